"""``planclause check [BASE] DRAFT``: what the rules find in a draft, or in what became of it, for people and CI."""

from __future__ import annotations

import sys
from pathlib import PurePath
from typing import TYPE_CHECKING

import click

from planclause.cli.inputs import anyway_option, from_option
from planclause.cli.output import FINDINGS, notice, output_option, write_document, write_page
from planclause.reports.counts import count
from planclause.workspace.formats import Format

if TYPE_CHECKING:
    from planclause.checking.configuration import FailOn

FORMATS = ("text", "json", "github", "sarif", "junit", "gitlab")
#: The format that a file's name asks for.
_BY_SUFFIX = {".json": "json", ".sarif": "sarif", ".xml": "junit"}


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
    help="The format; default: by the suffix of OUT (.json, .sarif, .xml), else text.",
)
@click.option("--config", "file", metavar="FILE", help="The configuration, instead of the one that is found.")
@click.option("--baseline", metavar="FILE", help="Known findings, which do not count.")
@click.option("--write-baseline", metavar="FILE", help="Write the findings to FILE, as known from now on.")
@click.option(
    "--fail-on",
    type=click.Choice(("error", "warning", "note", "never")),
    help="The least grave level that makes the exit code 1; default: the configuration's, or error.",
)
@click.option("--rules", "list_rules", is_flag=True, help="List the rules, and do nothing else.")
@click.option("--explain", metavar="RULE", help="Print all about a rule, and do nothing else.")
@anyway_option
@from_option
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
    from_format: Format | None,
    anyway: bool,
    out: str | None,
) -> None:
    """Check a DRAFT by the rules; with a BASE before it, also what changed from it.

    What keeps a file from being read is a finding too, and the rest is checked on what could be read. The
    configuration is planclause.toml, or [tool.planclause] in pyproject.toml, in the working directory or in the
    nearest folder above it in the repository; without a DRAFT, its paths are checked, each alone.

    Exit codes: 0 nothing found that fails; 1 something was; 2 it could not be checked.
    """
    if list_rules or explain is not None:
        write_page(_catalogue(explain), out)
        return
    if len(drafts) > 2:
        raise click.UsageError("one DRAFT, or BASE and DRAFT")
    from planclause.cli.arguments import check_inputs, check_output
    from planclause.cli.findings import writer_of
    from planclause.workspace.checking import Pair, check
    from planclause.workspace.ranges import check_files
    from planclause.workspace.settings import baseline_by, demands_of, drafts_of, settings_of

    check_files(*drafts)
    settings = settings_of(file)
    if not drafts and not settings.value.paths:
        raise click.UsageError("a DRAFT is missing, and the configuration names no paths")
    asked = demands or demands_of(settings)
    named = drafts or drafts_of(settings)
    check_inputs(out, *named, *asked, *amendments)
    check_output(out, baseline, file)
    check_output(write_baseline, *named, *asked, *amendments, file, option="--write-baseline")
    checked = check(
        [Pair(drafts[1], drafts[0])] if len(drafts) == 2 else list(map(Pair, named)),
        settings,
        demands=asked,
        amendments=amendments,
        own_plan=not demands,
        baseline=baseline_by(baseline, settings, may_be_missing=write_baseline is not None),
        rewrites_baseline=write_baseline is not None,
        fail_on=fail_on,
        from_format=from_format,
        anyway=anyway,
    )
    if write_baseline is not None:
        from planclause.checking.baseline import baseline_as_json
        from planclause.workspace.settings import is_baseline_of

        write_document(baseline_as_json(checked.known), write_baseline)
        counts = is_baseline_of(settings, write_baseline)
        hint = ", known from now on" if counts else "; known where --baseline or the configuration names it"
        notice(f"{write_baseline}: {count(len(set(checked.known)), 'finding')} written{hint}")
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
