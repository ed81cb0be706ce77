"""Which drafts a branch changed: the one answer to it, for ``diff main...HEAD`` as for ``review``."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from planclause.errors import DocumentError, UnreadableError
from planclause.files import DEFAULT_LIMITS
from planclause.files.reading import decode
from planclause.git.branches import ChangedFile, Replacement, all_files, changed_files, staged_files
from planclause.git.revisions import NoTextError, read_revision
from planclause.git.tracking import SUFFIXES, commit_of, looks_like_a_draft, says_another_kind, tracked
from planclause.workspace.formats import TEXTS
from planclause.workspace.paths import pattern_of, top_of


@dataclass(frozen=True, slots=True)
class ChangedDraft:
    """A draft that is another at the end of a branch than at its start; paths count from the repository's top.

    ``before`` is None for a new draft and ``now`` for one that is gone; ``became`` says what is in its place then:
    a symbolic link, a submodule, or nothing. ``blob`` is the object that git has of it now.
    """

    before: str | None
    now: str | None
    blob: str = ""
    became: Replacement = ""

    @property
    def path(self) -> str:
        """Its path now, or what it was."""
        path = self.now or self.before
        assert path is not None, "a file that changed is on one side"
        return path


@dataclass(frozen=True, slots=True)
class Branch:
    """Where a branch starts and ends, and the drafts that differ there, by their paths.

    ``start`` is a commit, None where every draft is new; ``end`` is a commit, None for what is staged for the next.
    ``top`` is the folder that paths count from, None in a bare repository. ``named_nothing`` are the paths asked
    for that no file has at either end: most are typing mistakes. ``unread`` names files that may be drafts too,
    with the reason why they are not read: too large, or kept elsewhere.
    """

    start: str | None
    end: str | None
    top: Path | None
    drafts: tuple[ChangedDraft, ...] = ()
    named_nothing: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def kept(self) -> tuple[ChangedDraft, ...]:
        """The drafts that are there at its end."""
        return tuple(one for one in self.drafts if one.now is not None)

    @property
    def gone(self) -> tuple[ChangedDraft, ...]:
        """The drafts that were removed, or replaced by something else."""
        return tuple(one for one in self.drafts if one.now is None)

    def unread_as(self, start: str, end: str) -> list[str]:
        """The same, with other names for its two ends."""
        names = ((f"{self.start}:", f"{start}:"), (f"{self.end or ''}:", f"{end}:"))
        return [
            next((new + said.removeprefix(old) for old, new in names if said.startswith(old)), said)
            for said in self.unread
        ]

    def before(self, one: ChangedDraft) -> str | None:
        """The name of a draft as it was at the start, for :func:`~planclause.workspace.sources.named_draft`."""
        if self.start is None or one.before is None:
            return None
        return _unhidden(self.committed(self.start, one.before))

    def now(self, one: ChangedDraft) -> str | None:
        """The same as it is at the end: the file on disk where that is the same to the byte."""
        if one.now is None:
            return None
        if self.top is not None and self.is_on_disk(one):
            return os.path.relpath(self.top / one.now)
        return _unhidden(self.committed(self.end, one.now))

    def committed(self, revision: str | None, path: str) -> str:
        """What git calls a file, by its path from the top: in a commit, or as it is staged (None)."""
        if revision is None and self.top is not None and _STAGE.match(path):
            return f":./{os.path.relpath(self.top / path)}"
        return f"{revision or ''}:{path}"

    def is_on_disk(self, one: ChangedDraft) -> bool:
        """Whether the file in the working tree is the draft at the end, to the byte."""
        if self.top is None or one.now is None:
            return False
        file = self.top / one.now
        try:
            inside = not file.is_symlink() and file.resolve().is_relative_to(self.top.resolve())
            size = file.stat().st_size
            return inside and size <= DEFAULT_LIMITS.bytes and _is_blob(file.read_bytes(), one.blob)
        except OSError:  # it is not there, as in a sparse checkout
            return False


#: What git would take for the number of a stage in ``:path``.
_STAGE = re.compile(r"[0-3]:")


def _is_blob(data: bytes, blob: str) -> bool:
    made = hashlib.new("sha1" if len(blob) == 40 else "sha256", usedforsecurity=False)
    made.update(b"blob %d\0" % len(data))
    made.update(data)
    return made.hexdigest() == blob


def _unhidden(name: str) -> str:
    if os.path.lexists(name):  # it would be read instead of what git has
        raise UnreadableError(f"{name}: a file of this name hides the one of the commit; remove it")
    return name


def changed_drafts(
    start: str | None,
    end: str = "HEAD",
    paths: Sequence[str] = (),
    *,
    folder: Path | None = None,
    any_yaml: bool = True,
) -> Branch:
    """The drafts that differ between two commits; all those of ``end``, as new ones, where ``start`` is None.

    ``paths`` are files, folders and patterns, counted from ``folder`` (default: the working directory). Without
    any, a YAML file is a draft that has a key ``planclause``. With some, every YAML file that one names is, by its
    path now or before, but for those of another kind: a check has to tell what became none. Without ``any_yaml``
    that goes for a file that is named by its own path alone.

    A draft that is gone was renamed where a new one of its plan has its id, is based on it or has clauses of its.
    """
    last = commit_of(end)
    first = None if start is None else commit_of(start)
    changed = all_files(last) if first is None else changed_files(first, last)
    branch = Branch(first, last, top_of(Path.cwd()))
    return _with_drafts(branch, changed, paths, folder, any_yaml=any_yaml)


def staged_drafts(paths: Sequence[str] = (), *, folder: Path | None = None) -> Branch:
    """The same for what is staged, against the last commit."""
    first, changed = staged_files()
    return _with_drafts(Branch(first, None, top_of(Path.cwd())), changed, paths, folder, any_yaml=True)


def _with_drafts(
    branch: Branch,
    changed: Sequence[ChangedFile],
    paths: Sequence[str],
    folder: Path | None,
    *,
    any_yaml: bool,
) -> Branch:
    wanted = [_Wanted.of(path, folder or Path.cwd(), branch.top) for path in paths]
    drafts: list[ChangedDraft] = []
    texts: dict[ChangedDraft, tuple[bytes, bytes]] = {}
    unread: list[str] = []
    for file in changed:
        known = [path for path in (file.before, file.now) if path is not None]
        naming = [one for one in wanted if any(map(one.names, known))]
        if not (naming or (not wanted and any(map(_is_yaml, known)))):
            continue
        one = ChangedDraft(file.before, file.now, file.blob, file.became)
        reasons: list[str] = []
        before = None if branch.start is None or one.before is None else (branch.start, one.before)
        now = None if one.now is None else (branch.end, one.now)
        texts[one] = _data(branch, before, reasons), _data(branch, now, reasons)
        is_named = any(each.path in known or any_yaml for each in naming)
        if _is_draft(known[-1], texts[one], is_named=is_named):
            drafts.append(one)
        else:
            unread += reasons
    return replace(
        branch,
        drafts=tuple(sorted(_with_renames(drafts, texts), key=lambda one: one.path)),
        named_nothing=tuple(_named_nothing(branch, changed, wanted)),
        unread=tuple(unread),
    )


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A path that is asked for: as it was said, and as it counts from the top."""

    said: str
    path: str
    pattern: re.Pattern[str]

    @classmethod
    def of(cls, said: str, folder: Path, root: Path | None) -> _Wanted:
        path = os.path.relpath(folder / said, root) if root is not None else os.path.normpath(said)
        path = path.replace(os.sep, "/")
        if path == ".." or path.startswith("../"):
            raise UnreadableError(f"{said}: leads out of the repository")
        return cls(said, path, pattern_of(path))

    def covers(self, path: str) -> bool:
        return self.pattern.fullmatch(path) is not None

    def names(self, path: str) -> bool:
        """Whether it asks for a file as a draft: for a text only if it says its suffix."""
        suffix = PurePosixPath(path).suffix.lower()
        return self.covers(path) and (
            path == self.path
            or suffix in SUFFIXES
            or (suffix in TEXTS and self.path.lower().endswith(suffix))
        )


def _is_yaml(path: str) -> bool:
    return PurePosixPath(path).suffix.lower() in SUFFIXES


def _named_nothing(
    branch: Branch, changed: Sequence[ChangedFile], wanted: Iterable[_Wanted]
) -> Iterator[str]:
    """The paths asked for that name no file at either end, draft or not."""
    left = [one for one in wanted if not any(map(one.covers, _paths(changed)))]
    if left:
        files = {path for end in (branch.start, branch.end) if end for path in _paths(all_files(end))}
        if branch.end is None:
            files |= {file.path for file in tracked(str(branch.top))}
        yield from (one.said for one in left if not any(map(one.covers, files)))


def _paths(files: Iterable[ChangedFile]) -> Iterator[str]:
    return (path for file in files for path in (file.before, file.now) if path is not None)


def _is_draft(path: str, texts: tuple[bytes, bytes], *, is_named: bool) -> bool:
    """Whether a file is a draft, or was one: what was may have become what no longer reads as any."""
    if PurePosixPath(path).suffix.lower() in TEXTS:
        return True
    before, now = texts
    if is_named:
        return not says_another_kind(now or before) or looks_like_a_draft(before)
    return looks_like_a_draft(now) or looks_like_a_draft(before)


def _data(branch: Branch, end: tuple[str | None, str] | None, reasons: list[str]) -> bytes:
    """The bytes of a file in a revision; none for what is not text.

    What git cannot give is an error, for it may be a draft.
    """
    if end is None:
        return b""
    name = branch.committed(*end)
    try:
        return decode(read_revision(name), name=name).encode()
    except NoTextError as error:
        reasons.append(str(error))
        return b""
    except DocumentError:
        return b""


# -------------------------------------------------------------------------------------------- renamed drafts


_KEYS = re.compile(rb"""[{ \t]*["']?(plan|draft)["']?[ \t]*:[ \t]*["']?([^"'\s,}#]+)""")
_CLAUSES = re.compile(rb"""\bid[ \t]*:[ \t]*["']?([\w.-]+)""")


@dataclass(frozen=True, slots=True)
class _Header:
    """What distinguishes a draft from others, as far as its header and ids show."""

    plan: bytes
    draft: bytes
    based_on: frozenset[bytes]
    clauses: frozenset[bytes]

    @classmethod
    def of(cls, text: bytes) -> _Header:
        own: dict[bytes, bytes] = {}
        lines = text.partition(b"\nclauses:")[0].splitlines()
        for row in lines:
            if match := _KEYS.match(row):
                own.setdefault(match[1], match[2])
        named = frozenset(match[2] for row in lines for match in _KEYS.finditer(row) if match[1] == b"draft")
        return cls(
            own.get(b"plan", b""),
            own.get(b"draft", b""),
            named - {own.get(b"draft", b"")},
            frozenset(_CLAUSES.findall(text)),
        )

    def kinship(self, earlier: _Header) -> tuple[bool, bool, int]:
        """How much speaks for this draft being the earlier one renamed: its id, its base, its clauses."""
        if not self.plan or self.plan != earlier.plan:
            return False, False, 0
        return (
            self.draft == earlier.draft,
            earlier.draft in self.based_on,
            len(self.clauses & earlier.clauses),
        )


def _with_renames(
    drafts: Iterable[ChangedDraft], texts: dict[ChangedDraft, tuple[bytes, bytes]]
) -> list[ChangedDraft]:
    """The drafts, with a gone one and the new one it became as one: git sees only like files as renamed."""
    gone = {one: _Header.of(texts[one][0]) for one in drafts if one.now is None and not one.became}
    new = {one: _Header.of(texts[one][1]) for one in drafts if one.before is None}
    pairs = sorted(
        ((new[now].kinship(gone[before]), before, now) for before in gone for now in new),
        key=lambda pair: (*(-rank for rank in pair[0]), pair[1].path, pair[2].path),
    )
    became: dict[ChangedDraft, ChangedDraft] = {}
    for kinship, before, now in pairs:
        if any(kinship) and before not in became and now not in became.values():
            became[before] = now
    renamed = {now: replace(now, before=before.before) for before, now in became.items()}
    return [renamed.get(one, one) for one in drafts if one not in became]
