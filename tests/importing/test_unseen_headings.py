"""A heading that runs into its text leaves no trace but that other points have theirs: it is doubted, not cut."""

from __future__ import annotations

import pytest

from planclause.importing import read_text

TITLES = ("Aim", "Scope", "Use of the river", "Boats and nets", "Costs", "Term")
RUN_IN = "Tolls and dues Each town keeps its own."


def printed(headed: int, bare: list[str]) -> str:
    articles = [f"{TITLES[at]}\n\n1. Rule {at} is kept.\n\n2. It is made known." for at in range(headed)]
    return "\n\n".join(f"Article {at}\n{words}" for at, words in enumerate([*articles, *bare], 1))


def doubted(text: str) -> list[str]:
    found = read_text(text, plan="river", draft="printed").doubts
    return [doubt.words for doubt in found if doubt.may_be == "a heading that runs into its text"]


def test_a_heading_that_runs_into_its_text_is_doubted() -> None:
    assert doubted(printed(4, [RUN_IN])) == [RUN_IN]


@pytest.mark.parametrize(
    ("headed", "bare"),
    [
        (3, [RUN_IN]),  # of four articles nothing is usual
        (4, ["Each town keeps its own tolls, and dues."]),  # no sentence begins in it
        (2, [RUN_IN, RUN_IN, RUN_IN]),  # most have none
    ],
)
def test_where_nothing_speaks_for_a_heading_nothing_is_doubted(headed: int, bare: list[str]) -> None:
    assert doubted(printed(headed, bare)) == []


def test_half_of_the_articles_are_enough() -> None:
    assert doubted(printed(3, [RUN_IN] * 3)) == [RUN_IN] * 3
