"""What a negotiation is made of, as frozen values: drafts, clauses, parties, and the other kinds of file.

Each value declares what its fields hold and checks itself once, in its constructor
(:mod:`~planclause.plan.declarations`). One tree of clauses (``tree``), one set of readings (``readings``), one
traversal (``traversal``), one answer to what number a clause shows that stores none (``labels``): whoever needs
them asks here. The room imports ``text`` and ``language``. Read
:mod:`~planclause.plan.clause` and :mod:`~planclause.plan.draft` first, then ``readings``.
"""

from planclause.facade import facade

__getattr__, __dir__, __all__ = facade(__name__)
