"""``planclause blame DRAFT...``: which draft and party each word of the last draft came from."""

from __future__ import annotations

from dataclasses import replace

import click

from planclause.cli.inputs import from_option
from planclause.cli.output import CouldNotError
from planclause.cli.publishing import check_audience, chosen_format, publish, report_options
from planclause.workspace.formats import Format


@click.command("blame")
@click.argument("drafts", metavar="DRAFT...", nargs=-1, required=True)
@click.option("--read-as", metavar="PARTY|base", help="Only what this party, or the base, reads.")
@click.option("--clause", "clause_id", metavar="ID", help="Only this clause; @title or @preamble for those.")
@click.option("--git", "in_git", is_flag=True, help="Take the drafts from the commits of one file.")
@from_option
@report_options
def command(
    drafts: tuple[str, ...],
    read_as: str | None,
    clause_id: str | None,
    in_git: bool,
    form: str | None,
    audience: str,
    language: str,
    from_format: Format | None,
    out: str | None,
) -> None:
    """Show which draft and party each word of the last DRAFT came from.

    The drafts come oldest first. P=DRAFT is a draft that the party P tabled: what is new in it is P's. A file that
    is not YAML takes over the ids of the draft before it. With --git one FILE, or REV:path, stands for all its
    versions in git, through renames, up to REV.
    """
    from planclause.cli.publications import of_blame
    from planclause.cli.rounds import read_series
    from planclause.following.blame import blame

    chosen = chosen_format(form, out)
    series = read_series(
        drafts, out, in_git=in_git, reader=read_as, option="--read-as", from_format=from_format
    )
    check_audience(audience, [code for draft in series.drafts for code in draft.parties])
    found = blame(series.drafts, read_as=read_as, tabled_by=series.tabled_by)
    if clause_id is not None:
        found = replace(found, clauses=tuple(clause for clause in found.clauses if clause.id == clause_id))
        if not found.clauses:
            reader = f" as {read_as} reads it" if read_as else ""
            raise CouldNotError(f"--clause: no clause {clause_id!r} in {found.drafts[-1]}{reader}")
    publish(chosen, out, of_blame(found, series.drafts[-1], audience, language))
