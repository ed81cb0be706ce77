"""What ``review`` does between arguments and outputs: the drafts that a branch changed, checked and told."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from planclause.cli.output import CouldNotError, write_document
from planclause.cli.sources import TEXTS, Given, import_text, kind_of, read_document, text_of
from planclause.errors import DocumentError, PlanclauseError
from planclause.files import DEFAULT_LIMITS
from planclause.git.branches import (
    ChangedFile,
    all_files,
    branch_point,
    changed_files,
    staged_files,
)
from planclause.git.revisions import NoTextError
from planclause.git.tracking import (
    SUFFIXES,
    Tracked,
    commit_of,
    looks_like_a_draft,
    says_another_kind,
    tracked,
)
from planclause.plan.draft import Draft
from planclause.reports.comment import LIMIT, write_markdown
from planclause.reports.findings.markdown import findings_as_markdown
from planclause.reports.markdown import escaped
from planclause.reports.visible import visible_line
from planclause.workspace.configuration import pattern_of, top_of

if TYPE_CHECKING:
    from planclause.cli.comparing import Compared
    from planclause.reports.report import Report
    from planclause.workspace.configuration import Configured
    from planclause.workspace.findings import Checked

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
    """What a branch did to drafts: those that it changed or added, and the paths of those that it removed.

    ``named_nothing`` are the paths that were asked for and name no file of it: most are typing mistakes.
    """

    drafts: tuple[Reviewed, ...]
    removed: tuple[str, ...]
    named_nothing: tuple[str, ...] = ()


# ---------------------------------------------------------------------------------------------- which are drafts


def branch_of(base: str | None, paths: Sequence[str], settings: Configured, *, staged: bool) -> Branch:
    """What the branch that is checked out did to the drafts that paths name, or else the configuration's.

    Without a base every draft is one that it added. ``staged`` is about the next commit instead.
    """
    top = top_of(Path.cwd())
    if top is None:
        raise CouldNotError("not in a git repository, or in a bare one: a branch has to be checked out")
    said = paths or settings.value.paths
    folder = Path.cwd() if paths else settings.folder
    patterns = {from_top(path, folder, top): path for path in said}
    if staged:
        head = None
        point, changed = staged_files()
    else:
        head = commit_of("HEAD")
        point = None if base is None else branch_point(base)
        changed = all_files(head) if point is None else changed_files(point, head)
    found = changed_drafts(changed, Ends(top, point, head), [*patterns])
    unchanged = _not_among([path for file in changed for path in (file.before, file.now)], patterns)
    if unchanged:
        files = tracked(str(top)) if head is None else all_files(head)
        every = [file.path if isinstance(file, Tracked) else file.now for file in files]
        unchanged = _not_among(every, unchanged)
    return replace(found, named_nothing=tuple(patterns[pattern] for pattern in unchanged))


def _not_among(paths: Sequence[str | None], patterns: Iterable[str]) -> list[str]:
    """The patterns that name none of some paths; a path of None is none."""
    wanted = {pattern: [(pattern, pattern_of(pattern))] for pattern in patterns}
    return [
        pattern
        for pattern, one in wanted.items()
        if not any(path is not None and _is_named(path, one) for path in paths)
    ]


def from_top(path: str, folder: Path, top: Path) -> str:
    """A path in a folder as it counts from the top of the repository."""
    found = os.path.relpath(folder / path, top).replace(os.sep, "/")
    if found == ".." or found.startswith("../"):
        raise CouldNotError(f"{path}: leads out of the repository")
    return found


@dataclass(frozen=True, slots=True)
class Ends:
    """Where a branch begins and ends: two commits; the end is None for what is staged, the start for no base."""

    top: Path
    start: str | None
    end: str | None

    def before(self, path: str) -> str | None:
        """How commands name a file as it was where the branch began."""
        return None if self.start is None else _unhidden(f"{self.start}:{path}")

    def now(self, path: str, blob: str) -> str:
        """How commands name a file as the branch has it: the one on disk, if that is the same to the byte."""
        file = self.top / path
        try:
            inside = not file.is_symlink() and file.resolve().is_relative_to(self.top.resolve())
            if inside and file.stat().st_size <= DEFAULT_LIMITS.bytes and _is(file.read_bytes(), blob):
                return os.path.relpath(file)
        except OSError:  # it is not there, as in a sparse checkout
            pass
        if self.end is not None:
            return _unhidden(f"{self.end}:{path}")
        return _unhidden(f":./{os.path.relpath(file)}" if _STAGE.match(path) else f":{path}")


#: What git would take for the number of a stage in ``:path``.
_STAGE = re.compile(r"[0-3]:")


def _is(data: bytes, blob: str) -> bool:
    """Whether bytes are those of an object of git's."""
    made = hashlib.new("sha1" if len(blob) == 40 else "sha256", usedforsecurity=False)
    made.update(b"blob %d\0" % len(data))
    made.update(data)
    return made.hexdigest() == blob


def _unhidden(name: str) -> str:
    if os.path.lexists(name):  # it would be read instead of what git has
        raise CouldNotError(f"{name}: a file of this name hides the one of the commit; remove it")
    return name


def changed_drafts(changed: Iterable[ChangedFile], ends: Ends, patterns: Sequence[str]) -> Branch:
    """The drafts among changed files, and those that are gone.

    ``patterns`` are of paths from the top. Without any, a YAML file is a draft that has a key ``planclause``; with
    some, every file that one names, or named before it was renamed, is, but for YAML of another kind. A draft of a
    plan that is removed where another of the same plan is added was renamed, however much it changed.
    """
    wanted = [(pattern, pattern_of(pattern)) for pattern in patterns]
    named = bool(patterns)
    found: list[Reviewed] = []
    gone: dict[str, bytes] = {}
    for file in changed:
        if not any(path is not None and _is_named(path, wanted) for path in (file.before, file.now)):
            continue
        before = None if file.before is None else ends.before(file.before)
        if file.now is None:
            assert file.before is not None, "a file that changed is on one side"
            if before is not None and _says_draft(text := _data(before), is_named=named):
                gone[file.before] = text
        elif _is_draft(one := Reviewed(file.now, ends.now(file.now, file.blob), before), is_named=named):
            found.append(one)
    follows = _followed(gone, [one for one in found if one.base is None])
    bases = {one.path: ends.before(path) for path, one in follows.items()}
    return Branch(
        tuple(replace(one, base=bases.get(one.path, one.base)) for one in found),
        tuple(path for path in gone if path not in follows),
    )


def _followed(gone: Mapping[str, bytes], new: Sequence[Reviewed]) -> dict[str, Reviewed]:
    """For drafts that are gone the new one of the same plan, if one of the same id that, each at most once."""
    follows: dict[str, Reviewed] = {}
    if gone and new:
        ids = {one.path: _ids(_data(one.draft)) for one in new}
        for path, text in sorted(gone.items()):
            plan, draft = _ids(text)
            left = [one for one in new if one not in follows.values() and ids[one.path][0] == plan]
            if plan and left:
                follows[path] = next((one for one in left if ids[one.path][1] == draft), left[0])
    return follows


_KEYS = re.compile(rb"""^[{ \t]*["']?(plan|draft)["']?[ \t]*:[ \t]*["']?([^"'\s,}#]+)""", re.MULTILINE)


def _ids(text: bytes) -> tuple[bytes, bytes]:
    """The plan and the id that the header of a draft says, as far as can be told without reading it all."""
    found: dict[bytes, bytes] = {}
    for match in _KEYS.finditer(text):
        found.setdefault(match[1], match[2])
    return found.get(b"plan", b""), found.get(b"draft", b"")


def _is_named(path: str, wanted: Sequence[tuple[str, re.Pattern[str]]]) -> bool:
    suffix = PurePosixPath(path).suffix.lower()
    if not wanted:
        return suffix in SUFFIXES
    return any(
        regex.fullmatch(path) is not None
        and (suffix in SUFFIXES or (suffix in TEXTS and pattern.lower().endswith(suffix)))
        for pattern, regex in wanted
    )


def _is_draft(one: Reviewed, *, is_named: bool) -> bool:
    """Whether a file is a draft, or was one: what was may have become what no longer reads as any."""
    if PurePosixPath(one.path).suffix.lower() in TEXTS:
        return True
    try:
        data = text_of(one.draft).encode()
    except (
        DocumentError,
        NoTextError,
    ):  # of another encoding, or too large: to be told where somebody named it
        return is_named or (one.base is not None and _says_draft(_data(one.base), is_named=False))
    return _says_draft(data, is_named=is_named) or (
        one.base is not None and _says_draft(_data(one.base), is_named=is_named)
    )


def _says_draft(data: bytes, *, is_named: bool) -> bool:
    return not says_another_kind(data) if is_named else looks_like_a_draft(data)


def _data(name: str) -> bytes:
    """The bytes of a file; none for one that is no text. What git cannot give is an error: it may be a draft."""
    try:
        return text_of(name).encode()
    except (DocumentError, NoTextError):
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
    from planclause.cli.publications import of_diff

    for one in drafts:
        if one.base is None:
            yield Told(one, None, "a new draft")
            continue
        try:
            two = _compared(one, one.base)
        except PlanclauseError:
            yield Told(one, None, "it or its base cannot be read; the findings say why")
            continue
        known = {*two.base.draft.parties, *two.draft.draft.parties, "public"}
        shown_to = audience if audience in known else "public"
        yield Told(one, of_diff(two, shown_to, language).report())


def _compared(one: Reviewed, base: str) -> Compared:
    """A draft and its base, without a word on what they look like: that is for the findings to tell."""
    from planclause.cli.comparing import Compared
    from planclause.comparing.diff import diff

    old, new = _given(base), _given(one.draft)
    by_id = False if old.is_imported or new.is_imported else None
    point, _, before = base.partition(":")
    delta = diff(old.draft, new.draft, by_id=by_id)
    return Compared(old, new, delta, f"{before} ({point[:7]})", one.path)


def _given(name: str) -> Given:
    if kind_of(name) in TEXTS:
        return Given(name, import_text(name).draft, is_imported=True)
    draft = read_document(name, kind="draft").value
    assert isinstance(draft, Draft)
    return Given(name, draft, is_imported=False)


def as_markdown(checked: Checked, all_told: Sequence[Told], gone: Sequence[str], *, limit: int = ROOM) -> str:
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
            page = Path(folder) / _page(one.one.path)
            page.parent.mkdir(parents=True, exist_ok=True)
            write_document(write_html(one.report), str(page))


#: A name has at most 255 bytes, and the page is written under a longer one first; in a comment a path is cut.
_LONGEST = 200


def _page(path: str) -> str:
    folder, slash, name = path.rpartition("/")
    data = os.fsencode(name)
    if len(data) > _LONGEST:
        name = f"{name[: _LONGEST // 4]}-{hashlib.sha256(data).hexdigest()[:16]}"
    return f"{folder}{slash}{name}.html"


def _name(path: str) -> str:
    line = visible_line(path)
    return escaped(line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…", starts_line=False)
