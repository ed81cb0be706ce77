"""The YAML files of a plan: read with every error located, written in one canonical form.

What a file may hold is declared by the values themselves (:mod:`planclause.plan.declarations`); this room knows
YAML and places. A valid file goes from ``building`` to its value; for any other, ``problems`` finds everything
that is wrong at once. The room imports ``plan`` and what is below. Read :mod:`~planclause.files.reading` first,
then :mod:`~planclause.files.writing`.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from planclause.files.limits import DEFAULT_LIMITS, Limits
from planclause.files.reading import (
    Document,
    load,
    load_document,
    loads,
    loads_document,
    read_text,
)
from planclause.files.source import Source

if TYPE_CHECKING:
    from planclause.files.kinds import FileValue

__all__ = [
    "DEFAULT_LIMITS",
    "Document",
    "Limits",
    "Source",
    "dump",
    "dumps",
    "fmt",
    "load",
    "load_document",
    "loads",
    "loads_document",
    "read_text",
]


# What writes is imported when something is written: a diff, which every CI run pays for, only reads.


def dump(value: FileValue, path: str | os.PathLike[str]) -> None:
    """Write a draft, or another kind of file, in canonical form: whole or not at all.

    Raises :class:`~planclause.errors.UnreadableError` if the file cannot be written.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> draft = loads("{planclause: 1, plan: p, draft: d, clauses: []}")
    >>> with TemporaryDirectory() as folder:
    ...     dump(draft, Path(folder, "plan.yaml"))
    ...     load(Path(folder, "plan.yaml")) == draft
    True
    """
    from planclause.files.saving import write_whole

    write_whole(path, dumps(value))


def dumps(value: FileValue) -> str:
    """The file that holds a value, in canonical form: ``loads(dumps(draft)) == draft``.

    ``TypeError`` for what no file holds; ``ValueError`` for half a surrogate pair in a text, and for clauses nested
    deeper than is read.

    >>> print(dumps(loads("{draft: d, plan: p, planclause: 1, clauses: []}")), end="")
    planclause: 1
    plan: p
    draft: d
    clauses: []
    """
    from planclause.files.writing import written

    return written(value, None)


def fmt(text: str, *, name: str = "<string>", limits: Limits = DEFAULT_LIMITS) -> str:
    """The canonical form of a file's text: see :func:`planclause.files.formatting.fmt`."""
    from planclause.files.formatting import fmt as form

    return form(text, name=name, limits=limits)
