"""A report as a value: what it says, in which order and in which language, for every format alike.

:mod:`planclause.reports.tell` makes one of a diff, a rolling draft, amendments or a history; a function a format
writes it. All strings are for the eye: escapes of the markup resolved, references shown as numbers, characters that
act or hide shown by their number (:mod:`planclause.reports.visible`), and nothing in them that the audience may not
see. What a format shows it escapes itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from planclause.text.redline import Op

#: The reader that stands for the text as it stands, its brackets shown.
ROLLING = "rolling"

Kind = Literal["diff", "rolling", "amendments", "history", "status", "collisions", "demands", "blame"]
#: What a reader filters by: whose it is, what became of it, what it is about, how it stands.
Facet = Literal["party", "kind", "substance", "state"]
FACETS: tuple[Facet, ...] = ("party", "kind", "substance", "state")


class Piece(NamedTuple):
    """A piece of a clause's words: kept (``=``), struck (``-``) or put in (``+``).

    ``readers`` are the codes of those who read it, ``base`` among them; None where all do. A ``frame`` is a sign
    of the brackets: the rolling text shows it and nobody reads it. A reader's text is the pieces that they read,
    frames left out, joined up.
    """

    op: Op
    text: str
    readers: tuple[str, ...] | None = None
    frame: bool = False


#: The words of a text, in pieces; joined up they are the text as it stands, brackets included.
Words = tuple[Piece, ...]


class Tag(NamedTuple):
    """What a reader can filter by: the ``key`` is for machines, the ``label`` for the eye."""

    facet: Facet
    key: str
    label: str


class Passage(NamedTuple):
    """Words under a label: a party's wording, the rolling text, a quotation.

    ``reader`` names the column it stands in (a party's code, ``base`` or ``rolling``), and is empty outside
    columns. Where a reader has no words there, ``note`` says why ("as the base"); a note beside words says where
    the reader has the clause. A column may hold several: number and heading under their labels, then the text.
    """

    label: str
    words: Words
    reader: str = ""
    note: str = ""


class Table(NamedTuple):
    """Rows of cells under the names of their columns; ``title`` may be empty."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Series(NamedTuple):
    """One line, or one colour of bars, of a chart: a value a label, None where there is none."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Figures to draw: lines over rounds, bars stacked by label, or dots in a matrix of labels by series.

    ``unit`` is what a value counts ("%", or empty). ``told`` says in a sentence what the chart shows.
    """

    kind: Literal["lines", "bars", "dots"]
    title: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
    told: str = ""

    @property
    def is_bar(self) -> bool:
        """Whether it is one bar, which shows what a sentence beside it says: text leaves it out."""
        return self.kind == "bars" and len(self.labels) == 1


class Gist(NamedTuple):
    """What short formats show of an item: words where any changed, else its first words."""

    heading: Words
    passages: tuple[Passage, ...]
    excerpt: str


@dataclass(frozen=True, slots=True)
class Item:
    """One paragraph of a report: a clause, an amendment, a move.

    ``anchor`` is what a link leads to, unique in the report. ``number`` is the clause's, on both sides where they
    differ; ``name`` its heading or id, empty where that adds nothing. ``said`` is what became of it, in a few
    words, ``remarks`` what else there is to know, a sentence each. ``depth`` counts the clauses around it. An item
    that is no ``change`` is there for those who read the whole text: short formats leave it out. ``excerpt`` holds
    its first words, for formats that do not show unchanged words.
    """

    anchor: str
    number: str
    name: str = ""
    said: str = ""
    tags: tuple[Tag, ...] = ()
    heading: Words = ()
    passages: tuple[Passage, ...] = ()
    remarks: tuple[str, ...] = ()
    table: Table | None = None
    excerpt: str = ""
    depth: int = 0
    change: bool = True

    def gist(self) -> Gist:
        """What short formats show: of columns the rolling text alone, of unchanged words the excerpt."""
        passages = self.passages
        if any(passage.reader == ROLLING for passage in passages):
            passages = tuple(passage for passage in passages if passage.reader in ("", ROLLING))
        passages = tuple(passage for passage in passages if passage.words)
        if not self.excerpt:
            return Gist(self.heading, passages, "")
        passages = tuple(passage for passage in passages if _is_changed(passage.words))
        if passages or _is_changed(self.heading):
            return Gist(self.heading, passages, "")
        return Gist((), (), self.excerpt)

    def notes(self) -> Iterator[str]:
        """What stands in place of words, for all labels alike at once: ``RU, US: as the base``."""
        is_rolling = any(passage.reader == ROLLING for passage in self.passages)
        labels: dict[str, list[str]] = {}
        for passage in self.passages:
            if passage.note and not (is_rolling and passage.reader not in ("", ROLLING)):
                labels.setdefault(passage.note, []).append(passage.label)
        for note, names in labels.items():
            yield f"{', '.join(filter(None, names))}: {note}" if any(names) else note


def _is_changed(words: Words) -> bool:
    return any(piece.op != "=" for piece in words)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a report under a title: paragraphs, tables, charts and items, in this order."""

    anchor: str
    title: str
    paragraphs: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    charts: tuple[Chart, ...] = ()
    items: tuple[Item, ...] = ()

    @property
    def changes(self) -> tuple[Item, ...]:
        """The items that are a change: what short formats show."""
        return tuple(item for item in self.items if item.change)


class Reader(NamedTuple):
    """Whose reading can be shown: a party's code, ``base`` or ``rolling``, and its label."""

    key: str
    label: str


class Source(NamedTuple):
    """A file that the report was made from: what it is (a draft, whose amendments), its name and digest."""

    what: str
    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that a report says.

    ``language`` is the language of its own words, ``text_language`` that of the drafts, empty where they name none.
    ``summary`` is what a minister reads. ``readers`` are the readings to switch between, empty where all read the
    same. ``for_whom`` says who may read it; ``audience`` is their code, or ``public``.
    """

    kind: Kind
    title: str
    language: str
    text_language: str
    audience: str
    for_whom: str
    summary: tuple[str, ...]
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]
    version: str
    subtitle: str = ""
    readers: tuple[Reader, ...] = ()
    columns: tuple[Reader, ...] = ()

    def __repr__(self) -> str:
        """A line that says what it holds."""
        return f"Report({self.kind!r}, {self.title!r}, for {self.for_whom!r}, sections: {len(self.sections)})"

    def tags(self, facet: Facet) -> tuple[Tag, ...]:
        """The tags of a facet that any item has, each once, in the order in which they come."""
        found = (tag for section in self.sections for item in section.items for tag in item.tags)
        return tuple(dict.fromkeys(tag for tag in found if tag.facet == facet))
