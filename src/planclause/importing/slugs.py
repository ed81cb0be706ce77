"""Ids for imported clauses: from their words, never from their numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

from planclause.importing.headings import paragraph_text
from planclause.importing.points import Point
from planclause.plan.identifiers import made_up_id
from planclause.plan.values import ANNEXES

#: A heading's slug is cut at a word's end before this length: ids are typed and read aloud.
LONGEST_HEADING = 36
#: So many words of a text without a heading make its id; shorter ones tell little.
TELLING_WORDS = 3
SHORTEST_TELLING = 4


class Slugs:
    """Gives ids and remembers them, so that none is given twice."""

    def __init__(self) -> None:
        self.given: dict[str, int] = {}

    def id_of(self, point: Point, *, heading: str) -> str:
        """The id of a point, from its heading and text; one without words goes by the first words in it."""
        text = "\n".join(map(paragraph_text, point.paragraphs))
        unit = point.unit if point.unit.isascii() and point.unit not in ("bullet", "option") else ""
        telling = slug(heading, LONGEST_HEADING) or _telling(text) or slug(unit, LONGEST_HEADING) or "clause"
        while not (heading or text) and point.children:
            point = point.children[0]
            text = "\n".join([point.heading, *map(paragraph_text, point.paragraphs)]).strip()
        return self._unique(made_up_id(telling, f"{heading}\n{text}"))

    def _unique(self, wanted: str) -> str:
        count = self.given.get(wanted, 0) + 1
        self.given[wanted] = count
        if count == 1 and wanted != ANNEXES:
            return wanted
        found = unique(wanted, self.given, start=count)
        self.given[wanted] = count
        self.given[found] = 1
        return found


def _telling(text: str) -> str:
    """The first words of a text that are long enough to tell it from others."""
    words = re.findall(r"[^\W\d_]+", text[:400])
    telling = [word for word in words if len(word) >= SHORTEST_TELLING][:TELLING_WORDS]
    return slug(" ".join(telling or words[:TELLING_WORDS]), LONGEST_HEADING)


def unique(wanted: str, taken: Container[str], *, start: int = 2) -> str:
    """``wanted``, or the first of ``wanted_2``, ``wanted_3`` ... that is not taken."""
    count = max(start, 2)
    if wanted not in taken and wanted != ANNEXES:
        return wanted
    while (found := f"{wanted}_{count}") in taken:
        count += 1
    return found


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
