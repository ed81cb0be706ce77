"""Pairs of drafts with a person's word on which clause answers which: one edited, one reorganised, one bracketed.

A clause is a line: its number, by which it is named here, its heading, its text. ``3 = B.1 B.2`` is a split,
``5 6 = C.1`` a join, ``6 =`` a deletion, ``= 6`` an insertion.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import planclause as pc

PAIRS = Path(__file__).parents[1] / "texts" / "pairs"
PARTIES = {"NORTH": pc.Party(name="Northern company"), "SOUTH": pc.Party(name="Southern company")}


def draft(path: Path, prefix: str) -> pc.Draft:
    """A draft with ids that say nothing: the matcher goes by words alone."""
    rows = [
        [cell.strip() for cell in line.split("|", 2)]
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    chapters: dict[str, list[pc.Clause]] = {}
    for number, heading, text in rows:
        chapter, _, inner = number.partition(".")
        chapters.setdefault(chapter, []).append(
            pc.Clause(id=f"{prefix}-{number.lower()}", number=inner or number, heading=heading, text=text)
        )
    clauses = tuple(
        pc.Clause(id=own.id, number=own.number, heading=own.heading, text=own.text, clauses=tuple(below))
        for own, *below in chapters.values()
    )
    return pc.Draft(plan="p", draft=prefix, parties=PARTIES, clauses=clauses)


def answers(folder: Path) -> list[str]:
    delta = pc.diff(draft(folder / "base.txt", "base"), draft(folder / "draft.txt", "draft"))
    return sorted(
        " = ".join(
            " ".join(sorted(place.clause.id.partition("-")[2].upper() for place in side))
            for side in (change.base, change.draft)
        ).strip()
        for change in delta
    )


@pytest.mark.parametrize("name", ["edited", "reorganised", "bracketed"])
def test_each_clause_is_answered_by_the_one_that_a_person_names(name: str) -> None:
    truth = (PAIRS / name / "pairs.txt").read_text(encoding="utf-8").splitlines()
    assert answers(PAIRS / name) == sorted(line.strip() for line in truth)
