"""The kinds of file there are, and the way from the data of one to its value."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, TypeAlias

from planclause.errors import DocumentError
from planclause.plan.declarations import Data, from_data

if TYPE_CHECKING:
    from planclause.plan.draft import Draft
    from planclause.plan.kinds import Amendments, Correspondence, Demands

    #: What one file holds.
    FileValue: TypeAlias = Draft | Amendments | Demands | Correspondence

#: The class of each kind of file, imported when a file is of it; a file that names no kind is a draft.
_HOMES = {
    "draft": ("planclause.plan.draft", "Draft"),
    "amendments": ("planclause.plan.kinds", "Amendments"),
    "demands": ("planclause.plan.kinds", "Demands"),
    "correspondence": ("planclause.plan.kinds", "Correspondence"),
}
KINDS = tuple(_HOMES)


def class_of(kind: str) -> type[FileValue]:
    """The class of a kind of file; ``KeyError`` for another."""
    module, name = _HOMES[kind]
    found: type[FileValue] = getattr(import_module(module), name)
    return found


def value_of(kind: str, data: Data) -> FileValue:
    """The value of a file's data.

    Raises :class:`~planclause.plan.declarations.Unfit` with everything that a field cannot hold, or else
    :class:`~planclause.errors.DocumentError` with everything that does not go together.
    """
    value = from_data(class_of(kind), data)
    if broken := value.broken_invariants():
        raise DocumentError(broken)
    return value
