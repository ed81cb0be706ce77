"""Labels by small cases: what follows what, what an inserted clause is called, how a whole number is shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planclause.strategies import texts
from planclause.text.numbering import (
    following,
    from_roman,
    inserted_label,
    joined,
    ranks,
    same_number,
    to_roman,
)


@pytest.mark.parametrize(
    ("label", "style", "after"),
    [
        ("3", "1", "4"),
        ("9", "1", "10"),
        ("1.9", "1", "1.10"),
        ("1.10", "1", "1.11"),
        ("(9)", "(1)", "(10)"),
        ("Article 1", "Article 1", "Article 2"),
        ("4 bis", "1", "5"),
        ("4\u00a0ter", "1", "5"),
        ("4bis", "1", "5"),
        ("4 BIS", "1", "5"),
        ("(a)", "(a)", "(b)"),
        ("(z)", "(a)", "(aa)"),
        ("(aa)", "(a)", "(bb)"),
        ("(h)", "(a)", "(i)"),
        ("(i)", "(a)", "(j)"),
        ("(i)", "(i)", "(ii)"),
        ("(iii)", "(a)", "(iv)"),
        ("(v)", "(i)", "(vi)"),
        ("(v)", "(a)", "(w)"),
        ("(ix)", "(i)", "(x)"),
        ("I", "I", "II"),
        ("XIX", "I", "XX"),
        ("A", "A", "B"),
        ("б", "а", "в"),
        ("12(b)", "1", "12(c)"),
        ("II.3", "1", "II.4"),
        ("Annex", "1", "Annex2"),
        ("Annex2", "1", "Annex3"),
        ("", "1", "1"),
        ("—", "(a)", "(a)"),
        ("7" * 40, "1", "1"),
    ],
)
def test_a_label_is_followed_by_the_next_of_its_kind(label: str, style: str, after: str) -> None:
    assert following(label, style) == after


@pytest.mark.parametrize(
    ("previous", "label", "after"),
    [
        ("(hh)", "(ii)", "(jj)"),
        ("(i)", "(ii)", "(iii)"),
        ("(hhh)", "(iii)", "(jjj)"),
        ("(ii)", "(iii)", "(iv)"),
        ("WW", "XX", "YY"),
        ("XIX", "XX", "XXI"),
    ],
)
def test_doubled_letters_are_roman_but_where_they_are_next_in_the_alphabet(
    previous: str, label: str, after: str
) -> None:
    assert following(label, "(a)", previous) == after


@pytest.mark.parametrize(
    ("predecessor", "place", "label"),
    [
        ("4", 0, "4 bis"),
        ("4", 1, "4 ter"),
        ("4", 8, "4 decies"),
        ("4", 9, "4 (10)"),
        ("", 0, "0 bis"),
        ("(b)", 0, "(b) bis"),
    ],
)
def test_an_inserted_clause_takes_its_predecessors_number(predecessor: str, place: int, label: str) -> None:
    assert inserted_label(predecessor, place) == label


@pytest.mark.parametrize(
    ("above", "label", "whole"),
    [
        ("12", "(b)", "12(b)"),
        ("12", "b)", "12b)"),
        ("12(b)", "(ii)", "12(b)(ii)"),
        ("1", "1.1", "1.1"),
        ("1", "1(a)", "1(a)"),
        ("1", "1-2", "1-2"),
        ("1", "1", "1.1"),
        ("1", "10", "1.10"),
        ("1", "2.1", "1.2.1"),
        ("1", "a", "1.a"),
        ("1", "1 bis", "1.1 bis"),
        ("1", "1\u00a0ter", "1.1\u00a0ter"),
        ("1 bis", "1 bis(a)", "1 bis(a)"),
        ("Article 1", "Article 1 (a)", "Article 1 (a)"),
        ("", "(a)", "(a)"),
        ("7", "", "7"),
        ("", "", ""),
    ],
)
def test_a_whole_number_shows_the_path_once(above: str, label: str, whole: str) -> None:
    assert joined(above, label) == whole


@given(st.integers(1, 3999))
def test_a_roman_numeral_is_its_value(value: int) -> None:
    assert from_roman(to_roman(value)) == value
    assert from_roman(to_roman(value).upper()) == value


@pytest.mark.parametrize("word", ["", "iiii", "vx", "mmmm", "plan", "ic", "1"])
def test_a_word_that_is_no_roman_numeral_has_no_value(word: str) -> None:
    assert from_roman(word) is None


@given(texts(), st.sampled_from(("1", "(a)", "(i)", "Article 1")))
def test_whatever_the_label_another_one_follows(label: str, style: str) -> None:
    after = following(label, style)
    assert after
    assert after != label or not any(character.isalnum() for character in label)
    after.encode()


@pytest.mark.parametrize("label", ["a" * 100_000 + "_", "1a" * 50_000 + "_", "(" * 100_000, "4 bis" * 20_000])
def test_a_hostile_label_is_not_counted_on_from(label: str) -> None:
    assert following(label, "1") == "1"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("6", "6", True),
        ("(b)", "b)", True),
        ("b.", "(b)", True),
        ("2 bis", "(2 bis)", True),
        ("1.1", "11", False),
        ("2", "II", False),
        ("b", "B", False),
        ("2", "2 bis", False),
        ("¶", "•", False),
        ("•", "•", True),
        ("", "1", False),
    ],
)
def test_a_number_is_the_same_whatever_is_printed_about_it(one: str, other: str, same: bool) -> None:
    assert same_number(one, other) is same
    assert same_number(other, one) is same


def test_a_whole_number_repeats_no_more_than_so_much_of_a_long_one() -> None:
    whole = joined("9" * 5000, "(a)")
    assert (len(whole), whole[-4:]) == (203, "…(a)")


@pytest.mark.parametrize(
    ("label", "places"),
    [
        ("3", {"figures 1": (3, 0)}),
        ("(12).", {"figures 1": (12, 0)}),
        ("1.10", {"figures 2": (1, 10, 0)}),
        ("4 ter", {"figures 1": (4, 2)}),
        ("(c)", {"letters": (3, 0), "roman": (100, 0)}),
        ("bb)", {"letters": (28, 0)}),
        ("IV", {"roman": (4, 0)}),
        ("Article", {}),
        ("", {}),
        ("#7", {"figures 1": (7, 0)}),
    ],
)
def test_a_label_has_its_place_in_each_way_of_counting(
    label: str, places: dict[str, tuple[int, ...]]
) -> None:
    assert dict(ranks(label)) == places


@given(st.integers(1, 80), st.sampled_from(("1", "(a)", "(i)", "1.1")))
def test_what_follows_a_label_ranks_after_it(count: int, style: str) -> None:
    before, label = "", style
    for _ in range(count):
        before, label = label, following(label, style, before)
    way = "roman" if style == "(i)" else ranks(style)[0][0]
    assert dict(ranks(before))[way] < dict(ranks(label))[way]


@given(texts())
def test_whatever_the_label_its_ranks_are_found(label: str) -> None:
    assert len(ranks(label)) <= 2
