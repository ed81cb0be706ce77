"""The three-way merge on small cases: whose reading is taken, what is a conflict, what stands beside the text."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

import planclause as pc
from planclause.merging.conflicts import Conflict
from planclause.merging.own_drafts import tabled_by
from planclause.merging.three_way import merge_three
from planclause.plan.draft import nothing_of
from planclause.plan.positions import standing
from planclause.plan.values import Act, Instrument, Note, Position, Transmission
from planclause.text.bracketed import BASE

HEADER = {code: pc.Party(name=code) for code in "ABC"}


def draft(*clauses: pc.Clause, **fields: object) -> pc.Draft:
    return replace(pc.Draft(plan="plan", draft="rolling", parties=HEADER, clauses=clauses), **fields)  # type: ignore[arg-type]


def text(markup: str, **fields: object) -> pc.Draft:
    return draft(pc.Clause(id="boats", text=markup), **fields)


def clause(name: str, *inner: pc.Clause, **fields: object) -> pc.Clause:
    return replace(pc.Clause(id=name, clauses=inner), **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("ancestor", "ours", "theirs", "merged"),
    [
        # Two parties in one gap, in one word, side by side.
        ("Keep boats.", "Keep [A: 8] boats.", "Keep [B: 9] boats.", "Keep [A: 8 | B: 9] boats."),
        ("6 boats.", "[6 | A: 8] boats.", "6 [boats | B: ships].", "[6 | A: 8] [boats | B: ships]."),
        # The base is mended on one side: whoever does not speak follows it, and so does the rest of who speaks.
        ("Keep 6 botes.", "Keep 6 boats.", "Keep [6 | A: 8] botes.", "Keep [6 | A: 8] boats."),
        # A party's own wording stands where the base changes the same words, on whichever side.
        ("Keep 6 boats.", "Keep 7 boats.", "Keep [6 | A: 8] boats.", "Keep [7 | A: 8] boats."),
        ("Keep 6 boats.", "Keep [6 | A: 8] boats.", "Keep 7 boats.", "Keep [7 | A: 8] boats."),
        # What is settled for all stands, and who speaks of it anew does.
        ("[6 | A: 8] boats.", "8 boats.", "[6 | A: 8 | B: 9] boats.", "[8 | B: 9] boats."),
        ("[6 | A: 8] boats.", "6 boats.", "[6 | A: 8] ships.", "6 ships."),
        # Who withdraws keeps what it then reads.
        ("[6 | A: 8] boats.", "6 boats.", "[7 | A: 8] boats.", "[7 | A: 6] boats."),
        # Both say the same.
        ("Keep 6 boats.", "Keep [6 | A: 8] boats.", "Keep [6 | A, B: 8] boats.", "Keep [6 | A, B: 8] boats."),
        # Apart in one reading.
        ("One, two.", "[One | A: 1], two.", "One, [two | A: 2].", "[One | A: 1], [two | A: 2]."),
    ],
)  # fmt: skip
def test_readings_are_merged_one_by_one(ancestor: str, ours: str, theirs: str, merged: str) -> None:
    for one, other in ((ours, theirs), (theirs, ours)):
        found = merge_three(text(ancestor), text(one), text(other))
        assert (found.draft.clauses[0].text, found.conflicts) == (merged, ())


@pytest.mark.parametrize(
    ("ours", "theirs", "reader", "kept"),
    [
        ("Keep [6 | A: 8] boats.", "Keep [6 | A: 9] boats.", "A", "Keep [6 | A: 8] boats."),
        ("Keep 8 boats.", "Keep 9 boats.", BASE, "Keep 8 boats."),
        ("Keep [6 | A: 8] boats.", "Keep [6 | A: 9 | B: 7] boats.", "A", "Keep [6 | A: 8 | B: 7] boats."),
    ],
)
def test_what_both_sides_change_in_one_reading_is_a_conflict(
    ours: str, theirs: str, reader: str, kept: str
) -> None:
    found = merge_three(text("Keep 6 boats."), text(ours), text(theirs))
    assert found.draft.clauses[0].text == kept
    assert found.conflicts == (Conflict("boats", reader, '"8"', '"9"'),)


def test_a_conflict_is_said_with_its_clause_and_reader() -> None:
    assert (
        str(Conflict("boats", "A", '"8"', '"9"'))
        == 'boats, as A reads it: ours "8", theirs "9"; ours is kept'
    )
    assert str(Conflict("boats", BASE, '"8"', "")) == (
        'boats, as the base reads it: ours "8", theirs nothing; ours is kept'
    )
    assert (
        str(Conflict("language", None, "en", "fr", "theirs"))
        == "language: ours en, theirs fr; theirs is kept"
    )


def test_the_other_side_is_kept_where_it_is_chosen() -> None:
    found = merge_three(
        text("Keep 6 boats."), text("Keep 8 boats."), text("Keep 9 boats."), choose=lambda _: "theirs"
    )
    assert found.draft.clauses[0].text == "Keep 9 boats."
    assert found.conflicts == (Conflict("boats", BASE, '"8"', '"9"', "theirs"),)


# ------------------------------------------------------------------------------------------------ structure

TREE = draft(
    clause("a", text="A."), clause("b", clause("b1", text="B1."), clause("b2", text="B2.")), clause("c")
)


def test_what_one_inserts_and_another_deletes_stand_together() -> None:
    ours = replace(TREE, clauses=(*TREE.clauses, clause("d", text="D.", inserted_by=("A",))))
    theirs = replace(TREE, clauses=(clause("a", text="A.", deleted_by=("B",)), *TREE.clauses[1:]))
    found = merge_three(TREE, ours, theirs)
    assert found.conflicts == ()
    assert [c.id for c in found.draft.reading("A").clauses] == ["a", "b", "c", "d"]
    assert [c.id for c in found.draft.reading("B").clauses] == ["b", "c"]


def test_a_party_keeps_a_clause_whose_words_it_changes_where_the_base_loses_it() -> None:
    ours = replace(TREE, clauses=(TREE.clauses[0], TREE.clauses[2]))
    changed = clause("b", clause("b1", text="[B1 | A: New]."), clause("b2", text="B2."))
    theirs = replace(TREE, clauses=(TREE.clauses[0], changed, TREE.clauses[2]))
    for one, other in ((ours, theirs), (theirs, ours)):
        found = merge_three(TREE, one, other)
        assert found.conflicts == ()
        assert [c.id for c in found.draft.reading(BASE).clauses] == ["a", "c"]
        kept = found.draft.reading("A").clauses[1]
        assert [c.text for c in kept.clauses] == ["New.", "B2."]


def test_to_change_a_clause_that_the_other_side_deletes_for_the_same_reader_is_a_conflict() -> None:
    ours = replace(TREE, clauses=TREE.clauses[1:])
    theirs = replace(TREE, clauses=(clause("a", text="Other."), *TREE.clauses[1:]))
    found = merge_three(TREE, ours, theirs)
    assert [str(one) for one in found.conflicts] == [
        'a, as the base reads it: ours repealed, theirs "Other"; ours is kept'
    ]
    assert [c.id for c in found.draft.clauses] == ["b", "c"]
    found = merge_three(TREE, theirs, ours)
    assert [str(one) for one in found.conflicts] == [
        'a@presence, as the base reads it: ours "Other", theirs repealed; ours is kept'
    ]
    assert found.draft.clauses[0].text == "Other."


def test_one_clause_moved_apart_is_a_conflict_and_a_ring_is_one_too() -> None:
    ours = replace(TREE, clauses=(TREE.clauses[2], *TREE.clauses[:2]))
    theirs = replace(TREE, clauses=(clause("a", clause("c"), text="A."), TREE.clauses[1]))
    found = merge_three(TREE, ours, theirs)
    assert [str(one) for one in found.conflicts] == [
        "c@place, as the base reads it: ours first, theirs in a, first; ours is kept"
    ]
    assert pc.same_text(found.draft, ours)
    flat = draft(clause("a"), clause("b"))
    found = merge_three(flat, draft(clause("a", clause("b"))), draft(clause("b", clause("a"))))
    assert len(found.conflicts) == 1
    assert pc.same_text(found.draft, draft(clause("a", clause("b"))))


def test_what_a_party_moves_stands_against_a_move_of_the_base_that_would_make_a_ring() -> None:
    flat = draft(clause("a", text="A."), clause("b", text="B."))
    base_moves = draft(clause("b", clause("a", text="A."), text="B."))
    party_moves = draft(
        clause("a", text="A."),
        clause("b", text="B.", moved_by=(pc.plan.Move(by=("A",), under="a", first=True),)),
    )
    for ours, theirs in ((base_moves, party_moves), (party_moves, base_moves)):
        found = merge_three(flat, ours, theirs)
        assert found.conflicts == ()
        assert pc.same_text(found.draft.reading(BASE), base_moves)
        assert pc.same_text(found.draft.reading("A"), draft(clause("a", clause("b", text="B."), text="A.")))


# ------------------------------------------------------------------------------------------- beside the text


def test_notes_positions_and_topics_of_both_sides_are_there() -> None:
    base = draft(clause("a", text="A.", notes=(Note(author="A", text="old"),)))
    ours = draft(
        clause(
            "a",
            text="A.",
            topics=("x",),
            notes=(Note(author="A", text="old"), Note(author="B", text="b")),
            positions={"A": Position(stance="agreed")},
        )
    )
    theirs = draft(
        clause(
            "a",
            text="[A | B: B].",
            topics=("w",),
            notes=(Note(author="A", text="new"),),
            positions={"B": Position(stance="reserved")},
        )
    )
    found = [merge_three(base, one, other) for one, other in ((ours, theirs), (theirs, ours))]
    assert pc.dumps(found[0].draft) == pc.dumps(found[1].draft)
    merged = found[0].draft.clauses[0]
    assert merged.topics == ("w", "x")
    assert [(note.author, note.text) for note in merged.notes] == [("A", "new"), ("B", "b")]
    assert {who: position.stance for who, position in merged.positions.items()} == {
        "A": "agreed",
        "B": "reserved",
    }
    assert {one.hold for one in standing(found[0].draft)} == {"stands"}


def test_a_position_that_both_sides_change_otherwise_is_a_conflict() -> None:
    def with_stance(stance: str) -> pc.Draft:
        return draft(clause("a", text="A.", positions={"A": Position(stance=stance)}))  # type: ignore[arg-type]

    found = merge_three(draft(clause("a", text="A.")), with_stance("agreed"), with_stance("rejected"))
    assert [str(one) for one in found.conflicts] == [
        "a: positions.A: ours agreed, theirs rejected; ours is kept"
    ]


def test_the_header_is_united() -> None:
    day = datetime.date
    ours = text(
        "A.",
        date=day(2026, 1, 2),
        draft="ours",
        parties={**HEADER, "Z": pc.Party(name="Z")},
        transmissions=(Transmission(to="A", on=day(2026, 1, 2)),),
        acts=(Act(act="settled", at="boats#1", on=day(2026, 1, 3)),),
        round=2,
    )
    theirs = text(
        "A.",
        date=day(2026, 1, 5),
        draft="theirs",
        parties={**HEADER, "Y": pc.Party(name="Y")},
        instruments={"t": Instrument(title="Truce")},
        transmissions=(Transmission(to="B", on=day(2026, 1, 1)),),
        acts=(Act(act="reopened", at="boats#1", on=day(2026, 1, 2)),),
        round=3,
    )
    found = [merge_three(text("A."), one, other) for one, other in ((ours, theirs), (theirs, ours))]
    assert pc.dumps(found[0].draft) == pc.dumps(found[1].draft)
    merged = found[0].draft
    assert found[0].conflicts == ()
    assert (merged.draft, merged.date, merged.round) == ("rolling-merged", day(2026, 1, 5), 3)
    assert list(merged.parties) == ["A", "B", "C", "Y", "Z"]
    assert [one.to for one in merged.transmissions] == ["B", "A"]
    assert [one.act for one in merged.acts] == ["reopened", "settled"]
    assert list(merged.instruments) == ["t"]


def test_fields_that_both_sides_change_otherwise_are_conflicts() -> None:
    ours = text("A.", language="en", parties={**HEADER, "C": pc.Party(name="Here")})
    theirs = text("A.", language="fr", parties={**HEADER, "C": pc.Party(name="There")})
    found = merge_three(text("A."), ours, theirs)
    assert [(one.at, one.reader) for one in found.conflicts] == [("language", None), ("parties.C", None)]
    assert (found.draft.language, found.draft.parties["C"].name) == ("en", "Here")


def test_a_party_that_one_side_takes_out_stays_where_the_other_speaks_for_it() -> None:
    without = {code: party for code, party in HEADER.items() if code != "C"}
    found = merge_three(text("A."), text("B.", parties=without), text("[A | C: D]."))
    assert "C" in found.draft.parties
    found = merge_three(text("A."), text("B.", parties=without), text("A.", round=2))
    assert "C" not in found.draft.parties


# ---------------------------------------------------------------------------------------- whose draft it is


@pytest.mark.parametrize(
    ("fields", "party"),
    [
        ({}, None),
        ({"folded": {"A": pc.plan.DraftReference(draft="rolling")}}, "A"),
        ({"folded": {"A": pc.plan.DraftReference(draft="another")}}, None),
        ({"folded": {"A": pc.plan.DraftReference(draft="rolling", digest="sha256:" + "0" * 64)}}, None),
        ({"folded": {code: pc.plan.DraftReference(draft="rolling") for code in "AB"}}, None),
    ],
)
def test_a_draft_is_a_party_s_own_where_its_header_folds_it_into_itself(
    fields: dict[str, object], party: str | None
) -> None:
    assert tabled_by(text("Is it [sic\\]?".replace("[", "\\["), **fields)) == party


def test_a_bracketed_draft_is_nobody_s_own() -> None:
    own = {"A": pc.plan.DraftReference(draft="rolling")}
    assert tabled_by(text("[B: x]", folded=own)) is None
    assert tabled_by(text("[?: x]", folded=own)) is None
    assert tabled_by(draft(clause("a", inserted_by=("B",)), folded=own)) is None


def test_a_party_that_edits_its_own_draft_on_two_branches_edits_one_text() -> None:
    own = {"A": pc.plan.DraftReference(draft="rolling")}
    found = merge_three(
        text("Keep 6 boats.", folded=own),
        text("Keep 8 boats.", folded=own),
        text("Keep 6 ships.", folded=own),
    )
    assert found.draft.clauses[0].text == "Keep 8 ships."


def test_drafts_without_an_ancestor_agree_on_what_both_have() -> None:
    ours, theirs = text("Keep [6 | A: 8] boats."), text("Keep [6 | B: 9] boats.")
    found = merge_three(nothing_of(ours), ours, theirs)
    assert found.draft.reading(BASE).clauses[0].text == "Keep 6 boats."
    assert found.conflicts == ()
