"""planclause demands: what it prints, its exit codes, and what it refuses."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from jsonschema import Draft202012Validator

Run = Callable[..., Result]

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "examples"

DEMANDS = """\
planclause: 1
kind: demands
plan: river
party: S
demands:
  - {id: fleet, priority: red line, statement: Few boats., clauses: [boats], must: ["600"], must_not: ["800"]}
  - {id: tolls, priority: high, statement: The towns have the tolls., clauses: [tolls], must: [to both towns]}
  - {id: patrols, statement: Nobody patrols., must_not: [patrols, guards]}
"""
SETTLED = """\
planclause: 1
plan: river
draft: three
parties: {N: North, S: South}
clauses:
  - id: tolls
    text: Tolls and 600 boats go to both towns. No patrols.
  - {id: boats}
"""


@pytest.fixture(autouse=True)
def demands(folder: Path) -> None:
    (folder / "demands.yaml").write_text(DEMANDS)
    (folder / "settled.yaml").write_text(SETTLED)


def pages(result: Result) -> str:
    """What is told before the sources."""
    return result.stdout.partition("\ndraft ")[0]


def test_one_draft_is_judged_with_the_words_that_show_it(run: Run) -> None:
    result = run("demands", "demands.yaml", "base.yaml")
    assert (result.exit_code, result.stderr) == (0, "")
    assert pages(result) == (
        """\
The demands of S in one
What is met, and the words that show it, for the public
3 demands: 2 met, 1 partly met, 0 omitted, 0 contradicted
1 of 1 red line met

fleet  met
    red line: Few boats.
    stands: “600”, 1 (boats): Each side keeps *600* boats.
    kept out: “800”

tolls  partly met
  (read by base and N: omitted)
  (read by S: met)
    high: The towns have the tolls.
    read by base and N, missing: “to both towns”
    read by S, stands: “to both towns”, 2 (tolls): Tolls go *to both towns*.

patrols  met
    medium: Nobody patrols.
    kept out: “patrols”, “guards”
"""
    )


def test_of_a_series_it_is_told_where_each_was_met_and_lost(run: Run) -> None:
    result = run("demands", "demands.yaml", "base.yaml", "draft.yaml", "settled.yaml")
    assert (result.exit_code, result.stderr) == (0, "")
    assert pages(result) == (
        """\
The demands of S in one, two and three
What is met, and the words that show it, for the public
one: 3 demands: 2 met, 1 partly met, 0 omitted, 0 contradicted
one: 1 of 1 red line met
two: 3 demands: 1 met, 1 partly met, 0 omitted, 1 contradicted
two: 0 of 1 red line met
two: red lines not met: fleet (contradicted)
three: 3 demands: 2 met, 1 partly met, 0 omitted, 0 contradicted
three: 0 of 1 red line met
three: red lines not met: fleet (partly met)

fleet  partly met; first met in one; lost in two
  (one: met)
  (two: contradicted)
  (three: partly met)
    red line: Few boats.
    one, stands: “600”, 1 (boats): Each side keeps *600* boats.
    one, kept out: “800”
    two, contradicts: “800”, 1 (boats): Each side keeps *800* boats.
    two, missing: “600”
    three, without words: boats
    three, stands elsewhere: “600”, 1 (tolls): Tolls and *600* boats go to both towns. No patrols.
    three, kept out: “800”

tolls  met; first met in three
  (one, two: partly met)
  (one, read by base and N: omitted)
  (one, read by S, three: met)
    high: The towns have the tolls.
    one, read by base and N, missing: “to both towns”
    one, read by S, stands: “to both towns”, 2 (tolls): Tolls go *to both towns*.
    three, stands: “to both towns”, 1 (tolls): Tolls and 600 boats go *to both towns*. No patrols.

patrols  met; first met in one
  (one, two, three: met)
    medium: Nobody patrols.
    one, kept out: “patrols”, “guards”
    three, ruled out: “patrols”, 1 (tolls): … 600 boats go to both towns. No *patrols*.
    three, kept out: “guards”
"""
    )


def test_many_places_are_counted_after_the_third(run: Run, folder: Path) -> None:
    (folder / "demands.yaml").write_text(DEMANDS.replace("patrols, guards", "each"))
    (folder / "many.yaml").write_text(SETTLED.replace("Tolls and", "Each, each, each, each, each and"))
    result = run("demands", "demands.yaml", "many.yaml")
    lines = [line.strip() for line in pages(result).splitlines()[-4:]]
    assert all(line.startswith("contradicts: “each”, 1 (tolls): ") for line in lines[:3])
    assert lines[3] == "contradicts: “each”: and in 2 more places"


def test_read_as_says_whose_reading_counts(run: Run) -> None:
    result = run("demands", "demands.yaml", "base.yaml", "--read-as", "S")
    assert result.stdout.startswith("The demands of S in one, read as S\n")
    assert "\n3 demands: 3 met, " in result.stdout
    assert "(read by S: met)\n" in result.stdout
    wrong = run("demands", "demands.yaml", "base.yaml", "--read-as", "Z")
    assert wrong.exit_code == 2
    assert wrong.stderr.splitlines()[-1] == "Error: --read-as: no party 'Z'; the parties are N, S"


@pytest.mark.parametrize(
    ("drafts", "code"),
    [
        (["base.yaml"], 0),
        (["draft.yaml"], 1),
        (["draft.yaml", "base.yaml"], 0),
        (["base.yaml", "draft.yaml"], 1),
    ],
)
def test_with_exit_code_a_red_line_that_the_last_draft_does_not_meet_is_a_finding(
    run: Run, drafts: list[str], code: int
) -> None:
    assert run("demands", "demands.yaml", *drafts, "--exit-code").exit_code == code
    assert run("demands", "demands.yaml", *drafts).exit_code == 0


def test_what_makes_the_verdicts_worthless_is_said(run: Run, folder: Path) -> None:
    (folder / "other.yaml").write_text(
        SETTLED.replace("plan: river", "plan: sea").replace("id: boats", "id: ships")
    )
    result = run("demands", "demands.yaml", "other.yaml")
    assert result.exit_code == 0
    assert result.stderr == (
        "warning: other.yaml: a draft of the plan sea; the demands are on river\n"
        "warning: demands.yaml: fleet: no clause boats in the draft\n"
    )
    assert run("demands", "demands.yaml", "other.yaml", "base.yaml").stderr == (
        "warning: other.yaml: a draft of the plan sea; the demands are on river\n"
    )
    assert run("demands", "demands.yaml", "plain.txt").stderr == (
        "warning: plain.txt: its clauses have ids of their own; planclause import --like gives it a draft's\n"
    )


def test_drafts_of_one_id_are_called_by_their_files(run: Run, folder: Path) -> None:
    (folder / "again.yaml").write_text(SETTLED.replace("draft: three", "draft: one"))
    told = run("demands", "demands.yaml", "base.yaml", "again.yaml").stdout
    assert told.startswith("The demands of S in base.yaml and again.yaml\n")


def test_what_a_draft_or_a_demand_says_does_not_act_on_a_terminal(run: Run, folder: Path) -> None:
    (folder / "evil.yaml").write_text(
        SETTLED.replace("text: Tolls and", r'text: "\e\\[2J Tolls"').replace(
            " 600 boats go to both towns. No patrols.", ""
        )
    )
    (folder / "demands.yaml").write_text(
        DEMANDS.replace("Nobody patrols.", r'"\e[31mNobody."').replace("guards", "Tolls")
    )
    for form in ("text", "json"):
        result = run("demands", "demands.yaml", "evil.yaml", "--format", form)
        assert result.exit_code == 0
        assert "\x1b" not in result.output
        assert ("\\x1b[2J *Tolls*" in result.stdout) is (form == "text")
        assert "\\x1b[31mNobody" in result.stdout or "\\u001b[31mNobody" in result.stdout


def test_the_json_keeps_to_its_schema(run: Run, folder: Path) -> None:
    schema = json.loads((HERE / "demands.schema.json").read_text())
    Draft202012Validator.check_schema(schema)
    peace = EXAMPLES / "ukraine-peace"
    for arguments in (
        ["demands.yaml", "base.yaml", "draft.yaml", "settled.yaml"],
        ["demands.yaml", "base.yaml", "--read-as", "S"],
        [str(peace / "january" / "demands-ru.yaml"), *(str(p) for p in sorted(peace.glob("*.yaml")))],
    ):
        result = run("demands", *arguments, "-o", "out.json")
        assert (result.exit_code, result.stdout) == (0, "")
        document = json.loads((folder / "out.json").read_text())
        Draft202012Validator(schema).validate(document)
    assert run("demands", *arguments, "--format", "json").stdout == (folder / "out.json").read_text()


def test_the_json_has_the_verdicts_and_the_words(run: Run) -> None:
    result = run("demands", "demands.yaml", "base.yaml", "draft.yaml", "--format", "json")
    document = json.loads(result.stdout)
    assert [draft["draft"] for draft in document["drafts"]] == ["one", "two"]
    assert document["drafts"][1]["summary"]["contradicted"] == 1
    fleet = document["demands"][0]
    assert (fleet["id"], fleet["first_met"], fleet["lost"]) == ("fleet", "one", ["two"])
    assert fleet["judgements"][1]["readings"][0]["findings"][1] == {
        "phrase": "800",
        "wanted": False,
        "standing": "there",
        "places": 1,
        "quotations": [
            {
                "clause": "boats",
                "number": "1",
                "part": "text",
                "before": "Each side keeps ",
                "words": "800",
                "after": " boats.",
            }
        ],
    }


def test_what_is_no_demands_file_is_refused(run: Run, folder: Path) -> None:
    result = run("demands", "base.yaml", "draft.yaml")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "base.yaml:1:1: draft, expected demands\n"
    (folder / "demands.yaml").write_text(DEMANDS.replace("id: tolls", "id: fleet"))
    result = run("demands", "demands.yaml", "draft.yaml")
    assert result.stderr == (
        "demands.yaml:7:10: demands[1].id: duplicate id 'fleet', expected an id that no other demand has\n"
    )
    assert run("demands", "demands.yaml").exit_code == 2
    assert run("demands", "-", "-").stderr.endswith(
        "Error: standard input (-) can be only one of the files\n"
    )


def test_no_file_that_is_read_is_written_over(run: Run) -> None:
    result = run("demands", "demands.yaml", "base.yaml", "-o", "demands.yaml")
    assert result.exit_code == 2
    assert "-o demands.yaml" in result.stderr
