"""``planclause demands FILE DRAFT...``: what drafts make of a party's demands, with the words that show it."""

from __future__ import annotations

import click

from planclause.cli.output import FINDINGS, output_option, write_document, write_page


@click.command("demands")
@click.argument("file", metavar="FILE")
@click.argument("drafts", metavar="DRAFT...", nargs=-1, required=True)
@click.option(
    "--read-as", metavar="PARTY|base", help="Judge by what this party, or the base, reads in the brackets."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    help="The format; default: json where OUT ends in .json, else text.",
)
@click.option("--exit-code", is_flag=True, help="Exit with 1 if the last DRAFT does not meet every red line.")
@output_option
def command(
    file: str,
    drafts: tuple[str, ...],
    read_as: str | None,
    form: str | None,
    exit_code: bool,
    out: str | None,
) -> None:
    """Judge each DRAFT, the oldest first, by the demands of a party in FILE.

    A demand is met, partly met, omitted or contradicted; the clauses and words that show it are quoted. For several
    drafts it also shows in which one each demand was first met and where it was lost. Words that only some parties
    read in brackets are at most partly met, unless --read-as says whose reading counts.
    """
    from planclause.cli.arguments import check_inputs, check_party, json_or_text, say
    from planclause.following.demands import tally, track
    from planclause.reports.demands import demands_as_json, demands_as_text
    from planclause.workspace.demands import named_demands

    check_inputs(out, file, *drafts)
    asked = named_demands(file, drafts)
    check_party(read_as, "--read-as", asked.drafts)
    say(asked.remarks)
    courses = track(asked.drafts, asked.demands, read_as=read_as)
    if json_or_text(form, out) == "json":
        write_document(demands_as_json(courses, asked.demands, asked.drafts, read_as=read_as), out)
    else:
        names = [draft.draft for draft in asked.drafts]
        write_page(demands_as_text(courses, asked.demands, names, read_as=read_as), out)
    last = tally(course.judgements[-1] for course in courses)
    if exit_code and last.red_lines_met < last.red_lines:
        raise SystemExit(FINDINGS)
