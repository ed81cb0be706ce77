"""``import``: what is printed, what is written, and how doubts show."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Run

import planclause as pc

HOLES = "1. Each side keeps 600 boats.\n3. Tolls end.\n5. Fees end.\n9. Taxes end.\n15. Dues end.\n"


def test_the_output_may_be_a_page_to_check_it_by(run: Run) -> None:
    Path("holes.txt").write_text(HOLES, encoding="utf-8")
    result = run("import", "holes.txt", "-o", "check.html")
    assert result.exit_code == 0
    page = Path("check.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "taken for the next of its list, with a hole before it" in page
    assert result.stdout == ""


def test_samples_of_the_levels_overrule_the_guess(run: Run) -> None:
    Path("pact.txt").write_text("(a) Boats\n1. Boats pass.\n(b) Banks\n2. Trees stay.\n", encoding="utf-8")
    draft = pc.loads(run("import", "pact.txt", "--levels", "(a), 1.").stdout)
    assert [[inner.text for inner in clause.clauses] for clause in draft.clauses] == [
        ["Boats pass."],
        ["Trees stay."],
    ]


def test_a_wrong_sample_is_told(run: Run) -> None:
    result = run("import", "plain.txt", "--levels", "Article 1, 1.")
    assert result.exit_code == 2
    assert result.stderr == (
        "Error: --levels: sample 1, 'Article 1': no line begins so, expected one of the labels there: 1.\n"
    )
    assert result.stdout == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ("import", "holes.txt"),
        ("diff", "base.yaml", "holes.txt"),
        ("merge", "base.yaml", "N=holes.txt"),
        ("amend", "base.yaml", "holes.txt", "--party", "N"),
    ],
    ids=" ".join,
)
def test_doubts_are_told_short_or_all_and_fail_where_that_is_asked(
    arguments: tuple[str, ...], run: Run
) -> None:
    Path("holes.txt").write_text(HOLES, encoding="utf-8")

    def doubted(*options: str) -> list[str]:
        result = run(*arguments, *options)
        assert result.exit_code == ("--strict" in options)
        assert result.stdout == run(*arguments).stdout
        return [line for line in result.stderr.splitlines() if "taken for" in line or "doubts" in line]

    first = doubted()
    assert first[0] == (
        "holes.txt: line 2: taken for the next of its list, with a hole before it, "
        "may be text, or a label whose forerunner was not seen: 3. Tolls end."
    )
    assert first[3:] == ["holes.txt: 4 doubts; planclause import --doubts shows them all"]
    assert len(doubted("--doubts")) == 4
    assert doubted("--strict") == first


def test_where_nothing_was_guessed_strict_does_not_fail(run: Run) -> None:
    assert run("import", "plain.txt", "--strict").exit_code == 0
    assert run("diff", "base.yaml", "plain.txt", "--strict").exit_code == 0


def test_levels_without_a_sample_are_refused(run: Run) -> None:
    Path("plain.txt").write_text("1. Boats are free.\n", encoding="utf-8")
    result = run("import", "plain.txt", "--levels", " ")
    assert result.exit_code == 2
    assert (
        "--levels: no sample, expected one of each level, such as Part I, Article 1, 1., (a)" in result.stderr
    )
