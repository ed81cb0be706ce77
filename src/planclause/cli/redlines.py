"""Writing one diff, or several, in the format that was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planclause.cli.output import CouldNotError, count, write_document, write_page

if TYPE_CHECKING:
    from rich.console import Console

    from planclause.cli.publishing import Format
    from planclause.workspace.comparing import Compared, Redlines

#: The schema of the JSON of several diffs.
SCHEMA = "planclause.diffs/1"
#: How wide a page is that goes to a file.
PAGE_WIDTH = 80


def write_redline(two: Compared, form: Format, out: str | None, *, audience: str) -> None:
    """Write a diff to standard output or to the file ``out``."""
    match form:
        case "json":
            from planclause.reports.json import diff_as_json

            write_document(diff_as_json(two.delta), out)
        case "markdown" | "terminal" | "text":
            _write_pages([two], form, out)
        case _:
            from planclause.cli.publications import of_diff
            from planclause.cli.publishing import publish

            publish(of_diff(two, audience, "en"), form, out)


def write_redlines(found: Redlines, form: Format, out: str | None, *, audience: str) -> None:
    """Write several diffs one after another; ``CouldNotError`` for a format whose document holds one."""
    match form:
        case "json":
            write_document(_as_json(found), out)
        case "markdown" | "terminal" | "text":
            _write_pages([two for _, two in found.shown], form, out)
        case _ if len(found.shown) == 1:
            write_redline(found.shown[0][1], form, out, audience=audience)
        case _:
            what = count(len(found.shown), "draft")
            raise CouldNotError(f"--format {form}: {what} changed; name the one that is wanted by its path")


def _write_pages(pairs: list[Compared], form: Format, out: str | None) -> None:
    pages = [_page(two, form, out) for two in pairs]
    (write_document if form == "markdown" else write_page)("\n".join(pages), out)


def _page(two: Compared, form: Format, out: str | None) -> str:
    if form == "markdown":
        from planclause.reports.markdown import diff_as_markdown

        return diff_as_markdown(two.delta, base_name=two.base_name, draft_name=two.draft_name)
    if form == "text":
        from planclause.reports.text import diff_as_text

        return diff_as_text(two.delta, base_name=two.base_name, draft_name=two.draft_name)
    from planclause.reports.terminal import print_diff

    console = console_for(out)
    with console.capture() as page:
        print_diff(two.delta, console, base_name=two.base_name, draft_name=two.draft_name)
    return page.get()


def _as_json(found: Redlines) -> str:
    import json

    from planclause.reports.json import diff_as_json
    from planclause.reports.visible import escaped_in_json

    files = [
        {"before": file.before, "now": file.now, "diff": json.loads(diff_as_json(two.delta))}
        for file, two in found.shown
    ]
    whole = json.dumps({"schema": SCHEMA, "files": files}, ensure_ascii=False, indent=2)
    return escaped_in_json(f"{whole}\n")


def console_for(out: str | None) -> Console:
    """The console of the terminal, as wide and as colourful as it is; of a plain page where it goes to a file."""
    import shutil

    from rich.console import Console

    if out is not None:
        return Console(width=PAGE_WIDTH, color_system=None)
    # With a height as well, for rich takes a dumb terminal to have 80 columns.
    size = shutil.get_terminal_size((PAGE_WIDTH, 25))
    return Console(width=size.columns, height=size.lines)
