"""A report in the format that was asked for, to where it was asked for; a format is imported when it is known."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import PurePath
from typing import TYPE_CHECKING, cast

import click

from planclause.cli.output import (
    CouldNotError,
    output_option,
    write_bytes,
    write_document,
    write_page,
)
from planclause.reports.counts import count
from planclause.reports.publication import FORMATS, SUFFIXES, Format, Publication

if TYPE_CHECKING:
    from rich.console import Console

#: How wide a page is that goes to a file.
PAGE_WIDTH = 80


def _language(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """The language, if reports speak it; they are looked up when one is asked for."""
    if value != "en":
        from planclause.reports.catalogue import languages

        if value not in languages():
            raise click.BadParameter(
                f"no reports in {value!r}; the languages are {', '.join(languages())}", ctx, param
            )
    return value


def report_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options of every report: for whom, in which language and format, and where to."""
    command = output_option(command)
    command = click.option(
        "--language",
        callback=_language,
        default="en",
        metavar="CODE",
        help="The language of the report: en, fr, ru or uk.",
    )(command)
    command = click.option(
        "--for",
        "audience",
        metavar="PARTY|public",
        default="public",
        help="Who will read it; default: the public.",
    )(command)
    return click.option(
        "--format",
        "form",
        type=click.Choice(FORMATS),
        help="The format; default: by the suffix of OUT (.txt, .md, .html, .docx, .json, .csv), else terminal on a "
        "terminal, text elsewhere.",
    )(command)


def check_audience(audience: str, parties: Iterable[str]) -> None:
    """A usage error for an audience that is neither the public nor one of the parties."""
    from planclause.cli.arguments import check_party

    if audience != "public":
        check_party(audience, "--for", (), also=parties)


def chosen_format(form: str | None, out: str | None) -> Format:
    """The format that was asked for, else what the name of the file says, else what suits where the output goes.

    ``CouldNotError`` for a document of bytes on a terminal.
    """
    if form is None and out is not None:
        form = SUFFIXES.get(PurePath(out).suffix.lower())
    if form is None:
        form = "terminal" if out is None and sys.stdout.isatty() else "text"
    if form == "docx" and out is None and sys.stdout.isatty():
        raise CouldNotError("--format docx: a Word file is not for a terminal; name a file with -o")
    return cast("Format", form)


def publish(form: Format, out: str | None, *publications: Publication) -> None:
    """Write publications in a format to standard output, or to the file ``out``.

    Several stand one after another where they are pages; another format takes only one.
    """
    if form not in ("text", "terminal", "markdown") and len(publications) != 1:
        what = count(len(publications), "draft")
        raise CouldNotError(f"--format {form}: {what} changed; name the one that is wanted by its path")
    console = console_for(out) if form == "terminal" else None
    written = [publication.written(form, console) for publication in publications]
    match form:
        case "docx":
            write_bytes(b"".join(page for page in written if isinstance(page, bytes)), out)
        case "text" | "terminal":
            write_page("\n".join(map(str, written)), out)
        case _:
            write_document("\n".join(map(str, written)), out)


def console_for(out: str | None) -> Console:
    """The console of the terminal, as wide and as colourful as it is; of a plain page where it goes to a file."""
    import shutil

    from rich.console import Console

    if out is not None:
        return Console(width=PAGE_WIDTH, color_system=None)
    # With a height as well, for rich takes a dumb terminal to have 80 columns.
    size = shutil.get_terminal_size((PAGE_WIDTH, 25))
    return Console(width=size.columns, height=size.lines)
