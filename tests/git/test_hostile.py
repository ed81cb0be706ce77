"""Repositories that somebody else made: nothing of theirs is run, and nothing outside of them is read."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from .conftest import BASE, ENVIRONMENT, SCRIPTS, Repository, made

SECRET = "planclause: 1\nplan: river\ndraft: secret\nclauses:\n  - {id: boats, text: The fallback is 750.}\n"
#: Every setting by which a repository's own configuration names a program that some command of git's would run.
PROGRAMS = {
    "core.fsmonitor": "{}",
    "core.pager": "{}",
    "core.editor": "{}",
    "core.sshCommand": "{}",
    "core.gitProxy": "{}",
    "core.askPass": "{}",
    "core.alternateRefsCommand": "{}",
    "credential.helper": "!{}",
    "diff.external": "{}",
    "diff.evil.command": "{}",
    "diff.evil.textconv": "{}",
    "diff.planclause.textconv": "{}",
    "filter.evil.clean": "{}",
    "filter.evil.smudge": "{}",
    "filter.evil.process": "{}",
    "filter.evil.required": "true",
    "merge.evil.driver": "{}",
    "gpg.program": "{}",
    "gpg.ssh.program": "{}",
    "log.showSignature": "true",
    "interactive.diffFilter": "{}",
    "pager.log": "{}",
    "pager.diff": "{}",
    "pager.config": "{}",
    "pager.cat-file": "{}",
    "alias.cat-file": "!{}",
    "alias.diff-tree": "!{}",
    "extensions.partialClone": "evil",
    "remote.evil.promisor": "true",
    "remote.evil.url": "ext::{}",
    "protocol.ext.allow": "always",
    "protocol.allow": "always",
    "uploadpack.packObjectsHook": "{}",
}
READING = (
    ("diff", "HEAD~1:plan.yaml", "plan.yaml"),
    ("diff", "HEAD~1:plan.yaml", "HEAD:plan.yaml"),
    ("diff", ":plan.yaml", "HEAD:plan.yaml"),
    ("diff", "HEAD~1..HEAD"),
    ("diff", "HEAD~1...HEAD", "--", "plan.yaml"),
    ("history", "--git", "plan.yaml"),
    ("blame", "--git", "HEAD:plan.yaml"),
    ("check", "HEAD~1:plan.yaml", "plan.yaml"),
    ("review",),
    ("review", "--staged"),
    ("review", "--base", "HEAD~1", "--judged-by", "HEAD~1"),
    ("git", "diff-driver", "plan.yaml", "plan.yaml", "0" * 40, "100644", "other.yaml", "0" * 40, "100644"),
    ("git", "merge-driver", "other.yaml", "other.yaml", "other.yaml", "7", "other.yaml"),
    ("git", "install"),
    ("git", "uninstall"),
)


@pytest.fixture
def hostile(repository: Repository) -> Repository:
    """A repository whose configuration, attributes and hooks leave a mark wherever git is asked carelessly."""
    repository.write("other.yaml", "a: 1\n")
    repository.commit("next", plan=BASE.replace("600", "700"))
    mark = repository.folder.parent / "run"
    script = repository.write(".git/evil", f"#!/bin/sh\ntouch '{mark}'\ncat\n")
    script.chmod(0o755)
    for hook in (
        "post-index-change",
        "reference-transaction",
        "post-checkout",
        "pre-commit",
        "fsmonitor-watchman",
    ):
        path = repository.write(f".git/hooks/{hook}", script.read_text())
        path.chmod(0o755)
    repository.write(".git/info/attributes", "* diff=evil filter=evil merge=evil\n")
    with (repository.folder / ".git" / "config").open("a") as file:
        for key, value in PROGRAMS.items():
            section, _, name = key.rpartition(".")
            first, dot, rest = section.partition(".")
            heading = f'{first} "{rest}"' if dot else first
            file.write(f'[{heading}]\n\t{name} = "{value.format(script)}"\n')
        file.write("[core]\n\trepositoryformatversion = 1\n")
    return repository


@pytest.mark.parametrize("arguments", READING, ids=" ".join)
def test_no_program_that_the_repository_names_is_run(hostile: Repository, arguments: tuple[str, ...]) -> None:
    hostile.planclause(*arguments)
    assert not (hostile.folder.parent / "run").exists()


def test_the_settings_would_run_it_otherwise(hostile: Repository) -> None:
    hostile.git("diff", "--ext-diff", "HEAD~1", "HEAD", code=None)
    assert (hostile.folder.parent / "run").exists()


def test_an_object_that_is_missing_is_not_fetched(hostile: Repository) -> None:
    blob = hostile.git("--no-pager", "rev-parse", "HEAD~1:plan.yaml").strip()
    (hostile.folder / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    for arguments in (
        ("diff", "HEAD~1:plan.yaml", "plan.yaml"),
        ("diff", "HEAD~1..HEAD"),
        ("history", "--git", "plan.yaml"),
    ):
        hostile.planclause(*arguments, code=2)
        assert not (hostile.folder.parent / "run").exists(), arguments


FETCHING = (
    ("read", "HEAD~1:plan.yaml", "--as", "base"),
    ("diff", "HEAD~1..HEAD"),
    ("diff", "HEAD~1...HEAD", "--", "plan.yaml"),
    ("review", "--base", "HEAD~1"),
    ("history", "--git", "plan.yaml"),
)


@pytest.fixture
def partial(repository: Repository) -> Repository:
    """A partial clone that lacks an object, and names a program to fetch it with."""
    repository.commit("next", plan=BASE.replace("600", "700"))
    blob = repository.git("rev-parse", "HEAD~1:plan.yaml").strip()
    (repository.folder / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    for key, value in {
        "core.repositoryformatversion": "1",
        "extensions.partialClone": "evil",
        "remote.evil.promisor": "true",
        "remote.evil.url": f"ext::sh -c touch% {repository.folder.parent}/run",
        "protocol.ext.allow": "always",
    }.items():
        repository.git("config", key, value)
    return repository


def git_without(folder: Path, *settings: str) -> str:
    """A PATH whose git does not know some settings of the environment, as older ones do not."""
    git = shutil.which("git")
    assert git is not None
    folder.mkdir()
    script = folder / "git"
    script.write_text(f'#!/bin/sh\nunset {" ".join(settings)}\nexec {git} "$@"\n')
    script.chmod(0o755)
    return os.pathsep.join([str(folder), ENVIRONMENT["PATH"]])


@pytest.mark.parametrize("arguments", FETCHING, ids=" ".join)
def test_an_older_git_fetches_nothing_either(partial: Repository, arguments: tuple[str, ...]) -> None:
    path = git_without(partial.folder.parent / "bin", "GIT_NO_LAZY_FETCH")
    partial.run(str(SCRIPTS / "planclause"), *arguments, code=2, PATH=path)
    assert not (partial.folder.parent / "run").exists()


def test_an_older_git_would_fetch_it_if_no_protocol_were_forbidden(partial: Repository) -> None:
    path = git_without(partial.folder.parent / "bin", "GIT_NO_LAZY_FETCH", "GIT_ALLOW_PROTOCOL")
    partial.run(str(SCRIPTS / "planclause"), "read", "HEAD~1:plan.yaml", "--as", "base", code=None, PATH=path)
    assert (partial.folder.parent / "run").exists()


@pytest.mark.parametrize(
    "arguments",
    [("read", "HEAD:plan.yaml", "--as", "base"), ("review", "--base", "HEAD~1"), ("git", "install")],
    ids=" ".join,
)
def test_every_call_of_git_forbids_every_protocol(repository: Repository, arguments: tuple[str, ...]) -> None:
    repository.commit("next", plan=BASE.replace("600", "700"))
    told = repository.folder.parent / "told"
    path = git_without(repository.folder.parent / "bin", "NOTHING")
    script = repository.folder.parent / "bin" / "git"
    script.write_text(script.read_text().replace("unset", f'echo "$GIT_ALLOW_PROTOCOL" >> {told}; unset'))
    repository.run(str(SCRIPTS / "planclause"), *arguments, PATH=path)
    assert set(told.read_text().split()) == {"none"}


@pytest.mark.parametrize(
    "name", ["--textconv:plan.yaml", "-x:plan.yaml", "--help:plan.yaml", "--output=run:plan.yaml"]
)
def test_a_revision_that_is_an_option_is_none(repository: Repository, name: str) -> None:
    for arguments in (
        ("diff", "--", name, "plan.yaml"),
        ("history", "--git", "--", name),
        ("diff", "--", f"{name.partition(':')[0]}..HEAD"),
        ("diff", "--", "HEAD", name.partition(":")[0], "plan.yaml"),
    ):
        done = repository.planclause(*arguments, code=2)
        assert done.stderr.startswith("Error: ")
    assert not (repository.folder / "run").exists()


@pytest.fixture
def linked(repository: Repository) -> Repository:
    """A repository with drafts that are links to a file outside."""
    outside = repository.folder.parent / "secret.yaml"
    outside.write_text(SECRET)
    (repository.folder / "link.yaml").symlink_to(outside)
    (repository.folder / "plan.yaml").unlink()
    (repository.folder / "plan.yaml").symlink_to(outside)
    repository.commit("links")
    return repository


@pytest.mark.parametrize(
    "arguments",
    [
        ("diff", "HEAD~1..HEAD"),
        ("diff", "HEAD~1..HEAD", "--", "link.yaml", "plan.yaml"),
        ("diff", "HEAD~1:plan.yaml", "HEAD:plan.yaml"),
        ("read", "HEAD:link.yaml", "--as", "base"),
        ("history", "--git", "HEAD:link.yaml"),
        ("history", "--git", "link.yaml"),
        ("blame", "--git", "HEAD:plan.yaml"),
        ("git", "install"),
    ],
    ids=" ".join,
)
def test_a_link_in_git_is_not_followed(linked: Repository, arguments: tuple[str, ...]) -> None:
    done = linked.planclause(*arguments, code=None)
    assert "750" not in done.stdout + done.stderr
    assert "secret" not in done.stdout + done.stderr.replace("secret.yaml", "")


@pytest.mark.parametrize(
    "name",
    [
        "a b.yaml",
        "-x.yaml",
        "--output=run",
        ":(top)x.yaml",
        "new\nline.yaml",
        "*.yaml",
        "é'\"$(touch run).yaml",
    ],
)
def test_a_file_of_any_name_is_read(tmp_path: Path, name: str) -> None:
    repository = made(tmp_path / "r")
    repository.write("x.yaml", SECRET)
    repository.write(name, BASE)
    repository.commit("base")
    repository.write(name, BASE.replace("600", "700"))
    repository.commit("next")
    for arguments in (
        ("diff", f"HEAD~1:{name}", f"HEAD:{name}"),
        ("diff", "HEAD~1..HEAD", "--", name),
        ("diff", "HEAD~1", "HEAD", "--", name),
        ("history", "--git", "--", name if not name.startswith(":") else f"./{name}"),
        ("blame", "--git", "--", f"HEAD:{name}"),
    ):
        done = repository.planclause(*arguments)
        assert "700" in done.stdout, arguments
        assert "\nline" not in done.stdout + done.stderr, arguments
        assert "fallback" not in done.stdout
    assert not (repository.folder / "run").exists()


def test_a_file_named_as_a_revision_of_another_is_not_taken_for_it(repository: Repository) -> None:
    repository.commit("next", plan=BASE.replace("600", "700"))
    before = repository.git("rev-parse", "HEAD~1").strip()
    for name in (f"{before}:plan.yaml", "HEAD~1:plan.yaml"):
        repository.write(name, SECRET)
    told = repository.planclause("diff", "HEAD~1..HEAD").stdout
    assert "[-600-]{+700+}" in told
    assert "fallback" not in told


def test_a_huge_file_is_not_read(repository: Repository) -> None:
    with (repository.folder / "huge.yaml").open("wb") as file:
        file.write(b"planclause: 1\n")
        file.truncate(65 * 1024 * 1024)
    repository.write("plan.yaml", BASE.replace("600", "700"))
    repository.commit("huge")
    done = repository.planclause("diff", "HEAD~1..HEAD", code=2)
    assert done.stderr == "Error: HEAD:huge.yaml: 68,157,440 bytes, at most 67,108,864 are read\n"
    assert "[-600-]{+700+}" in done.stdout
    assert (
        "at most 67,108,864" in repository.planclause("read", "HEAD:huge.yaml", "--as", "base", code=2).stderr
    )
    done = repository.planclause("history", "--git", "huge.yaml", code=2)
    assert "huge.yaml: missing here, or more than 67,108,864 bytes" in done.stderr
    repository.planclause("git", "install")


def test_a_repository_of_somebody_else_s_is_refused_as_git_refuses_it(repository: Repository) -> None:
    done = repository.run(
        str(SCRIPTS / "planclause"),
        *("diff", "HEAD:plan.yaml", "plan.yaml"),
        code=2,
        GIT_TEST_ASSUME_DIFFERENT_OWNER="1",
    )
    assert (
        "HEAD:plan.yaml: no such file, nor in git: detected dubious ownership in repository at" in done.stderr
    )
    done = repository.run(
        str(SCRIPTS / "planclause"), "diff", "HEAD..HEAD", code=2, GIT_TEST_ASSUME_DIFFERENT_OWNER="1"
    )
    assert "detected dubious ownership in repository at" in done.stderr


def test_without_git_it_is_said(repository: Repository) -> None:
    path = repository.folder.parent / "bin"
    path.mkdir()
    done = repository.run(
        str(SCRIPTS / "planclause"), "diff", "HEAD:plan.yaml", "plan.yaml", code=2, PATH=str(path)
    )
    assert "HEAD:plan.yaml: no such file, and git cannot be asked: " in done.stderr
    assert ENVIRONMENT["PATH"]


def test_configuration_in_the_environment_of_a_hook_still_counts(repository: Repository) -> None:
    done = repository.run(
        str(SCRIPTS / "planclause"),
        *("read", "HEAD:plan.yaml", "--as", "base"),
        GIT_DIR=str(repository.folder / ".git"),
    )
    assert "600 boats" in done.stdout
