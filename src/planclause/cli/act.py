"""``planclause act KIND AMENDMENTS ID...``: amendments adopted, rejected, withdrawn, superseded or reopened."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, cast

import click

from planclause.cli.output import CouldNotError, notice, notices, output_option, write_document

if TYPE_CHECKING:
    from planclause.plan.values import ActKind

KINDS = ("adopted", "rejected", "withdrawn", "superseded", "reopened")


@click.command("act")
@click.argument("kind", metavar="KIND", type=click.Choice(KINDS))
@click.argument("file", metavar="AMENDMENTS")
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@click.option("--by", metavar="A,B", help="Who did it, for the record; the party itself withdraws.")
@click.option("--on", metavar="DATE", help="When, for the record, as 2026-01-20; if not said, today.")
@output_option
def command(
    kind: str, file: str, ids: tuple[str, ...], by: str | None, on: str | None, out: str | None
) -> None:
    """Record that amendments were adopted, rejected, withdrawn, superseded or reopened, and print their file.

    KIND is one of these words. The amendments of a package stand or fall together: an act on one is an act on
    all. An amendment that is no longer tabled is reopened before anything else is done with it. What it means for
    the draft, planclause apply shows.
    """
    from planclause.amending.record import act
    from planclause.cli.sources import check_no_input, read_document
    from planclause.files import dumps
    from planclause.plan.kinds import Amendments

    check_no_input(out, file)
    try:
        day = datetime.date.fromisoformat(on) if on is not None else datetime.date.today()
    except ValueError:
        raise click.UsageError(f"--on {on!r}: a date as 2026-01-20 is expected") from None
    document = read_document(file, kind="amendments")
    notices("warning", document.warnings)
    amendments = document.value
    assert isinstance(amendments, Amendments)
    parties = [code.strip() for code in by.split(",")] if by is not None else []
    try:
        acted = act(amendments, cast("ActKind", kind), ids, by=parties, on=day)
    except ValueError as error:
        raise CouldNotError(f"{file}: {error}") from error
    write_document(dumps(acted.amendments), out)
    for one in acted.along:
        notice(f"{one.id} {kind} too: it is in the package {one.package}")
