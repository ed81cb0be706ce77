"""``planclause check [BASE] DRAFT``: what the rules find in a draft, or in what became of it, for people and CI."""

from __future__ import annotations

import datetime
import sys
from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import click

from planclause.cli.output import FINDINGS, count, notice, output_option, write_document, write_page

if TYPE_CHECKING:
    from planclause.checking.configuration import FailOn

FORMATS = ("text", "json", "github", "sarif", "junit", "gitlab")
#: The format that a file's name asks for.
_BY_SUFFIX = {".json": "json", ".sarif": "sarif", ".xml": "junit"}
#: How the findings of a baseline come to count no more.
_NAME_IT = "; known where --baseline or the configuration names this file"


@click.command("check")
@click.argument("drafts", metavar="[BASE] DRAFT", nargs=-1)
@click.option(
    "--demands", multiple=True, metavar="FILE", help="Also judge by a party's demands; may be repeated."
)
@click.option("--amendments", multiple=True, metavar="FILE", help="Also check amendments; may be repeated.")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="How to tell it; if not said, by the suffix of OUT (.json, .sarif, .xml), else text.",
)
@click.option("--config", "file", metavar="FILE", help="The configuration, instead of the one that is found.")
@click.option("--baseline", metavar="FILE", help="Findings that are known and do not count.")
@click.option("--write-baseline", metavar="FILE", help="Write what is found to FILE, as known from now on.")
@click.option(
    "--fail-on",
    type=click.Choice(("error", "warning", "note", "never")),
    help="The least grave level that makes the exit code 1; if not said, the configuration's, or error.",
)
@click.option("--rules", "list_rules", is_flag=True, help="List the rules, and do nothing else.")
@click.option("--explain", metavar="RULE", help="Print all that is said of a rule, and do nothing else.")
@output_option
def command(
    drafts: tuple[str, ...],
    demands: tuple[str, ...],
    amendments: tuple[str, ...],
    form: str | None,
    file: str | None,
    baseline: str | None,
    write_baseline: str | None,
    fail_on: FailOn | None,
    list_rules: bool,
    explain: str | None,
    out: str | None,
) -> None:
    """Check a DRAFT by the rules; with a BASE before it, also what changed from it.

    What keeps a file from being read is a finding like any other, and the rest is checked on what could be read.
    The configuration is planclause.toml, or [tool.planclause] in pyproject.toml, of the working directory or of
    the nearest folder above it in the repository; without a DRAFT, its paths are checked, each alone.

    Exit codes: 0 nothing found that fails; 1 something was; 2 it could not be checked.
    """
    if list_rules or explain is not None:
        write_page(_catalogue(explain), out)
        return
    if len(drafts) > 2:
        raise click.UsageError("one DRAFT, or BASE and DRAFT")
    from planclause.checking.judging import Judge
    from planclause.cli.checking import Checking, Names, drafts_of
    from planclause.cli.mistyped import check_files
    from planclause.cli.settings import baseline_of, demands_of, is_baseline_of, settings_of, writer_of
    from planclause.cli.sources import check_no_input, once_from_standard_input
    from planclause.workspace.configuration import files_of, top_of
    from planclause.workspace.findings import Checked

    check_files(*drafts)
    settings = settings_of(file)
    configuration = settings.value
    if not drafts and not configuration.paths:
        raise click.UsageError("a DRAFT is missing, and the configuration names no paths")
    of_plan = not demands
    demands = demands or demands_of(settings)
    named = drafts or tuple(drafts_of(files_of(settings.folder, configuration.paths)))
    inputs = (*named, *demands, *amendments)
    once_from_standard_input(*inputs)
    check_no_input(out, *inputs, baseline, file)
    check_no_input(write_baseline, *inputs, file)
    known = baseline_of(baseline, settings, may_be_missing=write_baseline is not None)
    top = top_of(Path.cwd()) or Path.cwd()
    entries = known.entries if known else ()
    judge = Judge(configuration, entries, datetime.date.today(), lambda _: "")
    checking = Checking(settings, judge, top, known)
    rest = Names("", demands=demands, amendments=amendments, of_plan=of_plan)
    pairs = (
        [(drafts[0] if len(drafts) == 2 else None, drafts[-1])]
        if drafts
        else [(None, name) for name in named]
    )
    for base, draft in pairs:
        checking.check(replace(rest, draft=draft, base=base))
    if write_baseline is not None:
        from planclause.checking.baseline import baseline_as_json

        checking.all_known()
        checking.baseline = None
        write_document(baseline_as_json(checking.known), write_baseline)
        counts = is_baseline_of(settings, write_baseline)
        known_where = ", known from now on" if counts else _NAME_IT
        notice(f"{write_baseline}: {count(len(set(checking.known)), 'finding')} written{known_where}")
    checking.finish()
    checked = Checked(
        tuple(checking.found),
        tuple(checking.files),
        checking.in_catalogue_order(),
        fail_on or configuration.fail_on,
    )
    if form is None:
        shown = "terminal" if sys.stdout.isatty() else "text"
        form = shown if out is None else _BY_SUFFIX.get(PurePath(out).suffix.lower(), "text")
    (write_page if form in ("text", "terminal") else write_document)(writer_of(form)(checked), out)
    raise SystemExit(FINDINGS if checked.failed else 0)


def _catalogue(explain: str | None) -> str:
    from planclause.checking.rules import CATALOGUE
    from planclause.reports.findings.explanation import rule_as_text, rules_as_text

    if explain is None:
        return rules_as_text(CATALOGUE)
    for rule in CATALOGUE:
        if rule.id == explain:
            return rule_as_text(rule)
    from difflib import get_close_matches

    close = get_close_matches(explain, [rule.id for rule in CATALOGUE], 1)
    hint = f"did you mean {close[0]}?" if close else "planclause check --rules lists them"
    raise click.UsageError(f"--explain: no rule {explain!r}; {hint}")
