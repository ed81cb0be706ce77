"""Headings of a plain text that have no label: lines that stand free, over points or in capitals."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from planclause.importing.label_lines import Labelled
from planclause.importing.lines import Line

#: A heading that has no mark-up is no longer than this.
HEADING_LENGTH = 100

ENDS_SENTENCE = re.compile(r"(?:[.;:!?…)\]”\"’'»—–*_}>|。；：！？؛؟।]|--)$")
#: The heading of a preamble.
PREAMBLE = re.compile(
    r"(?i)[*_]{0,3}(?:preamble|préambule|preámbulo|preambolo|präambel|преамбула|الديباجة|序言)[*_]{0,3}:?[*_]{0,3}$"
)
_NO_HEADING = re.compile(r"(?i)\W{0,4}(?:sources?|note|remark)\b")


def is_heading_like(text: str) -> bool:
    """Whether a line that stands alone may be a heading: short, no end of a sentence, and no small letter first."""
    return (
        len(text) <= HEADING_LENGTH
        and not ENDS_SENTENCE.search(text.rstrip("*_)]"))
        and not text[0].islower()
        and not text[0].isdigit()
        and not text.endswith((",", "-"))
        and any(map(str.isalpha, text))
    )


def free_headings(lines: Sequence[Line], labels: Sequence[Labelled | None]) -> set[int]:
    """The lines of a plain text that may be headings without a label: alone, short, over points or in capitals.

    One such line may be a paragraph; several of them, or one in capitals, are headings; one that recurs word
    for word is a remark. The first line of all is the title, and the line after "Article 4" alone is that
    article's heading.
    """
    counts: dict[str, int] = defaultdict(int)
    for line in lines:
        counts[line.text] += 1
    places = [i for i, found in enumerate(labels) if found is not None]
    # A date or a document's number on a title page is no label that headings could follow.
    sure = (i for i in places if (label := labels[i]) and not label.label.bare and not label.label.unlisted)
    first = next(sure, places[0] if places else len(lines))
    found: list[int] = []
    for i in range(1, len(lines) - 1):
        line = lines[i]
        if (
            labels[i] is not None
            or not line.after_blank
            or line.level
            or line.row
            or i < first
            or PREAMBLE.match(line.text)
        ):
            continue
        after = labels[i + 1]
        over = after is not None and (line.before_blank or not after.label.bare)
        capitals = line.text.isupper() and line.before_blank and len(line.text) > 3
        before = labels[i - 1]
        heads = before is not None and not before.rest and before.label.unit != "bullet"
        ended = (
            bool(ENDS_SENTENCE.search(lines[i - 1].text))
            or not lines[i - 1].before_blank
            or before is not None
            or capitals
        )
        if (
            (over or capitals)
            and ended
            and not heads
            and counts[line.text] < 3
            and is_heading_like(line.text)
            and not _NO_HEADING.match(line.text)
        ):
            found.append(i)
    if len(found) < 2:
        found = [i for i in found if lines[i].text.isupper()]
    above = first - 1
    opener = labels[first] if first < len(lines) else None
    if (
        found
        and opener is not None
        and opener.label.unit != "option"
        and above >= 0
        and lines[above].before_blank
        and lines[above].after_blank
    ):
        likewise = (
            is_heading_like(lines[above].text)
            and not PREAMBLE.match(lines[above].text)
            and (len(found) > 1 or lines[above].text.isupper())
        )
        again = [after.label.number for i in found if (after := labels[i + 1]) is not None]
        if likewise and (above > 0 or opener.label.number in again):
            found.append(above)
    return set(found)
