"""Finding the words of a phrase in a text, and whether they stand denied."""

from __future__ import annotations

import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planclause.language.occurrences import context, occurrences, phrase, words_of
from planclause.strategies.wordings import texts


def quoted(sought: str, text: str, *, language: str = "") -> list[str]:
    """The places of a phrase: the words as they stand, and what is said before them if they are denied."""
    found = words_of(text)
    return [
        f"{place.denial} {text[found[place.first].start : found[place.end - 1].end]}".strip()
        for place in occurrences(phrase(sought), text, found, language=language)
    ]


@pytest.mark.parametrize(
    ("sought", "text", "found"),
    [
        # whole words, in any case and shape, in any script
        ("coalition", "A Coalition. The COALITION's men; coalitions.", ["Coalition", "COALITION's"]),
        ("action", "inaction and reaction", []),
        ("no NATO", "NATO, and no  “NATO” men", ["no  “NATO"]),
        ("forces withdraw", "its forces\nwithdraw", ["forces\nwithdraw"]),
        ("cease-fire", "the cease‑fire, the cease fire, the ceasefire", ["cease‑fire", "cease fire"]),
        ("Ukraine's army", "Ukraine’s army", ["Ukraine’s army"]),
        ("войска НАТО", "Войска НАТО выводятся; войсками НАТО", ["Войска НАТО"]),
        ("停火", "立即停火。", ["停火"]),
        ("القوات", "تنسحب القوات.", ["القوات"]),
        ("ﬁnal text", "the Final text", ["Final text"]),
        ("café", "a cafe\u0301 and a cafe", ["cafe\u0301"]),
        # nothing between but punctuation, and no end of a sentence
        ("no troops", "no foreign troops, no, troops", ["no, troops"]),
        ("in Ukraine NATO", "in Ukraine. NATO; in Ukraine: NATO; in Ukraine, NATO", ["in Ukraine, NATO"]),
        ("by sea, land and air", "by sea, land, and air", ["by sea, land, and air"]),
        # abbreviations, and short words that are other words in small letters
        ("US troops", "U.S. troops let us troops", ["U.S. troops"]),
        ("U.S.", "the US and us", ["US"]),
        ("who", "the WHO, who", ["WHO", "who"]),
        ("NO US", "no US, no us", ["no US", "no us"]),
        ("NATO", "nato", ["nato"]),
        # figures
        ("600,000", "600 000, 600\u202f000, 600000, 1,600,000, 600,000.5", ["600 000", "600\u202f000", "600000"]),
        ("100 days", "in 2024 100 days", ["100 days"]),
        ("6", "6.5 and 16 and 6", ["6"]),
        ("12.5%", "12.5 % or 12.5 or 12,5%", ["12.5 %"]),
        ("$100 billion", "€100 billion, 100 billion, $100 billion", ["$100 billion"]),
        # more than once
        ("a b a", "a b a b a", ["a b a", "a b a"]),
    ],
)  # fmt: skip
def test_a_phrase_is_found_as_whole_words(sought: str, text: str, found: list[str]) -> None:
    assert quoted(sought, text) == found


@pytest.mark.parametrize(
    ("sought", "text", "found"),
    [
        (
            "coalition",
            "no coalition, nor the Coalition, not a coalition",
            ["coalition", "Coalition", "coalition"],
        ),
        ("join NATO", "shall not join NATO and shall never join NATO", ["join NATO", "join NATO"]),
        ("NATO", "non-NATO men", ["non-NATO"]),
        ("join NATO", "they won't join NATO", ["join NATO"]),
    ],
)
def test_a_negation_directly_before_denies(sought: str, text: str, found: list[str]) -> None:
    assert quoted(sought, text) == [f"denied {words}" for words in found]


@pytest.mark.parametrize(
    "text",
    [
        "not only the coalition",
        "shall not exclude a coalition",
        "If not, the coalition shall act",
        "Shall it? No. The coalition",
        "nothing keeps the coalition out",
        "the coalition shall not",
        "not later than the coalition",
    ],
)
def test_a_negation_of_something_else_denies_nothing(text: str) -> None:
    assert quoted("coalition", text) == ["coalition"]


def test_without_is_neither() -> None:
    assert quoted("coalition", "without the coalition") == ["lacking coalition"]


def test_the_language_says_which_words_deny() -> None:
    assert quoted("войск", "ни войск, без войск", language="ru") == ["denied войск", "lacking войск"]
    assert quoted("військ", "ні військ", language="uk-UA") == ["denied військ"]
    assert quoted("território", "no território", language="pt") == ["território"]


@pytest.mark.parametrize("sought", ["", "—", " . ", '"'])
def test_a_phrase_without_a_word_is_found_nowhere(sought: str) -> None:
    assert phrase(sought).keys == ()
    assert quoted(sought, 'a — b . " c') == []


def test_the_words_around_are_shown_with_an_ellipsis_where_the_text_goes_on() -> None:
    text = "one two  three\nfour five. Six"
    found = words_of(text)
    (place,) = occurrences(phrase("three four"), text, found)
    assert context(text, found, place.first, place.end, width=1) == ("… two ", "three four", " five. …")
    assert context(text, found, place.first, place.end, width=9) == ("one two ", "three four", " five. Six")


@given(texts())
def test_a_text_is_found_in_itself_whatever_its_case(text: str) -> None:
    sought = phrase(text)
    for other in (text, f" {text}\n", unicodedata.normalize("NFD", text)):
        found = words_of(other)
        places = list(occurrences(sought, other, found))
        assert bool(places) is bool(sought.keys)


@given(st.text(max_size=60))
def test_words_stand_in_their_order_within_the_text(text: str) -> None:
    found = words_of(text)
    assert all(0 <= word.start < word.end <= len(text) for word in found)
    assert all(one.start <= other.start and one.end <= other.end for one, other in itertools.pairwise(found))
