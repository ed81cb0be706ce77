"""Where a command's output goes: to standard output, or to a file that is written whole or not at all.

A terminal gets what is for a person's eyes in its own encoding. Everything else is UTF-8 with line feeds.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import IO, Any

import click

from planclause.errors import DocumentError, PlanclauseError
from planclause.reports.visible import visible_line

#: Names standard output, as it names standard input where a file is read.
STANDARD_OUTPUT = "-"
COULD_NOT = 2
FINDINGS = 1
_LONGEST_NOTICE = 200
#: What stands for a report's own signs where a terminal's encoding has none.
_IN_LETTERS = str.maketrans({"→": "->", "…": "...", "–": "-", "·": "-", "“": '"', "”": '"'})


class CouldNotError(click.ClickException):
    """What was asked for could not be done; the reason is shown on standard error and the exit code is 2."""

    exit_code = COULD_NOT

    def show(self, file: IO[Any] | None = None) -> None:  # Any: it is click's signature
        """Write the reason."""
        click.echo(f"Error: {visible_line(self.message)}", err=True, file=file)


class InvalidError(CouldNotError):
    """A document is invalid, and the command needs a valid one: every problem is shown, one a line."""

    def __init__(self, error: DocumentError) -> None:
        super().__init__(str(error))
        self.problems = error.problems

    def show(self, file: IO[Any] | None = None) -> None:  # Any: it is click's signature
        """Write the problems."""
        for problem in self.problems:
            click.echo(visible_line(str(problem)), err=True, file=file)


def could_not(error: PlanclauseError) -> CouldNotError:
    """The error of a command that a document's error leads to."""
    return InvalidError(error) if isinstance(error, DocumentError) else CouldNotError(str(error))


def output_option(command: Callable[..., None]) -> Callable[..., None]:
    """The option ``-o OUT`` of a command."""
    return click.option(
        "-o", "--output", "out", metavar="OUT", help="Write to this file, whole or not at all."
    )(command)


def write_document(document: str, out: str | None) -> None:
    """Write a document to standard output, or to the file ``out``."""
    _write(document, out, "utf-8")


def write_page(page: str, out: str | None) -> None:
    """Write what a person reads: to a terminal in its encoding, to a file or another program in UTF-8."""
    encoding = sys.stdout.encoding if sys.stdout.isatty() else "utf-8"
    if out is None:
        try:
            "→".encode(encoding)
        except UnicodeEncodeError:
            page = page.translate(_IN_LETTERS)
    _write(page, out, encoding)


def _write(text: str, out: str | None, encoding: str) -> None:
    write_bytes(text.encode(encoding, errors="backslashreplace"), out)


def write_bytes(data: bytes, out: str | None) -> None:
    """Write a document of bytes to standard output (also ``-``), or to the file ``out``."""
    if out is not None and out != STANDARD_OUTPUT:
        from planclause.files.saving import write_whole

        write_whole(out, data)
    else:
        _print_bytes(data)


def _print_bytes(data: bytes) -> None:
    sys.stdout.flush()
    rest = memoryview(data)
    while rest:  # an unbuffered output (python -u) may take less than all, and says how much
        rest = rest[sys.stdout.buffer.write(rest) :]
    sys.stdout.buffer.flush()


def notice(message: str) -> None:
    """Say something on standard error, on one line."""
    said = visible_line(message)
    click.echo(said if len(said) <= _LONGEST_NOTICE else f"{said[: _LONGEST_NOTICE - 4]} ...", err=True)


def notices(kind: str, messages: Sequence[object]) -> None:
    """Say several things of one kind, as in ``warning: ...``, on standard error."""
    for message in messages:
        notice(f"{kind}: {message}")
