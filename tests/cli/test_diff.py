"""``planclause diff``: from what stands on the command line to a redline, and what it answers when it cannot."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


def test_a_pipe_gets_plain_text(run: Run) -> None:
    result = run("diff", "base.yaml", "draft.yaml")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(
        "one → two\nWhat changed from one draft to the next, for the public\n"
        "2 clauses: 1 unchanged, 1 edited\nwords: 1 inserted, 1 deleted\nabout: quantity 1\n\n"
        "1  boats: edited (quantity)\n    Each side keeps [-600-]{+800+} boats.\n\nbase draft one, sha256:"
    )


@pytest.mark.parametrize(
    ("form", "line"),
    [
        ("text", "    Each side keeps [-600-]{+800+} boats."),
        ("terminal", "    Each side keeps [-600-]{+800+} boats."),
        ("markdown", "Each side keeps <del>600</del><ins>800</ins> boats."),
        ("json", '{"schema": "planclause.diff/1",'),
    ],
)
def test_each_format_can_be_asked_for_and_written_to_a_file(
    run: Run, folder: Path, form: str, line: str
) -> None:
    shown = run("diff", "base.yaml", "draft.yaml", "--format", form)
    assert line in shown.stdout.splitlines()
    written = run("diff", "base.yaml", "draft.yaml", "--format", form, "-o", "out")
    assert (written.exit_code, written.output) == (0, "")
    assert (folder / "out").read_text("utf-8") == shown.stdout


@pytest.mark.parametrize(("form", "beginning"), [("html", b"<!DOCTYPE html>"), ("docx", b"PK")])
def test_a_diff_as_a_report(run: Run, folder: Path, form: str, beginning: bytes) -> None:
    result = run("diff", "base.yaml", "draft.yaml", "--format", form, "-o", "out")
    assert (result.exit_code, result.output) == (0, "")
    assert (folder / "out").read_bytes().startswith(beginning)
    run("report", "diff", "base.yaml", "draft.yaml", "--format", form, "-o", "report")
    assert (folder / "report").read_bytes() == (folder / "out").read_bytes()


def test_an_unknown_format_is_refused_with_those_there_are(run: Run, folder: Path) -> None:
    unknown = run("diff", "base.yaml", "draft.yaml", "--format", "odt")
    assert unknown.stderr.splitlines()[-1] == (
        "Error: Invalid value for '--format': 'odt' is not one of 'terminal', 'text', 'markdown', 'html', 'docx', "
        "'json', 'csv'."
    )


def test_the_suffix_of_the_output_says_its_format_unless_one_is_asked_for(run: Run, folder: Path) -> None:
    for name, form in (("a.md", "markdown"), ("a.JSON", "json"), ("a.txt", "text"), ("a.out", "text")):
        assert run("diff", "base.yaml", "draft.yaml", "-o", name).exit_code == 0
        shown = run("diff", "base.yaml", "draft.yaml", "--format", form)
        assert (folder / name).read_text("utf-8") == shown.stdout
    run("diff", "base.yaml", "draft.yaml", "-o", "b.md", "--format", "json")
    assert (folder / "b.md").read_text("utf-8") == (folder / "a.JSON").read_text("utf-8")
    run("diff", "base.yaml", "draft.yaml", "-o", "a.html")
    assert (folder / "a.html").read_text("utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize("out", ["base.yaml", "./draft.yaml"])
def test_an_output_that_is_compared_is_refused(run: Run, folder: Path, out: str) -> None:
    before = (folder / out).read_text("utf-8")
    result = run("diff", "base.yaml", "draft.yaml", "-o", out)
    assert (result.exit_code, result.output) == (
        2,
        f"Error: -o {out}: this file is read, and would be overwritten; name another\n",
    )
    assert (folder / out).read_text("utf-8") == before


def test_drafts_of_one_name_are_told_apart_by_their_files(run: Run, folder: Path) -> None:
    (folder / "other.yaml").write_text((folder / "base.yaml").read_text("utf-8"), "utf-8")
    told = run("diff", "base.yaml", "other.yaml").stdout
    assert told.startswith("base.yaml → other.yaml\n")
    told = run("diff", "base.yaml", "other.yaml", "--read-as", "S").stdout
    assert told.startswith("base.yaml (read as S) → other.yaml (read as S)\n")


@pytest.mark.parametrize(
    ("base", "draft", "exit_code"),
    [
        ("base.yaml", "base.yaml", 0),
        ("base.yaml", "draft.yaml", 1),
        ("title.yaml", "base.yaml", 1),
        ("preamble.yaml", "base.yaml", 1),
        ("renumbered.yaml", "base.yaml", 0),
        ("swapped.yaml", "base.yaml", 1),
    ],
)
def test_with_exit_code_changes_are_findings_and_renumbering_is_none(
    run: Run, folder: Path, base: str, draft: str, exit_code: int
) -> None:
    text = (folder / "base.yaml").read_text()
    head, boats, tolls = text.partition("  - id: boats")[0], *text.split("  - id: ")[1:]
    variants = {
        "title.yaml": text.replace("parties", "title: On boats\nparties"),
        "preamble.yaml": text.replace("parties", "preamble: The banks agree.\nparties"),
        "renumbered.yaml": text.replace("id: boats\n", 'id: boats\n    number: "7"\n'),
        "swapped.yaml": f"{head}  - id: {tolls}  - id: {boats}",
    }
    for name, content in variants.items():
        (folder / name).write_text(content)
    assert run("diff", base, draft, "--exit-code").exit_code == exit_code
    assert run("diff", base, draft).exit_code == 0


def test_texts_are_imported_and_matched_by_their_words(run: Run) -> None:
    result = run("diff", "plain.txt", "plain.md", "--format", "json")
    told = json.loads(result.stdout)
    assert [(entry["kind"], entry["base"][0]["number"]) for entry in told["clauses"]] == [
        ("edited", "1"),
        ("edited", "2"),
    ]


def test_a_text_is_compared_with_a_draft(run: Run) -> None:
    result = run("diff", "base.yaml", "plain.txt", "--read-as", "N", "--exit-code")
    assert result.exit_code == 0
    assert result.stdout.startswith("one (read as N) → plain (read as N)\n")
    assert "\n2 clauses: all unchanged\n" in result.stdout


def test_standard_input_is_a_draft(run: Run, folder: Path) -> None:
    result = run("diff", "base.yaml", "-", stdin=(folder / "draft.yaml").read_text())
    assert result.stdout.startswith("one → two\n")
    twice = run("diff", "-", "-")
    assert (twice.exit_code, twice.stderr.splitlines()[-1]) == (
        2,
        "Error: standard input (-) can be only one of the files",
    )


def test_readings_are_compared_as_a_party_reads_them(run: Run) -> None:
    both = run("diff", "base.yaml", "base.yaml", "--read-as", "S", "--base-as", "base")
    assert both.stdout.startswith("one (read as base) → one (read as S)\n")
    assert "Tolls go to both [-banks-]{+towns+}." in both.stdout
    assert run("diff", "base.yaml", "base.yaml", "--read-as", "S", "--exit-code").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--read-as", "X"), "--read-as: no party 'X'; the parties are N, S"),
        (("--base-as", "public"), "--base-as: no party 'public'; the parties are N, S"),
        (("--for", "base"), "--for: no party 'base'; the parties are N, S"),
    ],
)
def test_an_unknown_party_is_a_usage_error_that_names_the_known_ones(
    run: Run, arguments: tuple[str, ...], said: str
) -> None:
    result = run("diff", "base.yaml", "draft.yaml", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[-1] == f"Error: {said}"


def test_where_no_header_names_a_party_that_is_said(run: Run) -> None:
    result = run("diff", "plain.txt", "plain.txt", "--read-as", "N")
    assert result.stderr.splitlines()[-1] == "Error: --read-as: no party 'N'; no header names a party"


def test_a_correspondence_overrules_the_matcher(run: Run, folder: Path) -> None:
    (folder / "pairs.yaml").write_text(
        "planclause: 1\nkind: correspondence\npairs:\n  - {base: [boats], draft: [tolls]}\n"
    )
    result = run("diff", "base.yaml", "draft.yaml", "--correspondence", "pairs.yaml", "--format", "json")
    told = json.loads(result.stdout)["clauses"]
    assert [
        (e["base"][0]["id"], e["draft"][0]["id"]) for e in told if e["matched_by"] == "correspondence"
    ] == [("boats", "tolls")]


def test_what_was_found_is_written_to_be_corrected_and_given_back(run: Run, folder: Path) -> None:
    arguments = ("diff", "plain.txt", "plain.md", "--format", "json")
    found = run(*arguments, "--write-correspondence", "pairs.yaml")
    assert found.exit_code == 0
    told = json.loads(run(*arguments, "--correspondence", "pairs.yaml").stdout)["clauses"]
    assert {entry["matched_by"] for entry in told} == {"correspondence"}
    sides = ("kind", "base", "draft", "redline")
    before = json.loads(found.stdout)["clauses"]
    assert [[entry[side] for side in sides] for entry in told] == [
        [entry[side] for side in sides] for entry in before
    ]


@pytest.mark.parametrize("out", ["base.yaml", "draft.yaml", "pairs.yaml"])
def test_a_correspondence_is_not_written_over_what_is_read(run: Run, folder: Path, out: str) -> None:
    (folder / "pairs.yaml").write_text("planclause: 1\nkind: correspondence\npairs: []\n")
    before = (folder / out).read_text("utf-8")
    result = run(
        "diff", "base.yaml", "draft.yaml", "--correspondence", "pairs.yaml", "--write-correspondence", out
    )
    assert (result.exit_code, result.output) == (
        2,
        f"Error: --write-correspondence {out}: this file is read, and would be overwritten; name another\n",
    )
    assert (folder / out).read_text("utf-8") == before


def test_the_matches_that_are_not_sure_come_first(run: Run, folder: Path) -> None:
    plain = "1. The council meets in Velm.\n\n2. {}\n\n3. Prisoners go home within ten days.\n"
    forces = "The size of the armed forces is limited to 600,000 personnel."
    rewritten = "In peacetime the country keeps armed forces of no more than 800,000 men and women."
    for name, second in (("one.txt", forces), ("two.txt", rewritten)):
        (folder / name).write_text(plain.format(second), "utf-8")
    arguments = ("diff", "one.txt", "two.txt", "--format", "json")
    in_order, unsure = (json.loads(run(*arguments, *more).stdout) for more in ((), ("--unsure",)))
    assert [entry["base"][0]["number"] for entry in in_order["clauses"]] == ["1", "2", "3"]
    assert [entry["base"][0]["number"] for entry in unsure["clauses"]] == ["2", "1", "3"]
    assert in_order["summary"] == unsure["summary"]


def test_a_correspondence_of_unknown_clauses_is_refused(run: Run, folder: Path) -> None:
    (folder / "pairs.yaml").write_text(
        "planclause: 1\nkind: correspondence\npairs:\n  - {base: [oars], draft: [tolls]}\n"
    )
    result = run("diff", "base.yaml", "draft.yaml", "--correspondence", "pairs.yaml")
    assert (result.exit_code, result.output) == (
        2,
        "Error: pairs.yaml: pairs[0].base: no clause 'oars' in the base\n",
    )


@pytest.mark.parametrize(
    ("draft", "said"),
    [
        ("missing.yaml", "Error: missing.yaml: no such file\n"),
        ("a.docx", "Error: a.docx: reading Word files comes with a later version; save it as text or Markdown\n"),
        (".", "Error: .: a folder, expected a file\n"),
        ("\x1b[31m.yaml", "Error: \\x1b[31m.yaml: no such file\n"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_said_and_exits_with_two(run: Run, draft: str, said: str) -> None:
    result = run("diff", "base.yaml", draft)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", said)


def test_an_invalid_draft_exits_with_two_and_every_problem(run: Run, folder: Path) -> None:
    result = run("diff", "base.yaml", "invalid.yaml", "-o", "out")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "invalid.yaml:3:8: round: 'four', expected a whole number\n"
        "invalid.yaml:12:9: clauses[1].id: duplicate id 'boats', expected an id that no other clause has\n"
    )
    assert not (folder / "out").exists()


def test_an_output_that_cannot_be_written_is_said(run: Run) -> None:
    result = run("diff", "base.yaml", "draft.yaml", "-o", "no/such/folder/out")
    assert (result.exit_code, result.output) == (
        2,
        "Error: no/such/folder/out: cannot be written: No such file or directory\n",
    )
