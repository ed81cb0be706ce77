"""``planclause history DRAFT...``: who moved on what from draft to draft, and what each gave and got."""

from __future__ import annotations

import click

from planclause.cli.inputs import from_option
from planclause.cli.output import CouldNotError
from planclause.cli.progress import progress
from planclause.cli.publishing import check_audience, chosen_format, publish, report_options
from planclause.workspace.formats import Format


@click.command("history", short_help="Who moved on what over rounds.")
@click.argument("drafts", metavar="DRAFT...", nargs=-1, required=True)
@click.option("--party", metavar="PARTY|base", help="Show this party alone.")
@click.option("--git", "in_git", is_flag=True, help="Take the drafts from the commits of one file.")
@from_option
@report_options
def command(
    drafts: tuple[str, ...],
    party: str | None,
    in_git: bool,
    form: str | None,
    audience: str,
    language: str,
    from_format: Format | None,
    out: str | None,
) -> None:
    """Show who moved on what over a series of drafts, the oldest first.

    Each DRAFT stands for all: everybody reads in it what its brackets say. P=DRAFT is a draft that the party P
    alone tabled: the others go on reading what they read before. A file that is not YAML takes over the ids of the
    draft before it. With --git one FILE, or REV:path, stands for all its versions in git, through renames, up to
    REV.
    """
    if len(drafts) < 2 and not in_git:
        raise click.UsageError("at least two drafts, the oldest first")
    from planclause.cli.publications import of_history
    from planclause.cli.rounds import read_series
    from planclause.following.movement import history

    chosen = chosen_format(form, out)
    with progress("following every party's text"):
        series = read_series(
            drafts, out, in_git=in_git, reader=party, option="--party", from_format=from_format
        )
        if len(series.drafts) < 2:
            raise CouldNotError(f"{drafts[0]}: its text has not changed since it came")
        check_audience(audience, [code for draft in series.drafts for code in draft.parties])
        found = history(series.drafts, tabled_by=series.tabled_by)
        publish(chosen, out, of_history(found, party, audience, language))
