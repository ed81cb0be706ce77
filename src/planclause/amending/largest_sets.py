"""The largest sets of amendments that can be adopted together, and in how many ways.

The problem. Amendments are units that stand or fall together: one amendment, or a package, or several that
ask for the same. Two may exclude each other; one may need another (a sub-clause needs the clause it stands
in); and three moves may make a ring of which any two could stand. Wanted are all the sets of greatest weight
in which nothing is excluded, everything needed is there, and nothing stands in itself.

What is done. Units that have nothing to do with each other are taken apart; each component is searched by
itself, and a way is one choice a component. Within a component it is branch and bound over bits: the unit
with most rivals is in or out; rivals that all exclude each other count once in the bound; what is left
without rivals goes in together. Only then it is asked whether the whole can stand (``broken``). If not, the
answer is kept as a rule, *not all of these unless one of those*, and the search branches on it. Rules known
beforehand are given as ``rules``.

Where it fails. The search is exponential in what is left of a component once its cliques are seen; two
parties' drafts of thousands of clauses never came near that. A search that would take more than
:data:`MOST_WORK` gives up: the best set found so far is given, found by striking the unit with most rivals
again and again, and said to be no more than that (``is_largest``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from typing import NamedTuple

#: Units looked at in the search, over all components, the smallest first: about five seconds.
MOST_WORK = 3_000_000
#: What it costs to ask whether a set can stand, for each of its units, beside looking at one.
ASKED = 20
#: As many sets of one component are given; if there are more, that is said.
MOST_WAYS = 64

#: A set of units, by the place of each in a list.
Bits = int


class Rule(NamedTuple):
    """Not all of ``these`` can stand, unless one of ``unless`` does."""

    these: Bits
    unless: Bits


class Problem(NamedTuple):
    """Units with their weights, whom each excludes, what is needed, and what else to ask of a whole set.

    ``broken`` gives rules that a set breaks, none if it can stand: all units of each one's ``these`` are in the
    set, none of its ``unless``, and the rule holds for every set.
    """

    weights: Sequence[int]
    rivals: Sequence[Bits]
    rules: Sequence[Rule]
    broken: Callable[[Bits], Sequence[Rule]]


@dataclass(frozen=True, slots=True)
class Largest:
    """The sets of greatest weight of one problem, as bits.

    ``has_more`` says that there are others as great, ``is_largest`` whether greater ones were ruled out.
    """

    sets: tuple[Bits, ...]
    has_more: bool
    is_largest: bool


class Work:
    """How much may still be looked at."""

    def __init__(self, most: int = MOST_WORK) -> None:
        self.left = most

    def spend(self, amount: int) -> bool:
        """Whether there was enough left."""
        self.left -= amount
        return self.left >= 0


def bits(some: Bits) -> Iterator[int]:
    """The members of a set, in order."""
    while some:
        lowest = some & -some
        yield lowest.bit_length() - 1
        some ^= lowest


def bit_set(members: Iterable[int]) -> Bits:
    """The set of some members."""
    found = 0
    for member in members:
        found |= 1 << member
    return found


def components(count: int, ties: Sequence[Bits]) -> list[list[int]]:
    """Units tied to each other, directly or through others; those tied to nothing stand alone. Each in order."""
    found: list[list[int]] = []
    unseen = (1 << count) - 1
    for start in range(count):
        if not unseen >> start & 1:
            continue
        reached = pending = 1 << start
        while pending:
            step = 0
            for member in bits(pending):
                step |= ties[member]
            pending = step & ~reached
            reached |= pending
        unseen &= ~reached
        found.append([*bits(reached)])
    return found


def largest(problem: Problem, work: Work) -> Largest:
    """The sets of greatest weight of a problem."""
    return _Search(problem, work).run()


class _Search:
    def __init__(self, problem: Problem, work: Work) -> None:
        self.problem = problem
        self.work = work
        self.rules = [*problem.rules]
        self.best = 0
        self.sets: list[Bits] = []
        self.has_more = False

    def run(self) -> Largest:
        everything = (1 << len(self.problem.weights)) - 1
        fallback = self._struck(everything)
        self.best = self._weight(fallback)
        pending: list[tuple[Bits, Bits]] = [(0, everything)]
        done = True
        while pending:
            chosen, free = pending.pop()
            if not self.work.spend(1 + free.bit_count() + len(self.rules)):
                done = False
                break
            pending += self._step(chosen, free)
        sets = tuple(sorted(self.sets, key=lambda some: [*bits(some)])) or (fallback,)
        return Largest(sets, self.has_more or not done, done)

    def _step(self, chosen: Bits, free: Bits) -> list[tuple[Bits, Bits]]:
        """What is left to search of the sets with all the chosen and some of the free; the last goes first."""
        allowed = self._allowed(chosen, free)
        if allowed is None or not self._is_worth_it(chosen, allowed):
            return []
        free = allowed
        most, rivalled = 0, -1
        for member in bits(free):
            rivals = (self.problem.rivals[member] & free).bit_count()
            if rivals > most:
                most, rivalled = rivals, member
        if rivalled >= 0:
            own, rivals = 1 << rivalled, self.problem.rivals[rivalled]
            ways = [(chosen | own, free & ~rivals & ~own), (chosen, free & ~own)]
            return ways if self._weight(rivals & free) > self.problem.weights[rivalled] else ways[::-1]
        whole = chosen | free
        rule = self._broken(whole)
        if rule is None:
            self._take(whole)
            return []
        ways = []
        for member in bits(rule.these & free):
            ways.append((chosen, free & ~(1 << member)))
            chosen |= 1 << member
            free &= ~(1 << member)
        return ways[::-1]

    def _allowed(self, chosen: Bits, free: Bits) -> Bits | None:
        """The free units that no rule forbids by now; None if the chosen ones break one."""
        changed = True
        while changed:
            changed = False
            for these, unless in self.rules:
                if unless & (chosen | free) or these & ~(chosen | free):
                    continue
                left = these & ~chosen
                if not left:
                    return None
                if left & (left - 1) == 0:
                    free &= ~left
                    changed = True
        return free

    def _is_worth_it(self, chosen: Bits, free: Bits) -> bool:
        """Whether a set of greater weight, or another of the greatest, may still be there."""
        bound = self._weight(chosen)
        while free:
            lowest = free & -free
            member = lowest.bit_length() - 1
            clique, near = self.problem.weights[member], free & self.problem.rivals[member]
            free ^= lowest
            while near:
                lowest = near & -near
                other = lowest.bit_length() - 1
                clique = max(clique, self.problem.weights[other])
                free ^= lowest
                near &= self.problem.rivals[other]
            bound += clique
        return bound > self.best or (bound == self.best and not self.has_more)

    def _take(self, whole: Bits) -> None:
        weight = self._weight(whole)
        if weight > self.best:
            self.best, self.sets, self.has_more = weight, [], False
        if weight == self.best:
            if len(self.sets) < MOST_WAYS:
                self.sets.append(whole)
            else:
                self.has_more = True

    def _broken(self, whole: Bits) -> Rule | None:
        for rule in self.rules:
            if rule.these & ~whole == 0 and rule.unless & whole == 0:
                return rule
        self.work.spend(ASKED * whole.bit_count())
        new = self.problem.broken(whole)
        self.rules += new
        return new[0] if new else None

    def _struck(self, left: Bits) -> Bits:
        """A set that can stand: all, but for the most rivalled, again and again, and what breaks a rule."""
        weights, rivals = self.problem.weights, self.problem.rivals
        loads = [self._weight(rivals[at]) / weights[at] for at in range(len(weights))]
        worst = [(-load, at) for at, load in enumerate(loads) if load]
        heapify(worst)
        while worst:
            load, member = heappop(worst)
            if not left >> member & 1 or not loads[member]:
                continue
            if -load != loads[member]:  # some of its rivals are struck by now
                heappush(worst, (-loads[member], member))
                continue
            left &= ~(1 << member)
            for other in bits(rivals[member] & left):
                loads[other] -= weights[member] / weights[other]
                if (rivals[other] & left) == 0:
                    loads[other] = 0
        while self._broken(left) is not None:
            for these, unless in self.rules:
                if not these & ~left and not unless & left:
                    left &= ~(1 << min(bits(these), key=weights.__getitem__))
        return left

    def _weight(self, some: Bits) -> int:
        return sum(self.problem.weights[at] for at in bits(some))
