"""A report as a value: what it says, in which order and in which language, for every format alike.

:mod:`planclause.reports.content` makes one of a diff, a rolling draft, amendments or a history; a function a format
writes it. All strings are for the eye: escapes of the markup resolved, references shown as numbers, characters that
act or hide shown by their number (:mod:`planclause.reports.visible`), and nothing in them that the audience may not
see. What a format shows it escapes itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from planclause.text.redline import Op

#: The reader that stands for the text as it stands, its brackets shown.
ROLLING = "rolling"

Kind = Literal["diff", "rolling", "amendments", "history"]
#: By what a reader filters: whose it is, what became of it, what it is about, how it stands.
Facet = Literal["party", "kind", "substance", "state"]
FACETS: tuple[Facet, ...] = ("party", "kind", "substance", "state")


class Piece(NamedTuple):
    """A piece of a clause's words: kept (``=``), struck (``-``) or put in (``+``).

    ``readers`` are the codes of those who read it, ``base`` among them; None where all do. A ``frame`` is a sign of
    the brackets: it is shown in the rolling text and read by nobody. What a reader reads are, joined up, the
    pieces that are no frame and that they read.
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
    """Words under a label: a party's wording, a sub-clause, the rolling text.

    ``reader`` is whose column of a table it stands in (a party's code, ``base`` or ``rolling``), empty if in none;
    ``words`` are empty where a reader has none there, and then ``note`` says why ("as the base"). In one column
    may stand several, of a number and a heading under their labels and then of the text; a note beside words says
    where the reader has the clause.
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

    ``unit`` is what a value counts ("%", or empty). ``told`` says in a sentence what is to be seen.
    """

    kind: Literal["lines", "bars", "dots"]
    title: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
    told: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One paragraph of a report: a clause, an amendment, a move.

    ``anchor`` is what a link leads to, unique in the report. ``number`` is the clause's, of both sides where they
    differ; ``name`` its heading or id, empty where that tells no more. ``said`` is what became of it, in a few
    words, ``remarks`` what else there is to know, a sentence each. ``depth`` is how many clauses it stands in. An
    item that is no ``change`` is there for who reads the whole text: short formats leave it out. ``excerpt`` are
    its first words, for where its passages need not be shown.
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

    def short(self) -> tuple[Passage, ...]:
        """The passages that short formats show: of a clause with a column a party, the rolling text alone."""
        if any(passage.reader == ROLLING for passage in self.passages):
            return tuple(passage for passage in self.passages if passage.reader in ("", ROLLING))
        return self.passages


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a report with a heading: sentences, tables, charts and items, in this order."""

    anchor: str
    title: str
    paragraphs: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    charts: tuple[Chart, ...] = ()
    items: tuple[Item, ...] = ()


class Reader(NamedTuple):
    """Somebody whose reading can be shown: a party's code, ``base`` or ``rolling``, and what to call it."""

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

    ``language`` is that of its own words, ``text_language`` that of the drafts', empty where they do not say.
    ``summary`` is what a minister reads. ``readers`` can be switched between, none where all read the same.
    ``for_whom`` says who may read it; ``audience`` is its code, or ``public``.
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

    def tags(self, facet: Facet) -> tuple[Tag, ...]:
        """The tags of a facet that any item has, each once, in the order in which they come."""
        found = (tag for section in self.sections for item in section.items for tag in item.tags)
        return tuple(dict.fromkeys(tag for tag in found if tag.facet == facet))
