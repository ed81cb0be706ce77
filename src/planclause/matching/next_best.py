"""What else was near: what could have answered a clause instead, what comes nearest to one without an answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from planclause.matching.decision import Decision, Pair
from planclause.matching.pairing import FREE, Pairing
from planclause.matching.unmatched import Unmatched, whole


class NextBest(NamedTuple):
    """The clauses that come nearest after those that answer, each with its likeness."""

    #: For clauses of the base that are answered, what could have answered them instead; and for those that are not.
    runners_up: Mapping[int, tuple[int, float]]
    of_deleted: Mapping[int, tuple[int, float]]
    of_inserted: Mapping[int, tuple[int, float]]


def next_best(
    pairing: Pairing, unmatched: Unmatched, decision: Decision, sure: Mapping[Pair, float]
) -> NextBest:
    """What else was near, for every clause that was compared; ``sure`` are likenesses found before the decision.

    A clause of the draft that answers another one better was never to be had.
    """
    base, draft, likeness = whole(unmatched.base), whole(unmatched.draft), unmatched.likeness
    strengths = {**sure, **decision.strengths}
    taken = {(i, j) for i, _ in pairing.pairs() for i in pairing.members(i)[0] for j in pairing.members(i)[1]}
    held: dict[int, float] = {}
    for i, j in taken:
        held[j] = max(held.get(j, 0.0), strengths.get((i, j), 1.0))
    runners_up: dict[int, tuple[int, float]] = {}
    of_deleted: dict[int, tuple[int, float]] = {}
    of_inserted: dict[int, tuple[int, float]] = {}

    def alike(i: int, j: int) -> float:
        return likeness.mixed(base[i], draft[j], likeness.in_order(base[i], draft[j]))

    for (i, j), strength in sorted(strengths.items(), key=lambda item: (-item[1], item[0])):
        if (i, j) in taken:
            continue
        if pairing.answer[i] == FREE:
            if i not in of_deleted:
                of_deleted[i] = j, alike(i, j)
        elif i not in runners_up and held.get(j, 0.0) < strength and pairing.how[i] != "correspondence":
            runners_up[i] = j, alike(i, j)
        if pairing.asker[j] == FREE and j not in of_inserted:
            of_inserted[j] = i, alike(i, j)
    return NextBest(runners_up, of_deleted, of_inserted)
