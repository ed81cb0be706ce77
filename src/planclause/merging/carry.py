"""Carrying: what stands beside the text of a base and of any number of sides, brought into one draft.

The header, and the topics, notes and positions of clauses. A side that differs from the base has changed it. Where
the sides do not agree, or may not change it, a ``decide`` that the caller passes in has the word: a merge of
parties' drafts keeps the base's definition and reports a loss, a merge of branches reports a conflict.

Lists are united: what any side added is there, and what one took out is gone if sides may take out at all
(``removable``). What several sides added stands in an order of its own (acts by day, notes by author), so that it
does not matter whose came first.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Generic, Protocol, TypeVar

from planclause.plan.draft import Clause, Draft
from planclause.plan.values import Note, Position

T = TypeVar("T")
U = TypeVar("U")
#: Stands for what a mapping does not have.
ABSENT = object()


@dataclass(frozen=True, slots=True)
class Sides(Generic[T]):
    """One thing as a base has it, and as each side has it that came from there, by the sides' names."""

    base: T
    others: Mapping[str, T]

    def each(self, part: Callable[[T], U]) -> Sides[U]:
        """A part of it, on every side."""
        return Sides(part(self.base), {name: part(side) for name, side in self.others.items()})

    @property
    def changed(self) -> dict[str, T]:
        """The sides that differ from the base."""
        return {
            name: side for name, side in self.others.items() if side is not self.base and side != self.base
        }

    @property
    def is_unopposed(self) -> bool:
        """Whether all sides that changed it changed it alike."""
        first, *rest = [*self.changed.values()] or [self.base]
        return all(side == first for side in rest)

    @property
    def taken(self) -> T:
        """What the first side that changed it made of it; the base's if none did."""
        return next(iter(self.changed.values()), self.base)


class Decide(Protocol):
    """Which value stands where sides changed one: given its place, the base's value and those of the sides."""

    def __call__(self, what: str, base: T, changed: Mapping[str, T], /) -> T:
        """The value that stands."""
        ...


def carried_header(sides: Sides[Draft], decide: Decide, *, removable: bool) -> Draft:
    """The base's header with what the sides say of language, numbering, parties, instruments and acts.

    It has no title, preamble or clauses. Parties are never taken out: something may name them.
    """
    return replace(
        sides.base,
        language=value("language", sides.each(lambda side: side.language), decide),
        numbering=value("numbering", sides.each(lambda side: side.numbering), decide),
        parties=entries("parties", sides.each(lambda side: side.parties), decide, removable=False),
        instruments=entries(
            "instruments", sides.each(lambda side: side.instruments), decide, removable=removable
        ),
        acts=united(
            sides.each(lambda side: side.acts), lambda act: (day(act.on), act.at), removable=removable
        ),
        title="",
        preamble="",
        clauses=(),
        annexes=(),
    )


def carried_clause(clause: Clause, sides: Sides[Clause | None], decide: Decide, *, removable: bool) -> Clause:
    """A clause with the topics, notes and positions of all sides that have it."""
    if not any(side.topics or side.notes or side.positions for side in _there(sides)):
        return clause
    base = sides.base or Clause(id=clause.id)
    own = Sides(base, {name: side for name, side in sides.others.items() if side is not None})
    topics = united(own.each(lambda side: side.topics), str, removable=removable)
    notes = united(own.each(lambda side: side.notes), _author, removable=removable)
    positions = entries(
        f"{clause.id}: positions", own.each(lambda side: side.positions), decide, removable=removable
    )
    # By party, so that it does not matter whose came first.
    return replace(clause, topics=topics, notes=notes, positions=dict(sorted(positions.items())))


def _there(sides: Sides[Clause | None]) -> Iterator[Clause]:
    return (side for side in (sides.base, *sides.others.values()) if side is not None)


def value(what: str, sides: Sides[T], decide: Decide) -> T:
    """One value: the base's where no side changed it, else what is decided."""
    changed = sides.changed
    return decide(what, sides.base, changed) if changed else sides.base


def entries(what: str, sides: Sides[Mapping[str, T]], decide: Decide, *, removable: bool) -> Mapping[str, T]:
    """The entries of mappings, one by one: those of the base in its order, then new ones by their keys."""
    changed = sides.changed
    if not changed:
        return sides.base
    new = sorted({key for side in changed.values() for key in side} - {*sides.base})
    out: dict[str, T] = {}
    for key in (*sides.base, *new):
        held = Sides(
            sides.base.get(key, ABSENT),
            {
                name: side.get(key, ABSENT)
                for name, side in changed.items()
                if key in side or (removable and key in sides.base)
            },
        )
        stands = value(f"{what}.{key}", held, decide)
        if stands is not ABSENT:
            out[key] = stands  # type: ignore[assignment]  # one of the mappings' own values
    return out


def united(sides: Sides[tuple[T, ...]], group: Callable[[T], object], *, removable: bool) -> tuple[T, ...]:
    """The items of lists; what several sides added stands group by group, in the order of the groups.

    Within a group, the order of a side that alone added to it stays.
    """
    if sides.is_unopposed and (removable or not sides.changed):
        return sides.taken
    counts = sides.each(Counter)
    wanted: Counter[T] = Counter()
    for item in dict.fromkeys(item for side in (sides.base, *sides.others.values()) for item in side):
        held = counts.each(lambda count: count[item])  # noqa: B023
        highest = max(held.others.values(), default=held.base)
        wanted[item] = (
            max(held.base, highest) if not removable else held.taken if held.is_unopposed else highest
        )
    kept: list[T] = []
    for item in sides.base:
        if wanted[item] > 0:
            wanted[item] -= 1
            kept.append(item)
    added: dict[object, list[list[T]]] = {}
    for side in sides.others.values():
        own: dict[object, list[T]] = {}
        for item in _added(side, counts.base):
            own.setdefault(group(item), []).append(item)
        for key, items in own.items():
            added.setdefault(key, []).append(items)
    for key in sorted(added, key=repr):
        kept += _in_order(added[key], wanted)
    return tuple(kept)


def _added(side: Iterable[T], before: Mapping[T, int]) -> Iterator[T]:
    left = Counter(before)
    for item in side:
        left[item] -= 1
        if left[item] < 0:
            yield item


def _in_order(added: list[list[T]], wanted: Mapping[T, int]) -> list[T]:
    first, *rest = added
    if all(items == first for items in rest):
        return first
    both = {item for items in added for item in items}
    return [item for item in sorted(both, key=repr) for _ in range(wanted[item])]


def _author(note: Note) -> str:
    return note.author


def day(on: datetime.date | None) -> str:
    """A day as it is sorted; none stands last."""
    return on.isoformat() if on is not None else "~"


def shown(value: object) -> str:
    """A value in words, for a message."""
    if value is ABSENT:
        return "nothing"
    if isinstance(value, Position):
        return f"{value.stance}, {value.note}" if value.note else value.stance
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if isinstance(value, str | int):
        return str(value)
    return ", ".join(
        f"{field.name} {part}"
        for field in fields(value)  # type: ignore[arg-type]  # a value of the header
        if (part := getattr(value, field.name)) not in (None, "", ())
    )
