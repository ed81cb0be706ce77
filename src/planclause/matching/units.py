"""What the matcher is given and what it gives back: units in, matches out."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

#: ``Unit.parent`` of a clause at the top level of the plan, and of one that is an annex.
TOP = -1
ANNEX = -2

#: Why two clauses were taken for one: their ids; equal texts (up to editorial shapes and renumbered
#: cross-references); equal headings; number and place; likeness of their words; that they hold the same clauses; a
#: person's word.
How = Literal["id", "text", "heading", "number", "likeness", "contents", "correspondence"]


class Unit(NamedTuple):
    """A clause as the matcher sees it; a draft is its units in document order, parents before children."""

    id: str
    #: Index of the parent in the same sequence, or :data:`TOP`, or :data:`ANNEX`.
    parent: int
    #: The label shown: "6", "(b)", "4 bis".
    number: str
    #: Canonical markup.
    heading: str
    #: Canonical markup of its own words, not of its sub-clauses'.
    text: str


def are_of_a_kind(base: Unit, draft: Unit) -> bool:
    """Whether the words of two clauses may be compared: a heading without a text is no evidence for a text."""
    if bool(base.text) is bool(draft.text):
        return True
    return bool(base.heading) and base.heading.casefold() == draft.heading.casefold()


class Match(NamedTuple):
    """Clauses of the base and the clauses of the draft that answer them, each in document order.

    ``base`` has several members in a join, ``draft`` in a split; one is empty only where a correspondence says that
    nothing answers. ``likeness`` is that of their words, 0 to 1; ``confidence`` is in how many of a hundred such
    matches a person would say the same. ``runner_up`` is the next best clause of the draft that could have been
    taken instead, with its likeness, where one was looked at.
    """

    base: tuple[int, ...]
    draft: tuple[int, ...]
    how: How
    likeness: float
    confidence: float
    runner_up: tuple[int, float] | None
    moved: bool


class Alignment(NamedTuple):
    """Every index of base and draft exactly once: in one match, or in ``deleted`` or ``inserted``.

    ``nearest_to_deleted`` and ``nearest_to_inserted`` have the clause of the other draft that comes nearest to one
    without an answer, with its likeness, where any comes near. ``warnings`` say where the matcher stopped short of
    its best, as a budget that ran out.
    """

    matches: tuple[Match, ...]
    deleted: tuple[int, ...]
    inserted: tuple[int, ...]
    warnings: tuple[str, ...]
    nearest_to_deleted: Mapping[int, tuple[int, float]] = MappingProxyType({})
    nearest_to_inserted: Mapping[int, tuple[int, float]] = MappingProxyType({})
