"""A repository is set up and put back, byte for byte, and nothing outside of it is touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import BASE, Repository, made

SETTINGS = """\
diff.planclause.command=planclause git diff-driver --
diff.planclause.xfuncname=^[ \t]*- id: *(.*)$
merge.planclause.driver=planclause git merge-driver -- %O %A %B %L %P
merge.planclause.name=planclause: brackets where parties differ
mergetool.planclause.cmd=planclause git mergetool -- "$BASE" "$LOCAL" "$REMOTE" "$MERGED"
mergetool.planclause.trustexitcode=true
"""


def settings(repository: Repository) -> str:
    listed = repository.git("config", "--local", "--list").splitlines(keepends=True)
    return "".join(sorted(line for line in listed if "planclause" in line))


def state(repository: Repository) -> dict[str, bytes]:
    """Every file of the repository and its settings, but for git's objects and index."""
    return {
        str(path.relative_to(repository.folder)): path.read_bytes()
        for path in sorted(repository.folder.rglob("*"))
        if path.is_file() and not {"objects", "index", "logs"} & {*path.relative_to(repository.folder).parts}
    }


def attribute(repository: Repository, path: str) -> str:
    return repository.git("check-attr", "-z", "merge", "--", path).split("\0")[2]


def test_install_says_what_it_sets_and_once_more_changes_nothing(repository: Repository) -> None:
    done = repository.planclause("git", "install")
    assert settings(repository) == SETTINGS
    assert attribute(repository, "plan.yaml") == "planclause"
    assert "git: set merge.planclause.driver = planclause git merge-driver -- %O %A %B %L %P\n" in done.stderr
    assert "git: .git/info/attributes: /*.yaml\n" in done.stderr
    before = state(repository)
    again = repository.planclause("git", "install")
    assert (again.stderr, state(repository)) == ("git: is already set up so\n", before)


@pytest.mark.parametrize("options", [(), ("--shared",), ("*.yml", "a b/*.yaml")])
@pytest.mark.parametrize("there", [None, "*.png binary\n", "*.png binary"])
def test_uninstall_leaves_the_repository_as_it_was(
    repository: Repository, options: tuple[str, ...], there: str | None
) -> None:
    repository.git("config", "--local", "diff.other.command", "true")
    if there is not None:
        for name in (".gitattributes", ".git/info/attributes"):
            repository.write(name, there)
    before = state(repository)
    repository.planclause("git", "install", *options)
    assert state(repository) != before
    repository.planclause("git", "uninstall")
    assert state(repository) == before
    assert repository.planclause("git", "uninstall").stderr == "git: was not set up for planclause\n"


def test_to_share_the_attributes_later_moves_them(repository: Repository) -> None:
    repository.planclause("git", "install")
    done = repository.planclause("git", "install", "--shared")
    assert "git: removed the lines of planclause from .git/info/attributes\n" in done.stderr
    assert repository.read(".gitattributes").splitlines()[1] == "/*.yaml diff=planclause merge=planclause"


def test_what_somebody_set_since_stays(repository: Repository) -> None:
    repository.planclause("git", "install")
    repository.git("config", "--local", "merge.planclause.driver", "mine %A")
    done = repository.planclause("git", "uninstall")
    assert "git: left merge.planclause.driver, which was changed since: mine %A\n" in done.stderr
    assert repository.git("config", "--local", "merge.planclause.driver") == "mine %A\n"


def test_only_drafts_are_named_where_other_files_stand_beside_them(tmp_path: Path) -> None:
    repository = made(tmp_path / "r")
    names = ["plan.yaml", "a[1].yaml", "b c.yaml", 'q".yaml', "-d.yaml", "new\nline.yaml", "#h.yaml"]
    for name in names:
        repository.write(f"mixed/{name}", BASE)
    repository.write("mixed/other.yaml", "a: 1\n")
    repository.write("drafts/one.yaml", BASE)
    repository.write("drafts/RU.yaml", "planclause: 1\nkind: demands\nplan: p\nparty: S\ndemands: []\n")
    repository.commit("all")
    repository.planclause("git", "install")
    assert {attribute(repository, f"mixed/{name}") for name in names} == {"planclause"}
    assert attribute(repository, "mixed/other.yaml") == "unspecified"
    assert attribute(repository, "mixed/a1.yaml") == "unspecified"
    assert attribute(repository, "drafts/new.yaml") == "planclause"
    assert attribute(repository, "elsewhere.yaml") == "unspecified"


def test_a_worktree_is_set_up_with_its_repository(repository: Repository) -> None:
    repository.git("worktree", "add", "--quiet", "../other")
    other = Repository(repository.folder.parent / "other")
    other.planclause("git", "install")
    assert settings(repository) == SETTINGS
    assert attribute(repository, "plan.yaml") == attribute(other, "plan.yaml") == "planclause"
    other.planclause("git", "uninstall")
    assert settings(repository) == ""


def test_a_folder_within_the_repository_will_do(repository: Repository) -> None:
    (repository.folder / "within").mkdir()
    within = Repository(repository.folder / "within")
    assert "git: ../.git/info/attributes: /*.yaml\n" in within.planclause("git", "install").stderr
    assert attribute(repository, "plan.yaml") == "planclause"


@pytest.mark.parametrize(
    ("prepare", "said"),
    [
        (
            ("init", "--quiet", "--bare"),
            "a bare repository has no files to diff or merge; install in a clone of it",
        ),
        (
            ("init", "--quiet"),
            "git tracks no draft here; name the files, as in: planclause git install '*.yaml'",
        ),
        (("version",), "git rev-parse: not a git repository (or any of the parent directories): .git"),
    ],
)
def test_where_nothing_can_be_set_up_it_is_said(tmp_path: Path, prepare: tuple[str, ...], said: str) -> None:
    repository = Repository(tmp_path)
    repository.git(*prepare)
    done = repository.planclause("git", "install", code=2)
    assert done.stderr == f"Error: {said}\n"


def test_attributes_that_are_a_link_are_not_written_to(repository: Repository) -> None:
    outside = repository.folder.parent / "outside"
    outside.write_text("mine\n")
    (repository.folder / ".gitattributes").symlink_to(outside)
    done = repository.planclause("git", "install", "--shared", code=2)
    assert done.stderr.endswith("Error: .gitattributes: a symbolic link, which is not written to\n")
    assert outside.read_text() == "mine\n"


def test_a_module_of_the_repository_is_not_taken_for_planclause(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    from planclause.git.installing import how_called

    monkeypatch.setenv("PATH", "")
    assert " -P -m planclause" in how_called()
