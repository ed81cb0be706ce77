"""What commands that take drafts have in common: the format of a draft, and what its import guessed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import click

from planclause.cli.output import FINDINGS, notice, notices
from planclause.workspace.formats import FORMATS

if TYPE_CHECKING:
    from planclause.importing import Doubt
    from planclause.workspace.sources import Named

#: So many doubts are shown unless --doubts asks for all of them.
DOUBTS_SHOWN = 3


def from_option(command: Callable[..., None]) -> Callable[..., None]:
    """The option ``--from FORMAT`` of a command that takes drafts."""
    return click.option(
        "--from",
        "from_format",
        type=click.Choice(FORMATS),
        help="The format of standard input (-) and of every draft but .yaml files; default: by suffix, else YAML.",
    )(command)


def anyway_option(command: Callable[..., None]) -> Callable[..., None]:
    """The option ``--anyway`` of a command that refuses what can hardly be a draft of the plan."""
    return click.option(
        "--anyway",
        is_flag=True,
        help="Go on where a file looks like no draft of the plan: another plan, language, a list of amendments.",
    )(command)


def doubt_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options ``--doubts`` and ``--strict`` of a command that imports drafts, and ``--from``."""
    for option in (
        click.option("--strict", is_flag=True, help="Exit with 1 if an import had to guess."),
        click.option(
            "--doubts", is_flag=True, help="Show all that an import guessed, not only the first guesses."
        ),
    ):
        command = option(command)
    return from_option(command)


def say_doubts(name: str, doubts: tuple[Doubt, ...], *, every: bool) -> None:
    """Say what the import of a draft guessed: the first guesses and how many there are, or every one."""
    shown = doubts if every else doubts[:DOUBTS_SHOWN]
    notices(name, shown)
    if len(shown) < len(doubts):
        notice(f"{name}: {len(doubts):,} doubts; planclause import --doubts shows them all")


def check_guesses(given: Iterable[Named], *, strict: bool) -> None:
    """End with the exit code for findings if ``strict`` and the import of a draft had to guess."""
    if strict and any(draft.doubts for draft in given):
        raise SystemExit(FINDINGS)
