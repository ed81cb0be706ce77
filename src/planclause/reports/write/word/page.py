"""A report as a Word file where there is no text to track changes in: its tables, and its redlines as they look."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.table import _Row as WordRow

from planclause.reports.catalogue import Catalogue, catalogue
from planclause.reports.report import Item, Report, Section, Table, Words
from planclause.reports.write.figures import figures
from planclause.reports.write.text import subtitle
from planclause.reports.write.word.sheet import cleaned, lay_out, new_document, paragraph_of, saved, style_id


def write_page(report: Report, *, date: datetime.date | None = None) -> bytes:
    """A report as the bytes of a .docx file: words struck through and underlined, none of them tracked."""
    words = catalogue(report.language)
    document = new_document(report.title, date, report.language, provenance_of(report, words))
    paragraph_of(document, report.title, "Title")
    paragraph_of(document, subtitle(report), "Normal")
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
    items = section.changes
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
    named = [table.columns] if any(table.columns) else []
    texts = [*named, *table.rows]
    grid = document.add_table(rows=len(texts), cols=len(table.columns), style="Table Grid")
    for row, of_row in zip(grid.rows, texts, strict=True):
        _write_row(row, of_row)
    if named:
        grid.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # it stands on every page
        for cell in grid.rows[0].cells:
            cell.paragraphs[0].runs[0].bold = True
    paragraph_of(document, "", "Normal")


def _write_row(row: WordRow, texts: Sequence[str]) -> None:
    """Fill a row, which is not to be cut by the end of a page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # python-docx cannot say so
    for cell, text in zip(row.cells, texts, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph._p.style = style_id("Cell")
        paragraph.add_run(cleaned(text))
        lay_out(paragraph)


def _write_item(document: WordDocument, item: Item) -> None:
    head = "  ".join(filter(None, (item.number, ": ".join(filter(None, (item.name, item.said))))))
    paragraph_of(document, head, "Item")
    heading, passages, excerpt = item.gist()
    _write_words(document, "", heading)
    for passage in passages:
        _write_words(document, passage.label, passage.words)
    if excerpt:
        paragraph_of(document, excerpt, "Normal")
    for line in (*item.notes(), *item.remarks):
        paragraph_of(document, line, "Remark")
    if item.table is not None and item.table.rows:
        _write_table(document, item.table)


def _write_words(document: WordDocument, label: str, words: Words) -> None:
    if not words:
        return
    made = document.add_paragraph()
    if label:
        made.add_run(f"{cleaned(label)}: ").bold = True
    for piece in words:
        run = made.add_run(cleaned(piece.text))
        run.font.strike = True if piece.op == "-" else None
        run.font.underline = True if piece.op == "+" else None
    lay_out(made)
