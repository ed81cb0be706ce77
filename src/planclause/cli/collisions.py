"""``planclause collisions BASE AMENDMENTS|P=DRAFT...``: what collides, and what can be adopted together."""

from __future__ import annotations

import click

from planclause.cli.inputs import from_option
from planclause.cli.output import FINDINGS
from planclause.cli.publishing import check_audience, chosen_format, publish, report_options
from planclause.workspace.formats import Format


@click.command("collisions")
@click.argument("base", metavar="BASE")
@click.argument("files", metavar="AMENDMENTS|P=DRAFT...", nargs=-1, required=True)
@click.option("--exit-code", is_flag=True, help="Exit with 1 if anything conflicts or needs another look.")
@from_option
@report_options
def command(
    base: str,
    files: tuple[str, ...],
    exit_code: bool,
    form: str | None,
    audience: str,
    language: str,
    from_format: Format | None,
    out: str | None,
) -> None:
    """Show which amendments to BASE touch the same words or clauses, and how many can be adopted together.

    An argument P=DRAFT is the draft of party P, which is cut into its amendments first (as in UA=ua.yaml); any
    other is a file of amendments. Reports conflicts, references and figures that adoption would leave wrong,
    places that need an order, and what is asked for twice. Ignores amendments that were rejected, withdrawn or
    superseded.
    """
    from planclause.amending.collisions import collisions
    from planclause.cli.arguments import check_inputs, say, slips
    from planclause.cli.publications import of_collisions
    from planclause.workspace.amendments import named_amendments
    from planclause.workspace.sources import party_and_name

    chosen = chosen_format(form, out)
    check_inputs(out, base, *(party_and_name(argument)[1] for argument in files))
    with slips():
        asked = named_amendments(files, base=base, from_format=from_format)
    say(asked.remarks)
    assert asked.base is not None
    check_audience(audience, [*asked.base.parties, *(one.party for one in asked.amendments)])
    found = collisions(asked.base, asked.amendments)
    publish(chosen, out, of_collisions(found, asked.base, asked.amendments, audience, language))
    if exit_code and (found.of("conflict") or found.of("consequence") or found.unplaced):
        raise SystemExit(FINDINGS)
