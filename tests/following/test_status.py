"""What is agreed and what is open: computed from words and positions, never from silence."""

from __future__ import annotations

from typing import Any

import pytest
from tests.small import FORCES, GUARDS, clause, draft

import planclause as pc
from planclause.following.states import ClauseState, agreed_as_a_whole, clause_states
from planclause.following.status import status
from planclause.plan.positions import bind, needed_parties
from planclause.plan.values import Stance

Stances = dict[str, str]
BRACKETED = FORCES.replace("600,000", "[600,000 | B: 800,000]")
PARTIES = {
    "A": pc.Party(name="Ay"),
    "B": pc.Party(name="Bee"),
    "M": pc.Party(name="Em", role="mediator"),
}


def plan(*clauses: pc.Clause, **header: Any) -> pc.Draft:
    return draft(*clauses, parties=PARTIES, **header)


def held(name: str, text: str, stances: Stances, *inner: pc.Clause, **fields: Any) -> pc.Clause:
    positions = {party: pc.plan.Position(stance=stance) for party, stance in stances.items()}  # type: ignore[arg-type]
    return clause(name, text, *inner, positions=positions, **fields)


def only(found: tuple[ClauseState, ...]) -> ClauseState:
    (state,) = found
    return state


@pytest.mark.parametrize(
    ("text", "stances", "state"),
    [
        (FORCES, {"A": "agreed", "B": "agreed"}, "agreed"),
        (FORCES, {"A": "agreed", "B": "agreed", "M": "rejected"}, "agreed"),
        (FORCES.replace("600,000", "[600,000 | M: 700,000]"), {"A": "agreed", "B": "agreed"}, "agreed"),
        (FORCES, {"A": "agreed", "B": "agreed ad referendum"}, "agreed ad referendum"),
        (FORCES, {"A": "agreed", "B": "reserved"}, "open"),
        (FORCES, {"A": "agreed", "B": "rejected"}, "open"),
        (FORCES, {"A": "agreed"}, "open"),
        (FORCES, {"M": "agreed"}, "open"),
        (BRACKETED, {"A": "agreed", "B": "agreed"}, "open"),
        (BRACKETED, {}, "open"),
        (FORCES.replace("600,000", "[600,000 | M: 700,000]"), {}, "open"),
        (FORCES.replace("600,000", "[?: 600,000 | ?: 700,000]"), {"A": "agreed", "B": "agreed"}, "open"),
        (FORCES, {}, "not yet discussed"),
    ],
)
def test_a_clause_is_agreed_when_every_needed_party_agreed_to_the_same_words(
    text: str, stances: Stances, state: str
) -> None:
    assert only(clause_states(plan(held("x", text, stances)))).state == state


@pytest.mark.parametrize(
    ("fields", "apart"),
    [
        ({"number": "[1 | B: 2]"}, "number"),
        ({"heading": "[B: Forces]"}, "words"),
        ({"deleted_by": ("B",)}, "presence"),
        ({"moved_by": (pc.plan.Move(by=("B",), after="y"),)}, "place"),
    ],
)
def test_parties_that_read_a_clause_otherwise_or_elsewhere_have_not_agreed_to_it(
    fields: dict[str, Any], apart: str
) -> None:
    both = {"A": "agreed", "B": "agreed"}
    state = clause_states(plan(held("x", FORCES, both, **fields), clause("y", GUARDS)))[0]
    assert (state.state, state.apart) == ("open", (apart,))
    assert state.has_bracket


def test_all_that_sets_readings_apart_is_named() -> None:
    move = (pc.plan.Move(by=("B",), after="y"),)
    moved = clause("x", BRACKETED, number="[1 | B: 2]", moved_by=move)
    state = clause_states(plan(moved, clause("y", GUARDS)))[0]
    assert state.apart == ("words", "number", "place")
    assert state.readings == (("A",), ("B",))


def test_who_stands_where() -> None:
    bound = bind(plan(held("x", FORCES, {"A": "agreed", "M": "reserved"})))
    changed = plan(clause("x", GUARDS, positions=bound.clauses[0].positions))
    state = only(clause_states(changed))
    assert state.stands == {"A": "lapsed", "B": "silent"}
    assert (state.state, state.in_force) == ("open", {})
    assert state.parties("lapsed", "silent") == ("A", "B")


def test_a_sub_clause_has_the_position_on_the_clause_it_stands_in_unless_its_party_has_another_on_it() -> (
    None
):
    both = {"A": "agreed", "B": "agreed"}
    whole = plan(held("x", FORCES, both, clause("a", "One."), clause("b", "Two.")))
    assert [state.state for state in clause_states(whole)] == ["agreed"] * 3
    part = plan(held("x", FORCES, both, clause("a", "One."), held("b", "Two.", {"B": "reserved"})))
    found = clause_states(part)
    assert [state.state for state in found] == ["open", "agreed", "open"]
    assert found[0].apart == ("what stands in it",)
    softer = plan(held("x", FORCES, both, held("a", "One.", {"B": "agreed ad referendum"})))
    assert [state.state for state in clause_states(softer)] == ["agreed ad referendum"] * 2


def test_a_mediator_s_own_clause_keeps_nothing_open() -> None:
    both = {"A": "agreed", "B": "agreed"}
    rolling = plan(held("x", FORCES, both, clause("a", "One.", inserted_by=("M",))))
    found = clause_states(rolling)
    assert [state.state for state in found] == ["agreed", "open"]
    assert status(rolling).agreed_as_a_whole


def test_a_party_whose_draft_is_not_folded_in_has_not_answered() -> None:
    folded = {"A": pc.plan.DraftReference(draft="a")}
    rolling = plan(clause("x", FORCES.replace("600,000", "[600,000 | A: 800,000]")), folded=folded)
    state = only(clause_states(rolling))
    assert (state.state, state.stands) == ("open", {"A": "silent", "B": "has not answered"})
    assert (state.readings, state.apart) == ((("A",),), ())
    assert status(rolling).unanswered == ("B",)
    agreed = plan(held("x", FORCES, {"A": "agreed"}), folded=folded)
    assert only(clause_states(agreed)).state == "open"


def test_nothing_is_agreed_until_everything_is_agreed() -> None:
    both = {"A": "agreed", "B": "agreed"}
    x, y = held("x", FORCES, both), held("y", GUARDS, both)
    assert status(plan(x, y)).agreed_as_a_whole
    assert status(plan(x, y, preamble="[M: Words.]")).agreed_as_a_whole
    for other in (
        plan(x, y, title="[One | A: Two]"),
        plan(x, y, preamble="[?: One | ?: Two]"),
        plan(x, clause("y", GUARDS)),
        plan(x, held("y", GUARDS, {"A": "agreed", "B": "agreed ad referendum"})),
        plan(),
    ):
        assert not status(other).agreed_as_a_whole


@pytest.mark.parametrize("stance", ["rejected", "agreed"])
def test_of_what_hangs_on_a_withheld_position_nothing_is_claimed(stance: Stance) -> None:
    both = {"A": "agreed", "B": "agreed"}
    secret = clause("y", GUARDS, positions={"A": pc.plan.Position(stance=stance, visible_to=("A",))})
    for agreed_but_for_it in (plan(held("x", FORCES, both, secret)), plan(held("x", FORCES, both), secret)):
        found = status(agreed_but_for_it)
        assert (found.agreed_as_a_whole, found.withheld) == (None, True)
        assert not status(agreed_but_for_it, audience="A").withheld
    assert status(plan(held("x", BRACKETED, both), secret)).agreed_as_a_whole is False


def test_what_nobody_needs_is_no_secret() -> None:
    positions = {party: pc.plan.Position(stance="agreed") for party in ("A", "B")}
    positions["M"] = pc.plan.Position(stance="rejected", visible_to=("M",))
    found = status(plan(clause("x", FORCES, positions=positions)))
    assert (found.agreed_as_a_whole, found.withheld) == (True, False)


def test_whose_consent_is_needed_can_be_said() -> None:
    rolling = plan(held("x", FORCES, {"A": "agreed", "B": "agreed"}))
    assert needed_parties(rolling) == ("A", "B")
    assert only(clause_states(rolling, needed=["A", "B", "M"])).state == "open"
    assert only(clause_states(rolling, needed=["A"])).state == "agreed"
    with pytest.raises(
        ValueError, match=r"^no party 'C' in the header of 'base' whose consent could be needed$"
    ):
        clause_states(rolling, needed=["C"])


def test_where_nobody_s_consent_is_needed_nothing_is_agreed() -> None:
    nobody = draft(clause("x", FORCES), parties={})
    assert only(clause_states(nobody)).state == "not yet discussed"
    assert not agreed_as_a_whole(nobody, clause_states(nobody), ())


@pytest.mark.parametrize(
    ("audience", "stand"), [("public", "silent"), ("A", "silent"), ("M", "agreed"), ("B", "agreed")]
)
def test_a_position_counts_for_those_alone_who_may_see_it(audience: str, stand: str) -> None:
    private = pc.plan.Position(stance="agreed", note="between us", visible_to=("M",))
    rolling = plan(clause("x", FORCES, positions={"B": private}))
    found = status(rolling, audience=audience)
    assert only(found.states).stands["B"] == stand
    assert bool(found.positions) is (stand == "agreed")


def test_open_brackets_have_the_address_that_settle_takes() -> None:
    rolling = plan(
        clause(
            "x",
            "[A: One] and [two | A, M: [deux | A: zwei] | B: due].",
            number="[1 | A: 2]",
            heading="[B: Head]",
        ),
        clause(
            "y",
            "Sub [?: this | A: that].",
            deleted_by=("B",),
            moved_by=(pc.plan.Move(by=("A",), first=True),),
        ),
        title="[A: T]",
        preamble="P [B: q]",
    )
    found = status(rolling).brackets
    assert [(bracket.address, bracket.where, bracket.parties) for bracket in found] == [
        ("@title#1", "title", ("A",)),
        ("@preamble#1", "preamble", ("B",)),
        ("x@number#1", "number", ("A",)),
        ("x@heading#1", "heading", ("B",)),
        ("x#1", "text", ("A",)),
        ("x#2", "text", ("A", "B", "M")),
        ("y@presence", "presence", ("B",)),
        ("y@place", "place", ("A",)),
        ("y#1", "text", ("A",)),
    ]
    assert [tuple(wording) for wording in found[5].wordings] == [
        (("base",), "two"),
        (("A",), "zwei"),
        (("B",), "due"),
        (("M",), "deux"),
    ]
    assert [tuple(wording) for wording in found[8].wordings] == [
        (("base",), ""),
        (("A",), "that"),
        (("?",), "this"),
    ]
