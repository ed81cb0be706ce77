"""A folder of small files to run the commands in, and click's runner for most of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from planclause.cli.commands import planclause

BASE = """\
planclause: 1
plan: river
draft: one
parties:
  N: North
  S: South
clauses:
  - id: boats
    text: >-
      Each side keeps 600 boats.
  - id: tolls
    text: >-
      Tolls go to both [banks | S: towns].
"""
FILES = {
    "base.yaml": BASE,
    "draft.yaml": BASE.replace("draft: one", "draft: two\nbased_on: [{draft: one}]").replace("600", "800"),
    "invalid.yaml": BASE.replace("plan: river", "plan: river\nround: four").replace("id: tolls", "id: boats"),
    "plain.txt": "1. Each side keeps 600 boats.\n\n2. Tolls go to both banks.\n",
    "plain.md": "1. Each side keeps 800 boats.\n2. Tolls go to both towns.\n",
}  # fmt: skip

ONE = """\
planclause: 1
plan: river
draft: one
date: 2026-01-10
parties: {N: North, S: South}
clauses:
  - id: boats
    text: >-
      Each side keeps [600 | S: 800] boats.
  - id: tolls
    text: >-
      Tolls go to both banks.
"""
TWO = (
    ONE.replace("draft: one", "draft: two\nbased_on: [{draft: one}]")
    .replace("[600 | S: 800]", "800")
    .replace("banks.", "[banks | N: towns].")
    + 'acts:\n  - {act: settled, at: "boats#1", by: [N, S], on: 2026-01-20, before: "600", after: "800"}\n'
)

Run = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory of the commands, with the files in it."""
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(folder: Path) -> Run:
    """Run a command in the folder; what it raises, but for its exit, comes through."""

    def invoke(*arguments: str, stdin: str = "") -> Result:
        result = CliRunner().invoke(planclause, arguments, input=stdin, prog_name="planclause")
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return invoke


@pytest.fixture
def rounds(folder: Path) -> Path:
    """Two rolling drafts, and a text that a party tabled."""
    (folder / "one.yaml").write_text(ONE, encoding="utf-8")
    (folder / "two.yaml").write_text(TWO, encoding="utf-8")
    (folder / "north.txt").write_text("1. Each side keeps 700 boats.\n\n2. Tolls go to both banks.\n")
    return folder
