"""Addresses: where in a draft something is open or is acted on, as ``armed-forces#2`` or ``sanctions@place``.

``clause`` is a clause with all that is open in it, ``clause#2`` the second bracket of its text,
``clause@heading`` (``number``, ``text``) its heading, of which ``clause@heading#1`` is the first bracket,
``clause@presence`` whether it is there at all, ``clause@place`` where. ``@title`` and ``@preamble`` belong to
no clause. Brackets are counted from 1, the outermost only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, cast, get_args

from planclause.merging.departures import Departure, Relocation, Wording, subject
from planclause.plan.draft import Clause, Draft
from planclause.plan.readings import file_rows
from planclause.text.bracketed import Bracket, Text
from planclause.text.markup import emit, is_plain, parse

AddressPart = Literal["text", "heading", "number", "place", "presence", "title", "preamble"]
#: The parts that are words, as the fields of a clause and of a draft that hold them.
WORDED = ("number", "heading", "text")
UNCLAUSED = ("title", "preamble")

_FORM = re.compile(r"(?P<clause>[^@#]*)(?:@(?P<part>[^@#]*))?(?:#(?P<bracket>\d{1,9}))?")
EXPECTED = (
    "clause, clause#2, clause@heading, clause@number, clause@place, clause@presence, @title or @preamble"
)


class Address(NamedTuple):
    """A place in a draft: ``clause`` None is the draft itself, ``part`` None all of it, ``bracket`` from 1."""

    clause: str | None
    part: AddressPart | None = None
    bracket: int | None = None

    def __str__(self) -> str:
        shown = self.clause or ""
        if self.part is not None and not (self.part == "text" and self.bracket):
            shown += f"@{self.part}"
        return f"{shown}#{self.bracket}" if self.bracket else shown


def parse_address(written: str) -> Address:
    """The address that is written so; ``ValueError`` for what is none."""
    match = _FORM.fullmatch(written)
    if match is None:
        raise ValueError(f"{written!r}: no address, expected {EXPECTED}")
    clause, part, bracket = match["clause"] or None, match["part"], match["bracket"]
    number = int(bracket) if bracket else None
    of_draft = part in UNCLAUSED
    if (part is not None and part not in get_args(AddressPart)) or of_draft is not (clause is None):
        raise ValueError(f"{written!r}: no address, expected {EXPECTED}")
    if number is not None and (number == 0 or part in ("place", "presence")):
        raise ValueError(f"{written!r}: brackets are those of words and are counted from 1")
    if part is None and number is not None:
        part = "text"
    return Address(clause, cast("AddressPart | None", part), number)


@dataclass(frozen=True, slots=True)
class Open:
    """One thing that is open in a draft: a bracket in its words (None for a structural one), and where."""

    at: Address
    bracket: Bracket | None = None

    @property
    def markup(self) -> str:
        """The bracket as it is written; empty for a structural one."""
        return emit(Text((self.bracket,))) if self.bracket is not None else ""


def open_places(draft: Draft) -> Iterator[Open]:
    """Everything open in a draft, in document order: brackets of words, disputed presence and place."""
    for name in UNCLAUSED:
        yield from _in_words(None, name, getattr(draft, name))
    for clause, _ in file_rows(draft):
        yield from open_in_clause(clause)


def open_in_clause(clause: Clause) -> Iterator[Open]:
    """What is open in one clause, what stands in it aside: its presence, its place, then its words."""
    if clause.inserted_by or clause.deleted_by:
        yield Open(Address(clause.id, "presence"))
    if clause.moved_by:
        yield Open(Address(clause.id, "place"))
    for name in WORDED:
        yield from _in_words(clause.id, name, getattr(clause, name))


def _in_words(clause: str | None, name: str, markup: str) -> Iterator[Open]:
    if is_plain(markup) or "[" not in markup:
        return
    part = cast("AddressPart", name)
    for number, bracket in enumerate(outermost(parse(markup)), 1):
        yield Open(Address(clause, part, number), bracket)


def outermost(text: Text) -> Sequence[Bracket]:
    """The brackets of a text that stand in no other, in order."""
    return [part for part in text.parts if isinstance(part, Bracket)]


def address_of(departure: Departure) -> str:
    """The address of what a departure is about, as it is written."""
    match departure:
        case Wording(clause, field, _):
            return f"@{field}" if clause is None else clause if field == "text" else f"{clause}@{field}"
        case Relocation(clause_id, _):
            return f"{clause_id}@place"
        case _:
            return f"{subject(departure)}@presence"
