"""``planclause diff BASE DRAFT``, ``planclause diff main...HEAD``: what changed, for a person or as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from planclause.cli.output import COULD_NOT, FINDINGS, notice, notices, output_option
from planclause.cli.publishing import chosen_format, format_option

if TYPE_CHECKING:
    from planclause.workspace.comparing import Redlines
    from planclause.workspace.ranges import Range


@click.command("diff")
@click.argument("base", metavar="BASE")
@click.argument("draft", metavar="DRAFT", required=False)
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@format_option
@click.option("--correspondence", metavar="FILE", help="A person's word on which clause answers which.")
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

    Brackets are compared as they stand, each as one unit, unless --read-as says whose wording to read. A file
    that is not YAML is imported, and its clauses matched by their words. --exit-code ignores renumbering.

    For the drafts that changed between two revisions of git: main...HEAD, from where HEAD left main; main..HEAD; or
    both revisions and a PATH. More paths may follow.
    """
    from planclause.cli.arguments import check_inputs, check_party, readers, say
    from planclause.cli.redlines import write_redline, write_redlines
    from planclause.workspace.comparing import compare
    from planclause.workspace.ranges import check_files

    chosen = chosen_format(form, out)
    between = _range(base, draft, paths) if draft is None or paths or ".." in base else None
    if between is not None:
        if correspondence is not None:
            raise click.UsageError("--correspondence is about two drafts, and not about all that changed")
        found = _redlines(between, audience, read_as, base_as)
        write_redlines(found, chosen, out, audience=audience or "public")
        if found.failures:
            raise SystemExit(COULD_NOT)
        changed = any(one.before is None or one.now is None or two.is_changed for one, two in found.shown)
    else:
        assert draft is not None, "a range has been looked for"
        check_inputs(out, base, draft, correspondence)
        check_files(base, draft, ranges=True)
        with readers(read_as, correspondence):
            two = compare(base, draft, correspondence=correspondence, read_as=read_as, base_as=base_as)
        say((*two.base.remarks, *two.draft.remarks))
        check_party(audience, "--for", (two.base.draft, two.draft.draft))
        notices("warning", two.delta.warnings)
        write_redline(two, chosen, out, audience=audience or "public")
        changed = two.is_changed
    if exit_code and changed:
        raise SystemExit(FINDINGS)


def _range(base: str, draft: str | None, paths: tuple[str, ...]) -> Range | None:
    from planclause.cli.arguments import usage
    from planclause.workspace.ranges import range_of

    with usage():
        return range_of(base, draft, paths)


def _redlines(between: Range, audience: str | None, read_as: str | None, base_as: str | None) -> Redlines:
    from planclause.cli.arguments import check_party, readers
    from planclause.workspace.comparing import compare_range

    with readers(read_as):
        found = compare_range(between, read_as=read_as, base_as=base_as)
    for failure in found.failures:
        notice(f"Error: {failure}")
    for _, two in found.shown:
        check_party(audience, "--for", (two.base.draft, two.draft.draft))
    if not found.shown and not found.failures:
        notice(f"no draft changed from {between.names[0]} to {between.names[1]}")
    return found
