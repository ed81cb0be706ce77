"""What git asks of planclause: to merge three versions of a file, and to show what changed in one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from planclause.comparing.changes import Diff
from planclause.comparing.diff import diff
from planclause.errors import DocumentError, PlanclauseError
from planclause.files import Document, loads_document, read_text
from planclause.files.commenting import commented
from planclause.git.plain import lines_changed, lines_merged
from planclause.git.tracking import FILES, looks_like_a_draft
from planclause.merging.carry import Sides
from planclause.merging.conflicts import Choose, Merged
from planclause.merging.contested import contested
from planclause.merging.three_way import merge_three
from planclause.plan.draft import Draft, nothing_of

# --------------------------------------------------------------------------------------------------- merging


@dataclass(frozen=True, slots=True)
class MergedFile:
    """What three files became, and the conflicts that a person has to look at; ``remarks`` are worth knowing."""

    data: bytes
    conflicts: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def merge_files(
    files: Sides[str], *, called: str, marker: int = 7, choose: Choose | None = None
) -> MergedFile:
    """Three files merged; ``called`` is what messages call the file.

    Valid drafts become a valid draft, with brackets. ``choose`` decides each conflict; default: the words of both
    sides stand, as wordings whose holder is open (``?``), and of all else ours is kept. Where drafts cannot be
    merged as drafts (a side is invalid, or does not say who holds its wordings) their lines are, if that gives a
    valid draft; else ours stays as it is. Other files are merged line by line, with markers at conflicts.
    """
    try:
        our = _document(files.others["ours"], f"{called} (ours)")
    except PlanclauseError as error:
        lines = lines_merged(files.base, files.others["ours"], files.others["theirs"], marker=marker)
        said = "no draft: conflicts are marked in its lines"
        if looks_like_a_draft(Path(files.others["ours"]).read_bytes()):
            said = f"no valid draft, so conflicts are marked in its lines: {str(error).partition(chr(10))[0]}"
        return MergedFile(lines.data, (said,) if lines.conflicts else ())
    try:
        return _merged(files, our, called, choose)
    except PlanclauseError as error:
        return _merged_by_lines(files, str(error).partition("\n")[0], marker)


def _merged(files: Sides[str], our: Document, called: str, choose: Choose | None) -> MergedFile:
    their = _document(files.others["theirs"], f"{called} (theirs)")
    # Two branches that add the same file have no ancestor: git gives an empty file.
    is_there = bool(Path(files.base).stat().st_size)
    ancestor = _document(files.base, f"{called} (ancestor)") if is_there else None
    assert isinstance(our.value, Draft)
    assert isinstance(their.value, Draft)
    before = ancestor.value if ancestor is not None else nothing_of(our.value)
    assert isinstance(before, Draft)
    merged = (
        merge_three(before, our.value, their.value, choose=choose)
        if choose
        else _with_both(before, our.value, their.value)
    )
    old = (before, ancestor.source) if ancestor is not None else None
    sides = {"ours": (our.value, our.source), "theirs": (their.value, their.source)}
    file = commented(merged.draft, Sides(old, sides))
    lost = (f"comments that could not be kept: {file.lost}",) if file.lost else ()
    ends = "\r\n" if b"\r\n" in Path(files.others["ours"]).read_bytes() else "\n"
    data = file.text.replace("\n", ends).encode()
    return MergedFile(data, tuple(map(str, merged.conflicts)), (*map(str, merged.losses), *lost))


def _with_both(ancestor: Draft, our: Draft, their: Draft) -> Merged:
    """Two drafts merged, with the words of both wherever they are in conflict."""
    merged = merge_three(ancestor, our, their)
    if not merged.conflicts:
        return merged
    other = merge_three(ancestor, our, their, choose=lambda _: "theirs")
    draft, addresses = contested(merged.draft, other.draft)
    conflicts = [
        replace(conflict, kept="both") if conflict.at in addresses else conflict
        for conflict in merged.conflicts
    ]
    return replace(merged, draft=draft, conflicts=tuple(conflicts))


def _merged_by_lines(files: Sides[str], why: str, marker: int) -> MergedFile:
    lines = lines_merged(files.base, files.others["ours"], files.others["theirs"], marker=marker)
    if not lines.conflicts and _is_draft(lines.data):
        return MergedFile(lines.data, (), (f"merged line by line: {why}",))
    return MergedFile(Path(files.others["ours"]).read_bytes(), (f"not merged, ours is kept: {why}",))


def _document(path: str, called: str) -> Document:
    return loads_document(read_text(path), name=called, kind="draft")


def _is_draft(data: bytes) -> bool:
    try:
        loads_document(data.decode(), kind="draft")
    except (DocumentError, UnicodeDecodeError):
        return False
    return True


# --------------------------------------------------------------------------------------------------- showing

_NO_FILE = "/dev/null"


@dataclass(frozen=True, slots=True)
class ShownFile:
    """What changed in a file, for git: the lines of its heading, then the diff of two drafts or git's own lines.

    ``names`` are what the diff calls the drafts. Where only a name or a mode changed there is neither.
    """

    heading: tuple[str, ...]
    delta: Diff | None = None
    names: tuple[str, str] = ("", "")
    lines: str = ""


@dataclass(frozen=True, slots=True)
class _Version:
    """One side of an external diff: the file that holds it, what it is called, its object and mode."""

    file: str
    called: str
    blob: str
    mode: str

    @property
    def is_there(self) -> bool:
        return self.file != _NO_FILE

    def draft(self) -> Draft | None:
        """Its draft, None where there is no file; an error for a link and for a file that is not a draft."""
        if not self.is_there:
            return None
        if self.mode not in FILES or Path(self.file).is_symlink():
            raise PlanclauseError(f"{self.called}: no file")
        value = _document(self.file, self.called).value
        assert isinstance(value, Draft)
        return value


def shown_file(arguments: Sequence[str], *, colours: bool = False) -> ShownFile:
    """What git's arguments to an external diff show: path, then file, object and mode of each side, new path.

    A file that is not a valid draft is shown as git shows it, with ``colours`` for a terminal.
    """
    path, *rest = arguments
    new_path = arguments[7] if len(arguments) > 7 else path
    old = _Version(rest[0], f"a/{path}", rest[1], rest[2])
    new = _Version(rest[3], f"b/{new_path}", rest[4], rest[5])
    more: list[str] = []
    if not old.is_there:
        more.append(f"new file mode {new.mode}")
    elif not new.is_there:
        more.append(f"deleted file mode {old.mode}")
    elif old.mode != new.mode:
        more += [f"old mode {old.mode}", f"new mode {new.mode}"]
    if path != new_path:
        more += [f"rename from {path}", f"rename to {new_path}"]
    heading = (f"diff --planclause {old.called} {new.called}", *more)
    if old.is_there and new.is_there and old.blob == new.blob and old.blob.strip("0"):
        return ShownFile(heading)
    try:
        before, after = old.draft(), new.draft()
        there = after or before
        if there is None:
            raise PlanclauseError("neither side is there")
        delta = diff(before or nothing_of(there), after or nothing_of(there))
    except PlanclauseError:
        called = (old.called if old.is_there else _NO_FILE, new.called if new.is_there else _NO_FILE)
        lines = lines_changed(old.file, new.file, called=called, colours=colours)
        return ShownFile((f"diff --git {old.called} {new.called}", *more), lines=lines)
    names = (before.draft if before else "nothing", after.draft if after else "nothing")
    return ShownFile(heading, delta, (old.called, new.called) if names[0] == names[1] else names)
