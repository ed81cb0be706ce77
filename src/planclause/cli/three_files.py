"""Three files merged as git hands them over: as drafts where they are drafts, else line by line as git does it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from planclause.errors import DocumentError, PlanclauseError
from planclause.files import Document, loads_document, read_text
from planclause.files.commenting import commented
from planclause.git.plain import lines_merged
from planclause.git.tracking import looks_like_a_draft
from planclause.merging.headers import Three
from planclause.merging.three_way import Choose, merge_three, nothing_of, ours
from planclause.plan.draft import Draft


@dataclass(frozen=True, slots=True)
class MergedFile:
    """What three files became, and what a person has to look at; where that is anything, git calls it a conflict.

    ``remarks`` are worth knowing and no conflict.
    """

    data: bytes
    conflicts: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def merge_files(files: Three[str], *, called: str, marker: int = 7, choose: Choose = ours) -> MergedFile:
    """Three files merged; ``called`` is how messages call the file.

    Valid drafts become a valid draft, with brackets. Where they cannot be merged as drafts (a side is invalid, or
    does not say who holds its wordings) their lines are, if a valid draft comes of it; else ours stays as it is.
    Files that are no drafts are merged line by line, with markers at conflicts.
    """
    try:
        our = _draft(files.ours, f"{called} (ours)")
    except PlanclauseError as error:
        lines = lines_merged(files.ancestor, files.ours, files.theirs, marker=marker)
        said = "no draft: conflicts are marked in its lines"
        if looks_like_a_draft(Path(files.ours).read_bytes()):
            said = f"no valid draft, so conflicts are marked in its lines: {str(error).partition(chr(10))[0]}"
        return MergedFile(lines.data, (said,) if lines.conflicts else ())
    try:
        return _merged(files, our, called, choose)
    except PlanclauseError as error:
        return _by_lines(files, str(error).partition("\n")[0], marker)


def _merged(files: Three[str], our: Document, called: str, choose: Choose) -> MergedFile:
    their = _draft(files.theirs, f"{called} (theirs)")
    # Two branches that add the same file have no ancestor: git gives an empty file.
    is_there = bool(Path(files.ancestor).stat().st_size)
    ancestor = _draft(files.ancestor, f"{called} (ancestor)") if is_there else None
    assert isinstance(our.value, Draft)
    assert isinstance(their.value, Draft)
    before = ancestor.value if ancestor is not None else nothing_of(our.value)
    assert isinstance(before, Draft)
    merged = merge_three(before, our.value, their.value, choose=choose)
    old = (before, ancestor.source) if ancestor is not None else None
    file = commented(merged.draft, Three(old, (our.value, our.source), (their.value, their.source)))
    lost = (f"comments that could not be kept: {file.lost}",) if file.lost else ()
    return MergedFile(file.text.encode(), tuple(map(str, merged.conflicts)), lost)


def _by_lines(files: Three[str], why: str, marker: int) -> MergedFile:
    lines = lines_merged(files.ancestor, files.ours, files.theirs, marker=marker)
    if not lines.conflicts and _is_draft(lines.data):
        return MergedFile(lines.data, (), (f"merged line by line: {why}",))
    return MergedFile(Path(files.ours).read_bytes(), (f"not merged, ours is kept: {why}",))


def _draft(path: str, called: str) -> Document:
    return loads_document(read_text(path), name=called, kind="draft")


def _is_draft(data: bytes) -> bool:
    try:
        loads_document(data.decode(), kind="draft")
    except (DocumentError, UnicodeDecodeError):
        return False
    return True
