"""``planclause diff main...HEAD``: the drafts that changed between two revisions."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from .conftest import BASE, Repository, made


@pytest.fixture
def branched(repository: Repository) -> Repository:
    """A branch that changed, renamed, added and removed drafts, off a main that went on."""
    repository.write("old/annex one.yaml", BASE.replace("draft: rolling", "draft: annex"))
    repository.write("gone.yaml", BASE.replace("draft: rolling", "draft: gone"))
    repository.write("settings.yaml", "a: 1\n")
    repository.write("notes.txt", "1. Boats stay.\n\n2. Tolls go.\n")
    repository.commit("more")
    repository.git("switch", "--quiet", "--create", "branch")
    repository.write("plan.yaml", BASE.replace("600", "700"))
    (repository.folder / "new").mkdir()
    repository.git("mv", "old/annex one.yaml", "new/annex two.yaml")
    repository.write(
        "new/annex two.yaml", repository.read("new/annex two.yaml").replace("green", "[green | S: red]")
    )
    (repository.folder / "gone.yaml").unlink()
    repository.write(
        "new/added.yaml", "planclause: 1\nplan: river\ndraft: added\nclauses:\n  - id: ice\n    text: None.\n"
    )
    repository.write("settings.yaml", "a: 2\n")
    repository.write("notes.txt", "1. Boats go.\n\n2. Tolls go.\n")
    repository.commit("branch")
    repository.git("switch", "--quiet", "main")
    repository.commit("main goes on", plan=BASE.replace("banks", "towns"))
    repository.git("switch", "--quiet", "branch")
    return repository


def test_three_dots_show_what_a_branch_changed_since_it_left(branched: Repository) -> None:
    done = branched.planclause("diff", "main...HEAD")
    point = branched.git("merge-base", "main", "HEAD")[:10]
    headings = [line for line in done.stdout.splitlines() if " → " in line]
    assert headings == [
        f"{point}:gone.yaml → nothing",
        "nothing → HEAD:new/added.yaml",
        f"{point}:old/annex one.yaml → HEAD:new/annex two.yaml",
        f"{point}:plan.yaml → HEAD:plan.yaml",
    ]
    assert "[-600-]{+700+}" in done.stdout
    assert "towns" not in done.stdout
    assert done.stderr == ""


def test_two_dots_compare_the_ends(branched: Repository) -> None:
    told = branched.planclause("diff", "main..HEAD").stdout
    assert "main:plan.yaml → HEAD:plan.yaml" in told
    assert "[-towns-]{+banks+}" in told


@pytest.mark.parametrize(
    "arguments", [("main..", "plan.yaml"), ("main", "HEAD", "plan.yaml"), ("main", "HEAD", "--", "plan.yaml")]
)
def test_paths_choose_what_is_shown(branched: Repository, arguments: tuple[str, ...]) -> None:
    told = branched.planclause("diff", *arguments).stdout
    assert [line for line in told.splitlines() if " → " in line] == ["main:plan.yaml → HEAD:plan.yaml"]


def test_a_folder_stands_for_the_drafts_in_it_and_counts_from_where_one_is(branched: Repository) -> None:
    within = Repository(branched.folder / "new")
    for told in (
        branched.planclause("diff", "main...", "--", "new").stdout,
        within.planclause("diff", "main...", "--", ".").stdout,
    ):
        assert [line.split(" → ")[1] for line in told.splitlines() if " → " in line] == [
            "HEAD:new/added.yaml",
            "HEAD:new/annex two.yaml",
        ]


def test_a_text_is_imported_where_it_is_named(branched: Repository) -> None:
    told = branched.planclause("diff", "main..HEAD", "notes.txt").stdout
    assert "Boats [-stay-]{+go+}." in told


def test_exit_code_is_one_where_a_draft_changed(branched: Repository) -> None:
    branched.planclause("diff", "--exit-code", "main...HEAD", code=1)
    branched.planclause("diff", "--exit-code", "main...HEAD", "--", "settings.yaml", code=2)
    done = branched.planclause("diff", "--exit-code", "HEAD..HEAD")
    assert done.stderr == "no draft changed from HEAD to HEAD\n"


def test_json_tells_all_in_one_document(branched: Repository) -> None:
    told = json.loads(branched.planclause("diff", "--format", "json", "main...HEAD").stdout)
    assert told["schema"] == "planclause.diffs/1"
    assert [(file["before"], file["now"]) for file in told["files"]] == [
        ("gone.yaml", None),
        (None, "new/added.yaml"),
        ("old/annex one.yaml", "new/annex two.yaml"),
        ("plan.yaml", "plan.yaml"),
    ]
    assert {file["diff"]["schema"] for file in told["files"]} == {"planclause.diff/1"}


def test_a_document_holds_one_draft(branched: Repository) -> None:
    done = branched.planclause("diff", "--format", "html", "main...HEAD", code=2)
    assert done.stderr == "Error: --format html: 4 drafts changed; name the one that is wanted by its path\n"
    assert "<html" in branched.planclause("diff", "--format", "html", "main...HEAD", "plan.yaml").stdout


def test_the_other_formats_show_them_one_after_another(branched: Repository) -> None:
    for form in ("markdown", "terminal", "text"):
        told = branched.planclause("diff", "--format", form, "main...HEAD").stdout
        assert told.count("plan.yaml") == 2, form
        assert "700" in told


def test_readings_are_compared(branched: Repository) -> None:
    told = branched.planclause("diff", "--read-as", "S", "main...HEAD", "new/annex two.yaml").stdout
    assert "[-green-]{+red+}" in told
    assert "HEAD:new/annex two.yaml (read as S)" in told


def test_a_draft_that_cannot_be_read_is_said_and_the_others_are_shown(branched: Repository) -> None:
    branched.commit("broken", broken=BASE.replace("600", "[sic]"))
    done = branched.planclause("diff", "main...HEAD", code=2)
    assert done.stderr.startswith("Error: HEAD:broken.yaml:11:23: ")
    assert "HEAD:plan.yaml" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("NOPE...HEAD",), "NOPE: git has no such revision"),
        (("--", "-x..HEAD"), "'-x': no revision of git"),
        (("plan.yaml",), "Missing argument 'DRAFT'."),
        (("../plan..yaml", "plan.yaml"), "../plan..yaml: no such file"),
        (("../gone.yaml", "plan.yaml"), "../gone.yaml: no such file"),
        (
            ("main..HEAD", "--correspondence", "x"),
            "--correspondence is about two drafts, and not about all that changed",
        ),
        (
            ("main..HEAD", "--write-correspondence", "x"),
            "--write-correspondence is about two drafts, and not about all that changed",
        ),
        (("main..HEAD", "--unsure"), "--unsure is about two drafts, and not about all that changed"),
        (("main..HEAD", "--for", "X"), "--for: no party 'X'; the parties are E, N, S"),
    ],
)
def test_what_is_no_range_is_said(branched: Repository, arguments: tuple[str, ...], said: str) -> None:
    done = branched.planclause("diff", *arguments, code=2)
    assert done.stderr.splitlines()[-1] == f"Error: {said}"


def test_a_file_of_such_a_name_is_no_range(repository: Repository) -> None:
    repository.write("main...HEAD", BASE.replace("600", "700"))
    assert "[-600-]{+700+}" in repository.planclause("diff", "plan.yaml", "main...HEAD").stdout
    assert "[-700-]{+600+}" in repository.planclause("diff", "main...HEAD", "plan.yaml").stdout


def test_a_branch_of_a_shallow_clone_says_what_is_missing(branched: Repository) -> None:
    url = branched.folder.as_uri()
    branched.git(
        "clone", "--quiet", "--depth", "1", "--branch", "branch", "--no-single-branch", url, "../shallow"
    )
    shallow = Repository(branched.folder.parent / "shallow")
    done = shallow.planclause("diff", "origin/main...HEAD", code=2)
    assert done.stderr.endswith(
        "; this clone is shallow, and needs more of the history (git fetch --unshallow)\n"
    )


def test_a_bare_repository_is_compared_too(branched: Repository) -> None:
    branched.git("clone", "--quiet", "--bare", ".", "../bare.git")
    bare = Repository(branched.folder.parent / "bare.git")
    assert (
        bare.planclause("diff", "main...branch").stdout == branched.planclause("diff", "main...branch").stdout
    )


def reworked(folder: Path, **drafts: str) -> Repository:
    """A branch that removes plan.yaml and adds drafts too unlike it for git to see a renaming."""
    repository = made(folder)
    repository.commit("base", plan=BASE)
    repository.git("switch", "--quiet", "--create", "branch")
    (repository.folder / "plan.yaml").unlink()
    padding = "".join(
        f"  - id: more-{at}\n    text: Clause {at} is new and long enough.\n" for at in range(40)
    )
    repository.commit("next", **{name: text + padding for name, text in drafts.items()})
    return repository


CHANGED = BASE.replace("600", "700")


@pytest.mark.parametrize(
    ("drafts", "follows"),
    [
        ({"v2": CHANGED.replace("draft: rolling", "draft: second")}, "v2"),
        (
            {
                "a": CHANGED.replace("draft: rolling", "draft: other"),
                "z": CHANGED,
            },
            "z",
        ),
        (
            {
                "a": CHANGED.replace("draft: rolling", "draft: other"),
                "z": CHANGED.replace("draft: rolling", "draft: second\nbased_on: [{draft: rolling}]"),
            },
            "z",
        ),
    ],
    ids=["by clauses", "by id", "by what it is based on"],
)
def test_range_and_review_agree_on_a_draft_that_was_renamed_and_rewritten(
    tmp_path: Path, drafts: dict[str, str], follows: str
) -> None:
    repository = reworked(tmp_path / "r", **drafts)
    told = repository.planclause("diff", "main..HEAD").stdout
    assert f"main:plan.yaml → HEAD:{follows}.yaml\n" in told
    done = repository.planclause("review", "--base", "main")
    changed = re.findall(
        r'^(\w+)\.yaml:\d+:23: warning\[quantity-changed\]: "600" became "700"', done.stdout, re.M
    )
    assert changed == [follows]
    assert "draft-removed" not in done.stdout


@pytest.mark.parametrize(
    "added",
    [
        BASE.replace("plan: river", "plan: lake"),
        "planclause: 1\nplan: river\ndraft: ice\nclauses:\n  - id: ice\n    text: None.\n",
    ],
    ids=["of another plan", "without a clause in common"],
)
def test_a_draft_that_has_nothing_of_the_removed_one_is_new(tmp_path: Path, added: str) -> None:
    repository = reworked(tmp_path / "r", other=added)
    told = repository.planclause("diff", "main..HEAD").stdout
    assert "main:plan.yaml → nothing" in told
    assert "nothing → HEAD:other.yaml" in told
    done = repository.planclause("review", "--base", "main")
    assert "plan.yaml:1:1: warning[draft-removed]: this draft was removed\n" in done.stdout


def test_a_draft_that_a_link_replaces_is_an_error_of_the_review(repository: Repository) -> None:
    repository.git("switch", "--quiet", "--create", "branch")
    repository.write("other.txt", BASE)
    (repository.folder / "plan.yaml").unlink()
    (repository.folder / "plan.yaml").symlink_to("other.txt")
    repository.commit("link")
    done = repository.planclause("review", "--base", "main", code=1)
    assert done.stdout == "plan.yaml:1:1: error[draft-replaced]: this draft became a symbolic link\n1 error\n"
    repository.write("planclause.toml", '[levels]\ndraft-replaced = "warning"\n')
    assert "warning[draft-replaced]" in repository.planclause("review", "--base", "main").stdout


def test_what_lies_in_the_folder_is_not_what_was_checked(repository: Repository) -> None:
    repository.git("switch", "--quiet", "--create", "branch")
    repository.commit("next", plan=CHANGED)
    repository.write("plan.yaml", BASE.replace("600", "[600"))
    done = repository.planclause("review", "--base", "main")
    assert done.stderr == (
        "plan.yaml is different in the working tree; what is committed was checked\n1 draft changed since main\n"
    )


def test_paths_of_a_range_may_be_patterns(branched: Repository) -> None:
    told = branched.planclause("diff", "main..HEAD", "--", "new/*.yaml").stdout
    assert [line.split(" → ")[1] for line in told.splitlines() if " → " in line] == [
        "HEAD:new/added.yaml",
        "HEAD:new/annex two.yaml",
    ]


def test_a_log_that_does_not_go_back_so_far_is_an_error(repository: Repository) -> None:
    done = repository.planclause("diff", "HEAD@{2020-01-01}:plan.yaml", "plan.yaml", code=2)
    assert done.stderr.startswith(
        "Error: HEAD@{2020-01-01}:plan.yaml: git's log for 'HEAD' only goes back to "
    )
