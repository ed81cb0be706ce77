"""``planclause act KIND AMENDMENTS ID...``: amendments adopted, rejected, withdrawn, superseded or reopened."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from planclause.cli.output import notice, output_option, write_document

if TYPE_CHECKING:
    from planclause.plan.values import ActKind

KINDS = ("adopted", "rejected", "withdrawn", "superseded", "reopened")


@click.command("act")
@click.argument("kind", metavar="KIND", type=click.Choice(KINDS))
@click.argument("file", metavar="AMENDMENTS")
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@click.option("--by", metavar="A,B", help="Who did it, for the record; only the party itself withdraws.")
@click.option("--on", metavar="DATE", help="When, for the record, as 2026-01-20; default: today.")
@output_option
def command(
    kind: ActKind, file: str, ids: tuple[str, ...], by: str | None, on: str | None, out: str | None
) -> None:
    """Record that amendments were adopted, rejected, withdrawn, superseded or reopened, and print their file.

    KIND is one of these words. The amendments of a package stand or fall together: an act on one is an act on
    all. An amendment that is no longer tabled must be reopened before any other act. planclause apply shows what
    an act means for the draft.
    """
    from planclause.amending.record import act
    from planclause.cli.arguments import check_output, codes, day, say, slips
    from planclause.files import dumps
    from planclause.plan.kinds import Amendments
    from planclause.workspace.sources import named_value

    check_output(out, file)
    when = day(on)
    amendments, remarks = named_value(file, Amendments)
    say(remarks)
    with slips(file):
        acted = act(amendments, kind, ids, by=codes(by), on=when)
    write_document(dumps(acted.amendments), out)
    for one in acted.along:
        notice(f"{one.id} {kind} too: it is in the package {one.package}")
