from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planclause.language.sentences import sentences
from planclause.language.statements import alike, counting, gist, may_count
from planclause.strategies import texts

GISTS = st.lists(st.frozensets(st.sampled_from("abcdefgh"), max_size=6), max_size=7)


def test_a_semicolon_ends_no_sentence() -> None:
    text = "They meet at noon; the fee is due.  It is small.\nNo more"
    assert sentences(text) == ["They meet at noon; the fee is due.", "It is small.", "No more"]


@given(text=texts())
def test_the_sentences_that_may_count_are_those_of_the_text_that_do(text: str) -> None:
    expected = [(1, one, gist(one, "en")) for one in sentences(text) if may_count(one, "en")]
    assert list(counting(["", text], "en")) == expected


def test_a_gist_has_the_words_that_tell_what_a_sentence_is_about() -> None:
    assert gist("The withdrawal of guards shall end within 30 days.", "en") == {"withdr", "guards"}


@pytest.mark.parametrize("text", ["30 days", "thirty days", "a thirty-day truce", "тридцать дней ٣٠"])
def test_a_number_may_be_in_figures_or_in_words(text: str) -> None:
    assert may_count(text, "en")


def test_where_there_is_no_number_none_is_looked_for() -> None:
    assert not may_count("Ships pass freely through the strait.", "en")


@given(some=GISTS, share=st.sampled_from((0.4, 0.5, 0.75, 1.0)))
def test_of_few_gists_every_pair_that_shares_enough_is_found(
    some: list[frozenset[str]], share: float
) -> None:
    expected = [
        (one, other)
        for other in range(len(some))
        for one in range(other)
        if some[one] | some[other] and len(some[one] & some[other]) >= share * len(some[one] | some[other])
    ]
    assert list(alike(some, share)) == expected
