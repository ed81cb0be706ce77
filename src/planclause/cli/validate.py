"""``planclause validate DRAFT...``: every error of every file, each with its line and column."""

from __future__ import annotations

import click

from planclause.cli.inputs import from_option
from planclause.cli.output import COULD_NOT, FINDINGS, could_not, notice, write_page
from planclause.errors import UnreadableError
from planclause.reports.counts import count
from planclause.reports.visible import visible_line
from planclause.workspace.formats import Format


@click.command("validate")
@click.argument("files", metavar="DRAFT...", nargs=-1, required=True)
@from_option
def command(files: tuple[str, ...], from_format: Format | None) -> None:
    """Print every error and warning of every file, one a line.

    The kind that a file states tells drafts, amendments, demands and correspondences apart. A reference that leads
    nowhere is an error; warnings (characters that hide or act, what an import leaves out or changes) do not fail.
    """
    from planclause.cli.arguments import check_inputs
    from planclause.workspace.validating import validate

    check_inputs(None, *files)
    exit_code = errors = warned = unread = 0
    for name in files:
        try:
            found = validate(name, from_format=from_format)
        except UnreadableError as error:
            could_not(error).show()
            exit_code = COULD_NOT
            unread += 1
            continue
        for said in (*map(str, found.problems), *(f"warning: {warning}" for warning in found.warnings)):
            write_page(f"{visible_line(said)}\n", None)
        errors, warned = errors + len(found.problems), warned + len(found.warnings)
        if found.problems:
            exit_code = max(exit_code, FINDINGS)
    notice(_summary(len(files) - unread, errors, warned, unread))
    raise SystemExit(exit_code)


def _summary(read: int, errors: int, warned: int, unread: int) -> str:
    if not read:
        return f"{count(unread, 'file')} could not be read"
    parts = [count(read, "file"), count(errors, "error") if errors else "no errors"]
    if warned:
        parts.append(count(warned, "warning"))
    return ", ".join(parts) + (f"; {unread:,} could not be read" if unread else "")
