"""Which amendments can be adopted together: what needs what, what excludes what, and what is left.

Beside what excludes each other (:mod:`planclause.amending.index`) there are needs: a repealed clause leaves
nothing in it that is not repealed or moved too, and a clause is put under one that is there. And there are rings,
of any number of moves, by which clauses would stand in themselves or after each other: these show only in a whole
set, so they are asked of :func:`planclause.merging.obstacles.obstacles`, as adopting does. Clauses that may
come to stand in a ring are found beforehand, so that all that concerns them is searched as one component.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from planclause.amending.index import Entry, Index
from planclause.amending.largest_sets import Bits, Problem, Rule, Work, bit_set, bits, components, largest
from planclause.amending.requests import Adoptable, Asked, Choice, Collision, Deed, Name, Side, Unit, in_order
from planclause.merging.departures import Insertion, Key, Overlaps, Repeal, Wording, key, placement, subject
from planclause.merging.obstacles import Obstacle, obstacles
from planclause.plan.values import ANNEXES

#: Up to how many moves that may make a ring are tried two by two; in larger groups only the search finds rings.
MOST_TRIED = 40


def units_of(asked: Iterable[Asked]) -> list[Unit]:
    """What stands or falls together: amendments, packages, and single amendments that ask for exactly the same."""
    wholes: dict[object, list[Asked]] = {}
    for each in asked:
        wholes.setdefault((each.party, each.layer, each.package) if each.package else each.name, []).append(
            each
        )
    same: dict[object, list[Asked]] = {}
    for whole, mine in wholes.items():
        what = whole if mine[0].package else frozenset(key(each.departure) for each in mine)
        same.setdefault(what, []).extend(mine)
    return [Unit(tuple(mine)) for mine in same.values()]


class AdoptableSets:
    """What units of an index exclude, need and may ring with; and the largest sets of them."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.units = index.units
        self.rivals = index.rivals()
        self.rules: list[Rule] = []
        self.ties = [*self.rivals]
        self.never: dict[int, str] = {}
        self.rings: dict[frozenset[Key], Obstacle] = {}
        self._structural = bit_set(
            at for at, unit in enumerate(self.units) if any(map(_is_structural, unit.asked))
        )
        self._find_needs()
        self._find_impossible()
        for ring in self._possible_rings():
            self._tie(ring)
            if ring.bit_count() <= MOST_TRIED:
                for first, second in combinations(bits(ring), 2):
                    if not self.rivals[first] >> second & 1:
                        self._obstacles(1 << first | 1 << second)

    # ---- what needs what

    def _find_needs(self) -> None:
        repeals, placings = self.index.repeals, self.index.placings
        tree = self.index.tree
        for at, unit in enumerate(self.units):
            for asked in unit.asked:
                departure = asked.departure
                place = placement(departure)
                if isinstance(departure, Repeal):
                    for inner in tree.under(departure.clause_id):
                        why = f"{inner} would be left in {departure.clause_id}, which is gone"
                        self._need(at, _about([inner], repeals, placings), why)
                elif (
                    place is not None
                    and place.under not in (None, ANNEXES)
                    and place.under not in tree.clauses
                ):
                    why = f"{subject(departure)} would stand in {place.under}, which is not there"
                    self._need(at, _about([str(place.under)], placings), why)

    def _need(self, at: int, offers: Bits, why: str) -> None:
        if offers >> at & 1:
            return
        if not offers:
            self.never.setdefault(at, why)
        self.rules.append(Rule(1 << at, offers))
        self._tie(offers | 1 << at)

    def _tie(self, some: Bits) -> None:
        """Have units be searched together."""
        hub, *others = bits(some)
        for other in others:
            self.ties[hub] |= 1 << other
            self.ties[other] |= 1 << hub

    def _find_impossible(self) -> None:
        """Which units cannot be adopted whatever becomes of the others."""
        for at, unit in enumerate(self.units):
            if unit.asked[0].package and (pair := _at_odds(unit.asked)):
                self.never.setdefault(at, f"{pair[0]} and {pair[1]} of one package exclude each other")
                self.rules.append(Rule(1 << at, 0))
        found = True
        while found:
            found = False
            gone = bit_set(self.never)
            for these, offers in self.rules:
                if offers and not these & gone and not offers & ~gone:
                    names = [name.amendment for other in bits(offers) for name in self.units[other].names]
                    self.never[these.bit_length() - 1] = f"it needs {' or '.join(names)}"
                    found = True

    # ---- rings

    def _possible_rings(self) -> Iterator[Bits]:
        """Units by which clauses may come to stand in themselves, or after each other."""
        above: dict[str, set[str]] = {}
        after: dict[str, set[str]] = {}
        for clause_id, entries in self.index.placings.items():
            for place in filter(None, (placement(entry.asked.departure) for entry in entries)):
                after.setdefault(clause_id, set()).update(filter(None, (place.after, *place.instead)))
                if place.under is not None and place.under != ANNEXES:
                    above.setdefault(clause_id, set()).add(place.under)
        for clause_id in {*above}.union(*above.values()):
            self._climb(clause_id, above)
        for knot in knots(above):
            yield _about(knot, self.index.placings)
        for knot in knots(after):
            around = sorted(set(knot).union(*(after[clause_id] for clause_id in knot)))
            yield _about(around, self.index.placings, self.index.repeals)

    def _climb(self, clause_id: str, above: dict[str, set[str]]) -> None:
        parents = self.index.tree.parent
        while (parent := parents.get(clause_id)) is not None and parent != ANNEXES:
            known = above.setdefault(clause_id, set())
            if parent in known:
                return
            known.add(parent)
            clause_id = parent

    def _obstacles(self, some: Bits) -> list[Obstacle]:
        """What keeps the clauses of units from being where these put them; rings are kept to be reported."""
        structural = {
            key(asked.departure): asked.departure
            for at in bits(some & self._structural)
            for asked in self.units[at].asked
            if _is_structural(asked)
        }
        found = obstacles(self.index.tree, [*structural.values()]) if structural else []
        for obstacle in found:
            if len(obstacle.involved) > 1 and not any(
                isinstance(change, Repeal) for change in obstacle.involved
            ):
                self.rings.setdefault(frozenset(map(key, obstacle.involved)), obstacle)
        return found

    def ring_collisions(self) -> Iterator[Collision]:
        """The rings that were found of several amendments' moves."""
        for obstacle in self.rings.values():
            sides: list[Side] = []
            for departure in obstacle.involved:
                clause_id = str(subject(departure))
                entries = self.index.placings[clause_id]
                names = in_order(e.asked.name for e in entries if key(e.asked.departure) == key(departure))
                does: Deed = "inserts" if isinstance(departure, Insertion) else "moves"
                place = placement(departure)
                sides.append(Side(does, names, clauses=(clause_id,), place=place))
            if len({side.amendments for side in sides}) > 1:
                yield Collision("moved in a ring", sides[0].clauses[0], "place", tuple(sides))

    # ---- the largest sets

    def adoptable(self, work: Work | None = None) -> Adoptable:
        """The largest sets of amendments that can be adopted together, as choices that are free of each other.

        What is adopted already is kept before all else.
        """
        work = work or Work()
        total = sum(len(unit.names) for unit in self.units)
        weights = [sum(self._weight(unit, name, total) for name in unit.names) for unit in self.units]
        free: list[int] = []
        choices: dict[int, Choice] = {}
        for members in sorted(components(len(self.units), self.ties), key=len):
            if len(members) == 1 and members[0] not in self.never and not self._obstacles(1 << members[0]):
                free += members
                continue
            found = largest(self._problem(members, weights), work)
            sets = [[members[at] for at in bits(some)] for some in found.sets]
            possible = [at for at in members if at not in self.never]
            if len(sets) == 1 and sets[0] in (members, possible):
                free += sets[0]
                continue
            choices[members[0]] = Choice(
                self._names(possible),
                tuple(map(self._names, sets)),
                tuple(dict.fromkeys(subject(a.departure) for at in possible for a in self.units[at].asked)),
                has_more=found.has_more,
                is_largest=found.is_largest,
            )
        ordered = tuple(choices[first] for first in sorted(choices))
        never = [(name, why) for at, why in sorted(self.never.items()) for name in self.units[at].names]
        most = sum(len(self.units[at].names) for at in free)
        most += sum(max(map(len, choice.alternatives)) for choice in ordered)
        return Adoptable(total, most, self._names(sorted(free)), ordered, tuple(never))

    def _weight(self, unit: Unit, name: Name, total: int) -> int:
        is_adopted = any(asked.status == "adopted" for asked in unit.asked if asked.name == name)
        return total + 1 if is_adopted else 1

    def _names(self, members: Iterable[int]) -> tuple[Name, ...]:
        return in_order(name for at in members for name in self.units[at].names)

    def _problem(self, members: Sequence[int], weights: Sequence[int]) -> Problem:
        """The units of one component as a problem of their own."""
        place = {at: new for new, at in enumerate(members)}
        within = bit_set(members)

        def local(some: Bits) -> Bits:
            return bit_set(place[at] for at in bits(some & within))

        def broken(some: Bits) -> list[Rule]:
            rules = self._broken(bit_set(members[new] for new in bits(some)), within)
            return [Rule(local(these), local(unless)) for these, unless in rules]

        own = [rule for rule in self.rules if rule.these & within]
        return Problem(
            [weights[at] for at in members],
            [local(self.rivals[at]) for at in members],
            [Rule(local(these), local(unless)) for these, unless in own],
            broken if within & self._structural else lambda _: [],
        )

    def _broken(self, some: Bits, within: Bits) -> Iterator[Rule]:
        """The rules that a set of units breaks: what cannot all stand, unless others change the ground.

        Where clauses would stand after each other, this may be so only because another unit took away the sibling
        that one of them would follow first.
        """
        unless = within & self._structural & ~some
        for obstacle in self._obstacles(some):
            these = 0
            for departure in obstacle.involved:
                entries = self.index.repeals if isinstance(departure, Repeal) else self.index.placings
                wanted = key(departure)
                these |= 1 << next(
                    entry.unit
                    for entry in entries[str(subject(departure))]
                    if some >> entry.unit & 1 and key(entry.asked.departure) == wanted
                )
                if (place := placement(departure)) is not None:
                    around = filter(None, (place.after, *place.instead))
                    these |= some & _about(around, self.index.placings, self.index.repeals)
            yield Rule(these, unless)


def _is_structural(asked: Asked) -> bool:
    return not isinstance(asked.departure, Wording)


def _about(ids: Iterable[str], *known: Mapping[str, Sequence[Entry]]) -> Bits:
    """The units that have something to do with clauses."""
    return bit_set(
        entry.unit for clause_id in ids for entries in known for entry in entries.get(clause_id, ())
    )


def _at_odds(asked: Sequence[Asked]) -> tuple[str, str] | None:
    """Two amendments of one package that exclude each other."""
    owner = {id(each.departure): each.amendment for each in asked}
    overlaps = Overlaps(each.departure for each in asked)
    for each in asked:
        for other in overlaps.of(each.departure):
            name = owner[id(other)]
            if name != each.amendment and key(other) != key(each.departure):
                return each.amendment, name
    return None


def knots(following: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """Where following leads back: the largest sets of several nodes each of which leads to every other (Tarjan)."""
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    path: list[str] = []
    on_path: set[str] = set()
    found: list[list[str]] = []
    for start in sorted(following):
        if start in number:
            continue
        pending: list[tuple[str, Iterator[str]]] = [(start, iter(sorted(following[start])))]
        number[start] = low[start] = len(number)
        path.append(start)
        on_path.add(start)
        while pending:
            node, others = pending[-1]
            for other in others:
                if other not in number:
                    number[other] = low[other] = len(number)
                    path.append(other)
                    on_path.add(other)
                    pending.append((other, iter(sorted(following.get(other, ())))))
                    break
                if other in on_path:
                    low[node] = min(low[node], number[other])
            else:
                pending.pop()
                if pending:
                    low[pending[-1][0]] = min(low[pending[-1][0]], low[node])
                if low[node] == number[node]:
                    knot = [path.pop()]
                    while knot[-1] != node:
                        knot.append(path.pop())
                    on_path.difference_update(knot)
                    if len(knot) > 1:
                        found.append(sorted(knot))
    return found
