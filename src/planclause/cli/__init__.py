"""The command line: a command parses, calls, prints and exits; what it needs is imported when it runs."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run the command that the arguments name, and exit with its code."""
    # Where a file is judged, looking for plugins of pydantic's costs time, and none could do anything here.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        from planclause.cli.commands import planclause

        planclause(prog_name="planclause")
    except KeyboardInterrupt:  # before click watches for it, or while an error is being said
        sys.exit(130)
    except OSError as error:  # help or an error that cannot be written, for want of space perhaps
        _say_and_forget(f"Error: {error.strerror}")
        sys.exit(2)


def _say_and_forget(message: str) -> None:
    """Say a message where that is possible; Python shall not complain of either output when it ends."""
    for stream in (sys.stderr, sys.stdout):
        try:
            if stream is sys.stderr:
                print(message, file=stream)
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
