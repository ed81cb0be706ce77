"""One result in every format: the one place that knows which function writes which."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from rich.console import Console

    from planclause.reports.report import Report
    from planclause.reports.rows import Rows
    from planclause.reports.write.word.manuscript import Manuscript

Format = Literal["terminal", "text", "markdown", "html", "docx", "json", "csv"]
FORMATS: tuple[str, ...] = get_args(Format)
#: The format by the suffix of a file.
SUFFIXES: dict[str, Format] = {
    ".txt": "text",
    ".md": "markdown",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".json": "json",
    ".csv": "csv",
}


@dataclass(frozen=True, slots=True)
class Publication:
    """One result, of which only the parts that a format needs are made.

    ``report`` is for people, ``json`` and ``rows`` for machines. ``manuscript`` is its text with tracked changes
    for Word, which otherwise shows the report; ``date`` is that of the Word file.
    """

    report: Callable[[], Report]
    json: Callable[[], str]
    rows: Callable[[], Rows]
    manuscript: Callable[[], Manuscript] | None = None
    date: datetime.date | None = None

    def written(self, form: Format, console: Console | None = None) -> str | bytes:
        """The publication in a format, bytes for Word; ``console`` says how a terminal shows it."""
        match form:
            case "json":
                return self.json()
            case "csv":
                from planclause.reports.write.csv import write_csv

                return write_csv(self.rows())
            case "docx":
                from planclause.reports.write.word import write_word

                made = self.manuscript() if self.manuscript is not None else None
                return write_word(self.report(), made, date=self.date)
            case "html":
                from planclause.reports.write.html import write_html

                return write_html(self.report())
            case "markdown":
                from planclause.reports.write.markdown import write_markdown

                return write_markdown(self.report())
            case "text":
                from planclause.reports.write.text import write_text

                return write_text(self.report())
            case "terminal":
                from planclause.reports.write.terminal import print_report

                assert console is not None, "a terminal has a width"
                with console.capture() as page:
                    print_report(self.report(), console)
                return page.get()
