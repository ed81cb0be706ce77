"""``planclause status DRAFT...``: what is agreed, what is open, between whom."""

from __future__ import annotations

import click

from planclause.cli.inputs import from_option
from planclause.cli.publishing import check_audience, chosen_format, publish, report_options
from planclause.workspace.formats import Format


@click.command("status")
@click.argument("drafts", metavar="DRAFT...", nargs=-1, required=True)
@click.option("--consent", metavar="A,B", help="Whose consent is needed; default: every principal's.")
@from_option
@report_options
def command(
    drafts: tuple[str, ...],
    consent: str | None,
    form: str | None,
    audience: str,
    language: str,
    from_format: Format | None,
    out: str | None,
) -> None:
    """Show where the talks on each DRAFT stand.

    What is agreed, what is open and between whom, the open brackets by clause and by party, and how much the
    parties' readings share; for several drafts, in the order given, also how that changed from one to the next.
    Consent comes from positions on the words as they stand, never from silence.
    """
    from planclause.cli.arguments import check_inputs, codes, read_draft, slips
    from planclause.cli.publications import of_status
    from planclause.following.status import status

    chosen = chosen_format(form, out)
    check_inputs(out, *drafts)
    given = [read_draft(name, from_format=from_format).draft for name in drafts]
    check_audience(audience, [code for draft in given for code in draft.parties])
    needed = None if consent is None else codes(consent)
    with slips("--consent"):
        found = [status(draft, needed=needed, audience=audience) for draft in given]
    publish(chosen, out, of_status(found, language))
