"""Splits and joins: one clause answered by two to four, found before clauses are paired one to one.

After one-to-one pairing it is too late: the greater part of a split looks like an edited clause, and recall
of splits fell to 0.36. So each clause left over is held against the clauses that are mostly contained in it;
together they must explain it better than the best of them does alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from planclause.alignment.likeness import Likeness

#: Most parts that a clause is split into.
MOST_PARTS = 4
#: Likeness in order of the whole with its parts put together, and how much better that is than one part's.
_JOINED = 0.80
_GAIN = 0.05
#: Share of a part's words that the whole has.
_CONTAINED = 0.60
#: Least length of a part, as a share of the whole.
_LEAST_PART = 0.15
#: A part that is this like another clause belongs there.
_ELSEWHERE = 0.80


class Group(NamedTuple):
    """One clause and the clauses that it is made of, or was made into, in document order."""

    one: int
    parts: tuple[int, ...]
    likeness: float


def find_groups(
    ones: Mapping[int, str],
    others: Mapping[int, str],
    near: Mapping[int, Sequence[int]],
    score: Mapping[tuple[int, int], float],
    likeness: Likeness,
) -> list[Group]:
    """The clauses of ``ones`` that several of ``others`` explain, best first; a clause may stand in several.

    ``near`` gives for each of ``ones`` which of ``others`` to look at, ``score`` the likeness in order of the
    two where it is known.
    """
    best_elsewhere: dict[int, list[tuple[float, int]]] = {}
    for (one, other), value in score.items():
        if value >= _ELSEWHERE:
            best_elsewhere.setdefault(other, []).append((value, one))
    found: list[Group] = []
    for one, whole in ones.items():
        parts: list[tuple[int, int]] = []
        for other in near.get(one, ()):
            text = others[other]
            value = score.get((one, other), 0.0)
            common = round(value * (len(whole) + len(text)) / 2)
            if (
                common >= _CONTAINED * len(text)
                and len(text) >= _LEAST_PART * len(whole)
                and not any(holder != one for _, holder in best_elsewhere.get(other, ()))
            ):
                parts.append((-common, other))
        if len(parts) > 1:
            group = _assemble(one, whole, [other for _, other in sorted(parts)], others, score, likeness)
            if group is not None:
                found.append(group)
    return sorted(found, key=lambda group: (-group.likeness, group.one))


def _assemble(
    one: int,
    whole: str,
    parts: Sequence[int],
    others: Mapping[int, str],
    score: Mapping[tuple[int, int], float],
    likeness: Likeness,
) -> Group | None:
    chosen: tuple[int, ...] = (parts[0],)
    value = alone = score.get((one, parts[0]), 0.0)
    for part in parts[1:]:
        if len(chosen) == MOST_PARTS:
            break
        tried = tuple(sorted((*chosen, part)))
        joined = likeness.in_order(whole, "".join(others[k] for k in tried))
        if joined >= value + _GAIN:
            chosen, value = tried, joined
    if len(chosen) > 1 and value >= _JOINED and value >= alone + _GAIN:
        return Group(one, chosen, value)
    return None
