"""What ``review`` does between arguments and outputs: the drafts that a branch changed, checked and told."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from planclause.cli.output import CouldNotError, write_document
from planclause.errors import PlanclauseError
from planclause.files import read_text
from planclause.files.configuration import top_of
from planclause.files.git.branches import (
    ChangedFile,
    all_files,
    branch_point,
    changed_files,
    staged_files,
)
from planclause.files.git.tracking import SUFFIXES, looks_like_a_draft, says_another_kind
from planclause.files.revisions import read_revision
from planclause.reports.comment import LIMIT, write_markdown
from planclause.reports.findings.markdown import findings_as_markdown
from planclause.reports.markdown import escaped
from planclause.reports.visible import visible_line

if TYPE_CHECKING:
    from planclause.files.configuration import Configured
    from planclause.reports.findings.located import Checked
    from planclause.reports.report import Report

TEXTS = (".txt", ".md")
#: All that a comment says where no draft was changed.
NOTHING = "No draft was changed."
#: A comment leaves room for a mark by which it is found again.
ROOM = LIMIT - 200
#: The least room that a report in Markdown asks for.
_LEAST = 1000


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A draft of a branch: its path from the top of the repository, and how commands name it and its base.

    ``base`` is None for one that is new.
    """

    path: str
    draft: str
    base: str | None


@dataclass(frozen=True, slots=True)
class Branch:
    """What a branch did to drafts: those that it changed or added, and the paths of those that it removed."""

    drafts: tuple[Reviewed, ...]
    removed: tuple[str, ...]


# ---------------------------------------------------------------------------------------------- which are drafts


def branch_of(base: str | None, paths: Sequence[str], settings: Configured, *, staged: bool) -> Branch:
    """What the branch that is checked out did to the drafts that paths name, or else the configuration's.

    Without a base every draft is one that it added. ``staged`` is about the next commit instead.
    """
    top = top_of(Path.cwd())
    if top is None:
        raise CouldNotError("not in a git repository, or in a bare one: a branch has to be checked out")
    patterns = [_from_top(path, Path.cwd(), top) for path in paths] or [
        _from_top(path, settings.folder, top) for path in settings.value.paths
    ]
    if staged:
        point, changed = staged_files()
    else:
        point = None if base is None else branch_point(base)
        changed = all_files() if point is None else changed_files(point)
    return Branch(reviewed(changed, point, top, patterns), removed(changed, point, patterns))


def _from_top(path: str, folder: Path, top: Path) -> str:
    found = os.path.relpath(folder / path, top).replace(os.sep, "/")
    if found == ".." or found.startswith("../"):
        raise CouldNotError(f"{path}: leads out of the repository")
    return found


def reviewed(
    changed: Iterable[ChangedFile], point: str | None, top: Path, patterns: Sequence[str]
) -> tuple[Reviewed, ...]:
    """The drafts among changed files, with their bases in the commit ``point``.

    ``patterns`` are of paths from the top. Without any, a YAML file is a draft that has a key ``planclause``; with
    some, every file that one names is, but for YAML of another kind.
    """
    wanted = [(pattern, _pattern(pattern)) for pattern in patterns]
    return tuple(
        one
        for file in changed
        if file.now is not None
        and _is_named(file.now, wanted)
        and _is_draft(one := _named(file, file.now, point, top), top, is_named=bool(patterns))
    )


def removed(changed: Iterable[ChangedFile], point: str | None, patterns: Sequence[str]) -> tuple[str, ...]:
    """The paths of the drafts that are no longer there."""
    wanted = [(pattern, _pattern(pattern)) for pattern in patterns]
    return tuple(
        file.before
        for file in changed
        if file.now is None
        and file.before is not None
        and _is_named(file.before, wanted)
        and _says_draft(_before(f"{point}:{file.before}"), is_named=bool(patterns))
    )


def _named(file: ChangedFile, now: str, point: str | None, top: Path) -> Reviewed:
    base = None if file.before is None or point is None else f"{point}:{file.before}"
    if base is not None and os.path.lexists(base):  # it would be read instead of what the commit has
        raise CouldNotError(f"{base}: a file of this name hides the one of the commit; remove it")
    return Reviewed(now, os.path.relpath(top / now), base)


def _is_named(path: str, wanted: Sequence[tuple[str, re.Pattern[str]]]) -> bool:
    suffix = PurePosixPath(path).suffix.lower()
    if not wanted:
        return suffix in SUFFIXES
    return any(
        regex.fullmatch(path) is not None
        and (suffix in SUFFIXES or (suffix in TEXTS and pattern.lower().endswith(suffix)))
        for pattern, regex in wanted
    )


def _pattern(pattern: str) -> re.Pattern[str]:
    """A pattern of paths, as ``glob`` reads one; a folder stands for all that is in it."""
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", pattern.strip("/"))
    regex = "".join(
        {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}.get(part, re.escape(part))
        for part in parts
    )
    return re.compile(r".*" if pattern in (".", "") else f"{regex}(?:/.*)?", re.DOTALL)


def _is_draft(one: Reviewed, top: Path, *, is_named: bool) -> bool:
    """Whether a file is a draft, or was one: what was may have become what no longer reads as any."""
    file = top / one.path
    if file.is_symlink() or not file.resolve().is_relative_to(top.resolve()):
        raise CouldNotError(f"{one.path}: leads elsewhere than its commit says, and is not read")
    if file.suffix.lower() in TEXTS:
        return True
    try:
        data = read_text(file).encode()
    except (
        PlanclauseError
    ):  # too large, or of another encoding: for a finding to tell, where somebody named it
        return is_named or (one.base is not None and _says_draft(_before(one.base), is_named=False))
    return _says_draft(data, is_named=is_named) or (
        one.base is not None and _says_draft(_before(one.base), is_named=is_named)
    )


def _says_draft(data: bytes, *, is_named: bool) -> bool:
    return not says_another_kind(data) if is_named else looks_like_a_draft(data)


def _before(name: str) -> bytes:
    try:
        return read_revision(name)
    except PlanclauseError:
        return b""


# ------------------------------------------------------------------------------------------ what is told of them


@dataclass(frozen=True, slots=True)
class Told:
    """What a review tells of one draft: a report of what changed, or why there is none."""

    one: Reviewed
    report: Report | None
    reason: str = ""


def told(drafts: Iterable[Reviewed], audience: str, language: str) -> Iterator[Told]:
    """A report of each draft that has a base; one that cannot be read is for the findings to tell."""
    from planclause.cli.comparing import compared
    from planclause.cli.publications import of_diff

    for one in drafts:
        if one.base is None:
            yield Told(one, None, "a new draft")
            continue
        try:
            two = compared(one.base, one.draft, None, correspondence=None, read_as=None, base_as=None)
        except PlanclauseError:
            yield Told(one, None, "it or its base cannot be read; the findings say why")
            continue
        point, _, before = one.base.partition(":")
        two = replace(two, base_name=f"{before} ({point[:7]})", draft_name=one.path)
        known = {*two.base.draft.parties, *two.draft.draft.parties, "public"}
        shown_to = audience if audience in known else "public"
        yield Told(one, of_diff(two, shown_to, language).report())


def as_markdown(
    checked: Checked, all_told: Sequence[Told], gone: Sequence[str], *, limit: int = LIMIT
) -> str:
    """A comment on a pull request: the findings, then what changed in each draft, within ``limit`` characters."""
    if not all_told and not gone:
        return f"{NOTHING}\n"
    blocks = [findings_as_markdown(checked, limit=limit // 3)]
    blocks += [f"**{_name(path)}** was removed.\n" for path in gone[:20]]
    lines = [f"**{_name(one.one.path)}**: {one.reason}.\n" for one in all_told if one.report is None]
    blocks += lines[:20]
    reports = [one.report for one in all_told if one.report is not None]
    left = limit - sum(len(block) + 1 for block in blocks) - 100
    for at, report in enumerate(reports):
        room = left // (len(reports) - at)
        if room < _LEAST:
            blocks.append(f"{len(reports) - at:,} more drafts changed, and there is no room for them here.\n")
            break
        blocks.append(write_markdown(report, limit=room))
        left -= len(blocks[-1]) + 1
    return "\n".join(blocks)


def write_pages(all_told: Iterable[Told], folder: str) -> None:
    """The reports as HTML in a folder, each under the path of its draft."""
    from planclause.reports.html import write_html

    for one in all_told:
        if one.report is not None:
            page = Path(folder) / f"{one.one.path}.html"
            page.parent.mkdir(parents=True, exist_ok=True)
            write_document(write_html(one.report), str(page))


def _name(path: str) -> str:
    return escaped(visible_line(path), starts_line=False)
