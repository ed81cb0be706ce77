"""A bracketed text: its markup, what each party reads in it, how wordings are folded into it, how it changes.

One text at a time: clauses and drafts belong to ``plan``. Every way of reading goes through
:mod:`~planclause.text.reading`; :mod:`~planclause.text.fold` is the way back, and the two are exact inverses. The
room imports ``language``. Read :mod:`~planclause.text.bracketed` first, then ``reading`` and ``fold``.
"""

from planclause.facade import facade

__getattr__, __dir__, __all__ = facade(__name__)
