"""``planclause merge BASE P=DRAFT...``: the rolling text, with brackets where the parties differ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from planclause.cli.output import FINDINGS, CouldNotError, notices, output_option, write_document
from planclause.errors import DocumentError, Problem

if TYPE_CHECKING:
    from planclause.plan.draft import Draft


@click.command("merge")
@click.argument("base", metavar="BASE")
@click.argument("drafts", metavar="P=DRAFT...", nargs=-1, required=True)
@click.option("--name", metavar="DRAFT", help="What the merged draft is called; if not said, <BASE>-merged.")
@click.option("--for", "audience", metavar="PARTY", help="Keep the notes that this party may see.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 if a bracket is open.")
@output_option
def command(
    base: str,
    drafts: tuple[str, ...],
    name: str | None,
    audience: str | None,
    exit_code: bool,
    out: str | None,
) -> None:
    """Fold the parties' drafts over BASE, with brackets where they differ: as in UA=ua.yaml RU=ru.yaml.

    Each party reads its own draft in the result to the word, and whoever sent none reads BASE. A bracketed BASE
    keeps the wordings of parties that are not named here. A text that is no YAML is imported and takes over the
    ids of BASE. What cannot be carried over is told on standard error; without --for these are, among other
    things, the notes and positions that not every party may see.
    """
    from planclause.cli.sources import (
        check_no_input,
        check_party,
        once_from_standard_input,
        read_answer,
        read_draft,
    )
    from planclause.merging.merge import merge
    from planclause.plan.invariants import parties_named
    from planclause.plan.values import PARTY_CODE
    from planclause.text.bracketed import RESERVED_CODES

    named: dict[str, str] = {}
    for argument in drafts:
        code, _, file = argument.partition("=")
        if not file or not re.fullmatch(PARTY_CODE, code) or code in RESERVED_CODES:
            raise click.UsageError(f"{argument!r}: a party's code, = and its draft are expected, as A=a.yaml")
        if code in named:
            raise click.UsageError(f"{argument!r}: {code} has a draft already, {named[code]!r}")
        named[code] = file
    once_from_standard_input(base, *named.values())
    check_no_input(out, base, *named.values())
    ground = read_draft(base).draft
    answers = {code: read_answer(file, ground).draft for code, file in named.items()}
    if audience not in named:
        check_party(audience, "--for", (ground, *answers.values()))
    losses: list[object] = []
    try:
        merged = merge(ground, answers, name=name, audience=audience, on_loss=losses.append)
    except DocumentError as error:
        raise DocumentError([*_in_their_files(error, base, answers, named)]) from error
    from planclause.files import dumps

    try:
        document = dumps(merged)
    except ValueError as error:
        raise CouldNotError(f"the merged draft cannot be written: {error}") from error
    write_document(document, out)
    notices("warning", losses)
    if exit_code and parties_named(merged):
        raise SystemExit(FINDINGS)


def _in_their_files(
    error: DocumentError, base: str, answers: Mapping[str, Draft], named: Mapping[str, str]
) -> Iterator[Problem]:
    """What keeps drafts from being merged, with the files it is in: those of the parties, else that of the base."""
    from planclause.cli.sources import called
    from planclause.merging.merge import merge

    bad = False
    for code, draft in answers.items():
        try:
            merge(draft, {code: draft})
        except DocumentError as own:
            bad = True
            yield from (replace(problem, file=called(named[code])) for problem in own.problems)
    if not bad:
        yield from (replace(problem, file=called(base)) for problem in error.problems)
