"""planclause amend: what it prints, and what it refuses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def settled(folder: Path) -> None:
    for name in ("base", "draft"):
        text = (folder / f"{name}.yaml").read_text().replace("[banks | S: towns]", "banks")
        (folder / f"{name}-settled.yaml").write_text(text)


def test_a_draft_becomes_a_file_of_amendments(run: Run) -> None:
    result = run("amend", "base.yaml", "draft-settled.yaml", "--party", "S")
    assert (result.exit_code, result.stderr) == (0, "")
    head, _, amendments = result.stdout.partition("amendments:\n")
    assert head.startswith("planclause: 1\nkind: amendments\nplan: river\nbase: {draft: one, digest: ")
    assert "\nparty: S\ndraft: {draft: two, digest: " in head
    assert amendments == (
        """\
  - id: S-1
    clause: boats
    modification: substitution
    preceded_by: "Each side keeps "
    before: "600"
    after: "800"
    followed_by: " boats."
  - id: S-2
    clause: tolls
    modification: substitution
    preceded_by: "go to both "
    before: banks
    after: towns
    followed_by: "."
    status: withdrawn
"""
    )


def test_a_text_takes_over_the_ids_of_the_base(run: Run) -> None:
    result = run("amend", "base-settled.yaml", "plain.md", "--party", "N")
    assert result.exit_code == 0
    assert "clause: boats" in result.stdout
    assert "before: banks\n    after: towns" in result.stdout


def test_what_it_comes_to_is_told_where_it_goes_to_a_file(run: Run, folder: Path) -> None:
    result = run("amend", "base-settled.yaml", "draft-settled.yaml", "--party", "N", "-o", "n.yaml")
    assert (result.stdout, result.stderr) == ("", "1 amendment of N\n")
    assert (folder / "n.yaml").read_text().startswith("planclause: 1\nkind: amendments\n")


def test_an_unknown_party_is_told_and_a_draft_without_changes(run: Run) -> None:
    result = run("amend", "base-settled.yaml", "base-settled.yaml", "--party", "W")
    assert result.exit_code == 0
    assert result.stderr == (
        "warning: the headers name N, S, and not W; apply adds it under its code\nW's draft changes nothing\n"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["base.yaml", "draft.yaml", "--party", "S"],
            "draft.yaml: clauses[1].text: tolls#1: a bracket in S's draft, "
            "expected a settled draft, as one party reads it\n",
        ),
        (
            ["base.yaml", "base-settled.yaml", "--party", "base"],
            "Error: 'base' as a party's code, expected a letter, then letters, digits, _ or -\n",
        ),
        (
            ["base.yaml", "draft-settled.yaml", "--party", "S", "-o", "base.yaml"],
            "Error: -o base.yaml: this file is read, and would be overwritten; name another\n",
        ),
    ],
)
def test_what_cannot_be_done_is_said(run: Run, arguments: list[str], message: str) -> None:
    result = run("amend", *arguments)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", message)
