"""Numbers in words, held against num2words: another's code, for another purpose."""

from __future__ import annotations

import os

import pytest

from planclause.language.numerals import in_figures, number_at
from planclause.language.table import table_of
from planclause.language.words import words

num2words = pytest.importorskip("num2words", reason="the oracle is not installed for this Python").num2words
_LONG = os.environ.get("PLANCLAUSE_HYPOTHESIS") == "long"
#: All small numbers, what stands at the edge of a thousand, and every so many of the rest.
_SAMPLE = (
    range(1_000_000)
    if _LONG
    else sorted(
        {*range(1_100), *range(1_900, 2_130), *range(9_990, 10_110), *range(0, 1_000_000, 1_009), 999_999}
    )
)


def _read(text: str, language: str) -> tuple[int, bool] | None:
    tokens = [token for token in words(text.lower()) if token != ","]
    number = number_at(tokens, 0, table_of(language).numerals)
    return (number.value, number.is_ordinal) if number and number.end == len(tokens) else None


@pytest.mark.parametrize("language", ["en", "es", "fr", "ru", "uk"])
def test_every_number_in_words_is_read(language: str) -> None:
    wrong = [
        (number, text, found)
        for number in _SAMPLE
        for text in [num2words(number, lang=language)]
        if (found := _read(text, language)) != (number, False)
    ]
    assert wrong == []


#: Forms that num2words makes and Ukrainian does not have.
_MISTAKEN = {"тисячи", "стами", "дев'яностами"}


@pytest.mark.parametrize(("language", "case"), [
    ("ru", "genitive"), ("ru", "dative"), ("ru", "instrumental"), ("ru", "prepositional"),
    ("uk", "genitive"), ("uk", "dative"), ("uk", "instrumental"), ("uk", "locative"),
])  # fmt: skip
def test_numbers_are_read_in_every_case(language: str, case: str) -> None:
    wrong = [
        (number, text, found)
        for number in (*range(1_000), *range(1_000, 1_000_000, 9_973))
        for text in [num2words(number, lang=language, case=case)]
        if not any(word in _MISTAKEN or word.endswith(("хста", "иста")) for word in text.split())
        and (found := _read(text, language)) != (number, False)
    ]
    assert wrong == []


@pytest.mark.parametrize(("language", "most"), [("en", 1_001), ("ru", 101), ("uk", 101)])
def test_ordinals_are_read(language: str, most: int) -> None:
    wrong = [
        (number, text, found)
        for number in range(1, most)
        for text in [num2words(number, lang=language, to="ordinal")]
        if (found := _read(text, language)) != (number, True)
    ]
    assert wrong == []


@pytest.mark.parametrize(("text", "language", "expected"), [
    ("one hundred and twenty days", "en", "120 days"),
    ("between one hundred and two hundred men", "en", "between 100 and 200 men"),
    ("two thousand and three thousand", "en", "2000 and 3000"),
    ("twenty and thirty", "en", "20 and 30"),
    ("one and two", "en", "1 and 2"),
    ("a hundred", "en", "a 100"),
    ("nineteen hundred", "en", "1900"),
    ("5 million crowns, 1.5 million, 600 thousand", "en", "5000000 crowns , 1500000 , 600000"),
    ("twenty one-day visits", "en", "20 one-day visits"),
    ("the twenty-first day", "en", "the 21. day"),
    ("one two three", "en", "1 2 3"),
    ("soixante et onze, quatre-vingt-dix-sept", "fr", "71 , 97"),
    ("trente et soixante", "fr", "30 et 60"),
    ("шестидесяти дней", "ru", "60 дней"),
    ("двадцать третий", "ru", "23."),
    ("дев'яноста, дев’яноста", "uk", "90 , 90"),
    ("treinta y uno y veinte", "es", "31 y 20"),
    ("twenty", "la", "twenty"),
])  # fmt: skip
def test_a_number_ends_where_the_next_one_begins(text: str, language: str, expected: str) -> None:
    assert " ".join(in_figures(words(text), table_of(language).numerals)) == expected
