"""``planclause report``: from what stands on the command line to a file in the format that was asked for."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

ROLLING = """\
planclause: 1
plan: river
draft: rolling
parties: {N: North, S: South}
clauses:
  - id: boats
    text: >-
      Each side keeps [600 | S: 800] boats.
    notes:
      - {from: N, visible_to: [N], text: We could live with 700.}
  - id: tolls
    text: >-
      Tolls go to both banks.
"""
AMENDMENTS = """\
planclause: 1
kind: amendments
plan: river
base: {draft: one}
party: S
amendments:
  - id: S-1
    clause: boats
    modification: substitution
    preceded_by: "keeps "
    before: "600"
    after: "900"
    followed_by: " boats"
    explanation: {text: Their river is wide.}
"""


@pytest.fixture
def talks(folder: Path) -> Path:
    """A rolling draft and amendments beside the two drafts of the folder."""
    (folder / "rolling.yaml").write_text(ROLLING, encoding="utf-8")
    (folder / "later.yaml").write_text(
        ROLLING.replace("draft: rolling", "draft: later").replace("[600 | S: 800]", "800"), encoding="utf-8"
    )
    (folder / "s.yaml").write_text(AMENDMENTS, encoding="utf-8")
    return folder


REPORTS = {
    "diff": ("diff", "base.yaml", "draft.yaml"),
    "rolling": ("rolling", "rolling.yaml"),
    "amendments": ("amendments", "base.yaml", "s.yaml"),
    "history": ("history", "rolling.yaml", "later.yaml"),
}
BEGINNINGS = {
    "html": b"<!DOCTYPE html>",
    "docx": b"PK",
    "markdown": b"## ",
    "json": b"{",
    "csv": b"\xef\xbb\xbf",
}


@pytest.mark.parametrize("kind", REPORTS)
@pytest.mark.parametrize("form", ["text", "terminal", "markdown", "html", "docx", "json", "csv"])
def test_every_report_comes_in_every_format(run: Run, talks: Path, kind: str, form: str) -> None:
    result = run("report", *REPORTS[kind], "--format", form, "-o", "out")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    written = (talks / "out").read_bytes()
    assert written.startswith(BEGINNINGS.get(form, b""))
    assert b"boats" in written or form == "docx"
    run("report", *REPORTS[kind], "--format", form, "-o", "again")
    assert (talks / "again").read_bytes() == written


@pytest.mark.parametrize("kind", REPORTS)
@pytest.mark.parametrize("language", ["fr", "ru", "uk"])
def test_every_report_comes_in_every_language(run: Run, talks: Path, kind: str, language: str) -> None:
    told = run("report", *REPORTS[kind], "--language", language).stdout
    assert told != run("report", *REPORTS[kind]).stdout


@pytest.mark.parametrize(
    ("name", "start"), [("a.html", "<!DOCTYPE"), ("a.md", "## "), ("a.json", "{"), ("a.txt", "one -")]
)
def test_the_suffix_of_the_output_says_the_format(run: Run, talks: Path, name: str, start: str) -> None:
    assert run("report", *REPORTS["diff"], "-o", name).exit_code == 0
    assert (talks / name).read_text(encoding="utf-8").replace("→", "-").startswith(start)


def test_what_is_not_for_the_audience_is_nowhere(run: Run, talks: Path) -> None:
    for form in ("text", "markdown", "html", "json", "csv"):
        public = run("report", *REPORTS["rolling"], "--format", form).stdout
        assert "live with 700" not in public
        assert "Their river is wide" not in run("report", *REPORTS["amendments"], "--format", form).stdout
    for form in ("text", "markdown", "html"):
        assert "live with 700" in run("report", *REPORTS["rolling"], "--format", form, "--for", "N").stdout
        assert (
            "live with 700" not in run("report", *REPORTS["rolling"], "--format", form, "--for", "S").stdout
        )
    assert "Their river is wide" in run("report", *REPORTS["amendments"], "--for", "S").stdout


def test_rows_for_who_pivots(run: Run, talks: Path) -> None:
    told = run("report", *REPORTS["amendments"], "--format", "csv").stdout.removeprefix("\ufeff")
    (row,) = csv.DictReader(io.StringIO(told))
    assert (row["party"], row["amendment"], row["before"], row["after"]) == ("S", "S-1", "600", "900")


def test_amendments_without_their_base_are_told_without_its_numbers(run: Run, talks: Path) -> None:
    assert (
        "Without the base draft, clause numbers and collisions are not known."
        in run("report", "amendments", "s.yaml").stdout
    )


def test_a_draft_is_cut_into_the_amendments_of_its_party(run: Run, talks: Path) -> None:
    told = json.loads(run("report", "amendments", "base.yaml", "N=plain.md", "--format", "json").stdout)
    assert [one["id"] for one in told["amendments"]] == ["N-1", "N-2"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("rolling", "rolling.yaml", "--for", "X"), "--for: no party 'X'; the parties are N, S"),
        (("rolling", "rolling.yaml", "--for", "base"), "--for: no party 'base'; the parties are N, S"),
        (("rolling", "rolling.yaml", "--consent", "X"), "--consent: no party 'X' in the header of 'rolling'"),
        (
            ("rolling", "rolling.yaml", "--language", "xx"),
            "no reports in 'xx'; the languages are en, fr, ru, uk",
        ),
        (("rolling", "rolling.yaml", "-o", "rolling.yaml"), "this file is read, and would be overwritten"),
        (("history", "rolling.yaml"), "at least two drafts, the oldest first"),
        (("amendments", "base.yaml"), "no amendments among the files"),
        (("amendments", "base.yaml", "draft.yaml", "s.yaml"), "two drafts, base.yaml and draft.yaml"),
        (("amendments", "N=draft.yaml"), "N=draft.yaml: to cut it, name the draft that it amends as well"),
        (("diff", "base.yaml", "nowhere.yaml"), "nowhere.yaml: no such file"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(
    run: Run, talks: Path, arguments: tuple[str, ...], message: str
) -> None:
    result = run("report", *arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""
