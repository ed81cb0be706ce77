"""A report as plain text with wdiff's marks, for pipes, mail and files: the summary, the tables, then what changed.

One paragraph is one line however long, so that a search finds the clause (:mod:`planclause.reports.text`).
"""

from __future__ import annotations

from collections.abc import Iterator

from planclause.reports.catalogue import Catalogue, catalogue
from planclause.reports.pieces import runs_of
from planclause.reports.report import Item, Report, Section, Table, Words
from planclause.reports.shares import INDENT, table
from planclause.reports.tables import figures
from planclause.reports.text import marked


def write_text(report: Report) -> str:
    """A report as plain text that ends in a newline; no escape codes, no line wrapped."""
    words = catalogue(report.language)
    head = [report.title]
    head.append(f"{report.subtitle}, {report.for_whom}" if report.subtitle else report.for_whom)
    paragraphs = ["\n".join(head)]
    if report.summary:
        paragraphs.append("\n".join(report.summary))
    for section in report.sections:
        paragraphs += _section(section, words)
    made = [f"{source.what} {source.name}, {source.digest}" for source in report.sources]
    paragraphs.append("\n".join((*made, words("report.made_by", version=report.version))))
    return "\n\n".join(paragraphs) + "\n"


def headline(item: Item) -> tuple[str, str, str]:
    """The number of an item, its name (its id or its heading's words as they stand) and what became of it."""
    return item.number, item.name, item.said


def noted(item: Item) -> Iterator[str]:
    """What is said in place of words, of those alike together: ``RU, US: as the base``."""
    notes: dict[str, list[str]] = {}
    for passage in item.short():
        if passage.note:
            notes.setdefault(passage.note, []).append(passage.label)
    for note, labels in notes.items():
        yield f"{', '.join(filter(None, labels))}: {note}" if any(labels) else note


def _section(section: Section, words: Catalogue) -> Iterator[str]:
    items = [item for item in section.items if item.change]
    told = [*section.paragraphs]
    tables = [*section.tables, *(figures(chart, words) for chart in section.charts)]
    if not (items or told or any(one.rows for one in tables)):
        return
    yield section.title + "\n" + "=" * len(section.title)
    if told:
        yield "\n".join(told)
    for one in tables:
        if one.rows:
            yield _table(one)
    for item in items:
        yield "\n".join(_item(item))


def _table(one: Table) -> str:
    lines = table([one.columns, *one.rows]) if any(one.columns) else table(one.rows)
    return "\n".join((one.title, *lines) if one.title else lines)


def _item(item: Item) -> Iterator[str]:
    number, name, said = headline(item)
    yield "  ".join(filter(None, (number, ": ".join(filter(None, (name, said))))))
    for line in noted(item):
        yield f"  ({line})"
    for line in item.remarks:
        yield f"  ({line})"
    if item.heading:
        yield from _words("", item.heading)
    passages = [passage for passage in item.short() if passage.words]
    for passage in passages:
        yield from _words(f"{passage.label}: " if passage.label else "", passage.words)
    if item.excerpt and not passages:
        yield f'{INDENT}"{item.excerpt}"'
    if item.table is not None and item.table.rows:
        yield from (INDENT + line for line in _table(item.table).split("\n"))


def _words(label: str, words: Words) -> Iterator[str]:
    text = label + "".join(text for _, text in marked(runs_of(words)))
    yield INDENT + text.replace("\n", "\n" + INDENT)
