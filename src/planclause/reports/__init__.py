"""Reports: a function a format, values in and text out; what a diff says is decided once, in its outline."""

from planclause.facade import facade

__getattr__, __dir__, __all__ = facade(__name__)
