"""What parties ask for on the command line: files of amendments, or drafts that are cut into them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import click

from planclause.amending.cut import amend
from planclause.cli.output import notices
from planclause.cli.sources import (
    called,
    check_no_input,
    once_from_standard_input,
    party_and_name,
    read_answer,
    read_document,
)
from planclause.errors import DocumentError
from planclause.merging.addresses import open_places
from planclause.plan.draft import Draft
from planclause.plan.kinds import Amendments


def read_amendments(name: str) -> Amendments:
    """The amendments in a file; what it warns of is said on standard error."""
    document = read_document(name, kind="amendments")
    notices("warning", document.warnings)
    assert isinstance(document.value, Amendments)
    return document.value


def cut_amendments(name: str, base: Draft, base_name: str, party: str) -> Amendments:
    """A party's draft as its amendments; what keeps it from being cut is said with its file."""
    answer = read_answer(name, base).draft
    try:
        return amend(base, answer, party)
    except DocumentError as error:
        # What is not in the answer is in the base: wordings whose holder is not known.
        file = called(name if any(open_places(answer)) else base_name)
        raise DocumentError([replace(problem, file=file) for problem in error.problems]) from error


def read_asked(arguments: Sequence[str], out: str | None) -> tuple[Draft | None, list[Amendments]]:
    """The amendments that arguments name, and the draft among them that they amend, if there is one.

    ``P=DRAFT`` is cut into the amendments of the party P. A usage error if there are two drafts without a party, no
    amendments, or a draft to be cut without one that it amends.
    """
    parted = [party_and_name(argument) for argument in arguments]
    names = [name for _, name in parted]
    once_from_standard_input(*names)
    check_no_input(out, *names)
    base: tuple[str, Draft] | None = None
    given: dict[str, Amendments] = {}
    for party, name in parted:
        if party is not None:
            continue
        document = read_document(name)
        notices("warning", document.warnings)
        match document.value:
            case Amendments() as amendments:
                given[name] = amendments
            case Draft() as draft if base is None:
                base = name, draft
            case Draft():
                raise click.UsageError(
                    f"two drafts, {base[0] if base else ''} and {name}: amendments are to one"
                )
            case _:
                raise click.UsageError(f"{name}: expected amendments, or the draft that they amend")
    for party, name in parted:
        if party is not None:
            if base is None:
                raise click.UsageError(f"{party}={name}: to cut it, name the draft that it amends as well")
            given[name] = cut_amendments(name, base[1], base[0], party)
    if not given:
        raise click.UsageError("no amendments among the files")
    return base[1] if base else None, [given[name] for name in names if name in given]
