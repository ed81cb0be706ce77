"""The hooks, run by pre-commit itself on commits; without its own environment, which it would have to download."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.integrations.repository import BIN, DRAFT, ROOT, WEAKER, Repository, clean_environment

HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path / "a")
    made.commit({"drafts/plan.yaml": DRAFT, "other.yaml": "a: 1\n"})
    return made


def hook(repository: Repository, identity: str, **more: object) -> tuple[int, str]:
    """Run one hook on what is staged."""
    (defined,) = (one for one in HOOKS if one["id"] == identity)
    local = {**defined, "language": "system", **more}
    configuration = repository.folder.parent / "config.yaml"
    configuration.write_text(
        yaml.safe_dump({"repos": [{"repo": "local", "hooks": [local]}]}), encoding="utf-8"
    )
    done = subprocess.run(
        [
            sys.executable,
            "-W",
            "ignore",
            "-m",
            "pre_commit",
            "run",
            "--config",
            str(configuration),
            "--color=never",
        ],
        cwd=repository.folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=clean_environment(
            PATH=f"{BIN}{os.pathsep}{os.environ['PATH']}",
            PRE_COMMIT_HOME=str(repository.folder.parent / "cache"),
        ),
        check=False,
    )
    return done.returncode, done.stdout.decode("utf-8")


def test_an_invalid_draft_is_not_committed(repository: Repository) -> None:
    repository.stage({"drafts/plan.yaml": DRAFT.replace("600", "[600 | X: 800]"), "other.yaml": "a: 2\n"})
    code, printed = hook(repository, "planclause-validate")
    assert code == 1
    assert "drafts/plan.yaml:13:43: clauses[1].text: unknown party 'X'" in printed
    assert "other.yaml" not in printed


def test_a_draft_that_is_not_in_canonical_form_is_named(repository: Repository) -> None:
    repository.stage(
        {"drafts/plan.yaml": DRAFT.replace("plan: river\ndraft: second", "draft: second\nplan: river")}
    )
    code, printed = hook(repository, "planclause-fmt")
    assert (code, "\ndrafts/plan.yaml\n" in printed) == (1, True)
    repository.stage({"drafts/plan.yaml": WEAKER})
    assert hook(repository, "planclause-fmt")[0] == 0


def test_what_is_staged_is_checked_against_the_last_commit(repository: Repository) -> None:
    repository.stage({"drafts/plan.yaml": WEAKER})
    code, printed = hook(repository, "planclause-check", args=["--fail-on", "warning"])
    assert code == 1
    assert '"shall" became "may"' in printed
    (repository.folder / "drafts/plan.yaml").write_text(DRAFT, encoding="utf-8")
    assert hook(repository, "planclause-check", args=["--fail-on", "warning"])[0] == 1


def test_a_commit_without_a_draft_passes(repository: Repository) -> None:
    repository.stage({"other.yaml": "a: 2\n"})
    assert [hook(repository, one["id"])[0] for one in HOOKS] == [0, 0, 0]


def test_the_first_commit_of_all_is_checked_too(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "a")
    repository.stage({"drafts/plan.yaml": DRAFT.replace("The towns", "The towns of {#nowhere}")})
    code, printed = hook(repository, "planclause-check")
    assert (code, "reference-dangling" in printed) == (1, True)
