"""Where files stand in a repository, and which of them are drafts."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from planclause.errors import UnreadableError
from planclause.files.limits import DEFAULT_LIMITS
from planclause.git.asking import answer, asked, blobs, line

#: How git's trees call a file; links and submodules are called otherwise, and are not followed.
FILES = ("100644", "100755")
_LINK = "120000"
SUFFIXES = (".yaml", ".yml")
#: Among so many files git looks for renamed ones, whatever the configuration of a repository says.
RENAMES_LOOKED_FOR = "-l1000"
_FIRST_KEY = re.compile(rb"^[{ \t]*[\"']?planclause[\"']?[ \t]*:", re.MULTILINE)
_OTHER_KIND = re.compile(rb"^[\"']?kind[\"']?[ \t]*:[ \t]*[\"']?(?!draft\b)\w", re.MULTILINE)


def looks_like_a_draft(data: bytes) -> bool:
    """Whether the bytes of a file begin as a YAML draft does; files of the other kinds do not count."""
    return _is_ours(data) and not says_another_kind(data)


def says_another_kind(data: bytes) -> bool:
    """Whether the bytes of a file say that it is of another kind than a draft."""
    return _OTHER_KIND.search(data) is not None


def _is_ours(data: bytes) -> bool:
    return _FIRST_KEY.search(data) is not None


def has_suffix(path: str) -> bool:
    """Whether a path has the suffix that drafts have."""
    return PurePosixPath(path).suffix.lower() in SUFFIXES


def top(folder: str | None = None) -> str | None:
    """The folder at the top of the working tree; None in a bare repository. ``UnreadableError`` outside of any."""
    if line("rev-parse", "--is-bare-repository", folder=folder) == "true":
        return None
    if line("rev-parse", "--is-inside-work-tree", folder=folder) != "true":
        return None
    return line("rev-parse", "--show-toplevel", folder=folder)


@dataclass(frozen=True, slots=True)
class Tracked:
    """A file in git's index: its path from the top, and its object."""

    path: str
    blob: str


def tracked(folder: str | None = None) -> tuple[Tracked, ...]:
    """The files of the index, by path."""
    rows = asked("ls-files", "-z", "--stage", "--full-name", folder=folder).split(b"\0")
    found: dict[str, str] = {}
    for row in rows:
        about, _, path = row.partition(b"\t")
        mode, _, rest = about.decode("ascii").partition(" ")
        if mode in FILES:
            found.setdefault(os.fsdecode(path), rest.partition(" ")[0])
    return tuple(Tracked(path, blob) for path, blob in sorted(found.items()))


def drafts_by_folder(folder: str | None = None) -> dict[str, tuple[list[str], bool]]:
    """The tracked drafts, by the folder that they stand in, and whether all YAML files there are planclause's."""
    root = top(folder)
    files = [file for file in tracked(root) if has_suffix(file.path)]
    data = blobs([file.blob for file in files], most=DEFAULT_LIMITS.bytes, folder=root)
    found: dict[str, tuple[list[str], bool]] = {}
    for file, content in zip(files, data, strict=True):
        where = str(PurePosixPath(file.path).parent)
        drafts, all_ours = found.get(where, ([], True))
        content = content or b""
        if looks_like_a_draft(content):
            drafts.append(file.path)
        found[where] = drafts, all_ours and _is_ours(content)
    return {where: one for where, one in found.items() if one[0]}


def split_revision(name: str) -> tuple[str, str] | None:
    """The revision and the path of ``REV:path``; None for any other name."""
    revision, colon, path = name.partition(":")
    return (revision or "HEAD", path) if colon and path else None


@dataclass(frozen=True, slots=True)
class Place:
    """A file of a repository: its path from the top, from which commit it is looked at, and where to ask git."""

    path: str
    commit: str
    folder: str | None


def place_of(name: str) -> Place:
    """Where a file, or ``REV:path``, stands. ``UnreadableError`` for one that git does not know."""
    if Path(name).is_symlink():
        raise UnreadableError(f"{name}: a symbolic link, which is not followed here")
    if Path(name).exists() or split_revision(name) is None:
        parent = str(Path(name).parent)
        if not Path(parent).is_dir():
            raise UnreadableError(f"{name}: no such file")
        inside = answer("ls-files", "-z", "--full-name", "--", Path(name).name, folder=parent)
        if inside.code:
            raise UnreadableError(f"{name}: {inside.reason}")
        paths = inside.out.split(b"\0")
        if not paths[0]:
            raise UnreadableError(f"{name}: git does not know this file")
        return Place(os.fsdecode(paths[0]), commit_of("HEAD", folder=parent), top(parent))
    revision, path = split_revision(name) or ("", "")
    folder = top()
    if path.startswith(("./", "../")):
        prefix = line("rev-parse", "--show-prefix")
        path = os.path.normpath(f"{prefix}{path}")
    return Place(path, commit_of(revision), folder)


def commit_of(name: str, *, folder: str | None = None) -> str:
    """The full name of the commit that a name means; ``UnreadableError`` if there is none."""
    if name.startswith("-") or "\0" in name or not name:
        raise UnreadableError(f"{name!r}: no revision of git")
    found = answer(
        "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}", folder=folder
    )
    if found.code:
        if found.said:
            said = found.reason
        elif name == "HEAD":
            said = "there is no commit yet"
        else:
            said = f"git has no such revision{if_shallow(folder)}"
        raise UnreadableError(f"{name}: {said}")
    return found.out.decode("ascii").split()[-1]


def is_file_in(commit: str, path: str) -> bool:
    """Whether a path from the top is a file in a commit; ``UnreadableError`` for a link, which is not followed."""
    mode = asked("ls-tree", "-z", "--full-tree", commit, "--", path)[:6].decode("ascii")
    if mode == _LINK:
        raise UnreadableError(f"{commit}:{path}: a symbolic link, which is not followed here")
    return mode in FILES


def is_shallow(folder: str | None = None) -> bool:
    """Whether the repository holds only the end of its history."""
    return line("rev-parse", "--is-shallow-repository", folder=folder) == "true"


def if_shallow(folder: str | None = None) -> str:
    """What a message adds in a repository that holds only the end of its history."""
    return (
        "; this clone is shallow, and needs more of the history (git fetch --unshallow)"
        if is_shallow(folder)
        else ""
    )
