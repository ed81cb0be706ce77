"""``planclause status DRAFT...``: what is agreed, what is open, between whom."""

from __future__ import annotations

import sys

import click

from planclause.cli.output import output_option, write_document, write_page


@click.command("status")
@click.argument("drafts", metavar="DRAFT...", nargs=-1, required=True)
@click.option("--for", "audience", metavar="PARTY", help="Who will read it; default: the public.")
@click.option("--consent", metavar="A,B", help="Whose consent is needed; default: every principal's.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["terminal", "text", "json"]),
    help="The format; default: terminal on a terminal, text elsewhere.",
)
@output_option
def command(
    drafts: tuple[str, ...], audience: str | None, consent: str | None, form: str | None, out: str | None
) -> None:
    """Show where the talks on each DRAFT stand.

    What is agreed, what is open and between whom, the open brackets by clause and by party, and how much the
    parties' readings share; for several drafts, in the order given, also how that changed from one to the next.
    Consent comes from positions on the words as they stand, never from silence.
    """
    from planclause.cli.arguments import check_inputs, check_party, codes, read_draft, slips
    from planclause.following.status import status

    check_inputs(out, *drafts)
    given = [read_draft(name).draft for name in drafts]
    check_party(audience, "--for", given)
    needed = None if consent is None else codes(consent)
    with slips("--consent"):
        found = [status(draft, needed=needed, audience=audience or "public") for draft in given]
    if form == "json":
        from planclause.reports.status_json import status_as_json

        write_document(status_as_json(found), out)
    elif form == "terminal" or (form is None and out is None and sys.stdout.isatty()):
        from planclause.cli.redlines import console_for
        from planclause.reports.glance import print_status

        console = console_for(out)
        with console.capture() as page:
            print_status(found, console)
        write_page(page.get(), out)
    else:
        from planclause.reports.status import status_as_text

        write_page(status_as_text(found), out)
