"""What people read: a report is a value, made in ``tell/`` and written in one format by ``write/``.

:mod:`~planclause.reports.report` is the value; its words come from one catalogue a language (``catalogues/``).
``tell/`` has a function for each kind of report and ``write/`` one for each format, so that every report exists in
every format; ``findings/`` does the same for what a check found. The room imports any room below it and decides
nothing about the talks. Read ``report`` first, then ``tell/diff`` and ``write/text``.
"""

from planclause.facade import facade

__getattr__, __dir__, __all__ = facade(__name__)
