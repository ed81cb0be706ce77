"""What somebody is told who types a name that is none: a file, a path, a folder, a revision."""

from __future__ import annotations

import pytest

from .conftest import BASE, Repository

RANGE = "a range of git's, and no file; planclause review --base main checks what the branch changed\n"
REVISION = "a revision of git, and no file; name a file in it, as main:plan.yaml\n"


@pytest.fixture
def branched(repository: Repository) -> Repository:
    """A branch that changed a draft."""
    repository.git("switch", "--quiet", "--create", "branch")
    repository.write("notes/minutes.txt", "1. We met.\n")
    repository.commit("branch", plan=BASE.replace("600", "700"))
    return repository


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("check", "main...branch"), f"main...branch: {RANGE}"),
        (("check", "main..", "plan.yaml"), f"main..: {RANGE}"),
        (("check", "main"), f"main: {REVISION}"),
        (("check", "main", "plan.yaml"), f"main: {REVISION}"),
        (("diff", "main", "plan.yaml"), f"main: {REVISION}"),
        (
            ("diff", "main", "branch"),
            "main and branch: revisions of git; main..branch shows every draft that ",
        ),
    ],
)
def test_a_revision_is_no_file(branched: Repository, arguments: tuple[str, ...], said: str) -> None:
    assert f"Error: {said}" in branched.planclause(*arguments, code=2).stderr


def test_a_name_that_is_neither_is_told_as_a_missing_file(branched: Repository) -> None:
    for command in ("check", "diff"):
        done = branched.planclause(command, "nothing", "plan.yaml", code=2)
        assert done.stderr == "Error: nothing: no such file\n"


def test_a_path_of_a_range_that_is_on_neither_side_is_an_error(branched: Repository) -> None:
    done = branched.planclause("diff", "main..branch", "--", "plna.yaml", code=2)
    assert done.stderr == "Error: plna.yaml: neither in main nor in branch\n"
    done = branched.planclause("diff", "main..branch", "--", "plan.yaml", "draft", code=2)
    assert done.stderr == "Error: draft: neither in main nor in branch\n"
    assert "[-600-]{+700+}" in done.stdout


def test_a_path_of_a_range_that_did_not_change_is_none(branched: Repository) -> None:
    done = branched.planclause("diff", "branch..branch", "--", "notes", "plan.yaml", ".")
    assert done.stderr == "no draft changed from branch to branch\n"


def test_a_path_of_a_review_that_names_nothing_is_told(branched: Repository) -> None:
    done = branched.planclause("review", "--base", "main", "plna.yaml", "draft/*.yaml", "plan.yaml")
    assert done.stderr == (
        "warning: plna.yaml: names no file of this branch that can be a draft\n"
        "warning: draft/*.yaml: names no file of this branch that can be a draft\n"
        "1 draft changed since main\n"
    )


def test_a_revision_is_no_path_of_a_review(branched: Repository) -> None:
    done = branched.planclause("review", "main")
    assert done.stderr.endswith("that can be a draft; to compare with it: --base main\n0 drafts\n")


def test_paths_of_the_configuration_that_name_nothing_are_told(branched: Repository) -> None:
    branched.write("planclause.toml", 'paths = ["plans/*.yaml"]\n')
    done = branched.planclause("review", "--base", "main")
    assert done.stderr.startswith("warning: plans/*.yaml: names no file of this branch that can be a draft\n")


def test_a_path_that_names_what_is_staged_or_what_is_gone_is_no_mistake(branched: Repository) -> None:
    branched.write("new/one.yaml", BASE)
    branched.git("add", "new")
    assert branched.planclause("review", "--staged", "new").stderr == "1 draft staged\n"
    branched.git("rm", "--quiet", "--force", "plan.yaml")
    branched.commit("gone")
    done = branched.planclause("review", "--base", "main", "plan.yaml")
    assert "warning" not in done.stderr


def test_a_path_that_did_not_change_is_no_mistake(branched: Repository) -> None:
    branched.git("switch", "--quiet", "--create", "same")
    done = branched.planclause("review", "--base", "branch", "plan.yaml", ".", "notes/*.txt")
    assert done.stderr == "0 drafts changed since branch\n"


def test_a_folder_has_no_history(branched: Repository) -> None:
    for command in ("history", "blame"):
        for folder in (".", "notes"):
            done = branched.planclause(command, "--git", folder, code=2)
            assert done.stderr == f"Error: {folder}: a folder, expected a file\n"


@pytest.mark.parametrize("pattern", ["notes", "notes/", "./notes/", "drafts/"])
def test_a_folder_is_no_pattern_of_files(branched: Repository, pattern: str) -> None:
    done = branched.planclause("git", "install", pattern, code=2)
    folder = pattern.removeprefix("./").rstrip("/")
    assert (
        f"{pattern}: a folder, and git asks for files; name them, as in '{folder}/**/*.yaml'" in done.stderr
    )
    assert branched.git("config", "--get-regexp", "planclause", code=1) == ""


def test_why_ours_is_no_draft_is_told(branched: Repository) -> None:
    branched.planclause("git", "install")
    branched.commit("broken", plan=BASE.replace("600", "[600"))
    branched.git("switch", "--quiet", "main")
    branched.commit("main", plan=BASE.replace("600", "800"))
    branched.git("switch", "--quiet", "branch")
    done = branched.run("git", "merge", "main", code=1)
    assert "plan.yaml: no valid draft, so conflicts are marked in its lines: plan.yaml (ours):" in done.stderr
    assert "a bracket that is not closed" in done.stderr


def test_a_group_without_a_command_shows_its_help_once(branched: Repository) -> None:
    for arguments in ((), ("git",)):
        done = branched.planclause(*arguments, code=2)
        assert done.stdout == ""
        assert done.stderr.count("Usage:") == 1
        assert "Error:" not in done.stderr


@pytest.mark.parametrize("name", ["plan.doc", "plan.odt", "plan.rtf"])
def test_a_document_of_another_program_is_no_yaml(branched: Repository, name: str) -> None:
    branched.write(name, "%PDF-1.4\n")
    for command in ("check", "validate"):
        done = branched.planclause(command, name, code=2)
        assert f"{name}: cannot be read; save it as text (.txt) or Markdown (.md)" in done.stderr


@pytest.mark.parametrize("name", ["plan.pdf", "plan.PDF"])
def test_a_pdf_that_is_none_is_refused_by_its_name(branched: Repository, name: str) -> None:
    pytest.importorskip("pypdfium2", reason="needs the extra pdf")
    branched.write(name, "%PDF-1.4\n")
    for command in ("check", "validate"):
        done = branched.planclause(command, name, code=2)
        assert f"Error: {name}: this PDF cannot be opened" in done.stderr


def test_a_baseline_that_nothing_names_says_how_it_comes_to_count(branched: Repository) -> None:
    branched.write("plan.yaml", BASE.replace("Guards wear", "Guards guards wear"))
    written = "known.json: 1 finding written"
    done = branched.planclause("check", "plan.yaml", "--write-baseline", "known.json")
    assert done.stderr == f"{written}; known where --baseline or the configuration names it\n"
    branched.write("planclause.toml", 'baseline = "known.json"\n')
    done = branched.planclause("check", "plan.yaml", "--write-baseline", "known.json")
    assert done.stderr == f"{written}, known from now on\n"
    done = branched.planclause("check", "plan.yaml", "--write-baseline", "other.json")
    assert done.stderr.startswith("other.json: 1 finding written; known where")
