"""Containers: clauses that hold clauses are recognised by what they hold.

A chapter whose heading was rewritten is still the chapter that holds the same articles. Each matched
sub-clause votes with its size for its parent to answer its partner's parent; a pair that most of both sides'
matched words vote for is taken, deepest first, and votes in turn.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from planclause.alignment.pairing import FREE, Pairing, size
from planclause.alignment.units import Unit

#: The share of votes, on each side, that makes a pair.
_MAJORITY = 0.5


def pair_containers(pairing: Pairing) -> None:
    """Pair free clauses that hold mostly the same clauses."""
    base, draft = pairing.base, pairing.draft
    weights, holds = _masses(base)
    if not any(pairing.answer[index] == FREE for index in holds):
        return
    votes: defaultdict[int, Counter[int]] = defaultdict(Counter)
    asked: Counter[int] = Counter()
    for index in range(len(base) - 1, -1, -1):
        if pairing.answer[index] == FREE and votes[index]:
            _elect(pairing, index, votes[index], asked)
        answer = pairing.answer[index]
        parent = base[index].parent
        if answer >= 0 and parent >= 0 and draft[answer].parent >= 0:
            votes[parent][draft[answer].parent] += weights[index]
            asked[draft[answer].parent] += weights[index]


def _elect(pairing: Pairing, index: int, votes: Counter[int], asked: Counter[int]) -> None:
    total = sum(votes.values())
    choice = min(votes, key=lambda other: (-votes[other], other))
    if pairing.asker[choice] == FREE and votes[choice] > _MAJORITY * max(total, asked[choice]):
        pairing.pair(index, choice, "likeness", votes[choice] / max(total, asked[choice]))


def _masses(units: Sequence[Unit]) -> tuple[list[int], set[int]]:
    weights = [size(unit) for unit in units]
    holds: set[int] = set()
    for index in range(len(units) - 1, -1, -1):
        parent = units[index].parent
        if parent >= 0:
            weights[parent] += weights[index]
            holds.add(parent)
    return weights, holds


def subtree_sizes(units: Sequence[Unit]) -> list[int]:
    """About how many words each clause has with its sub-clauses."""
    return _masses(units)[0]
