"""Positions: which stand, which lapsed and by which words, and whether the draft reached who holds them."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

import pytest
from tests.small import FORCES, GUARDS, clause, draft

import planclause as pc
from planclause.plan.positions import bind, fits, lapsed, standing

AGREED = pc.plan.Position(stance="agreed")


def held(text: str, *inner: pc.Clause, **fields: object) -> pc.Clause:
    return clause("forces", text, *inner, positions={"A": AGREED}, **fields)


@pytest.mark.parametrize(
    ("now", "changes"),
    [
        (FORCES.replace("600,000", "800,000"), [("600,000", "800,000")]),
        (FORCES.replace(" personnel", " personnel in peacetime"), [("", "in peacetime")]),
        (FORCES.replace("armed ", ""), [("armed", "")]),
        (FORCES.replace(" personnel.", ", personnel."), [("600,000", "600,000,")]),
        (FORCES.replace("personnel.", "personnel"), [("personnel.", "personnel")]),
        (FORCES.replace("personnel.", "personnel ."), [("personnel.", "personnel .")]),
        (FORCES.replace("The", "the"), [("The", "the")]),
        (
            FORCES.replace("600,000", "[600,000 | A: 800,000 | B: 700,000]"),
            [("600,000", "800,000")],
        ),
    ],
)
def test_a_lapse_names_the_words_that_changed(now: str, changes: list[tuple[str, str]]) -> None:
    (lapse,) = lapsed(draft(held(FORCES)), draft(clause("forces", now)))
    assert (lapse.clause, lapse.party, lapse.position) == ("forces", "A", AGREED)
    assert [(change.before, change.after) for change in lapse.changes] == changes
    assert {change.kind for change in lapse.changes} == {"changed"}


@pytest.mark.parametrize(
    ("was", "now", "change"),
    [
        ("Under{#a} forces", "Under {#a} forces", ("Under{#a}", "Under {#a}")),
        (r"Under\[a forces", r"Under \[a forces", (r"Under\[", r"Under \[")),
        ("{#a} forces", "{#a}, forces", ("{#a}", "{#a},")),
        ("forces", "( forces", ("", "(")),
    ],
)
def test_a_sign_or_a_space_that_changed_is_told_without_cutting_a_reference_or_an_escape(
    was: str, now: str, change: tuple[str, str]
) -> None:
    (lapse,) = lapsed(draft(held(was), clause("a", "")), draft(clause("forces", now), clause("a", "")))
    assert [(found.before, found.after) for found in lapse.changes] == [change]
    assert [pc.parse(markup) for markup in change]


@pytest.mark.parametrize(
    "now",
    [
        clause("forces", FORCES, number="7"),
        clause("forces", FORCES.replace(" ", "\n")),
        clause("forces", FORCES.replace("600,000", "[600,000 | B: 800,000]")),
        clause("forces", FORCES, moved_by=(pc.plan.Move(by=("A",), first=True),)),
    ],
)
def test_what_its_party_does_not_read_otherwise_lapses_no_position(now: pc.Clause) -> None:
    guards = clause("guards", GUARDS)
    assert lapsed(draft(guards, held(FORCES)), draft(guards, now)) == ()


def test_sub_clauses_are_part_of_the_words() -> None:
    a, b, c = (clause(name, f"Item {name}.") for name in "abc")
    before = draft(held(FORCES, a, b))
    cases = {
        "edited": (clause("a", "Item x."), b),
        "inserted": (a, b, c),
        "deleted": (a,),
        "turned round": (b, a),
        "nested": (clause("a", "Item a.", b),),
    }
    found = {
        name: [tuple(change) for change in lapsed(before, draft(held(FORCES, *inner)))[0].changes]
        for name, inner in cases.items()
    }
    assert found == {
        "edited": [("changed", "a", "a", "x")],
        "inserted": [("inserted", "c", "", "Item c.")],
        "deleted": [("deleted", "b", "Item b.", "")],
        "turned round": [("reordered", "forces", "", "")],
        "nested": [("reordered", "forces", "", "")],
    }


def test_a_clause_that_its_party_does_not_have_any_more_is_gone() -> None:
    before = draft(held(FORCES))
    for after in (draft(), draft(clause("forces", FORCES, deleted_by=("A",)))):
        (lapse,) = lapsed(before, after)
        assert (lapse.is_gone, lapse.changes) == (True, ())


def test_a_position_that_had_lapsed_before_lapses_no_more() -> None:
    before = bind(draft(held(FORCES)))
    changed = draft(replace(before.clauses[0], text=GUARDS))
    assert lapsed(changed, draft(clause("forces", "Other words."))) == ()


def test_a_lapse_is_renewed_by_a_position_on_the_new_words() -> None:
    before = bind(draft(held(FORCES)))
    new = draft(held(GUARDS))
    assert [lapse.is_renewed for lapse in lapsed(before, bind(new))] == [True]
    repeated = draft(replace(before.clauses[0], text=GUARDS))
    assert [lapse.is_renewed for lapse in lapsed(before, repeated)] == [False]


def test_a_position_without_a_digest_is_about_the_words_of_its_own_file() -> None:
    (found,) = standing(draft(held(FORCES)))
    assert (found.hold, found.is_bound) == ("stands", False)
    bound = bind(draft(held(FORCES)))
    (found,) = standing(bound)
    assert (found.hold, found.is_bound) == ("stands", True)
    assert found.position.wording == pc.plan.wording_digest(bound.clauses[0], "A")
    assert fits(AGREED, clause("x", "Any words."), "A")
    assert not fits(found.position, clause("x", "Any words."), "A")


def test_a_position_on_a_clause_that_its_party_does_not_have_is_about_nothing() -> None:
    without = draft(held(FORCES, deleted_by=("A",)))
    assert [found.hold for found in standing(without)] == ["about nothing"]
    assert bind(without) == without


@pytest.mark.parametrize(
    ("transmissions", "expected"),
    [
        ([], None),
        ([("A", None)], "received"),
        ([("A", True)], "received"),
        ([("A", False)], "not acknowledged"),
        ([("A", False), ("A", True)], "received"),
        ([("B", True)], "never received"),
    ],
)
def test_whether_the_draft_reached_who_holds_a_position(
    transmissions: list[tuple[str, bool | None]], expected: str | None
) -> None:
    handed = tuple(pc.plan.Transmission(to=to, acknowledged=known) for to, known in transmissions)
    assert [found.receipt for found in standing(draft(held(FORCES), transmissions=handed))] == [expected]


def test_a_party_has_what_it_folded_in_itself() -> None:
    folded = {"A": pc.plan.DraftReference(draft="a")}
    rolling = draft(held(FORCES), folded=folded, transmissions=(pc.plan.Transmission(to="B"),))
    assert [found.receipt for found in standing(rolling)] == [None]


def test_a_digest_of_an_earlier_planclause_stays_good() -> None:
    """It counted the case of headings, ligatures and the spaces in figures."""
    army = pc.Clause(id="army", heading="Size of the ARMY", text="At most 600 000 men in the oﬃce.")
    old = "sha256:" + sha256(b'[[0,"Size of the ARMY","At most 600 000 men in the o\\ufb03ce."]]').hexdigest()
    assert pc.plan.wording_digest(army, "base") != old
    assert fits(replace(AGREED, wording=old), army, "UA")
    other = replace(army, text="At most 600 001 men in the oﬃce.")
    assert not fits(replace(AGREED, wording=old), other, "UA")
