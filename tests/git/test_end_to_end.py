"""A plan in a repository and a pull request from each of three parties, from its branch through CI into main.

How single values and files are merged is told in test_merging; here is what all of it comes to.
"""

from __future__ import annotations

import re
from itertools import permutations

import pytest

import planclause as pc
from tests.checking.test_outputs import commands

from .conftest import Repository
from .test_merging import merged_in, with_branches

PLAN = """\
planclause: 1
plan: river
draft: first
parties:
  E: East
  N: North
  S: South
title: Plan for the river
clauses:
  - id: boats
    text: >-
      Each side – on either bank – shall keep 600 boats
      on the river, and its crews shall be paid in silver.
  - id: tolls
    heading: Tolls
    text: Tolls shall go to both banks within 30 days.
  - id: troops
    text: >-
      The 😀 sides agree that no foreign troops shall be stationed on the river.
    clauses:
      - id: guards
        text: >-
          Guards shall wear green.
  - id: ferry
    text: >-
      The ferry shall run daily.
"""
DEMANDS = """\
planclause: 1
kind: demands
plan: river
party: N
demands:
  - id: no-troops
    priority: red line
    statement: No foreign troops.
    clauses: [troops]
    must: ["no foreign troops"]
    must_not: ["foreign troops"]
  - {id: daily, priority: high, statement: A daily ferry., clauses: [ferry], must: [daily]}
"""
FERRY = PLAN[PLAN.index("  - id: ferry") :]
LIGHTS = "  - id: lights\n    text: >-\n      Lights shall burn at night.\n"


def drafted(party: str, *changes: tuple[str, str]) -> str:
    """The plan as a party wants it: a draft of its own."""
    text = PLAN.replace(
        "draft: first",
        f"draft: {party}-first\nbased_on: [{{draft: first}}]\nfolded: {{{party}: {{draft: {party}-first}}}}",
    )
    for before, after in changes:
        assert text.count(before) == 1
        text = text.replace(before, after)
    return text


DRAFTS = {
    "N": drafted("N", ("600", "800"), ("silver", "gold"), (FERRY, LIGHTS + FERRY)),
    "S": drafted("S", ("600", "400"), ("30 days", "60 days"), ("no foreign", "the South's foreign")),
    "E": drafted("E", ("both banks", "the east bank"), ("heading: Tolls", "heading: Tolls and fees"), (FERRY, "")),
}  # fmt: skip
#: What is annotated on each branch: the level, the rule, the words there, and those on the other side.
ANNOTATED = {
    "N": [
        ("warning", "quantity-changed", "800", "600"),
        ("warning", "clause-inserted", "lights", None),
        ("notice", "wording-changed", "gold", "silver"),
        ("notice", "number-changed", "", "ferry"),
    ],
    "S": [
        ("error", "red-line-crossed", "foreign troops", "foreign troops"),
        ("warning", "quantity-changed", "400", "600"),
        ("warning", "quantity-changed", "60", "30"),
        ("warning", "polarity-changed", "the South's", "no"),
        ("warning", "actor-changed", "South's", ""),
    ],
    "E": [
        ("warning", "clause-removed", "", "ferry"),
        ("warning", "demand-lost", "", "daily"),
        ("notice", "wording-changed", "and fees", ""),
        ("notice", "wording-changed", "the east bank", "both banks"),
    ],
}
COMMANDS = {"check": ["check", "main:plan.yaml", "plan.yaml"], "review": ["review", "--base", "main"]}
#: The other side in the message of an annotation: what it is called, its words, file, line and column.
OTHER = re.compile(r'\n[a-z ]+(?:: "(?P<words>.*)")? \((?P<file>.*):(?P<line>\d+):(?P<column>\d+)\)\Z')


@pytest.fixture(params=["drafts of their own", "wordings in brackets"])
def texts(request: pytest.FixtureRequest, repository: Repository) -> dict[str, str]:
    """What each party commits to its branch, off a main with the plan and the demands; both ways say the same."""
    repository.write("demands.yaml", DEMANDS)
    repository.commit("the plan", plan=PLAN)
    if request.param == "drafts of their own":
        return DRAFTS
    return {party: bracketed(repository, party) for party in DRAFTS}


def bracketed(repository: Repository, party: str) -> str:
    path = repository.write(f"{party}.yaml", DRAFTS[party])
    text = repository.planclause("merge", "plan.yaml", f"{party}={path.name}").stdout
    path.unlink()
    return text


def judged(repository: Repository, party: str, command: str, *options: str, code: int) -> str:
    """What CI prints on a party's branch."""
    repository.git("switch", "--quiet", party)
    arguments = (*COMMANDS[command], "--demands", "demands.yaml", "--format", "github", *options)
    return repository.planclause(*arguments, code=code).stdout


def test_pull_requests_merged_in_any_order_make_one_rolling_draft_that_all_read_as_they_wrote_it(
    repository: Repository, texts: dict[str, str]
) -> None:
    with_branches(repository, texts)
    merged = {merged_in(repository, order) for order in permutations(texts)}
    blobs = {
        repository.git("rev-parse", f"{'-'.join(order)}:plan.yaml").strip() for order in permutations(texts)
    }
    assert (len(merged), len(blobs)) == (1, 1)
    rolling = pc.loads(merged.pop())
    assert rolling.folded.keys() == DRAFTS.keys()
    for who, text in {**DRAFTS, pc.BASE: PLAN}.items():
        read, wrote = rolling.reading(who), pc.loads(text)
        assert (read.title, read.clauses) == (wrote.title, wrote.clauses)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("texts", ["drafts of their own"], indirect=True)
def test_only_the_branch_that_crosses_a_red_line_fails_and_every_annotation_is_at_the_words(
    repository: Repository, texts: dict[str, str], command: str
) -> None:
    with_branches(repository, texts)
    for party, expected in ANNOTATED.items():
        written = judged(repository, party, command, "--fail-on", "error", code=1 if party == "S" else 0)
        assert [annotated(repository, *one) for one in commands(written)] == expected


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("texts", ["drafts of their own"], indirect=True)
def test_so_it_is_when_the_other_two_are_in_main_already(
    repository: Repository, texts: dict[str, str], command: str
) -> None:
    with_branches(repository, texts)
    repository.git("switch", "--quiet", "main")
    for party in "NE":
        repository.git("merge", "--no-edit", "--no-ff", party)
    errors = [
        properties["title"]
        for level, properties, _ in commands(judged(repository, "S", command, code=1))
        if level == "error"
    ]
    assert errors == ["red-line-crossed"]


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("texts", ["wordings in brackets"], indirect=True)
def test_a_wording_in_brackets_crosses_no_red_line_for_it_is_not_agreed_and_a_warning_says_whose_it_nears(
    repository: Repository, texts: dict[str, str], command: str
) -> None:
    with_branches(repository, texts)
    for party in texts:
        found = commands(judged(repository, party, command, code=0))
        near = [
            message.partition("\n")[0]
            for _, properties, message in found
            if properties["title"] == "demand-lost" and "red line" in message
        ]
        assert near == [
            "N's red line no-troops was met, and is met only in part: "
            '"no foreign troops" is not there, as S reads it'
        ] * (party == "S")
        for one in found:
            annotated(repository, *one)


def annotated(
    repository: Repository, level: str, properties: dict[str, str], message: str
) -> tuple[str, str, str, str | None]:
    """An annotation with the words that its columns cut out of the file, and those of the other side."""
    line = repository.read(properties["file"]).split("\n")[int(properties["line"]) - 1]
    assert properties["line"] == properties["endLine"]
    start = int(properties["col"]) - 1
    words = line[start : int(properties.get("endColumn", properties["col"])) - 1]
    other = OTHER.search(message)
    if other is None:
        return level, properties["title"], words, None
    file, said = other["file"], other["words"] or ""
    text = repository.git("show", file) if ":" in file else repository.read(file)
    assert text.split("\n")[int(other["line"]) - 1].startswith(said, int(other["column"]) - 1)
    return level, properties["title"], words, said
