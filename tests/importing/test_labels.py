"""What is a label at the start of a line, what it is kept as, and what may follow it."""

from __future__ import annotations

import pytest

from planclause.importing.labels import Meaning, read_label, step

LABELS = {
    "1. Ships": ("1", "", 3),
    "1) Ships": ("1)", "", 3),
    "(1) Ships": ("(1)", "", 4),
    "1- Ships": ("1", "", 3),
    "10 - Ships": ("10", "", 5),
    "9.Borders": ("9", "", 2),
    "a. ships": ("a", "", 3),
    "(a) ships": ("(a)", "", 4),
    "aa) ships": ("aa)", "", 4),
    "IV. SHIPS": ("IV", "", 4),
    "(iv) ships": ("(iv)", "", 5),
    "а) суда": ("а)", "", 3),
    "1.\u200b Ships": ("1", "", 4),
    "2 bis. Ships": ("2 bis", "", 7),
    "3.3quat Ships": ("3.3quat", "", 8),
    "3.3bis Alt Ships": ("3.3bis Alt", "", 11),
    "3.x[^4] Ships": ("3.x", "", 3),
    "1.1 Ships": ("1.1", "", 4),
    "Article 4": ("4", "article", 9),
    "ARTICLE IV. Ships": ("IV", "article", 12),
    "Article. I.": ("I", "article", 11),
    "Article 2bis (scope)": ("2bis", "article", 13),
    "Article 8 bis": ("8 bis", "article", 13),
    "Article QQ.A.2bis:   {Principles}": ("QQ.A.2bis", "article", 21),
    "SEC. 2. SHIPS.": ("2", "section", 8),
    "Sect 1. The": ("1", "section", 8),
    "Point 3: Ships": ("3", "point", 9),
    "Статья 5. Суда": ("5", "article", 10),
    "ANNEX I": ("I", "annex", 7),
    "Annex": ("", "annex", 5),
    "Option 1: Ships": ("Option 1", "option", 10),
    "Proposed Mechanism 1": ("Proposed Mechanism 1", "option", 20),
    "- ships": ("-", "bullet", 2),
    "• ships": ("•", "bullet", 2),
}
NO_LABELS = [
    "Article 4 of the treaty",
    "Article 8, paragraph 2, of the treaty",
    "Section 3(a) of the act",
    "Section 3(a)",
    "Articles 4 and 5",
    "Title LXII of the statutes",
    "U.S. ships",
    "e.g. ships",
    "i.e. ships",
    "600,000 ships",
    "1.5billion",
    "12:30 the bell",
    "(see) ships",
    "(12 B.C.D. 54) ships",
    "(b), (c) and (d)",
    "Partial ships",
    "Titled Persons",
    "I think so",
    "a ship",
    "—ships",
    "",
]


@pytest.mark.parametrize("line", LABELS)
def test_a_line_begins_with_its_label(line: str) -> None:
    label = read_label(line)
    assert label is not None
    assert (label.number, label.unit, label.length) == LABELS[line]


@pytest.mark.parametrize("line", NO_LABELS)
def test_a_line_of_text_begins_with_no_label(line: str) -> None:
    label = read_label(line)
    assert label is None or label.bare


def test_a_letter_may_be_a_roman_numeral() -> None:
    label = read_label("(i) ships")
    assert label is not None
    assert label.meanings == (Meaning("roman", (1,)), Meaning("letter", (9,)))


@pytest.mark.parametrize(
    ("before", "after", "distance"),
    [
        (Meaning("arabic", (2,)), Meaning("arabic", (3,)), 1),
        (Meaning("arabic", (2,)), Meaning("arabic", (2,), 1), 1),
        (Meaning("arabic", (2,), 1), Meaning("arabic", (3,)), 1),
        (Meaning("arabic", (2,)), Meaning("arabic", (4,)), 2),
        (Meaning("arabic", (2,)), Meaning("arabic", (1,)), -1),
        (Meaning("arabic", (2,)), Meaning("roman", (3,)), None),
        (Meaning("compound", (1, 9)), Meaning("compound", (1, 10)), 1),
        (Meaning("compound", (1, 9)), Meaning("compound", (2, 1)), None),
    ],
)
def test_labels_of_one_run_are_counted(before: Meaning, after: Meaning, distance: int | None) -> None:
    assert step(before, after) == distance
