"""What git does with files that are no drafts: its own diff and its own merge of their lines."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from planclause.errors import UnreadableError
from planclause.git.asking import answer

_LEAST_MARKERS = 7


def lines_changed(base: str, draft: str, *, called: tuple[str, str], colours: bool) -> str:
    """Git's own diff of two files, under the names given; a link counts as the path it points to.

    Copies of them are compared, outside of the repository: in it git would run filters on one of its files.
    """
    with TemporaryDirectory(prefix="planclause-") as folder:
        for name, path in (("base", base), ("draft", draft)):
            _copy(Path(path), Path(folder, name))
        found = answer(
            "diff",
            "--no-index",
            "--no-ext-diff",
            "--no-textconv",
            "--color=always" if colours else "--color=never",
            "--",
            "base",
            "draft",
            folder=folder,
            outside=True,
        )
    if found.code not in (0, 1):
        raise UnreadableError(f"git diff: {found.reason}")
    text = found.out.decode(errors="surrogateescape")
    rows = text.splitlines(keepends=True)
    start = next((at for at, row in enumerate(rows) if _begins(row)), None)
    if start is None:
        return ""
    if "@@" not in rows[start]:
        return f"Binary files {called[0]} and {called[1]} differ\n"
    return f"--- {called[0]}\n+++ {called[1]}\n" + "".join(rows[start:])


def _copy(source: Path, target: Path) -> None:
    if source.is_symlink():
        target.write_bytes(os.fsencode(source.readlink()))
    elif source.is_file():
        shutil.copyfile(source, target)
    else:  # nothing, as git names it
        target.write_bytes(b"")


def _begins(row: str) -> bool:
    """Whether a row is the first that tells what changed."""
    bare = row.lstrip("\x1b[0123456789;m")
    return bare.startswith(("@@ ", "@ ", "Binary files "))


@dataclass(frozen=True, slots=True)
class LinesMerged:
    """What git's merge of lines made, with markers where there are conflicts."""

    data: bytes
    conflicts: bool


def lines_merged(ancestor: str, ours: str, theirs: str, *, marker: int = _LEAST_MARKERS) -> LinesMerged:
    """The merge that git makes of the lines of three files."""
    size = f"--marker-size={max(marker, 1)}"
    labels = ("-L", "ours", "-L", "ancestor", "-L", "theirs")
    found = answer("merge-file", "-p", size, *labels, "--", ours, ancestor, theirs)
    if found.code < 0 or found.code > 127:
        raise UnreadableError(f"git merge-file: {found.reason}")
    return LinesMerged(found.out, found.code > 0)
