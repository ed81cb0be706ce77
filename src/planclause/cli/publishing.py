"""A report in the format that was asked for, to where it was asked for; a format is imported when it is known."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Literal, cast, get_args

import click

from planclause.cli.output import CouldNotError, write_bytes, write_document, write_page

if TYPE_CHECKING:
    from planclause.reports.report import Report

Format = Literal["terminal", "text", "markdown", "html", "docx", "json", "csv"]
FORMATS: tuple[str, ...] = get_args(Format)
#: The format of a file by its suffix, where none is asked for.
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
    """One report in the forms that it has; each is made when it is asked for."""

    report: Callable[[], Report]
    json: Callable[[], str]
    csv: Callable[[], str]
    docx: Callable[[], bytes]


def format_option(command: Callable[..., None]) -> Callable[..., None]:
    """The option ``--format`` of a command."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(FORMATS),
        help="The format; default: by the suffix of OUT (.txt, .md, .html, .docx, .json, .csv), else terminal on a "
        "terminal, text elsewhere.",
    )(command)


def chosen_format(form: str | None, out: str | None) -> Format:
    """The format that was asked for, or that the name of the file says, or that suits where the output goes.

    ``CouldNotError`` for a document of bytes on a terminal.
    """
    if form is None and out is not None:
        form = SUFFIXES.get(PurePath(out).suffix.lower())
    if form is None:
        form = "terminal" if out is None and sys.stdout.isatty() else "text"
    if form == "docx" and out is None and sys.stdout.isatty():
        raise CouldNotError("--format docx: a Word file is not for a terminal; name a file with -o")
    return cast("Format", form)


def publish(publication: Publication, form: Format, out: str | None) -> None:
    """Write a publication in a format to standard output, or to the file ``out``."""
    match form:
        case "docx":
            write_bytes(publication.docx(), out)
        case "json":
            write_document(publication.json(), out)
        case "csv":
            write_document(publication.csv(), out)
        case "html":
            from planclause.reports.html import write_html

            write_document(write_html(publication.report()), out)
        case "markdown":
            from planclause.reports.comment import write_markdown

            write_document(write_markdown(publication.report()), out)
        case "terminal":
            write_page(_on_terminal(publication.report(), out), out)
        case "text":
            from planclause.reports.plain import write_text

            write_page(write_text(publication.report()), out)


def _on_terminal(report: Report, out: str | None) -> str:
    """A report as wide and as colourful as the terminal; as a plain page where it goes to a file."""
    from planclause.cli.redlines import console_for
    from planclause.reports.console import print_report

    console = console_for(out)
    with console.capture() as page:
        print_report(report, console)
    return page.get()
