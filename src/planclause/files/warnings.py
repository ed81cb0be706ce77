"""x."""

from planclause.errors import Problem
from planclause.files.source import Source


def warnings_of(_source: Source) -> tuple[Problem, ...]:
    """None yet."""
    return ()
