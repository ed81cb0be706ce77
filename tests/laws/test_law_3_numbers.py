"""Law 3: a number is a label; changing one, or inserting a clause, changes no other clause."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

import planclause as pc
from planclause.plan.traversal import walk
from planclause.plan.tree import file_rows
from planclause.strategies import drafts
from planclause.strategies.forests import rounds
from planclause.text.markup import escape

OWN_TEXT = "Observers of a neutral organisation verify the line of contact every week."
any_draft = drafts() | drafts(bracketed=True, max_clauses=6)
number = st.sampled_from(("", "1", "2", "7", "(a)", "II", "4 bis", "12(b)"))


def each(draft: pc.Draft, change: Callable[[pc.Clause], pc.Clause]) -> pc.Draft:
    def changed(clause: pc.Clause) -> pc.Clause:
        return change(replace(clause, clauses=tuple(map(changed, clause.clauses))))

    return replace(
        draft,
        clauses=tuple(map(changed, draft.clauses)),
        annexes=tuple(map(changed, draft.annexes)),
    )


@st.composite
def renumbered(draw: st.DrawFn) -> tuple[pc.Draft, pc.Draft]:
    base = draw(any_draft)
    return base, each(base, lambda clause: replace(clause, number=draw(number)))


@given(renumbered())
def test_a_change_of_numbers_alone_is_never_a_change_of_text(pair: tuple[pc.Draft, pc.Draft]) -> None:
    base, draft = pair
    for by_id in (None, True):
        delta = pc.diff(base, draft, by_id=by_id)
        for change in delta:
            assert (change.kind, change.moved) == ("unchanged", False)
            assert [site.clause.id for site in change.base] == [site.clause.id for site in change.draft]
        assert delta.summary.words_inserted == delta.summary.words_deleted == 0
        assert pc.same_text(pc.apply(base, delta), draft)


@given(renumbered())
def test_without_ids_a_change_of_numbers_alone_is_none_of_text_either(
    pair: tuple[pc.Draft, pc.Draft],
) -> None:
    base, draft = pair
    delta = pc.diff(base, draft, by_id=False)
    assert {change.kind for change in delta} <= {"unchanged"}
    assert delta.summary.words_inserted == delta.summary.words_deleted == 0


@given(renumbered())
def test_numbers_do_not_count_in_a_wording_digest(pair: tuple[pc.Draft, pc.Draft]) -> None:
    for who in (pc.BASE, "A", "B"):
        base, draft = (side.reading(who) for side in pair)
        for (old, _), (new, _) in zip(file_rows(base), file_rows(draft), strict=True):
            assert pc.plan.wording_digest(old, who) == pc.plan.wording_digest(new, who)


@st.composite
def inserted(draw: st.DrawFn) -> tuple[pc.Draft, pc.Draft, str]:
    """A draft, the same with one clause more, and that clause's id."""
    base = draw(drafts())
    new = pc.Clause(id="inserted", text=OWN_TEXT, number=draw(number))
    parents = [None, "annexes", *(clause.id for clause, _ in file_rows(base))]
    parent = draw(st.sampled_from(parents))

    def put(siblings: tuple[pc.Clause, ...]) -> tuple[pc.Clause, ...]:
        at = draw(st.integers(0, len(siblings)))
        return (*siblings[:at], new, *siblings[at:])

    def holding(clause: pc.Clause) -> pc.Clause:
        return replace(clause, clauses=put(clause.clauses)) if clause.id == parent else clause

    if parent is None:
        return base, replace(base, clauses=put(base.clauses)), new.id
    if parent == "annexes":
        return base, replace(base, annexes=put(base.annexes)), new.id
    return base, each(base, holding), new.id


@given(inserted(), st.sampled_from((None, True, False)))
def test_an_inserted_clause_edits_moves_and_renames_no_other(
    given_: tuple[pc.Draft, pc.Draft, str], by_id: bool | None
) -> None:
    base, draft, new = given_
    delta = pc.diff(base, draft, by_id=by_id)
    assert [c.draft[0].clause.id for c in delta if c.kind == "inserted"] == [new]
    others = [change for change in delta if change.kind != "inserted"]
    for change in others:
        assert (change.kind, change.moved) == ("unchanged", False)
        if by_id is not False:  # of clauses with the same words the matcher may take one for another
            assert change.base[0].clause.id == change.draft[0].clause.id
    back = pc.diff(draft, base, by_id=by_id)
    assert sorted(change.kind for change in back) == ["deleted"] + ["unchanged"] * len(others)


def stored(draft: pc.Draft) -> pc.Draft:
    """The draft with every clause's number stored as its place gives it."""
    labels = {placed.clause.id: escape(placed.number) for placed in walk(each(draft, unnumbered))}
    return each(draft, lambda clause: replace(clause, number=labels[clause.id]))


def unnumbered(clause: pc.Clause) -> pc.Clause:
    return replace(clause, number="")


@given(rounds(("A", "B", "C")))
def test_numbers_that_follow_from_places_are_in_no_bracket_and_no_amendment(
    table: tuple[pc.Draft, dict[str, pc.Draft]],
) -> None:
    base, answers = table
    numbered = {party: stored(draft) for party, draft in answers.items()}
    rolling = pc.merge(stored(base), numbered)
    assert not [clause.id for clause in rolling if "[" in clause.number]
    for party, draft in answers.items():
        assert pc.same_text(rolling.reading(party), numbered[party])
        assert pc.same_text(rolling.reading(party), each(draft, unnumbered))
        asked = pc.amend(stored(base), numbered[party], party).amendments
        assert "renumbering" not in {one.modification for one in asked}
    assert pc.same_text(rolling.reading(pc.BASE), each(base, unnumbered))
