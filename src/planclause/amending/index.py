"""What amendments ask for, by the words, the clause or the place it is about, and what excludes what.

Every amendment is entered once, and only those under one entry are compared: so thousands of amendments of many
parties cost little more than reading them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from planclause.amending.largest_sets import Bits, bits
from planclause.amending.requests import Asked, Unit
from planclause.merging.departures import Insertion, Key, Relocation, Repeal, Wording, key, subject
from planclause.plan.draft import Draft
from planclause.plan.kinds import Part
from planclause.plan.tree import Tree
from planclause.plan.values import ANNEXES
from planclause.text.fold import Run, tokens, touch


class Entry(NamedTuple):
    """Something asked for, and the unit it belongs to."""

    asked: Asked
    unit: int


class Index:
    """What is asked for, by what it is about."""

    def __init__(self, base: Draft, units: Sequence[Unit]) -> None:
        self.base = base
        self.tree = Tree.of(base)
        self.units = units
        self.words: dict[tuple[str | None, Part], list[Entry]] = {}
        self.edits: dict[str, list[Entry]] = {}
        self.repeals: dict[str, list[Entry]] = {}
        self.placings: dict[str, list[Entry]] = {}
        self.into: dict[str, list[Entry]] = {}
        self._tokens: dict[tuple[str | None, str], list[str]] = {}
        for at, unit in enumerate(units):
            for asked in unit.asked:
                self._enter(Entry(asked, at))

    def _enter(self, entry: Entry) -> None:
        match entry.asked.departure:
            case Wording(clause, field, _):
                self.words.setdefault((clause, field), []).append(entry)
                if clause is not None:
                    self.edits.setdefault(clause, []).append(entry)
            case Repeal(clause_id):
                self.repeals.setdefault(clause_id, []).append(entry)
            case Insertion() | Relocation() as departure:
                self.placings.setdefault(str(subject(departure)), []).append(entry)
                if departure.place.under not in (None, ANNEXES):
                    self.into.setdefault(str(departure.place.under), []).append(entry)

    def text(self, clause: str | None, field: Part) -> str:
        """A text of the base, the empty one where the base does not have the clause."""
        if clause is None:
            return str(getattr(self.base, field))
        return str(getattr(self.tree.clauses[clause], field)) if clause in self.tree.clauses else ""

    def tokens(self, clause: str | None, field: Part) -> list[str]:
        """The same in tokens, cut once."""
        place = (clause, field)
        if place not in self._tokens:
            self._tokens[place] = tokens(self.text(clause, field))
        return self._tokens[place]

    def rivals(self) -> list[Bits]:
        """For each unit those that it excludes."""
        found = [0] * len(self.units)
        for entries in self.words.values():
            _words_exclude(entries, found)
        for clause_id, repeals in self.repeals.items():
            gone = _units(repeals)
            others = _units(
                [
                    *self.edits.get(clause_id, ()),
                    *self.placings.get(clause_id, ()),
                    *self.into.get(clause_id, ()),
                ]
            )
            _exclude(found, gone, others)
        for placings in self.placings.values():
            everybody = _units(placings)
            for same in by_key(placings).values():
                here = _units(same)
                _exclude(found, here, everybody & ~here)
        return [some & ~(1 << at) for at, some in enumerate(found)]


def _units(entries: Iterable[Entry]) -> Bits:
    found = 0
    for entry in entries:
        found |= 1 << entry.unit
    return found


def _exclude(found: list[Bits], some: Bits, others: Bits) -> None:
    if some and others:
        for at in bits(some):
            found[at] |= others
        for at in bits(others):
            found[at] |= some


def by_key(entries: Iterable[Entry]) -> dict[Key, list[Entry]]:
    """Entries together that ask for exactly the same."""
    found: dict[Key, list[Entry]] = {}
    for entry in entries:
        found.setdefault(key(entry.asked.departure), []).append(entry)
    return found


def run_of(entry: Entry) -> Run:
    """The run of words that an entry changes."""
    assert isinstance(entry.asked.departure, Wording)
    return entry.asked.departure.run


def _words_exclude(entries: Sequence[Entry], found: list[Bits]) -> None:
    """Mark those that change the same words otherwise; runs of one place are taken together."""
    if len(entries) < 2:
        return
    places: dict[tuple[int, int], dict[Key, list[Entry]]] = {}
    for same, members in by_key(entries).items():
        places.setdefault(run_of(members[0])[:2], {})[same] = members
    spans = sorted(places)
    near = dict.fromkeys(spans, 0)
    everybody = {span: _units(e for same in places[span].values() for e in same) for span in spans}
    for at, span in enumerate(spans):
        for other in spans[at + 1 :]:
            if other[0] > span[1]:
                break
            if touch(Run(*span, "", 0), Run(*other, "", 0)):
                near[span] |= everybody[other]
                near[other] |= everybody[span]
    for span in spans:
        for members in places[span].values():
            here = _units(members)
            _exclude(found, here, (near[span] | everybody[span]) & ~here)
