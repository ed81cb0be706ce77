"""planclause check: what it finds and where, what counts, its exit codes, and what it refuses."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from planclause.checking.rules import CATALOGUE

Run = Callable[..., Result]

WEAKER = """\
planclause: 1
plan: river
draft: weaker
parties: {N: North, S: South}
clauses:
  - id: boats
    text: >-
      Each side keeps 800 boats.
  - id: tolls
    text: >-
      The the tolls go to both
      [banks | S: towns].
"""
BROKEN = """\
planclause: 1
plan: river
draft: broken
parties: {N: North, S: South}
clauses:
  - id: boats
    text: Each side keeps [600 boats.
  - id: tolls
    text: The the tolls go to both banks.
    colour: blue
  - id: patrols
    text: The the patrols are joint.
"""
DEMANDS = """\
planclause: 1
kind: demands
plan: river
party: S
demands:
  - {id: fleet, priority: red line, statement: Few boats., clauses: [boats], must: ["600"], must_not: ["800"]}
"""


@pytest.fixture(autouse=True)
def files(folder: Path) -> Path:
    for name, text in (("weaker.yaml", WEAKER), ("broken.yaml", BROKEN), ("demands.yaml", DEMANDS)):
        (folder / name).write_text(text, encoding="utf-8")
    (folder / ".git").mkdir()
    return folder


def found(result: Result) -> list[tuple[str, str, int, int]]:
    """Level, rule, line and column of what a JSON output counts."""
    return [
        (one["level"], one["rule"], one["place"]["line"], one["place"]["column"])
        for one in json.loads(result.stdout)["findings"]
        if not one["suppressed"]
    ]


def rules(result: Result) -> list[str]:
    return [rule for _, rule, _, _ in found(result)]


# ---------------------------------------------------------------------------------------------------- what is found


def test_one_draft_is_checked_alone_and_each_finding_is_at_its_words(run: Run) -> None:
    result = run("check", "weaker.yaml")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == 'weaker.yaml:11:7: note[word-doubled]: "The" stands twice\n1 note\n'


def test_two_drafts_are_compared_and_both_sides_are_located(run: Run) -> None:
    result = run("check", "base.yaml", "weaker.yaml", "--fail-on", "warning")
    assert (result.exit_code, result.stderr) == (1, "")
    assert (
        'weaker.yaml:8:23: warning[quantity-changed]: "600" became "800", in "Each side keeps 800 boats"\n'
        '    base.yaml:10:23: in the base: "600"\n'
    ) in result.stdout


def test_words_that_go_over_a_line_end_on_the_line_where_they_end(run: Run, folder: Path) -> None:
    (folder / "weaker.yaml").write_text(WEAKER.replace("The the", "The\n      the"), encoding="utf-8")
    (one,) = json.loads(run("check", "weaker.yaml", "--format", "json").stdout)["findings"]
    place = one["place"]
    assert [place[key] for key in ("line", "column", "end_line", "end_column")] == [11, 7, 12, 10]


def test_a_clause_of_a_text_is_located_in_the_text(run: Run, folder: Path) -> None:
    (folder / "new.txt").write_text(
        "1. Each side keeps\n800 boats.\n\n2. The the tolls go.\n", encoding="utf-8"
    )
    result = run("check", "plain.txt", "new.txt", "--format", "json")
    assert ("note", "word-doubled", 4, 4) in found(result)
    assert ("warning", "quantity-changed", 2, 1) in found(result)


def test_demands_are_asked_for_on_the_command_line(run: Run) -> None:
    without = run("check", "base.yaml", "weaker.yaml", "--format", "json")
    with_demands = run("check", "base.yaml", "weaker.yaml", "--demands", "demands.yaml", "--format", "json")
    assert set(rules(without)) <= set(rules(with_demands))


# ------------------------------------------------------------------------------------------- what cannot be read


def test_what_is_wrong_with_a_file_is_found_beside_what_is_in_the_rest_of_it(run: Run) -> None:
    result = run("check", "broken.yaml", "--format", "json")
    assert (result.exit_code, result.stderr) == (1, "")
    errors = [one for one in found(result) if one[0] == "error"]
    assert [(line, column) for _, _, line, column in errors] == [(7, 27), (10, 5)]
    # The clause with an unknown key is not what was written, and nothing else is said of it.
    assert [one for one in found(result) if one[0] == "note"] == [("note", "word-doubled", 12, 11)]


def test_a_file_that_is_no_yaml_has_its_errors_alone(run: Run, folder: Path) -> None:
    (folder / "no.yaml").write_bytes(b"plan: [\n")
    (folder / "latin.yaml").write_bytes(b"plan: \xe9\n")
    for name in ("no.yaml", "latin.yaml"):
        result = run("check", "base.yaml", name, "--format", "json")
        assert result.exit_code == 1
        assert {level for level, *_ in found(result)} == {"error"}


def test_a_base_that_cannot_be_read_leaves_the_draft_to_be_checked_alone(run: Run) -> None:
    result = run("check", "broken.yaml", "weaker.yaml", "--format", "json")
    document = json.loads(result.stdout)
    assert {one["place"]["file"]["name"] for one in document["findings"] if one["level"] == "error"} == {
        "broken.yaml"
    }
    assert "word-doubled" in rules(result)
    assert "quantity-changed" not in rules(result)


def test_nothing_in_the_configuration_makes_an_unreadable_file_pass(run: Run, folder: Path) -> None:
    levels = "".join(f'{rule.id} = "off"\n' for rule in CATALOGUE)
    (folder / "planclause.toml").write_text(f"[levels]\n{levels}", encoding="utf-8")
    assert run("check", "broken.yaml").exit_code == 1
    assert run("check", "weaker.yaml").stdout == "nothing found\n"


# ------------------------------------------------------------------------------------------------------ exit codes


@pytest.mark.parametrize(("fail_on", "code"), [("error", 0), ("warning", 0), ("note", 1), ("never", 0)])
def test_the_exit_code_is_1_where_a_finding_is_as_grave_as_is_asked(
    run: Run, fail_on: str, code: int
) -> None:
    assert run("check", "weaker.yaml", "--fail-on", fail_on).exit_code == code


def test_the_configuration_says_what_fails_and_the_option_says_otherwise(run: Run, folder: Path) -> None:
    (folder / "planclause.toml").write_text('fail-on = "note"\n', encoding="utf-8")
    assert run("check", "weaker.yaml").exit_code == 1
    assert run("check", "weaker.yaml", "--fail-on", "error").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "a DRAFT is missing, and the configuration names no paths"),
        (["a", "b", "c"], "one DRAFT, or BASE and DRAFT"),
        (["missing.yaml"], "missing.yaml: no such file"),
        (["base.yaml", "--config", "missing.toml"], "missing.toml: no such file"),
        (["base.yaml", "--baseline", "missing.json"], "missing.json: no such file"),
        (["base.yaml", "-o", "base.yaml"], "this file is read, and would be overwritten"),
        (["base.yaml", "--write-baseline", "base.yaml"], "this file is read, and would be overwritten"),
        (["-", "-"], "standard input (-) can be only one of the files"),
        (["--explain", "figures-conflct"], "no rule 'figures-conflct'; did you mean figures-conflict?"),
    ],
)
def test_what_cannot_be_done_is_said_with_exit_code_2(run: Run, arguments: list[str], said: str) -> None:
    result = run("check", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""


def test_a_configuration_with_errors_is_refused_with_all_of_them(run: Run, folder: Path) -> None:
    (folder / "planclause.toml").write_text("paths = 3\nlevel = 4\n", encoding="utf-8")
    result = run("check", "base.yaml")
    assert result.exit_code == 2
    assert [line.split("planclause.toml:")[1][:4] for line in result.stderr.splitlines()] == ["1:1:", "2:1:"]


# --------------------------------------------------------------------------------------- configuration and baseline


def test_an_ignored_finding_does_not_count_and_an_ignore_without_use_is_found_at_its_line(
    run: Run, folder: Path
) -> None:
    ignores = """\
[[ignore]]
rule = "word-doubled"
clause = "tolls"
reason = "a quotation"

[[ignore]]
rule = "word-doubled"
clause = "boats"
reason = "never"

[[ignore]]
rule = "clause-empty"
reason = "long ago"
until = 2020-01-01
"""
    (folder / "planclause.toml").write_text(ignores, encoding="utf-8")
    result = run("check", "weaker.yaml")
    assert (
        result.stdout
        == """\
planclause.toml:6:1: warning[ignore-unused]: the ignore of word-doubled boats covers nothing
planclause.toml:11:1: warning[ignore-expired]: the ignore of clause-empty ended on 2020-01-01: long ago
2 warnings; 1 ignored
"""
    )


def test_without_a_draft_the_paths_of_the_configuration_are_checked_from_anywhere_in_the_repository(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "planclause.toml").write_text('paths = ["weaker.yaml", "base.yaml"]\n', encoding="utf-8")
    (folder / "below").mkdir()
    monkeypatch.chdir(folder / "below")
    assert run("check").stdout == '../weaker.yaml:11:7: note[word-doubled]: "The" stands twice\n1 note\n'
    document = json.loads(run("check", "--format", "json").stdout)
    assert [one["path"] for one in document["files"]] == ["weaker.yaml", "base.yaml"]


def test_a_party_that_the_configuration_does_not_name_is_found_in_the_header(run: Run, folder: Path) -> None:
    (folder / "planclause.toml").write_text('parties = ["N"]\n', encoding="utf-8")
    result = run("check", "weaker.yaml", "--format", "json")
    assert ("error", "party-unexpected", 4, 21) in found(result)
    (place,) = (
        one["place"] for one in json.loads(result.stdout)["findings"] if one["rule"] == "party-unexpected"
    )
    assert (place["end_line"], place["end_column"]) == (4, 22)  # its code, not its name


def test_demands_of_the_configuration_are_those_of_the_plan(run: Run, folder: Path) -> None:
    (folder / "planclause.toml").write_text('demands = ["demands*.yaml"]\n', encoding="utf-8")
    (folder / "demands-2.yaml").write_text(DEMANDS.replace("plan: river", "plan: lake"), encoding="utf-8")
    result = run("check", "base.yaml", "weaker.yaml", "--format", "json")
    assert result.exit_code in (0, 1)
    (folder / "demands-3.yaml").write_text("nonsense", encoding="utf-8")
    assert "demands-3.yaml" in run("check", "base.yaml", "weaker.yaml").stdout


def test_what_a_baseline_knows_does_not_count_wherever_it_has_come_to_stand(run: Run, folder: Path) -> None:
    result = run("check", "weaker.yaml", "--write-baseline", "known.json", "--fail-on", "note")
    assert (result.exit_code, result.stdout) == (0, "nothing found; 1 in the baseline\n")
    assert result.stderr.startswith("known.json: 1 finding written; known where --baseline ")
    moved = WEAKER.replace("clauses:\n", "clauses:\n  - {id: new, text: Fish is free.}\n")
    (folder / "weaker.yaml").write_text(moved, encoding="utf-8")
    result = run("check", "weaker.yaml", "--baseline", "known.json", "--fail-on", "note")
    assert (result.exit_code, result.stdout) == (0, "nothing found; 1 in the baseline\n")


def test_what_is_mended_can_leave_the_baseline(run: Run, folder: Path) -> None:
    run("check", "weaker.yaml", "--write-baseline", "known.json")
    (folder / "planclause.toml").write_text('baseline = "known.json"\n', encoding="utf-8")
    (folder / "weaker.yaml").write_text(WEAKER.replace("The the", "The"), encoding="utf-8")
    result = run("check", "weaker.yaml")
    assert result.stdout == (
        "known.json:4:5: note[baseline-outdated]: word-doubled in tolls is in the baseline but no longer found\n"
        "1 note\n"
    )
    run("check", "weaker.yaml", "--write-baseline", "known.json")
    assert json.loads((folder / "known.json").read_text()) == {
        "schema": "planclause.baseline/1",
        "findings": [],
    }
    assert run("check", "weaker.yaml").stdout == "nothing found\n"


def test_a_baseline_is_written_the_same_twice_and_knows_no_error_of_a_file(run: Run, folder: Path) -> None:
    run("check", "broken.yaml", "--write-baseline", "known.json")
    first = (folder / "known.json").read_bytes()
    assert b"file-invalid" not in first
    assert run("check", "broken.yaml", "--baseline", "known.json").exit_code == 1
    run("check", "broken.yaml", "--baseline", "known.json", "--write-baseline", "known.json")
    assert (folder / "known.json").read_bytes() == first


def test_a_baseline_that_is_none_is_refused(run: Run, folder: Path) -> None:
    for text in ("", "[]", "[" * 100_000, '{"schema": "planclause.baseline/1", "findings": [3]}'):
        (folder / "known.json").write_text(text, encoding="utf-8")
        result = run("check", "base.yaml", "--baseline", "known.json")
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith("known.json:")


# --------------------------------------------------------------------------------------------------------- the rest


@pytest.mark.parametrize(
    ("out", "begins"), [("o.json", "{\n"), ("o.sarif", "{\n"), ("o.xml", "<?xml"), ("o.txt", "weaker")]
)
def test_the_format_goes_by_the_suffix_of_the_output(run: Run, folder: Path, out: str, begins: str) -> None:
    assert run("check", "weaker.yaml", "-o", out).stdout == ""
    assert (folder / out).read_text(encoding="utf-8").startswith(begins)


@pytest.mark.parametrize("name", ["a b.yaml", "a\nb.yaml", "a:b,c%.yaml", "ą.yaml"])
@pytest.mark.parametrize("form", ["text", "json", "github", "sarif", "junit", "gitlab"])
def test_a_file_of_any_name_is_checked_in_every_format(run: Run, folder: Path, name: str, form: str) -> None:
    (folder / name).write_text(WEAKER, encoding="utf-8")
    result = run("check", name, "--format", form)
    assert (result.exit_code, result.stderr) == (0, "")
    if form in ("text", "github"):
        assert result.stdout.count("\n") == 2


def test_a_file_of_a_revision_has_its_path_and_the_revision(run: Run, folder: Path) -> None:
    (folder / ".git").rmdir()
    git = ["git", "-c", "user.name=n", "-c", "user.email=e@example.org"]
    for arguments in (["init", "-q", "."], ["add", "base.yaml"], ["commit", "-qm", "base"]):
        subprocess.run([*git, *arguments], cwd=folder, check=True)
    (folder / "base.yaml").write_text(WEAKER, encoding="utf-8")
    document = json.loads(run("check", "HEAD:base.yaml", "base.yaml", "--format", "json").stdout)
    (changed,) = [one for one in document["findings"] if one["rule"] == "quantity-changed"]
    assert changed["place"]["file"] == {"name": "base.yaml", "path": "base.yaml", "revision": None}
    assert changed["counterpart"]["file"] == {
        "name": "HEAD:base.yaml",
        "path": "base.yaml",
        "revision": "HEAD",
    }


def test_every_rule_is_listed_and_explained(run: Run) -> None:
    listed = run("check", "--rules").stdout.splitlines()
    assert [line.split() for line in listed] == [[rule.id, rule.level, rule.taxonomy] for rule in CATALOGUE]
    for rule in CATALOGUE:
        said = " ".join(run("check", "--explain", rule.id).stdout.split())
        for part in (rule.checks, rule.why, rule.limits, rule.mirror):
            assert " ".join(part.split()) in said


def test_the_same_files_give_the_same_bytes(run: Run) -> None:
    for form in ("text", "json", "github", "sarif", "junit", "gitlab"):
        first, second = (run("check", "base.yaml", "weaker.yaml", "--format", form) for _ in range(2))
        assert first.stdout_bytes == second.stdout_bytes
