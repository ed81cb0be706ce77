"""What ``git diff`` shows of one draft: the redline, under a heading as git's own diff has it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from planclause.cli.output import write_page
from planclause.errors import PlanclauseError
from planclause.files import loads_document, read_text
from planclause.git.plain import lines_changed
from planclause.git.tracking import FILES
from planclause.plan.draft import Draft
from planclause.reports.visible import visible_line

_NO_FILE = "/dev/null"


@dataclass(frozen=True, slots=True)
class _Version:
    """One side of an external diff: the file that holds it, how it is called, its object and mode."""

    file: str
    called: str
    blob: str
    mode: str

    @property
    def is_there(self) -> bool:
        return self.file != _NO_FILE


def show(arguments: Sequence[str]) -> None:
    """Show what git hands to an external diff: path, then file, object and mode of either side, then a new path."""
    path, *rest = arguments
    new_path = arguments[7] if len(arguments) > 7 else path
    old = _Version(rest[0], f"a/{path}", rest[1], rest[2])
    new = _Version(rest[3], f"b/{new_path}", rest[4], rest[5])
    lines = [f"diff --planclause {old.called} {new.called}"]
    if not old.is_there:
        lines.append(f"new file mode {new.mode}")
    elif not new.is_there:
        lines.append(f"deleted file mode {old.mode}")
    elif old.mode != new.mode:
        lines += [f"old mode {old.mode}", f"new mode {new.mode}"]
    if path != new_path:
        lines += [f"rename from {path}", f"rename to {new_path}"]
    heading = "".join(f"{visible_line(line)}\n" for line in lines)
    if old.is_there and new.is_there and old.blob == new.blob and old.blob.strip("0"):
        write_page(heading, None)  # its mode changed, or its name, and no more
        return
    redline = _redline(old, new)
    if redline is None:
        heading = heading.replace("diff --planclause ", "diff --git ", 1)
        redline = lines_changed(
            old.file,
            new.file,
            called=(old.called if old.is_there else _NO_FILE, new.called if new.is_there else _NO_FILE),
            colours=sys.stdout.isatty(),
        )
    write_page(heading + redline, None)


def _redline(old: _Version, new: _Version) -> str | None:
    """The redline of two drafts; None if a side is no valid draft."""
    from planclause.comparing.diff import diff
    from planclause.merging.three_way import nothing_of
    from planclause.reports.text import diff_as_text

    try:
        before, after = _draft(old), _draft(new)
        if before is None and after is None:
            return None
        if before is None:
            assert after is not None
            before = nothing_of(after)
        if after is None:
            after = nothing_of(before)
        delta = diff(before, after)
    except PlanclauseError:
        return None
    names = before.draft, after.draft
    if names[0] == names[1] and old.is_there and new.is_there:
        names = old.called, new.called
    base_name, draft_name = (
        name if side.is_there else "nothing" for name, side in zip(names, (old, new), strict=True)
    )
    return diff_as_text(delta, base_name=base_name, draft_name=draft_name)


def _draft(side: _Version) -> Draft | None:
    """The draft of a side, None where the file is not there; an error for what is none, a link too."""
    if not side.is_there:
        return None
    if side.mode not in FILES or Path(side.file).is_symlink():
        raise PlanclauseError(f"{side.called}: no file")
    document = loads_document(read_text(side.file), name=side.called, kind="draft")
    assert isinstance(document.value, Draft)
    return document.value
