"""``planclause collisions BASE AMENDMENTS|P=DRAFT...``: what collides, and what can be adopted together."""

from __future__ import annotations

from pathlib import PurePath

import click

from planclause.cli.output import FINDINGS, output_option, write_document, write_page


@click.command("collisions")
@click.argument("base", metavar="BASE")
@click.argument("files", metavar="AMENDMENTS|P=DRAFT...", nargs=-1, required=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    help="How to show it; if not said, json where the suffix of OUT is .json, else text.",
)
@click.option("--for", "audience", metavar="PARTY", help="Show the explanations that this party may see.")
@click.option(
    "--exit-code", is_flag=True, help="Exit with 1 if anything conflicts or has to be looked at again."
)
@output_option
def command(
    base: str,
    files: tuple[str, ...],
    form: str | None,
    audience: str | None,
    exit_code: bool,
    out: str | None,
) -> None:
    """Tell which amendments to BASE touch the same words or clauses, and how many can be adopted together.

    An argument P=DRAFT is the draft of party P, which is cut into its amendments first (as in UA=ua.yaml); any
    other is a file of amendments. Told are conflicts, references and figures that adopting would leave wrong,
    places for which an order is to be chosen, and what is asked for twice. Amendments that were rejected,
    withdrawn or superseded do not count.
    """
    from planclause.amending.collisions import collisions, explanations
    from planclause.cli.asking import cut_amendments, read_amendments
    from planclause.cli.sources import (
        check_no_input,
        check_party,
        once_from_standard_input,
        party_and_name,
        read_draft,
    )
    from planclause.plan.values import PUBLIC
    from planclause.text.bracketed import BASE

    parted = [party_and_name(argument) for argument in files]
    names = [name for _, name in parted]
    once_from_standard_input(base, *names)
    check_no_input(out, base, *names)
    ground = read_draft(base).draft
    given = [
        cut_amendments(name, ground, base, party) if party else read_amendments(name)
        for party, name in parted
    ]
    if audience not in {one.party for one in given}:
        check_party(audience, "--for", [ground])
    found = collisions(ground, given)
    plain = ground.reading(BASE)
    why = explanations(given, audience or PUBLIC)
    if form == "json" or (form is None and out is not None and PurePath(out).suffix.lower() == ".json"):
        from planclause.reports.collisions import collisions_as_json

        write_document(collisions_as_json(found, plain, why), out)
    else:
        from planclause.reports.collisions import collisions_as_text

        write_page(collisions_as_text(found, plain, why), out)
    if exit_code and (found.of("conflict") or found.of("consequence") or found.unplaced):
        raise SystemExit(FINDINGS)
