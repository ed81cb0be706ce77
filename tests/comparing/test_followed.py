"""References that only followed their clause to its new number."""

from __future__ import annotations

import pytest

import planclause as pc
from planclause.checking.checking import check
from planclause.plan.kinds import Correspondence, Pair


def draft(name: str, *texts: str) -> pc.Draft:
    clauses = tuple(pc.Clause(id=f"{name}-{k}", number=str(k), text=text) for k, text in enumerate(texts, 1))
    return pc.Draft(plan="p", draft=name, clauses=clauses)


BASE = draft(
    "base",
    "Alpha governs the supply of bottles.",
    "Beta fixes the price in clause 1 and clause 3.",
    "Gamma names the court.",
    "Delta ends the contract under clause 3.",
)
NEW = "A new clause is about the quality of the glass."


def shifted(**texts: str) -> pc.Draft:
    """The base with a clause put in at the front, and other texts where given."""
    followed = {
        "beta": "Beta fixes the price in clause 2 and clause 4.",
        "delta": "Delta ends the contract under clause 4.",
        **texts,
    }
    return draft(
        "draft", NEW, BASE.clauses[0].text, followed["beta"], BASE.clauses[2].text, followed["delta"]
    )


def test_references_that_followed_are_editorial() -> None:
    told = [(change.kind, change.editorial, change.substance) for change in pc.diff(BASE, shifted())]
    assert told == [
        ("inserted", False, ()),
        ("unchanged", False, ()),
        ("edited", True, ()),
        ("unchanged", False, ()),
        ("edited", True, ()),
    ]


def test_a_reference_that_leads_elsewhere_now_is_a_change() -> None:
    delta = pc.diff(BASE, shifted(delta="Delta ends the contract under clause 2."))
    *_, delta_clause = delta
    assert not delta_clause.editorial
    assert [(s.category, s.before, s.after) for s in delta_clause.substance] == [("reference", "3", "2")]


@pytest.mark.parametrize(
    ("where", "is_own"),
    [
        ("clause {} of this contract", True),
        ("clause {} of the Velm contract", False),
        ("Article {} of the Geneva Convention", False),
        ("the Charter's Article {}", False),
        ("clause {} of Annex B", False),
    ],
)
def test_a_clause_of_another_text_follows_none_of_this_one(where: str, is_own: bool) -> None:
    text = f"Delta ends the contract under {where}."
    base = draft("base", *(clause.text for clause in BASE.clauses[:3]), text.format(3))
    new = draft("draft", NEW, *(clause.text for clause in BASE.clauses[:3]), text.format(4))
    *_, change = pc.diff(base, new)
    assert change.editorial is is_own
    assert [s.category for s in change.substance] == ([] if is_own else ["reference"])


def test_nothing_follows_a_clause_that_may_be_another() -> None:
    rewritten = "In peacetime the country keeps armed forces of no more than 800,000 men and women."
    forces = "The size of the armed forces is limited to 600,000 personnel."
    alpha, gamma = BASE.clauses[0].text, BASE.clauses[2].text
    base = draft("base", alpha, forces, gamma, "Delta ends the contract under clause 2.")
    new = draft("draft", NEW, alpha, rewritten, gamma, "Delta ends the contract under clause 3.")
    delta = pc.diff(base, new)
    assert delta.changes[2].is_unsure
    assert not delta.changes[4].editorial
    assert "reference-changed" in {finding.rule for finding in check(new, base)}
    a_person = Correspondence(pairs=(Pair(base=("base-2",), draft=("draft-3",)),))
    assert pc.diff(base, new, correspondence=a_person).changes[4].editorial


def test_beside_another_change_a_reference_that_followed_is_none() -> None:
    delta = pc.diff(BASE, shifted(beta="Beta fixes the whole price in clause 2 and clause 4."))
    assert [s.category for s in delta.changes[2].substance] == ["wording"]


def test_the_check_tells_of_no_reference_that_followed() -> None:
    rules = {finding.rule for finding in check(shifted(), BASE)}
    assert "clause-inserted" in rules
    assert "reference-changed" not in rules
    rules = {
        finding.rule for finding in check(shifted(delta="Delta ends the contract under clause 2."), BASE)
    }
    assert "reference-changed" in rules
