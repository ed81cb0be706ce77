"""Deadlines in a text."""

from __future__ import annotations

import pytest

from planclause.language.deadlines import deadlines


@pytest.mark.parametrize(
    ("text", "words", "is_fixed"),
    [
        ("They leave within 30 days of signature.", "within 30 days of signature", True),
        ("They leave within thirty (30) days.", "within thirty (30) days", True),
        ("They leave within a period of six months.", "within a period of six months", True),
        ("A vote is held in 100 days.", "in 100 days", True),
        ("It is over 60 days after the entry into force.", "60 days after the entry into force", True),
        ("They leave no later than 1 March 2027.", "no later than 1 March 2027", True),
        ("They leave by the end of the year.", "by the end of the year", True),
        ("They leave before 2028.", "before 2028", True),
        ("They leave without delay.", "without delay", True),
        ("They leave as soon as possible.", "as soon as possible", False),
        ("They leave within a reasonable time.", "within a reasonable time", False),
    ],
)
def test_by_when_something_is_due_is_a_deadline(text: str, words: str, is_fixed: bool) -> None:
    (found,) = deadlines(text)
    assert (found.words, found.is_fixed) == (words, is_fixed)
    assert text[found.start : found.end] == words


@pytest.mark.parametrize(
    "text",
    [
        "They patrol for ten years.",
        "They hold no office for one year after its expiration.",
        "They met on 5 May 2026.",
        "In 2027 the bridge fell.",
        "Two of them stand in peacetime.",
        "",
    ],
)
def test_how_long_and_when_are_no_deadlines(text: str) -> None:
    assert deadlines(text) == ()


def test_deadlines_are_known_in_russian_and_ukrainian_and_not_in_other_languages() -> None:
    russian = "Войска выводятся в течение 30 дней после подписания."
    assert [found.words for found in deadlines(russian, "ru")] == ["в течение 30 дней после подписания"]
    ukrainian = "Війська виводяться протягом 30 днів, не пізніше 1 березня 2027 року."
    assert [found.words for found in deadlines(ukrainian, "uk")] == [
        "протягом 30 днів",
        "не пізніше 1 березня 2027",
    ]
    assert deadlines("within 30 days", "fr") == ()
