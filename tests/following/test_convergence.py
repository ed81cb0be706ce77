"""How much readings share: small cases by hand, then what holds of every draft."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.small import FORCES, clause, draft

import planclause as pc
from planclause.following.convergence import Common, convergence, parties_heard
from planclause.plan.draft import Draft
from planclause.plan.tree import file_rows
from planclause.strategies import PARTIES, drafts

#: One clause of eight words that everybody reads alike stands beside the one of each case.
ALIKE = clause("alike", "Both sides keep eight words as they are.")


def shares(common: Common) -> list[tuple[int, int]]:
    return [tuple(common.clauses), tuple(common.words), tuple(common.weighted)]  # type: ignore[list-item]


@pytest.mark.parametrize(
    ("text", "fields", "expected"),
    [
        ("Ships pass the strait.", {}, [(2, 2), (12, 12), (12, 12)]),
        ("Ships pass [the | B: a] strait.", {}, [(1, 2), (11, 13), (11, 13)]),
        ("Ships pass within [10 | B: 30] days.", {}, [(1, 2), (12, 14), (8, 14)]),
        ("Ships [B: may] pass.", {}, [(1, 2), (10, 11), (8, 11)]),
        ("Ships pass[B: ,] freely.", {}, [(1, 2), (11, 11), (11, 11)]),
        ("Ships pass.", {"heading": "[A: Sea routes]"}, [(1, 2), (10, 12), (10, 12)]),
        ("Ships pass.", {"number": "[1 | B: 2]"}, [(2, 2), (10, 10), (10, 10)]),
        ("Ships pass.", {"inserted_by": ("B",)}, [(1, 2), (8, 10), (8, 10)]),
        ("Ships pass.", {"inserted_by": ("A", "B")}, [(2, 2), (10, 10), (10, 10)]),
        ("Ships pass.", {"deleted_by": ("A", "B")}, [(1, 1), (8, 8), (8, 8)]),
        ("Ships pass.", {"moved_by": (pc.plan.Move(by=("B",), first=True),)}, [(1, 2), (10, 10), (8, 10)]),
        (
            "Ships pass.",
            {"moved_by": (pc.plan.Move(by=("B",), after="alike"),)},
            [(2, 2), (10, 10), (10, 10)],
        ),
        ("Ships “pass” - [A: the] strait.", {}, [(1, 2), (11, 12), (11, 12)]),
    ],
)
def test_what_two_readings_share(
    text: str, fields: dict[str, object], expected: list[tuple[int, int]]
) -> None:
    found = convergence(draft(ALIKE, clause("case", text, **fields)), parties=("A", "B"))
    (pair,) = found.pairs
    assert shares(pair) == expected
    assert shares(found.together) == expected


def test_title_and_preamble_count_as_words_and_are_no_clauses() -> None:
    found = convergence(draft(title="Plan [A: draft]", preamble="Both agree."), parties=("A", "B"))
    assert shares(found.together) == [(0, 0), (3, 4), (3, 4)]


def test_what_went_along_with_a_clause_that_moved_is_still_shared() -> None:
    inner = clause("inner", "Grain passes.")
    moved = clause("case", "Ships pass.", inner, moved_by=(pc.plan.Move(by=("B",), first=True),))
    found = convergence(draft(ALIKE, moved), parties=("A", "B"))
    assert shares(found.together) == [(2, 3), (12, 12), (10, 12)]


def test_of_three_parties_the_words_that_all_keep_are_shared_and_like_wordings_count_once() -> None:
    three = {code: pc.Party(name=code) for code in "ABC"}
    text = "Grain [and ships | A: ships and coal | B, C: and coal] pass."
    found = convergence(draft(clause("x", text), parties=three), parties=("A", "B", "C"))
    assert [common.parties for common in found.pairs] == [("A", "B"), ("A", "C"), ("B", "C")]
    assert [shares(common) for common in found.pairs] == [
        [(0, 1), (4, 5), (4, 5)],
        [(0, 1), (4, 5), (4, 5)],
        [(1, 1), (4, 4), (4, 4)],
    ]
    assert shares(found.together) == [(0, 1), (4, 5), (4, 5)]


def test_the_parties_compared_are_those_with_wordings_of_their_own() -> None:
    four = {code: pc.Party(name=code, role="observer" if code == "D" else "principal") for code in "DCBA"}
    folded = {"D": pc.plan.DraftReference(draft="d")}
    assert parties_heard(draft(clause("x", "[A: y]"), parties=four, folded=folded)) == ("D", "A")
    assert parties_heard(draft(clause("x", FORCES), parties=four)) == ("C", "B", "A")
    assert parties_heard(draft(clause("x", "[D: y]"), parties=four)) == ("D", "C", "B", "A")


def test_one_party_shares_everything_with_itself() -> None:
    found = convergence(draft(ALIKE), parties=("A", "A"))
    assert (found.pairs, shares(found.together)) == ((), [(1, 1), (8, 8), (8, 8)])


readers = st.permutations([*PARTIES, pc.BASE])


@given(drafts(bracketed=True), readers)
def test_a_share_is_no_more_than_the_whole_and_weighted_no_more_than_words(
    plan: Draft, who: list[str]
) -> None:
    found = convergence(plan, parties=who)
    for common in (found.together, *found.pairs):
        assert 0 <= common.clauses.shared <= common.clauses.total
        assert 0 <= common.weighted.shared <= common.words.shared <= common.words.total
        assert common.weighted.total == common.words.total
    for pair in found.pairs:
        held = [{clause.id for clause, _ in file_rows(plan.reading(one))} for one in pair.parties]
        assert pair.clauses.total == len(held[0] | held[1])
        assert found.together.clauses.shared <= pair.clauses.shared
        assert found.together.words.shared <= pair.words.shared
        assert found.together.words.total >= pair.words.total


@given(drafts(bracketed=True), readers)
def test_convergence_does_not_depend_on_who_is_named_first(plan: Draft, who: list[str]) -> None:
    by_pair = {frozenset(pair.parties): shares(pair) for pair in convergence(plan, parties=who).pairs}
    other = convergence(plan, parties=sorted(who))
    assert {frozenset(pair.parties): shares(pair) for pair in other.pairs} == by_pair
    assert shares(other.together) == shares(convergence(plan, parties=who).together)


@given(drafts(bracketed=True))
def test_a_pair_by_itself_shares_what_it_shares_among_others(plan: Draft) -> None:
    for pair in convergence(plan, parties=PARTIES).pairs:
        alone = convergence(plan, parties=pair.parties)
        assert alone.pairs == (pair,)
        assert shares(alone.together) == shares(pair)


@given(drafts(bracketed=True))
def test_readings_of_a_settled_draft_share_everything(plan: Draft) -> None:
    settled = plan.reading("A")
    for pair in convergence(settled, parties=PARTIES).pairs:
        for shared, total in shares(pair):
            assert shared == total
