"""Obstacles: what keeps departures from standing together, a clause in itself, in one that is gone, in a ring."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeVar

from planclause.merging.departures import Departure, Ground, Repeal, placement, subject
from planclause.plan.tree import Tree
from planclause.plan.values import ANNEXES

T = TypeVar("T")


class Obstacle(NamedTuple):
    """Departures that cannot be made together, and what would happen if they were."""

    involved: tuple[Departure, ...]
    what: str


def standing(
    tree: Tree,
    changes: Sequence[T],
    departures_of: Callable[[T], Iterable[Departure]],
    rank: Callable[[T], int],
) -> tuple[list[T], list[tuple[T, Obstacle]]]:
    """The changes, each of one departure or several, that can be made together, and the others with obstacles.

    Of changes that an obstacle involves, all of the lowest rank go, so the order of the changes does not matter.
    """
    left = [*changes]
    refused: list[tuple[T, Obstacle]] = []
    while True:
        owner = {id(d): (at, change) for at, change in enumerate(left) for d in departures_of(change)}
        gone: dict[int, Obstacle] = {}
        for obstacle in obstacles(tree, [d for change in left for d in departures_of(change)]):
            involved = [owner[id(departure)] for departure in obstacle.involved]
            lowest = min(rank(change) for _, change in involved)
            for at, change in involved:
                if rank(change) == lowest:
                    gone.setdefault(at, obstacle)
        if not gone:
            return left, refused
        refused += [(left[at], obstacle) for at, obstacle in sorted(gone.items())]
        left = [change for at, change in enumerate(left) if at not in gone]


def obstacles(tree: Tree, changes: Sequence[Departure]) -> list[Obstacle]:
    """What keeps structural departures from being made: clauses in themselves, in what is gone, in a ring."""
    ground = Ground(tree, changes)
    repeals = {change.clause_id: change for change in changes if isinstance(change, Repeal)}
    placing = {str(subject(change)): change for change in changes if placement(change) is not None}
    found: list[Obstacle] = []
    for clause_id, repeal in repeals.items():
        left = [below for below in tree.under(clause_id) if below not in repeals and below not in placing]
        if left:
            found.append(
                Obstacle((repeal,), f"{', '.join(left)} would be left in {clause_id}, which is gone")
            )
        if clause_id in placing:
            found.append(Obstacle((repeal, placing[clause_id]), f"{clause_id} would be both moved and gone"))
    for clause_id, change in placing.items():
        under = ground.placed[clause_id].under
        if under in repeals:
            found.append(
                Obstacle((repeals[under], change), f"{clause_id} would stand in {under}, which is gone")
            )
        elif under not in (None, ANNEXES) and under not in tree.clauses and under not in placing:
            found.append(Obstacle((change,), f"{clause_id} would stand in {under}, which is not there"))
    ring = _rings(ground.placed, lambda clause_id: _above(ground, clause_id))
    found += [
        Obstacle(tuple(placing[name] for name in ids if name in placing), f"{ids[0]} would stand in itself")
        for ids in ring
    ]
    if not found:
        ring = _rings(ground.placed, lambda name: ground.anchor(name) if name in ground.placed else None)
        found += [
            Obstacle(
                tuple(placing[name] for name in ids), f"{' and '.join(ids)} would each stand after the other"
            )
            for ids in ring
            if len(ids) > 1
        ]
    return found


def _above(ground: Ground, clause_id: str) -> str | None:
    try:
        parent = ground.parent(clause_id)
    except KeyError:
        return None
    return None if parent == ANNEXES else parent


def _rings(starts: Iterable[str], following: Callable[[str], str | None]) -> list[list[str]]:
    """The rings that following leads round, each once, from whichever start comes to it first."""
    done: set[str] = set()
    rings: list[list[str]] = []
    for start in starts:
        walk: dict[str, None] = {}
        at: str | None = start
        while at is not None and at not in done and at not in walk:
            walk[at] = None
            at = following(at)
        if at in walk:
            ids = [*walk]
            rings.append(ids[ids.index(str(at)) :])
        done.update(walk)
    return rings
