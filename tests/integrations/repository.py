"""A repository as a CI system checks it out, with a base and a branch; and what stands in for an installation."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent

DRAFT = """\
planclause: 1
plan: river
draft: second
parties:
  NORTH: Northbank
  SOUTH: Southbank
clauses:
  - id: shares
    text: >-
      The towns shall share the water.
  - id: limit
    text: >-
      No town shall draw more than 600 litres a second.
"""
WEAKER = DRAFT.replace("The towns shall share", "The towns may share").replace("600", "800")

#: What an installation would bring: commands that are this checkout's, and that note what was to be installed.
_COMMANDS = {
    "python": (
        '[ "$1" != "-m" ] || exit 98\n'
        '[ "$1 $2 $3" != "-I -m pip" ] || { echo "$@" >> "$INSTALLED"; exit 0; }\n'
        'exec "PYTHON" "$@"'
    ),
    "pip": 'echo "$@" >> "$INSTALLED"',
    "planclause": 'exec "PYTHON" -m planclause "$@"',
}
#: Stands for ``python3 -I -m venv FOLDER``; without ``-I`` a module of the working directory would be run.
_PYTHON = '[ "$1 $2 $3" = "-I -m venv" ] || exit 99\nmkdir -p "$4"\ncp -R "HERE/bin" "$4"'


def clean_environment(**more: str) -> dict[str, str]:
    """The environment without what a CI system, or git, may have set around these tests."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("GIT_", "GITHUB_", "CI_", "RUNNER_", "PLANCLAUSE_", "PRE_COMMIT"))
    }
    return {**kept, "PYTHONUTF8": "1", "PYTHONWARNINGS": "error", "GIT_CONFIG_GLOBAL": os.devnull, **more}


def stand_in_for_python(folder: Path) -> Path:
    """A command ``python3`` in a folder that makes environments without asking the network for anything."""
    (folder / "bin").mkdir(parents=True, exist_ok=True)
    for name, script in {
        "python3": _PYTHON,
        **{f"bin/{name}": said for name, said in _COMMANDS.items()},
    }.items():
        said = script.replace("PYTHON", sys.executable).replace("HERE", str(folder))
        (folder / name).write_text(f"#!/bin/sh\n{said}\n", encoding="utf-8")
        (folder / name).chmod(0o755)
    return folder / "python3"


class Repository:
    """A git repository in a folder; ``commit`` writes files, and removes those that are None."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", "--initial-branch=main")
        self.git("config", "user.name", "N")
        self.git("config", "user.email", "n@example.org")

    def git(self, *arguments: str) -> str:
        ran = subprocess.run(
            ("git", *arguments), cwd=self.folder, env=clean_environment(), capture_output=True, check=True
        )
        return ran.stdout.decode().strip()

    def stage(self, files: dict[str, str | None]) -> None:
        for name, text in files.items():
            path = self.folder / name
            if text is None:
                path.unlink()
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
        self.git("add", "--all")

    def commit(self, files: dict[str, str | None]) -> str:
        self.stage(files)
        self.git("commit", "--quiet", "--allow-empty", "--message", "one")
        return self.git("rev-parse", "HEAD")


def branched(
    folder: Path, files: dict[str, str | None], base: dict[str, str | None] | None = None
) -> Repository:
    """A repository with a branch ``topic`` that is checked out, and ``main``, which went on meanwhile."""
    repository = Repository(folder)
    repository.commit({"drafts/plan.yaml": DRAFT, "other.yaml": "a: 1\n", **(base or {})})
    repository.git("switch", "--quiet", "--create", "topic")
    repository.commit(files)
    repository.git("switch", "--quiet", "main")
    repository.commit({"drafts/later.yaml": DRAFT.replace("second", "later")})
    repository.git("switch", "--quiet", "topic")
    return repository
