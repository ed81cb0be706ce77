"""Law 1: what is written is read back, whatever it is, and written again to the same bytes."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from planclause.files import dumps, loads, loads_document
from planclause.files.scalars import folded, inline, sentences
from planclause.plan.draft import Clause, Draft
from planclause.plan.kinds import (
    Amendment,
    Amendments,
    Answer,
    Correspondence,
    Demand,
    Demands,
    Explanation,
    Pair,
    Place,
)
from planclause.plan.values import Act, DraftReference, Instrument, Move, Note, Party, Position, Transmission
from planclause.strategies import drafts
from planclause.text.markup import canonical, escape
from tests.files.scalars import AWKWARD, any_text

if TYPE_CHECKING:
    from planclause.files.kinds import FileValue

DIGEST = "sha256:" + "0" * 64
NON_EMPTY = any_text().filter(bool)
MARKUP = any_text().map(escape).map(canonical)
DATES = st.none() | st.dates()
CODES = ("A", "NO", "Да", "y", "null-1")
CODE = st.sampled_from(CODES)
SOME_CODES = st.lists(CODE, max_size=3).map(tuple)
AUDIENCE = st.none() | SOME_CODES
REFERENCES = st.builds(DraftReference, draft=NON_EMPTY, digest=st.none() | st.just(DIGEST))
TRANSMISSIONS = st.builds(
    Transmission,
    to=CODE,
    on=DATES,
    by=any_text(),
    channel=st.sampled_from([None, "formal", "informal"]),
    acknowledged=st.sampled_from([None, True, False]),
)
ACTS = st.builds(
    Act, act=st.just("settled"), at=any_text(), by=SOME_CODES, on=DATES, before=st.none() | any_text()
)
CLAUSES = st.builds(
    Clause,
    id=st.sampled_from(["a", "null", "1.10", "2026-01-20", "0x1f", "y"]),
    number=MARKUP,
    heading=MARKUP,
    topics=st.lists(any_text(), max_size=3).map(tuple),
    text=MARKUP,
    positions=st.dictionaries(
        CODE,
        st.builds(
            Position,
            stance=st.just("agreed ad referendum"),
            on=DATES,
            wording=st.none() | st.just(DIGEST),
            note=any_text(),
            visible_to=AUDIENCE,
        ),
        max_size=2,
    ),
    notes=st.lists(st.builds(Note, author=CODE, visible_to=AUDIENCE, text=any_text()), max_size=2).map(tuple),
)
DRAFTS = st.builds(
    Draft,
    plan=NON_EMPTY,
    draft=NON_EMPTY,
    title=MARKUP,
    date=DATES,
    round=st.none() | st.integers(-999_999_999, 999_999_999),
    language=any_text(),
    parties=st.fixed_dictionaries(
        {
            code: st.builds(Party, name=any_text(), role=st.sampled_from(["principal", "observer"]))
            for code in CODES
        }
    ),
    based_on=st.lists(REFERENCES, max_size=2).map(tuple),
    folded=st.dictionaries(CODE, REFERENCES, max_size=2),
    transmissions=st.lists(TRANSMISSIONS, max_size=2).map(tuple),
    instruments=st.dictionaries(
        any_text(), st.builds(Instrument, title=any_text(), date=DATES, invoked_by=SOME_CODES), max_size=2
    ),
    numbering=st.lists(NON_EMPTY, max_size=3).map(tuple),
    preamble=MARKUP,
    clauses=st.lists(CLAUSES, max_size=2, unique_by=lambda clause: clause.id).map(tuple),
    acts=st.lists(ACTS, max_size=1).map(tuple),
)
_AMENDMENT = st.builds(
    Amendment,
    id=NON_EMPTY,
    amends=st.just("") | st.just("an amendment of another party"),
    clause=st.sampled_from(["a", "null"]),
    modification=st.just("substitution"),
    preceded_by=MARKUP,
    before=MARKUP.map(lambda markup: markup + "."),
    after=MARKUP.map(lambda markup: markup + "!"),
    followed_by=MARKUP,
    explanation=st.none() | st.builds(Explanation, text=any_text(), visible_to=AUDIENCE),
    status=st.sampled_from(["tabled", "adopted"]),
    answers=st.dictionaries(
        st.sampled_from(["X", "НЕТ"]),
        st.builds(Answer, stance=st.just("reserved"), note=any_text()),
        max_size=2,
    ),
)
_INSERTION = st.builds(
    Amendment,
    id=NON_EMPTY,
    clause=st.just("new"),
    modification=st.just("insertion"),
    at=st.just("presence"),
    place=st.sampled_from([Place(first=True), Place(under="no", after="1.10")]),
    number=MARKUP,
    heading=MARKUP,
    after=MARKUP,
    package=any_text(),
)
AMENDMENTS = st.builds(
    Amendments,
    plan=NON_EMPTY,
    base=REFERENCES,
    party=CODE,
    draft=st.none() | REFERENCES,
    transmission=st.none() | TRANSMISSIONS,
    amendments=st.tuples(_AMENDMENT, _INSERTION).filter(lambda both: both[0].id != both[1].id),
)
DEMANDS = st.builds(
    Demands,
    plan=NON_EMPTY,
    party=NON_EMPTY,
    demands=st.lists(
        st.builds(
            Demand,
            id=NON_EMPTY,
            priority=st.sampled_from(["medium", "red line"]),
            statement=any_text(),
            clauses=st.lists(st.sampled_from(["a", "null"]), max_size=2).map(tuple),
            # With a word in each: a demand without words cannot be judged.
            must=st.lists(any_text().map("{}\nx".format), min_size=1, max_size=2).map(tuple),
        ),
        max_size=2,
        unique_by=lambda demand: demand.id,
    ).map(tuple),
)
CORRESPONDENCES = st.builds(
    Correspondence,
    pairs=st.lists(
        st.builds(Pair, base=st.just(("a",)), draft=st.sampled_from([(), ("b", "null")])), max_size=2
    ).map(tuple),
)


@given(drafts(bracketed=True, header=True, max_clauses=6))
def test_a_draft_is_read_back_as_it_was_written(draft: Draft) -> None:
    text = dumps(draft)
    assert loads(text) == draft
    assert dumps(loads(text)) == text


@given(st.one_of(DRAFTS, AMENDMENTS, DEMANDS, CORRESPONDENCES))
def test_any_string_anywhere_is_read_back_as_it_was_written(value: FileValue) -> None:
    text = dumps(value)
    read = loads_document(text).value
    assert read == value
    assert dumps(read) == text


@pytest.mark.parametrize("text", AWKWARD, ids=ascii)
def test_an_awkward_text_is_read_back_in_every_place(text: str) -> None:
    markup = canonical(escape(text))
    clause = Clause(
        id="a",
        number=markup,
        heading=markup,
        text=markup,
        topics=(text,),
        notes=(Note(author="A", text=text),),
    )
    draft = Draft(
        plan="p", draft="d", title=markup, preamble=markup, parties={"A": Party(name=text)}, clauses=(clause,),
        instruments={text: Instrument(title=text)},
    )  # fmt: skip
    assert loads(dumps(draft)) == draft


@pytest.mark.parametrize("text", AWKWARD, ids=ascii)
def test_other_readers_of_yaml_see_a_string_too(text: str) -> None:
    for written in (
        f"k: {inline(text)}",
        f"{{k: {inline(text, flow=True)}}}",
        f"[{inline(text, flow=True)}]",
    ):
        read = yaml.safe_load(written)
        assert (read["k"] if isinstance(read, dict) else read[0]) == text


def test_half_a_surrogate_pair_is_refused_when_written() -> None:
    with pytest.raises(ValueError, match=r"half a surrogate pair \(U\+D83D\), which no file can hold"):
        dumps(Draft(plan="p", draft="d", title="x\ud83d", clauses=()))


@given(any_text())
def test_sentences_joined_are_the_paragraph(text: str) -> None:
    paragraph = text.replace("\n", " ").strip()
    if paragraph:
        assert " ".join(sentences(paragraph)) == paragraph


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("One. Two.", ["One.", "Two."]),
        ("One! [EU: Two?] Three: four; five.", ["One!", "[EU: Two?]", "Three: four; five."]),
        ("Art. 5 stays. Nos. 3 and 4 go.", ["Art. 5 stays.", "Nos. 3 and 4 go."]),
        ("The U.S. Army leaves. It returns not.", ["The U.S. Army leaves.", "It returns not."]),
        ("It is the mediator's. Then it stands.", ["It is the mediator's.", "Then it stands."]),
        ("He said “No.” Then he left.", ["He said “No.”", "Then he left."]),
        ("One.  Two spaces hold.", ["One.  Two spaces hold."]),
        ("One.\nTwo.", ["One.", "", "Two."]),
        ("Выводятся. Затем срок.", ["Выводятся.", "Затем срок."]),
        ("تنسحب القوات. ثم يبدأ.", ["تنسحب القوات.", "ثم يبدأ."]),
        ("approx. 3 to 4 p.m. only", ["approx. 3 to 4 p.m. only"]),
    ],
)
def test_a_folded_text_has_one_sentence_a_line(text: str, lines: list[str]) -> None:
    assert folded(text) == lines


@pytest.mark.parametrize("text", ["", " x", "x ", "x \ny", "x\n", "\nx", "a\tb", "a\u2028b", "a\rb", "\x00"])
def test_what_folding_would_lose_is_not_folded(text: str) -> None:
    assert folded(text) is None


def test_the_canonical_form_is_the_one_of_the_reference() -> None:
    draft = Draft(
        plan="ukraine-peace",
        draft="consolidated-2026-01-20",
        title="Framework for ending the war",
        date=datetime.date(2026, 1, 20),
        round=4,
        language="en",
        parties={"A": Party(name="Ann", role="mediator"), "NO": Party(name="Norway")},
        based_on=(DraftReference(draft="d0", digest=DIGEST),),
        transmissions=(
            Transmission(to="A", on=datetime.date(2026, 1, 5), by="the aide", acknowledged=False),
        ),
        instruments={"pact": Instrument(title="The pact", invoked_by=("NO",))},
        preamble="The parties agree. They sign: today.",
        clauses=(
            Clause(
                id="forces",
                number="6",
                heading="[Size | A: Strength]",
                topics=("security",),
                moved_by=(Move(by=("NO",), first=True),),
                text="Up to [600 | A: 800]. Point {#six} applies.",
                clauses=(Clause(id="six", text="  kept  "),),
                positions={"NO": Position(stance="agreed", wording=DIGEST)},
                notes=(Note(author="A", visible_to=("A",), text="The fallback is 750,000."),),
            ),
        ),
    )
    assert (
        dumps(draft)
        == f"""\
planclause: 1
plan: ukraine-peace
draft: consolidated-2026-01-20
title: Framework for ending the war
date: 2026-01-20
round: 4
language: en
parties:
  A: {{name: Ann, role: mediator}}
  "NO": Norway
based_on:
  - {{draft: d0, digest: "{DIGEST}"}}
transmissions:
  - {{to: A, on: 2026-01-05, by: the aide, acknowledged: false}}
instruments:
  pact: {{title: The pact, invoked_by: ["NO"]}}
preamble: >-
  The parties agree.
  They sign: today.
clauses:
  - id: forces
    number: "6"
    heading: "[Size | A: Strength]"
    topics: [security]
    moved_by: [{{by: ["NO"], first: true}}]
    text: >-
      Up to [600 | A: 800].
      Point {{#six}} applies.
    clauses:
      - id: six
        text: "  kept  "
    positions:
      "NO": {{stance: agreed, wording: "{DIGEST}"}}
    notes:
      - {{from: A, visible_to: [A], text: "The fallback is 750,000."}}
"""
    )


def test_what_is_nested_deeper_than_is_read_is_not_written() -> None:
    def nested(levels: int) -> Draft:
        inner: tuple[Clause, ...] = ()
        for level in range(levels):
            inner = (Clause(id=f"level-{level}", text="x", clauses=inner),)
        return Draft(plan="p", draft="d", clauses=inner)

    for levels in (90, 99):
        assert loads(dumps(nested(levels))) == nested(levels)
    with pytest.raises(ValueError, match="a value nested deeper than 200 levels, which no reader follows"):
        dumps(nested(101))
