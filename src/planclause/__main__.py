"""``python -m planclause``: the command line."""

from planclause.cli import main

main()
