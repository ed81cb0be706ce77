"""Which stored numbers only say what their place gives, and what becomes of them when clauses come and go."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.small import clause, draft

import planclause as pc
from planclause.plan.digests import draft_digest, is_digest_of
from planclause.plan.labels import by_place, outdated, without_consequences


def numbered(*numbers: str, style: tuple[str, ...] = ("1", "(a)", "(i)")) -> pc.Draft:
    clauses = [clause(f"c{at}", f"Words {at}.", number=number) for at, number in enumerate(numbers)]
    return draft(*clauses, numbering=style)


@pytest.mark.parametrize(
    ("numbers", "given"),
    [
        (("1", "2", "3"), {"c0": "1", "c1": "2", "c2": "3"}),
        (("", "2", ""), {"c0": "1", "c1": "2", "c2": "3"}),
        (("3", "4"), {"c1": "4"}),
        (("1", "1 bis", "2"), {"c0": "1", "c2": "2"}),
        (("1", "3", "4"), {"c0": "1", "c2": "4"}),
        (("1", "[2 | A: 3]", "2"), {"c0": "1"}),
        (("1.", "2."), {"c1": "2."}),
        (("I", "II", "III", "IV", "V", "VI"), {"c1": "II", "c2": "III", "c3": "IV", "c4": "V", "c5": "VI"}),
        (("(h)", "(i)", "(j)"), {"c1": "(i)", "c2": "(j)"}),
    ],
)
def test_a_number_that_a_place_gives_is_told_from_one_that_somebody_chose(
    numbers: tuple[str, ...], given: dict[str, str]
) -> None:
    found = by_place(numbered(*numbers))
    assert {key: found[key] for key in given} == given
    assert found.keys() == given.keys()


def test_the_style_is_the_draft_s_unless_another_is_given() -> None:
    roman = numbered("I", "II", style=("I",))
    assert by_place(roman) == {"c0": "I", "c1": "II"}
    assert by_place(roman, ("1",)) == {"c1": "II"}


def test_such_a_number_is_the_same_as_none_and_any_other_is_not() -> None:
    bare, stored, gap = numbered("", "", ""), numbered("1", "2", "3"), numbered("1", "2", "4")
    assert pc.same_text(bare, stored)
    assert draft_digest(bare) == draft_digest(stored)
    assert not pc.same_text(stored, gap)
    assert draft_digest(stored) != draft_digest(gap)


def test_a_digest_that_counts_every_stored_number_still_fits() -> None:
    of_an_earlier_planclause = "sha256:783df2cb78465c9ad306898bcdedbf3bf460d28a58c364337a03c19ccaece489"
    assert is_digest_of(of_an_earlier_planclause, numbered("1", "2"))
    assert not is_digest_of(of_an_earlier_planclause, numbered("1", "2", "3"))
    assert is_digest_of(None, numbered("1"))


@pytest.mark.parametrize(
    ("numbers", "given", "folded"),
    [
        # Of the base's label all have what the base stores; a chosen number is asked for beside it.
        ({"base": "5", "A": "4 bis"}, {"base": "5"}, {"base": "5", "A": "4 bis"}),
        (
            {"base": "5", "A": "", "B": "4 bis"},
            {"base": "5", "A": "5"},
            {"base": "5", "A": "5", "B": "4 bis"},
        ),
        # Where a place gives another, none is asked for.
        ({"base": "5", "A": "6"}, {"base": "5", "A": "6"}, {"base": "", "A": ""}),
        ({"base": "5", "A": "6"}, {"A": "6"}, {"base": "5", "A": ""}),
    ],
)
def test_numbers_are_folded_without_those_that_follow(
    numbers: dict[str, str], given: dict[str, str], folded: dict[str, str]
) -> None:
    assert without_consequences(numbers, given, "base") == folded


def test_a_number_is_outdated_where_its_clause_stands_elsewhere_now() -> None:
    numbers = {"a": "1", "new": "", "b": "2", "c": "3"}
    found = outdated({None: ["a", "new", "b", "c"]}, numbers, {"a", "b", "c"}, ("1",))
    assert found == {"b", "c"}
    assert outdated({None: ["a", "b", "c"]}, numbers, {"a", "b", "c"}, ("1",)) == frozenset()


# ---- what a round of drafts shows

BASE = numbered("1", "2", "3", "4")


def inserted(at: int) -> pc.Draft:
    """The base with a clause more, every number told anew."""
    clauses = [clause(f"c{k}", f"Words {k}.") for k in range(4)]
    clauses.insert(at, clause("new", "A clause more."))
    return draft(*(replace(c, number=str(k)) for k, c in enumerate(clauses, 1)))


def test_inserting_a_clause_is_one_change_and_no_number_is_in_a_bracket() -> None:
    answers = {"A": inserted(1), "B": numbered("1", "2", "3", "4")}
    rolling = pc.merge(BASE, answers)
    assert not any("[" in c.number for c in rolling)
    for party, answer in answers.items():
        assert pc.same_text(rolling.reading(party), answer)
    assert pc.same_text(rolling.reading(pc.BASE), BASE)
    assert [one.modification for one in pc.amend(BASE, answers["A"], "A").amendments] == ["insertion"]
    adopted = pc.apply_amendments(BASE, [pc.amend(BASE, answers["A"], "A")], adopt_all=True)
    assert pc.same_text(adopted.draft, answers["A"])


def test_a_gap_that_is_kept_is_asked_for() -> None:
    kept = draft(*(c for c in numbered("1", "2", "3", "4") if c.id != "c1"))
    found = pc.amend(BASE, kept, "A").amendments
    assert [(one.clause, one.modification, one.before, one.after) for one in found] == [
        ("c1", "repeal", "Words 1.", ""),
        ("c2", "renumbering", "", "3"),
    ]
    assert pc.same_text(pc.merge(BASE, {"A": kept}).reading("A"), kept)
