"""The configuration of a repository's checks: found, read and located.

It is searched for from the working directory up to the top of the git repository, and never outside of it: where
there is no repository, in the working directory alone. Or it is taken from a git revision, and all that it names
with it: so a branch is not judged by what it says itself.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path as FilePath

from planclause.checking.configuration import Configuration, configuration_of
from planclause.checking.rules import CATALOGUE
from planclause.errors import DocumentError, Path, Problem, UnreadableError
from planclause.files.reading import decode, read_text
from planclause.git.revisions import read_revision
from planclause.git.tracking import commit_of, is_file_in
from planclause.workspace.paths import slashes, top_of
from planclause.workspace.sources import is_in_git

OWN_FILE = "planclause.toml"
SHARED_FILE = "pyproject.toml"
_SHARED_TABLE = ("tool", "planclause")

_HEADER = re.compile(r"[ \t]*(\[\[?)([^\[\]]+)\]\]?[ \t]*(?:#.*)?")
_KEY = re.compile(
    r"""[ \t]*((?:"[^"]*"|'[^']*'|[\w-]+)(?:[ \t]*\.[ \t]*(?:"[^"]*"|'[^']*'|[\w-]+))*)[ \t]*="""
)
_STEP = re.compile(r""""([^"]*)"|'([^']*)'|([\w-]+)""")
#: What Python's reader of TOML says of the commonest slips, in words for who made them.
_MEANT = {
    "Illegal character '\\n'": ("the line ends within a text", "a quotation mark that closes it"),
    "Cannot overwrite a value": ("a key that is there already", "each key once"),
    "Invalid value": ("no value of TOML", "a number, true, false, a list, or a quoted text"),
}
_PLACE_IN_MESSAGE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


@dataclass(frozen=True, slots=True)
class Configured:
    """A configuration with its file, None where there is none, and the folder that its paths count from.

    ``revision`` is the git revision that it was taken from, empty for what is staged; None, it is the one on disk.
    """

    value: Configuration
    folder: FilePath
    file: FilePath | None = None
    text: str = ""
    revision: str | None = None

    @property
    def name(self) -> str:
        """How the file is named from the working directory."""
        return "" if self.file is None else self.named(self.file)

    def named(self, file: FilePath) -> str:
        """How a file beside the configuration, in its revision, is named from the working directory."""
        if self.revision is None:
            return os.path.relpath(file)
        return f"{self.revision}:{slashes(os.path.relpath(file, top_of(file.parent)))}"

    def locate(self, path: Path) -> tuple[int, int]:
        """The line and the column, from 1, of a key of the configuration, or of what is nearest around it."""
        prefix = _SHARED_TABLE if self.file is not None and self.file.name == SHARED_FILE else ()
        return locate(self.text, (*prefix, *path))


def find_configuration(folder: FilePath) -> Configured:
    """The configuration for a folder: of the nearest folder that has one, up to the top of its repository.

    Raises as :func:`read_configuration`, and :class:`~planclause.errors.UnreadableError` for a link that leads out
    of the repository.
    """
    top = top_of(folder) or folder
    for here in _up(folder, top):
        for name in (OWN_FILE, SHARED_FILE):
            file = here / name
            if file.is_file():
                if not file.resolve().is_relative_to(top.resolve()):
                    raise UnreadableError(f"{file}: leads out of the repository, and is not read")
                called = os.path.relpath(file)
                if (found := _read(file, read_text(file), called)) is not None:
                    return found
    return Configured(Configuration(), top)


def find_configuration_in(revision: str, folder: FilePath) -> Configured:
    """The same as a git revision has it; ``UnreadableError`` where there is no such revision."""
    top = top_or_error(folder)
    commit = commit_of(revision)
    for here in _up(folder, top):
        for name in (OWN_FILE, SHARED_FILE):
            path = slashes(os.path.relpath(here / name, top))
            if is_file_in(commit, path):
                found = _read_in(revision, here / name, read_revision(f"{commit}:{path}"))
                if found is not None:
                    return found
    return Configured(Configuration(), top, revision=revision)


def read_configuration(file: str | os.PathLike[str]) -> Configured:
    """The configuration in a file, or in ``REV:path``.

    Raises :class:`~planclause.errors.DocumentError` with everything that is wrong with it, located.
    """
    name = os.fspath(file)
    if is_in_git(name):
        revision, _, path = name.partition(":")
        start = FilePath.cwd() if path.startswith(("./", "../")) else top_or_error(FilePath.cwd())
        found = _read_in(revision, FilePath(os.path.normpath(start / path)), read_revision(name))
    else:
        found = _read(FilePath(name).absolute(), read_text(name), name)
    if found is None:
        expected = "a table [tool.planclause], or a file of another name than pyproject.toml"
        raise DocumentError([Problem((), "no configuration", expected, file=name, line=1, column=1)])
    return found


def _up(folder: FilePath, top: FilePath) -> Iterator[FilePath]:
    """A folder and those around it, up to the top."""
    for here in (folder, *folder.parents):
        yield here
        if here == top:
            return


def top_or_error(folder: FilePath) -> FilePath:
    """The same; ``UnreadableError`` outside of any repository."""
    top = top_of(folder)
    if top is None:
        raise UnreadableError(
            f"{folder}: in no git repository, or in a bare one, whose files count from nowhere"
        )
    return top


def _read_in(revision: str, file: FilePath, data: bytes) -> Configured | None:
    """The configuration in the bytes that a file has in a revision."""
    called = Configured(Configuration(), file.parent, file, revision=revision).name
    found = _read(file, decode(data, name=called), called)
    return None if found is None else replace(found, revision=revision)


def _read(file: FilePath, text: str, called: str) -> Configured | None:
    """The configuration in a file; None where a shared file has no table of ours."""
    import tomllib  # where there is none, a check need not pay for it

    try:
        table: object = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DocumentError([_unreadable(str(error), called, text)]) from error
    path: Path = ()
    if file.name == SHARED_FILE:
        path = _SHARED_TABLE
        for step in _SHARED_TABLE:
            table = table.get(step) if isinstance(table, dict) else None
        if table is None:
            return None
    try:
        if not isinstance(table, dict):
            raise DocumentError([Problem((), str(table), "a table")])
        value = configuration_of(table, [rule.id for rule in CATALOGUE])
    except DocumentError as error:
        problems = [_located(one, path, called, text) for one in error.problems]
        raise DocumentError(sorted(problems, key=lambda one: (one.line or 0, one.column or 0))) from error
    return Configured(value, file.parent, file, text)


def _located(problem: Problem, prefix: Path, file: str, text: str) -> Problem:
    path = (*prefix, *problem.path)
    line, column = locate(text, path)
    return replace(problem, path=path, file=file, line=line, column=column)


def _unreadable(message: str, file: str, text: str) -> Problem:
    place = _PLACE_IN_MESSAGE.search(message)
    what = _PLACE_IN_MESSAGE.sub("", message)
    line, column = text.count("\n") + 1, len(text) - text.rfind("\n")
    if place is not None and place[1]:
        line, column = int(place[1]), int(place[2])
    said, expected = _MEANT.get(what, (f"{what[:1].lower()}{what[1:]}", "TOML"))
    return Problem((), said, expected, file=file, line=line, column=column)


def locate(text: str, path: Path) -> tuple[int, int]:
    """The line and the column of a key of a TOML text, or of the nearest table around it.

    Python's reader of TOML tells no places, so lines are searched: a line within a text of several lines that
    looks like a key may be taken for one.
    """
    best, place = 0, (1, 1)
    for found, line, column in _keys(text):
        if len(found) > best and path[: len(found)] == found:
            best, place = len(found), (line, column)
    return place


def _keys(text: str) -> Iterator[tuple[Path, int, int]]:
    """Every table and key of a TOML text with its place, in order; those of an array of tables by number."""
    table: Path = ()
    numbers: dict[Path, int] = {}
    for line, content in enumerate(text.split("\n"), 1):
        content = content.rstrip("\r")
        if header := _HEADER.fullmatch(content):
            table = tuple(_steps(header[2]))
            if header[1] == "[[":
                numbers[table] = numbers.get(table, -1) + 1
                table = (*table, numbers[table])
            yield table, line, header.start(1) + 1
        elif key := _KEY.match(content):
            steps = tuple(_steps(key[1]))
            for end in range(1, len(steps) + 1):
                yield (*table, *steps[:end]), line, key.start(1) + 1


def _steps(dotted: str) -> Iterator[str]:
    for match in _STEP.finditer(dotted):
        yield next(group for group in match.groups() if group is not None)
