"""Moves: which matched clauses left their place.

What moved are the fewest clauses whose moving explains the order: in each list of siblings those outside the
longest increasing run of pairs, words counting only where that leaves a tie. So of two that crossed the lighter one
moved, and of two that weigh the same the later one. A clause that stands under another parent moved as well, but a
parent without a counterpart does not count as one: a clause that was put under a new heading has not moved, nor has
one whose parent moved. What has several answers has moved if none of them stands in its place.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from planclause.matching.containers import whole_sizes
from planclause.matching.pairing import Pairing
from planclause.matching.units import Unit
from planclause.text.order import heaviest_run

#: A list of siblings: the matched clause that holds them in the base, or the top level or the annexes.
_List = int


def find_moves(pairing: Pairing) -> set[int]:
    """The main clauses of the base whose match moved."""
    pairs = pairing.pairs()
    of_base, of_draft = _mains(pairing, pairs)
    above, beside = _lists(pairing.base, of_base), _lists(pairing.draft, of_draft)
    moved: set[int] = set()
    siblings: defaultdict[_List, list[int]] = defaultdict(list)
    for index, _ in pairs:
        if any(beside[j] == above[index] for j in pairing.members(index)[1]):
            siblings[above[index]].append(index)
        else:
            moved.add(index)
    weights: Sequence[int] = ()
    for here, indices in siblings.items():
        places = {index: [j for j in pairing.members(index)[1] if beside[j] == here] for index in indices}
        single = [index for index in indices if len(places[index]) == 1]
        answers = [places[index][0] for index in single]
        kept = list(range(len(single)))
        if any(answers[k] > answers[k + 1] for k in range(len(answers) - 1)):
            weights = weights or whole_sizes(pairing.base, pairing.base_sizes)
            most = sum(weights)
            kept = heaviest_run(answers, [most + weights[index] for index in single])
            moved.update(set(single) - {single[k] for k in kept})
        run = [single[k] for k in kept]
        for index in indices:
            if len(places[index]) > 1:
                at = bisect_left(run, index)
                after = places[run[at - 1]][0] if at else -1
                before = places[run[at]][0] if at < len(run) else len(pairing.draft)
                if not any(after < j < before for j in places[index]):
                    moved.add(index)
    return moved


def _lists(units: Sequence[Unit], mains: Sequence[int | None]) -> list[_List]:
    """For each clause the list of siblings that it stands in: its parents without a counterpart do not count."""
    lists: list[_List] = []
    for unit in units:
        parent = unit.parent
        if parent < 0:
            lists.append(parent)
        else:
            main = mains[parent]
            lists.append(lists[parent] if main is None else main)
    return lists


def _mains(pairing: Pairing, pairs: Sequence[tuple[int, int]]) -> tuple[list[int | None], list[int | None]]:
    """For each clause of base and draft the main clause of the base of the match that it is in."""
    of_base: list[int | None] = [None] * len(pairing.base)
    of_draft: list[int | None] = [None] * len(pairing.draft)
    for index, answer in pairs:
        of_base[index] = index
        of_draft[answer] = index
    for main, (base, draft) in pairing.groups.items():
        for index in base:
            of_base[index] = main
        for index in draft:
            of_draft[index] = main
    return of_base, of_draft
