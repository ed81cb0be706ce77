"""Ids that nobody gave: from the words, and told from a person's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planclause.plan.identifiers import is_made_up, made_up_id


@given(st.text())
def test_an_id_that_was_made_up_looks_like_one(wording: str) -> None:
    assert is_made_up(made_up_id("clause", wording))
    assert is_made_up(made_up_id("clause", wording) + "_12")


def test_other_words_get_another_id_and_the_same_words_the_same() -> None:
    first = made_up_id("tolls", 'No "tolls".')
    assert made_up_id("tolls", "No  “tolls”.") == first
    assert made_up_id("tolls", "No tolls, ever.") != first


@pytest.mark.parametrize(
    "given_id", ["armed-forces", "treaty-1919", "a1b2", "phase-2b", "resolution-1244a", "x-a1b2c"]
)
def test_a_person_s_id_is_not_taken_for_one(given_id: str) -> None:
    assert not is_made_up(given_id)
