"""The laws of the three-way merge: nothing of one party's reading depends on whose branch was merged first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

import planclause as pc
from planclause.merging.three_way import merge_three
from planclause.plan.tree import file_rows
from planclause.strategies import PARTIES, counter_drafts, drafts, rival_forests, rounds
from planclause.text.bracketed import BASE

Table = tuple[pc.Draft, dict[str, pc.Draft]]


def same_readings(one: pc.Draft, other: pc.Draft) -> bool:
    readers = {BASE, *one.parties, *other.parties}
    return all(pc.same_text(one.reading(who), other.reading(who)) for who in readers)


@st.composite
def changed_apart(draw: st.DrawFn) -> tuple[pc.Draft, pc.Draft, pc.Draft]:
    """An ancestor, and what came of it on two sides, by anybody's hand."""
    ancestor = draw(drafts(bracketed=draw(st.booleans()), header=True, max_clauses=5))
    one, other = (draw(counter_drafts(ancestor, max_edits=3)) for _ in range(2))
    return ancestor, one, other


@given(changed_apart())
def test_a_side_that_changed_nothing_leaves_the_other_as_it_is(
    three: tuple[pc.Draft, pc.Draft, pc.Draft],
) -> None:
    ancestor, one, _ = three
    assert merge_three(ancestor, ancestor, one).draft == one
    assert merge_three(ancestor, one, ancestor).draft == one
    assert merge_three(ancestor, one, one).draft == one
    assert merge_three(ancestor, one, ancestor).conflicts == ()


@given(changed_apart())
def test_what_is_merged_is_a_valid_draft_whatever_was_changed(
    three: tuple[pc.Draft, pc.Draft, pc.Draft],
) -> None:
    merged = merge_three(*three).draft
    assert pc.loads(pc.dumps(merged)) == merged


@given(changed_apart())
def test_without_conflicts_the_sides_may_change_places(three: tuple[pc.Draft, pc.Draft, pc.Draft]) -> None:
    ancestor, one, other = three
    here, there = merge_three(ancestor, one, other), merge_three(ancestor, other, one)
    assert bool(here.conflicts) == bool(there.conflicts)
    if not here.conflicts:
        assert same_readings(here.draft, there.draft)
        assert pc.dumps(here.draft) == pc.dumps(there.draft)


@given(changed_apart())
def test_to_merge_again_what_is_merged_changes_nothing(three: tuple[pc.Draft, pc.Draft, pc.Draft]) -> None:
    ancestor, one, other = three
    merged = merge_three(ancestor, one, other).draft
    assert merge_three(ancestor, merged, merged).draft == merged
    assert merge_three(merged, merged, one).draft == one


@given(changed_apart())
def test_a_reading_that_one_side_alone_changed_is_that_sides(
    three: tuple[pc.Draft, pc.Draft, pc.Draft],
) -> None:
    ancestor, one, other = three
    merged = merge_three(ancestor, one, other).draft
    for who in (BASE, *ancestor.parties):
        was, here, there = (draft.reading(who) for draft in three)
        if pc.same_text(was, there):
            assert pc.same_text(merged.reading(who), here), who
        elif pc.same_text(was, here):
            assert pc.same_text(merged.reading(who), there), who


@given(changed_apart())
def test_theirs_can_be_chosen_as_well(three: tuple[pc.Draft, pc.Draft, pc.Draft]) -> None:
    ancestor, one, other = three
    merged = merge_three(ancestor, one, other, choose=lambda _: "theirs").draft
    assert pc.loads(pc.dumps(merged)) == merged


# ------------------------------------------------------------------------------- branches of several parties


def branches(base: pc.Draft, answers: Mapping[str, pc.Draft]) -> dict[str, pc.Draft]:
    """Each party's branch: the text with its draft in brackets, called after itself."""
    return {party: pc.merge(base, {party: answer}) for party, answer in answers.items()}


def merged_in_turn(ancestor: pc.Draft, sides: list[pc.Draft]) -> pc.Draft:
    """What a branch holds after others were merged into it one by one; the first is a fast-forward."""
    merged, *others = sides
    for side in others:
        found = merge_three(ancestor, merged, side)
        assert found.conflicts == ()
        merged = found.draft
    return merged


def holds_in_any_order(
    base: pc.Draft, answers: Mapping[str, pc.Draft], sides: Mapping[str, pc.Draft]
) -> None:
    found = []
    for order in permutations(sides):
        merged = merged_in_turn(base, [sides[party] for party in order])
        found.append(pc.dumps(merged))
        for party in (BASE, *base.parties):
            expected = answers.get(party, base).reading(party)
            assert pc.same_text(merged.reading(party), expected), (order, party)
    assert len(set(found)) == 1


@given(rounds(PARTIES, header=True, max_clauses=5))
def test_three_parties_branches_make_one_draft_in_any_order(table: Table) -> None:
    base, answers = table
    holds_in_any_order(base, answers, branches(base, answers))


@given(rival_forests(PARTIES))
def test_so_they_do_where_they_share_nothing_but_the_ids(table: Table) -> None:
    base, answers = table
    holds_in_any_order(base, answers, branches(base, answers))


@given(rounds(PARTIES, header=True, max_clauses=5))
def test_so_do_drafts_that_say_in_their_header_whose_they_are(table: Table) -> None:
    base, answers = table
    said = {
        party: replace(
            answer, draft=f"of-{party}", folded={party: pc.plan.DraftReference(draft=f"of-{party}")}
        )
        for party, answer in answers.items()
    }
    if len(said) > 1:
        holds_in_any_order(base, answers, said)


@st.composite
def base_and_party(draw: st.DrawFn) -> tuple[pc.Draft, pc.Draft, pc.Draft]:
    """A text, what became of it for everybody on one side, and what one party asks for on the other."""
    base = draw(drafts(max_clauses=5))
    return base, draw(counter_drafts(base, max_edits=3)), draw(counter_drafts(base, max_edits=3))


@given(base_and_party())
def test_a_change_of_the_base_and_a_party_s_wording_are_no_conflict(
    three: tuple[pc.Draft, pc.Draft, pc.Draft],
) -> None:
    base, changed, own = three
    asked = pc.merge(base, {"A": own})
    for one, other in ((changed, asked), (asked, changed)):
        found = merge_three(base, one, other)
        assert found.conflicts == ()
        for who in (BASE, "B", "C"):
            assert pc.same_text(found.draft.reading(who), changed), who


@given(base_and_party())
def test_where_the_base_changed_elsewhere_a_party_reads_both(
    three: tuple[pc.Draft, pc.Draft, pc.Draft],
) -> None:
    base, changed, own = three
    merged = merge_three(base, changed, pc.merge(base, {"A": own})).draft
    clauses = {clause.id: clause for clause, _ in file_rows(merged.reading("A"))}
    old, new, mine = ({c.id: c for c, _ in file_rows(side)} for side in three)
    for name, clause in clauses.items():
        if name in old and name in new and name in mine:
            if mine[name].text == old[name].text:
                assert clause.text == new[name].text
            elif new[name].text == old[name].text:
                assert clause.text == mine[name].text
