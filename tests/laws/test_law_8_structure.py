"""Law 8 for clauses: a structural bracket names only who needs it, and moves no more than has moved."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

import planclause as pc
from planclause.plan.tree import Parent, file_rows
from planclause.strategies import rival_forests, rounds

Table = tuple[pc.Draft, dict[str, pc.Draft]]
tables = st.one_of(rounds(), rival_forests())


def parents(draft: pc.Draft) -> dict[str, Parent]:
    return {clause.id: parent for clause, parent in file_rows(draft)}


def children(draft: pc.Draft) -> dict[Parent, list[str]]:
    found: dict[Parent, list[str]] = {}
    for clause, parent in file_rows(draft):
        found.setdefault(parent, []).append(clause.id)
    return found


def moved(merged: pc.Draft, party: str) -> set[str]:
    return {c.id for c, _ in file_rows(merged) if any(party in move.by for move in c.moved_by)}


@given(tables)
def test_a_base_clause_is_deleted_by_who_lacks_it_and_has_what_it_stands_in(table: Table) -> None:
    base, answers = table
    held = {party: parents(answer).keys() for party, answer in answers.items()}
    own = parents(base)
    for clause, parent in file_rows(pc.merge(base, answers)):
        expected = [
            party
            for party in sorted(answers)
            if clause.id in own
            and clause.id not in held[party]
            and (parent not in own or parent in held[party])
        ]
        assert list(clause.deleted_by) == expected


@given(tables)
def test_a_clause_is_inserted_by_who_has_it_or_goes_with_its_parent(table: Table) -> None:
    base, answers = table
    own = parents(base)
    holders = {
        clause.id: sorted(party for party, answer in answers.items() if clause.id in parents(answer))
        for clause, _ in file_rows(pc.merge(base, answers))
    }
    for clause, parent in file_rows(pc.merge(base, answers)):
        if clause.id in own:
            assert not clause.inserted_by
        elif isinstance(parent, str) and parent in holders and parent not in own:
            assert list(clause.inserted_by) in ([], holders[clause.id])
            assert clause.inserted_by or holders[parent] == holders[clause.id]
            assert not clause.inserted_by or holders[parent] != holders[clause.id]
        else:
            assert list(clause.inserted_by) == holders[clause.id]


@given(tables)
def test_base_clauses_stand_as_in_the_base_and_others_as_their_first_party_has_them(table: Table) -> None:
    base, answers = table
    merged = pc.merge(base, answers)
    own, place = parents(base), parents(merged)
    for clause, parent in file_rows(merged):
        first = next((party for party in sorted(answers) if clause.id in parents(answers[party])), "")
        assert parent == (own[clause.id] if clause.id in own else parents(answers[first])[clause.id])
        assert clause.id in own or not any(first in move.by for move in clause.moved_by)
    order = [clause.id for clause, _ in file_rows(merged) if clause.id in own]
    assert order == [clause.id for clause, _ in file_rows(base)]
    assert place.keys() == own.keys() | {clause for answer in answers.values() for clause in parents(answer)}


@given(tables)
def test_of_the_bases_siblings_as_many_stay_put_as_can(table: Table) -> None:
    base, answers = table
    merged = pc.merge(base, answers)
    own, siblings = parents(base), children(base)
    for party, answer in answers.items():
        has, read = parents(answer), children(answer)
        gone = moved(merged, party)
        for parent, ids in siblings.items():
            there = [clause for clause in ids if clause in has]
            stay = [clause for clause in there if has[clause] == parent]
            assert gone.issuperset(set(there) - set(stay))
            now = [clause for clause in read.get(parent, ()) if own.get(clause) == parent and clause in own]
            assert len(gone.intersection(stay)) == len(stay) - common(stay, now)


@given(tables)
def test_one_party_alone_moves_nothing_that_it_inserted(table: Table) -> None:
    base, answers = table
    party, answer = next(iter(answers.items()))
    assert moved(pc.merge(base, {party: answer}), party) <= parents(base).keys()


def common(some: Sequence[str], others: Sequence[str]) -> int:
    """The length of the longest common subsequence."""
    lengths = [0] * (len(others) + 1)
    for one in some:
        before = 0
        for at, other in enumerate(others, 1):
            longest = before + 1 if one == other else max(lengths[at], lengths[at - 1])
            before, lengths[at] = lengths[at], longest
    return lengths[-1]
