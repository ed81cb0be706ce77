"""``planclause read``: one party's plain draft out of a bracketed one, without what the audience may not see."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

import planclause as pc

Run = Callable[..., Result]

ROLLING = """\
planclause: 1
plan: river
draft: rolling
title: "Plan for the [river | B: valley]"
parties:
  A: Abovedam
  B: Belowdam
  M: {name: Mediator, role: mediator}
folded:
  A: {draft: ours}
clauses:
  - id: boats
    text: >-
      Each side keeps [600 | A: 800] boats [A: in summer].
    positions:
      A: {stance: reserved, visible_to: [M], note: SECRET-POSITION}
    notes:
      - {from: A, text: SECRET-OWN}
      - {from: A, visible_to: [B], text: SECRET-FRIEND}
      - {from: A, visible_to: [public], text: Said in public.}
  - id: bridges
    inserted_by: [B]
    text: Bridges stay open.
    notes:
      - {from: B, text: SECRET-BRIDGE}
"""
SECRETS = {"SECRET-POSITION", "SECRET-OWN", "SECRET-FRIEND", "SECRET-BRIDGE"}
READ_AS_A = """\
planclause: 1
plan: river
draft: ours
title: Plan for the river
parties:
  A: Abovedam
  B: Belowdam
  M: {name: Mediator, role: mediator}
clauses:
  - id: boats
    text: >-
      Each side keeps 800 boats in summer.
    notes:
      - {from: A, visible_to: [public], text: Said in public.}
"""
USAGE = "Usage: planclause read [OPTIONS] DRAFT\nTry 'planclause read --help' for help.\n\nError: "


@pytest.fixture(autouse=True)
def _rolling(folder: Path) -> None:
    (folder / "rolling.yaml").write_text(ROLLING, encoding="utf-8")


def test_a_reading_is_a_settled_draft_under_the_name_of_the_party_s_own(run: Run) -> None:
    result = run("read", "rolling.yaml", "--as", "A")
    assert (result.exit_code, result.stdout) == (0, READ_AS_A)
    assert result.stderr == "3 notes and positions left out, which the public may not see\n"


@pytest.mark.parametrize(
    ("who", "name", "title", "clauses"),
    [
        ("base", "rolling", "Plan for the river", ["Each side keeps 600 boats."]),
        ("M", "rolling", "Plan for the river", ["Each side keeps 600 boats."]),
        ("B", "rolling", "Plan for the valley", ["Each side keeps 600 boats.", "Bridges stay open."]),
    ],
)
def test_whoever_sent_no_draft_reads_the_draft_under_its_own_name(
    run: Run, who: str, name: str, title: str, clauses: list[str]
) -> None:
    read = pc.loads(run("read", "rolling.yaml", "--as", who).stdout)
    assert (read.draft, read.title, [clause.text for clause in read.clauses]) == (name, title, clauses)


def test_it_is_written_to_a_file(run: Run, folder: Path) -> None:
    result = run("read", "rolling.yaml", "--as", "A", "-o", "a.yaml")
    assert (result.exit_code, result.stdout) == (0, "")
    assert (folder / "a.yaml").read_text("utf-8") == READ_AS_A


def test_a_draft_may_come_on_standard_input_or_be_a_text(run: Run) -> None:
    assert run("read", "-", "--as", "A", stdin=ROLLING).stdout == READ_AS_A
    read = pc.loads(run("read", "plain.txt", "--as", "base").stdout)
    assert [clause.text for clause in read.clauses] == [
        "Each side keeps 600 boats.",
        "Tolls go to both banks.",
    ]


def test_what_was_merged_comes_back_to_the_word(run: Run, folder: Path) -> None:
    run("merge", "base.yaml", "N=draft.yaml", "-o", "out.yaml")
    drafted = pc.load(folder / "draft.yaml").reading("N")
    (folder / "settled.yaml").write_text(pc.dumps(drafted), encoding="utf-8")
    assert run("merge", "base.yaml", "N=settled.yaml", "-o", "out.yaml").exit_code == 0
    read = pc.loads(run("read", "out.yaml", "--as", "N").stdout)
    assert pc.same_text(read, drafted)
    assert read.draft == "two"


@pytest.mark.parametrize(
    ("audience", "seen", "told"),
    [
        (None, set(), "4 notes and positions left out, which the public may not see\n"),
        (
            "A",
            {"SECRET-POSITION", "SECRET-OWN", "SECRET-FRIEND"},
            "1 note or position left out, which A may not see\n",
        ),
        ("B", {"SECRET-FRIEND", "SECRET-BRIDGE"}, "2 notes and positions left out, which B may not see\n"),
        ("M", {"SECRET-POSITION"}, "3 notes and positions left out, which M may not see\n"),
    ],
)
def test_what_the_audience_may_not_see_is_nowhere_and_counted(
    run: Run, folder: Path, audience: str | None, seen: set[str], told: str
) -> None:
    option = () if audience is None else ("--for", audience)
    result = run("read", "rolling.yaml", "--as", "B", *option, "-o", "b.yaml")
    assert (result.exit_code, result.stderr) == (0, told)
    out = (folder / "b.yaml").read_bytes() + result.output_bytes
    assert {secret for secret in SECRETS if secret.encode() in out} == seen


def test_nothing_left_out_is_nothing_told(run: Run) -> None:
    result = run("read", "rolling.yaml", "--as", "A", "--for", "A")
    assert (result.exit_code, result.stderr) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("rolling.yaml",), "Missing option '--as'."),
        (("rolling.yaml", "--as", "X"), "--as: no party 'X'; the parties are A, B, M"),
        (("rolling.yaml", "--as", "public"), "--as: no party 'public'; the parties are A, B, M"),
        (("rolling.yaml", "--as", "A", "--for", "X"), "--for: no party 'X'; the parties are A, B, M"),
        (("rolling.yaml", "--as", "A", "--for", "base"), "--for: no party 'base'; the parties are A, B, M"),
        (("plain.txt", "--as", "A"), "--as: no party 'A'; no header names a party"),
    ],
)
def test_an_unknown_reader_is_an_error_that_names_those_there_are(
    run: Run, arguments: tuple[str, ...], error: str
) -> None:
    result = run("read", *arguments)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"{USAGE}{error}\n")


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("nope.yaml", "--as", "A"), "Error: nope.yaml: no such file\n"),
        (
            ("rolling.yaml", "--as", "A", "-o", "./rolling.yaml"),
            "Error: -o ./rolling.yaml: this file is read, and would be overwritten; name another\n",
        ),
        (
            ("invalid.yaml", "--as", "N"),
            "invalid.yaml:3:8: round: 'four', expected a whole number\n"
            "invalid.yaml:12:9: clauses[1].id: duplicate id 'boats', expected an id that no other clause has\n",
        ),
    ],
)
def test_what_cannot_be_read_writes_nothing(
    run: Run, folder: Path, arguments: tuple[str, ...], error: str
) -> None:
    result = run("read", *arguments)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", error)
    assert (folder / "rolling.yaml").read_text("utf-8") == ROLLING
