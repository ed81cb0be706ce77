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
