"""Rules and findings: one catalogue of what can be wrong with a draft, or with what became of it.

A rule (:mod:`planclause.checking.rule`) is a row: its id, what it checks and why, how grave it is, and a function
from what is checked (:mod:`planclause.checking.subject`) to findings (:mod:`planclause.checking.finding`). The
rules stand in :mod:`planclause.checking.rules`, a module a taxonomy; :func:`planclause.checking.checking.check`
runs them.
"""

from planclause.facade import facade

__getattr__, __dir__, __all__ = facade(__name__)
