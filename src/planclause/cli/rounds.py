"""The drafts of several rounds on the command line: ``DRAFT`` stands for all, ``P=DRAFT`` is one party's alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import click

from planclause.cli.output import CouldNotError
from planclause.cli.sources import (
    called,
    check_no_input,
    once_from_standard_input,
    party_and_name,
    read_draft,
)
from planclause.plan.draft import Draft
from planclause.text.bracketed import BASE


@dataclass(frozen=True, slots=True)
class Rounds:
    """Drafts, oldest first, each with an id of its own, and by id the party that alone tabled one."""

    drafts: tuple[Draft, ...]
    tabled_by: dict[str, str]

    def check_reader(self, who: str | None, option: str, readers: Sequence[str]) -> None:
        """A usage error, with the readers there are, for a party that is none of them and in no header."""
        known = {code for draft in self.drafts for code in draft.parties} | {*readers} - {BASE}
        if who is not None and who != BASE and who not in known:
            there_are = f"the parties are {', '.join(sorted(known))}" if known else "no draft names a party"
            raise click.UsageError(f"{option}: no party {who!r}; {there_are}")


def read_rounds(names: Sequence[str], out: str | None) -> Rounds:
    """The drafts that the arguments name; a text is imported with the ids of the draft before it.

    Drafts of one id (two revisions of a file) are called by their files.
    """
    parted = [party_and_name(name) for name in names]
    files = [name for _, name in parted]
    once_from_standard_input(*files)
    check_no_input(out, *files)
    drafts: list[Draft] = []
    for name in files:
        given = read_draft(name)
        draft = given.draft
        if given.is_imported and drafts:
            from planclause.importing import take_ids

            draft = replace(take_ids(draft, drafts[-1]), plan=drafts[-1].plan)
        drafts.append(draft)
    ids = [draft.draft for draft in drafts]
    named = [
        replace(draft, draft=called(file)) if ids.count(draft.draft) > 1 else draft
        for file, draft in zip(files, drafts, strict=True)
    ]
    if twice := [draft.draft for at, draft in enumerate(named) if draft.draft in ids_of(named[:at])]:
        raise CouldNotError(f"{twice[0]}: named twice; a series holds each draft once")
    tabled_by = {draft.draft: party for (party, _), draft in zip(parted, named, strict=True) if party}
    return Rounds(tuple(named), tabled_by)


def ids_of(drafts: Sequence[Draft]) -> list[str]:
    """The ids of drafts."""
    return [draft.draft for draft in drafts]
