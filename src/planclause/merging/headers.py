"""What stands beside the text, merged three ways: the header, and the topics, positions and notes of clauses.

A value that one side alone changed is taken from that side; one that both changed alike is taken once. What both
changed otherwise is a conflict, and ours stays, but for what need not be one: of two dates or rounds the later
counts, and a draft that both renamed is called after the ancestor, as one that :func:`planclause.merge` makes.

Lists are united: what either side added is there, what either took out is gone. Additions of both sides stand in
an order of their own (acts by day, notes by author), so that it does not matter whose came first.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Generic, TypeVar

from planclause.errors import DocumentError
from planclause.plan.draft import Clause, Draft
from planclause.plan.values import Act, DraftReference, Note, Position, Transmission

T = TypeVar("T")
#: Whether theirs is taken where both changed a value otherwise: given the place, ours and theirs.
Choose = Callable[[str, str, str], bool]
#: The fields of a header that hold one value each.
_SINGLE = ("plan", "language", "numbering")
#: Stands for what a side does not have.
_ABSENT = object()


@dataclass(frozen=True, slots=True)
class Three(Generic[T]):
    """One thing as the ancestor has it, and as two sides have it that both came from there."""

    ancestor: T
    ours: T
    theirs: T

    @property
    def unopposed(self) -> bool:
        """Whether at most one side changed it, or both alike."""
        return self.theirs in (self.ancestor, self.ours) or self.ours == self.ancestor

    def taken(self) -> T:
        """Theirs where theirs alone was changed, else ours."""
        return self.theirs if self.ours == self.ancestor else self.ours

    def each(self, part: Callable[[T], object]) -> Three[object]:
        """A part of all three."""
        return Three(part(self.ancestor), part(self.ours), part(self.theirs))


def header_of(sides: Three[Draft], choose: Choose) -> Draft:
    """The merged header, with no title, preamble or clauses."""
    ancestor, ours, theirs = sides.ancestor, sides.ours, sides.theirs
    changed: dict[str, object] = {}
    for name in _SINGLE:
        changed[name] = _single(name, Three(*(getattr(s, name) for s in (ancestor, ours, theirs))), choose)
    names = Three(ancestor.draft, ours.draft, theirs.draft)
    changed["draft"] = names.taken() if names.unopposed else f"{ancestor.draft}-merged"
    dates = Three(ancestor.date, ours.date, theirs.date)
    changed["date"] = dates.taken() if dates.unopposed else _later(ours.date, theirs.date)
    rounds = Three(ancestor.round, ours.round, theirs.round)
    changed["round"] = rounds.taken() if rounds.unopposed else _later(ours.round, theirs.round)
    changed["parties"] = mapping(
        "parties", Three(ancestor.parties, ours.parties, theirs.parties), choose, keep=True
    )
    changed["instruments"] = mapping(
        "instruments", Three(ancestor.instruments, ours.instruments, theirs.instruments), choose
    )
    changed["folded"] = mapping("folded", Three(ancestor.folded, ours.folded, theirs.folded), choose)
    changed["based_on"] = united(Three(ancestor.based_on, ours.based_on, theirs.based_on), _draft_of)
    changed["transmissions"] = united(
        Three(ancestor.transmissions, ours.transmissions, theirs.transmissions), _day_and_party
    )
    changed["acts"] = united(Three(ancestor.acts, ours.acts, theirs.acts), _day_and_place)
    header = replace(ours, title="", preamble="", clauses=(), annexes=())
    return replace(header, **changed)  # type: ignore[arg-type]  # each of its field's own type


def without_removed_parties(merged: Draft, sides: Three[Draft]) -> Draft:
    """The merged draft without the parties that a side took out of the header, where nothing names them."""
    removed = {
        code
        for code in sides.ancestor.parties
        if code not in sides.ours.parties or code not in sides.theirs.parties
    }
    if not removed & merged.parties.keys():
        return merged
    try:
        return replace(merged, parties={c: p for c, p in merged.parties.items() if c not in removed})
    except DocumentError:  # something names them
        return merged


def dressed(clause_id: str, sides: Three[Clause | None], choose: Choose) -> Clause:
    """A clause with the merged topics, positions and notes; its words and its place do not matter.

    Of a side that has not the clause any more nothing is taken, and nothing is gone.
    """
    found = [side for side in (sides.ours, sides.theirs, sides.ancestor) if side is not None]
    ancestor = sides.ancestor or Clause(id=clause_id)
    ours, theirs = sides.ours or ancestor, sides.theirs or ancestor
    topics = united(Three(ancestor.topics, ours.topics, theirs.topics), str)
    notes = united(Three(ancestor.notes, ours.notes, theirs.notes), _author)
    positions = mapping(
        f"{clause_id}: positions", Three(ancestor.positions, ours.positions, theirs.positions), choose
    )
    first = found[0]
    if (topics, notes, positions) == (first.topics, first.notes, first.positions):
        return first
    return replace(first, topics=topics, notes=notes, positions=positions)


def mapping(
    what: str, sides: Three[Mapping[str, T]], choose: Choose, *, keep: bool = False
) -> Mapping[str, T]:
    """Entries merged one by one: those of the ancestor in its order, then new ones by their keys.

    ``keep`` leaves entries that a side took out.
    """
    if sides.unopposed and not keep:
        return sides.taken()
    new = sorted({*sides.ours, *sides.theirs} - {*sides.ancestor})
    out: dict[str, T] = {}
    for key in (*sides.ancestor, *new):
        values = Three(*(side.get(key, _ABSENT) for side in (sides.ancestor, sides.ours, sides.theirs)))
        if keep:
            values = Three(*(values.ancestor if v is _ABSENT else v for v in _all(values)))
        value = _single(f"{what}.{key}", values, choose)
        if value is not _ABSENT:
            out[key] = value  # type: ignore[assignment]  # one of the mappings' own values
    return out


def _all(sides: Three[T]) -> tuple[T, T, T]:
    return sides.ancestor, sides.ours, sides.theirs


def _single(what: str, sides: Three[T], choose: Choose) -> T:
    if sides.unopposed:
        return sides.taken()
    return sides.theirs if choose(what, _said(sides.ours), _said(sides.theirs)) else sides.ours


def _later(one: T | None, other: T | None) -> T | None:
    return max((value for value in (one, other) if value is not None), default=None)  # type: ignore[type-var]


def united(sides: Three[tuple[T, ...]], group: Callable[[T], object]) -> tuple[T, ...]:
    """The items of a list that both sides changed; additions group by group, in the order of the groups.

    Within a group the order of a side that alone added to it stays.
    """
    if sides.unopposed:
        return sides.taken()
    before, here, there = (Counter(side) for side in _all(sides))
    wanted = Counter(
        {
            item: Three(before[item], here[item], there[item]).taken()
            if Three(before[item], here[item], there[item]).unopposed
            else max(here[item], there[item])
            for item in {**before, **here, **there}
        }
    )
    kept: list[T] = []
    for item in sides.ancestor:
        if wanted[item] > 0:
            wanted[item] -= 1
            kept.append(item)
    added = [_grouped(_added(side, before), group) for side in (sides.ours, sides.theirs)]
    for key in sorted({*added[0], *added[1]}, key=repr):
        kept += _in_order(added[0].get(key, []), added[1].get(key, []), wanted)
    return tuple(kept)


def _added(side: Sequence[T], before: Counter[T]) -> Iterator[T]:
    left = Counter(before)
    for item in side:
        left[item] -= 1
        if left[item] < 0:
            yield item


def _grouped(items: Iterator[T], group: Callable[[T], object]) -> dict[object, list[T]]:
    found: dict[object, list[T]] = {}
    for item in items:
        found.setdefault(group(item), []).append(item)
    return found


def _in_order(ours: list[T], theirs: list[T], wanted: Counter[T]) -> list[T]:
    if not theirs or ours == theirs:
        return ours
    if not ours:
        return theirs
    both = {*ours, *theirs}
    return [item for item in sorted(both, key=repr) for _ in range(wanted[item])]


def _draft_of(reference: DraftReference) -> str:
    return reference.draft


def _author(note: Note) -> str:
    return note.author


def _day_and_party(transmission: Transmission) -> tuple[str, str]:
    return _day(transmission.on), transmission.to


def _day_and_place(act: Act) -> tuple[str, str]:
    return _day(act.on), act.at


def _day(on: datetime.date | None) -> str:
    """The day as it is sorted: what has none stands last."""
    return on.isoformat() if on is not None else "~"


def _said(value: object) -> str:
    """A value in words, for a message."""
    if value is _ABSENT:
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
