"""Real git repositories with fixed authors and dates, and no configuration but their own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

BASE = """\
planclause: 1
plan: river
draft: rolling
parties:
  E: East
  N: North
  S: South
clauses:
  - id: boats
    text: >-
      Each side keeps 600 boats on the river in peacetime.
  - id: tolls
    text: >-
      Tolls go to both banks.
  - id: guards
    text: >-
      Guards wear green.
"""
SCRIPTS = Path(sys.executable).parent


@dataclass(frozen=True)
class Repository:
    """A repository, and how git and planclause are run in it."""

    folder: Path

    def run(self, *command: str, code: int | None = 0, **more: str) -> subprocess.CompletedProcess[str]:
        """A command with its outputs; its exit code is looked at unless ``code`` is None."""
        done = subprocess.run(
            command,
            cwd=self.folder,
            env={**ENVIRONMENT, **more},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert code is None or done.returncode == code, done
        return done

    def git(self, *arguments: str, code: int | None = 0, **more: str) -> str:
        """What git writes on standard output."""
        return self.run("git", *arguments, code=code, **more).stdout

    def planclause(self, *arguments: str, code: int | None = 0) -> subprocess.CompletedProcess[str]:
        """What planclause writes."""
        return self.run(str(SCRIPTS / "planclause"), *arguments, code=code)

    def write(self, name: str, text: str) -> Path:
        """Write a file, with its folders."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def read(self, name: str) -> str:
        """The text of a file."""
        return (self.folder / name).read_text(encoding="utf-8")

    def commit(self, message: str, **files: str) -> str:
        """Commit all there is, after writing files (``plan`` is plan.yaml); the commit's name."""
        for name, text in files.items():
            self.write(f"{name}.yaml", text)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)
        return self.git("rev-parse", "HEAD").strip()


ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
    "PATH": os.pathsep.join([str(SCRIPTS), os.environ["PATH"]]),
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_AUTHOR_DATE": "2026-01-10T12:00:00Z",
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.org",
    "GIT_COMMITTER_DATE": "2026-01-10T12:00:00Z",
    "PYTHONUTF8": "1",
    "PYTHONWARNINGS": "error",
    "NO_COLOR": "1",
    "COLUMNS": "80",
}


def made(folder: Path, *options: str) -> Repository:
    """A new repository in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    repository = Repository(folder)
    repository.git("init", "--quiet", "--initial-branch=main", *options)
    return repository


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository with one draft on its branch main, plan.yaml."""
    found = made(tmp_path / "repository")
    found.commit("base", plan=BASE)
    return found
