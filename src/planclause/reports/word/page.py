"""A report as a Word file where there is no text to track changes in: its tables, and its redlines as they look."""

from __future__ import annotations

import datetime

from docx.document import Document as WordDocument

from planclause.reports.catalogue import Catalogue, catalogue
from planclause.reports.report import Item, Report, Section, Table, Words
from planclause.reports.tables import figures
from planclause.reports.word.document import cleaned, new_document, paragraph_of, saved


def write_page(report: Report, *, date: datetime.date | None = None) -> bytes:
    """A report as the bytes of a .docx file: words struck through and underlined, none of them tracked."""
    words = catalogue(report.language)
    document = new_document(report.title, date, provenance_of(report, words))
    paragraph_of(document, report.title, "Title")
    paragraph_of(
        document, f"{report.subtitle}, {report.for_whom}" if report.subtitle else report.for_whom, "Normal"
    )
    for line in report.summary:
        paragraph_of(document, line, "List Bullet")
    for section in report.sections:
        _write_section(document, section, words)
    return saved(document)


def provenance_of(report: Report, words: Catalogue) -> tuple[str, ...]:
    """What a report was made from, for whom and by which planclause: the lines of a foot."""
    made = (f"{source.what} {source.name}, {source.digest}" for source in report.sources)
    return (*made, report.for_whom, words("report.made_by", version=report.version))


def _write_section(document: WordDocument, section: Section, words: Catalogue) -> None:
    items = [item for item in section.items if item.change]
    tables = [
        one for one in (*section.tables, *(figures(chart, words) for chart in section.charts)) if one.rows
    ]
    if not (items or tables or section.paragraphs):
        return
    paragraph_of(document, section.title, "Section")
    for line in section.paragraphs:
        paragraph_of(document, line, "Normal")
    for one in tables:
        _write_table(document, one)
    for item in items:
        _write_item(document, item)


def _write_table(document: WordDocument, table: Table) -> None:
    if table.title:
        paragraph_of(document, table.title, "Table title")
    grid = document.add_table(rows=0, cols=len(table.columns), style="Table Grid")
    if any(table.columns):
        for cell, text in zip(grid.add_row().cells, table.columns, strict=True):
            cell.paragraphs[0].add_run(cleaned(text)).bold = True
    for row in table.rows:
        for cell, text in zip(grid.add_row().cells, row, strict=True):
            cell.text = cleaned(text)
    paragraph_of(document, "", "Normal")


def _write_item(document: WordDocument, item: Item) -> None:
    head = "  ".join(filter(None, (item.number, ": ".join(filter(None, (item.name, item.said))))))
    paragraph_of(document, head, "Item")
    for words in (item.heading, *(passage.words for passage in item.short())):
        _write_words(document, words)
    for line in item.remarks:
        paragraph_of(document, line, "Remark")
    if item.table is not None and item.table.rows:
        _write_table(document, item.table)


def _write_words(document: WordDocument, words: Words) -> None:
    if not words:
        return
    made = paragraph_of(document, "", "Normal")
    for piece in words:
        run = made.add_run(cleaned(piece.text))
        run.font.strike = True if piece.op == "-" else None
        run.font.underline = True if piece.op == "+" else None
