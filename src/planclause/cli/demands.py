"""``planclause demands FILE DRAFT...``: what drafts make of a party's demands, with the words that show it."""

from __future__ import annotations

import click

from planclause.cli.inputs import from_option
from planclause.cli.output import FINDINGS
from planclause.cli.publishing import check_audience, chosen_format, publish, report_options
from planclause.workspace.formats import Format


@click.command("demands")
@click.argument("file", metavar="FILE")
@click.argument("drafts", metavar="DRAFT...", nargs=-1, required=True)
@click.option(
    "--read-as", metavar="PARTY|base", help="Judge by what this party, or the base, reads in the brackets."
)
@click.option("--exit-code", is_flag=True, help="Exit with 1 if the last DRAFT does not meet every red line.")
@from_option
@report_options
def command(
    file: str,
    drafts: tuple[str, ...],
    read_as: str | None,
    exit_code: bool,
    form: str | None,
    audience: str,
    language: str,
    from_format: Format | None,
    out: str | None,
) -> None:
    """Judge each DRAFT, the oldest first, by the demands of a party in FILE.

    A demand is met, partly met, omitted or contradicted; the clauses and words that show it are quoted. For several
    drafts it also shows in which one each demand was first met and where it was lost. Words that only some parties
    read in brackets are at most partly met, unless --read-as says whose reading counts.
    """
    from planclause.cli.arguments import check_inputs, check_party, say
    from planclause.cli.publications import of_demands
    from planclause.following.demands import tally, track
    from planclause.workspace.demands import named_demands

    chosen = chosen_format(form, out)
    check_inputs(out, file, *drafts)
    asked = named_demands(file, drafts, from_format=from_format)
    check_party(read_as, "--read-as", asked.drafts)
    check_audience(audience, [code for draft in asked.drafts for code in draft.parties])
    say(asked.remarks)
    courses = track(asked.drafts, asked.demands, read_as=read_as)
    publish(chosen, out, of_demands(courses, asked.demands, asked.drafts, read_as, audience, language))
    last = tally(course.judgements[-1] for course in courses)
    if exit_code and last.red_lines_met < last.red_lines:
        raise SystemExit(FINDINGS)
