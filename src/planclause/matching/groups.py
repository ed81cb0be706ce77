"""Splits and joins: one clause answered by two to four, found before clauses are paired one to one.

After one-to-one pairing it is too late: the greater part of a split looks like an edited clause, and recall
of splits fell to 0.36. So each clause left over is held against the clauses that are mostly contained in it;
together they must explain it better than the best of them does alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from planclause.matching.likeness import Likeness

#: Most parts that a clause is split into.
MOST_PARTS = 4
#: Likeness in order of the whole with its parts put together, and how much better that is than one part's.
_JOINED = 0.80
_GAIN = 0.05
#: Share of a part's words that the whole has.
_CONTAINED = 0.60
#: Least length of a part, as a share of the whole.
_LEAST_PART = 0.15
#: A part that is this like another clause, and more like it than contained in the whole, belongs there.
_ELSEWHERE = 0.80


#: Likeness in order of two clauses, by their indices in base and draft.
Scores = Mapping[tuple[int, int], float]
#: What is contained in a clause, with how many words (negated); and what it is much like, with how much.
_Parts = defaultdict[int, list[tuple[int, int]]]
_Suitors = defaultdict[int, list[tuple[float, int]]]


class Group(NamedTuple):
    """One clause and the clauses that it is made of, or was made into, in document order."""

    one: int
    parts: tuple[int, ...]
    likeness: float


def find_groups(
    base: Mapping[int, str], draft: Mapping[int, str], scores: Scores, likeness: Likeness
) -> tuple[list[Group], list[Group]]:
    """Splits, whose one is a clause of the base, and joins, whose one is of the draft; best first.

    A clause may stand in several; the first should have it.
    """
    in_base: _Parts = defaultdict(list)
    in_draft: _Parts = defaultdict(list)
    like_base: _Suitors = defaultdict(list)
    like_draft: _Suitors = defaultdict(list)
    for (i, j), score in scores.items():
        ours, theirs = len(base[i]), len(draft[j])
        common = round(score * (ours + theirs) / 2)
        if score >= _ELSEWHERE:
            like_base[i].append((score, j))
            like_draft[j].append((score, i))
        if common >= _CONTAINED * theirs and theirs >= _LEAST_PART * ours:
            in_base[i].append((-common, j))
        if common >= _CONTAINED * ours and ours >= _LEAST_PART * theirs:
            in_draft[j].append((-common, i))
    splits = _assemble_all(base, draft, in_base, like_draft, likeness)
    joins = _assemble_all(draft, base, in_draft, like_base, likeness)
    return splits, joins


def _assemble_all(
    wholes: Mapping[int, str],
    parts: Mapping[int, str],
    contained: _Parts,
    suitors: _Suitors,
    likeness: Likeness,
) -> list[Group]:
    found: list[Group] = []
    for one, inside in contained.items():
        if len(inside) > 1:
            ready = [
                part
                for common, part in sorted(inside)
                if not any(
                    other != one and score * len(parts[part]) >= -common
                    for score, other in suitors.get(part, ())
                )
            ]
            group = _assemble(one, wholes[one], ready, parts, likeness)
            if group is not None:
                found.append(group)
    return sorted(found, key=lambda group: (-group.likeness, group.one))


def _assemble(
    one: int, whole: str, parts: Iterable[int], texts: Mapping[int, str], likeness: Likeness
) -> Group | None:
    chosen: tuple[int, ...] = ()
    value = alone = 0.0
    for part in parts:
        tried = tuple(sorted((*chosen, part)))
        joined = likeness.in_order(whole, "".join(texts[k] for k in tried))
        if not chosen:
            alone = joined
        if joined >= value + _GAIN:
            chosen, value = tried, joined
        if len(chosen) == MOST_PARTS:
            break
    if len(chosen) > 1 and value >= _JOINED and value >= alone + _GAIN:
        return Group(one, chosen, value)
    return None
