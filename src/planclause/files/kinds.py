"""The kinds of file there are, and what judges the data of one."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from planclause.files.building import Data
from planclause.plan.declarations import Value, once

if TYPE_CHECKING:
    from pydantic import TypeAdapter

    from planclause.plan.draft import Draft
    from planclause.plan.kinds import Amendments, Correspondence, Demands

    #: What one file holds.
    FileValue: TypeAlias = Draft | Amendments | Demands | Correspondence
V = TypeVar("V", bound=Value)

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


@once
def adapter(kind: type[Value]) -> TypeAdapter[Any]:  # Any: of that class
    """What pydantic makes of a class: the judge of its data, and its JSON Schema."""
    from pydantic import TypeAdapter  # costs more than reading a small file, and a valid one needs none

    return TypeAdapter(kind)


def judged(kind: type[V], data: Data) -> V:
    """The value of a file's data, as pydantic finds it.

    Raises ``pydantic.ValidationError`` with all that is wrong with its shape, or else
    :class:`~planclause.errors.DocumentError` with every invariant that does not hold.
    """
    value: V = adapter(kind).validate_python(data)
    return value
