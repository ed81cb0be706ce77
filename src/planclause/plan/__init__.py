"""What a negotiation is made of, as frozen values: drafts, clauses, parties, and the other kinds of file."""

from planclause.facade import facade

__getattr__, __dir__, __all__ = facade(__name__)
