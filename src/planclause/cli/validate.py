"""``planclause validate DRAFT...``: every error of every file, each with its line and column."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from planclause.cli.output import COULD_NOT, FINDINGS, could_not, count, notice, write_page
from planclause.errors import DocumentError, Problem, UnreadableError
from planclause.reports.visible import visible_line

if TYPE_CHECKING:
    from planclause.files import Document
    from planclause.plan.invariants import Dangling


@click.command("validate")
@click.argument("files", metavar="DRAFT...", nargs=-1, required=True)
def command(files: tuple[str, ...]) -> None:
    """Print every error and warning of every file, one a line.

    Drafts, amendments, demands and correspondences are told apart by their kind. A reference that leads nowhere
    is an error; a warning (characters that hide or act, what an import leaves out or changes) is none.
    """
    from planclause.cli.sources import TEXTS, import_text, kind_of, once_from_standard_input, read_document

    once_from_standard_input(*files)
    exit_code = errors = warned = unread = 0
    for name in files:
        warnings: list[str] = []
        problems: list[Problem] = []
        try:
            if kind_of(name) in TEXTS:
                warnings += [f"{name}: {loss}" for loss in import_text(name).losses]
            else:
                document = read_document(name)
                warnings += map(str, document.warnings)
                problems += _dangling(document)
        except DocumentError as error:
            problems += error.problems
        except UnreadableError as error:
            could_not(error).show()
            exit_code = COULD_NOT
            unread += 1
        for said in (*map(str, problems), *(f"warning: {warning}" for warning in warnings)):
            write_page(f"{visible_line(said)}\n", None)
        errors, warned = errors + len(problems), warned + len(warnings)
        if problems:
            exit_code = max(exit_code, FINDINGS)
    notice(_summary(len(files) - unread, errors, warned, unread))
    raise SystemExit(exit_code)


def _summary(read: int, errors: int, warned: int, unread: int) -> str:
    if not read:
        return f"{count(unread, 'file')} could not be read"
    told = [count(read, "file"), count(errors, "error") if errors else "no errors"]
    if warned:
        told.append(count(warned, "warning"))
    return ", ".join(told) + (f"; {unread:,} could not be read" if unread else "")


def _dangling(document: Document) -> Iterator[Problem]:
    """The references of a draft that lead nowhere, located."""
    from planclause.plan.draft import Draft
    from planclause.plan.invariants import dangling

    if not isinstance(document.value, Draft):
        return
    for found in dangling(document.value):
        value: object = document.value
        for step in found.path:
            value = (
                value[step]
                if isinstance(step, int) and isinstance(value, tuple)
                else getattr(value, str(step))
            )
        offset = str(value).find(found.target)
        line, column = document.source.locate(found.path, max(offset, 0))
        yield replace(_problem(found), file=document.source.name, line=line, column=column)


def _problem(found: Dangling) -> Problem:
    if found.reader is not None:
        what = f"{found.reader} reads the reference {found.target}, and not the clause it leads to"
        return Problem(found.path, what, f"a clause that {found.reader} reads")
    expected = "the id of a clause" if found.target.startswith("{#") else "a key of the header's instruments"
    return Problem(found.path, f"the reference {found.target} leads nowhere", expected)
