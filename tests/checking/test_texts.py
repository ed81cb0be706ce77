"""The texts of a draft at once: what a look finds is what a look at each finds, and no doubled word is missed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planclause.checking.checking import run
from planclause.checking.rules import RULES
from planclause.checking.subject import Subject
from planclause.checking.texts import Texts, Words
from planclause.plan.draft import Clause, Draft
from planclause.plan.values import Party
from planclause.text.bracketed import BASE
from planclause.text.markup import canonical, read_markup

SIGNS = ("the", "THE", "—", "i", "[")
PARTS = ("the", "The", "THE", "İ", "ı", "of", " ", ".", ", ", "\n", "[", "—", "тем", "\0", "")
TWICE = re.compile(r"(?<!\w)([^\W\d_]{2,})\s+\1(?!\w)", re.IGNORECASE)
DOUBLED = tuple(rule for rule in RULES if rule.id == "word-doubled")


def written(*texts: str) -> Texts:
    """These texts, each at a path of its own."""
    return Texts([Words(("clauses", at, "text"), str(at), text) for at, text in enumerate(texts)])


def wordings() -> st.SearchStrategy[list[str]]:
    """Texts of few words, so that much stands twice."""
    text = st.lists(st.sampled_from(PARTS), min_size=1, max_size=6).map("".join)
    return st.lists(text.filter(bool), max_size=5)


@given(texts=wordings(), signs=st.lists(st.sampled_from(SIGNS), max_size=3))
def test_texts_that_have_a_sign_are_found_in_order(texts: list[str], signs: list[str]) -> None:
    looked = written(*texts)
    assert looked.having(signs) == [one for one in looked if any(sign in one.text for sign in signs)]
    stems = [sign.lower() for sign in signs]
    assert looked.having_any_case(stems) == [
        one for one in looked if any(stem in one.text.lower() for stem in stems)
    ]


@given(texts=wordings())
def test_every_text_with_a_doubled_word_is_found(texts: list[str]) -> None:
    looked = written(*texts)
    found = looked.repeating(".,[")
    assert [one for one in looked if TWICE.search(one.text)] == [
        one for one in found if TWICE.search(one.text)
    ]


@pytest.mark.parametrize(
    "texts",
    [
        ("guards of the", "the crossing"),
        ("guards",),
        (),
    ],
)
def test_a_word_at_the_end_of_a_text_and_at_the_beginning_of_the_next_stands_once(
    texts: tuple[str, ...],
) -> None:
    assert written(*texts).repeating("") == []


def bracketed() -> st.SearchStrategy[str]:
    """Markups of few words with brackets in brackets, all of one party's."""
    words = st.lists(st.sampled_from(("the", "of", "guards", ",")), max_size=3).map(" ".join)
    return st.recursive(
        words,
        lambda inner: st.tuples(inner, words, inner, inner).map(
            lambda parts: f"{parts[0]} [{parts[1]} | A: {parts[2]}] {parts[3]}"
        ),
        max_leaves=6,
    ).map(canonical)


@given(markup=bracketed())
def test_a_word_that_somebody_reads_twice_is_found_wherever_its_bracket_ends(markup: str) -> None:
    draft = Draft(plan="p", draft="d", parties={"A": Party(name="A")}, clauses=(Clause(id="x", text=markup),))
    found = [one.finding.message for one in run(Subject(draft), DOUBLED)]
    readings = {who: read_markup(markup, who) for who in (BASE, "A")}
    twice = {who for who, reading in readings.items() if TWICE.search(reading)}
    told = {who for who in readings if any(_is_of(who, message) for message in found)}
    assert twice <= told


def _is_of(who: str, message: str) -> bool:
    readers = message.partition(" stands twice")[2]
    return not readers or ("the base" if who == BASE else who) in readers
