"""Writing a diff in the format that was asked for; the report is imported when it is known which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planclause.cli.output import write_document, write_page
from planclause.comparing.changes import Diff

if TYPE_CHECKING:
    from rich.console import Console

    from planclause.cli.publishing import Format

#: How wide a page is that goes to a file.
PAGE_WIDTH = 80


def write_redline(diff: Diff, form: Format, out: str | None, *, base_name: str, draft_name: str) -> None:
    """Write a diff to standard output or to the file ``out``; the names stand for the drafts' own."""
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


def console_for(out: str | None) -> Console:
    """The console of the terminal, as wide and as colourful as it is; of a plain page where it goes to a file."""
    import shutil

    from rich.console import Console

    if out is not None:
        return Console(width=PAGE_WIDTH, color_system=None)
    # With a height as well, for rich takes a dumb terminal to have 80 columns.
    size = shutil.get_terminal_size((PAGE_WIDTH, 25))
    return Console(width=size.columns, height=size.lines)


def _on_terminal(diff: Diff, out: str | None, base_name: str, draft_name: str) -> str:
    """The redline on a terminal."""
    from planclause.reports.terminal import print_diff

    console = console_for(out)
    with console.capture() as page:
        print_diff(diff, console, base_name=base_name, draft_name=draft_name)
    return page.get()
