"""Where each word came from, in small series of drafts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.small import FORCES, GUARDS, PLANT, clause, draft

import planclause as pc
from planclause.following.blame import Blame, Span, blame

ROLLING = (pc.plan.DraftReference(draft="d0"),)


def series(*texts: str) -> list[pc.Draft]:
    return [draft(clause("a", text), name=f"d{at}", based_on=ROLLING) for at, text in enumerate(texts)]


def told(found: Blame, who: str = "base", clause_id: str = "a") -> list[tuple[str, str]]:
    """The spans of a clause as somebody reads it, each with its origin in short: ``d0``, ``d1 A, B``."""
    [clause] = [clause for clause in found.clauses if clause.id == clause_id]
    [wording] = [wording for wording in clause.wordings if who in wording.readers]
    return list(map(in_short, (*wording.heading, *wording.text)))


def in_short(span: Span) -> tuple[str, str]:
    draft, parties = span.origin
    return span.text.strip(), draft if parties == ("base",) else f"{draft} {', '.join(parties)}"


@pytest.mark.parametrize(
    ("texts", "spans"),
    [
        (["Ten days."], [("Ten days.", "d0")]),
        (["Ten days.", "Ten days."], [("Ten days.", "d0")]),
        (["Ten days.", "Two days."], [("Two", "d1"), ("days.", "d0")]),
        # a party's word that is agreed keeps its name, through a draft that leaves it open
        (["[Ten | B: Two] days.", "[Ten | A, B: Two] days.", "Two days."], [("Two", "d0 B"), ("days.", "d0")]),
        # of the base's words and a party's, the base's come first
        (["Ten days [B: or so].", "Ten days or so."], [("Ten days", "d0"), ("or so", "d0 B"), (".", "d0")]),
        # a word that was struck and comes back is new
        (["Ten days now.", "Ten days.", "Ten days now."], [("Ten days", "d0"), ("now", "d2"), (".", "d0")]),
        # other quotes, dashes and white space are no other words
        (["the  plant's - rule", "the plant’s – rule"], [("the plant’s – rule", "d0")]),
        # a phrase that a rewritten sentence kept is as old as it was
        (
            [
                "The guards of both sides shall leave the northern crossing within ten days.",
                "Whatever befalls them, all who serve must have gone: the guards of both sides shall leave it.",
            ],
            [
                ("Whatever befalls them, all who serve must have gone: the", "d1"),
                ("guards of both sides shall leave", "d0"),
                ("it", "d1"),
                (".", "d0"),
            ],
        ),
    ],
)  # fmt: skip
def test_a_word_comes_from_the_draft_it_first_stood_in(
    texts: list[str], spans: list[tuple[str, str]]
) -> None:
    assert told(blame(series(*texts))) == spans


@pytest.mark.parametrize(
    ("kept", "origin"), [("both sides shall leave", "d0"), ("sides shall leave", "d1")], ids=["four", "three"]
)
def test_four_words_in_a_row_that_a_rewritten_sentence_kept_are_as_old_as_they_were(
    kept: str, origin: str
) -> None:
    found = blame(
        series(
            "The guards of both sides shall leave the northern crossing within ten days.",
            f"Whatever befalls them, all who serve must have gone: {kept} it.",
        )
    )
    assert [where for words, where in told(found) if kept in words] == [origin]


def test_what_parties_read_has_its_own_origins() -> None:
    found = blame(series("Ten days [A, B: or so].", "Ten days [A: or so] [B: or more]."))
    assert told(found) == [("Ten days.", "d0")]
    assert told(found, "A") == [("Ten days", "d0"), ("or so", "d0 A, B"), (".", "d0")]
    assert told(found, "B") == [("Ten days", "d0"), ("or", "d0 A, B"), ("more", "d1 B"), (".", "d0")]


def test_words_that_two_parties_put_in_are_both_parties_words() -> None:
    found = blame(series("Ten days [A: in peacetime | B: in peacetime and in war]."))
    assert told(found, "A") == [("Ten days", "d0"), ("in peacetime", "d0 A, B"), (".", "d0")]
    assert told(found, "B") == [
        ("Ten days", "d0"),
        ("in peacetime", "d0 A, B"),
        ("and in war", "d0 B"),
        (".", "d0"),
    ]


def test_one_party_s_clause_is_that_party_s_and_whoever_lacks_it_is_named() -> None:
    found = blame([draft(clause("a", FORCES, inserted_by=("A",)), clause("b", PLANT, deleted_by=("A",)))])
    assert told(found, "A") == [(FORCES, "base A")]
    assert [clause.without for clause in found.clauses if clause.id in "ab"] == [("base",), ("A",)]


def test_moving_renumbering_splitting_and_joining_change_no_origin() -> None:
    whole = draft(clause("a", f"{FORCES} {GUARDS}"), clause("z", PLANT, number="9"), name="d0")
    parts = draft(
        clause("z", PLANT, number="1"), clause("a", FORCES), clause("b", GUARDS), name="d1", based_on=ROLLING
    )
    for last in ("z", "a", "b"):
        assert {origin for _, origin in told(blame([whole, parts]), clause_id=last)} == {"d0"}
    again = draft(clause("a", f"{FORCES} {GUARDS}"), clause("z", PLANT), name="d2", based_on=ROLLING)
    assert {origin for _, origin in told(blame([whole, parts, again]))} == {"d0"}


def test_a_reference_is_as_old_as_the_clause_it_leads_to_is_named() -> None:
    first = draft(clause("a", f"{FORCES} Point {{#b}} applies."), clause("b", GUARDS), name="d0")
    then = draft(clause("x", f"{FORCES} Point {{#y}} applies."), clause("y", GUARDS), name="d1")
    assert told(blame([first, then]), clause_id="x") == [(f"{FORCES} Point {{#y}} applies.", "d0")]


def test_a_draft_that_a_party_tabled_has_that_party_s_new_words() -> None:
    found = blame(series("Ten days.", "Ten days in all."), tabled_by={"d1": "A"})
    assert told(found) == [("Ten days", "d0"), ("in all", "d1 A"), (".", "d0")]
    assert {origin.draft: number for origin, number in found.words("base").items()} == {"d0": 2, "d1": 2}


def test_one_reader_s_words_are_told_alone() -> None:
    found = blame(series("[Ten | B: Two] days."), read_as="B")
    assert found.readers == ("B",)
    assert told(found, "B") == [("Two", "d0 B"), ("days.", "d0")]


def test_title_preamble_and_headings_have_origins_too() -> None:
    first = draft(clause("a", PLANT, heading="Plant"), name="d0", title="Plan", preamble="Whereas.")
    clauses = (clause("a", PLANT, heading="The Plant"),)
    then = replace(first, draft="d1", title="A Plan", clauses=clauses, based_on=ROLLING)
    found = blame([first, then])
    assert told(found, clause_id="@title") == [("A", "d1"), ("Plan", "d0")]
    assert told(found, clause_id="@preamble") == [("Whereas.", "d0")]
    assert told(found) == [("The", "d1"), ("Plant", "d0"), (PLANT, "d0")]


@pytest.mark.parametrize(
    ("names", "tabled_by", "said"),
    [
        ([], {}, "at least one draft"),
        (["d0", "d0"], {}, "two drafts of a series are called 'd0'"),
        (["d0"], {"d2": "A"}, "no draft of the series is called 'd2'"),
    ],
)
def test_what_is_no_series_is_refused(names: list[str], tabled_by: dict[str, str], said: str) -> None:
    with pytest.raises(ValueError, match=f"^{said}$"):
        blame([draft(name=name) for name in names], tabled_by=tabled_by)
