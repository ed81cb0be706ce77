"""Where a command's output goes: to standard output, or to a file that is written whole or not at all.

What is for a person's eyes is written in the terminal's encoding; a document (YAML, JSON, Markdown) is UTF-8
with line feeds wherever it goes.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import IO, Any

import click

from planclause.reports.visible import visible, visible_line

COULD_NOT = 2
FINDINGS = 1
_LONGEST_NOTICE = 200


class CouldNotError(click.ClickException):
    """What was asked for could not be done; the reason is shown on standard error and the exit code is 2."""

    exit_code = COULD_NOT

    def __init__(self, message: str, *, prefix: str = "Error: ") -> None:
        super().__init__(message)
        self.prefix = prefix

    def show(self, file: IO[Any] | None = None) -> None:  # Any: it is click's signature
        """Write the reason, one problem a line."""
        click.echo(self.prefix + visible(self.message), err=True, file=file)


def output_option(command: Callable[..., None]) -> Callable[..., None]:
    """The option ``-o OUT`` of a command."""
    return click.option(
        "-o", "--output", "out", metavar="OUT", help="Write to this file, whole or not at all."
    )(command)


def write_document(document: str, out: str | None) -> None:
    """Write a document to standard output, or to the file ``out``."""
    if out is not None:
        from planclause.files import write_whole

        write_whole(out, document)
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(document.encode(errors="backslashreplace"))


def notice(message: str) -> None:
    """Say something on standard error, on one line."""
    said = visible_line(message)
    click.echo(said if len(said) <= _LONGEST_NOTICE else f"{said[: _LONGEST_NOTICE - 4]} ...", err=True)


def notices(kind: str, messages: Sequence[object]) -> None:
    """Say several things of one kind, as in ``warning: ...``, on standard error."""
    for message in messages:
        notice(f"{kind}: {message}")
