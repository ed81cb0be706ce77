"""Rules and findings: one catalogue of what can be wrong with a draft, or with what became of it.

A rule (:mod:`planclause.checks.rule`) is a row: its id, what it checks and why, how grave it is, and a function
from what is checked (:mod:`planclause.checks.subject`) to findings (:mod:`planclause.checks.finding`). The rules
stand in :mod:`planclause.checks.rules`, a module a taxonomy; :func:`planclause.checks.checking.check` runs them.
"""
