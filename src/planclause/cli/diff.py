"""``planclause diff BASE DRAFT``: what changed, for a person or as JSON."""

from __future__ import annotations

from pathlib import PurePath
from typing import Literal, cast, get_args

import click

from planclause.cli.output import FINDINGS, CouldNotError, notices, output_option

Format = Literal["terminal", "text", "markdown", "json"]
LATER = ("html", "docx")
#: What the name of a file says of the format in it, where none is asked for.
SUFFIXES = {".txt": "text", ".md": "markdown", ".json": "json"} | {f".{later}": later for later in LATER}


class Formats(click.Choice[str]):
    """The formats there are; one of a later version says so."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The format, or why there is none."""
        if value in LATER:
            raise _comes_later(value)
        return super().convert(value, param, ctx)


def _comes_later(form: str) -> CouldNotError:
    return CouldNotError(f"--format {form} comes with a later version")


@click.command("diff")
@click.argument("base", metavar="BASE")
@click.argument("draft", metavar="DRAFT")
@click.option(
    "--format",
    "form",
    type=Formats(get_args(Format)),
    help="How to show it; if not said, as the suffix of OUT says (.txt, .md, .json), else terminal on a terminal "
    f"and text elsewhere. {' and '.join(LATER)} come with a later version.",
)
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
    if form is None and out is not None:
        form = SUFFIXES.get(PurePath(out).suffix.lower())
        if form in LATER:
            raise _comes_later(form)
    from planclause.cli.redlines import write_redline
    from planclause.cli.sources import (
        check_no_input,
        check_party,
        names_of,
        once_from_standard_input,
        read_correspondence,
        read_draft,
    )
    from planclause.engine.diff import diff

    once_from_standard_input(base, draft, correspondence)
    check_no_input(out, base, draft, correspondence)
    old, new = read_draft(base), read_draft(draft)
    for option, party in (("--for", audience), ("--read-as", read_as), ("--base-as", base_as)):
        check_party(party, option, (old.draft, new.draft))
    try:
        delta = diff(
            old.read_as(base_as or read_as),
            new.read_as(read_as),
            correspondence=read_correspondence(correspondence) if correspondence else None,
            by_id=False if old.is_imported or new.is_imported else None,
        )
    except ValueError as error:
        raise CouldNotError(f"{correspondence}: {error}") from error
    notices("warning", delta.warnings)
    base_name, draft_name = names_of(old, base_as or read_as, new, read_as)
    write_redline(delta, cast("Format | None", form), out, base_name=base_name, draft_name=draft_name)
    changed = any(change.kind != "unchanged" or change.moved for change in delta)
    outside = (*delta.title_redline, *delta.preamble_redline)
    if exit_code and (changed or any(op != "=" for op, _ in outside)):
        raise SystemExit(FINDINGS)
