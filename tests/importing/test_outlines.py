"""Texts in the layouts of real ones, each beside its true outline, written by hand before any reader saw it.

A line of an outline is a clause: its number, its heading and its text, a text of more than five words by the first
three and the last two. An ellipsis at the end leaves the end open. ``note:`` is a footnote, told with the clause
before it; ``annexes:`` begins the annexes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from planclause.importing import read_text
from planclause.plan.draft import Clause, Draft
from planclause.plan.traversal import walk

TEXTS = Path(__file__).parents[1] / "texts"

#: Outlines that the reader does not find yet.
WRONG = frozenset({"ceasefire", "memorandum"})


def outline(draft: Draft) -> list[str]:
    numbers = {id(placed.clause): placed.number for placed in walk(draft)}

    def lines(clauses: Sequence[Clause], depth: int) -> Iterator[str]:
        for clause in clauses:
            text = "" if not clause.text else shortened(clause.text.replace("\\", ""))
            yield f"{'  ' * depth}{numbers[id(clause)]} | {clause.heading} | {text}".rstrip()
            yield from lines(clause.clauses, depth + 1)

    annexes = ["annexes:", *lines(draft.annexes, 0)] if draft.annexes else []
    return [f"title: {draft.title}", *lines(draft.clauses, 0), *annexes]


def shortened(text: str) -> str:
    words = text.split()
    return " ".join(words) if len(words) <= 5 else " ".join([*words[:3], "…", *words[-2:]])


class Truth(NamedTuple):
    lines: list[str]
    notes: list[str]


def truth(name: str) -> Truth:
    lines = (TEXTS / f"{name}.outline").read_text(encoding="utf-8").splitlines()
    return Truth(
        [line for line in lines if not line.startswith("note: ")],
        [line.removeprefix("note: ") for line in lines if line.startswith("note: ")],
    )


def is_same(line: str, true: str) -> bool:
    true = true.replace("| |", "|  |")
    if true.endswith("…"):
        return line.startswith(true.removesuffix("…").rstrip())
    return line == true


def read(name: str) -> Draft:
    text = (TEXTS / f"{name}.txt").read_text(encoding="utf-8")
    return read_text(text, plan="plan", draft="draft").draft


NAMES = sorted(path.stem for path in TEXTS.glob("*.txt"))


@pytest.mark.parametrize(
    "name",
    [pytest.param(n, marks=pytest.mark.xfail(strict=True) if n in WRONG else ()) for n in NAMES],
)
def test_a_text_is_read_as_the_outline_that_a_person_gave_it(name: str) -> None:
    found, (lines, notes) = outline(read(name)), truth(name)
    differing = [pair for pair in zip(found, lines, strict=False) if not is_same(*pair)]
    assert (differing, len(found)) == ([], len(lines)), "\n".join(found)
    words = " ".join(clause.text + str(clause.notes) for clause in all_clauses(read(name).clauses))
    assert all(note in " ".join(words.split()) for note in notes)


def all_clauses(clauses: Sequence[Clause]) -> Iterator[Clause]:
    for clause in clauses:
        yield clause
        yield from all_clauses(clause.clauses)
