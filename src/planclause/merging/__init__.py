"""Drafts folded into one text and unfolded again: merge, three-way merge, settling, addresses."""

from planclause.facade import facade

__getattr__, __dir__, __all__ = facade(__name__)
