"""``planclause review --base REV``: a branch in one go, for CI: its drafts checked, and what changed in them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from planclause.cli.output import FINDINGS, notice, notices, write_document, write_page
from planclause.reports.counts import count

if TYPE_CHECKING:
    from planclause.checking.configuration import FailOn


@click.command("review")
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@click.option(
    "--base", metavar="REV", help="Where the branch will be merged, as origin/main; default: all is new."
)
@click.option(
    "--staged", is_flag=True, help="Check what is staged for the next commit, against the last one."
)
@click.option("--format", "form", type=click.Choice(("text", "github")), help="What to print; default: text.")
@click.option("--sarif", metavar="FILE", help="Also write the findings as SARIF.")
@click.option("--gitlab", metavar="FILE", help="Also write the findings as GitLab's code quality.")
@click.option("--junit", metavar="FILE", help="Also write the findings as JUnit XML.")
@click.option("--json", metavar="FILE", help="Also write the findings as JSON.")
@click.option(
    "--markdown", metavar="FILE", help="Write findings and changes for a comment, in 65,336 characters."
)
@click.option("--html", metavar="FOLDER", help="Write a page for each draft with what changed in it.")
@click.option("--demands", multiple=True, metavar="FILE", help="Also judge by a party's demands.")
@click.option("--config", "file", metavar="FILE", help="The configuration, instead of the one that is found.")
@click.option("--baseline", metavar="FILE", help="Known findings, which do not count.")
@click.option(
    "--judged-by",
    metavar="REV",
    help="Take the configuration, the baseline and the demands from REV, so that the branch cannot change them.",
)
@click.option("--fail-on", type=click.Choice(("error", "warning", "note", "never")), help="As in check.")
@click.option("--for", "audience", metavar="PARTY|public", default="public", help="Who reads the reports.")
@click.option("--language", type=click.Choice(("en", "fr", "ru", "uk")), default="en", help="Of the reports.")
def command(
    paths: tuple[str, ...],
    base: str | None,
    staged: bool,
    form: str | None,
    demands: tuple[str, ...],
    file: str | None,
    baseline: str | None,
    judged_by: str | None,
    fail_on: FailOn | None,
    audience: str,
    language: str,
    **files: str | None,
) -> None:
    """Check every draft that the commits of a branch changed, each against what it was where the branch began.

    A PATH is a file, a folder or a pattern; default: the paths of the configuration, else every YAML file that is
    a draft. Only what is committed counts, or staged with --staged. A draft that a link or a submodule replaces is
    a finding, and so is one that is removed.

    Exit codes: 0 nothing found that fails; 1 something was; 2 it could not be checked.
    """
    from planclause.cli.arguments import say
    from planclause.cli.findings import writer_of
    from planclause.workspace.ranges import is_revision
    from planclause.workspace.reviewing import review

    if staged and base is not None:
        raise click.UsageError("--staged is against the last commit, and takes no --base")
    found = review(
        paths,
        base=base,
        staged=staged,
        config=file,
        judged_by=judged_by,
        demands=demands,
        baseline=baseline,
        fail_on=fail_on,
    )
    notices("judge", found.judge)
    for path in found.branch.named_nothing:
        hint = f"; to compare with it: --base {path}" if is_revision(path) else ""
        notice(f"warning: {path}: names no file of this branch that can be a draft{hint}")
    for kind in ("sarif", "gitlab", "junit", "json"):
        if (out := files[kind]) is not None:
            write_document(writer_of(kind)(found.checked), out)
    if files["markdown"] or files["html"]:
        from planclause.cli.comments import as_markdown, reported, write_pages

        reports = reported(found, audience, language)
        if (out := files["markdown"]) is not None:
            write_document(as_markdown(found, reports), out)
        if (out := files["html"]) is not None:
            write_pages(reports, out)
    shown = form or ("terminal" if sys.stdout.isatty() else "text")
    write_page(writer_of(shown)(found.checked), None)
    say(found.remarks)
    since = " staged" if staged else f" changed since {base}" if base else ""
    notice(count(len(found.branch.kept), "draft") + since)
    notices("removed", [one.path for one in found.branch.gone])
    raise SystemExit(FINDINGS if found.checked.failed else 0)
