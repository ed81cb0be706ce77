"""Candidates: for each clause left over, the few of the other draft that are worth comparing.

Comparing all with all grows with the square. Two clauses that answer each other share a rare pair of words, or
else stand where the other is expected; to 20,000 clauses the two together missed nothing. Where all with all
is cheap it is done.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence

from planclause.text.order import Places

#: Pairs of leftover clauses up to which every one is looked at.
_ALL_WITH_ALL = 4_000
#: How many clauses of the draft may share a pair of words before it says too little.
_COMMON = 32
#: How many pairs of words are looked up, rarest first.
_LOOKED_UP = 40
#: The worth of a pair of words that one clause alone has; shared by n clauses it is worth an nth.
_UNIT = 10_000
#: How many clauses are taken from the index, and how many each side of the expected place.
_BEST = 8
_NEAR = 3


def candidates(base: Mapping[int, str], draft: Mapping[int, str], places: Places) -> dict[int, list[int]]:
    """For each clause of the base, by index, the clauses of the draft to compare it with, in order."""
    if len(base) * len(draft) <= _ALL_WITH_ALL:
        everything = list(draft)
        return dict.fromkeys(base, everything)
    index = _index(draft)
    order = list(draft)
    found: dict[int, list[int]] = {}
    for i, text in base.items():
        near = bisect_left(order, places.expected(i))
        chosen = set(_look_up(text, index))
        chosen.update(order[max(0, near - _NEAR) : near + _NEAR + 1])
        found[i] = sorted(chosen)
    return found


def _index(texts: Mapping[int, str]) -> Mapping[str, list[int]]:
    index: defaultdict[str, list[int]] = defaultdict(list)
    for number, text in texts.items():
        for gram in _grams(text):
            index[gram].append(number)
    return index


def _look_up(text: str, index: Mapping[str, Sequence[int]]) -> list[int]:
    known = [holders for gram in _grams(text) if (holders := index.get(gram)) is not None]
    known.sort(key=len)
    score: dict[int, int] = {}
    for holders in known[:_LOOKED_UP]:
        if len(holders) > _COMMON:
            break
        worth = _UNIT // len(holders)
        for number in holders:
            score[number] = score.get(number, 0) + worth
    return sorted(score, key=lambda number: (-score[number], number))[:_BEST]


def _grams(text: str) -> dict[str, None]:
    return dict.fromkeys([text[k : k + 2] for k in range(len(text) - 1)] or [text])
