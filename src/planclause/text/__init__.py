"""."""

from planclause.facade import facade

__getattr__, __dir__, __all__ = facade(__name__)
