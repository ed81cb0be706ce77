"""The report as plain text and on a terminal: nothing in it acts, and colour says nothing that the marks do not."""

from __future__ import annotations

import io
import re

import pytest
from rich.console import Console
from tests.reports.hostile import ATTACKS, hostile_report

from planclause.reports.report import Item, Passage, Piece, Report, Section, Table
from planclause.reports.write.terminal import print_report
from planclause.reports.write.text import write_text

REPORT = Report(
    kind="rolling",
    title="rolling",
    language="en",
    text_language="",
    audience="public",
    for_whom="for the public",
    summary=("1 clause: 1 open",),
    sections=(
        Section(
            "s",
            "Clause by clause",
            tables=(Table("By party", ("party", "brackets"), (("A", "12"), ("Б", "3"))),),
            items=(
                Item(
                    "a",
                    "1",
                    name="cap",
                    said="open",
                    passages=(
                        Passage("base", (Piece("=", "five"),), "base"),
                        Passage("A", (Piece("-", "five"), Piece("+", "six")), "A"),
                        Passage("", (Piece("=", "[five | A: six]"),), "rolling"),
                        Passage("note", (), "", "as the base"),
                    ),
                    remarks=("A agreed",),
                ),
            ),
        ),
    ),
    sources=(),
    version="1",
)


def on_terminal(report: Report, *, width: int = 100, colour: bool = False, encoding: str = "utf-8") -> str:
    raw = io.BytesIO()
    file = io.TextIOWrapper(raw, encoding=encoding, errors="backslashreplace", newline="\n")
    console = Console(
        file=file,
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        legacy_windows=False,
    )
    print_report(report, console)
    file.flush()
    return raw.getvalue().decode(encoding)


def test_a_clause_with_columns_is_told_by_its_rolling_text() -> None:
    assert write_text(REPORT) == (
        "rolling\nfor the public\n1 clause: 1 open\n\n"
        "By party\n    party   brackets\n    A       12\n    Б       3\n\n"
        "1  cap: open\n  (note: as the base)\n  (A agreed)\n    [five | A: six]\n\nmade by planclause 1\n"
    )


def test_colour_says_nothing_that_the_marks_do_not() -> None:
    coloured, plain = on_terminal(REPORT, colour=True), on_terminal(REPORT)
    assert coloured != plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_sign_of_a_draft_acts(attack: str) -> None:
    for told in (write_text(hostile_report(attack)), on_terminal(hostile_report(attack))):
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b\ufeff]", told)


@pytest.mark.parametrize("width", [24, 40, 80])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(map(len, on_terminal(REPORT, width=width).splitlines())) <= width


def test_a_terminal_that_knows_no_lines_shows_letters() -> None:
    told = on_terminal(REPORT, encoding="ascii")
    assert "─" not in told
    assert "12" in told
