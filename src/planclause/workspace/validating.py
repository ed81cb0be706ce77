"""What is wrong in a file by name: its problems, and what it warns of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from planclause.errors import DocumentError, Problem
from planclause.files import Document
from planclause.plan.draft import Draft
from planclause.plan.invariants import Dangling, dangling
from planclause.workspace.formats import Format, format_of
from planclause.workspace.sources import called, document_in, imported_draft


@dataclass(frozen=True, slots=True)
class Validity:
    """The problems of a file, each located, and its warnings, which do not make it invalid."""

    problems: tuple[Problem, ...] = ()
    warnings: tuple[str, ...] = ()


def validate(name: str, *, from_format: Format | None = None) -> Validity:
    """Every problem of a file of any kind; a reference that leads nowhere is one.

    :class:`~planclause.errors.UnreadableError` for a file that cannot be read at all.
    """
    try:
        if format_of(name, from_format) != "yaml":
            losses = imported_draft(name, from_format=from_format).losses
            return Validity(warnings=tuple(f"{called(name)}: {loss}" for loss in losses))
        document = document_in(name)
    except DocumentError as error:
        return Validity(error.problems)
    return Validity(tuple(_dangling(document)), tuple(map(str, document.warnings)))


def _dangling(document: Document) -> Iterator[Problem]:
    """The references of a draft that lead nowhere, located."""
    if not isinstance(document.value, Draft):
        return
    for found in dangling(document.value):
        value: object = document.value
        for step in found.path:
            is_place = isinstance(step, int) and isinstance(value, tuple)
            value = value[step] if is_place else getattr(value, str(step))  # type: ignore[index]
        offset = str(value).find(found.target)
        line, column = document.source.locate(found.path, max(offset, 0))
        yield replace(_problem(found), file=document.source.name, line=line, column=column)


def _problem(found: Dangling) -> Problem:
    if found.reader is not None:
        what = f"{found.reader} reads the reference {found.target}, and not the clause it leads to"
        return Problem(found.path, what, f"a clause that {found.reader} reads")
    expected = "the id of a clause" if found.target.startswith("{#") else "a key of the header's instruments"
    return Problem(found.path, f"the reference {found.target} leads nowhere", expected)
