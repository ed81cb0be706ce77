"""``planclause apply BASE AMENDMENTS...``: amendments onto a base or a rolling text."""

from __future__ import annotations

import click

from planclause.cli.inputs import from_option
from planclause.cli.output import CouldNotError, notice, notices, output_option, write_document
from planclause.workspace.formats import Format


@click.command("apply")
@click.argument("base", metavar="BASE")
@click.argument("files", metavar="AMENDMENTS...", nargs=-1, required=True)
@click.option("--adopt-all", is_flag=True, help="Adopt tabled amendments too; rivals stay in brackets.")
@click.option("--name", metavar="DRAFT", help="The id of the new draft; default: <BASE>-amended.")
@from_option
@output_option
def command(
    base: str,
    files: tuple[str, ...],
    adopt_all: bool,
    name: str | None,
    from_format: Format | None,
    out: str | None,
) -> None:
    """Put the AMENDMENTS onto BASE: adopted as their status says, else in brackets with their party's name.

    Where an amendment was withdrawn, rejected or superseded, its party reads BASE. Amendments written for another
    base are carried over where their words are found again. Standard error lists what was not put in, and what was
    not found exactly as quoted. The draft holds no explanations.
    """
    from planclause.amending.apply import apply_amendments
    from planclause.cli.arguments import check_inputs, read_draft, say, slips
    from planclause.files import dumps
    from planclause.plan.digests import is_digest_of
    from planclause.plan.kinds import Amendments
    from planclause.text.bracketed import BASE
    from planclause.workspace.sources import named_value

    check_inputs(out, base, *files)
    ground = read_draft(base, from_format=from_format).draft
    given: list[Amendments] = []
    plain = ground.reading(BASE)
    for file in files:
        amendments, remarks = named_value(file, Amendments)
        say(remarks)
        given.append(amendments)
        if amendments.plan != ground.plan:
            raise CouldNotError(f"{file}: amendments to the plan {amendments.plan}, and not to {ground.plan}")
        if not is_digest_of(amendments.base.digest, plain):
            written = amendments.base.draft
            written += " as it was" if written == ground.draft else ""
            notice(f"{file}: written for {written}; carried over to {ground.draft}")
    applied = apply_amendments(ground, given, adopt_all=adopt_all, name=name)
    live = sum(one.status in ("tabled", "adopted") for file in given for one in file.amendments)
    refused = [outcome for outcome in applied.outcomes if outcome.kind == "refused"]
    if live and len(refused) == live:
        say(map(str, refused))
        raise CouldNotError(f"{base}: none of the amendments can be put onto it")
    with slips("the draft cannot be written"):
        document = dumps(applied.draft)
    write_document(document, out)
    say(map(str, applied.outcomes))
    notices(
        "warning",
        [
            f"{one.target} leads nowhere now" + (f" for {one.reader}" if one.reader else "")
            for one in applied.dangling
        ],
    )
