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
