"""A report as plain text with wdiff's marks, ``[-deleted-]`` and ``{+inserted+}``: for pipes, mail and files.

A paragraph is one line however long, so that a search finds the clause. Where the text itself has such a mark, a
backslash stands before it; where changed words begin or end with a dash or a plus, a space keeps it from the mark,
as in ``[- ---- -]``. The title of the only part with something to say is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from planclause.reports.catalogue import Catalogue, catalogue
from planclause.reports.pieces import runs_of
from planclause.reports.report import Item, Report, Section, Table, Words
from planclause.reports.wording import Runs
from planclause.reports.write.figures import figures

INDENT = "    "
MARKS = {"=": ("", ""), "-": ("[-", "-]"), "+": ("{+", "+}")}
_GAP = "   "
_OF_MARKS = ("-", "+")
_LOOKS_LIKE_MARK = re.compile(r"\[-|-\]|\{\+|\+\}")


def write_text(report: Report, *, framed: bool = True) -> str:
    """A report as plain text that ends in a newline; no escape codes, no wrapped line.

    ``framed=False`` leaves out the subtitle, whom it is for, and what it was made from.

    >>> import planclause as pc
    >>> base = pc.loads("{planclause: 1, plan: p, draft: a, clauses: [{id: x, text: Ten days.}]}")
    >>> draft = pc.loads("{planclause: 1, plan: p, draft: b, clauses: [{id: x, text: Six days.}]}")
    >>> report = pc.report_diff(pc.diff(base, draft))
    >>> print(pc.write_text(report, framed=False))
    a → b
    1 clause: 1 edited
    words: 1 inserted, 1 deleted
    about: quantity 1
    <BLANKLINE>
    1  x: edited (quantity)
        [-Ten-]{+Six+} days.
    <BLANKLINE>
    """
    words = catalogue(report.language)
    about = (subtitle(report),) if framed else ()
    paragraphs = ["\n".join((report.title, *about, *report.summary))]
    sections = spoken(report)
    for section in sections:
        if len(sections) > 1:
            paragraphs.append(f"{section.title}\n{'=' * len(section.title)}")
        paragraphs += _section(section, words)
    if framed:
        paragraphs.append("\n".join(made_from(report, words)))
    return "\n\n".join(paragraphs) + "\n"


def subtitle(report: Report) -> str:
    """What a report is about, and for whom."""
    return f"{report.subtitle}, {report.for_whom}" if report.subtitle else report.for_whom


def made_from(report: Report, words: Catalogue) -> Iterator[str]:
    """The sources of a report, a line each, then the program that made it."""
    for source in report.sources:
        yield ", ".join(filter(None, (f"{source.what} {source.name}", source.digest)))
    yield words("report.made_by", version=report.version)


def spoken(report: Report, *, bars: bool = False) -> list[Section]:
    """The parts of a report that have something to say in a short format, which may draw ``bars``."""
    return [
        section
        for section in report.sections
        if section.paragraphs
        or section.changes
        or any(table.rows for table in section.tables)
        or any(chart.series and (bars or not chart.is_bar) for chart in section.charts)
    ]


def headline(item: Item) -> tuple[str, str, str]:
    """The number of an item, its name with a colon if it has one, and what became of it with its first words."""
    excerpt = item.gist().excerpt
    said = f'{item.said}: "{excerpt}"' if excerpt and item.said else f'"{excerpt}"' if excerpt else item.said
    return item.number, f"{item.name}:" if item.name and said else item.name, said


def marked(runs: Runs) -> Iterator[tuple[str, str]]:
    """The runs with their marks round them, each with its op; marks in the text itself are escaped."""
    for op, text in runs:
        before, after = MARKS[op]
        if before and text.startswith(_OF_MARKS):
            before += " "
        if after and text.endswith(_OF_MARKS):
            after = f" {after}"
        yield op, before + _LOOKS_LIKE_MARK.sub(r"\\\g<0>", text) + after


def _section(section: Section, words: Catalogue) -> Iterator[str]:
    if section.paragraphs:
        yield "\n".join(section.paragraphs)
    drawn = (figures(chart, words) for chart in section.charts if not chart.is_bar)
    for table in (*section.tables, *drawn):
        if table.rows:
            yield "\n".join(_table(table))
    for item in section.changes:
        yield "\n".join(_item(item))


def _table(table: Table) -> Iterator[str]:
    """A table as lines, its columns below each other."""
    if table.title:
        yield table.title
    rows: Sequence[Sequence[str]] = (table.columns, *table.rows) if any(table.columns) else table.rows
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield (INDENT + _GAP.join(map(str.ljust, row, widths))).rstrip()


def _item(item: Item) -> Iterator[str]:
    number, name, said = headline(item)
    yield "  ".join(filter(None, (number, " ".join(filter(None, (name, said))))))
    for line in (*item.notes(), *item.remarks):
        yield f"  ({line})"
    heading, passages, _ = item.gist()
    if heading:
        yield _words("", heading)
    for passage in passages:
        yield _words(f"{passage.label}: " if passage.label else "", passage.words)
    if item.table is not None and item.table.rows:
        yield from (f"  {line}" if line == item.table.title else line for line in _table(item.table))


def _words(label: str, words: Words) -> str:
    text = label + "".join(text for _, text in marked(runs_of(words)))
    return INDENT + text.replace("\n", "\n" + INDENT)
