"""``planclause diff BASE DRAFT``, ``planclause diff main...HEAD``: what changed, for a person or as JSON."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from planclause.cli.inputs import anyway_option, check_guesses, doubt_options
from planclause.cli.output import COULD_NOT, FINDINGS, notice, notices, write_document
from planclause.cli.publishing import check_audience, chosen_format, publish, report_options
from planclause.workspace.formats import Format

if TYPE_CHECKING:
    from planclause.workspace.ranges import Range
    from planclause.workspace.redlines import Redlines


@click.command("diff")
@click.argument("base", metavar="BASE")
@click.argument("draft", metavar="DRAFT", required=False)
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@click.option("--correspondence", metavar="FILE", help="A person's word on which clause answers which.")
@click.option(
    "--write-correspondence",
    metavar="FILE",
    help="Write which clause answers which to FILE, to be corrected and given back with --correspondence.",
)
@click.option("--unsure", is_flag=True, help="Show the matches that are not sure first.")
@click.option("--read-as", metavar="PARTY", help="Compare what this party reads in the brackets.")
@click.option("--base-as", metavar="PARTY|base", help="The same for BASE alone.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 if anything changed or moved.")
@anyway_option
@doubt_options
@report_options
def command(
    base: str,
    draft: str | None,
    paths: tuple[str, ...],
    correspondence: str | None,
    write_correspondence: str | None,
    unsure: bool,
    read_as: str | None,
    base_as: str | None,
    exit_code: bool,
    form: str | None,
    audience: str,
    language: str,
    doubts: bool,
    strict: bool,
    from_format: Format | None,
    anyway: bool,
    out: str | None,
) -> None:
    """Show what changed from BASE to DRAFT, clause by clause and word by word.

    Brackets are compared as they stand, wording by wording, unless --read-as says whose wording to read. A file
    that is not YAML is imported, and its clauses matched by their words. --exit-code ignores renumbering.

    For the drafts that changed between two revisions of git: main...HEAD, from where HEAD left main; main..HEAD; or
    both revisions and a PATH. More paths may follow.
    """
    from planclause.cli.arguments import check_inputs, check_output, readers, with_remarks
    from planclause.cli.publications import of_diff
    from planclause.comparing.correspondence import correspondence_of, unsure_first
    from planclause.files import dumps
    from planclause.reports.write.json.diff import diffs_as_json
    from planclause.workspace.comparing import compare
    from planclause.workspace.ranges import check_files

    chosen = chosen_format(form, out)
    between = _range(base, draft, paths) if draft is None or paths or ".." in base else None
    if between is not None:
        about_two = {
            "--correspondence": correspondence,
            "--write-correspondence": write_correspondence,
            "--unsure": unsure,
            "--from": from_format,
        }
        for option, given in about_two.items():
            if given:
                raise click.UsageError(f"{option} is about two drafts, and not about all that changed")
        found = _redlines(between, audience, read_as, base_as)
        if chosen == "json":
            shown = [(file.before, file.now, two.delta) for file, two in found.shown]
            write_document(diffs_as_json(shown), out)
        else:
            publish(chosen, out, *(of_diff(two, audience, language) for _, two in found.shown))
        if found.failures:
            raise SystemExit(COULD_NOT)
        changed = any(one.before is None or one.now is None or two.is_changed for one, two in found.shown)
    else:
        assert draft is not None, "a range has been looked for"
        check_inputs(out, base, draft, correspondence)
        check_output(write_correspondence, base, draft, correspondence, option="--write-correspondence")
        check_files(base, draft, ranges=True)
        with readers(read_as, correspondence):
            two = compare(
                base,
                draft,
                correspondence=correspondence,
                read_as=read_as,
                base_as=base_as,
                from_format=from_format,
                anyway=anyway,
            )
        for side in (two.base, two.draft):
            with_remarks(side, every_doubt=doubts)
        check_audience(audience, two.parties)
        notices("warning", two.delta.warnings)
        if write_correspondence is not None:
            write_document(dumps(correspondence_of(two.delta)), write_correspondence)
        if unsure:
            two = replace(two, delta=replace(two.delta, changes=unsure_first(two.delta)))
        publish(chosen, out, of_diff(two, audience, language))
        changed = two.is_changed
        check_guesses((two.base, two.draft), strict=strict)
    if exit_code and changed:
        raise SystemExit(FINDINGS)


def _range(base: str, draft: str | None, paths: tuple[str, ...]) -> Range | None:
    from planclause.cli.arguments import usage
    from planclause.workspace.ranges import range_of

    with usage():
        return range_of(base, draft, paths)


def _redlines(between: Range, audience: str, read_as: str | None, base_as: str | None) -> Redlines:
    from planclause.cli.arguments import readers
    from planclause.workspace.redlines import compare_range

    with readers(read_as):
        found = compare_range(between, read_as=read_as, base_as=base_as)
    for failure in found.failures:
        notice(f"Error: {failure}")
    for _, two in found.shown:
        check_audience(audience, two.parties)
    if not found.shown and not found.failures:
        notice(f"no draft changed from {between.names[0]} to {between.names[1]}")
    return found
