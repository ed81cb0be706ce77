"""``planclause collisions``: what is printed, for whom, and what the exit code says."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

PLAN = """\
planclause: 1
plan: river
draft: {draft}
language: en
parties:
  A: Abovedam
  B: Belowdam
clauses:
  - id: boats
    text: >-
      Each side keeps {boats} boats.
  - id: locks
    text: >-
      The 6,000 boats pay {tolls} at locks.
  - id: end
    text: >-
      All ends in May.
"""
BASE = PLAN.format(draft="base", boats="6,000", tolls="tolls")
OURS = PLAN.format(draft="ours", boats="8,000", tolls="tolls in silver")
THEIRS = PLAN.format(draft="theirs", boats="5,000", tolls="tolls in gold")
SECRET = "we would take seven thousand"
AMENDMENTS = f"""\
planclause: 1
kind: amendments
plan: river
base: {{draft: base}}
party: A
amendments:
  - id: more
    clause: boats
    modification: substitution
    before: 6,000
    after: 8,000
    explanation: {{text: {SECRET}, visible_to: [B]}}
"""

TOLD = """\
Collisions among the amendments to base
What collides, and what can be adopted together, for the public
4 amendments, 2 parties: A 2, B 2
Where they stand: 4 tabled
Where they meet: 2 conflicts, 2 consequences to look at
At most 2 of 4 amendments can be adopted together.

By clause
=========

1  boats: Conflict over the same words
    “6,000”: Each side keeps 6,000 boats.
    amendment   asks for
    A-1         “8,000”
    B-1         “5,000”

1  boats: Look again: the old figure stands elsewhere
    amendment   asks for
    A-1         “6,000 boats” → “8,000 boats”
                2: “The 6,000 boats pay tolls at locks.”

1  boats: Look again: the old figure stands elsewhere
    amendment   asks for
    B-1         “6,000 boats” → “5,000 boats”
                2: “The 6,000 boats pay tolls at locks.”

2  locks: Conflict over the same words
    6,000 boats pay tolls … at locks.
    amendment   asks for
    A-2         “in silver”
    B-2         “in gold”

What can be adopted together
============================

At most 2 of 4 amendments can be adopted together.
They can be adopted in 4 ways.

What there is to choose
    at   together   excludes
    1    A-1        B-1
    1    B-1        A-1
    2    A-2        B-2
    2    B-2        A-2
"""


@pytest.fixture(autouse=True)
def _drafts(folder: Path) -> None:
    files = {"river": BASE, "ours": OURS, "theirs": THEIRS, "amendments": AMENDMENTS}
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")


def pages(result: Result) -> str:
    """What is told before the sources."""
    return result.stdout.partition("\nbase draft ")[0]


def test_two_drafts_are_cut_and_their_collisions_told_by_clause(run: Run) -> None:
    result = run("collisions", "river.yaml", "A=ours.yaml", "B=theirs.yaml")
    assert (result.exit_code, result.stderr, pages(result)) == (0, "", TOLD)


def test_the_order_of_the_arguments_changes_nothing(run: Run) -> None:
    assert pages(run("collisions", "river.yaml", "B=theirs.yaml", "A=ours.yaml")) == TOLD


def test_amendments_and_drafts_go_together(run: Run) -> None:
    result = run("collisions", "river.yaml", "amendments.yaml", "B=theirs.yaml")
    assert "A's more" not in result.stdout
    assert "    more        “8,000”\n    B-1         “5,000”\n" in result.stdout


@pytest.mark.parametrize("form", ["text", "json"])
def test_an_explanation_is_shown_only_to_those_who_may_see_it(run: Run, form: str) -> None:
    arguments = ("collisions", "river.yaml", "amendments.yaml", "B=theirs.yaml", "--format", form)
    assert SECRET not in run(*arguments).output
    for party in ("A", "B"):
        assert SECRET in run(*arguments, "--for", party).stdout


def test_as_json_it_holds_the_same(run: Run, folder: Path) -> None:
    arguments = ("collisions", "river.yaml", "A=ours.yaml", "B=theirs.yaml")
    told = json.loads(run(*arguments, "--format", "json").stdout)
    assert run(*arguments, "-o", "out.json").output == ""
    assert json.loads((folder / "out.json").read_text("utf-8")) == told
    assert told["schema"] == "planclause.collisions/1"
    assert told["summary"] == {
        "amendments": 4, "conflict": 2, "consequence": 2, "order": 0, "agreement": 0
    }  # fmt: skip
    first = told["collisions"][0]
    assert (first["kind"], first["number"], first["before"]) == ("rival words", "1", "6,000")
    assert [side["words"] for side in first["sides"]] == ["8,000", "5,000"]
    assert told["adoptable"]["most"] == 2
    assert told["adoptable"]["choices"][0]["alternatives"] == [
        [{"party": "A", "amendment": "A-1"}],
        [{"party": "B", "amendment": "B-1"}],
    ]


def test_what_acts_on_a_terminal_is_shown_by_its_number(run: Run, folder: Path) -> None:
    (folder / "ours.yaml").write_text(
        BASE.replace(">-\n      Each side keeps 6,000 boats.", '"Each side keeps \\e[31m8 \\u202eboats."'),
        "utf-8",
    )
    for form in ("text", "json"):
        shown = run("collisions", "river.yaml", "A=ours.yaml", "B=theirs.yaml", "--format", form).stdout
        assert "\x1b" not in shown
        assert "\u202e" not in shown


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (("A=ours.yaml", "B=theirs.yaml"), 1),
        (("A=ours.yaml",), 1),
        (("A=river.yaml", "B=river.yaml"), 0),
        (("A=theirs.yaml", "B=theirs.yaml"), 1),
    ],
)
def test_with_exit_code_1_says_that_something_is_to_be_looked_at(
    run: Run, files: tuple[str, ...], expected: int
) -> None:
    assert run("collisions", "river.yaml", *files).exit_code == 0
    assert run("collisions", "river.yaml", *files, "--exit-code").exit_code == expected


def test_drafts_that_change_nothing_are_told_so(run: Run) -> None:
    result = run("collisions", "river.yaml", "A=river.yaml")
    assert pages(result).endswith("\nNo amendments\n")


def test_agreement_alone_is_all_adoptable(run: Run, folder: Path) -> None:
    (folder / "ours.yaml").write_text(BASE.replace("May", "June"), "utf-8")
    told = pages(run("collisions", "river.yaml", "A=ours.yaml", "B=ours.yaml"))
    assert "Where they meet: 1 agreement\nAll 2 can be adopted together.\n" in told
    assert (
        "3  end: asked for by several\n    “May”: All ends in May.\n"
        "    amendment     asks for\n    A-1 and B-1   “June”\n"
    ) in told


def test_amendments_of_one_name_are_told_apart_by_their_parties(run: Run, folder: Path) -> None:
    other = AMENDMENTS.replace("party: A", "party: B").replace("8,000", "5,000").replace("[B]", "[A]")
    (folder / "other.yaml").write_text(other, "utf-8")
    shown = run("collisions", "river.yaml", "amendments.yaml", "other.yaml").stdout
    assert "    more (A)    “8,000”\n    more (B)    “5,000”\n" in shown


def test_an_amendment_to_words_that_are_gone_is_told(run: Run, folder: Path) -> None:
    (folder / "newer.yaml").write_text(BASE.replace("6,000", "9,000"), "utf-8")
    result = run("collisions", "newer.yaml", "amendments.yaml", "--exit-code")
    assert result.exit_code == 1
    assert "1 amendment has no place in the base draft.\n" in result.stdout
    assert "\nmore: It has no place in the base draft: the words that it quotes are missing" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("river.yaml", "ours.yaml"), "ours.yaml:1:1: draft, expected amendments"),
        (("river.yaml", "A=missing.yaml"), "missing.yaml: no such file"),
        (("river.yaml", "A=base.yaml"), "base.yaml"),
        (("river.yaml", "A=ours.yaml", "--for", "C"), "--for: no party 'C'; the parties are A, B"),
        (("river.yaml", "A=-", "B=-"), "standard input (-) can be only one of the files"),
        (("river.yaml", "A=ours.yaml", "-o", "river.yaml"), "-o river.yaml: this file is read"),
    ],
)
def test_what_cannot_be_done_is_refused_and_nothing_printed(
    run: Run, arguments: tuple[str, ...], message: str
) -> None:
    result = run("collisions", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
