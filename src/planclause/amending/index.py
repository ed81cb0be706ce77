"""What amendments ask for, by the words, the clause or the place it is about, and what excludes what.

Every amendment is entered once, and only those under one entry are compared: so thousands of amendments of many
parties cost little more than reading them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from planclause.amending.largest_sets import Bits, bit_set, bits
from planclause.amending.requests import Asked, Edit, Unit
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

    @property
    def key(self) -> Key:
        """What is the same in entries that ask for exactly the same."""
        return key(self.asked.departure)

    @property
    def run(self) -> Run:
        """The run of words that it changes."""
        assert isinstance(self.asked.departure, Wording)
        return self.asked.departure.run


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

    def edit(self, entry: Entry) -> Edit:
        """The words that an entry changes, before and after."""
        departure = entry.asked.departure
        assert isinstance(departure, Wording)
        base, run = self.tokens(departure.clause, departure.field), departure.run
        return Edit(departure.field, "".join(base[run.start : run.end]).strip(), run.words.strip())

    def rivals(self) -> list[Bits]:
        """For each unit those that it excludes."""
        found = [0] * len(self.units)
        for entries in self.words.values():
            _words_exclude(entries, found)
        for clause_id, repeals in self.repeals.items():
            for known in (self.edits, self.placings, self.into):
                _exclude(found, units_of(repeals), units_of(known.get(clause_id, ())))
        for placings in self.placings.values():
            everybody = units_of(placings)
            for same in by_key(placings).values():
                here = units_of(same)
                _exclude(found, here, everybody & ~here)
        return [some & ~(1 << at) for at, some in enumerate(found)]


def units_of(entries: Iterable[Entry]) -> Bits:
    """The units that entries belong to."""
    return bit_set(entry.unit for entry in entries)


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
        found.setdefault(entry.key, []).append(entry)
    return found


def _words_exclude(entries: Sequence[Entry], found: list[Bits]) -> None:
    """Mark those that change the same words differently; runs of one place are taken together."""
    if len(entries) < 2:
        return
    places: dict[tuple[int, int], list[list[Entry]]] = {}
    for same in by_key(entries).values():
        places.setdefault(same[0].run[:2], []).append(same)
    spans = sorted(places)
    everybody = {span: units_of(entry for same in places[span] for entry in same) for span in spans}
    near = dict(everybody)
    for at, span in enumerate(spans):
        for other in spans[at + 1 :]:
            if other[0] > span[1]:
                break
            if touch(Run(*span, "", 0), Run(*other, "", 0)):
                near[span] |= everybody[other]
                near[other] |= everybody[span]
    for span in spans:
        for same in places[span]:
            here = units_of(same)
            _exclude(found, here, near[span] & ~here)
