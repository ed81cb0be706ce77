"""Two drafts compared: the diff, its changes, and a diff applied."""

from planclause.facade import facade

__getattr__, __dir__, __all__ = facade(__name__)
