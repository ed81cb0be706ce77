"""``planclause demands FILE DRAFT...``: what drafts make of a party's demands, with the words that show it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

import click

from planclause.cli.output import FINDINGS, notices, output_option, write_document, write_page

if TYPE_CHECKING:
    from planclause.cli.sources import Given
    from planclause.plan.draft import Draft
    from planclause.plan.kinds import Demands


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
    help="How to show it; if not said, json where the suffix of OUT is .json, else text.",
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

    A demand is met, partly met, omitted or contradicted; the clauses and words that show it are quoted. Of several
    drafts it is told in which each demand was first met and where it was lost. Words that only some parties read
    in brackets are at most partly met, unless --read-as says whose reading counts.
    """
    from planclause.cli.sources import (
        check_no_input,
        check_party,
        once_from_standard_input,
        read_document,
        read_draft,
    )
    from planclause.following.demands import tally, track
    from planclause.plan.kinds import Demands

    once_from_standard_input(file, *drafts)
    check_no_input(out, file, *drafts)
    document = read_document(file, kind="demands")
    notices("warning", document.warnings)
    demands = document.value
    assert isinstance(demands, Demands)
    given = [read_draft(name) for name in drafts]
    series = _told_apart(given)
    check_party(read_as, "--read-as", series)
    notices("warning", list(_warnings(file, demands, given)))
    courses = track(series, demands, read_as=read_as)
    if form == "json" or (form is None and out is not None and PurePath(out).suffix.lower() == ".json"):
        from planclause.reports.demands import demands_as_json

        write_document(demands_as_json(courses, demands, series, read_as=read_as), out)
    else:
        from planclause.reports.demands import demands_as_text

        write_page(demands_as_text(courses, demands, [draft.draft for draft in series], read_as=read_as), out)
    last = tally(course.judgements[-1] for course in courses)
    if exit_code and last.red_lines_met < last.red_lines:
        raise SystemExit(FINDINGS)


def _told_apart(given: Sequence[Given]) -> list[Draft]:
    """The drafts; those that share an id are called by their files."""
    counts = Counter(one.draft.draft for one in given)
    return [replace(one.draft, draft=one.name) if counts[one.draft.draft] > 1 else one.draft for one in given]


def _warnings(file: str, demands: Demands, given: Sequence[Given]) -> Iterator[str]:
    """What may make the verdicts worthless: another plan's drafts, or clauses that no draft has."""
    from planclause.following.demands import not_in_any

    for one in given:
        if one.is_imported and any(not_in_any([one.draft], demands)):
            yield f"{one.name}: its clauses have ids of their own; planclause import --like gives it a draft's"
        elif one.draft.plan != demands.plan and not one.is_imported:
            yield f"{one.name}: a draft of the plan {one.draft.plan}; the demands are on {demands.plan}"
    if all(one.is_imported for one in given):
        return
    where = "the draft" if len(given) == 1 else "any of the drafts"
    missing: dict[str, list[str]] = {}
    for demand, clause in not_in_any([one.draft for one in given], demands):
        missing.setdefault(demand.id, []).append(clause)
    for demand_id, clauses in missing.items():
        yield f"{file}: {demand_id}: no clause {' or '.join(clauses)} in {where}"
