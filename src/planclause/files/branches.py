"""What a branch changed: the files that differ between two commits, as git's objects say.

Commits are compared, or one with the index, and never the working tree: so no filter, textconv, hook or file system
monitor of the repository's configuration is run, and no object is fetched.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from planclause.errors import UnreadableError

#: Comparing two trees is quick; a hanging git (a network drive) is not waited for longer.
_SECONDS = 60
#: How git's trees call a file; links and submodules are called otherwise, and are not followed.
_FILES = ("100644", "100755")


@dataclass(frozen=True, slots=True)
class ChangedFile:
    """A file that is another in one commit than in the one before; paths count from the top of the repository.

    ``before`` is None for a file that is new, ``now`` for one that was removed. A renamed file has two paths.
    """

    before: str | None
    now: str | None


def branch_point(base: str, head: str = "HEAD") -> str:
    """The commit, in full, at which ``head`` left ``base``.

    :class:`~planclause.errors.UnreadableError` if git knows one of them not, or no commit that is in both.
    """
    ours = _commit(head)
    try:
        theirs = _commit(base)
    except UnreadableError as error:
        raise UnreadableError(f"{error}{_if_shallow()}") from error
    code, out, _ = _git("merge-base", theirs, ours)
    if code:
        raise UnreadableError(f"{base}: no commit is in both its history and that of {head}{_if_shallow()}")
    return out.decode("ascii").split()[0]


def changed_files(base: str, head: str = "HEAD") -> tuple[ChangedFile, ...]:
    """The files that are others in ``head`` than in ``base``, by their paths."""
    before, now = _commit(base), _commit(head)
    out = _asked("diff-tree", "-r", "-z", "--raw", "--find-renames", "--no-ext-diff", before, now)
    return _sorted(_changed(out))


def staged_files() -> tuple[str | None, tuple[ChangedFile, ...]]:
    """The last commit, None before the first, and the files that are others in what is staged for the next."""
    code, _, _ = _git("rev-parse", "--verify", "--quiet", "HEAD")
    if code:
        return None, _listed(_asked("ls-files", "-z", "--stage", "--full-name", ":/"))
    before = _commit("HEAD")
    options = ("--cached", "-z", "--raw", "--find-renames", "--no-ext-diff", "--ignore-submodules")
    return before, _sorted(_changed(_asked("diff-index", *options, before)))


def all_files(head: str = "HEAD") -> tuple[ChangedFile, ...]:
    """All the files of ``head``, each as one that is new."""
    return _listed(_asked("ls-tree", "-r", "-z", "--full-tree", _commit(head)))


def _listed(entries: bytes) -> tuple[ChangedFile, ...]:
    parts = (entry.partition(b"\t") for entry in entries.split(b"\0"))
    paths = (path for about, _, path in parts if about[:6].decode("ascii") in _FILES)
    return _sorted(ChangedFile(None, os.fsdecode(path)) for path in paths)


def _sorted(changed: Iterable[ChangedFile]) -> tuple[ChangedFile, ...]:
    return tuple(sorted(changed, key=lambda one: one.now or one.before or ""))


def _changed(raw: bytes) -> Iterator[ChangedFile]:
    parts = iter(raw.split(b"\0"))
    for about in parts:
        if not about:
            return
        old_mode, new_mode, _, _, status = about.decode("ascii").removeprefix(":").split(" ")
        path = os.fsdecode(next(parts))
        renamed = os.fsdecode(next(parts)) if status[0] in "RC" else path
        before = path if old_mode in _FILES else None
        now = renamed if new_mode in _FILES else None
        if before or now:
            yield ChangedFile(before, now)


def _commit(name: str) -> str:
    """The commit that a name means, in full."""
    if name.startswith("-") or "\0" in name or not name:
        raise UnreadableError(f"{name!r}: no revision of git")
    code, out, said = _git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    if code:
        reason = said.decode(errors="replace").strip().partition("\n")[0].removeprefix("fatal: ")
        raise UnreadableError(f"{name}: {reason or 'git has no such revision'}")
    return out.decode("ascii").strip()


def _if_shallow() -> str:
    code, out, _ = _git("rev-parse", "--is-shallow-repository")
    shallow = code == 0 and out.strip() == b"true"
    return "; this clone is shallow, and needs more of the history (git fetch --unshallow)" if shallow else ""


def _asked(*arguments: str) -> bytes:
    code, out, said = _git(*arguments)
    if code:
        reason = said.decode(errors="replace").strip().partition("\n")[0].removeprefix("fatal: ")
        raise UnreadableError(f"git {arguments[0]}: {reason or 'git gives no reason'}")
    return out


def _git(*arguments: str) -> tuple[int, bytes, bytes]:
    import subprocess

    quiet = {"GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
    try:
        done = subprocess.run(
            ("git", "-c", "core.fsmonitor=false", *arguments),
            env={**os.environ, **quiet},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UnreadableError(f"git cannot be asked: {error}") from error
    return done.returncode, done.stdout, done.stderr
