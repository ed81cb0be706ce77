"""``planclause history``: from what stands on the command line to who moved on what."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


def test_the_record_of_two_drafts(run: Run, rounds: Path) -> None:
    result = run("history", "one.yaml", "two.yaml")
    assert (result.exit_code, result.stderr) == (0, "")
    _, _, whole = result.stdout.partition("\nThe whole series\n")
    for line in (
        "    one     10 January 2026           with brackets   S                1\n",
        "    two     10 January 2026           with brackets   N                1\n",
        "    base   S         2 of 2   1 of 1    0                          0               0\n",
        "    N      base      0 of 0   0 of 0    0                          2               1\n",
        "    base and N   0                    2 of 20, in 1 of 2\n",
    ):
        assert line in whole
    _, _, step = whole.partition("\none → two\n")
    assert (
        step.partition("\n\ndraft one")[0]
        == """\
=========

base moved on 1 clause (1 nearer to others)
N moved on 2 clauses (1 nearer to others, 1 farther from others, 1 only with the base)
did not move: S

On record
    act       at            by        date              before   after
    settled   1 (boats#1)   N and S   20 January 2026   600      800

1  boats: base and N: nearer to others
  (Now the same as the earlier reading of: S (2 words).)
  (Not heard, so reads the base; that is not consent: N.)
    Each side keeps [-600-]{+800+} boats.

2  tolls: N: farther from others
  (Farther from: all others (by 2 words).)
    Tolls go to both [-banks-]{+towns+}."""
    )


def test_one_party_s_part_of_it(run: Run, rounds: Path) -> None:
    told = run("history", "one.yaml", "two.yaml", "--party", "S").stdout
    assert "    base   S         2 of 2   1 of 1 " in told
    _, _, step = told.partition("\none → two\n")
    assert step.startswith("=========\n\ndid not move: S\n\nOn record\n")
    assert "settled   1 (boats#1)   N and S   20 January 2026   600      800\n\ndraft one" in step


def test_a_text_that_a_party_tabled_is_its_alone_and_takes_over_the_ids(run: Run, rounds: Path) -> None:
    told = run("history", "one.yaml", "N=north.txt", "--party", "N").stdout
    assert "tabled by N alone" in told
    assert (
        "1  boats: N: to a third wording\n  (Farther from: base (by 2 words).)\n"
        "    Each side keeps [-600-]{+700+} boats.\n"
    ) in told


def test_the_record_as_json(run: Run, rounds: Path) -> None:
    told = json.loads(run("history", "one.yaml", "two.yaml", "--format", "json").stdout)
    assert told["schema"] == "planclause.history/1"
    assert [row["draft"] for row in told["drafts"]] == ["one", "two"]
    assert told["drafts"][1]["acts"][0]["at"] == "boats#1"
    [step] = told["steps"]
    assert [(m["party"], m["base"], m["direction"], m["with_base"]) for m in step["movements"]] == [
        ("base", ["boats"], "toward", False),
        ("N", ["boats"], "toward", True),
        ("N", ["tolls"], "away", False),
    ]
    written = run("history", "one.yaml", "two.yaml", "--format", "json", "-o", "out.json")
    assert (written.exit_code, written.output) == (0, "")
    assert json.loads((rounds / "out.json").read_text("utf-8")) == told


def test_two_files_of_one_draft_are_told_apart_by_their_names(run: Run, rounds: Path) -> None:
    (rounds / "again.yaml").write_text((rounds / "one.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    assert run("history", "one.yaml", "again.yaml").stdout.startswith(
        "State of play, one.yaml → again.yaml\n"
    )


def test_what_a_draft_says_does_not_act_on_the_terminal(run: Run, rounds: Path) -> None:
    two = (rounds / "two.yaml").read_text(encoding="utf-8")
    (rounds / "bad.yaml").write_text(two.replace('after: "800"', 'after: "\\e[31m"'), encoding="utf-8")
    told = run("history", "one.yaml", "bad.yaml").stdout
    assert "\x1b" not in told
    assert r"\x1b[31m" in told


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("one.yaml",), "at least two drafts, the oldest first"),
        (("one.yaml", "one.yaml"), "one.yaml: named twice; a series holds each draft once"),
        (("one.yaml", "two.yaml", "--party", "X"), "--party: no party 'X'; the parties are N, S"),
        (("one.yaml", "-", "-"), "standard input (-) can be only one of the files"),
        (
            ("one.yaml", "two.yaml", "-o", "two.yaml"),
            "-o two.yaml: this file is read, and would be overwritten; name another",
        ),
        (("one.yaml", "N=none.yaml"), "none.yaml: no such file"),
    ],
)  # fmt: skip
def test_what_cannot_be_told_is_said(run: Run, rounds: Path, arguments: tuple[str, ...], said: str) -> None:
    result = run("history", *arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.splitlines()[-1] == f"Error: {said}"
