"""``planclause blame DRAFT...``: which draft and party each word of the last draft came from."""

from __future__ import annotations

from dataclasses import replace

import click

from planclause.cli.output import CouldNotError, output_option, write_document, write_page


@click.command("blame")
@click.argument("drafts", metavar="DRAFT...", nargs=-1, required=True)
@click.option("--read-as", metavar="PARTY|base", help="Only what this party, or the base, reads.")
@click.option("--clause", "clause_id", metavar="ID", help="Only this clause; @title or @preamble for those.")
@click.option(
    "--git", "in_git", is_flag=True, help="DRAFT is one file, and its drafts are those of its commits."
)
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", help="How to show it.")
@output_option
def command(
    drafts: tuple[str, ...],
    read_as: str | None,
    clause_id: str | None,
    in_git: bool,
    form: str,
    out: str | None,
) -> None:
    """Show which draft and party each word of the last DRAFT came from.

    The drafts come oldest first. P=DRAFT is a draft that the party P tabled: what is new in it is P's. A text
    that is no YAML takes over the ids of the draft before it. With --git one FILE, or REV:path, stands for all that
    it was in git's history, through renames, up to REV.
    """
    from planclause.cli.rounds import read_rounds
    from planclause.following.blame import blame
    from planclause.reports.blame import blame_as_json, blame_as_text

    if in_git:
        from planclause.cli.git_rounds import read_git_rounds

    rounds = read_git_rounds(drafts, out) if in_git else read_rounds(drafts, out)
    rounds.check_reader(read_as, "--read-as", tuple(rounds.tabled_by.values()))
    told = blame(rounds.drafts, read_as=read_as, tabled_by=rounds.tabled_by)
    if clause_id is not None:
        told = replace(told, clauses=tuple(clause for clause in told.clauses if clause.id == clause_id))
        if not told.clauses:
            reader = f" as {read_as} reads it" if read_as else ""
            raise CouldNotError(f"--clause: no clause {clause_id!r} in {told.drafts[-1]}{reader}")
    if form == "json":
        write_document(blame_as_json(told), out)
    else:
        write_page(blame_as_text(told), out)
