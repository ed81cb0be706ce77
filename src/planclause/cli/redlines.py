"""Writing a diff in the format that was asked for; the report is imported when it is known which."""

from __future__ import annotations

import sys
from io import StringIO
from typing import TYPE_CHECKING

import click

from planclause.cli.output import write_document
from planclause.engine.changes import Diff

if TYPE_CHECKING:
    from planclause.cli.diff import Format

#: The width of a terminal that is a file.
_PAGE_WIDTH = 80


def write_redline(
    diff: Diff, form: Format | None, out: str | None, *, base_name: str, draft_name: str
) -> None:
    """Write a diff to standard output or to the file ``out``."""
    if form is None:
        form = "terminal" if out is None and sys.stdout.isatty() else "text"
    match form:
        case "json":
            from planclause.reports.json import diff_as_json

            write_document(diff_as_json(diff), out)
        case "markdown":
            from planclause.reports.markdown import diff_as_markdown

            write_document(diff_as_markdown(diff, base_name=base_name, draft_name=draft_name), out)
        case "terminal":
            from rich.console import Console

            from planclause.reports.terminal import print_diff

            page = StringIO()
            console = Console() if out is None else Console(file=page, width=_PAGE_WIDTH)
            print_diff(diff, console, base_name=base_name, draft_name=draft_name)
            if out is not None:
                write_document(page.getvalue(), out)
        case _:
            from planclause.reports.text import diff_as_text

            text = diff_as_text(diff, base_name=base_name, draft_name=draft_name)
            if out is None:
                click.echo(text, nl=False)
            else:
                write_document(text, out)
