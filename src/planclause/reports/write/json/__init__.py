"""The values behind reports as JSON documents, each in a published schema: a function for each kind of report."""

from planclause.facade import facade

__getattr__, __dir__, __all__ = facade(__name__)
