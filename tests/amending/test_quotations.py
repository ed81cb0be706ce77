"""A place told in words, and found again: in the same text exactly, in another where the words still tell it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planclause.amending.quotations import Quote, find, quote, quoted
from planclause.strategies import kindred_wordings
from planclause.text.fold import Run, runs, spliced, tokens

TEXT = "The forces are limited to 600,000 personnel. The personnel is counted yearly."


@given(kindred_wordings(), st.data())
def test_every_run_is_found_where_it_was_quoted(wordings: list[str], data: st.DataObject) -> None:
    base, draft = data.draw(st.sampled_from(wordings)), data.draw(st.sampled_from(wordings))
    for run in runs(base, draft):
        found = find(base, quote(base, run), is_same=True)
        assert found.run is not None
        assert found.run[:3] == run[:3]


@pytest.mark.parametrize(
    ("before", "after", "quoted"),
    [
        (TEXT, TEXT.replace("600", "800"), Quote("are limited to ", "600,000", "800,000", " personnel. The")),
        (
            TEXT,
            TEXT.replace("personnel.", "personnel in peacetime."),
            Quote("to 600,000 personnel", "", " in peacetime", ". The personnel"),
        ),
        (TEXT, TEXT.replace(" yearly", ""), Quote("personnel is counted", " yearly", "", ".")),
        ("a b a b a b a b c", "a b a b x b a b c", Quote("b a b ", "a", "x", " b a b")),
        ("a a a a a a a a a a", "a a a a a b a a a a", Quote("a a a a a ", "a", "b", " a a a a")),
        ("", "New words.", Quote("", "", "New words.", "")),
        ("Old words.", "", Quote("", "Old words.", "", "")),
        (" ", "  ", Quote("", "  ", "   ", "")),
    ],
)
def test_a_place_is_quoted_with_as_many_words_as_tell_it(before: str, after: str, quoted: Quote) -> None:
    (run,) = runs(before, after)
    assert quote(before, run) == quoted


PLACE = Quote("are limited to ", "600,000", "800,000", " personnel. The")


@pytest.mark.parametrize(
    ("text", "made", "remark"),
    [
        ("They are limited to 600,000 personnel. The end.", "They are limited to 800,000 personnel. The end.", ""),
        (
            "Forces are limited to 600,000 men and women.",
            "Forces are limited to 800,000 men and women.",
            "found by the words just before it",
        ),
        (
            "Forces have up to 600,000 men and women.",
            "Forces have up to 800,000 men and women.",
            "found by the words just before it",
        ),
        (
            "Forces: 600,000 personnel.",
            "Forces: 800,000 personnel.",
            "found by the words just after it",
        ),
        ("Forces of 600,000.", "Forces of 800,000.", "found by its own words; those around it changed"),
    ],
)  # fmt: skip
def test_words_are_found_again_in_another_text(text: str, made: str, remark: str) -> None:
    found = find(text, PLACE, is_same=False)
    assert found.run is not None
    assert (spliced(tokens(text), [found.run]), found.remark) == (made, remark)


@pytest.mark.parametrize(
    ("text", "quoted", "reason"),
    [
        ("No forces at all.", PLACE, 'the words "600,000" are gone'),
        ("Of 600,000 here and 600,000 there.", PLACE, 'the words "600,000" stand twice'),
        ("1 600,000 2 600,000 3 600,000", PLACE, 'the words "600,000" stand 3 times'),
        ("The 6600,000 of old.", PLACE, 'the words "600,000" are gone'),
        ("", PLACE, 'the words "600,000" are gone'),
        (
            "Something else.",
            Quote("", "", "New words.", ""),
            "it quotes no words to find its place by, and the text is not empty any more",
        ),
        (
            "Something else.",
            Quote("at home", "", " now", "."),
            'the words around its place, "at home ... .", are gone',
        ),
    ],
)
def test_words_that_do_not_tell_a_place_any_more_are_refused(text: str, quoted: Quote, reason: str) -> None:
    found = find(text, quoted, is_same=False)
    assert (found.run, found.is_in, found.reason) == (None, False, reason)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("The forces are limited to 800,000 personnel. The personnel is counted yearly.", PLACE),
        ("Up to 800,000 personnel. The end.", PLACE),
        (
            "Limited to 600,000 personnel in peacetime.",
            Quote("to 600,000 personnel", "", " in peacetime", "."),
        ),
        (
            "Limited to 600,000 personnel in peacetime!",
            Quote("to 600,000 personnel", "", " in peacetime", "."),
        ),
        ("The personnel is counted.", Quote("personnel is counted", " yearly", "", ".")),
    ],
)
def test_words_that_stand_there_already_are_seen(text: str, quoted: Quote) -> None:
    assert find(text, quoted, is_same=False).is_in


@pytest.mark.parametrize(
    ("quoted", "made"),
    [
        (Quote("", "600,000", "800,000", ""), TEXT.replace("600", "800")),
        (Quote("The", "", " armed", " forces"), TEXT.replace("forces", "armed forces")),
        (Quote("The ", "", "armed ", "forces"), TEXT.replace("forces", "armed forces")),
        (Quote("", "The forces are", "Forces are", " limited"), TEXT.replace("The forces", "Forces")),
    ],
)
def test_a_place_may_be_quoted_by_hand(quoted: Quote, made: str) -> None:
    found = find(TEXT, quoted, is_same=True)
    assert isinstance(found.run, Run)
    assert spliced(tokens(TEXT), [found.run]) == made


def test_a_message_quotes_sixty_characters() -> None:
    assert quoted("x" * 60) == f'"{"x" * 60}"'
    assert quoted("x" * 61) == f'"{"x" * 56} ..."'
