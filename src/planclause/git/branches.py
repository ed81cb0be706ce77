"""What a branch changed: the files that differ between two commits, or between one and what is staged.

Objects are compared, and never the working tree, whose files git would have to filter first.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from planclause.errors import UnreadableError
from planclause.git.asking import answer, asked
from planclause.git.tracking import (
    FILES,
    RENAMES_LOOKED_FOR,
    commit_of,
    if_shallow,
    top,
    tracked,
)

_COMPARED = (
    "-z",
    "--raw",
    "--no-abbrev",
    "--find-renames",
    RENAMES_LOOKED_FOR,
    "--no-ext-diff",
    "--no-textconv",
    "--no-relative",
)


#: What can stand in the place of a file.
Replacement = Literal["", "a symbolic link", "a submodule"]
_REPLACEMENTS: dict[str, Replacement] = {"120000": "a symbolic link", "160000": "a submodule"}


@dataclass(frozen=True, slots=True)
class ChangedFile:
    """A file that is different in one commit than in the one before; paths count from the top of the repository.

    ``before`` is None for a new file, ``now`` for one that is gone; ``became`` says what is in its place then, if
    anything is. A renamed file has two paths. ``blob`` is the name of the object that the file has now.
    """

    before: str | None
    now: str | None
    blob: str = ""
    became: Replacement = ""


def branch_point(base: str, head: str = "HEAD") -> str:
    """The commit, in full, at which ``head`` left ``base``.

    :class:`~planclause.errors.UnreadableError` if git does not know one of them, or no commit is in both.
    """
    ours, theirs = commit_of(head), commit_of(base)
    found = answer("merge-base", theirs, ours)
    if found.code:
        raise UnreadableError(f"{base}: no commit is in both its history and that of {head}{if_shallow()}")
    return found.out.decode("ascii").split()[0]


def changed_files(base: str, head: str = "HEAD") -> tuple[ChangedFile, ...]:
    """The files that differ between ``base`` and ``head``, by their paths."""
    return _sorted(_changed(asked("diff-tree", "-r", *_COMPARED, commit_of(base), commit_of(head))))


def staged_files() -> tuple[str | None, tuple[ChangedFile, ...]]:
    """The last commit, None before the first, and the files that differ in what is staged for the next."""
    if answer("rev-parse", "--verify", "--quiet", "HEAD").code:
        return None, tuple(ChangedFile(None, file.path, file.blob) for file in tracked(top()))
    before = commit_of("HEAD")
    return before, _sorted(
        _changed(asked("diff-index", "--cached", *_COMPARED, "--ignore-submodules", before))
    )


def all_files(head: str = "HEAD") -> tuple[ChangedFile, ...]:
    """All the files of ``head``, each as one that is new."""
    entries = asked("ls-tree", "-r", "-z", "--full-tree", commit_of(head)).split(b"\0")
    parts = (entry.partition(b"\t") for entry in entries if entry)
    rows = ((about.decode("ascii").split(" "), path) for about, _, path in parts)
    return _sorted(
        ChangedFile(None, os.fsdecode(path), about[2]) for about, path in rows if about[0] in FILES
    )


def _sorted(changed: Iterable[ChangedFile]) -> tuple[ChangedFile, ...]:
    return tuple(sorted(changed, key=lambda file: file.now or file.before or ""))


def _changed(raw: bytes) -> Iterator[ChangedFile]:
    parts = iter(raw.split(b"\0"))
    for about in parts:
        if not about:
            return
        old_mode, new_mode, _, blob, status = about.decode("ascii").removeprefix(":").split(" ")
        path = os.fsdecode(next(parts))
        renamed = os.fsdecode(next(parts)) if status[0] in "RC" else path
        before = path if old_mode in FILES else None
        now = renamed if new_mode in FILES else None
        if before or now:
            yield ChangedFile(before, now, blob if now else "", _REPLACEMENTS.get(new_mode, ""))
