"""``planclause diff BASE DRAFT``: what changed, for a person or as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from planclause.cli.output import COULD_NOT, FINDINGS, notices, output_option
from planclause.cli.publishing import chosen_format, format_option

if TYPE_CHECKING:
    from planclause.cli.publishing import Format
    from planclause.cli.ranges import Range
    from planclause.comparing.changes import Diff


@click.command("diff")
@click.argument("base", metavar="BASE")
@click.argument("draft", metavar="DRAFT", required=False)
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@format_option
@click.option("--correspondence", metavar="FILE", help="Which clause answers which, as a person says.")
@click.option("--for", "audience", metavar="PARTY", help="Who will read it: a party of either header.")
@click.option("--read-as", metavar="PARTY", help="Compare what this party reads in the brackets.")
@click.option("--base-as", metavar="PARTY|base", help="The same for BASE alone.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 if anything changed or moved.")
@output_option
def command(
    base: str,
    draft: str | None,
    paths: tuple[str, ...],
    form: str | None,
    correspondence: str | None,
    audience: str | None,
    read_as: str | None,
    base_as: str | None,
    exit_code: bool,
    out: str | None,
) -> None:
    """Show what changed from BASE to DRAFT, clause by clause and word by word.

    Brackets are compared as they stand, each as one unit, unless --read-as says whose wording to read. A text
    that is no YAML is imported, and its clauses matched by their words. A clause that was only renumbered is
    no change to --exit-code.

    For the drafts that changed between two revisions of git: main...HEAD, from where HEAD left main; main..HEAD; or
    both revisions and the PATH that is meant. More paths may follow.
    """
    chosen = chosen_format(form, out)
    if draft is None or paths or ".." in base:
        from planclause.cli.ranges import range_of

        if (between := range_of(base, draft, paths)) is not None:
            if correspondence is not None:
                raise click.UsageError("--correspondence is about two drafts, and not about all that changed")
            _show_range(between, chosen, out, audience, (read_as, base_as), exit_code=exit_code)
            return
    assert draft is not None, "a range has been looked for"
    from planclause.cli.comparing import compared
    from planclause.cli.mistyped import check_files
    from planclause.cli.redlines import write_redline
    from planclause.cli.sources import check_party

    check_files(base, draft, ranges=True)
    two = compared(base, draft, out, correspondence=correspondence, read_as=read_as, base_as=base_as)
    check_party(audience, "--for", (two.base.draft, two.draft.draft))
    delta = two.delta
    notices("warning", delta.warnings)
    if chosen in ("html", "docx", "csv"):
        from planclause.cli.publications import of_diff
        from planclause.cli.publishing import publish

        publish(of_diff(two, audience or "public", "en"), chosen, out)
    else:
        write_redline(delta, chosen, out, base_name=two.base_name, draft_name=two.draft_name)
    if exit_code and _is_changed(delta):
        raise SystemExit(FINDINGS)


def _show_range(
    between: Range,
    chosen: Format,
    out: str | None,
    audience: str | None,
    readers: tuple[str | None, str | None],
    *,
    exit_code: bool,
) -> None:
    from planclause.cli.ranges import compared_range, write_redlines

    found = compared_range(between, audience=audience, read_as=readers[0], base_as=readers[1])
    write_redlines(found, chosen, out, audience=audience or "public")
    if found.failed:
        raise SystemExit(COULD_NOT)
    if exit_code and any(
        file.before is None or file.now is None or _is_changed(two.delta) for file, two in found.shown
    ):
        raise SystemExit(FINDINGS)


def _is_changed(delta: Diff) -> bool:
    """Whether anything but numbers changed."""
    outside = (*delta.title_redline, *delta.preamble_redline)
    return any(change.kind != "unchanged" or change.moved for change in delta) or any(
        op != "=" for op, _ in outside
    )
