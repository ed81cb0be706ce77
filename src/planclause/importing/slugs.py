"""Ids for imported clauses: readable, the same for the same text, and unique."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

from planclause.importing.points import Point
from planclause.plan.values import ANNEXES

#: A heading's slug is cut at a word's end before this length: ids are typed and read aloud.
LONGEST_HEADING = 36
#: Units that are numbered through, whatever chapter they stand in.
_COUNTED_THROUGH = ("article", "point", "annex", "chapter", "part", "title")
#: The whole id, however deep its clause stands.
LONGEST_ID = 120


class Slugs:
    """Gives ids and remembers them, so that none is given twice."""

    def __init__(self) -> None:
        self.given: dict[str, int] = {}

    def id_of(self, point: Point, *, above: str, heading: str, place: int) -> str:
        """The id of a point: from its heading, else from its label within ``above``, the id of what it is in.

        ``place`` is its place among its siblings, from 1: a point without a label is called by it.
        """
        wanted = slug(heading, LONGEST_HEADING)
        if not wanted:
            wanted = self._by_label(point, above, place)
        return self._unique(wanted[:LONGEST_ID].strip("-._") or "clause")

    def _by_label(self, point: Point, above: str, place: int) -> str:
        label = point.label
        number = _number(label.number) if label else ""
        if label is not None and label.unit not in ("", "bullet", "option"):
            own = "-".join(part for part in (label.unit, number) if part)
            return own if label.unit in _COUNTED_THROUGH or not above else f"{above}-{own}"
        if not above:
            return f"point-{number or place}" if label else f"paragraph-{place}"
        last = above.rsplit("-", 1)[-1]
        if number.startswith(f"{last}."):
            return above[: -len(last)] + number
        if number:
            return f"{above}-{number}"
        return f"{above}-{'item' if label else 'paragraph'}-{place}"

    def _unique(self, wanted: str) -> str:
        count = self.given.get(wanted, 0) + 1
        self.given[wanted] = count
        if count == 1 and wanted != ANNEXES:
            return wanted
        found = unique(wanted, self.given, start=count)
        self.given[wanted] = count
        self.given[found] = 1
        return found


def unique(wanted: str, taken: Container[str], *, start: int = 2) -> str:
    """``wanted``, or the first of ``wanted_2``, ``wanted_3`` ... that is not taken."""
    count = max(start, 2)
    if wanted not in taken and wanted != ANNEXES:
        return wanted
    while (found := f"{wanted}_{count}") in taken:
        count += 1
    return found


def _number(number: str) -> str:
    folded = unicodedata.normalize("NFKD", number).lower()
    words = re.findall(r"[a-z0-9]+(?:\.[a-z0-9]+)*", folded)
    return "-".join(words)


def slug(text: str, longest: int) -> str:
    """The text in lower-case Latin letters and figures joined by hyphens; empty if it has too few of them.

    A text of another script gives none: half a heading would mislead.
    """
    letters = [c for c in text if c.isalpha()]
    folded = unicodedata.normalize("NFKD", text[:400]).lower()
    folded = "".join(c for c in folded if not unicodedata.combining(c))
    latin = sum(c.isascii() for c in folded if c.isalpha())
    if not letters or 2 * latin < len(letters[:400]):
        return ""
    out = ""
    for word in re.findall(r"[a-z0-9]+", re.sub(r"['’]", "", folded)):
        longer = f"{out}-{word}" if out else word[:longest]
        if len(longer) > longest:
            break
        out = longer
    return out
