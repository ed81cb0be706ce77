"""A reading with the place of each of its characters in the markup."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planclause.strategies import RIVALS, markups
from planclause.text.bracketed import BASE
from planclause.text.markup import canonical, read_markup
from planclause.text.tracing import bracket_spans_of, traced


@given(markup=markups(RIVALS, unrecorded=True).map(canonical), who=st.sampled_from((BASE, "public", *RIVALS)))
def test_a_traced_reading_is_the_reading_and_its_characters_are_those_of_the_markup(
    markup: str, who: str
) -> None:
    found = traced(markup, who)
    assert found.text == read_markup(markup, who)
    assert [markup[at] for at in found.origins] == list(found.text)
    assert list(found.origins) == sorted(set(found.origins))


@given(markup=markups(RIVALS, unrecorded=True).map(canonical), who=st.sampled_from(("?", *RIVALS)))
def test_the_brackets_that_name_somebody_are_whole_and_one_after_the_other(markup: str, who: str) -> None:
    done = 0
    for start, end in bracket_spans_of(markup, who):
        assert done <= start
        assert (markup[start], markup[end - 1]) == ("[", "]")
        assert who in markup[start:end]
        done = end


@pytest.mark.parametrize(
    ("who", "words", "there"),
    [
        (BASE, "600,000", "600,000"),
        ("EU", "800,000", "800,000"),
        ("EU", "to 800,000 men", "to [600,000 | EU, UA: 800,000] men"),
    ],
)
def test_words_that_somebody_reads_are_found_in_their_bracket(who: str, words: str, there: str) -> None:
    markup = "limited to [600,000 | EU, UA: 800,000] men"
    found = traced(markup, who)
    start = found.text.index(words)
    first, last = found.span(start, start + len(words))
    assert markup[first:last] == there


@pytest.mark.parametrize(
    ("markup", "at", "place"),
    [("a [b | A: c] d", 0, 0), ("a [b | A: c] d", 3, 4), ("", 0, 0), ("[A: c]", 0, 0)],
)
def test_a_place_between_two_characters_is_that_after_the_first(markup: str, at: int, place: int) -> None:
    assert traced(markup, BASE).span(at, at) == (place, place)


def test_brackets_that_do_not_name_a_party_are_not_its_own() -> None:
    markup = "a [b | A: c] [d | B: [e | ?: f]]"
    assert bracket_spans_of(markup, "A") == [(2, 12)]
    assert bracket_spans_of(markup, "B") == [(13, 32)]
    assert bracket_spans_of("plain", "A") == []
