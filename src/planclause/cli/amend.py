"""``planclause amend BASE DRAFT --party P``: a party's draft as its amendments."""

from __future__ import annotations

import click

from planclause.cli.inputs import anyway_option, check_guesses, doubt_options
from planclause.cli.output import notice, notices, output_option, write_document
from planclause.reports.counts import count
from planclause.workspace.formats import Format


@click.command("amend")
@click.argument("base", metavar="BASE")
@click.argument("draft", metavar="DRAFT")
@click.option("--party", metavar="P", required=True, help="The code of the party whose draft it is.")
@anyway_option
@doubt_options
@output_option
def command(
    base: str,
    draft: str,
    party: str,
    doubts: bool,
    strict: bool,
    from_format: Format | None,
    anyway: bool,
    out: str | None,
) -> None:
    """List what DRAFT changes in BASE as one party's amendments, each with an id of its own.

    One amendment is one run of words, one heading, number or place, or one clause that comes or goes. In a
    bracketed BASE the base's wording is amended; what the party no longer asks for there is withdrawn. A file that
    is not YAML is imported and takes over the ids of BASE.
    """
    from planclause.cli.arguments import check_inputs, read_draft, slips
    from planclause.files import dumps
    from planclause.plan.losses import Loss
    from planclause.workspace.amendments import cut

    check_inputs(out, base, draft)
    ground = read_draft(base, from_format=from_format, every_doubt=doubts)
    answer = read_draft(draft, like=ground.draft, from_format=from_format, every_doubt=doubts)
    known = sorted({*ground.draft.parties, *answer.draft.parties})
    losses: list[Loss] = []
    with slips():
        amendments = cut(answer, ground, party, losses, anyway=anyway)
        document = dumps(amendments)
    write_document(document, out)
    if party not in known:
        who = ", ".join(known) or "no party"
        notice(f"warning: the headers name {who}, and not {party}; apply adds it under its code")
    notices("warning", losses)
    if not amendments.amendments:
        notice(f"{party}'s draft changes nothing")
    elif out is not None:
        notice(f"{count(len(amendments.amendments), 'amendment')} of {party}")
    check_guesses((ground, answer), strict=strict)
