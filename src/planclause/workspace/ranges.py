"""Names that mean revisions of git: ranges such as ``main...HEAD``, and revisions where a file is expected."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass

from planclause.errors import UnreadableError
from planclause.git.branches import branch_point
from planclause.git.tracking import commit_of
from planclause.workspace.sources import STANDARD_INPUT, exists


@dataclass(frozen=True, slots=True)
class Range:
    """Two commits, what messages call them, and the paths that are asked for: all where there are none."""

    start: str
    end: str
    names: tuple[str, str]
    paths: tuple[str, ...] = ()


def range_of(base: str, draft: str | None = None, paths: Sequence[str] = ()) -> Range | None:
    """The range that arguments name; None where they name two drafts.

    ``A..B`` goes from A to B and ``A...B`` from where B left A; a missing side is HEAD. ``A B PATH`` is
    ``A..B PATH``. A file of such a name is no range. ``ValueError`` where a second draft is missing or a third
    given.
    """
    if is_range(base):
        dots = "..." if "..." in base else ".."
        one, _, other = (side or "HEAD" for side in base.partition(dots))
        named = (*([] if draft is None else [draft]), *paths)
        start = branch_point(one, other) if dots == "..." else commit_of(one)
        return Range(start, commit_of(other), (start[:10] if dots == "..." else one, other), named)
    if draft is None:
        raise ValueError("Missing argument 'DRAFT'.")
    if not paths:
        return None
    if exists(base) and exists(draft):
        what = "arguments" if len(paths) > 1 else "argument"
        raise ValueError(f"Got unexpected extra {what} ({' '.join(paths)})")
    return Range(commit_of(base), commit_of(draft), (base, draft), tuple(paths))


def is_range(name: str) -> bool:
    """Whether a name has the dots of a range: ``../plan.yaml`` and ``HEAD:../plan.yaml`` have others."""
    _, dots, end = name.partition("..")
    return (
        bool(dots) and ":" not in name and not end.lstrip(".").startswith(("/", os.sep)) and not exists(name)
    )


def is_revision(name: str) -> bool:
    """Whether a name is that of a commit here: a branch, a tag, ``HEAD~1``."""
    try:
        commit_of(name)
    except UnreadableError:
        return False
    return True


def check_files(*names: str, ranges: bool = False) -> None:
    """``UnreadableError`` that says what to type instead, if a name is no file but a revision or a range.

    ``ranges``: the command takes a range too. Any other name is reported by whoever reads the file.
    """
    missing = [name for name in names if name != STANDARD_INPUT and ":" not in name and not exists(name)]
    for name in missing:
        if is_range(name):
            start = name.partition("..")[0] or "HEAD"
            raise UnreadableError(
                f"{name}: a range of git's, and no file; planclause review --base {start} checks what the branch "
                "changed"
            )
    revisions = [name for name in missing if is_revision(name)]
    if ranges and len(revisions) == 2:
        one, other = revisions
        raise UnreadableError(
            f"{one} and {other}: revisions of git; {one}..{other} shows every draft that changed, and a PATH after "
            "the two shows one"
        )
    if revisions:
        name = revisions[0]
        raise UnreadableError(
            f"{name}: a revision of git, and no file; name a file in it, as {name}:plan.yaml"
        )
