"""Files that are checked: what of each could be read, what could not, and where its words stand."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from planclause.checking.finding import Spot
from planclause.errors import DocumentError, MarkupError, Problem, show_path
from planclause.files.reading import decode, read
from planclause.files.source import Source
from planclause.workspace.findings import File, Place, place_in_yaml, places_in_text
from planclause.workspace.formats import Format, format_of
from planclause.workspace.sources import (
    STANDARD_INPUT,
    Named,
    called,
    content_of,
    imported_draft,
    is_in_git,
    named_import,
    text_of,
)

if TYPE_CHECKING:
    from planclause.files.kinds import FileValue
    from planclause.importing import Imported


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that is checked: its value as far as it could be read, its problems, and where spots in it stand.

    ``damaged`` are the clauses that are not as written; unless ``is_whole`` more may be missing.
    """

    file: File
    value: FileValue | None
    place_of: Callable[[Spot], Place]
    problems: tuple[Problem, ...] = ()
    damaged: frozenset[str] = frozenset()
    is_whole: bool = True
    #: An imported draft as commands name it, with what its import left out.
    imported: Named | None = None

    @property
    def is_imported(self) -> bool:
        """Whether it came from a foreign format, so that its ids are its own."""
        return self.imported is not None

    def place_of_problem(self, problem: Problem) -> Place:
        """Where a problem stands."""
        return at(self.file, problem.line or 1, problem.column or 1, show_path(problem.path))


def at(file: File, line: int = 1, column: int = 1, address: str = "") -> Place:
    """A place between two characters of a file."""
    return Place(file, line, column, line, column, address=address)


def always(place: Place) -> Callable[[Spot], Place]:
    """The one place of every spot."""
    return lambda _: place


def open_draft(name: str, top: Path, *, salvage: bool = True, from_format: Format | None = None) -> Opened:
    """The draft in a file; with ``salvage`` as much of an invalid one as can be read."""
    known = format_of(name, from_format)
    if known == "yaml":
        return open_file(name, "draft", top, salvage=salvage)
    file = file_of(name, top)
    try:
        content = content_of(name)
        imported = imported_draft(name, content=content, from_format=from_format)
    except DocumentError as error:
        return _unread(file, error)
    text = printed(imported) if known == "pdf" else decode(content, name=called(name))
    named = named_import(name, imported)
    return Opened(file, imported.draft, places_in_text(text, imported.lines, file), imported=named)


def printed(imported: Imported) -> str:
    """The lines that a draft was made of as a text, each in the line that its number says."""
    lines = [""] * max((line.number for line in imported.source), default=0)
    for line in imported.source:
        lines[line.number - 1] = line.text
    return "\n".join(lines)


def open_file(name: str, kind: str, top: Path, *, salvage: bool = False) -> Opened:
    """The YAML file of a kind that a name stands for."""
    file = file_of(name, top)
    try:
        source = Source(called(name), text_of(name))
    except DocumentError as error:
        return _unread(file, error)
    try:
        value = read(source, kind, to_locate=True)
        return Opened(file, value, lambda spot: place_in_yaml(spot, source, file))
    except DocumentError as error:
        return (_salvaged(file, source, error) if salvage else None) or _unread(file, error)


def _salvaged(file: File, source: Source, error: DocumentError) -> Opened | None:
    from planclause.files.salvage import salvaged  # only where something is wrong

    saved = salvaged(source)
    if saved is None:
        return None

    def place_of(spot: Spot) -> Place:
        there = spot._replace(path=saved.path(spot.path))
        try:
            return place_in_yaml(there, source, file)
        except MarkupError:  # its brackets were taken literally, and count otherwise
            return place_in_yaml(there._replace(start=0, end=0, words=""), source, file)

    return Opened(file, saved.draft, place_of, error.problems, saved.damaged, is_whole=saved.is_whole)


def _unread(file: File, error: DocumentError) -> Opened:
    return Opened(file, None, always(at(file)), error.problems)


def file_of(name: str, top: Path) -> File:
    """What messages call a file, and its path from the top of the repository."""
    if name == STANDARD_INPUT:
        return File(called(name), called(name))
    if is_in_git(name):
        revision, _, path = name.partition(":")
        from_here = path.startswith(("./", "../"))
        return File(name, relative(Path.cwd() / path, top) if from_here else path, revision)
    return File(name, relative(Path(name).absolute(), top))


def relative(path: Path, folder: Path) -> str:
    """The path from a folder, with slashes; the whole path where it leads out of the folder."""
    found = os.path.relpath(path, folder)
    return (os.path.normpath(path) if found.startswith("..") else found).replace(os.sep, "/")
