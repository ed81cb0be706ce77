"""Two drafts of the command line, compared: what ``diff`` and ``report diff`` have in common."""

from __future__ import annotations

from dataclasses import dataclass

from planclause.cli.output import CouldNotError
from planclause.cli.sources import (
    Given,
    check_no_input,
    check_party,
    names_of,
    once_from_standard_input,
    read_correspondence,
    read_draft,
)
from planclause.comparing.changes import Diff
from planclause.comparing.diff import diff


@dataclass(frozen=True, slots=True)
class Compared:
    """Two drafts, their diff, and what a report calls them."""

    base: Given
    draft: Given
    delta: Diff
    base_name: str
    draft_name: str


def compared(
    base: str,
    draft: str,
    out: str | None,
    *,
    correspondence: str | None,
    read_as: str | None,
    base_as: str | None,
) -> Compared:
    """The drafts that two arguments name, and what changed between them; a usage error where that cannot be."""
    once_from_standard_input(base, draft, correspondence)
    check_no_input(out, base, draft, correspondence)
    old, new = read_draft(base), read_draft(draft)
    for option, party in (("--read-as", read_as), ("--base-as", base_as)):
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
    return Compared(old, new, delta, *names_of(old, base_as or read_as, new, read_as))
