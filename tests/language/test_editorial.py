"""Foldings: the editorial one keeps what drafters argue about, the loose one what a clause is about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planclause.language.editorial import fold_editorial, fold_heading, fold_loose


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The  “Parties” – all", 'The "Parties" - all'),
        (" a\n\tb ", "a b"),
        ("caf\u00e9", "cafe\u0301"),
        ("l’État", "l'État"),
        ("a\u00a0b", "a b"),
        ("«peace»", "“peace”"),
        ("1914—1918", "1914-1918"),
        ("the `so-called'", "the 'so-called'"),
        ("the oﬃce", "the office"),
        ("and so on…", "and so on..."),
        ("co\u00adoperation", "cooperation"),
        ("600 000 euros", "600,000 euros"),
        ("600\u202f000 euros", "600,000 euros"),
    ],
)
def test_an_editorial_change_leaves_the_editorial_folding_alone(one: str, other: str) -> None:
    assert fold_editorial(one) == fold_editorial(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the Parties agree", "the Parties, agree"),
        ("the Parties", "the parties"),
        ("labour", "labor"),
        ("600,000", "600.000"),
        ("in 2026 600 men", "in 2026,600 men"),
        ("SCOPE", "Scope"),
        ("a b", "ab"),
        ("café", "cafe"),
    ],
)
def test_a_comma_case_and_spelling_count_in_the_editorial_folding(one: str, other: str) -> None:
    assert fold_editorial(one) != fold_editorial(other)


def test_a_heading_in_capitals_is_the_same_heading() -> None:
    assert fold_heading("SCOPE  OF “WORK”") == fold_heading('Scope of "work"')
    assert fold_heading("Scope") != fold_heading("Scopes")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Parties, all — AGREE.", "the parties all agree"),
        ("STRASSE und Straße", "strasse und strasse"),
        ("ﬁve", "five"),
        ("Стороны: «МИР»", "стороны мир"),
        ("---", ""),
    ],
)
def test_the_loose_folding_keeps_the_words_alone(text: str, expected: str) -> None:
    assert fold_loose(text) == expected


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold_editorial(fold_editorial(text)) == fold_editorial(text)


@given(st.text())
def test_texts_that_fold_alike_editorially_fold_alike_loosely(text: str) -> None:
    assert fold_loose(fold_editorial(text)) == fold_loose(text)
