"""The goldens: a folder a case, rewritten with ``pytest tests/reports --rewrite-goldens`` and then looked at."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite-goldens", action="store_true", help="write what is printed now as the goldens"
    )


@pytest.fixture
def matches_golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """A check of a text against ``golden/<case>/<file>``; it writes the file instead where that is asked for."""
    # The option is not known where the tests are collected from further up.
    rewrite = request.config.getoption("--rewrite-goldens", default=False)

    def check(name: str, found: str) -> None:
        path = GOLDEN / name
        if rewrite:
            path.write_bytes(found.encode())
        assert found == path.read_bytes().decode()

    return check
