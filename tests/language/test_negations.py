"""The words that deny in a text."""

from __future__ import annotations

import pytest

from planclause.language.negations import are_opposites, negations


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("They shall not go, and no boat may.", "en", ["not", "no"]),
        ("They shall never go.", "en", ["never"]),
        ("They go no later than noon, without delay, and not only by day.", "en", []),
        ("See No. 5.", "en", []),
        ("Стороны не закрывают мост.", "ru", ["не"]),
        ("Не позднее полудня, и не более двух.", "ru", []),
        ("Сторони не закривають міст.", "uk", ["не"]),
        ("Les parties ne ferment pas le pont.", "fr", []),
    ],
)
def test_words_that_deny_are_found_and_idioms_that_deny_nothing_are_not(
    text: str, language: str, words: list[str]
) -> None:
    assert [text[found.start : found.end] for found in negations(text, language)] == words


@pytest.mark.parametrize(
    ("one", "other", "opposite"),
    [
        ("lawful", "unlawful", True),
        ("non-nuclear", "nuclear", True),
        ("dependent", "independent", True),
        ("form", "inform", False),
        ("vest", "invest", False),
        ("lawful", "lawful", False),
        ("law", "flaw", False),
        ("", "un", False),
    ],
)
def test_a_word_with_a_prefix_that_denies_is_the_opposite(one: str, other: str, opposite: bool) -> None:
    assert are_opposites(one, other) is opposite
    assert are_opposites(other, one) is opposite
