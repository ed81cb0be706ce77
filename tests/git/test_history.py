"""The history of one file in git: through renames and merges, and with a word on what is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import BASE, Repository


def dated(number: int, text: str) -> str:
    return text.replace("draft: rolling", f"draft: rolling-{number}")


@pytest.fixture
def grown(repository: Repository) -> Repository:
    """Five commits after the base: words, formatting, a rename with words, another file, a merge."""
    repository.commit("words", plan=dated(2, BASE.replace("600", "[600 | N: 800]")))
    repository.commit("comment", plan="# Formatted.\n" + repository.read("plan.yaml"))
    repository.git("mv", "plan.yaml", "the plan.yaml")
    repository.write(
        "the plan.yaml", repository.read("the plan.yaml").replace("800", "700").replace("-2", "-3")
    )
    repository.commit("renamed")
    repository.commit("other", other=BASE)
    repository.git("switch", "--quiet", "--create", "branch", "HEAD~1")
    repository.write("the plan.yaml", repository.read("the plan.yaml").replace("green", "[green | S: blue]"))
    repository.commit("on a branch")
    repository.write(
        "the plan.yaml", repository.read("the plan.yaml").replace("blue", "red").replace("-3", "-4")
    )
    repository.commit("again on the branch")
    repository.git("switch", "--quiet", "main")
    repository.git("merge", "--quiet", "--no-ff", "--no-edit", "branch")
    return repository


def found(said: str) -> list[list[str]]:
    """The commit and the name of each draft that was found."""
    lines = said.splitlines()
    start = next(at for at, line in enumerate(lines) if " of " in line and line.endswith(".yaml:"))
    return [line.strip().split("  ") for line in lines[start + 1 :]]


def test_history_follows_a_file_through_renames_and_leaves_out_what_changes_no_text(
    grown: Repository,
) -> None:
    done = grown.planclause("history", "--git", "the plan.yaml")
    assert done.stderr.startswith("4 drafts of the plan.yaml:\n")
    assert [name for _, name in found(done.stderr)] == ["rolling", "rolling-2", "rolling-3", "rolling-4"]
    assert "rolling-2" in done.stdout


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("log.showRoot", "false"),
        ("log.diffMerges", "off"),
        ("log.diffMerges", "combined"),
        ("diff.renames", "false"),
        ("diff.renameLimit", "1"),
        ("diff.relative", "true"),
        ("core.abbrev", "4"),
        ("core.quotePath", "true"),
        ("color.ui", "always"),
        ("format.pretty", "full"),
    ],
)
def test_a_setting_of_git_s_changes_nothing(grown: Repository, key: str, value: str) -> None:
    for command in (("history", "--git", "the plan.yaml"), ("diff", "HEAD~3..HEAD")):
        before = grown.planclause(*command)
        grown.git("config", key, value)
        after = grown.planclause(*command)
        assert (after.stdout, after.stderr) == (before.stdout, before.stderr)
        grown.git("config", "--unset", key)


def test_the_drafts_of_a_branch_that_was_merged_did_not_follow_each_other(grown: Repository) -> None:
    assert "blue" not in grown.planclause("history", "--git", "the plan.yaml").stdout


def test_blame_names_the_commit_s_draft_and_the_party(grown: Repository) -> None:
    told = grown.planclause("blame", "--git", "the plan.yaml").stdout
    assert "rolling-3" in told
    assert "rolling-4" in told


def test_an_earlier_revision_ends_the_history_there(grown: Repository) -> None:
    done = grown.planclause("history", "--git", "HEAD~2:the plan.yaml")
    assert "rolling-4" not in done.stdout + done.stderr


def test_what_is_not_committed_comes_last(grown: Repository) -> None:
    grown.write("the plan.yaml", grown.read("the plan.yaml").replace("red", "grey").replace("-4", "-5"))
    last = found(grown.planclause("history", "--git", "the plan.yaml").stderr)[-1]
    assert last == ["not committed", "rolling-5"]


def test_drafts_of_one_id_are_called_by_their_commits(repository: Repository) -> None:
    commits = [repository.git("rev-parse", "--short=10", "HEAD").strip()]
    repository.commit("words", plan=BASE.replace("600", "700"))
    commits.append(repository.git("rev-parse", "--short=10", "HEAD").strip())
    done = repository.planclause("history", "--git", "plan.yaml")
    assert done.stderr == "2 drafts of plan.yaml:\n" + "".join(f"  {commit}\n" for commit in commits)
    repository.write("plan.yaml", BASE.replace("600", "500"))
    done = repository.planclause("blame", "--git", "plan.yaml")
    assert found(done.stderr) == [[commit] for commit in (*commits, "not committed")]


def test_an_invalid_draft_is_left_out_and_named(repository: Repository) -> None:
    repository.commit("broken", plan=BASE.replace("600", "[sic]"))
    broken = repository.git("rev-parse", "--short=10", "HEAD").strip()
    repository.commit("mended", plan=BASE.replace("600", "700"))
    said = repository.planclause("history", "--git", "plan.yaml").stderr
    assert f"left out: {broken}:plan.yaml:" in said
    assert "2 drafts of plan.yaml" in said


def test_a_bare_repository_has_its_history_too(grown: Repository, tmp_path: Path) -> None:
    grown.git("clone", "--quiet", "--bare", ".", str(tmp_path / "bare.git"))
    bare = Repository(tmp_path / "bare.git")
    done = bare.planclause("history", "--git", "main:the plan.yaml")
    assert done.stdout == grown.planclause("history", "--git", "HEAD:the plan.yaml").stdout
    assert "[-" in bare.planclause("diff", "main~1:the plan.yaml", "main:the plan.yaml").stdout


def test_a_shallow_clone_is_told_to_be_one(grown: Repository, tmp_path: Path) -> None:
    grown.git("clone", "--quiet", "--depth", "2", grown.folder.as_uri(), str(tmp_path / "shallow"))
    shallow = Repository(tmp_path / "shallow")
    done = shallow.planclause("blame", "--git", "the plan.yaml")
    assert done.stderr.startswith(
        "the history is cut off: this clone is shallow (git fetch --unshallow gets the rest)\n2 drafts of"
    )


def test_a_partial_clone_is_told_to_be_one_and_nothing_is_fetched(grown: Repository, tmp_path: Path) -> None:
    grown.git("config", "uploadpack.allowFilter", "true")
    arguments = ("clone", "--quiet", "--no-checkout", "--filter=blob:none")
    grown.git(*arguments, grown.folder.as_uri(), str(tmp_path / "partial"))
    partial = Repository(tmp_path / "partial")
    said = "a file is not in this partial clone, and nothing is fetched (git fetch --refetch --no-filter)"
    for command in (
        ("history", "--git", "HEAD:the plan.yaml"),
        ("read", "HEAD:the plan.yaml", "--as", "base"),
        ("diff", "HEAD~1...HEAD"),
        ("review", "--base", "HEAD~1"),
    ):
        assert said in partial.planclause(*command, code=2).stderr
    assert "missing" in partial.run("git", "cat-file", "--batch-all-objects", "--batch-check").stdout or (
        "blob" not in partial.git("cat-file", "--batch-all-objects", "--batch-check")
    )


def test_what_git_lfs_keeps_elsewhere_is_said(repository: Repository) -> None:
    pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n"
    repository.commit("to LFS", plan=pointer)
    last = repository.git("rev-parse", "--short=10", "HEAD").strip()
    said = "plan.yaml: kept in Git LFS; git has only a pointer to it\n"
    repository.write("plan.yaml", BASE.replace("600", "700"))
    done = repository.planclause("history", "--git", "plan.yaml")
    assert f"left out: {last}:{said}" in done.stderr
    assert found(done.stderr)[-1] == ["not committed"]
    assert repository.planclause("diff", "HEAD:plan.yaml", "plan.yaml", code=2).stderr.endswith(said)


def test_a_long_history_is_read_a_few_versions_at_a_time_and_in_order(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    from planclause.git import asking

    texts = [BASE.replace("600", str(600 + at % 7)) for at in range(9)]
    texts.insert(4, "planclause: 1\n" + "#" * 3000)
    names = []
    for text in texts:
        repository.write("x", text)
        names.append(repository.git("hash-object", "-w", "x").strip())
    names.insert(6, "0" * 40)
    names.insert(2, repository.git("rev-parse", "HEAD^{tree}").strip())
    expected: list[bytes | None] = [None if len(text) > 2000 else text.encode() for text in texts]
    expected.insert(6, None)
    expected.insert(2, None)
    for at_once in (1, 500, 10**6):
        monkeypatch.setattr(asking, "_AT_ONCE", at_once)
        assert [*asking.blobs(names, most=2000, folder=str(repository.folder))] == expected
    assert [*asking.blobs([], most=1)] == []


def test_a_worktree_shows_its_own_branch(grown: Repository) -> None:
    grown.git("worktree", "add", "--quiet", "../other", "branch")
    other = Repository(grown.folder.parent / "other")
    other.write("the plan.yaml", other.read("the plan.yaml").replace("-4", "-6").replace("red", "grey"))
    assert "rolling-6" in other.planclause("history", "--git", "the plan.yaml").stderr


def test_a_file_of_another_folder_is_found(grown: Repository, tmp_path: Path) -> None:
    outside = Repository(tmp_path)
    assert "rolling-4" in outside.planclause("history", "--git", "repository/the plan.yaml").stderr


def test_a_party_s_own_draft_was_tabled_by_it_alone(repository: Repository) -> None:
    own = BASE.replace("draft: rolling", "draft: n-own\nfolded: {N: {draft: n-own}}").replace("600", "800")
    repository.commit("own", plan=own)
    told = repository.planclause("history", "--git", "--party", "N", "plan.yaml").stdout
    assert "800" in told
    assert "800" not in repository.planclause("history", "--git", "--party", "S", "plan.yaml").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("gone.yaml",), "gone.yaml: git does not know this file"),
        (("HEAD:gone.yaml",), "HEAD:gone.yaml: no valid draft in its history"),
        (("no/gone.yaml",), "no/gone.yaml: no such file"),
        (("NOPE:plan.yaml",), "NOPE: git has no such revision"),
        (("plan.yaml", "plan.yaml"), "--git takes one file, or one REV:path, whose history it is"),
        (("plan.yaml",), "plan.yaml: its text has not changed since it came"),
    ],
)
def test_what_has_no_history_is_said(repository: Repository, arguments: tuple[str, ...], said: str) -> None:
    done = repository.planclause("history", "--git", *arguments, code=2)
    assert done.stderr.splitlines()[-1] == f"Error: {said}"
