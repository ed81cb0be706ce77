"""The template for GitLab: its script, run as a runner does with what a merge request's pipeline sets."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

from tests.integrations.repository import (
    DRAFT,
    ROOT,
    WEAKER,
    Repository,
    branched,
    clean_environment,
    stand_in_for_python,
)

TEMPLATE = yaml.safe_load((ROOT / "ci/gitlab/planclause.gitlab-ci.yml").read_text(encoding="utf-8"))
DEFAULTS = {name: str(variable["value"]) for name, variable in TEMPLATE["variables"].items()}
CHANGED: dict[str, str | None] = {"drafts/plan.yaml": WEAKER}


def run_job(repository: Repository, tmp_path: Path, shell: str = "sh", **variables: str) -> tuple[int, str]:
    """Run the job's script in one shell, as a runner does; its exit code and what it printed."""
    stand_in_for_python(tmp_path / "python")
    installed = tmp_path / "installed"
    environment = clean_environment(CI_JOB_ID="1", TMPDIR=str(tmp_path), INSTALLED=str(installed))
    done = subprocess.run(
        [shell, "-e", "-c", "\n".join(TEMPLATE["planclause"]["script"])],
        cwd=repository.folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={
            **environment,
            "PATH": f"{tmp_path / 'python'}:{environment['PATH']}",
            **DEFAULTS,
            **variables,
        },
        check=False,
    )
    return done.returncode, done.stdout.decode("utf-8")


def merge_request(repository: Repository) -> dict[str, str]:
    return {"CI_MERGE_REQUEST_DIFF_BASE_SHA": repository.git("merge-base", "main", "HEAD")}


@pytest.mark.parametrize("shell", ["sh", "bash"])
def test_a_merge_request_leaves_the_reports_that_the_template_names(tmp_path: Path, shell: str) -> None:
    repository = branched(tmp_path / "a", CHANGED)
    code, printed = run_job(repository, tmp_path, shell, **merge_request(repository))
    assert (code, "1 draft changed" in printed) == (0, True)
    reports = TEMPLATE["planclause"]["artifacts"]["reports"]
    quality = json.loads((repository.folder / reports["codequality"]).read_text(encoding="utf-8"))
    assert [one["check_name"] for one in quality] == ["obligation-weakened", "quantity-changed"]
    assert {one["location"]["path"] for one in quality} == {"drafts/plan.yaml"}
    suites = ElementTree.parse(repository.folder / reports["junit"]).getroot()
    assert list(suites.iter("testcase")) != []
    (folder,) = TEMPLATE["planclause"]["artifacts"]["paths"]
    assert (repository.folder / folder / "pages/drafts/plan.yaml.html").is_file()
    assert "600" in (repository.folder / folder / "review.md").read_text(encoding="utf-8")


def test_what_was_named_is_installed(tmp_path: Path) -> None:
    repository = branched(tmp_path / "a", CHANGED)
    run_job(repository, tmp_path, PLANCLAUSE_SOURCE="a $(touch pwned); b", **merge_request(repository))
    assert (tmp_path / "installed").read_text(encoding="utf-8").endswith("a $(touch pwned); b\n")
    assert not list(tmp_path.rglob("pwned"))


def test_findings_that_are_grave_enough_fail_the_job(tmp_path: Path) -> None:
    repository = branched(tmp_path / "a", CHANGED)
    code, _ = run_job(repository, tmp_path, PLANCLAUSE_FAIL_ON="warning", **merge_request(repository))
    assert code == 1
    assert (repository.folder / "planclause-review/code-quality.json").is_file()


def test_the_default_branch_has_every_draft_that_is_named_checked_by_itself(tmp_path: Path) -> None:
    broken = DRAFT.replace("The towns", "The towns of {#nowhere}")
    repository = branched(tmp_path / "a", {"old plans/x.yaml": broken, "new/y.yaml": broken})
    code, printed = run_job(repository, tmp_path, PLANCLAUSE_PATHS="drafts\nold plans/*.yaml")
    assert code == 1
    assert printed.count("reference-dangling") == 1
    assert "2 drafts" in printed


def test_a_merge_request_is_judged_by_what_it_goes_into(tmp_path: Path) -> None:
    softened: dict[str, str | None] = {**CHANGED, "planclause.toml": 'fail-on = "never"\n'}
    repository = branched(tmp_path / "a", softened, {"planclause.toml": 'fail-on = "warning"\n'})
    assert run_job(repository, tmp_path, **merge_request(repository))[0] == 1
    assert run_job(repository, tmp_path, PLANCLAUSE_JUDGED_BY="branch", **merge_request(repository))[0] == 0


def test_reports_are_written_beside_no_link_of_the_repository(tmp_path: Path) -> None:
    repository = branched(tmp_path / "a", CHANGED)
    (tmp_path / "outside").mkdir()
    (repository.folder / "planclause-review").symlink_to(tmp_path / "outside")
    repository.commit({})
    assert run_job(repository, tmp_path, **merge_request(repository))[0] == 0
    assert list((tmp_path / "outside").iterdir()) == []
    assert (repository.folder / "planclause-review/review.md").is_file()
