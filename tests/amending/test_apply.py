"""Amendments applied: tabled, adopted, withdrawn; what cannot stand together; packages, answers, acts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from tests.small import clause, draft

import planclause as pc
from planclause.plan.kinds import Place

BASE = draft(
    clause("forces", "At most 600,000 men serve."),
    clause("guards", "Guards leave.", clause("ten", "In ten days.")),
    clause("tolls", "Tolls go to the banks."),
)


def file(party: str, *amendments: pc.plan.Amendment, base: pc.Draft = BASE) -> pc.Amendments:
    reference = pc.plan.DraftReference(draft=base.draft, digest=pc.plan.draft_digest(base))
    return pc.Amendments(plan="p", base=reference, party=party, amendments=amendments)


def words(name: str, before: str, after: str, clause_id: str = "forces", **fields: Any) -> pc.plan.Amendment:
    kind: Any = "substitution" if before and after else "insertion" if after else "repeal"
    return pc.plan.Amendment(
        id=name, clause=clause_id, modification=kind, before=before, after=after, **fields
    )


def gone(name: str, clause_id: str, **fields: Any) -> pc.plan.Amendment:
    return pc.plan.Amendment(id=name, clause=clause_id, modification="repeal", at="presence", **fields)


def moved(name: str, clause_id: str, place: Place, **fields: Any) -> pc.plan.Amendment:
    return pc.plan.Amendment(
        id=name, clause=clause_id, modification="relocation", at="place", place=place, **fields
    )


def new(name: str, clause_id: str, text: str, place: Place, **fields: Any) -> pc.plan.Amendment:
    return pc.plan.Amendment(
        id=name, clause=clause_id, modification="insertion", at="presence", after=text, place=place, **fields
    )


def said(applied: pc.amending.Applied) -> list[str]:
    return [str(outcome) for outcome in applied.outcomes]


def text_of(found: pc.Draft, clause_id: str = "forces") -> str:
    return next(one.text for one in found.clauses if one.id == clause_id)


A_800 = words("A-1", "600,000", "800,000")
B_500 = words("B-1", "600,000", "500,000")
FIGHT = words("B-1", "serve", "fight")
WITHDRAWN = replace(A_800, status="withdrawn")


def adopted(amendment: pc.plan.Amendment) -> pc.plan.Amendment:
    return replace(amendment, status="adopted")


@pytest.mark.parametrize(
    ("files", "text"),
    [
        ([file("A", A_800)], "At most [600,000 | A: 800,000] men serve."),
        ([file("A", A_800), file("B", B_500)], "At most [600,000 | A: 800,000 | B: 500,000] men serve."),
        ([file("A", adopted(A_800)), file("B", FIGHT)], "At most 800,000 men [serve | B: fight]."),
        ([file("A", WITHDRAWN), file("B", B_500)], "At most [600,000 | B: 500,000] men serve."),
        ([file("A", replace(A_800, status="rejected"))], "At most 600,000 men serve."),
        ([file("A", A_800), file("A", replace(A_800, status="superseded"))], "At most 600,000 men serve."),
        ([file("A", A_800), file("A", replace(A_800, after="9"))], "At most [600,000 | A: 9] men serve."),
    ],
)  # fmt: skip
def test_a_status_says_who_reads_an_amendment(files: Sequence[pc.Amendments], text: str) -> None:
    applied = pc.apply_amendments(BASE, files)
    assert text_of(applied.draft) == text
    assert not applied.refused


def test_a_rival_of_what_is_adopted_is_superseded_and_told() -> None:
    rolling = pc.apply_amendments(BASE, [file("B", B_500)]).draft
    applied = pc.apply_amendments(rolling, [file("A", adopted(A_800))])
    assert text_of(applied.draft) == "At most 800,000 men serve."
    assert said(applied) == ["a wording of B superseded: A-1 is adopted at forces"]
    acts = [(act.act, act.at, act.by, act.before, act.after) for act in applied.acts]
    assert acts == [
        ("adopted", "forces", (), "600,000", "800,000"),
        ("superseded", "forces", ("B",), "500,000", "800,000"),
    ]
    assert applied.draft.acts == applied.acts


def test_who_adopted_it_and_when_comes_from_the_acts_of_the_file() -> None:
    acted = pc.act(file("A", A_800), "adopted", ["A-1"], by=["A", "B"]).amendments
    (act,) = pc.apply_amendments(BASE, [acted]).acts
    assert (act.act, act.at, act.by) == ("adopted", "forces", ("A", "B"))


def test_two_adopted_rivals_are_both_left_in_the_bracket() -> None:
    applied = pc.apply_amendments(BASE, [file("A", A_800), file("B", B_500)], adopt_all=True)
    assert text_of(applied.draft) == "At most [600,000 | A: 800,000 | B: 500,000] men serve."
    assert said(applied) == [
        "A-1 not adopted: B-1 wants the same words otherwise",
        "B-1 not adopted: A-1 wants the same words otherwise",
    ]
    assert not applied.acts


def test_words_of_a_clause_and_its_repeal_are_not_adopted_together() -> None:
    files = [file("A", adopted(A_800)), file("B", adopted(gone("B-1", "forces")))]
    assert said(pc.apply_amendments(BASE, files)) == [
        "A-1 not adopted: B-1 repeals forces",
        "B-1 not adopted: A-1 changes words of forces",
    ]


def test_two_that_ask_for_the_same_are_adopted_as_one() -> None:
    both = [file("A", adopted(A_800)), file("B", adopted(replace(A_800, id="B-1")))]
    applied = pc.apply_amendments(BASE, both)
    assert text_of(applied.draft) == "At most 800,000 men serve."
    assert [act.act for act in applied.acts] == ["adopted", "adopted"]
    assert not applied.outcomes


def test_an_adoption_leaves_who_wants_the_whole_clause_gone() -> None:
    rolling = pc.apply_amendments(BASE, [file("B", gone("B-1", "forces"))]).draft
    applied = pc.apply_amendments(rolling, [file("A", adopted(A_800))])
    assert applied.draft.clauses[0].deleted_by == ("B",)
    assert not applied.outcomes


RING = (
    moved("A-1", "forces", Place(under="tolls", first=True)),
    moved("B-1", "tolls", Place(under="forces", first=True)),
)


@pytest.mark.parametrize(
    ("files", "told"),
    [
        (
            [file("A", adopted(RING[0])), file("B", adopted(RING[1]))],
            [
                "A-1 not adopted: forces would stand in itself (B-1)",
                "B-1 not adopted: forces would stand in itself (A-1)",
            ],
        ),
        (
            [
                file("A", adopted(gone("A-1", "tolls"))),
                file("B", adopted(moved("B-1", "forces", Place(under="tolls", first=True)))),
            ],
            ["A-1 not adopted: B-1 is about the place of forces", "B-1 not adopted: A-1 repeals tolls"],
        ),
        (
            [file("A", adopted(gone("A-1", "guards")))],
            [
                "A-1 not adopted: ten would be left in guards, which is gone",
                "A-1 refused: ten would be left in guards, which is gone",
            ],
        ),
        (
            [file("A", new("A-1", "sub", "Sub.", Place(under="super", first=True)))],
            ["A-1 refused: sub would stand in super, which is not there"],
        ),
        (
            [file("A", moved("A-1", "forces", Place(after="tolls")), moved("A-2", "tolls", Place(after="forces")))],
            [
                "A-1 refused: forces and tolls would each stand after the other (A-2)",
                "A-2 refused: forces and tolls would each stand after the other (A-1)",
            ],
        ),
        (
            [file("A", words("A-1", "men", "x"), words("A-2", "men", "y"))],
            ["A-1 refused: A-2 wants the same words otherwise", "A-2 refused: A-1 wants the same words otherwise"],
        ),
        ([file("A", words("A-1", "women", "x"))], ['A-1 refused: the words "women" are gone']),
        ([file("A", words("A-1", "men", "x", "fleet"))], ["A-1 refused: the clause fleet is gone"]),
        (
            [file("A", new("A-1", "tolls", "Other.", Place(first=True)))],
            ["A-1 refused: the base has a clause tolls with other words"],
        ),
    ],
)  # fmt: skip
def test_what_cannot_stand_is_refused_and_changes_nothing(
    files: Sequence[pc.Amendments], told: list[str]
) -> None:
    applied = pc.apply_amendments(BASE, files)
    assert said(applied) == told
    assert pc.same_text(applied.draft.reading(pc.BASE), BASE)


def test_a_package_with_a_member_that_has_no_place_stays_out_whole() -> None:
    package = [replace(A_800, package="both"), words("A-2", "women", "x", package="both")]
    applied = pc.apply_amendments(BASE, [file("A", *package, words("A-3", "serve", "fight"))])
    assert said(applied) == [
        'A-2 refused: the words "women" are gone',
        "A-1 refused: its package, both, cannot be whole",
    ]
    assert text_of(applied.draft) == "At most 600,000 men [serve | A: fight]."


def test_a_clause_follows_where_its_sibling_would_stand() -> None:
    first, second = (
        new("A-1", "one", "One.", Place(after="guards")),
        new("A-2", "two", "Two.", Place(after="one")),
    )
    applied = pc.apply_amendments(BASE, [file("A", replace(first, status="withdrawn"), second)])
    assert [one.id for one in applied.draft.reading("A").clauses] == ["forces", "guards", "two", "tolls"]
    assert not applied.outcomes


NEWER = draft(
    clause("forces", "At most 600,000 women and men serve."),
    clause("tolls", "Tolls go to the banks."),
    name="newer",
)


def test_amendments_are_carried_onto_a_newer_base() -> None:
    cut = pc.amend(
        BASE,
        draft(
            clause("forces", "At most 800,000 men serve there."),
            clause("guards", "Guards stay.", clause("ten", "In ten days."), clause("sub", "Or more.")),
            clause("new", "New."),
            clause("tolls", "Tolls go to the banks."),
        ),
        "A",
    )
    applied = pc.apply_amendments(NEWER, [cut])
    assert text_of(applied.draft) == "At most [600,000 | A: 800,000] women and men serve [A: there]."
    assert said(applied) == [
        "A-1 carried over: found by the words just before it",
        "A-2 carried over: found by the words just before its place",
        "A-3 refused: the clause guards is gone",
        "A-5 carried over: guards, which it was to follow, is not there; it follows the nearest clause",
        "A-4 refused: sub would stand in guards, which is not there",
    ]


def test_another_partys_amendment_is_answered_with_other_words() -> None:
    asked = [A_800, new("A-2", "ships", "Ten ships sail.", Place(after="tolls"), heading="Ships")]
    answers = [
        words("B-1", "800,000", "700,000", amends="A-1"),
        words("B-2", "Ten", "Two", "ships", amends="A-2"),
        words("B-3", "sail", "rest", "ships", amends="A-2"),
        words("B-4", "Ships", "Boats", "ships", at="heading", amends="A-2"),
    ]
    applied = pc.apply_amendments(BASE, [file("A", *asked), file("B", *answers)])
    assert not applied.outcomes
    assert text_of(applied.draft) == "At most [600,000 | A: 800,000 | B: 700,000] men serve."
    ships = applied.draft.clauses[-1]
    assert (ships.inserted_by, ships.text) == (("A", "B"), "[A: Ten | B: Two] ships [A: sail | B: rest].")
    assert applied.draft.reading("B").clauses[-1].heading == "Boats"


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (words("B-1", "800,000", "7", amends="A-9"), "no amendment A-9 of another party among those given"),
        (words("B-1", "900,000", "7", amends="A-1"), 'in A-1, which it amends, the words "900,000" are gone'),
        (words("B-1", "800,000", "7", "tolls", amends="A-1"), "A-1, which it amends, has no text of tolls"),
    ],
)
def test_an_answer_to_what_is_not_asked_is_refused(answer: pc.plan.Amendment, why: str) -> None:
    assert said(pc.apply_amendments(BASE, [file("A", A_800), file("B", answer)])) == [f"B-1 refused: {why}"]


def test_positions_and_notes_stay_and_positions_name_their_words() -> None:
    position = pc.plan.Position(stance="agreed")
    note = pc.plan.Note(author="A", text="for us alone")
    base = draft(clause("forces", BASE.clauses[0].text, positions={"B": position}, notes=(note,)))
    applied = pc.apply_amendments(base, [file("A", adopted(A_800), base=base)])
    (found,) = applied.draft.clauses
    assert found.notes == (note,)
    assert found.positions["B"].wording == pc.plan.wording_digest(base.clauses[0], "B")
    assert found.positions["B"].wording != pc.plan.wording_digest(found, "B")


def test_a_reference_that_leads_nowhere_since_is_told() -> None:
    base = draft(clause("one", "See {#two}."), clause("two", "Words."))
    applied = pc.apply_amendments(base, [file("A", adopted(gone("A-1", "two")), base=base)])
    assert [(one.target, one.reader) for one in applied.dangling] == [("{#two}", None)]


def test_a_party_that_no_header_knows_is_added_and_has_answered() -> None:
    applied = pc.apply_amendments(BASE, [file("C", words("C-1", "men", "people"))])
    assert applied.draft.parties["C"] == pc.Party(name="C")
    assert applied.draft.folded.keys() == {"C"}
    assert (applied.draft.draft, applied.draft.based_on[0].draft) == ("base-amended", "base")


# ------------------------------------------------------------------------------------------------------- acts

PACK = file(
    "A",
    replace(A_800, package="p"),
    words("A-2", "serve", "fight", package="p"),
    words("A-3", "men", "people"),
)


def test_an_act_on_one_of_a_package_is_an_act_on_all() -> None:
    acted = pc.act(PACK, "rejected", ["A-1"], by=["B"])
    assert [one.status for one in acted.amendments.amendments] == ["rejected", "rejected", "tabled"]
    assert [one.id for one in acted.along] == ["A-2"]
    assert [(act.act, act.at, act.by) for act in acted.amendments.acts] == [
        ("rejected", "A-1", ("B",)),
        ("rejected", "A-2", ("B",)),
    ]
    again = pc.act(acted.amendments, "reopened", ["A-2"])
    assert [one.status for one in again.amendments.amendments] == ["tabled"] * 3


EVERY_ACT = "adopted, rejected, withdrawn, superseded or reopened"


@pytest.mark.parametrize(
    ("kind", "ids", "by", "message"),
    [
        ("adopted", ["A-1", "A-9", "X"], [], "no amendment A-9, X; there are A-1, A-2, A-3"),
        ("withdrawn", ["A-3"], ["B"], "withdrawn by B, expected A, whose amendments they are"),
        ("reopened", ["A-3"], [], "A-3 is tabled, expected adopted, rejected, withdrawn or superseded"),
        ("settled", ["A-3"], [], f"no act 'settled' on an amendment, expected {EVERY_ACT}"),
    ],
)  # fmt: skip
def test_an_act_that_cannot_be_is_refused(kind: Any, ids: list[str], by: list[str], message: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the whole sentence is asserted
        pc.act(PACK, kind, ids, by=by)
    assert str(caught.value) == message


def test_what_is_no_longer_tabled_is_reopened_first() -> None:
    withdrawn = pc.act(PACK, "withdrawn", ["A-3"]).amendments
    with pytest.raises(ValueError, match=r"^A-3 is withdrawn, expected tabled; reopen it first$"):
        pc.act(withdrawn, "adopted", ["A-3"])


def test_what_was_adopted_is_not_put_in_again_beside_what_others_put_there() -> None:
    files = [
        file("A", moved("A-1", "tolls", Place(after="forces"))),
        file("B", new("B-1", "ships", "Ships sail.", Place(after="forces"))),
    ]
    once = pc.apply_amendments(BASE, files, adopt_all=True)
    assert [one.id for one in once.draft.clauses] == ["forces", "tolls", "ships", "guards"]
    for order in (files, files[::-1]):
        again = pc.apply_amendments(once.draft, order, adopt_all=True)
        assert pc.same_text(again.draft, once.draft)
        assert said(again) == ["A-1 already in", "B-1 already in"]
        assert not again.acts


def test_an_adopted_clause_stands_in_one_that_another_partys_adopted_amendment_inserts() -> None:
    outer = adopted(new("A-1", "courts", "Courts sit.", Place(after="tolls")))
    inner = adopted(new("B-1", "judges", "Judges are five.", Place(under="courts", first=True)))
    applied = pc.apply_amendments(BASE, [file("A", outer), file("B", inner)])
    assert said(applied) == []
    assert [one.id for one in applied.draft.clauses[-1].clauses] == ["judges"]


def test_a_clause_adopted_into_one_that_another_party_strikes_does_not_bring_that_back() -> None:
    rolled = pc.merge(BASE, {"B": draft(*BASE.clauses[:2])})
    inner = adopted(new("A-1", "ships", "Ships pay.", Place(under="tolls", first=True)))
    applied = pc.apply_amendments(rolled, [file("A", inner)])
    assert said(applied) == []
    assert [one.id for one in applied.draft.reading("B")] == ["forces", "guards", "ten"]
    assert [one.id for one in applied.draft.reading(pc.BASE)][-2:] == ["tolls", "ships"]


@pytest.mark.parametrize(("number", "listed"), [(10, "A-9, A-10"), (11, "A-9, A-10 and 1 more")])
def test_an_unknown_amendment_is_answered_with_ten_that_are_there(number: int, listed: str) -> None:
    names = [f"A-{at}" for at in range(1, number + 1)]
    asked = file("A", *(words(name, "", f"{name} ", "forces", preceded_by="At most") for name in names))
    with pytest.raises(ValueError, match=rf"^no amendment X-1; there are A-1, .*{listed}$"):
        pc.act(asked, "adopted", ["X-1"])
