"""Texts that nobody here wrote: how many units each has, and how deep its points go."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from planclause.importing import read_markdown, read_text
from planclause.plan.draft import Clause, Draft

SHARED = Path(__file__).parents[3] / "shared" / "data"
UNITS = {
    "pairs/virginia-to-committee/base.txt": 15,
    "pairs/virginia-to-committee/draft.txt": 19,
    "pairs/committee-to-resolutions/base.txt": 19,
    "pairs/committee-to-resolutions/draft.txt": 23,
    "pairs/bill-introduced-to-reported/base.txt": 8,
    "pairs/bill-introduced-to-reported/draft.txt": 8,
    "pairs/paris-adopted-to-correction/base.md": 29,
    "pairs/paris-adopted-to-correction/draft.md": 29,
    "texts/new-jersey-plan-1787.txt": 9,
    "texts/us_eu_joint_statement_2025-08-21.md": 19,
    "texts/2025-10-26_cambodia_thailand_joint_declaration.md": 8,
    # The preamble is the thirty-first unit of this one.
    "texts/paris-2015-10-23-bracketed.md": 30,
}


def imported(name: str) -> Draft:
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"no shared data at {SHARED}")
    reader = read_markdown if path.suffix == ".md" else read_text
    return reader(path.read_text(encoding="utf-8"), plan="plan", draft=path.stem).draft


def numbers(clauses: Sequence[Clause]) -> list[str]:
    return [clause.number for clause in clauses]


@pytest.mark.parametrize("name", UNITS)
def test_a_real_text_has_its_units(name: str) -> None:
    assert len(imported(name).clauses) == UNITS[name]


@pytest.mark.parametrize("name", [name for name in UNITS if "bracketed" not in name])
def test_the_units_of_a_real_text_are_numbered_through(name: str) -> None:
    printed = numbers(imported(name).clauses)
    roman = [
        "I",
        "II",
        "III",
        "IV",
        "V",
        "VI",
        "VII",
        "VIII",
        "IX",
        "X",
        "XI",
        "XII",
        "XIII",
        "XIV",
        "XV",
        "XVI",
    ]
    roman += ["XVII", "XVIII", "XIX", "XX", "XXI", "XXII", "XXIII"]
    counted = roman if printed[0] == "I" else [str(n) for n in range(1, len(printed) + 1)]
    assert printed == counted


def test_the_bill_goes_down_to_its_fifth_level_and_leaves_quoted_law_in_the_text() -> None:
    bill = imported("pairs/bill-introduced-to-reported/base.txt")
    subsection = bill.clauses[4].clauses[3]
    assert numbers(subsection.clauses[1].clauses[0].clauses[1].clauses) == ["(I)", "(II)"]
    assert numbers(bill.clauses[5].clauses) == ["(a)", "(b)", "(c)", "(d)"]
    assert bill.clauses[2].clauses[2].clauses == ()
    assert "\n``(f)" in bill.clauses[2].clauses[2].text


def test_the_agreement_keeps_its_paragraphs_and_its_preamble() -> None:
    agreement = imported("pairs/paris-adopted-to-correction/base.md")
    assert [len(clause.clauses) for clause in agreement.clauses[:8]] == [3, 2, 0, 19, 2, 9, 14, 5]
    assert agreement.preamble.count("\n") == 17
    assert agreement.title == "Paris Agreement"


def test_bullets_of_the_declaration_stand_under_its_fourth_point() -> None:
    declaration = imported("texts/2025-10-26_cambodia_thailand_joint_declaration.md")
    assert [len(clause.clauses) for clause in declaration.clauses] == [0, 0, 0, 5, 0, 0, 0, 0]


def test_the_negotiating_text_keeps_its_inserted_articles_and_its_rival_wordings() -> None:
    text = imported("texts/paris-2015-10-23-bracketed.md")
    assert numbers(text.clauses)[:7] == ["1", "2", "2bis", "3", "[?: 3bis]", "[?: 3ter]", "4"]
    assert "8 bis" in numbers(text.clauses)
    assert "[?: shall | ?: should | ?: other]" in text.clauses[3].clauses[1].text
