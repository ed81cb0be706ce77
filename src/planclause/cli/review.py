"""``planclause review --base REV``: a branch in one go, for CI: its drafts checked, and told what changed."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planclause.cli.output import FINDINGS, count, notice, notices, write_document, write_page

if TYPE_CHECKING:
    from planclause.checking.configuration import FailOn
    from planclause.cli.reviewing import Reviewed
    from planclause.workspace.configuration import Configured
    from planclause.workspace.findings import Checked


@click.command("review")
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@click.option(
    "--base", metavar="REV", help="What the branch goes into, as origin/main; without it, all is new."
)
@click.option("--staged", is_flag=True, help="What is staged for the next commit, against the last one.")
@click.option(
    "--format", "form", type=click.Choice(("text", "github")), help="What to print; text, if not said."
)
@click.option("--sarif", metavar="FILE", help="Write the findings as SARIF too.")
@click.option("--gitlab", metavar="FILE", help="Write the findings as GitLab's code quality too.")
@click.option("--junit", metavar="FILE", help="Write the findings as JUnit XML too.")
@click.option("--json", metavar="FILE", help="Write the findings as JSON too.")
@click.option(
    "--markdown", metavar="FILE", help="Write findings and changes for a comment, in 65,336 characters."
)
@click.option("--html", metavar="FOLDER", help="Write a page for each draft, of what changed in it.")
@click.option("--demands", multiple=True, metavar="FILE", help="Also judge by a party's demands.")
@click.option("--config", "file", metavar="FILE", help="The configuration, instead of the one that is found.")
@click.option("--baseline", metavar="FILE", help="Findings that are known and do not count.")
@click.option(
    "--judged-by",
    metavar="REV",
    help="Take the configuration, the baseline and the demands from REV, so that the branch cannot change them.",
)
@click.option("--fail-on", type=click.Choice(("error", "warning", "note", "never")), help="As of check.")
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

    A PATH is a file, a folder or a pattern; if none is named, the paths of the configuration count, and without
    those every YAML file that is a draft. Only what is committed counts, or staged with --staged.

    Exit codes: 0 nothing found that fails; 1 something was; 2 it could not be checked.
    """
    from planclause.cli.mistyped import is_revision
    from planclause.cli.reviewing import as_markdown, branch_of, told, write_pages
    from planclause.cli.settings import differences, named_in, settings_of, writer_of

    if staged and base is not None:
        raise click.UsageError("--staged is against the last commit, and takes no --base")
    settings = settings_of(file, judged_by)
    if judged_by is not None:
        notices("judge", [*differences(settings, file)])
    branch = branch_of(base, paths, settings, staged=staged)
    for path in branch.named_nothing:
        hint = f"; to compare with it: --base {path}" if is_revision(path) else ""
        notice(f"warning: {path}: names no file of this branch that can be a draft{hint}")
    demands = tuple(named_in(judged_by, one) for one in demands)
    baseline = None if baseline is None else named_in(judged_by, baseline)
    checked = _checked(branch.drafts, settings, demands, baseline, fail_on)
    reports = list(told(branch.drafts, audience, language)) if files["markdown"] or files["html"] else []
    for kind in ("sarif", "gitlab", "junit", "json"):
        if (out := files[kind]) is not None:
            write_document(writer_of(kind)(checked), out)
    if (out := files["markdown"]) is not None:
        write_document(as_markdown(checked, reports, branch.removed), out)
    if (out := files["html"]) is not None:
        write_pages(reports, out)
    shown = form or ("terminal" if sys.stdout.isatty() else "text")
    write_page(writer_of(shown)(checked), None)
    notice(
        count(len(branch.drafts), "draft")
        + (" staged" if staged else f" changed since {base}" if base else "")
    )
    notices("removed", branch.removed)
    raise SystemExit(FINDINGS if checked.failed else 0)


def _checked(
    drafts: Sequence[Reviewed],
    settings: Configured,
    demands: tuple[str, ...],
    baseline: str | None,
    fail_on: FailOn | None,
) -> Checked:
    """What the rules find in the drafts, each against its base."""
    from planclause.checking.judging import Judge
    from planclause.cli.checking import Checking, Names
    from planclause.cli.settings import baseline_of, demands_of
    from planclause.workspace.configuration import top_of
    from planclause.workspace.findings import Checked

    configuration = settings.value
    known = baseline_of(baseline, settings, may_be_missing=False)
    judge = Judge(configuration, known.entries if known else (), datetime.date.today(), lambda _: "")
    checking = Checking(settings, judge, top_of(Path.cwd()) or Path.cwd(), known)
    asked = demands or demands_of(settings)
    for one in drafts:
        checking.check(Names(one.draft, one.base, demands=asked, of_plan=not demands))
    checking.finish()
    rules = checking.in_catalogue_order()
    return Checked(tuple(checking.found), tuple(checking.files), rules, fail_on or configuration.fail_on)
