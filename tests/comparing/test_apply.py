"""Applying a diff: to the base it was made for, to others, and back again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.small import FORCES, GUARDS, PLANT, ROUTES, clause, draft

import planclause as pc

BASE = draft(clause("a", FORCES, clause("a1", GUARDS)), clause("b", PLANT), clause("c", ROUTES))


def ids(clauses: tuple[pc.Clause, ...]) -> list[object]:
    return [[c.id, ids(c.clauses)] if c.clauses else c.id for c in clauses]


def test_what_is_moved_renamed_inserted_and_deleted_arrives_to_the_character() -> None:
    other = draft(
        clause("c", ROUTES, clause("n", "A new clause about something else entirely.")),
        clause("x", FORCES.replace("600,000", "800,000")),
        annexes=(clause("a1", GUARDS, number="IV"),),
        title="A title",
    )
    delta = pc.diff(BASE, other)
    assert pc.same_text(pc.apply(BASE, delta), other)
    assert pc.same_text(pc.apply(other, delta.inverse()), BASE)


def test_a_split_is_applied_and_led_back() -> None:
    whole = "The plant is repaired within a year by a joint company; the dam below it is rebuilt by the two towns."
    one, two = whole.split("; ")
    base = draft(clause("a", whole), clause("b", GUARDS))
    other = draft(clause("a", one + "."), clause("a2", two), clause("b", GUARDS))
    delta = pc.diff(base, other)
    assert [change.kind for change in delta] == ["split", "unchanged"]
    assert pc.same_text(pc.apply(base, delta), other)
    assert pc.same_text(pc.apply(other, delta.inverse()), base)


def test_ids_that_change_places_are_applied() -> None:
    base = draft(clause("a", FORCES), clause("b", GUARDS))
    other = draft(clause("b", FORCES), clause("a", GUARDS), name="other")
    delta = pc.diff(base, other, by_id=False)
    assert pc.same_text(pc.apply(base, delta), other)


def test_a_diff_is_applied_to_a_base_with_more_clauses_and_leaves_them_alone() -> None:
    delta = pc.diff(
        BASE, draft(clause("b", PLANT), clause("a", FORCES, clause("a1", GUARDS)), clause("c", ROUTES))
    )
    longer = draft(*BASE.clauses, clause("z", "A last clause."))
    assert ids(pc.apply(longer, delta).clauses) == ["b", ["a", ["a1"]], "c", "z"]


def test_the_amended_draft_says_what_it_is_based_on_and_keeps_the_header() -> None:
    base = replace(BASE, language="en")
    amended = pc.apply(base, pc.diff(BASE, draft(clause("b", PLANT), parties={"C": pc.Party(name="Sea")})))
    assert (amended.draft, amended.language, sorted(amended.parties)) == (
        "base-amended",
        "en",
        ["A", "B", "C"],
    )
    assert amended.based_on == (pc.plan.DraftReference(draft="base", digest=pc.plan.draft_digest(base)),)


def test_positions_and_notes_stay_on_their_clauses() -> None:
    noted = clause(
        "b",
        PLANT,
        notes=(pc.plan.Note(author="A", text="ours"),),
        positions={"A": pc.plan.Position(stance="agreed")},
    )
    base = draft(clause("a", FORCES), noted)
    amended = pc.apply(base, pc.diff(base, draft(clause("a", FORCES), clause("b", PLANT + " Always."))))
    assert amended.clauses[1].notes == noted.notes
    assert amended.clauses[1].positions == noted.positions


@pytest.mark.parametrize(
    ("other", "message", "named"),
    [
        (
            draft(
                clause("a", FORCES + " So.", clause("a1", GUARDS)), clause("b", PLANT), clause("c", ROUTES)
            ),
            "a: differs from the base that the diff was made for",
            ("a",),
        ),
        (
            draft(clause("a", FORCES, clause("a1", GUARDS)), title="Another"),
            "b, c, the title: differs from the base that the diff was made for",
            ("b", "c", "the title"),
        ),
        (
            draft(*BASE.clauses[:2], clause("c", ROUTES, clause("z", "Inside."))),
            "c: is deleted by the diff, but holds a clause that the diff does not know",
            ("c",),
        ),
        (
            draft(*BASE.clauses, clause("n", "Already there.")),
            "n: would come twice: the base has a clause of that id that the diff does not know",
            ("n",),
        ),
    ],
)
def test_a_base_whose_touched_clauses_differ_is_refused_and_they_are_named(
    other: pc.Draft, message: str, named: tuple[str, ...]
) -> None:
    changed = draft(
        clause("a", FORCES.replace("600", "800"), clause("a1", GUARDS)),
        clause("b", PLANT + " Always."),
        clause("n", "New."),
        title="T",
    )
    with pytest.raises(pc.errors.MismatchError) as error:
        pc.apply(other, pc.diff(BASE, changed))
    assert str(error.value) == message
    assert error.value.clauses == named


def test_a_place_that_is_not_in_the_base_is_refused() -> None:
    moved = draft(clause("b", PLANT), clause("a", FORCES, clause("a1", GUARDS)), clause("c", ROUTES))
    delta = pc.diff(BASE, moved)
    without_b = draft(BASE.clauses[0], BASE.clauses[2])
    with pytest.raises(pc.errors.MismatchError) as error:
        pc.apply(without_b, delta)
    assert error.value.clauses


def test_brackets_that_would_contradict_each_other_are_refused() -> None:
    named = draft(clause("a", FORCES), clause("b", "Words [A: more] here."))
    base = draft(clause("a", FORCES), clause("b", "Words here."))
    delta = pc.diff(base, named)
    gone = draft(clause("g", ROUTES, clause("b", "Words here."), deleted_by=("A",)), clause("a", FORCES))
    with pytest.raises(pc.DocumentError) as error:
        pc.apply(gone, delta)
    assert "A, who does not have the clause" in str(error.value)
