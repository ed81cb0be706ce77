"""Collisions: which amendments get in each other's way, how, and which can be adopted together.

Amendments are looked at as departures from one base (:mod:`planclause.merging.departures`). Three things are
reported:

* where they overlap (:mod:`planclause.amending.overlaps`): the same words, one clause, one gap. A *conflict* is
  what cannot be adopted together; *order* is to be chosen where both can stand; *agreement* is the same asked for
  twice;
* what would be wrong with the result though all can be adopted (:mod:`planclause.amending.consequences`): a
  reference that leads nowhere, a figure that stands elsewhere as it was;
* the largest sets that can be adopted together (:mod:`planclause.amending.sets`).

What was rejected, withdrawn or superseded asks for nothing. What was adopted is in every set if it can be.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from planclause.amending.anchors import Anchored, anchor
from planclause.amending.consequences import consequences
from planclause.amending.index import Index
from planclause.amending.overlaps import overlaps
from planclause.amending.requests import GONE, GRAVITIES, Adoptable, Asked, Choice, Collision, Gravity, Name
from planclause.amending.sets import AdoptableSets, units_of
from planclause.collection import paused_collection
from planclause.merging.departures import Placement
from planclause.plan.draft import Draft, expect_drafts
from planclause.plan.kinds import Amendments
from planclause.plan.tree import file_rows
from planclause.plan.values import PUBLIC
from planclause.text.bracketed import BASE

_KINDS = [*GRAVITIES]


@dataclass(frozen=True, slots=True)
class Collisions:
    """Where amendments to one base collide, in document order, and what of them can be adopted together.

    ``unplaced`` are those that have no place in the base, each with the reason; nothing else is said of them.
    """

    found: tuple[Collision, ...]
    adoptable: Adoptable
    unplaced: tuple[tuple[Name, str], ...] = ()

    def __repr__(self) -> str:
        """A line that says what it holds."""
        return f"Collisions(found: {len(self.found)}, unplaced: {len(self.unplaced)})"

    def of(self, gravity: Gravity) -> tuple[Collision, ...]:
        """The collisions of one gravity."""
        return tuple(found for found in self.found if found.gravity == gravity)


def collisions(base: Draft, files: Sequence[Amendments]) -> Collisions:
    """Where the amendments of files collide, in what the base reads, and which can be adopted together.

    Amendments written against an older text are carried over to the base where the words they touch still stand.

    >>> import planclause as pc
    >>> head = "{planclause: 1, plan: p, parties: {A: Ay, B: Bee}, clauses: [{id: a, text: "
    >>> words = ("ten days", "two days", "six days")
    >>> base, a, b = (pc.loads(f"{head}{text}}}], draft: {text[:3]}}}") for text in words)
    >>> found = pc.collisions(base, [pc.amend(base, a, "A"), pc.amend(base, b, "B")])
    >>> [(c.kind, c.clause, c.parties) for c in found.found], found.adoptable.most, found.adoptable.total
    ([('rival words', 'a', ('A', 'B'))], 1, 2)
    """
    expect_drafts(base)
    plain = base.reading(BASE)
    files = sorted(files, key=lambda file: file.party)
    anchored = [found for found in anchor(plain, files, acts=base.acts) if found.amendment.status not in GONE]
    unplaced = [(found.name, found.reason) for found in anchored if found.reason]
    broken = {(found.party, found.package) for found in anchored if found.reason and found.package[1]}
    lost = [found for found in anchored if found.departures and (found.party, found.package) in broken]
    why = "an amendment of its package has no place"
    unplaced += [(name, why) for name in dict.fromkeys(found.name for found in lost)]
    placed = [found for found in anchored if (found.party, found.package) not in broken]
    found = collide(plain, [asked for found in placed for asked in _asked(found)])
    return Collisions(found.found, found.adoptable, tuple(unplaced))


def _asked(found: Anchored) -> Iterator[Asked]:
    """What an amendment asks for, departure by departure."""
    amendment = found.amendment
    for departure in found.departures:
        yield Asked(
            *found.name,
            departure,
            package=amendment.package,
            modification=amendment.modification,
            status=amendment.status,
            layer=found.layer,
        )


def explanations(files: Iterable[Amendments], audience: str) -> dict[Name, str]:
    """Why amendments are asked for, as far as an audience, a party's code or ``public``, may see it."""
    return {
        Name(file.party, amendment.id): why.text
        for file in files
        for amendment in file.amendments
        if (why := amendment.explanation) is not None
        and (audience == file.party or not {audience, PUBLIC}.isdisjoint(why.visible_to or ()))
    }


@paused_collection()
def collide(base: Draft, asked: Iterable[Asked]) -> Collisions:
    """Where what amendments ask for collides in a settled base, and which of them can stand together."""
    standing = [each for each in asked if each.status not in GONE]
    index = Index(base, units_of(standing))
    sets = AdoptableSets(index)
    adoptable = sets.adoptable()
    found = [*overlaps(index), *consequences(index), *sets.ring_collisions()]
    order = _Order(index)
    choices = tuple(sorted(adoptable.choices, key=order.key_of_choice))
    return Collisions(tuple(sorted(found, key=order.key)), replace(adoptable, choices=choices))


class _Order:
    """Document order, clauses that amendments insert after those they follow."""

    def __init__(self, index: Index) -> None:
        self.rank: dict[str | None, tuple[float, ...]] = {None: (-1,)}
        self.end: dict[str, tuple[float, ...]] = {}
        rows = file_rows(index.base)
        for at, (clause, _) in enumerate(rows):
            self.rank[clause.id] = (at,)
        for clause, parent in reversed(rows):
            last = self.end.setdefault(clause.id, self.rank[clause.id])
            if parent is not None:
                self.end.setdefault(parent, last)
        self.places: dict[str, Placement] = {}
        for clause_id, entries in index.placings.items():
            if clause_id not in self.rank:
                departure = entries[0].asked.departure
                self.places[clause_id] = departure.place  # type: ignore[union-attr]

    def key(self, found: Collision) -> tuple[object, ...]:
        """What collisions are sorted by."""
        first = min(side.amendments for side in found.sides)
        part = found.part if found.clause is None else ""
        return (
            self._rank(found.clause),
            part != "title",
            _KINDS.index(found.kind),
            found.part,
            first,
            found.before,
        )

    def key_of_choice(self, choice: Choice) -> tuple[object, ...]:
        """What choices are sorted by: the first of the clauses that they are about."""
        return min(map(self._rank, choice.clauses)), choice.amendments

    def _rank(self, clause_id: str | None) -> tuple[float, ...]:
        way: list[str] = []
        at, is_inside = clause_id, True
        while at not in self.rank and at is not None and at not in way:
            way.append(at)
            place = self.places.get(at)
            is_inside = place is None or place.after is None
            at = None if place is None else place.after or place.under
        known = self.rank if is_inside or not way else self.end
        rank = known.get(str(at), self.rank.get(at, (float("inf"),)))
        for step in reversed(way):
            rank = (*rank, 1)
            self.rank[step] = rank
        return rank
