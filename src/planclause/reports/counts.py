"""Numbers of things in the English of messages and findings, which have no catalogue."""

from __future__ import annotations


def count(number: int, noun: str, nouns: str = "") -> str:
    """A number of things: ``1 error``, ``2 errors``; ``nouns`` is the plural that an s does not make.

    >>> count(1, "file"), count(2000, "guess", "guesses")
    ('1 file', '2,000 guesses')
    """
    return f"{number:,} {noun if number == 1 else nouns or noun + 's'}"
