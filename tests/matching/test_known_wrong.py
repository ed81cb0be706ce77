"""Where the matcher is known to be wrong: the present answer, and the right one as a strict expected failure."""

from __future__ import annotations

from pathlib import Path
from typing import TypedDict

import pytest
import yaml

from planclause.matching import TOP, Unit, align

CASES = sorted((Path(__file__).parents[1] / "cases" / "known-wrong" / "matching").glob("*.yaml"))


class Case(TypedDict):
    """Points of both drafts, "number. text", and which answers which, by number, without what has no answer."""

    base: list[str]
    draft: list[str]
    expected: list[list[list[int]]]
    present: list[list[list[int]]]


def read(path: Path) -> Case:
    case: Case = yaml.safe_load(path.read_text(encoding="utf-8"))
    return case


def answer(case: Case) -> list[list[list[int]]]:
    base, draft = (
        [Unit(f"c{k}", TOP, line.split(". ")[0], "", line.split(". ", 1)[1]) for k, line in enumerate(lines)]
        for lines in (case["base"], case["draft"])
    )
    return [[[i + 1 for i in m.base], [j + 1 for j in m.draft]] for m in align(base, draft).matches]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_present_answer_is_the_one_written_down(path: Path) -> None:
    case = read(path)
    assert answer(case) == case["present"]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
@pytest.mark.xfail(reason="the matcher is known to be wrong here", strict=True)
def test_the_right_answer_is_given(path: Path) -> None:
    case = read(path)
    assert answer(case) == case["expected"]
