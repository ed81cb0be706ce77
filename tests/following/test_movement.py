"""Who moved on what: small series of drafts, and what holds of every one."""

from __future__ import annotations

import datetime
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.small import FORCES, GUARDS, PLANT, clause, draft

import planclause as pc
from planclause.following.history import Concession, History, Movement, Nearer
from planclause.following.movement import history
from planclause.plan.values import Act
from planclause.strategies import PARTIES, counter_drafts, drafts


def series(*texts: str) -> History:
    """A series of drafts that hold one clause of these texts."""
    based = (pc.plan.DraftReference(draft="d0"),)
    return history([draft(clause("a", text), name=f"d{at}", based_on=based) for at, text in enumerate(texts)])


def moves(told: History, step: int = 0) -> dict[str, Movement]:
    return {movement.party: movement for movement in told.steps[step].movements}


def given_by(told: History, giver: str, taker: str) -> Concession:
    [row] = [row for row in told.conceded() if (row.giver, row.taker) == (giver, taker)]
    return row


@pytest.mark.parametrize(
    ("before", "after", "direction", "toward", "away"),
    [
        # to what another read, half way to it, from what all read, to what nobody read
        ("[10 | A: 20 | B: 30] days", "[10 | A, B: 20] days", "toward", [("A", 2, 2)], []),
        ("[10 | A: 20 | B: 30] days", "[10 | A, B: 20] days now", "toward", [("A", 1, 2)], [("base", 1, 2)]),
        ("10 days", "[10 | B: 30] days", "away", [], [("base", 2, 0)]),
        ("[10 | A: 20 | B: 30] days", "[10 | A: 20 | B: 40] days", "third wording", [], []),
        ("[10 | A: 20] days", "[10 | A: 20 | B: 30] days", "third wording", [], [("base", 2, 0)]),
        # a comma alone: no words, and towards whoever has it
        ("10 days[A: ,] or more", "10 days[A, B: ,] or more", "toward", [("A", 0, 0)], [("base", 0, 0)]),
        # new words for all
        ("[10 | B: 20] days", "10 weeks", "third wording", [], []),
    ],
)
def test_a_move_is_measured_against_what_the_others_read_before(
    before: str,
    after: str,
    direction: str,
    toward: list[tuple[str, int, int]],
    away: list[tuple[str, int, int]],
) -> None:
    move = moves(series(before, after))["B"]
    assert move.direction == direction
    assert [*move.toward] == toward
    assert [*move.away] == away


def test_two_that_move_to_each_other_are_each_credited_with_their_own_move() -> None:
    told = series("[10 | A: 20 | B: 30] days", "[10 | A: 30 | B: 20] days")
    assert moves(told)["A"].toward == (Nearer("B", 2, 2),)
    assert moves(told)["B"].toward == (Nearer("A", 2, 2),)
    assert (given_by(told, "A", "B").words, given_by(told, "B", "A").words) == (2, 2)


def test_who_goes_with_another_to_new_words_has_not_left_it() -> None:
    told = series("[10 | A, B: 20] days", "[10 | A, B: 40] days")
    assert [near.party for near in moves(told)["A"].away] == []
    both = series("10 days [A: now]", "20 days [A: now]")
    assert {move.direction for move in moves(both).values()} == {"third wording"}
    assert moves(series("10 days", "20 days"))["base"].direction == "together"


def test_to_drop_a_clause_is_to_come_nearer_to_who_dropped_it_and_to_nobody_else() -> None:
    first = draft(clause("a", FORCES, deleted_by=("A",)), clause("b", PLANT, deleted_by=("A",)))
    then = draft(clause("a", FORCES, deleted_by=("A", "B")), clause("b", PLANT, deleted_by=("A",)), name="d1")
    told = history([first, then])
    assert moves(told)["B"].toward == (Nearer("A", 8, 8),)
    assert (moves(told)["B"].before, moves(told)["B"].after) == (FORCES, None)
    assert given_by(told, "B", "A")[2:6] == (8, 24, 1, 2)
    rival = series("[ten long days of talks | A: two]", "[ten long days of talks | B:]")
    assert moves(rival)["B"].toward == ()


def test_a_clause_without_words_counts_as_not_there() -> None:
    assert history([draft(clause("a")), draft(name="d1")]).steps[0].movements == ()


def test_a_clause_moved_to_another_place_counts_in_clauses_not_words() -> None:
    rows = (clause("a", FORCES), clause("b", GUARDS), clause("c", PLANT))
    moved = pc.plan.Move(by=("A",), first=True)
    first = draft(rows[0], rows[1], replace(rows[2], moved_by=(moved,)))
    then = draft(rows[0], rows[1], replace(rows[2], moved_by=(replace(moved, by=("A", "B")),)), name="d1")
    told = history([first, then])
    [move] = told.steps[0].movements
    assert (move.party, move.direction, move.placed) == ("B", None, True)
    assert (move.place_toward, move.place_away) == (("A",), ("base",))
    assert (given_by(told, "B", "A").words, given_by(told, "B", "A").places) == (0, 1)
    based = (pc.plan.DraftReference(draft="d1"),)
    adopted = history([then, draft(rows[2], rows[0], rows[1], name="d2", based_on=based)])
    assert [(m.party, m.place_toward) for m in adopted.steps[0].movements] == [("base", ("A", "B"))]


def test_a_split_is_compared_as_the_joined_wording() -> None:
    whole = draft(clause("a", f"{FORCES} {GUARDS}"), clause("z", f"{PLANT} [A: now]"))
    parts = draft(clause("a", FORCES), clause("b", GUARDS), clause("z", f"{PLANT} [A: now]"), name="d1")
    assert history([whole, parts]).steps[0].movements == ()


def test_a_clause_that_comes_back_under_its_id_goes_on_as_the_same() -> None:
    based = (pc.plan.DraftReference(draft="base"),)
    first = draft(clause("a", FORCES), clause("z", PLANT))
    without = draft(clause("z", PLANT), name="d1", based_on=based)
    again = draft(clause("z", PLANT), clause("a", f"{FORCES} [A: Guards go.]"), name="d2", based_on=based)
    told = history([first, without, again])
    assert [m.clauses for m in told.steps[0].movements if m.party == "base"] == [(("a",), ())]
    assert [m.clauses for m in told.steps[1].movements if m.party == "base"] == [((), ("a",))]


def test_a_clause_that_was_rewritten_altogether_under_its_id_is_the_same() -> None:
    assert {move.direction for move in moves(series("10 days", "Nobody waits.")).values()} == {"together"}


def test_a_reference_counts_by_the_clause_it_leads_to() -> None:
    first = draft(clause("a", FORCES), clause("b", f"{GUARDS} Point {{#a}} applies."))
    then = draft(clause("x", FORCES), clause("y", f"{GUARDS} Point {{#x}} applies."), name="d1")
    assert history([first, then]).steps[0].movements == ()


def test_editorial_changes_are_no_move() -> None:
    assert series("the  plant's - [A: now]", "the plant’s – [A: now]").steps[0].movements == ()


def test_a_draft_that_a_party_tabled_is_that_party_s_alone() -> None:
    first, mine, yours = (
        draft(clause("a", f"{days} days"), name=f"d{at}") for at, days in enumerate((10, 20, 20))
    )
    told = history([first, mine, yours], tabled_by={"d1": "A", "d2": "B"})
    assert [m.party for m in told.steps[0].movements] == ["A"]
    assert [(m.party, m.toward) for m in told.steps[1].movements] == [("B", (Nearer("A", 2, 2),))]
    assert [row.settled for row in told.drafts] == [True, False, False]
    apart = {(row.one, row.other): row for row in told.drafts[-1].apart}
    assert apart["A", "B"][2:] == (0, 4, 0, 1)
    assert apart["base", "B"][2:] == (2, 4, 1, 1)


def test_silence_moves_with_the_base_and_an_act_or_an_answer_is_none() -> None:
    open_text, closed = "[10 | A: 20] days", "10 days"
    first = draft(clause("a", open_text))
    gone = history([first, draft(clause("a", closed), name="d1")])
    assert moves(gone)["A"].with_base
    assert given_by(gone, "A", "base").with_base == given_by(gone, "A", "base").words == 2
    act = Act(act="settled", at="a#1", by=("A",), on=datetime.date(2026, 1, 20), before=open_text, after="10")
    acted = history([first, draft(clause("a", closed), name="d1", acts=(act,))])
    assert not moves(acted)["A"].with_base
    folded = {"A": pc.plan.DraftReference(draft="a1")}
    answered = history([first, draft(clause("a", closed), name="d1", folded=folded)])
    assert not moves(answered)["A"].with_base
    silent = series("10 days [A: now]", "20 days [A: now] [B: or so]")
    assert not any(move.with_base for move in moves(silent).values())
    elsewhere = clause("b", "[A: x] y")
    silent = history(
        [draft(clause("a", "10 days"), elsewhere), draft(clause("a", "20 days"), elsewhere, name="d1")]
    )
    assert moves(silent)["A"].with_base


def test_acts_are_told_with_the_draft_that_has_them_first() -> None:
    act = Act(act="settled", at="a#1", by=("A", "B"))
    first = draft(clause("a", FORCES), acts=(act,))
    told = history([first, replace(first, draft="d1", acts=(act, act))])
    assert [row.acts for row in told.drafts] == [(act,), (act,)]


@pytest.mark.parametrize(
    ("names", "tabled_by", "said"),
    [
        (["d0"], {}, "at least two drafts"),
        (["d0", "d0"], {}, "two drafts of a series are called 'd0'"),
        (["d0", "d1"], {"d2": "A"}, "no draft of the series is called 'd2'"),
    ],
)
def test_what_is_no_series_is_refused(names: list[str], tabled_by: dict[str, str], said: str) -> None:
    with pytest.raises(ValueError, match=f"^{said}$"):
        history([draft(name=name) for name in names], tabled_by=tabled_by)


# -------------------------------------------------------------------------------------------- what always holds

bracketed = drafts(bracketed=True, max_clauses=6)
pairs = bracketed.flatmap(lambda first: st.tuples(st.just(first), counter_drafts(first))) | st.tuples(
    bracketed, bracketed
)


def named(pair: tuple[pc.Draft, ...]) -> list[pc.Draft]:
    return [replace(one, draft=f"d{at}") for at, one in enumerate(pair)]


@given(bracketed)
def test_who_reads_the_same_has_not_moved(plan: pc.Draft) -> None:
    told = history(named((plan, plan)))
    assert (told.steps[0].movements, told.steps[0].concessions) == ((), ())
    assert told.drafts[0].apart == told.drafts[1].apart


@given(pairs)
def test_nobody_gives_more_than_lay_between_the_two(pair: tuple[pc.Draft, pc.Draft]) -> None:
    told = history(named(pair))
    for row in told.conceded():
        assert 0 <= row.with_base <= row.words <= row.of_words
        assert 0 <= row.clauses <= row.of_clauses
    for round_ in told.drafts:
        for apart in round_.apart:
            assert apart.words <= apart.of_words
            assert apart.clauses <= apart.of_clauses
            assert apart.clauses or not apart.words
        if round_.settled:
            assert not any(apart.clauses for apart in round_.apart)


@given(pairs)
def test_every_move_has_its_direction_and_nobody_is_both_neared_and_left(
    pair: tuple[pc.Draft, pc.Draft],
) -> None:
    told = history(named(pair))
    for move in told.steps[0].movements:
        assert (move.direction is not None) or move.placed
        assert (move.direction == "toward") == bool(move.toward)
        neared, left = ([near.party for near in side] for side in (move.toward, move.away))
        assert not {*neared} & {*left}
        assert move.party not in (*neared, *left)
        assert all(near.words <= near.apart for near in move.toward)


@given(pairs, st.data())
def test_who_did_not_table_a_draft_does_not_move(
    pair: tuple[pc.Draft, pc.Draft], data: st.DataObject
) -> None:
    first, then = named(pair)
    party = data.draw(st.sampled_from(PARTIES))
    told = history([first, then.reading(pc.BASE)], tabled_by={"d1": party})
    assert {move.party for move in told.steps[0].movements} <= {party}
    for before, after in pairwise(told.drafts):
        assert [row for row in before.apart if party not in row[:2]] == [
            row for row in after.apart if party not in row[:2]
        ]
