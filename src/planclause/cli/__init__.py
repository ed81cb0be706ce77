"""The command line: a command parses, calls, prints and exits.

One file a command; :mod:`~planclause.cli.commands` lists them. What a command decides stands in ``workspace`` or
below, where a program can call it. Imports inside functions keep start-up short: a command loads what it runs.
"""

from __future__ import annotations

import os
import sys
from typing import TextIO


def main() -> None:
    """Run the command that the arguments name, and exit with its code."""
    if sys.stdout is None:  # closed: the next file to be opened would take its place
        _write_error("Error: standard output is closed\n")
        sys.exit(2)
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115 - nothing to read
    code: int | str | None = 0
    try:
        from planclause.cli.commands import planclause

        planclause(prog_name="planclause")
    except KeyboardInterrupt:  # before click watches for it, or while an error is being said
        code = 130
    except SystemExit as end:
        code = end.code
    except OSError as error:  # help or an error that cannot be written, for want of space perhaps
        code = f"Error: {error.strerror}"
    if isinstance(code, str):
        _write_error(f"{code}\n")
        code = 2
    written = [_flushed(stream) for stream in (sys.stdout, sys.stderr)]
    sys.exit(code if all(written) or code in (130, 141) else 2)


def _write_error(message: str) -> None:
    try:
        if sys.stderr is not None:
            sys.stderr.write(message)
    except OSError:
        return


def _flushed(stream: TextIO | None) -> bool:
    """Whether an output took all that was written to it; if not, Python shall not complain of it again."""
    if stream is None:
        return True
    try:
        stream.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        return False
    return True
