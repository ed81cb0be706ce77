"""A report made of values: a function for each kind of report, imported when it is called."""

from planclause.facade import facade

__getattr__, __dir__, __all__ = facade(__name__)
