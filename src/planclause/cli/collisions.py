"""``planclause collisions BASE AMENDMENTS|P=DRAFT...``: what collides, and what can be adopted together."""

from __future__ import annotations

import click

from planclause.cli.output import FINDINGS, output_option, write_document, write_page


@click.command("collisions")
@click.argument("base", metavar="BASE")
@click.argument("files", metavar="AMENDMENTS|P=DRAFT...", nargs=-1, required=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    help="The format; default: json where OUT ends in .json, else text.",
)
@click.option("--for", "audience", metavar="PARTY", help="Show the explanations that this party may see.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 if anything conflicts or needs another look.")
@output_option
def command(
    base: str,
    files: tuple[str, ...],
    form: str | None,
    audience: str | None,
    exit_code: bool,
    out: str | None,
) -> None:
    """Show which amendments to BASE touch the same words or clauses, and how many can be adopted together.

    An argument P=DRAFT is the draft of party P, which is cut into its amendments first (as in UA=ua.yaml); any
    other is a file of amendments. Reports conflicts, references and figures that adoption would leave wrong,
    places that need an order, and what is asked for twice. Ignores amendments that were rejected, withdrawn or
    superseded.
    """
    from planclause.amending.collisions import collisions, explanations
    from planclause.cli.arguments import check_inputs, check_party, json_or_text, say, slips
    from planclause.plan.values import PUBLIC
    from planclause.reports.collisions import collisions_as_json, collisions_as_text
    from planclause.text.bracketed import BASE
    from planclause.workspace.amendments import named_amendments
    from planclause.workspace.sources import party_and_name

    check_inputs(out, base, *(party_and_name(argument)[1] for argument in files))
    with slips():
        asked = named_amendments(files, base=base)
    say(asked.remarks)
    assert asked.base is not None
    check_party(audience, "--for", [asked.base], also=[one.party for one in asked.amendments])
    found = collisions(asked.base, asked.amendments)
    plain = asked.base.reading(BASE)
    why = explanations(asked.amendments, audience or PUBLIC)
    if json_or_text(form, out) == "json":
        write_document(collisions_as_json(found, plain, why), out)
    else:
        write_page(collisions_as_text(found, plain, why), out)
    if exit_code and (found.of("conflict") or found.of("consequence") or found.unplaced):
        raise SystemExit(FINDINGS)
