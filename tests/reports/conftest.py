"""The goldens: a folder a case; ``PLANCLAUSE_REWRITE=1`` writes what is printed now, to be looked at."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def matches_golden() -> Callable[[str, str], None]:
    """A check of a text against ``golden/<case>/<file>``; it writes the file instead where that is asked for."""

    def check(name: str, found: str) -> None:
        path = GOLDEN / name
        if "PLANCLAUSE_REWRITE" in os.environ:
            path.write_bytes(found.encode())
        assert found == path.read_bytes().decode()

    return check
