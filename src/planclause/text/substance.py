"""What a change is about, in the categories of a legal reading: see :data:`Category`."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal, NamedTuple

from planclause.text.redline import Redline

Category = Literal[
    "quantity",
    "date",
    "modality",
    "polarity",
    "actor",
    "territory",
    "condition",
    "reference",
    "spelling",
    "punctuation",
    "wording",
]


class Substance(NamedTuple):
    """What a change is about, and the words on either side that carry it, trimmed."""

    category: Category
    before: str
    after: str


def substance(
    redline: Redline, *, actors: Collection[str] = (), places: Collection[str] = (), language: str = "en"
) -> tuple[Substance, ...]:
    """What each changed run of a redline is about, in reading order."""
    found: list[Substance] = []
    before = ""
    for op, text in (*redline, ("=", "")):
        if op == "-":
            before = text.strip()
        elif op == "+":
            found.append(Substance("wording", before, text.strip()))
            before = ""
        elif before:
            found.append(Substance("wording", before, ""))
            before = ""
    return tuple(found)
