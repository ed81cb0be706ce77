"""Writing a diff in the format that was asked for; the report is imported when it is known which."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from planclause.cli.output import write_document, write_page
from planclause.engine.changes import Diff

if TYPE_CHECKING:
    from planclause.cli.diff import Format

#: How wide a page is that goes to a file.
PAGE_WIDTH = 80


def write_redline(
    diff: Diff, form: Format | None, out: str | None, *, base_name: str, draft_name: str
) -> None:
    """Write a diff to standard output or to the file ``out``; the names stand for the drafts' own."""
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
            write_page(_on_terminal(diff, out, base_name, draft_name), out)
        case _:
            from planclause.reports.text import diff_as_text

            write_page(diff_as_text(diff, base_name=base_name, draft_name=draft_name), out)


def _on_terminal(diff: Diff, out: str | None, base_name: str, draft_name: str) -> str:
    """The redline as wide and as colourful as the terminal; as a plain page where it goes to a file."""
    import shutil

    from rich.console import Console

    from planclause.reports.terminal import print_diff

    if out is None:  # with a height as well, for rich takes a dumb terminal to have 80 columns
        size = shutil.get_terminal_size((PAGE_WIDTH, 25))
        console = Console(width=size.columns, height=size.lines)
    else:
        console = Console(width=PAGE_WIDTH, color_system=None)
    with console.capture() as page:
        print_diff(diff, console, base_name=base_name, draft_name=draft_name)
    return page.get()
