"""What CI systems read is valid by their schemas, and by the linters of workflows and of shell scripts."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.integrations.repository import BIN, ROOT, clean_environment

ACTION = ROOT / "action.yml"
TEMPLATE = ROOT / "ci/gitlab/planclause.gitlab-ci.yml"
HOOKS = ROOT / ".pre-commit-hooks.yaml"
_BLOCK = re.compile(r"^```yaml\n# (?P<name>\.\S+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)


def said(*command: str) -> str:
    """What a linter says; nothing if it finds nothing."""
    ran = subprocess.run(
        command,
        env=clean_environment(PYTHONWARNINGS="ignore"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return ran.stdout.decode() if ran.returncode else ""


def valid_by(schema: str, file: Path) -> str:
    return said(str(BIN / "check-jsonschema"), "--builtin-schema", f"vendor.{schema}", str(file))


def shown_in_docs() -> Iterator[tuple[str, str]]:
    """The files that pages show under a name of their own, in a comment on the first line."""
    for page in sorted((ROOT / "docs").rglob("*.md")):
        for block in _BLOCK.finditer(page.read_text(encoding="utf-8")):
            yield block["name"], block["body"].replace("OWNER/", "owner/")


def scripts() -> Iterator[tuple[str, str]]:
    """The shell scripts in the action and in the template, by the shell that runs them."""
    for step in yaml.safe_load(ACTION.read_text(encoding="utf-8"))["runs"]["steps"]:
        if "run" in step:
            yield "bash", step["run"]
    yield "sh", "\n".join(yaml.safe_load(TEMPLATE.read_text(encoding="utf-8"))["planclause"]["script"])


def test_the_action_the_template_and_the_hooks_are_valid() -> None:
    assert valid_by("github-actions", ACTION) == ""
    assert valid_by("gitlab-ci", TEMPLATE) == ""
    assert said(sys.executable, "-m", "pre_commit", "validate-manifest", str(HOOKS)) == ""


def test_an_input_stands_in_no_script() -> None:
    assert [script for _, script in scripts() if "${{" in script] == []


def test_every_action_that_is_used_is_github_s_own_and_pinned_to_a_commit() -> None:
    used = re.findall(r"uses: (\S+)", ACTION.read_text(encoding="utf-8"))
    assert [name for name in used if not re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", name)] == []


def test_the_action_is_sound_to_the_linter_of_actions(tmp_path: Path) -> None:
    assert said(str(BIN / "zizmor"), "--offline", "--no-progress", "--persona=pedantic", str(ACTION)) == ""
    wrong = tmp_path / "action.yml"
    script = 'run: |\n        "$PYTHON"'
    text = ACTION.read_text(encoding="utf-8")
    assert script in text
    wrong.write_text(text.replace(script, f"{script} ${{{{ inputs.python }}}}", 1), encoding="utf-8")
    assert "template-injection" in said(str(BIN / "zizmor"), "--offline", "--no-progress", str(wrong))


@pytest.mark.parametrize(("shell", "script"), list(scripts()))
def test_scripts_are_sound_to_the_linter_of_shells(tmp_path: Path, shell: str, script: str) -> None:
    file = tmp_path / "script"
    file.write_text(script, encoding="utf-8")
    assert said(str(BIN / "shellcheck"), f"--shell={shell}", str(file)) == ""


@pytest.mark.parametrize(("name", "body"), list(shown_in_docs()))
def test_what_pages_tell_to_put_into_a_repository_is_valid(tmp_path: Path, name: str, body: str) -> None:
    file = tmp_path / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(body, encoding="utf-8")
    if name.startswith(".github/workflows/"):
        assert valid_by("github-workflows", file) == ""
        assert said(str(BIN / "zizmor"), "--offline", "--no-progress", str(file)) == ""
    elif name == ".gitlab-ci.yml":
        assert valid_by("gitlab-ci", file) == ""
    else:
        assert name == ".pre-commit-config.yaml"
        assert said(sys.executable, "-m", "pre_commit", "validate-config", str(file)) == ""
