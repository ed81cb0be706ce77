"""The option that says what format a command's drafts are in."""

from __future__ import annotations

from collections.abc import Callable

import click

from planclause.workspace.formats import FORMATS


def from_option(command: Callable[..., None]) -> Callable[..., None]:
    """The option ``--from FORMAT`` of a command that takes drafts."""
    return click.option(
        "--from",
        "from_format",
        type=click.Choice(FORMATS),
        help="The format of standard input (-) and of every draft but .yaml files; default: by suffix, else YAML.",
    )(command)
