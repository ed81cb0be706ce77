"""Digests and the same text, by small cases: what counts and what does not."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planclause.language.editorial import fold_editorial
from planclause.plan.digests import draft_digest, wording_digest
from planclause.plan.draft import Clause, Draft, same_text
from planclause.plan.values import DraftReference, Instrument, Move, Note, Party, Position
from planclause.strategies import counter_drafts, drafts, texts
from planclause.text.bracketed import BASE
from planclause.text.markup import escape

TEXT = 'The "Parties" - all of them - shall not withdraw, see {#b}.'
B, C = Clause(id="b", text="x"), Clause(id="c", text="y")
CLAUSE = Clause(id="a", heading="Forces", text=TEXT, clauses=(B, C))


def with_(**fields: Any) -> Clause:
    return replace(CLAUSE, **fields)


def digest(clause: Clause) -> str:
    return wording_digest(clause, BASE)


EDITORIAL = {
    "quotes": with_(text=TEXT.replace('"Parties"', "“Parties”")),
    "other quotes": with_(text=TEXT.replace('"Parties"', "«Parties»")),
    "dashes": with_(text=TEXT.replace(" - ", " — ")),
    "white space": with_(text=TEXT.replace(" ", "  ")),
    "a line break": with_(text=TEXT.replace(" shall", "\nshall")),
    "no-break spaces": with_(text=TEXT.replace(" ", "\u00a0")),
    "white space at the ends": with_(text=f" {TEXT} ", heading=" Forces"),
}
ASIDE = {
    "its id": with_(id="z"),
    "its number": with_(number="7"),
    "a sub-clause's id": with_(clauses=(Clause(id="bb", text="x"), Clause(id="c", text="y"))),
    "a sub-clause's number": with_(clauses=(Clause(id="b", text="x", number="9"), Clause(id="c", text="y"))),
    "topics": with_(topics=("security",)),
    "positions": with_(positions={"A": Position(stance="agreed")}),
    "notes": with_(notes=(Note(author="A", text="x"),)),
    "its own place": with_(moved_by=(Move(by=("A",), first=True),)),
}
SUBSTANTIVE = {
    "a comma": with_(text=TEXT.replace("withdraw,", "withdraw")),
    "case": with_(text=TEXT.replace("Parties", "parties")),
    "spelling": with_(text=TEXT.replace("withdraw", "withdrew")),
    "a hyphen where a space was": with_(text=TEXT.replace("shall not", "shall-not")),
    "white space where none was": with_(text=TEXT.replace("withdraw", "with draw")),
    "the clause referred to": with_(text=TEXT.replace("{#b}", "{#c}")),
    "an instrument for a clause": with_(text=TEXT.replace("{#b}", "{@b}")),
    "the words of a reference": with_(text=TEXT.replace("{#b}", r"\{#b\}")),
    "the heading": with_(heading="Force"),
    "the heading in the text": with_(heading="", text=f"Forces {TEXT}"),
    "a sub-clause's text": with_(clauses=(Clause(id="b", text="z"), Clause(id="c", text="y"))),
    "the order of sub-clauses": with_(clauses=(Clause(id="c", text="y"), Clause(id="b", text="x"))),
    "a sub-clause less": with_(clauses=(Clause(id="b", text="x"),)),
    "a level more": with_(clauses=(Clause(id="b", text="x", clauses=(Clause(id="c", text="y"),)),)),
}


@pytest.mark.parametrize("change", EDITORIAL)
def test_an_editorial_change_leaves_the_wording_digest_alone(change: str) -> None:
    assert EDITORIAL[change] != CLAUSE
    assert digest(EDITORIAL[change]) == digest(CLAUSE)


@pytest.mark.parametrize("change", ASIDE)
def test_what_is_no_wording_leaves_the_wording_digest_alone(change: str) -> None:
    assert ASIDE[change] != CLAUSE
    assert digest(ASIDE[change]) == digest(CLAUSE)


@pytest.mark.parametrize("change", SUBSTANTIVE)
def test_a_substantive_change_changes_the_wording_digest(change: str) -> None:
    assert digest(SUBSTANTIVE[change]) != digest(CLAUSE)


def test_unicode_forms_of_a_letter_are_one_wording() -> None:
    assert digest(with_(text="cafe\u0301")) == digest(with_(text="café")) != digest(with_(text="cafe"))


def test_each_party_has_the_digest_of_what_it_reads() -> None:
    bracketed = with_(text="limited to [600,000 | A: 800,000]")
    assert wording_digest(bracketed, "A") == digest(with_(text="limited to 800,000"))
    assert wording_digest(bracketed, "B") == digest(with_(text="limited to 600,000"))


@given(texts(), texts())
def test_wordings_have_one_digest_when_and_only_when_they_fold_alike(one: str, other: str) -> None:
    alike = fold_editorial(one) == fold_editorial(other)
    assert (digest(with_(text=escape(one))) == digest(with_(text=escape(other)))) == alike


@given(st.text(st.sampled_from("aé\u0301 \t\n\u00a0\u2028'’`\"“-–—−\u1fef"), max_size=12) | texts())
def test_editorial_folding_is_idempotent(wording: str) -> None:
    assert fold_editorial(fold_editorial(wording)) == fold_editorial(wording)


# ----------------------------------------------------------------------------------------- the same text

PARTIES = {"A": Party(name="A"), "B": Party(name="B")}
MOVED = Clause(id="m", moved_by=(Move(by=("A",), under="a", first=True), Move(by=("B",), after="a")))
DRAFT = Draft(plan="p", draft="d", parties=PARTIES, title="t", preamble="x", clauses=(CLAUSE, MOVED))


def having(**fields: Any) -> Draft:
    return replace(DRAFT, **fields)


SAME = {
    "the header": having(
        plan="q",
        draft="e",
        date=datetime.date(2026, 1, 20),
        round=4,
        language="en",
        numbering=("I",),
        based_on=(DraftReference(draft="c"),),
        instruments={"x": Instrument(title="x")},
        parties={**PARTIES, "C": Party(name="C")},
        folded={"A": DraftReference(draft="a")},
    ),
    "topics, positions and notes": having(
        clauses=(with_(topics=("x",), notes=(Note(author="A", text="n"),)), MOVED)
    ),
    "positions": having(clauses=(with_(positions={"A": Position(stance="agreed")}), MOVED)),
    "the order in which moves are named": having(
        clauses=(CLAUSE, replace(MOVED, moved_by=MOVED.moved_by[::-1]))
    ),
}
OTHER = {
    "the title": having(title="T"),
    "the preamble": having(preamble="x "),
    "an id": having(clauses=(CLAUSE, replace(MOVED, id="z"))),
    "a number": having(clauses=(with_(number="1 bis"), MOVED)),
    "a heading": having(clauses=(with_(heading="forces"), MOVED)),
    "white space": having(clauses=(with_(text=TEXT + " "), MOVED)),
    "the order": having(clauses=(MOVED, CLAUSE)),
    "the nesting": having(clauses=(with_(clauses=(*CLAUSE.clauses, MOVED)),)),
    "an annex for a clause": having(clauses=(CLAUSE,), annexes=(MOVED,)),
    "who inserts": having(clauses=(with_(clauses=(replace(B, inserted_by=("A",)), C)), MOVED)),
    "who deletes": having(clauses=(with_(clauses=(replace(B, deleted_by=("A",)), C)), MOVED)),
    "where it is moved": having(
        clauses=(CLAUSE, Clause(id="m", moved_by=(Move(by=("A",), under="b", first=True), MOVED.moved_by[1])))
    ),
}


@pytest.mark.parametrize("change", SAME)
def test_what_is_no_text_leaves_the_text_the_same(change: str) -> None:
    assert SAME[change] != DRAFT
    assert same_text(SAME[change], DRAFT)
    assert draft_digest(SAME[change]) == draft_digest(DRAFT)


@pytest.mark.parametrize("change", OTHER)
def test_a_change_of_text_makes_another_text_and_digest(change: str) -> None:
    assert not same_text(OTHER[change], DRAFT)
    assert not same_text(DRAFT, OTHER[change])
    assert draft_digest(OTHER[change]) != draft_digest(DRAFT)


@given(
    st.one_of(drafts(), drafts(bracketed=True)).flatmap(
        lambda d: st.tuples(st.just(d), counter_drafts(d, max_edits=2))
    )
)
def test_drafts_have_one_digest_when_and_only_when_they_have_the_same_text(pair: tuple[Draft, Draft]) -> None:
    one, other = pair
    assert same_text(one, other) == same_text(other, one) == (draft_digest(one) == draft_digest(other))
