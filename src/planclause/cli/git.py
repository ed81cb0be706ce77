"""``planclause git ...``: what git calls to show and to merge drafts, and what sets it up to."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import click

from planclause.cli.output import FINDINGS, CouldNotError, notice, notices, write_page
from planclause.errors import PlanclauseError

if TYPE_CHECKING:
    from planclause.merging.conflicts import Conflict, Side


@click.group("git", context_settings={"help_option_names": ["-h", "--help"]})
def command() -> None:
    """Let git diff and merge drafts clause by clause.

    install sets up a repository, for itself alone; uninstall takes that back. Git then calls the other commands.
    """


@command.command("install", short_help="Set up this repository.")
@click.argument("patterns", metavar="[PATTERN]...", nargs=-1)
@click.option("--shared", is_flag=True, help="Write .gitattributes, for everybody who clones the repository.")
def install(patterns: tuple[str, ...], shared: bool) -> None:
    """Have git use planclause for the files that each PATTERN of git's attributes names, as in 'drafts/*.yaml'.

    Default: the drafts that git tracks. Every setting made is listed. The attributes go to the repository's own
    file of them, which is not tracked, or with --shared to .gitattributes; the settings always stay in this
    repository.
    """
    from planclause.git.installing import install as installed

    for pattern in patterns:
        if pattern.endswith("/") or Path(pattern).is_dir():
            files = PurePath(pattern) / "**" / "*.yaml"
            raise CouldNotError(
                f"{pattern}: a folder, and git asks for files; name them, as in '{files.as_posix()}'"
            )
    notices("git", [*installed(patterns, shared=shared)] or ["is already set up so"])


@command.command("uninstall", short_help="Take that back.")
def uninstall() -> None:
    """Take out of the repository what install wrote; what was changed since stays, and is listed."""
    from planclause.git.installing import uninstall as uninstalled

    notices("git", [*uninstalled()] or ["was not set up for planclause"])


@command.command("merge-driver", short_help="Merge three versions of a draft.")
@click.argument("ancestor", metavar="ANCESTOR")
@click.argument("ours", metavar="OURS")
@click.argument("theirs", metavar="THEIRS")
@click.argument("marker", metavar="[SIZE]", type=int, default=7)
@click.argument("path", metavar="[PATH]", required=False)
def merge_driver(ancestor: str, ours: str, theirs: str, marker: int, path: str | None) -> None:
    """Merge three versions of a draft, reader by reader, and write the result over OURS.

    Each party reads what its own side made of its wording; where wordings differ, brackets stand. Exit code 1:
    both sides changed what one party reads, and differently. Then the words of both stand in the draft as wordings
    whose holder is open, [?: 400 | ?: 800], and clause and reader are named; of a clause's place or presence ours
    is kept. Files that are not drafts are merged as git merges them.
    """
    from planclause.files.saving import write_whole
    from planclause.merging.carry import Sides
    from planclause.workspace.drivers import merge_files

    called = path or ours
    merged = merge_files(Sides(ancestor, {"ours": ours, "theirs": theirs}), called=called, marker=marker)
    write_whole(ours, merged.data)
    for said in (*merged.remarks, *merged.conflicts):
        notice(f"{called}: {said}")
    if merged.conflicts:
        raise SystemExit(FINDINGS)


@command.command("mergetool", short_help="Merge what git could not, asking which side to keep.")
@click.argument("base", metavar="BASE")
@click.argument("local", metavar="LOCAL")
@click.argument("remote", metavar="REMOTE")
@click.argument("merged", metavar="MERGED")
@click.option("--keep", type=click.Choice(("ours", "theirs")), help="Which side to keep; default: ask.")
def mergetool(base: str, local: str, remote: str, merged: str, keep: Side | None) -> None:
    """Merge BASE, LOCAL and REMOTE into MERGED, and ask which side to keep at each conflict.

    Without --keep, and where nobody can be asked, MERGED stays as it is and the exit code is 1.
    """
    from planclause.files.saving import write_whole
    from planclause.merging.carry import Sides
    from planclause.workspace.drivers import merge_files

    if Path(merged).is_symlink():
        raise CouldNotError(f"{merged}: a symbolic link, which is not written to")
    asks = keep is None and sys.stdin.isatty()

    def chosen(conflict: Conflict) -> Side:
        return _asked(conflict) if asks else keep or "ours"

    found = merge_files(Sides(base, {"ours": local, "theirs": remote}), called=merged, choose=chosen)
    for said in (*found.remarks, *found.conflicts):
        notice(f"{merged}: {said}")
    if found.conflicts and keep is None and not asks:
        notice(f"{merged}: not written; choose with --keep ours or --keep theirs of planclause git mergetool")
        raise SystemExit(FINDINGS)
    write_whole(merged, found.data)


def _asked(conflict: Conflict) -> Side:
    from planclause.reports.visible import visible_line

    question = str(replace(conflict, kept="ours")).removesuffix("; ours is kept")
    answer = click.prompt(
        visible_line(question), type=click.Choice(("ours", "theirs")), default="ours", err=True
    )
    return "theirs" if answer == "theirs" else "ours"


@command.command("diff-driver", short_help="Show what changed in a draft.")
@click.argument("arguments", metavar="PATH OLD OLD-HEX OLD-MODE NEW NEW-HEX NEW-MODE", nargs=-1)
def diff_driver(arguments: tuple[str, ...]) -> None:
    """Show what changed in a draft, for git diff; a file that is not a draft is shown as git shows it.

    It takes what git gives to an external diff, and ends with exit code 0, as git asks of one.
    """
    from planclause.reports.tell.diff import report_diff
    from planclause.reports.visible import visible_line
    from planclause.reports.write.text import write_text
    from planclause.workspace.drivers import shown_file

    if len(arguments) == 1:  # a path with conflicts that are not resolved
        click.echo(f"* Unmerged path {arguments[0]}")
        return
    if len(arguments) < 7:
        raise click.UsageError("expected the seven arguments that git gives to an external diff")
    try:
        shown = shown_file(arguments, colours=sys.stdout.isatty())
    except PlanclauseError as error:
        notice(f"{arguments[0]}: {error}")
        return
    heading = "".join(f"{visible_line(line)}\n" for line in shown.heading)
    lines = shown.lines
    if shown.delta is not None:
        report = report_diff(shown.delta, base_name=shown.names[0], draft_name=shown.names[1])
        lines = write_text(report, framed=False)
    write_page(heading + lines, None)
