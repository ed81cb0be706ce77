"""The other commands: validate, fmt, import, schema, the version and the list."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from jsonschema import Draft202012Validator

import planclause as pc
from planclause.cli.commands import COMMANDS
from planclause.workspace.sources import called

Run = Callable[..., Result]


def test_the_version_is_the_package_s(run: Run) -> None:
    assert run("--version").output == f"planclause {pc.__version__}\n"


def test_the_help_lists_the_commands(run: Run) -> None:
    listed = run("--help").output.partition("Commands:\n")[2]
    assert [line.split()[0] for line in listed.splitlines() if line.startswith("  ")] == list(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_says_what_it_does(run: Run, name: str) -> None:
    result = run(name, "--help")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(f"Usage: planclause {name} ")


def test_an_unknown_command_lists_those_there_are(run: Run) -> None:
    result = run("commit", "base.yaml")
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1] == f"Error: no command 'commit'; there are {', '.join(COMMANDS)}"
    assert {"amend", "apply", "diff", "history", "merge", "settle", "validate"} <= {*COMMANDS}


# ------------------------------------------------------------------------------------------------ validate


def test_valid_files_are_counted(run: Run) -> None:
    result = run("validate", "base.yaml", "draft.yaml", "plain.txt")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "3 files, no errors\n")


def test_every_error_of_every_file_is_told(run: Run, folder: Path) -> None:
    (folder / "stray.yaml").write_text((folder / "base.yaml").read_text().replace("boats.", "boats]."))
    result = run("validate", "stray.yaml", "base.yaml", "invalid.yaml")
    assert result.exit_code == 1
    assert [line.split(": ")[0] for line in result.stdout.splitlines()] == [
        "stray.yaml:10:32",
        "invalid.yaml:3:8",
        "invalid.yaml:12:9",
    ]
    assert result.stderr == "3 files, 3 errors\n"


def test_a_file_that_cannot_be_read_is_two_and_the_rest_is_looked_at(run: Run) -> None:
    result = run("validate", "missing.yaml", "invalid.yaml")
    assert result.exit_code == 2
    assert result.stdout.startswith("invalid.yaml:3:8: ")
    assert result.stderr == "Error: missing.yaml: no such file\n1 file, 2 errors; 1 could not be read\n"
    valid = run("validate", "missing.yaml", "base.yaml")
    assert valid.stderr == "Error: missing.yaml: no such file\n1 file, no errors; 1 could not be read\n"


def test_where_no_file_can_be_read_none_is_said_to_be_without_errors(run: Run) -> None:
    result = run("validate", "missing.yaml")
    assert result.exit_code == 2
    assert result.stderr == "Error: missing.yaml: no such file\n1 file could not be read\n"


@pytest.mark.parametrize("text", ["1. Each side keeps boats.\n2. Tolls.\n", "On boats\n\n1. Tolls: none.\n"])
def test_a_text_on_standard_input_is_told_to_be_read_as_yaml(run: Run, text: str) -> None:
    result = run("validate", "-", stdin=text)
    assert (result.exit_code, result.stderr) == (1, "1 file, 1 error\n")
    assert result.stdout.startswith("standard input:")
    assert result.stdout.endswith("; standard input is YAML unless --from says otherwise\n")


def test_references_that_lead_nowhere_are_errors_with_their_place(run: Run, folder: Path) -> None:
    text = (folder / "base.yaml").read_text()
    text = text.replace("600 boats", "600 boats {#oars} {@truce} {#tolls}")
    (folder / "dangling.yaml").write_text(text.replace("id: tolls", "id: tolls\n    deleted_by: [S]"))
    (folder / "dangling.yaml").write_text(
        (folder / "dangling.yaml").read_text().replace("[banks | S: towns]", "banks")
    )
    result = run("validate", "dangling.yaml")
    assert (result.exit_code, result.stdout) == (
        1,
        "dangling.yaml:10:33: clauses[0].text: the reference {#oars} leads nowhere, expected the id of a clause\n"
        "dangling.yaml:10:41: clauses[0].text: the reference {@truce} leads nowhere, "
        "expected a key of the header's instruments\n"
        "dangling.yaml:10:50: clauses[0].text: S reads the reference {#tolls}, and not the clause it leads to, "
        "expected a clause that S reads\n",
    )


def test_characters_that_hide_are_warnings(run: Run, folder: Path) -> None:
    (folder / "bidi.yaml").write_text((folder / "base.yaml").read_text().replace("600", "\u202e600"), "utf-8")
    result = run("validate", "bidi.yaml")
    assert result.exit_code == 0
    assert result.stdout.startswith("warning: bidi.yaml:10:23: clauses[0].text: U+202E ")
    assert result.stderr == "1 file, no errors, 1 warning\n"


def test_other_kinds_of_file_are_validated(run: Run, folder: Path) -> None:
    (folder / "pairs.yaml").write_text("planclause: 1\nkind: correspondence\npairs: []\nextra: 1\n")
    result = run("validate", "pairs.yaml")
    assert (result.exit_code, result.stdout.split(": ")[0]) == (1, "pairs.yaml:4:1")


# ------------------------------------------------------------------------------------------------ fmt

UNFORMED = "{planclause: '1', draft: one, plan: river, clauses: [{id: a, text: 'Words.'}]}\n"
FORMED = "planclause: 1\nplan: river\ndraft: one\nclauses:\n  - id: a\n    text: >-\n      Words.\n"


def test_fmt_prints_the_canonical_form_and_leaves_the_file(run: Run, folder: Path) -> None:
    (folder / "unformed.yaml").write_text(UNFORMED)
    assert run("fmt", "unformed.yaml").stdout == FORMED
    assert run("fmt", "-", stdin=UNFORMED).stdout == FORMED
    assert (folder / "unformed.yaml").read_text() == UNFORMED
    assert run("fmt", "unformed.yaml", "-o", "unformed.yaml").output == ""
    assert (folder / "unformed.yaml").read_text() == FORMED


def test_fmt_check_lists_the_files_that_would_change(run: Run, folder: Path) -> None:
    (folder / "formed.yaml").write_text(FORMED)
    (folder / "unformed.yaml").write_text(UNFORMED)
    assert run("fmt", "--check", "formed.yaml").exit_code == 0
    result = run("fmt", "--check", "formed.yaml", "unformed.yaml")
    assert (result.exit_code, result.stdout, result.stderr) == (1, "unformed.yaml\n", "")


def test_fmt_check_goes_on_after_a_file_it_cannot_format(run: Run, folder: Path) -> None:
    (folder / "unformed.yaml").write_text(UNFORMED)
    result = run("fmt", "--check", "missing.yaml", "plain.txt", "unformed.yaml")
    assert (result.exit_code, result.stdout) == (2, "unformed.yaml\n")
    assert result.stderr == (
        "Error: missing.yaml: no such file\n"
        "Error: plain.txt: not YAML; planclause import makes a draft of a text\n"
    )


def test_fmt_takes_one_draft_at_a_time(run: Run) -> None:
    result = run("fmt", "base.yaml", "draft.yaml")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[-1] == "Error: one DRAFT at a time; --check takes several"


def test_fmt_of_an_invalid_draft_prints_nothing(run: Run) -> None:
    result = run("fmt", "invalid.yaml")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("invalid.yaml:3:8: ")


# ------------------------------------------------------------------------------------------------ import


def test_an_import_is_a_draft_called_by_its_file(run: Run) -> None:
    draft = pc.loads(run("import", "plain.txt").stdout)
    assert (draft.plan, draft.draft) == ("plain", "plain")
    assert [clause.text for clause in draft.clauses] == [
        "Each side keeps 600 boats.",
        "Tolls go to both banks.",
    ]


def test_an_import_can_be_named_and_written_to_a_file(run: Run, folder: Path) -> None:
    result = run("import", "plain.md", "--plan", "river", "--draft", "three", "-o", "three.yaml")
    assert (result.exit_code, result.output) == (0, "")
    assert pc.load(folder / "three.yaml").draft == "three"


def test_an_import_like_a_draft_takes_over_its_ids(run: Run) -> None:
    draft = pc.loads(run("import", "plain.md", "--like", "base.yaml").stdout)
    assert [clause.id for clause in draft.clauses] == ["boats", "tolls"]
    assert draft.plan == "river"


def test_what_an_import_leaves_out_or_changes_is_told(run: Run, folder: Path) -> None:
    (folder / "signed.txt").write_text("1. Each side keeps 600 boats.\n\nDONE at the ferry, in two copies.\n")
    result = run("import", "signed.txt")
    assert result.exit_code == 0
    assert result.stderr.startswith("signed.txt: line 3: ")
    assert "DONE at the ferry" in result.stderr
    told = run("diff", "signed.txt", "plain.txt").stderr
    assert told == "signed.txt: 1 remark on its import; planclause import shows them\n"


@pytest.mark.parametrize("name", ["base.yaml", "-"])
def test_only_texts_are_imported(run: Run, name: str) -> None:
    result = run("import", name)
    assert (result.exit_code, result.stdout) == (2, "")
    assert (
        result.stderr == f"Error: {called(name)}: none of .txt, .md, .html, .htm, .pdf; "
        "--from names the format of any other file but YAML\n"
    )


# ------------------------------------------------------------------------------------------------ schema


@pytest.mark.parametrize("kind", ["draft", "amendments", "demands", "correspondence", "any", "diff"])
def test_a_schema_of_each_kind_is_printed(run: Run, kind: str) -> None:
    Draft202012Validator.check_schema(json.loads(run("schema", kind).stdout))


def test_the_schema_is_that_of_a_draft_unless_said(run: Run) -> None:
    assert run("schema").stdout == run("schema", "draft").stdout
