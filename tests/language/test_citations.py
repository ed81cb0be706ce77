from __future__ import annotations

import pytest
from hypothesis import given

from planclause.language.citations import citations
from planclause.strategies import texts

CITING = [
    ("en", "A breach of point 7 is grave.", ["7"]),
    ("en", "Points 3, 5 and 12(b) apply, and clause 4 bis.", ["3", "5", "12(b)", "4 bis"]),
    ("en", "Under section 2.1 of this agreement they meet.", ["2.1"]),
    ("en", "as in Articles 4 to 6", ["4", "6"]),
    ("en", "Article 5 of the Charter, the Charter's Article 51, NATO Article 5", []),
    ("en", "They score 14 points, 2 points ahead; viewpoints 3 and 4.", []),
    ("en", "a turning point 1945-1949, point 2.5%, point 3:1", []),
    ("ru", "Согласно пунктам 3 и 4 настоящего плана", ["3", "4"]),
    ("ru", "статьи 5 «Договора»", []),
    ("uk", "відповідно до пункту 12", ["12"]),
    ("fr", "au point 3 et aux points 4 et 5", ["3", "4", "5"]),
    ("de", "nach Punkt 3 oder Ziffer 4", ["3", "4"]),
    ("tlh", "see point 3", ["3"]),
]


@pytest.mark.parametrize(("language", "text", "numbers"), CITING)
def test_numbers_are_cited_after_the_words_for_units(language: str, text: str, numbers: list[str]) -> None:
    assert [cited.number for cited in citations(text, language)] == numbers


@given(text=texts())
def test_a_citation_stands_where_it_says(text: str) -> None:
    for cited in citations(f"See point 3 {text}"):
        assert f"See point 3 {text}"[cited.start : cited.end] == cited.number
