"""Folding structure: where several parties have the clauses of one plan, as one tree with structural brackets.

The id is the identity: what several parties have under one id is one clause and stands in the file once, where
the base has it, or where the first of its parties (by code) has it if the base has none. So the file is always
a tree: a party's clause stands in the file under a clause that this party has, or the base, or a party before
it.

Against this tree stands what is particular to each party: the clauses it does not have (``deleted_by``), those that
only some have (``inserted_by``), and those it has elsewhere (``moved_by``: under another clause, or in another
order). Of siblings in another order the longest common subsequence stays put and the rest moves, each directly
after the sibling that the party reads before it. :func:`planclause.plan.readings.structure` is the way back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import pairwise

from planclause.plan.tree import Parent, Tree
from planclause.plan.values import ANNEXES, Move
from planclause.text.bracketed import BASE
from planclause.text.fold import Holder
from planclause.text.order import heaviest_run


@dataclass(slots=True)
class Places:
    """One tree for all holders, and the structural brackets of its clauses."""

    holders: dict[str, list[Holder]]
    """Who has each clause: the base first, then parties by code. In document order of the first of them."""
    children: dict[Parent, list[str]] = field(default_factory=dict)
    inserted_by: dict[str, tuple[str, ...]] = field(default_factory=dict)
    deleted_by: dict[str, tuple[str, ...]] = field(default_factory=dict)
    moved_by: dict[str, tuple[Move, ...]] = field(default_factory=dict)


def fold_places(trees: Mapping[Holder, Tree]) -> Places:
    """The places that holders (the base first, then parties by code) give their clauses, folded."""
    holders: dict[str, list[Holder]] = {}
    for holder, tree in trees.items():
        for clause_id in tree.parent:
            holders.setdefault(clause_id, []).append(holder)
    places = Places(holders)
    home = {clause_id: trees[having[0]].parent[clause_id] for clause_id, having in holders.items()}
    places.children = _file_order(trees, holders, home)
    _add_presence(places, trees, home)
    _add_moves(places, trees)
    return places


def _file_order(
    trees: Mapping[Holder, Tree], holders: Mapping[str, Sequence[Holder]], home: Mapping[str, Parent]
) -> dict[Parent, list[str]]:
    """Under each parent of the file its clauses: the base's as it has them, others where their first party does.

    What several parties insert in one gap stands in the order of their codes.
    """
    base = trees[BASE]
    arriving: dict[Parent, dict[Holder, list[str]]] = {}
    for clause_id, having in holders.items():
        if having[0] != BASE:
            arriving.setdefault(home[clause_id], {}).setdefault(having[0], []).append(clause_id)
    order: dict[Parent, list[str]] = {parent: list(children) for parent, children in base.children.items()}
    for parent, by_party in arriving.items():
        file = order.setdefault(parent, [])
        for party in sorted(by_party):
            file[:] = _with_arrivals(file, trees[party].under(parent), set(by_party[party]))
    return order


def _with_arrivals(file: Sequence[str], own: Sequence[str], arriving: Set[str]) -> list[str]:
    """The siblings of the file with those that come from one party's list, each before the next that stays put.

    So the party has none of them elsewhere than the file; what came from a party before it in the same gap
    stands first.
    """
    staying = set(_staying(file, own))
    gaps: dict[str | None, list[str]] = {}
    following: str | None = None
    for clause_id in reversed(own):
        if clause_id in staying:
            following = clause_id
        elif clause_id in arriving:
            gaps.setdefault(following, []).append(clause_id)
    out: list[str] = []
    for clause_id in file:
        out += reversed(gaps.get(clause_id, ()))
        out.append(clause_id)
    return [*out, *reversed(gaps.get(None, ()))]


def _staying(file: Sequence[str], own: Sequence[str]) -> list[str]:
    """Of the siblings of the file those that keep their order in a party's list: as many as can.

    Of several such choices the one that keeps what comes first in the file.
    """
    position = {clause_id: at for at, clause_id in enumerate(own)}
    common = [clause_id for clause_id in file if clause_id in position]
    values = [position[clause_id] for clause_id in common]
    if all(value < following for value, following in pairwise(values)):
        return common
    return [common[at] for at in heaviest_run(values, [1] * len(values))]


def _add_presence(places: Places, trees: Mapping[Holder, Tree], home: Mapping[str, Parent]) -> None:
    parties = [holder for holder in trees if holder != BASE]
    everybody = len(trees)
    for clause_id, having in places.holders.items():
        above = home[clause_id]
        if having[0] != BASE:
            around = places.holders.get(above) if above is not None else None
            if around is None or around[0] == BASE or around != having:
                places.inserted_by[clause_id] = tuple(having)
        elif len(having) < everybody:
            held = set(having)
            # A party without what it stands in is not named twice.
            places.deleted_by[clause_id] = tuple(
                party
                for party in parties
                if party not in held and (above in (None, ANNEXES) or above in trees[party].parent)
            )


def _add_moves(places: Places, trees: Mapping[Holder, Tree]) -> None:
    moves: dict[str, dict[tuple[Parent, str | None], list[str]]] = {}
    for party, tree in trees.items():
        if party == BASE:
            continue
        for parent, own in tree.children.items():
            file = places.children.get(parent, [])
            if own == file:
                continue
            staying = set(_staying(file, own))
            before: str | None = None
            for clause_id in own:
                if clause_id not in staying:
                    place = (parent, before)
                    moves.setdefault(clause_id, {}).setdefault(place, []).append(party)
                before = clause_id
    for clause_id, by_place in moves.items():
        places.moved_by[clause_id] = tuple(
            Move(by=tuple(parties), under=under, after=after, first=after is None)
            for (under, after), parties in by_place.items()
        )
