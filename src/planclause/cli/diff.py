"""``planclause diff BASE DRAFT``: what changed, for a person or as JSON."""

from __future__ import annotations

import click

from planclause.cli.output import FINDINGS, notices, output_option
from planclause.cli.publishing import chosen_format, format_option


@click.command("diff")
@click.argument("base", metavar="BASE")
@click.argument("draft", metavar="DRAFT")
@format_option
@click.option("--correspondence", metavar="FILE", help="Which clause answers which, as a person says.")
@click.option("--for", "audience", metavar="PARTY", help="Who will read it: a party of either header.")
@click.option("--read-as", metavar="PARTY", help="Compare what this party reads in the brackets.")
@click.option("--base-as", metavar="PARTY|base", help="The same for BASE alone.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 if anything changed or moved.")
@output_option
def command(
    base: str,
    draft: str,
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
    """
    chosen = chosen_format(form, out)
    from planclause.cli.comparing import compared
    from planclause.cli.redlines import write_redline
    from planclause.cli.sources import check_party

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
    changed = any(change.kind != "unchanged" or change.moved for change in delta)
    outside = (*delta.title_redline, *delta.preamble_redline)
    if exit_code and (changed or any(op != "=" for op, _ in outside)):
        raise SystemExit(FINDINGS)
