"""Assignment: of the pairs that are alike enough, those that together are best.

Clauses that no likeness connects are assigned apart. A small group is solved exactly; a large one takes the
best pair first, which is what the exact answer nearly always is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

#: Clauses of the base up to which a group is solved exactly, and steps after which the best so far is taken.
_EXACT = 12
_STEPS = 20_000


class Edge(NamedTuple):
    """A pair that is alike enough; ``rank`` is its likeness with what its place adds."""

    rank: float
    base: int
    draft: int
    likeness: float


def assign(edges: Iterable[Edge]) -> list[Edge]:
    """The edges that pair each clause at most once and have the greatest sum of ranks."""
    ranked = sorted(edges, key=lambda edge: (-edge.rank, edge.base, edge.draft))
    above: dict[tuple[str, int], tuple[str, int]] = {}

    def root(node: tuple[str, int]) -> tuple[str, int]:
        while (up := above.setdefault(node, node)) != node:
            above[node] = node = above[up]
        return node

    for edge in ranked:
        above[root(("base", edge.base))] = root(("draft", edge.draft))
    components: defaultdict[tuple[str, int], list[Edge]] = defaultdict(list)
    for edge in ranked:
        components[root(("base", edge.base))].append(edge)
    chosen: list[Edge] = []
    for component in components.values():
        if len(component) == 1:
            chosen += component
        elif len({edge.base for edge in component}) <= _EXACT:
            chosen += _best(component)
        else:
            chosen += _greedy(component)
    return chosen


def _greedy(ranked: Iterable[Edge]) -> list[Edge]:
    bases: set[int] = set()
    drafts: set[int] = set()
    chosen: list[Edge] = []
    for edge in ranked:
        if edge.base not in bases and edge.draft not in drafts:
            bases.add(edge.base)
            drafts.add(edge.draft)
            chosen.append(edge)
    return chosen


def _best(ranked: list[Edge]) -> list[Edge]:
    """Branch and bound over the clauses of the base, starting from the greedy answer."""
    options: dict[int, list[Edge]] = {}
    for edge in ranked:
        options.setdefault(edge.base, []).append(edge)
    rows = list(options.values())
    bound = [0.0] * (len(rows) + 1)
    for row in range(len(rows) - 1, -1, -1):
        bound[row] = bound[row + 1] + rows[row][0].rank
    best = _greedy(ranked)
    best_sum = sum(edge.rank for edge in best)
    taken: set[int] = set()
    current: list[Edge] = []
    steps = 0

    def descend(row: int, so_far: float) -> None:
        nonlocal best, best_sum, steps
        steps += 1
        if so_far + bound[row] <= best_sum + 1e-12 or steps > _STEPS:
            return
        if row == len(rows):
            best, best_sum = current.copy(), so_far
            return
        for edge in rows[row]:
            if edge.draft not in taken:
                taken.add(edge.draft)
                current.append(edge)
                descend(row + 1, so_far + edge.rank)
                current.pop()
                taken.discard(edge.draft)
        descend(row + 1, so_far)

    descend(0, 0.0)
    return best
