"""Order: the heaviest run of pairs that did not cross, and the gaps between its members.

A pair of clauses that stands outside the heaviest increasing run of its list crossed something heavier: it is
the one that moved. The same run over the whole document tells which clauses lie between the same neighbours.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence


def heaviest_run(values: Sequence[int], weights: Sequence[int]) -> list[int]:
    """The positions of the increasing subsequence of distinct ``values`` with the greatest sum of ``weights``.

    Of several the one whose first difference comes earliest in ``values`` is taken. Neighbours that are
    neighbours in rank too stand or fall together, so they are weighed as one block first: a long document in
    which little moved has few blocks. Then from the right, the best runs so far make a staircase (a smaller
    value only pays with a greater sum) that is searched by bisection.
    """
    count = len(values)
    ranked = sorted(range(count), key=values.__getitem__)
    rank = [0] * count
    for place, position in enumerate(ranked):
        rank[position] = place
    starts = [k for k in range(count) if not k or rank[k] != rank[k - 1] + 1]
    if len(starts) < 2:
        return list(range(count))
    ends = [*starts[1:], count]
    heavy = [sum(weights[start:end]) for start, end in zip(starts, ends, strict=True)]
    blocks = len(starts)
    total = [0] * blocks
    # The staircase, by descending rank: a run that starts at ``steps[k]`` (negated) weighs ``sums[k]``.
    steps: list[int] = []
    sums: list[int] = []
    for block in range(blocks - 1, -1, -1):
        key = -rank[starts[block]]
        at = bisect_left(steps, key)
        total[block] = mine = heavy[block] + (sums[at - 1] if at else 0)
        if at == len(steps) or sums[at] > mine or steps[at] != key:
            end = at
            while end < len(sums) and sums[end] <= mine:
                end += 1
            steps[at:end] = [key]
            sums[at:end] = [mine]
    run: list[int] = []
    wanted, last = max(total), -1
    for block in range(blocks):
        if total[block] == wanted and rank[starts[block]] > last:
            run += range(starts[block], ends[block])
            wanted -= heavy[block]
            last = rank[ends[block] - 1]
            if not wanted:
                break
    return run


class Places:
    """Where a clause of the base is expected in the draft, judged by the pairs that did not cross.

    ``base`` and ``draft`` are those pairs, both ascending. Two clauses lie in the same *gap* when the same
    two of them enclose both.
    """

    def __init__(
        self, pairs: Sequence[tuple[int, int]], weights: Sequence[int], sizes: tuple[int, int]
    ) -> None:
        """Take pairs in base order, each with its weight, and the number of clauses of both drafts."""
        run = heaviest_run([draft for _, draft in pairs], weights)
        self.base = [pairs[k][0] for k in run]
        self.draft = [pairs[k][1] for k in run]
        self._sizes = sizes

    def gap_of_base(self, index: int) -> int:
        """The gap, counted from 0, that a clause of the base lies in."""
        return bisect_left(self.base, index)

    def gap_of_draft(self, index: int) -> int:
        """The gap that a clause of the draft lies in."""
        return bisect_left(self.draft, index)

    def gaps(self, base: Iterable[int], draft: Iterable[int]) -> Iterator[tuple[list[int], list[int]]]:
        """The clauses of base and draft, of those given, that lie in one gap, for each gap with some of both."""
        found: defaultdict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for index in base:
            found[self.gap_of_base(index)][0].append(index)
        for index in draft:
            found[self.gap_of_draft(index)][1].append(index)
        return (gap for gap in found.values() if all(gap))

    def expected(self, index: int) -> int:
        """The index in the draft that a clause of the base would have had, had nothing befallen it."""
        gap = bisect_left(self.base, index)
        before = (self.base[gap - 1], self.draft[gap - 1]) if gap else (-1, -1)
        after = (self.base[gap], self.draft[gap]) if gap < len(self.base) else self._sizes
        return round(before[1] + (index - before[0]) * (after[1] - before[1]) / max(1, after[0] - before[0]))
