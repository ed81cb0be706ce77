"""A draft cut into amendments: one for each run of words, heading, number, place and clause."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.small import FORCES, GUARDS, PLANT, ROUTES, clause, draft

import planclause as pc
from planclause.plan.kinds import Place

BASE = draft(
    clause("forces", FORCES, number="1", heading="Forces"),
    clause("guards", GUARDS, clause("ten", "Ten days."), clause("more", "More days.")),
    clause("plant", PLANT),
    title="A plan",
    preamble="The parties agree.",
)


def told(file: pc.Amendments) -> list[tuple[object, ...]]:
    return [
        (one.id, one.clause, one.modification, one.at, one.place, one.before, one.after)
        for one in file.amendments
    ]


def test_every_kind_of_change_is_an_amendment_of_its_own_in_document_order() -> None:
    answer = draft(
        clause("guards", GUARDS, clause("more", "More days."), clause("new", "New days.", heading="New")),
        clause(
            "forces",
            FORCES.replace("600", "800").replace("armed ", ""),
            number="1 bis",
            heading="Armed forces",
        ),
        title="The plan",
        preamble="The two parties agree.",
    )
    file = pc.amend(BASE, answer, "A")
    assert told(file) == [
        ("A-1", None, "substitution", "title", None, "A plan", "The plan"),
        ("A-2", None, "insertion", "preamble", None, "", " two"),
        ("A-3", "guards", "relocation", "place", Place(first=True), "", ""),
        ("A-4", "ten", "repeal", "presence", None, "Ten days.", ""),
        ("A-5", "plant", "repeal", "presence", None, PLANT, ""),
        ("A-6", "new", "insertion", "presence", Place(under="guards", after="more"), "", "New days."),
        ("A-7", "forces", "renumbering", "number", None, "1", "1 bis"),
        ("A-8", "forces", "substitution", "heading", None, "Forces", "Armed forces"),
        ("A-9", "forces", "repeal", "text", None, " armed", ""),
        ("A-10", "forces", "substitution", "text", None, "600,000", "800,000"),
    ]
    assert file.base == pc.plan.DraftReference(draft="base", digest=pc.plan.draft_digest(BASE))
    assert file.draft == pc.plan.DraftReference(draft="base", digest=pc.plan.draft_digest(answer))
    assert file.amendments[5].heading == "New"


def test_what_goes_with_its_clause_is_repealed_by_an_amendment_of_its_own() -> None:
    answer = draft(BASE.clauses[0], BASE.clauses[2], title=BASE.title, preamble=BASE.preamble)
    assert [(one.clause, one.modification) for one in pc.amend(BASE, answer, "A").amendments] == [
        ("guards", "repeal"),
        ("ten", "repeal"),
        ("more", "repeal"),
    ]


def test_a_split_is_a_package() -> None:
    text = f"{FORCES} {GUARDS}"
    base = draft(clause("both", text), clause("plant", PLANT))
    answer = draft(
        clause("both", FORCES), clause("guards", GUARDS), clause("plant", PLANT.replace("equal", "like"))
    )
    file = pc.amend(base, answer, "A")
    assert [(one.clause, one.modification, one.package) for one in file.amendments] == [
        ("both", "split", "split of both"),
        ("guards", "insertion", "split of both"),
        ("plant", "substitution", ""),
    ]
    back = pc.amend(answer, base, "A")
    assert [(one.clause, one.modification, one.package) for one in back.amendments] == [
        ("both", "join", "join into both"),
        ("guards", "repeal", "join into both"),
        ("plant", "substitution", ""),
    ]


def test_of_a_rolling_text_it_is_the_bases_reading_that_is_amended() -> None:
    rolling = draft(clause("forces", "At most [600,000 | A: 700,000 | B: 800,000] men [A: in peacetime]."))
    answer = draft(clause("forces", "At most 750,000 men."))
    file = pc.amend(rolling, answer, "A")
    assert [(one.id, one.status, one.before, one.after) for one in file.amendments] == [
        ("A-1", "tabled", "600,000", "750,000"),
        ("A-2", "withdrawn", "", " in peacetime"),
    ]
    assert file.base.digest == pc.plan.draft_digest(rolling.reading(pc.BASE))
    assert (
        pc.apply_amendments(rolling, [file]).draft.clauses[0].text
        == "At most [600,000 | A: 750,000 | B: 800,000] men."
    )


def test_a_draft_that_is_the_bases_has_no_amendments() -> None:
    assert pc.amend(BASE, BASE, "A").amendments == ()


def test_what_amendments_do_not_carry_is_told() -> None:
    new = clause("routes", ROUTES, topics=("trade",), notes=(pc.plan.Note(author="A", text="ours"),))
    answer = replace(
        BASE, clauses=(*BASE.clauses, new), instruments={"treaty": pc.plan.Instrument(title="A treaty")}
    )
    losses: list[pc.plan.Loss] = []
    pc.amend(BASE, answer, "A", on_loss=losses.append)
    assert [str(loss) for loss in losses] == [
        "treaty: an instrument that the base does not have, which an amendment does not carry",
        "routes: the topics of an inserted clause, which an amendment does not carry",
        "routes: the notes of an inserted clause, which an amendment does not carry",
    ]


def test_a_bracketed_draft_is_refused_with_every_bracket() -> None:
    answer = draft(
        clause("forces", "[x | A: y]"), clause("new", "New.", inserted_by=("B",)), title="[?: a | ?: b]"
    )
    with pytest.raises(pc.DocumentError) as caught:
        pc.amend(BASE, answer, "A")
    expected = "expected a settled draft, as one party reads it"
    assert str(caught.value) == (
        f"title: @title#1: a bracket in A's draft, {expected}\n"
        f"clauses[0].text: forces#1: a bracket in A's draft, {expected}\n"
        f"clauses[1]: new@presence: a bracket in A's draft, {expected}"
    )


def test_a_code_that_no_party_may_have_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match=r"^'base' as a party's code, expected a letter, then letters"):
        pc.amend(BASE, BASE, "base")
