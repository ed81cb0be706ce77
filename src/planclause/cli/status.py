"""``planclause status DRAFT...``: what is agreed, what is open, between whom."""

from __future__ import annotations

import sys

import click

from planclause.cli.output import CouldNotError, output_option, write_document, write_page


@click.command("status")
@click.argument("drafts", metavar="DRAFT...", nargs=-1, required=True)
@click.option("--for", "audience", metavar="PARTY", help="Who will read it; if not said, the public.")
@click.option("--consent", metavar="A,B", help="Whose consent is needed; if not said, every principal's.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["terminal", "text", "json"]),
    help="How to show it; if not said, terminal on a terminal and text elsewhere.",
)
@output_option
def command(
    drafts: tuple[str, ...], audience: str | None, consent: str | None, form: str | None, out: str | None
) -> None:
    """Show where the talks on each DRAFT stand.

    What is agreed, what is open and between whom, the open brackets by clause and by party, and how much the
    parties' readings share; of several drafts, in the order given, also how that changed from one to the next.
    Consent comes from positions on the words as they stand, never from silence.
    """
    from planclause.cli.sources import check_no_input, check_party, once_from_standard_input, read_draft
    from planclause.following.status import status

    once_from_standard_input(*drafts)
    check_no_input(out, *drafts)
    given = [read_draft(name).draft for name in drafts]
    check_party(audience, "--for", given)
    needed = None if consent is None else [party.strip() for party in consent.split(",")]
    try:
        found = [status(draft, needed=needed, audience=audience or "public") for draft in given]
    except ValueError as error:
        raise CouldNotError(f"--consent: {error}") from error
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
