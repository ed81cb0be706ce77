"""``planclause blame``: from what stands on the command line to where each word came from."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


def test_where_each_word_came_from(run: Run, rounds: Path) -> None:
    result = run("blame", "one.yaml", "two.yaml")
    assert (result.exit_code, result.stderr) == (0, "")
    assert (
        result.stdout.partition("\nmade by")[0]
        == """\
Where the words of two come from
The draft that each word came from, and the parties that held it there, for the public
Where no party is named, the word stood in the draft's base text.

Overview
========

Words by origin, as each reads them
    origin   base   N    S
    one      9      8    9
    one S    1      1    1
    two N    0      1    0
    all      10     10   10

Clause by clause
================

1  boats
    one     Each side keeps
    one S   800
    one     boats.

2  tolls
    read by   origin   words
    base, S   one      Tolls go to both banks.
    N         one      Tolls go to both
    N         two N    towns.
"""
    )


def test_one_clause_as_one_party_reads_it(run: Run, rounds: Path) -> None:
    told = run("blame", "one.yaml", "two.yaml", "--read-as", "N", "--clause", "tolls").stdout
    assert "\n2  tolls\n    one     Tolls go to both\n    two N   towns.\n" in told


def test_a_text_that_a_party_tabled_has_its_words(run: Run, rounds: Path) -> None:
    told = run("blame", "one.yaml", "N=north.txt", "--read-as", "base", "--clause", "boats").stdout
    assert "\n1  boats\n    one       Each side keeps\n    north N   700\n    one       boats.\n" in told


def test_origins_as_json(run: Run, rounds: Path) -> None:
    told = json.loads(run("blame", "one.yaml", "two.yaml", "--format", "json").stdout)
    assert told["schema"] == "planclause.blame/1"
    assert told["origins"] == [
        {"draft": "one", "parties": ["base"]},
        {"draft": "one", "parties": ["S"]},
        {"draft": "two", "parties": ["N"]},
    ]
    assert told["words"]["base"] == [[0, 9], [1, 1]]
    boats, tolls = told["clauses"]
    assert boats["wordings"] == [
        {
            "readers": ["base", "N", "S"],
            "heading": [],
            "text": [["Each side keeps", 0], [" 800", 1], [" boats.", 0]],
        }
    ]
    assert [wording["readers"] for wording in tolls["wordings"]] == [["base", "S"], ["N"]]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--read-as", "X"), "--read-as: no party 'X'; the parties are N, S"),
        (("--clause", "ships"), "--clause: no clause 'ships' in two"),
        (("--clause", "ships", "--read-as", "N"), "--clause: no clause 'ships' in two as N reads it"),
    ],
)
def test_what_cannot_be_told_is_said(run: Run, rounds: Path, arguments: tuple[str, ...], said: str) -> None:
    result = run("blame", "one.yaml", "two.yaml", *arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.splitlines()[-1] == f"Error: {said}"
