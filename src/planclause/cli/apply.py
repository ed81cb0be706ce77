"""``planclause apply BASE AMENDMENTS...``: amendments onto a base or a rolling text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from planclause.cli.output import CouldNotError, notice, notices, output_option, write_document

if TYPE_CHECKING:
    from planclause.plan.kinds import Amendments


@click.command("apply")
@click.argument("base", metavar="BASE")
@click.argument("files", metavar="AMENDMENTS...", nargs=-1, required=True)
@click.option("--adopt-all", is_flag=True, help="Adopt what is tabled too; rivals stay in brackets.")
@click.option("--name", metavar="DRAFT", help="What the draft is called; if not said, <BASE>-amended.")
@output_option
def command(base: str, files: tuple[str, ...], adopt_all: bool, name: str | None, out: str | None) -> None:
    """Put the AMENDMENTS onto BASE: adopted as their status says, else in brackets with their party's name.

    What is withdrawn, rejected or superseded its party reads as BASE does. Amendments written for another base
    are carried over where their words are found again. What was not put in, and what was not found exactly as it
    was quoted, is told on standard error. The draft holds no explanations.
    """
    from planclause.amending.apply import apply_amendments
    from planclause.cli.sources import check_no_input, once_from_standard_input, read_draft
    from planclause.files import dumps
    from planclause.plan.digests import draft_digest
    from planclause.text.bracketed import BASE

    once_from_standard_input(base, *files)
    check_no_input(out, base, *files)
    ground = read_draft(base).draft
    given = [_read(file) for file in files]
    digest = draft_digest(ground.reading(BASE))
    for file, amendments in zip(files, given, strict=True):
        if amendments.plan != ground.plan:
            raise CouldNotError(f"{file}: amendments to the plan {amendments.plan}, and not to {ground.plan}")
        if amendments.base.digest not in (None, digest):
            written = amendments.base.draft
            written += " as it was" if written == ground.draft else ""
            notice(f"{file}: written for {written}; carried over to {ground.draft}")
    applied = apply_amendments(ground, given, adopt_all=adopt_all, name=name)
    live = sum(one.status in ("tabled", "adopted") for file in given for one in file.amendments)
    refused = [outcome for outcome in applied.outcomes if outcome.kind == "refused"]
    if live and len(refused) == live:
        for outcome in refused:
            notice(str(outcome))
        raise CouldNotError(f"{base}: none of the amendments can be put onto it")
    try:
        document = dumps(applied.draft)
    except ValueError as error:
        raise CouldNotError(f"the draft cannot be written: {error}") from error
    write_document(document, out)
    for outcome in applied.outcomes:
        notice(str(outcome))
    notices(
        "warning",
        [
            f"{one.target} leads nowhere now" + (f" for {one.reader}" if one.reader else "")
            for one in applied.dangling
        ],
    )


def _read(file: str) -> Amendments:
    from planclause.cli.sources import read_document
    from planclause.plan.kinds import Amendments

    document = read_document(file, kind="amendments")
    notices("warning", document.warnings)
    assert isinstance(document.value, Amendments)
    return document.value
