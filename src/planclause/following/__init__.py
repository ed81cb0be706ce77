"""The truth about the talks: states, measures, movement, blame, demands."""

from planclause.facade import facade

__getattr__, __dir__, __all__ = facade(__name__)
