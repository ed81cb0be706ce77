"""Addresses: the one spelling of where something in a draft is open or was acted on, ``forces#2``.

``clause`` is a clause with all that is open in it, ``clause#2`` the second bracket of its text, ``clause@heading``
(``number``, ``text``) its heading, ``clause@heading#1`` the first bracket of that, ``clause@presence`` whether it
is there at all, ``clause@place`` where. ``@title`` and ``@preamble`` belong to no clause. Only outermost brackets
count, from 1. Each thing that is open has one address of its own: :func:`open_places` lists them, ``status`` prints
them, ``settle`` takes them. A clause may also be named by its shown number (:func:`address_in`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, get_args

from planclause.errors import DocumentError, Path, Problem
from planclause.plan.draft import Clause, Draft
from planclause.plan.invariants import located
from planclause.plan.kinds import Part
from planclause.plan.traversal import walk, whole_numbers
from planclause.plan.values import Act
from planclause.text.bracketed import Bracket, Text
from planclause.text.markup import emit, is_plain, parse

#: The parts that are words, as the fields of a clause and of a draft that hold them.
WORDED: tuple[Part, ...] = ("number", "heading", "text")
UNCLAUSED: tuple[Part, ...] = ("title", "preamble")
#: The parts that are structure: whether a clause is there, and where.
STRUCTURAL: tuple[Part, ...] = ("presence", "place")

_PARTS: Mapping[str, Part] = {part: part for part in get_args(Part)}
_FORM = re.compile(r"(?P<clause>[^@#]*)(?:@(?P<part>[^@#]*))?(?:#(?P<bracket>\d{1,9}))?")
EXPECTED = (
    "clause, clause#2, clause@heading, clause@number, clause@place, clause@presence, @title or @preamble"
)


class Address(NamedTuple):
    """A place in a draft: ``clause`` None is the draft itself, ``part`` None all of it, ``bracket`` from 1."""

    clause: str | None
    part: Part | None = None
    bracket: int | None = None

    @classmethod
    def of(cls, clause: str | None, part: Part) -> Address:
        """The address of a whole text, a place or a presence; ``@text`` goes without saying."""
        return cls(clause, None if part == "text" else part)

    def __str__(self) -> str:
        shown = self.clause or ""
        if self.part is not None and not (self.part == "text" and self.bracket):
            shown += f"@{self.part}"
        return f"{shown}#{self.bracket}" if self.bracket else shown

    @property
    def subject(self) -> str:
        """The id of the clause; ``@title`` or ``@preamble`` where there is none."""
        return self.clause or f"@{self.part}"


def parse_address(written: str) -> Address:
    """The address that is written so; ``ValueError`` for any other spelling."""
    match = _FORM.fullmatch(written)
    if match is None:
        raise ValueError(f"{written!r}: not an address, expected {EXPECTED}")
    clause, part, bracket = match["clause"] or None, match["part"], match["bracket"]
    number = int(bracket) if bracket else None
    of_draft = part in UNCLAUSED
    if (part is not None and part not in _PARTS) or of_draft is not (clause is None):
        raise ValueError(f"{written!r}: not an address, expected {EXPECTED}")
    if number is not None and (number == 0 or part in STRUCTURAL):
        raise ValueError(f"{written!r}: only words have brackets, counted from 1")
    return Address(clause, "text" if part is None and number is not None else _PARTS.get(part or ""), number)


def address_of_act(act: Act) -> Address | None:
    """Where an act of a draft was done; None for one on an amendment, which names that by its id."""
    try:
        return parse_address(act.at)
    except ValueError:
        return None


def address_in(draft: Draft, written: str) -> Address:
    """An address as a person writes it for a draft: its clause by id or, failing that, by its shown number.

    ``ValueError`` for what is not an address, and for a clause that is not there or a number that several have.
    """
    at = parse_address(written)
    if at.clause is None:
        return at
    numbers = whole_numbers(walk(draft))
    if at.clause in numbers:
        return at
    named = [clause_id for clause_id, number in numbers.items() if number == at.clause]
    if len(named) > 1:
        choices = " or ".join(str(at._replace(clause=clause_id)) for clause_id in named)
        raise ValueError(f"{written!r}: {len(named)} clauses are numbered {at.clause}, expected {choices}")
    if not named:
        raise ValueError(f"no clause {at.clause!r} in the draft")
    return at._replace(clause=named[0])


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
    for clause in draft:
        yield from open_in_clause(clause)


def open_in_clause(clause: Clause) -> Iterator[Open]:
    """What is open in one clause, what stands in it aside: its presence, its place, then its words."""
    if clause.inserted_by or clause.deleted_by:
        yield Open(Address(clause.id, "presence"))
    if clause.moved_by:
        yield Open(Address(clause.id, "place"))
    for name in WORDED:
        yield from _in_words(clause.id, name, getattr(clause, name))


def _in_words(clause: str | None, part: Part, markup: str) -> Iterator[Open]:
    if is_plain(markup) or "[" not in markup:
        return
    for number, bracket in enumerate(outermost(parse(markup)), 1):
        yield Open(Address(clause, part, number), bracket)


def outermost(text: Text) -> Sequence[Bracket]:
    """The brackets of a text that stand in no other, in order."""
    return [part for part in text.parts if isinstance(part, Bracket)]


def check_settled(drafts: Mapping[str, Draft]) -> None:
    """Raise a :class:`~planclause.errors.DocumentError` that lists what is open in parties' drafts, if anything."""
    problems: list[Problem] = []
    for party, draft in sorted(drafts.items()):
        paths: dict[str, Path] | None = None
        for found in open_places(draft):
            paths = paths or {clause.id: path for path, clause in located(draft)}
            above = paths.get(found.at.clause or "", ())
            path = above if found.bracket is None else (*above, found.at.part or "text")
            what = f"{found.at}: a bracket in {party}'s draft"
            problems.append(Problem(path, what, "a settled draft, as one party reads it"))
    if problems:
        raise DocumentError(problems)
