"""What a diff says of small pairs of drafts."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace

import pytest
from tests.small import FORCES, GUARDS, PLANT, ROUTES, clause, draft

import planclause as pc


def kinds(delta: pc.Diff) -> list[tuple[str, list[str], list[str]]]:
    return [(c.kind, [s.clause.id for s in c.base], [s.clause.id for s in c.draft]) for c in delta]


def test_the_diff_of_a_draft_with_itself_is_empty() -> None:
    plan = draft(clause("a", FORCES, clause("b", GUARDS)), annexes=(clause("x", PLANT),), preamble="Whereas.")
    delta = pc.diff(plan, plan)
    assert not delta
    assert [change.kind for change in delta] == ["unchanged"] * 3
    assert delta.summary == pc.comparing.Summary(base_clauses=3, draft_clauses=3, unchanged=3)


def test_changed_words_are_an_edit_with_its_redline_and_substance() -> None:
    delta = pc.diff(draft(clause("a", FORCES)), draft(clause("a", FORCES.replace("600,000", "800,000"))))
    (change,) = delta
    assert delta
    assert (change.kind, change.editorial, change.matched_by) == ("edited", False, "id")
    assert change.redline == (
        ("=", "The armed forces are limited to "),
        ("-", "600,000"),
        ("+", "800,000"),
        ("=", " personnel."),
    )
    assert [(s.category, s.before, s.after) for s in change.substance] == [("quantity", "600,000", "800,000")]
    assert (delta.summary.words_inserted, delta.summary.words_deleted) == (1, 1)


@pytest.mark.parametrize(
    ("before", "after", "editorial"),
    [
        ('The "plant" runs - always.', "The “plant” runs – always.", True),
        ("The plant  runs.", "The plant runs.", True),
        ("cafe\u0301 owners", "caf\u00e9 owners", True),
        ("The plant, runs.", "The plant runs.", False),
        ("The plant runs.", "The Plant runs.", False),
    ],
)
def test_only_shapes_and_white_space_are_editorial(before: str, after: str, editorial: bool) -> None:
    (change,) = pc.diff(draft(clause("a", before)), draft(clause("a", after)))
    assert (change.kind, change.editorial) == ("edited", editorial)


def test_a_number_alone_is_no_change_of_text() -> None:
    (change,) = pc.diff(draft(clause("a", FORCES, number="6")), draft(clause("a", FORCES, number="4")))
    assert (change.kind, change.renumbered, change.moved) == ("unchanged", True, False)
    assert (change.base[0].number, change.draft[0].number) == ("6", "4")


def test_a_number_in_brackets_is_renumbered_though_the_label_shown_is_the_base_one() -> None:
    (change,) = pc.diff(
        draft(clause("a", FORCES, number="6")), draft(clause("a", FORCES, number="[6 | A: 7]"))
    )
    assert (change.kind, change.renumbered, change.readings_changed) == ("unchanged", True, ())


def test_an_inserted_clause_renumbers_and_neither_moves_nor_edits_the_rest() -> None:
    base = draft(clause("a", FORCES), clause("b", GUARDS), clause("c", PLANT))
    delta = pc.diff(
        base, draft(clause("a", FORCES), clause("n", ROUTES), clause("b", GUARDS), clause("c", PLANT))
    )
    assert kinds(delta) == [
        ("unchanged", ["a"], ["a"]),
        ("inserted", [], ["n"]),
        ("unchanged", ["b"], ["b"]),
        ("unchanged", ["c"], ["c"]),
    ]
    assert [change.renumbered for change in delta] == [False, False, True, True]
    assert not any(change.moved for change in delta)


def test_a_deleted_clause_stands_where_it_stood() -> None:
    base = draft(clause("a", FORCES), clause("b", GUARDS), clause("c", PLANT))
    delta = pc.diff(base, draft(clause("a", FORCES), clause("c", PLANT)))
    assert kinds(delta) == [("unchanged", ["a"], ["a"]), ("deleted", ["b"], []), ("unchanged", ["c"], ["c"])]


def test_a_clause_under_another_parent_has_moved_and_what_it_holds_has_not() -> None:
    moved = clause("m", GUARDS, clause("n", ROUTES))
    base = draft(clause("a", FORCES, moved), clause("b", PLANT))
    delta = pc.diff(base, draft(clause("a", FORCES), clause("b", PLANT, moved)))
    assert [(c.draft[0].clause.id, c.moved) for c in delta] == [
        ("a", False),
        ("b", False),
        ("m", True),
        ("n", False),
    ]
    assert (delta.changes[2].base[0].under, delta.changes[2].draft[0].under) == ("a", "b")


def test_clauses_of_unrelated_drafts_are_matched_by_their_words() -> None:
    base = draft(clause("six", FORCES), clause("seven", GUARDS), clause("eight", PLANT))
    other = draft(
        clause("one", GUARDS),
        clause("two", FORCES.replace("600,000", "800,000")),
        clause("x", ROUTES),
        name="other",
    )
    found = {
        (c.kind, *(s.clause.id for s in (*c.base, *c.draft))): c.matched_by for c in pc.diff(base, other)
    }
    assert found == {
        ("unchanged", "seven", "one"): "text",
        ("edited", "six", "two"): "likeness",
        ("deleted", "eight"): None,
        ("inserted", "x"): None,
    }


def test_a_correspondence_overrules_the_matcher() -> None:
    base, other = (
        draft(clause("a", FORCES), clause("b", GUARDS)),
        draft(clause("a", FORCES), clause("b", GUARDS)),
    )
    pairs = pc.plan.Correspondence(
        pairs=(pc.plan.Pair(base=("a",), draft=("b",)), pc.plan.Pair(base=("b",), draft=("a",)))
    )
    delta = pc.diff(base, other, correspondence=pairs)
    assert {(c.base[0].clause.id, c.draft[0].clause.id, c.matched_by) for c in delta} == {
        ("a", "b", "correspondence"),
        ("b", "a", "correspondence"),
    }
    assert pc.same_text(pc.apply(base, delta), other)


def test_a_correspondence_to_clauses_that_are_not_there_is_refused_with_all_of_them() -> None:
    plan = draft(clause("a", FORCES))
    pairs = pc.plan.Correspondence(
        pairs=(pc.plan.Pair(base=("x",), draft=("a",)), pc.plan.Pair(base=("a",), draft=("a",)))
    )
    message = "pairs[0].base: no clause 'x' in the base; pairs[1].draft: clause 'a' stands in two pairs"
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        pc.diff(plan, plan, correspondence=pairs)


BRACKETED = "limited to [600,000 | A: 800,000] personnel"


@pytest.mark.parametrize(
    ("before", "after", "who", "counts"),
    [
        ("limited to 600,000 personnel", BRACKETED, ("A",), (1, 0, 0)),
        (BRACKETED, "limited to 800,000 personnel", ("base",), (0, 1, 0)),
        (BRACKETED, "limited to [600,000 | A, B: 800,000] personnel", ("B",), (0, 0, 1)),
        (BRACKETED, "limited to [700,000 | A: 800,000] personnel", ("base",), (0, 0, 1)),
        (BRACKETED, "limited to [600,000 | A: 800,000] soldiers", ("base", "A"), (0, 0, 0)),
        ("limited to 600,000 personnel", "limited to 800,000 personnel", (), (0, 0, 0)),
    ],
)
def test_a_bracket_is_compared_as_one_unit_and_party_by_party(
    before: str, after: str, who: Sequence[str], counts: tuple[int, int, int]
) -> None:
    delta = pc.diff(draft(clause("a", before)), draft(clause("a", after)))
    assert delta.changes[0].readings_changed == who
    summary = delta.summary
    assert (summary.brackets_opened, summary.brackets_closed, summary.brackets_changed) == counts


def test_a_structural_bracket_makes_a_clause_edited() -> None:
    base = draft(clause("a", FORCES), clause("b", GUARDS))
    delta = pc.diff(base, draft(clause("a", FORCES), clause("b", GUARDS, deleted_by=("A",))))
    change = delta.changes[1]
    assert (change.kind, change.editorial, change.readings_changed) == ("edited", False, ("A",))


def test_title_and_preamble_are_compared() -> None:
    delta = pc.diff(
        draft(title="A plan", preamble="Whereas A."), draft(title="The plan", preamble="Whereas A.")
    )
    assert delta
    assert delta.title_redline == (("-", "A"), ("+", "The"), ("=", " plan"))
    assert delta.preamble_redline == (("=", "Whereas A."),)


def test_the_shared_lineage_is_read_from_the_headers() -> None:
    base = draft(clause("a", "One text of a plan."))
    answer = draft(
        clause("a", "Words that have nothing in common with it."),
        name="b",
        based_on=(pc.plan.DraftReference(draft="base"),),
    )
    stranger = draft(clause("a", "Words that have nothing in common with it."), name="b")
    from planclause.comparing.diff import share_lineage

    assert share_lineage(base, answer)
    assert not share_lineage(base, stranger)
    assert not share_lineage(base, replace(answer, plan="another"))


def test_an_escaped_space_at_the_end_is_not_taken_for_a_space() -> None:
    delta = pc.diff(draft(preamble=" "), draft(preamble="[A:]\\ "))
    assert delta.preamble_redline == (("-", " "), ("+", "[A:]\\ "))
    assert delta.summary.brackets_opened == 1


def test_a_clause_whose_words_are_struck_out_is_edited_not_deleted() -> None:
    base, answer = draft(clause("a", FORCES), clause("b", GUARDS)), draft(clause("a", FORCES), clause("b"))
    assert kinds(pc.diff(base, answer)) == [("unchanged", ["a"], ["a"]), ("edited", ["b"], ["b"])]


def test_where_ids_speak_a_clause_with_a_new_id_is_new_though_it_shares_boilerplate() -> None:
    gone = "The two republics shall renew the pact on the control of missiles."
    new = "Trade between the two republics shall be free of duties."
    base = draft(clause("a", FORCES), clause("pact", gone), clause("b", GUARDS))
    answer = draft(clause("a", FORCES), clause("trade", new), clause("b", GUARDS))
    assert ("deleted", ["pact"], []) in kinds(pc.diff(base, answer))


def test_where_ids_speak_a_renamed_clause_is_still_found() -> None:
    base, answer = (
        draft(clause("a", FORCES), clause("b", GUARDS)),
        draft(clause("a", FORCES), clause("n", GUARDS)),
    )
    assert [(c.kind, c.matched_by) for c in pc.diff(base, answer)] == [
        ("unchanged", "id"),
        ("unchanged", "text"),
    ]


def test_two_clauses_that_became_one_are_a_join_by_id_too() -> None:
    one = "The ports are opened to grain ships from the first day of the ceasefire"
    two = "a joint inspection sees to it that they carry nothing else."
    base = draft(clause("a", one + "."), clause("b", two), clause("c", PLANT))
    answer = draft(clause("a", f"{one}; {two}"), clause("c", PLANT))
    delta = pc.diff(base, answer)
    assert kinds(delta) == [("joined", ["a", "b"], ["a"]), ("unchanged", ["c"], ["c"])]
    assert pc.same_text(pc.apply(base, delta), answer)
    assert pc.same_text(pc.apply(answer, delta.inverse()), base)


def test_an_unchanged_clause_in_a_structural_bracket_says_so() -> None:
    plan = draft(clause("a", FORCES), clause("b", GUARDS, deleted_by=("A",)))
    entries = json.loads(pc.diff(plan, plan).to_json())["clauses"]
    brackets = {"inserted_by": [], "deleted_by": ["A"], "moved_by": []}
    assert [entry["structure"] for entry in entries] == [None, {"base": brackets, "draft": brackets}]


def test_what_a_person_says_is_answered_by_nothing_is_told_clause_by_clause() -> None:
    base, answer = (
        draft(clause("a", FORCES), clause("b", GUARDS)),
        draft(clause("a", FORCES), clause("b", GUARDS)),
    )
    pairs = pc.plan.Correspondence(pairs=(pc.plan.Pair(base=("a", "b")), pc.plan.Pair(draft=("a", "b"))))
    delta = pc.diff(base, answer, correspondence=pairs)
    assert sorted(kinds(delta)) == [
        ("deleted", ["a"], []),
        ("deleted", ["b"], []),
        ("inserted", [], ["a"]),
        ("inserted", [], ["b"]),
    ]
    assert (delta.summary.inserted, delta.summary.deleted) == (2, 2)
    assert pc.same_text(pc.apply(base, delta), answer)


@pytest.mark.parametrize(
    ("before", "after"), [("[A: old] words", "[A: new] words"), ("old words", "new words")]
)
def test_who_does_not_have_the_clause_around_it_reads_no_change_in_a_clause(before: str, after: str) -> None:
    one, other = (
        draft(clause("z", FORCES, clause("y", text), inserted_by=("A",)), clause("c", GUARDS))
        for text in (before, after)
    )
    delta = pc.diff(one, other, by_id=True)
    assert [(c.base[0].clause.id, c.readings_changed) for c in delta] == [("z", ()), ("y", ("A",)), ("c", ())]


def test_a_party_that_strikes_a_clause_no_longer_reads_what_stands_in_it() -> None:
    one = draft(clause("z", FORCES, clause("y", PLANT)), clause("c", GUARDS))
    other = draft(clause("z", FORCES, clause("y", PLANT), deleted_by=("B",)), clause("c", GUARDS))
    delta = pc.diff(one, other)
    assert [(c.kind, c.readings_changed) for c in delta] == [
        ("edited", ("B",)),
        ("unchanged", ("B",)),
        ("unchanged", ()),
    ]


def test_a_bracket_elsewhere_names_nobody_here() -> None:
    extra = clause("x", ROUTES, inserted_by=("B",))
    one = draft(clause("a", "Words [A: more] here."), extra)
    other = draft(clause("a", "Words [A: more] there."), extra)
    assert [change.readings_changed for change in pc.diff(one, other)] == [("base", "A"), ()]


ELECTION = "Each guild decides who was rightly chosen and who is fit to sit in it."
QUORUM = "More than half of the members are enough to vote, but fewer may put off the meeting for a day."
BOTH = f"{ELECTION} {QUORUM}"


@pytest.mark.parametrize("parts", [(QUORUM, ELECTION), (ELECTION, QUORUM)])
def test_the_parts_of_a_join_or_split_come_in_the_order_of_the_answer(parts: tuple[str, str]) -> None:
    apart = draft(*(clause(f"part-{n}", part) for n, part in enumerate(parts)))
    whole = draft(clause("both", BOTH))
    pairs = pc.plan.Correspondence(pairs=(pc.plan.Pair(base=("part-0", "part-1"), draft=("both",)),))
    (joined,) = delta = pc.diff(apart, whole, correspondence=pairs)
    assert [site.clause.text for site in joined.base] == [ELECTION, QUORUM]
    assert joined.redline == (("=", ELECTION), ("-", "\n"), ("+", " "), ("=", QUORUM))
    assert pc.same_text(pc.apply(apart, delta), whole)
    (split,) = delta.inverse()
    assert (split.kind, [site.clause.text for site in split.draft]) == ("split", [ELECTION, QUORUM])
    assert pc.same_text(pc.apply(whole, delta.inverse()), apart)
