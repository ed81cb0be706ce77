"""The words of a redline as a person reads them: escapes resolved, references as numbers, brackets as brackets."""

from __future__ import annotations

import re

from planclause.reports.pieces import pieces, redline_pieces, runs_of, text_of
from planclause.reports.places import Places
from planclause.text.redline import Op, Redline

#: A redline for the eye: plain text in runs. Every change is one ``-``, one ``+``, or both in this order.
Runs = tuple[tuple[Op, str], ...]


def shown_runs(redline: Redline, base: Places, draft: Places) -> Runs:
    """A redline over markup as its readable runs of plain text.

    A reference shows the number that its clause has in the base where it is deleted, in the draft elsewhere.
    What would look the same deleted and inserted (a reference to another clause of that number) is shown as markup.
    """
    return runs_of(redline_pieces(redline, base, draft, ()))


def shown(markup: str, places: Places) -> str:
    """A markup as a person reads it in a draft; brackets stay brackets, with their parties."""
    return text_of(pieces(markup, places, ()))


def context(text: str, most: int, *, left: bool, right: bool) -> str:
    """A text between two changes or brackets, cut to the ``most`` words next to one on its left and on its right.

    >>> context("one two three four five", 1, left=True, right=True)
    'one … five'
    """
    words = re.split(r"(?<=\s)(?=\S)", text)
    if not (left or right) or len(words) <= most * (left + right):
        return text
    before = "".join(words[:most]).rstrip() + " " if left else ""
    after = " " + "".join(words[-most:]) if right else ""
    return f"{before}…{after}"
