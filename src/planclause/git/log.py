"""The versions of one file in git's history, the oldest first.

Of a merge only the first parent is followed: a branch's history is what stood on that branch, in turn. The drafts
of branches that were merged into it did not follow each other. Renames are followed as git finds them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass

from planclause.git.asking import asked
from planclause.git.tracking import FILES, RENAMES_LOOKED_FOR, Place

#: Nothing but names and modes is asked for: no patch, so no textconv; no signature, so no program to verify it.
#: Along first parents git compares a merge with its first parent; to ask for that in words takes git 2.31.
_LOG = (
    "log",
    "--first-parent",
    "--follow",
    "--find-renames",
    RENAMES_LOOKED_FOR,
    "--root",
    "--raw",
    "-z",
    "--no-abbrev",
    "--format=%x01%H",
    "--no-show-signature",
    "--no-mailmap",
    "--no-notes",
    "--no-color",
    "--no-relative",
    "--no-ext-diff",
    "--no-textconv",
    f"-O{os.devnull}",
)

#: So many digits tell the commits of any history apart, whatever a repository's configuration says.
_SHORT = 10


@dataclass(frozen=True, slots=True)
class Version:
    """A file as one commit left it; ``blob`` is the object's name."""

    commit: str
    path: str
    blob: str

    @property
    def short(self) -> str:
        """The commit as messages call it."""
        return self.commit[:_SHORT]


def versions(place: Place) -> tuple[Version, ...]:
    """The versions of a file up to a commit, the oldest first; one that equals the version before is left out."""
    out = asked(*_LOG, "--end-of-options", place.commit, "--", place.path, folder=place.folder)
    found: list[Version] = []
    for version in reversed([*_versions(out)]):
        if not found or found[-1].blob != version.blob:
            found.append(version)
    return tuple(found)


def _versions(out: bytes) -> Iterator[Version]:
    """What the log tells, the newest first; a link, or the end of the file, is no version."""
    commit = ""
    parts = iter(out.split(b"\0"))
    for part in parts:
        part = part.removeprefix(b"\n")
        if part.startswith(b"\x01"):
            commit = part[1:].decode("ascii")
        elif part.startswith(b":"):
            _, mode, _, blob, status = part.decode("ascii").split(" ")
            path = next(parts)
            if status[0] in "RC":
                path = next(parts)
            if mode in FILES:
                yield Version(commit, os.fsdecode(path), blob)
