"""``planclause amend BASE DRAFT --party P``: a party's draft as its amendments."""

from __future__ import annotations

from dataclasses import replace

import click

from planclause.cli.output import CouldNotError, count, notice, notices, output_option, write_document
from planclause.errors import DocumentError


@click.command("amend")
@click.argument("base", metavar="BASE")
@click.argument("draft", metavar="DRAFT")
@click.option("--party", metavar="P", required=True, help="The code of the party whose draft it is.")
@output_option
def command(base: str, draft: str, party: str, out: str | None) -> None:
    """Tell what DRAFT changes in BASE as one party's amendments, each with an id of its own.

    One amendment is one run of words, one heading, number or place, one clause that comes or goes. In a bracketed
    BASE it is the base's wording that is amended; what the party asked for there and asks for no more is withdrawn.
    A text that is no YAML is imported and takes over the ids of BASE.
    """
    from planclause.amending.cut import amend
    from planclause.cli.sources import (
        called,
        check_no_input,
        once_from_standard_input,
        read_answer,
        read_draft,
    )
    from planclause.files import dumps
    from planclause.merging.addresses import open_places

    once_from_standard_input(base, draft)
    check_no_input(out, base, draft)
    ground = read_draft(base).draft
    answer = read_answer(draft, ground).draft
    losses: list[object] = []
    if party not in ground.parties and party not in answer.parties:
        known = ", ".join(sorted({*ground.parties, *answer.parties})) or "no party"
        losses.append(
            f"the headers name {known}, and not {party}; it is added under its code when this is applied"
        )
    try:
        amendments = amend(ground, answer, party, on_loss=losses.append)
        document = dumps(amendments)
    except DocumentError as error:
        named = (
            draft if any(open_places(answer)) else base
        )  # else it names wordings whose holder is not known
        raise DocumentError([replace(problem, file=called(named)) for problem in error.problems]) from error
    except ValueError as error:
        raise CouldNotError(str(error)) from error
    write_document(document, out)
    notices("warning", losses)
    if not amendments.amendments:
        notice(f"{party}'s draft changes nothing")
    elif out is not None:
        notice(f"{count(len(amendments.amendments), 'amendment')} of {party}")
