"""Moves: which matched clauses left their place.

A clause has moved when its parent's match is not the draft's parent, or when it stands outside the heaviest
increasing run in its list of siblings: of two that crossed, the lighter one moved, and of two that weigh the
same the later one. A clause whose parent moved has not moved.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from planclause.matching.containers import whole_sizes
from planclause.matching.pairing import Pairing
from planclause.text.order import heaviest_run


def find_moves(pairing: Pairing) -> set[int]:
    """The main clauses of the base whose match moved."""
    base, draft = pairing.base, pairing.draft
    pairs = pairing.pairs()
    main_of_base, main_of_draft = _mains(pairing, pairs)
    moved: set[int] = set()
    siblings: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for index, answer in pairs:
        above, beside = base[index].parent, draft[answer].parent
        # A list of siblings goes by its parent's main clause in the base; top level and annexes by themselves.
        here = main_of_base[above] if above >= 0 else above
        there = main_of_draft[beside] if beside >= 0 else beside
        if here is None or here != there:
            moved.add(index)
        else:
            siblings[here].append((index, answer))
    weights: Sequence[int] = ()
    for pairs_here in siblings.values():
        answers = [answer for _, answer in pairs_here]
        if all(left < right for left, right in pairwise(answers)):
            continue
        weights = weights or whole_sizes(base, pairing.base_sizes)
        run = heaviest_run(answers, [weights[index] for index, _ in pairs_here])
        kept = set(run)
        moved.update(index for k, (index, _) in enumerate(pairs_here) if k not in kept)
    return moved


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
