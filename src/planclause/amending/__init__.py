"""Amendments: cut from a party's draft, applied, recorded, held against each other."""

from planclause.facade import facade

__getattr__, __dir__, __all__ = facade(__name__)
