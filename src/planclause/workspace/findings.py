"""Findings with the places of their words in the files: what every format of findings is written from."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from planclause.checking.baseline import Known
from planclause.checking.configuration import FailOn
from planclause.checking.finding import Document, Spot
from planclause.checking.judging import Judged, Suppression, is_as_grave
from planclause.checking.rule import LEVELS, Level, Rule
from planclause.errors import show_path
from planclause.files.source import Source

#: What a message quotes.
_QUOTED = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"")


@dataclass(frozen=True, slots=True)
class File:
    """A file that was checked: what a person calls it, and its path for a machine.

    ``path`` has slashes and counts from the top of the repository, where the file is in one. ``revision`` is the
    git revision that the file was taken from; empty, it is the file on disk.
    """

    name: str
    path: str
    revision: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Words in a file: where they begin and where they end, lines and columns from 1, columns in characters.

    ``end_column`` is that of the character after the last one. A place between two characters ends where it begins.
    ``clause``, ``address`` (the keys that lead there) and ``words`` say what stands there.
    """

    file: File
    line: int
    column: int
    end_line: int
    end_column: int
    clause: str | None = None
    address: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Located:
    """A finding as it is shown: its rule, the level in force, the words it is about and those on the other side.

    ``counterpart_in`` says in which document the other words stand: the base most often, or the draft itself.
    """

    rule: Rule
    level: Level
    message: str
    fingerprint: str
    place: Place
    counterpart: Place | None = None
    counterpart_in: Document | None = None
    suppressed: Suppression | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """The outcome of a check: what was found in which files, by which rules, and what makes it fail.

    ``found`` is in the order of the files, then of the document. ``files`` are the drafts that were checked.
    ``known`` are the entries of a baseline that would know all that was found.
    """

    found: tuple[Located, ...]
    files: tuple[File, ...]
    rules: tuple[Rule, ...]
    fail_on: FailOn
    known: tuple[Known, ...] = ()

    @property
    def counted(self) -> tuple[Located, ...]:
        """The findings that are neither ignored nor known to a baseline."""
        return tuple(one for one in self.found if one.suppressed is None)

    @property
    def gravest_first(self) -> tuple[Located, ...]:
        """The same, for who reads from the top: the errors first, each level in the order of the documents."""
        return tuple(one for level in LEVELS for one in self.counted if one.level == level)

    @property
    def failed(self) -> bool:
        """Whether a finding that counts is grave enough."""
        return any(self.fails(one) for one in self.found)

    def fails(self, one: Located) -> bool:
        """Whether a finding makes the check fail."""
        return one.suppressed is None and is_as_grave(one.level, self.fail_on)

    def is_elsewhere(self, one: Located) -> bool:
        """Whether a finding is in another revision than the drafts, as in a base that cannot be read.

        Its line is then none of the file that a CI system shows.
        """
        return self.is_of_another_revision(one.place.file)

    def is_of_another_revision(self, file: File) -> bool:
        """Whether a file is of another revision than the drafts."""
        return bool(file.revision) and file not in self.files

    @property
    def counts(self) -> Mapping[Level, int]:
        """How many findings of each level count, the gravest first."""
        counted = [one.level for one in self.counted]
        return {level: counted.count(level) for level in LEVELS}


def located(judged: Judged, place_of: Callable[[Spot], Place]) -> Located:
    """A finding with the places of its spots.

    Of a note it says where it stands, and quotes nothing: not all who read findings may read notes.
    """
    finding = judged.finding
    counterpart = finding.counterpart
    return Located(
        judged.rule,
        judged.level,
        _QUOTED.sub("a word of the note", finding.message) if _is_in_note(finding.spot) else finding.message,
        judged.fingerprint,
        _placed(finding.spot, place_of),
        _placed(counterpart, place_of) if counterpart else None,
        counterpart.document if counterpart else None,
        judged.suppressed,
    )


def _is_in_note(spot: Spot) -> bool:
    return "notes" in spot.path or spot.path[-1:] == ("note",)


def _placed(spot: Spot, place_of: Callable[[Spot], Place]) -> Place:
    place = place_of(spot)
    if not _is_in_note(spot):
        return place
    return replace(place, words="", address=place.address.partition(".notes[")[0])


def place_in_yaml(spot: Spot, source: Source, file: File) -> Place:
    """Where the words of a spot stand in a YAML file."""
    line, column = source.locate(spot.path, spot.start, key=bool(spot.code))
    end_line, end_column = line, column + len(spot.code)
    end = spot.end or (0 if spot.start else len(spot.words))
    if end > spot.start:
        # The place after the last character, which is not that of the next: that may be on another line.
        end_line, end_column = source.locate(spot.path, end - 1)
        end_column += 1
    return Place(file, line, column, end_line, end_column, spot.clause, show_path(spot.path), spot.words)


def places_in_text(text: str, lines: Mapping[str, int], file: File) -> Callable[[Spot], Place]:
    """What tells where the words of a spot stand in a text that was imported; ``lines``: where each clause begins.

    The draft made of a text is not the text: words that are not found in the clause's lines have the place of the
    clause, and what belongs to no clause that of the first line with words.
    """
    starts = [0, *(end.end() for end in re.finditer(r"\r\n|\n|\r", text))]
    begins = sorted({*lines.values()})

    def place(spot: Spot) -> Place:
        line = lines.get(spot.clause or "", 1)
        following = next(iter(begins[bisect_right(begins, line) :]), len(starts) + 1)
        start = starts[line - 1]
        end = starts[following - 1] if following <= len(starts) else len(text)
        begin, finish = _found_in(text, spot, start, end)
        (line, column), (end_line, end_column) = (_line_and_column(starts, at) for at in (begin, finish))
        return Place(file, line, column, end_line, end_column, spot.clause, "", spot.words)

    return place


def _found_in(text: str, spot: Spot, start: int, end: int) -> tuple[int, int]:
    """Where a spot's words are in a part of a text, however its white space is; else the first word's place."""
    parts = [re.escape(part) for part in spot.words.split()]
    at_id = bool(spot.path) and spot.path[-1] == "id"
    match = re.compile(r"\s+".join(parts)).search(text, start, end) if parts and not at_id else None
    if match is not None:
        return match.span()
    first = re.compile(r"\S").search(text, start, end)
    begin = first.start() if first else start
    return begin, begin


def _line_and_column(starts: list[int], index: int) -> tuple[int, int]:
    line = bisect_right(starts, index)
    return line, index - starts[line - 1] + 1
