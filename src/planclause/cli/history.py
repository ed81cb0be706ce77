"""``planclause history DRAFT...``: who moved on what from draft to draft, and what each gave and got."""

from __future__ import annotations

import click

from planclause.cli.output import CouldNotError, output_option, write_document, write_page


@click.command("history")
@click.argument("drafts", metavar="DRAFT...", nargs=-1, required=True)
@click.option("--party", metavar="PARTY|base", help="Tell of this party alone.")
@click.option(
    "--git", "in_git", is_flag=True, help="DRAFT is one file, and its drafts are those of its commits."
)
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", help="How to show it.")
@output_option
def command(drafts: tuple[str, ...], party: str | None, in_git: bool, form: str, out: str | None) -> None:
    """Show who moved on what over a series of drafts, the oldest first.

    Each DRAFT stands for all: everybody reads in it what its brackets say. P=DRAFT is a draft that the party P
    alone tabled: the others read on what they read before. A text that is no YAML takes over the ids of the
    draft before it. With --git one FILE, or REV:path, stands for all that it was in git's history, through renames,
    up to REV.
    """
    if len(drafts) < 2 and not in_git:
        raise click.UsageError("at least two drafts, the oldest first")
    from planclause.cli.rounds import read_rounds
    from planclause.following.movement import history
    from planclause.reports.history import history_as_json, history_as_text

    if in_git:
        from planclause.cli.git_rounds import read_git_rounds

    rounds = read_git_rounds(drafts, out) if in_git else read_rounds(drafts, out)
    if len(rounds.drafts) < 2:
        raise CouldNotError(f"{drafts[0]}: its text has not changed since it came")
    told = history(rounds.drafts, tabled_by=rounds.tabled_by)
    rounds.check_reader(party, "--party", told.parties)
    if form == "json":
        write_document(history_as_json(told, party=party), out)
    else:
        write_page(history_as_text(told, party=party), out)
