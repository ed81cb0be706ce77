"""The status at a glance: a bar that says the same without colours and blocks, above the page of text."""

from __future__ import annotations

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

import planclause as pc
from planclause.following.states import STATES, State
from planclause.reports.tell.status import report_status
from planclause.reports.write.terminal import print_report, shares

AGREED = {"A": pc.plan.Position(stance="agreed"), "B": pc.plan.Position(stance="agreed")}
DRAFT = pc.Draft(
    plan="p",
    draft="d\x1b[31m",
    parties={"A": pc.Party(name="A"), "B": pc.Party(name="B")},
    clauses=(
        pc.Clause(id="one", text="Words.", positions=AGREED),
        pc.Clause(id="two", text="[Words | A: Other words] stand."),
        pc.Clause(id="three", text="Nobody spoke."),
    ),
)


def printed(width: int = 60, *, colour: bool = False, encoding: str = "utf-8") -> str:
    raw = io.BytesIO()
    file = io.TextIOWrapper(raw, encoding=encoding, errors="backslashreplace", newline="\n")
    console = Console(
        file=file,
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        legacy_windows=False,
    )
    print_report(report_status([pc.status(DRAFT)]), console)
    file.flush()
    return raw.getvalue().decode(encoding)


def test_a_bar_shows_what_is_agreed_and_open_and_the_page_follows() -> None:
    title, _, *lines = printed(80).split("\n")
    assert title == r"Where the talks on d\x1b[31m stand"
    at = lines.index("Clauses by state")
    bar, legend = lines[at + 1 : at + 3]
    assert (bar.count("█"), bar.count("▒"), bar.count("░")) == (20, 20, 20)
    assert legend == "█ 1 agreed   ▒ 1 open   ░ 1 not yet discussed"
    assert "Not agreed as a whole." in lines[:at]
    assert "1 open bracket." in lines[:at]


def test_colour_says_nothing_that_the_signs_do_not() -> None:
    assert re.sub(r"\x1b\[[0-9;]*m", "", printed(colour=True)) == printed()


def test_without_blocks_there_are_letters() -> None:
    told = printed(encoding="ascii")
    assert "#" * 21 + "-" * 19 + "." * 19 in told
    assert "\\u" not in told


@pytest.mark.parametrize("width", [60, 100])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(map(len, printed(width).splitlines())) <= width


@given(st.dictionaries(st.sampled_from(STATES), st.integers(1, 5000), min_size=1), st.integers(4, 60))
def test_what_is_there_at_all_has_a_sign_and_together_they_fill_the_bar(
    counts: dict[State, int], width: int
) -> None:
    found = dict(zip(STATES, shares([counts.get(state, 0) for state in STATES], width), strict=True))
    assert {state for state in STATES if found[state]} == counts.keys()
    assert sum(found.values()) == width
