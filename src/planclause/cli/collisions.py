"""``planclause collisions BASE AMENDMENTS|P=DRAFT...``: what collides, and what can be adopted together."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import click

from planclause.cli.output import FINDINGS, notices, output_option, write_document, write_page
from planclause.errors import DocumentError

if TYPE_CHECKING:
    from planclause.model.draft import Draft
    from planclause.model.kinds import Amendments


@click.command("collisions")
@click.argument("base", metavar="BASE")
@click.argument("files", metavar="AMENDMENTS|P=DRAFT...", nargs=-1, required=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    help="How to show it; if not said, json where the suffix of OUT is .json, else text.",
)
@click.option("--for", "audience", metavar="PARTY", help="Show the explanations that this party may see.")
@click.option(
    "--exit-code", is_flag=True, help="Exit with 1 if anything conflicts or has to be looked at again."
)
@output_option
def command(
    base: str,
    files: tuple[str, ...],
    form: str | None,
    audience: str | None,
    exit_code: bool,
    out: str | None,
) -> None:
    """Tell which amendments to BASE touch the same words or clauses, and how many can be adopted together.

    An argument P=DRAFT is the draft of party P, which is cut into its amendments first (as in UA=ua.yaml); any
    other is a file of amendments. Told are conflicts, references and figures that adopting would leave wrong,
    places for which an order is to be chosen, and what is asked for twice. Amendments that were rejected,
    withdrawn or superseded do not count.
    """
    from planclause.cli.sources import check_no_input, check_party, once_from_standard_input, read_draft
    from planclause.engine.collisions import collisions, explanations
    from planclause.model.values import PUBLIC
    from planclause.text.bracketed import BASE

    parted = [_party_and_name(argument) for argument in files]
    names = [name for _, name in parted]
    once_from_standard_input(base, *names)
    check_no_input(out, base, *names)
    ground = read_draft(base).draft
    given = [_cut(name, ground, base, party) if party else _read(name) for party, name in parted]
    if audience not in {one.party for one in given}:
        check_party(audience, "--for", [ground])
    found = collisions(ground, given)
    plain = ground.reading(BASE)
    why = explanations(given, audience or PUBLIC)
    if form == "json" or (form is None and out is not None and PurePath(out).suffix.lower() == ".json"):
        from planclause.reports.collisions import collisions_as_json

        write_document(collisions_as_json(found, plain, why), out)
    else:
        from planclause.reports.collisions import collisions_as_text

        write_page(collisions_as_text(found, plain, why), out)
    if exit_code and (found.of("conflict") or found.of("consequence") or found.unplaced):
        raise SystemExit(FINDINGS)


def _party_and_name(argument: str) -> tuple[str | None, str]:
    """The party before the equals sign, if it is one, and the file; a file of that whole name comes first."""
    from planclause.model.values import PARTY_CODE
    from planclause.text.bracketed import RESERVED_CODES

    party, sign, name = argument.partition("=")
    if not sign or Path(argument).exists() or not PARTY_CODE.fullmatch(party) or party in RESERVED_CODES:
        return None, argument
    return party, name


def _read(name: str) -> Amendments:
    from planclause.cli.sources import read_document
    from planclause.model.kinds import Amendments

    document = read_document(name, kind="amendments")
    notices("warning", document.warnings)
    assert isinstance(document.value, Amendments)
    return document.value


def _cut(name: str, base: Draft, base_name: str, party: str) -> Amendments:
    """A party's draft as its amendments; what keeps it from being cut is said with its file."""
    from planclause.cli.sources import called, read_answer
    from planclause.engine.addresses import open_places
    from planclause.engine.amendments import amend

    answer = read_answer(name, base).draft
    try:
        return amend(base, answer, party)
    except DocumentError as error:
        # What is not in the answer is in the base: wordings whose holder is not known.
        file = called(name if any(open_places(answer)) else base_name)
        raise DocumentError([replace(problem, file=file) for problem in error.problems]) from error
