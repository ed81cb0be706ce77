"""What a reader builds while it goes through a text: points with their labels, headings, paragraphs and places.

These are the only mutable values of the importer; :mod:`planclause.importing.drafting` turns them into clauses.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from planclause.importing.labels import Label, Meaning
from planclause.importing.runs import INNER_UNITS


@dataclass(slots=True)
class Paragraph:
    """A run of source lines without a blank one: the number of each and its words, markup of the source kept.

    ``rows`` says that its lines are rows of a table, which are never joined.
    """

    lines: list[tuple[int, str]]
    rows: bool = False

    @property
    def line(self) -> int:
        """The number of its first line."""
        return self.lines[0][0]


@dataclass(slots=True)
class Point:
    """A point as printed; ``indent`` is the column of its label, ``level`` its Markdown heading's level."""

    label: Label | None
    line: int
    indent: int = -1
    #: The column of the line that the label stands on, where other labels come before it there.
    margin: int = -1
    level: int = 0
    meaning: Meaning | None = None
    heading: str = ""
    bracketed: bool = False
    #: A bracket opened before its label: it may be about the whole point.
    claimed: bool = False
    #: The parties whose bracket holds the whole point.
    inserted_by: tuple[str, ...] = ()
    struck: bool = False
    #: Words on the label's own line are its heading for certain.
    titled: bool = False
    paragraphs: list[Paragraph] = field(default_factory=list)
    children: list[Point] = field(default_factory=list)
    #: The last child with each kind of label: where a run of labels is continued.
    runs: dict[str, Point] = field(default_factory=dict)

    @property
    def unit(self) -> str:
        """What its label counts: an article, a bullet; nothing for a bare number."""
        return self.label.unit if self.label else ""

    @property
    def is_structural(self) -> bool:
        """Whether it stands above the bare numbers: a heading, an article, an annex, the draft itself."""
        is_whole_draft = self.label is None and self.indent < 0
        return self.level > 0 or is_whole_draft or self.unit not in INNER_UNITS

    def last_paragraph(self) -> Paragraph | None:
        """The paragraph that is being read, if it has any."""
        return self.paragraphs[-1] if self.paragraphs else None


def walk(points: list[Point]) -> Iterator[Point]:
    """Every point, in document order."""
    pending = list(reversed(points))
    while pending:
        point = pending.pop()
        yield point
        pending += reversed(point.children)
