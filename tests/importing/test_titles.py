"""What is taken for the title of a printed text."""

from __future__ import annotations

import pytest

from planclause.importing import read_text

POINTS = "\n\nPREAMBLE The towns, Recalling the flood,\n\nArticle 1\nBoats pass.\n\nArticle 2\nTolls end.\n"
WORDS = "TREATY ON THE WATERS OF THE UPPER RIVER AND ON THE BOATS THAT PASS ITS LOCKS "


def title(first: str) -> str:
    return read_text(first + POINTS, plan="river", draft="printed").draft.title


@pytest.mark.parametrize("times", [1, 3, 5])
def test_the_first_paragraph_in_capitals_is_a_title_however_long_its_line(times: int) -> None:
    first = (WORDS * times).strip()
    assert title(first) == first


def test_a_page_of_capitals_is_none_and_neither_is_a_long_sentence() -> None:
    assert title((WORDS * 6).strip()) == ""
    assert title(WORDS.capitalize() * 2) == ""
