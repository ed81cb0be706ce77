"""``planclause report``: two drafts, a rolling draft, amendments or a series for people to read, in any format."""

from __future__ import annotations

import click

from planclause.cli import diff, history
from planclause.cli.inputs import from_option
from planclause.cli.progress import progress
from planclause.cli.publishing import check_audience, chosen_format, publish, report_options
from planclause.workspace.formats import Format


@click.group("report", no_args_is_help=True)
def command() -> None:
    """Make a report for people to read, as HTML, Markdown, Word, text, on a terminal, as JSON or CSV.

    Without --for it is for the public: notes, explanations and positions that are not for everybody are left out,
    and can be found nowhere in the file.
    """


@command.command("rolling", short_help="A rolling draft: who wants which words, what is open.")
@click.argument("draft", metavar="DRAFT")
@click.option("--consent", metavar="A,B", help="Whose consent is needed; default: every principal's.")
@from_option
@report_options
def rolling_command(
    draft: str,
    consent: str | None,
    form: str | None,
    audience: str,
    language: str,
    from_format: Format | None,
    out: str | None,
) -> None:
    """A rolling DRAFT with its brackets: who wants which words, what is agreed, what is open and between whom."""
    from planclause.cli.arguments import check_output, codes, read_draft, slips
    from planclause.cli.publications import of_rolling

    chosen = chosen_format(form, out)
    check_output(out, draft)
    given = read_draft(draft, from_format=from_format).draft
    check_audience(audience, given.parties)
    needed = None if consent is None else codes(consent)
    with progress("reading every party's text"), slips("--consent"):
        publish(chosen, out, of_rolling(given, needed, audience, language))


@command.command("amendments", short_help="Who asks for what, and what collides.")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@from_option
@report_options
def amendments_command(
    files: tuple[str, ...],
    form: str | None,
    audience: str,
    language: str,
    from_format: Format | None,
    out: str | None,
) -> None:
    """Who asks for what: by clause and by party, with everyone's answer and what collides.

    A FILE is a file of amendments, or the draft that they amend: with it, the report shows the numbers and
    headings of clauses, and collisions. P=DRAFT is the draft of party P, cut into its amendments.
    """
    from planclause.cli.arguments import check_inputs, say, usage
    from planclause.cli.publications import of_amendments
    from planclause.workspace.amendments import named_amendments
    from planclause.workspace.sources import party_and_name

    chosen = chosen_format(form, out)
    check_inputs(out, *(party_and_name(argument)[1] for argument in files))
    with progress("looking for collisions"):
        with usage():
            asked = named_amendments(files, from_format=from_format)
        say(asked.remarks)
        parties = [*(asked.base.parties if asked.base else ()), *(one.party for one in asked.amendments)]
        check_audience(audience, parties)
        publish(chosen, out, of_amendments(asked.base, asked.amendments, audience, language))


command.add_command(diff.command)
command.add_command(history.command)
