"""Programs that read Word files: pandoc, which a package brings along, and LibreOffice, if the machine has it."""

from __future__ import annotations

import os
import shutil

import pypandoc  # type: ignore[import-untyped]  # it has no types
import pytest

#: Set to names of what must not be skipped, ``libreoffice`` and ``pandoc`` among them.
REQUIRED = "PLANCLAUSE_REQUIRE"


def _absent(what: str, name: str) -> None:
    if name in os.environ.get(REQUIRED, "").replace(",", " ").split():
        pytest.fail(f"{what}, and {REQUIRED} names it")
    pytest.skip(what)


@pytest.fixture(scope="session")
def pandoc() -> str:
    try:
        return str(pypandoc.get_pandoc_path())
    except OSError:
        _absent("no pandoc", "pandoc")
        raise


@pytest.fixture(scope="session")
def libreoffice() -> str:
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None:
        _absent("no LibreOffice: neither soffice nor libreoffice is on the path", "libreoffice")
    return str(found)
