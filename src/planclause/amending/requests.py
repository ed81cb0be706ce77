"""What parties ask for, and the values that say where their amendments collide."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

from planclause.merging.departures import Departure, Placement
from planclause.plan.kinds import Part, Status

#: Amendments of these statuses ask for nothing any more.
GONE: tuple[Status, ...] = ("rejected", "withdrawn", "superseded")

#: How grave a collision is: both cannot be adopted; both can, but the result is wrong or doubtful; both can, in an
#: order to be chosen; both ask for the same.
Gravity = Literal["conflict", "consequence", "order", "agreement"]
_Conflict = Literal[
    "rival words",
    "edited and split",
    "edited and joined",
    "edited and deleted",
    "moved and deleted",
    "placed in what is deleted",
    "moved apart",
    "inserted otherwise",
    "moved in a ring",
]
_Consequence = Literal[
    "edited and moved", "placed in another's clause", "dangling reference", "contradicted figure"
]
Kind = _Conflict | _Consequence | Literal["inserted at one place", "same words"]
GRAVITIES: Mapping[Kind, Gravity] = {
    **dict.fromkeys(get_args(_Conflict), "conflict"),
    **dict.fromkeys(get_args(_Consequence), "consequence"),
    "inserted at one place": "order",
    "same words": "agreement",
}
_NUMBERS = re.compile(r"(\d{1,18})", re.ASCII)

#: What an amendment does: puts words where rivals put others, edits, deletes, inserts or moves a clause.
Deed = Literal["words", "edits", "deletes", "inserts", "moves"]


class Name(NamedTuple):
    """An amendment by its party and its id, which other parties' amendments may have too."""

    party: str
    amendment: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One departure from the base that an amendment asks for; an amendment may ask for several.

    Those of one ``package`` in one of a party's files (``layer`` tells them apart) stand or fall together.
    ``modification`` counts where it is a split or a join.
    """

    party: str
    amendment: str
    departure: Departure
    package: str = ""
    modification: str = ""
    status: Status = "tabled"
    layer: int = 0

    @property
    def name(self) -> Name:
        """Its party and its id."""
        return Name(self.party, self.amendment)


def in_order(names: Iterable[Name]) -> tuple[Name, ...]:
    """Amendments by party and id, each once; ids by the numbers in them, UA-9 before UA-10."""
    return tuple(sorted(dict.fromkeys(names), key=_order))


def _order(name: Name) -> tuple[str, list[tuple[int, str]]]:
    return name.party, [
        (int(part), "") if part.isdecimal() else (-1, part) for part in _NUMBERS.split(name[1])
    ]


class Edit(NamedTuple):
    """Words of the base and what comes in their place, both settled markup; either may be empty."""

    part: Part
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Side:
    """What some amendments ask for alike in a collision.

    Of rival words ``words`` is what stands there in the end, as markup. Of a clause that is inserted or moved
    ``clauses`` names it, ``place`` says where it goes and ``words`` are its own; ``edits`` are changes to the words
    of a clause that others delete or move.
    """

    does: Deed
    amendments: tuple[Name, ...]
    words: str = ""
    clauses: tuple[str, ...] = ()
    place: Placement | None = None
    edits: tuple[Edit, ...] = ()

    @property
    def parties(self) -> tuple[str, ...]:
        """Whose amendments they are, by code."""
        return tuple(sorted({name.party for name in self.amendments}))


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where a consequence shows: a text of the base, or of the amendments named, and the words there."""

    clause: str | None
    part: Part
    words: str
    amendments: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class Collision:
    """Amendments that collide: how, at which clause, and what each side asks for.

    ``clause`` is None for the title and the preamble. ``before`` are the words of the base that rivals change,
    ``preceded_by`` and ``followed_by`` some of those around them, all settled markup.
    """

    kind: Kind
    clause: str | None
    part: Part
    sides: tuple[Side, ...]
    before: str = ""
    preceded_by: str = ""
    followed_by: str = ""
    elsewhere: tuple[Elsewhere, ...] = ()

    @property
    def gravity(self) -> Gravity:
        """Whether it is a conflict, a consequence, an order to be chosen or an agreement."""
        return GRAVITIES[self.kind]

    @property
    def parties(self) -> tuple[str, ...]:
        """Whose amendments are in it, by code."""
        named = {party for side in self.sides for party in side.parties}
        named |= {name.party for place in self.elsewhere for name in place.amendments}
        return tuple(sorted(named))


@dataclass(frozen=True, slots=True)
class Choice:
    """Amendments that hang together, and the largest sets of them that can be adopted.

    ``alternatives`` are these sets, each in the order of ``amendments``; with ``has_more`` there are more of the
    same size. ``clauses`` are what all of them are about, None for the title and the preamble. Without
    ``is_largest`` the search was given up, and there may be larger ones.
    """

    amendments: tuple[Name, ...]
    alternatives: tuple[tuple[Name, ...], ...]
    clauses: tuple[str | None, ...] = ()
    has_more: bool = False
    is_largest: bool = True


@dataclass(frozen=True, slots=True)
class Adoptable:
    """How many of the amendments can be adopted together, and in which ways: one alternative of every choice.

    ``free`` stand in every way. ``never`` can be adopted in none, whatever becomes of the others, each with why.
    """

    total: int
    most: int
    free: tuple[Name, ...]
    choices: tuple[Choice, ...]
    never: tuple[tuple[Name, str], ...] = ()

    @property
    def is_largest(self) -> bool:
        """Whether it is known that no more can be adopted."""
        return all(choice.is_largest for choice in self.choices)

    @property
    def ways(self) -> int:
        """In how many ways, as far as they are given: see :attr:`has_more`."""
        ways = 1
        for choice in self.choices:
            ways *= len(choice.alternatives)
        return ways

    @property
    def has_more(self) -> bool:
        """Whether there are more ways than are given."""
        return any(choice.has_more for choice in self.choices)


@dataclass(frozen=True, slots=True)
class Unit:
    """What stands or falls together: an amendment, a package, or several that ask for exactly the same."""

    asked: tuple[Asked, ...]

    @property
    def names(self) -> tuple[Name, ...]:
        """The amendments in it, each once."""
        return tuple(dict.fromkeys(asked.name for asked in self.asked))
