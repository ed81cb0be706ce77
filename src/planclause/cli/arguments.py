"""What several commands do with their arguments: refuse what cannot be, and say what there is to remark."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from planclause.cli.inputs import say_doubts
from planclause.cli.output import CouldNotError, notice
from planclause.errors import UnknownPartyError
from planclause.plan.draft import Draft
from planclause.text.bracketed import BASE
from planclause.workspace.formats import Format
from planclause.workspace.sources import STANDARD_INPUT, Named, called, named_draft


def read_draft(
    name: str, *, like: Draft | None = None, from_format: Format | None = None, every_doubt: bool = False
) -> Named:
    """The draft that an argument names, once the remarks on it are said, and what its import guessed."""
    return with_remarks(named_draft(name, like=like, from_format=from_format), every_doubt=every_doubt)


def with_remarks(given: Named, *, every_doubt: bool = False) -> Named:
    """What was given, once the remarks on it are said on standard error, and what its import guessed."""
    say(given.remarks)
    say_doubts(called(given.name), given.doubts, every=every_doubt)
    return given


def say(remarks: Iterable[str]) -> None:
    """Say remarks on standard error, a line each."""
    for remark in remarks:
        notice(remark)


def check_inputs(out: str | None, *names: str | None) -> None:
    """An error if two files are standard input, or if the output is one of the files: it would be lost."""
    if names.count(STANDARD_INPUT) > 1:
        raise click.UsageError("standard input (-) can be only one of the files")
    check_output(out, *names)


def check_output(out: str | None, *names: str | None, option: str = "-o") -> None:
    """``CouldNotError`` if the output is one of the files that are read."""
    if out is not None and any(_is_same_file(out, name) for name in names if name is not None):
        raise CouldNotError(f"{option} {out}: this file is read, and would be overwritten; name another")


def _is_same_file(one: str, other: str) -> bool:
    try:
        return Path(one).samefile(other)
    except (OSError, ValueError):  # one of them is no file as yet, or no name of one
        return False


def check_party(party: str | None, option: str, drafts: Iterable[Draft], *, also: Iterable[str] = ()) -> None:
    """A usage error that lists the parties, for one that no header names; the base, too, can be a reader."""
    known = {code for draft in drafts for code in draft.parties} | {*also} - {BASE}
    if party is not None and party not in known and (party != BASE or option == "--for"):
        raise click.UsageError(f"{option}: {UnknownPartyError(party, known)}")


@contextmanager
def slips(option: str = "") -> Iterator[None]:
    """Turn a ``ValueError`` of the library, which is about what was asked for, into one of the command."""
    try:
        yield
    except UnicodeError:
        raise
    except ValueError as error:
        raise CouldNotError(f"{option}: {error}" if option else str(error)) from error


@contextmanager
def usage() -> Iterator[None]:
    """Turn a ``ValueError`` of the library, which is about how the command was called, into a usage error."""
    try:
        yield
    except ValueError as error:
        raise click.UsageError(str(error)) from error


@contextmanager
def readers(read_as: str | None, correspondence: str | None = None) -> Iterator[None]:
    """Turn what is wrong with the options of a comparison into errors that name the option."""
    try:
        with slips(correspondence or ""):
            yield
    except UnknownPartyError as error:
        option = "--read-as" if error.party == read_as else "--base-as"
        raise click.UsageError(f"{option}: {error}") from error


def codes(listed: str | None) -> list[str]:
    """The parties of ``A,B``."""
    return [] if listed is None else [code.strip() for code in listed.split(",")]


def day(on: str | None) -> datetime.date:
    """The day that ``--on`` gives; default: today."""
    if on is None:
        return datetime.date.today()
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", on):  # Python reads other forms of a date too, a file does not
            return datetime.date.fromisoformat(on)
    except ValueError:
        pass
    raise click.UsageError(f"--on {on!r}: expected a date such as 2026-01-20")
