"""The examples in docstrings are run."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest
from hypothesis import given

import planclause

MODULES = ["planclause", *(m.name for m in pkgutil.walk_packages(planclause.__path__, "planclause."))]


@pytest.mark.parametrize("name", [name for name in MODULES if not name.endswith("__main__")])
def test_the_examples_of_a_module_hold(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name), extraglobs={"given": given}).failed == 0
