"""``planclause settle DRAFT ADDRESS``: take a wording, or a compromise, for everybody; the act is recorded."""

from __future__ import annotations

from dataclasses import replace

import click

from planclause.cli.output import CouldNotError, notice, notices, output_option, write_document
from planclause.errors import DocumentError, MarkupError
from planclause.reports.counts import count

_LONGEST_WORDS = 80


@click.command("settle")
@click.argument("draft", metavar="DRAFT")
@click.argument("address", metavar="[ADDRESS]", required=False)
@click.option("--as", "who", metavar="PARTY|base", help="Take what this party, or the base, reads.")
@click.option("--text", "wording", metavar="WORDING", help="Take this wording, a compromise.")
@click.option("--everywhere", is_flag=True, help="Settle all of the draft, as --as says.")
@click.option("--uncontested", is_flag=True, help="Settle what every principal that must consent asks for.")
@click.option(
    "--by", metavar="A,B", help="Who settles it, for the record; with --uncontested, whose consent counts."
)
@click.option("--on", metavar="DATE", help="When, for the record, as 2026-01-20; default: today.")
@click.option("--name", metavar="DRAFT", help="The id of the settled draft; default: unchanged.")
@output_option
def command(
    draft: str,
    address: str | None,
    who: str | None,
    wording: str | None,
    everywhere: bool,
    uncontested: bool,
    by: str | None,
    on: str | None,
    name: str | None,
    out: str | None,
) -> None:
    """Settle what is open at ADDRESS of DRAFT, and print the draft with the act recorded in it.

    ADDRESS is a clause, by its id or its shown number, with what stands in it; its second bracket (clause#2),
    clause@heading, clause@number, clause@place, clause@presence, @title or @preamble. Nothing else changes for
    anybody. --uncontested settles every bracket that all principals, each having answered, read alike.
    """
    if (address is None) is not (everywhere or uncontested):
        raise click.UsageError("either an ADDRESS, or --everywhere, or --uncontested")
    if uncontested and (everywhere or who is not None or wording is not None):
        raise click.UsageError(
            "--uncontested takes what all ask for; --as, --text and --everywhere say otherwise"
        )
    if not uncontested and ((who is None) is (wording is None) or (everywhere and who is None)):
        raise click.UsageError(
            "--as PARTY is expected" if everywhere else "one of --as PARTY and --text WORDING is expected"
        )
    from planclause.cli.arguments import check_output, codes, day, read_draft
    from planclause.files import dumps
    from planclause.merging.settle import settle, settle_everywhere, settle_uncontested
    from planclause.workspace.sources import called

    check_output(out, draft)
    when, parties = day(on), codes(by)
    given = read_draft(draft).draft
    losses: list[object] = []
    try:
        if uncontested:
            settled = settle_uncontested(given, needed=parties or None, on=when, on_loss=losses.append)
        elif everywhere and who is not None:
            settled = settle_everywhere(given, who, by=parties, on=when)
        else:
            settled = settle(
                given,
                address or "",
                reading_of=who,
                wording=wording,
                by=parties,
                on=when,
                on_loss=losses.append,
            )
    except MarkupError as error:
        raise CouldNotError(f"--text {wording!r}: {error}") from error
    except ValueError as error:
        raise CouldNotError(str(error)) from error
    except DocumentError as error:
        raise DocumentError([replace(problem, file=called(draft)) for problem in error.problems]) from error
    write_document(dumps(replace(settled, draft=name or given.draft)), out)
    notices("warning", losses)
    for act in settled.acts[len(given.acts) :]:
        notice(f"settled {act.at}: {_short(act.before)} -> {_short(act.after) or 'nothing'}")
    if uncontested:
        notice(f"{count(len(settled.acts) - len(given.acts), 'thing')} settled that nobody contested")


def _short(words: str | None) -> str:
    """The words, cut where they would leave no room on the line for what became of them."""
    said = words or ""
    return said if len(said) <= _LONGEST_WORDS else f"{said[: _LONGEST_WORDS - 4]} ..."
