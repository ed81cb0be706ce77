"""Reading and writing the YAML files of a plan."""

from __future__ import annotations

import os

from planclause.files.kinds import FileValue
from planclause.files.limits import DEFAULT_LIMITS, Limits
from planclause.files.reading import (
    Document,
    load,
    load_correspondence,
    load_document,
    loads,
    loads_document,
    read_text,
)
from planclause.files.saving import write_whole
from planclause.files.source import Source
from planclause.files.writing import dumps

__all__ = [
    "DEFAULT_LIMITS",
    "Document",
    "FileValue",
    "Limits",
    "Source",
    "dump",
    "dumps",
    "fmt",
    "load",
    "load_correspondence",
    "load_document",
    "loads",
    "loads_document",
    "read_text",
    "write_whole",
]


def dump(value: FileValue, path: str | os.PathLike[str]) -> None:
    """Write a draft, or another kind of file, in canonical form: whole or not at all.

    Raises :class:`~planclause.errors.UnreadableError` if the file cannot be written.
    """
    write_whole(path, dumps(value))


def fmt(text: str, *, name: str = "<string>", limits: Limits = DEFAULT_LIMITS) -> str:
    """The canonical form of a file's text: see :func:`planclause.files.formatting.fmt`."""
    from planclause.files.formatting import fmt as form  # what finds comments costs start-up

    return form(text, name=name, limits=limits)
