"""The decision: of all pairs that may be, those that are, taken together.

The strongest pair is taken first, and what is taken changes what the others are worth:

* a clause that has its answer can be answered by one more, as by a part of a split, but only for words of the whole
  that no other part has;
* a pair beside a pair is likelier, and so is one in containers that answer each other, under equal headings, or of
  one kind.

So the whole is decided again with what was found as its context. What is no stronger than a clause's likeness to
clauses that have their match already is chance, and is not taken.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from heapq import heappop, heappush
from itertools import pairwise
from typing import NamedTuple

from planclause.matching.evidence import Evidence, Vector, Wording, contained, strength_of_part
from planclause.matching.pairing import Pairing
from planclause.matching.units import Unit, are_of_a_kind

#: Strength, with what the context adds, from which two clauses are one; and where different ids say that they are
#: two.
_ENOUGH = 0.17
_ENOUGH_AGAINST_IDS = 0.40
#: What a pair before it and one after it add each; containers that answer each other; an equal
#: heading that each draft has once.
_BESIDE = 0.06
_INSIDE = 0.05
_TITLED = 0.30
#: What is taken away where one holds clauses and the other does not; and where it would be a move between drafts
#: that keep their order, unless so many words are shared that no clause with a match has, or so many kept in order.
_UNLIKE = 0.05
_MOVED = 0.40
_SIGNATURE = 6
_MOVED_IN_ORDER = 0.70
#: The share of a base that kept its order from which a weak pair must share a word that few clauses have, and a
#: part must be contained in what is left of the whole; and how much of it: beside the whole, and far off.
_ORDERLY = 0.25
_LEAST_CONTAINED = 0.22, 0.85
#: The share of a clause that must stand in another for that to be where it went.
_AT_HOME = 0.80
#: Strength under which no clause stands so in another, and it need not be counted.
_LEAST_AT_HOME = 0.25
#: How often stronger than chance a pair must be. The strength from which chance is not asked, and the share of
#: words kept in order: between the same neighbours, and anywhere.
_CHANCE = 1.40
_SURE = 0.40
_SURE_IN_ORDER = 0.45, 0.60
#: Strength under which no context helps: of two clauses, and of a part with the whole.
_LEAST = 0.09
_LEAST_PART = 0.12
#: Most clauses that answer one.
MOST_PARTS = 8
_ROUNDS = 3
#: How many clauses are looked at for each, on either side.
_NEAREST = 5
#: Clauses up to which a draft is read wholly, so that it can be told which words no clause with a match has.
WHOLLY_READ = 150

#: Strengths, and the share of right links among those found with them.
_MEASURED = (_ENOUGH, 0.60), (0.27, 0.85), (0.40, 0.95), (0.70, 0.99)

Pair = tuple[int, int]


class Link(NamedTuple):
    """A clause of the base, one of the draft, and how surely they answer each other, context counted."""

    base: int
    draft: int
    strength: float


class Links:
    """Who answers whom: one clause may have several answers, but not each of several."""

    def __init__(self, pairs: Iterable[Pair] = ()) -> None:
        self.of_base: dict[int, tuple[int, ...]] = {}
        self.of_draft: dict[int, tuple[int, ...]] = {}
        for base, draft in pairs:
            self.add(base, draft)

    def with_more(self, pairs: Iterable[Pair] = ()) -> Links:
        """These and others."""
        links = Links()
        links.of_base, links.of_draft = self.of_base.copy(), self.of_draft.copy()
        for base, draft in pairs:
            links.add(base, draft)
        return links

    def add(self, base: int, draft: int) -> None:
        """Let two clauses answer each other."""
        self.of_base[base] = *self.of_base.get(base, ()), draft
        self.of_draft[draft] = *self.of_draft.get(draft, ()), base

    def answers(self, base: int, draft: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """What answers a clause of the base, and what a clause of the draft."""
        return self.of_base.get(base, ()), self.of_draft.get(draft, ())

    def has_room(self, base: int, draft: int) -> bool:
        """Whether a pair would leave no clause that has several answers among those of one that has several."""
        ours, theirs = self.answers(base, draft)
        if ours and theirs:
            return False
        others = [self.of_draft[j] for j in ours] or [self.of_base[i] for i in theirs]
        return len(others) < MOST_PARTS and all(len(back) == 1 for back in others)

    def has_between(self, bases: Pair, drafts: Pair, besides: Pair) -> bool:
        """Whether one of two clauses of the base answers one of two of the draft, the pair ``besides`` aside."""
        return any(j in drafts and (i, j) != besides for i in bases for j in self.of_base.get(i, ()))


class Decision(NamedTuple):
    """What was decided, and the strength of every pair that was looked at, without context."""

    links: Sequence[Link]
    strengths: Mapping[Pair, float]


def decide(
    pairing: Pairing, evidence: Evidence, in_order: Callable[[int, int], float], *, ids_speak: bool = False
) -> Decision:
    """The links between clauses of which the evidence knows; the pairs found before stand whatever is found.

    ``in_order`` gives the share of words that two clauses have in order. Where ``ids_speak`` clauses under
    different ids are meant to be two, and only strong evidence makes them one.
    """
    enough = _ENOUGH_AGAINST_IDS if ids_speak else _ENOUGH
    base, draft = pairing.base, pairing.draft
    strengths = {
        (i, j): strength
        for i, j in evidence.candidates(_NEAREST)
        if are_of_a_kind(base[i], draft[j]) and (strength := evidence.strength(i, j)) >= _LEAST
    }
    context = _Context(pairing, evidence, in_order)
    for pair in context.titled.items():  # whatever became of the words under it
        if pair not in strengths and pair[0] in evidence.base and pair[1] in evidence.draft:
            strengths[pair] = evidence.strength(*pair)
    homes = _Homes(strengths, evidence, context)
    found: list[Link] = []
    around = context.known
    for _ in range(_ROUNDS):
        links = _decide_once(strengths, evidence, context, homes, around, enough)
        if [link[:2] for link in links] == [link[:2] for link in found]:
            break
        found, around = links, context.known.with_more([link[:2] for link in links])
    return Decision(found, strengths)


def _decide_once(
    strengths: Mapping[Pair, float],
    evidence: Evidence,
    context: _Context,
    homes: _Homes,
    around: Links,
    enough: float,
) -> list[Link]:
    """The strongest pairs first; ``around`` is what was found the last time."""
    links, found = context.known.with_more(), list[Link]()
    waiting: list[tuple[float, int, int, float, float, int]] = []

    def wait(i: int, j: int, beside: Links) -> None:
        ours, theirs = links.answers(i, j)
        taken = len(ours) + len(theirs)
        strength = strengths[i, j]
        if taken:
            if strength < _LEAST_PART:
                return
            rest, part = _rest(evidence, i, j, ours, theirs)
            if contained(part, rest) < context.least_of_part(i, j):
                return
            strength = strength_of_part(part, rest)
        worth = strength + context.worth(i, j, strengths[i, j], beside)
        if worth >= enough:
            # "A. B." and "C." became "A." and "C. B.": C is at home before B is a part of something.
            last = homes.are_elsewhere(i, j, links)
            heappush(waiting, (-worth / 2 if last else -worth, i, j, worth, strength, taken))

    for i, j in strengths:
        if links.has_room(i, j):
            wait(i, j, around)
    while waiting:
        _, i, j, worth, strength, taken = heappop(waiting)
        if links.has_room(i, j):
            if sum(map(len, links.answers(i, j))) > taken:
                wait(i, j, links)
            elif not context.is_chance(i, j, max(strength, strengths[i, j]), around):
                links.add(i, j)
                found.append(Link(i, j, worth))
    return found


class _Homes:
    """Clauses that stand nearly whole in another, or under the same heading: there they are at home."""

    def __init__(self, strengths: Mapping[Pair, float], evidence: Evidence, context: _Context) -> None:
        self._in_draft: defaultdict[int, list[int]] = defaultdict(list)
        self._in_base: defaultdict[int, list[int]] = defaultdict(list)
        for (i, j), strength in strengths.items():
            if strength < _LEAST_AT_HOME:
                continue
            ours, theirs = evidence.base[i], evidence.draft[j]
            if contained(ours, theirs.whole) >= _AT_HOME:
                self._in_draft[j].append(i)
            if contained(theirs, ours.whole) >= _AT_HOME:
                self._in_base[i].append(j)
        self._titled = context.titled
        self._titled_back = {j: i for i, j in context.titled.items()}

    def are_elsewhere(self, i: int, j: int, links: Links) -> bool:
        """Whether a clause without an answer bears the heading of one of two, or is at home in it."""
        draft, base = self._titled.get(i, j), self._titled_back.get(j, i)
        if (draft != j and not links.of_draft.get(draft)) or (base != i and not links.of_base.get(base)):
            return True
        ours, theirs = self._in_draft.get(j, ()), self._in_base.get(i, ())
        if i in ours or j in theirs:
            return False
        return any(not links.of_base.get(k) for k in ours) or any(not links.of_draft.get(k) for k in theirs)


def _rest(
    evidence: Evidence, i: int, j: int, ours: tuple[int, ...], theirs: tuple[int, ...]
) -> tuple[Vector, Wording]:
    """Of a pair, one clause of which has its answer: what of that is left, and the other clause."""
    if ours:
        return evidence.rest_of_base(i, ours), evidence.draft[j]
    return evidence.rest_of_draft(j, theirs), evidence.base[i]


def confidence(strength: float) -> float:
    """In how many of a hundred links so strong a person would say the same.

    Between the figures measured on real drafts (``benchmarks/links.py``) and on generated ones.
    """
    for (low, least), (high, most) in pairwise(_MEASURED):
        if strength < high:
            return least + (most - least) * max(0.0, strength - low) / (high - low)
    return _MEASURED[-1][1]


def sure(decision: Decision) -> list[Link]:
    """The links that stand without any other."""
    return [link for link in decision.links if decision.strengths[link[:2]] >= _SURE]


class _Context:
    """What stands round a pair of clauses, and what is found round it."""

    def __init__(self, pairing: Pairing, evidence: Evidence, in_order: Callable[[int, int], float]) -> None:
        self._base, self._draft = pairing.base, pairing.draft
        self._evidence = evidence
        self._in_order = in_order
        self._holders = {unit.parent for unit in pairing.base}, {unit.parent for unit in pairing.draft}
        ours, theirs = (_titles(units) for units in (pairing.base, pairing.draft))
        #: The clauses of base and draft that stand under a heading that each draft has once.
        self.titled = {i: theirs[title] for title, i in ours.items() if title in theirs}
        self._places = places = pairing.places()
        self._ends = _ends(pairing.base), _ends(pairing.draft)
        sizes = pairing.base_sizes
        # How orderly the drafts are: the share of the base that is matched and kept its order.
        self._order = sum([sizes[i] for i in places.base]) / max(1, sum(sizes))
        self._wholly_read = len(pairing.base) <= WHOLLY_READ
        self._asker = pairing.asker
        self.known = Links(
            [
                (i, j)
                for main, _ in pairing.pairs()
                for i in pairing.members(main)[0]
                for j in pairing.members(main)[1]
            ]
        )

    def worth(self, i: int, j: int, strength: float, links: Links) -> float:
        """What it adds to the strength of a pair, or takes away."""
        value = self._company(i, j, links)
        if not self._stays(i, j) and not self._is_known_anywhere(i, j, strength):
            value -= _MOVED * self._order
        return value

    def _is_known_anywhere(self, i: int, j: int, strength: float) -> bool:
        """Whether two clauses are so like that they may have moved between drafts that keep their order."""
        if strength >= _SURE and self._in_order(i, j) >= _MOVED_IN_ORDER:
            return True
        return self._wholly_read and self._evidence.novel(i, j) >= _SIGNATURE

    def is_chance(self, i: int, j: int, strength: float, links: Links) -> bool:
        """Whether two clauses are no more alike than either is to clauses that have another match."""
        if strength >= _SURE or self._in_order(i, j) >= _SURE_IN_ORDER[not self._stays(i, j)]:
            return False
        evidence = self._evidence
        if self._order >= _ORDERLY and not evidence.share_rare_word(i, j):
            return True
        one = evidence.chance(evidence.base[i], {i})
        other = evidence.chance(evidence.draft[j], {self._asker[j]})
        company = max(0.0, self._company(i, j, links))
        return strength + company < _CHANCE * (3 * max(one, other) + min(one, other)) / 4

    def least_of_part(self, i: int, j: int) -> float:
        """The share of a part that must stand in what is left of the whole."""
        if self._order < _ORDERLY:
            return 0.0
        return _LEAST_CONTAINED[not self._stays(i, j)]

    def _company(self, i: int, j: int, links: Links) -> float:
        ours, theirs = self._base[i], self._draft[j]
        value = _BESIDE * links.has_between((i - 1, i), (j - 1, j), (i, j))
        value += _BESIDE * links.has_between((i + 1, i), (j + 1, j), (i, j))
        if theirs.parent in links.of_base.get(ours.parent, ()):
            value += _INSIDE
        if self.titled.get(i) == j:
            value += _TITLED
        if (i in self._holders[0]) != (j in self._holders[1]):
            value -= _UNLIKE
        return value

    def _stays(self, i: int, j: int) -> bool:
        """Whether two clauses stand between the same neighbours, each reaching as far as what it holds."""
        gap_of_base, gap_of_draft = self._places.gap_of_base, self._places.gap_of_draft
        here, there = gap_of_base(i), gap_of_draft(j)
        return here <= there <= gap_of_base(self._ends[0][i]) or there <= here <= gap_of_draft(
            self._ends[1][j]
        )


def _titles(units: Sequence[Unit]) -> dict[str, int]:
    """The clause under each heading that stands once."""
    titles = [unit.heading.casefold() for unit in units]
    counts = Counter(titles)
    return {title: index for index, title in enumerate(titles) if title and counts[title] == 1}


def _ends(units: Sequence[Unit]) -> list[int]:
    """For each clause the index after the last clause that it holds."""
    ends = list(range(1, len(units) + 1))
    for index in range(len(units) - 1, -1, -1):
        parent = units[index].parent
        if parent >= 0:
            ends[parent] = max(ends[parent], ends[index])
    return ends
