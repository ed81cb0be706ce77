"""The names that a package offers: each stands once, in the stub beside its ``__init__``, imported on first use.

A type checker reads the stub, and so does :func:`facade`: a command pays only for what it needs.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from pkgutil import get_data

_LINE = re.compile(r"^from (\S+) import (\w+) as \2$", re.MULTILINE)


def facade(package: str) -> tuple[Callable[[str], object], Callable[[], list[str]], list[str]]:
    """The ``__getattr__``, ``__dir__`` and ``__all__`` of a package, by its stub; rooms are not in ``__all__``."""
    stub = get_data(package, "__init__.pyi")
    assert stub is not None, "it lies beside the package's __init__"
    homes = {name: home for home, name in _LINE.findall(stub.decode())}

    def get(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        if homes[name] == package:
            return import_module(f"{package}.{name}")
        return getattr(import_module(homes[name]), name)

    return get, lambda: [*homes], sorted(name for name, home in homes.items() if home != package)
