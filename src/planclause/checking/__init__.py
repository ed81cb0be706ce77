"""Rules and findings: one catalogue of what can be wrong with a draft, or with how it changed.

A rule (:mod:`~planclause.checking.rule`) is a row: its id, what it looks for and why, how grave it is, and a
function from what is checked (:mod:`~planclause.checking.subject`) to findings. The rules stand in ``rules/``, a
module a subject; :func:`planclause.checking.checking.check` runs them, and ``judging`` weighs findings by a
configuration and a baseline. The room reads no file and imports the rooms below
it, from ``following`` down. Read ``rule`` first, then any module of ``rules/``.
"""

from planclause.facade import facade

__getattr__, __dir__, __all__ = facade(__name__)
