"""Heads of pages that a converter left in the middle of lines: "… /... English Page 8 measures …".

They are told by repetition alone: the same words before a number that goes up by one, over and over.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from planclause.importing.lines import Line, numbers
from planclause.plan.losses import Loss

#: So many pages at least; fewer may be figures of the text.
FEWEST_PAGES = 5
#: The share of pages after which the number goes up by exactly one.
STEADY = 0.8

_NUMBERED = re.compile(r"(?<!\S)(?P<far>\S{1,20})\s(?P<near>\S{1,20}\s\S{1,20})\s(?P<number>\d{1,4})(?=\s|$)")


def without_heads_in_lines(lines: Sequence[Line]) -> tuple[list[Line], list[Loss]]:
    """The lines without the heads of pages that stand within them, and those as a loss."""
    found: dict[str, list[tuple[int, re.Match[str]]]] = defaultdict(list)
    for i, line in enumerate(lines):
        for match in _NUMBERED.finditer(line.text):
            found[match["near"]].append((i, match))
    spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
    taken: list[str] = []
    for near, places in found.items():
        counts = [int(match["number"]) for _, match in places]
        steady = sum(b == a + 1 for a, b in pairwise(counts))
        if len(places) < FEWEST_PAGES or steady < STEADY * (len(places) - 1) or near[:1].islower():
            continue
        far = {match["far"] for _, match in places}
        for i, match in places:
            start = match.start("far") if len(far) == 1 else match.start("near")
            spans[i].append((start, match.end()))
            taken.append(lines[i].text[start : match.end()])
    if not spans:
        return list(lines), []
    out: list[Line] = []
    for i, line in enumerate(lines):
        text = line.text
        for start, end in sorted(spans.get(i, ()), reverse=True):
            text = f"{text[:start].rstrip()} {text[end:].lstrip()}".strip()
        out.append(replace(line, text=text) if text else line)
    place = numbers(lines[i].number for i in spans)
    return out, [Loss(place, "heads of pages within lines, left out", "\n".join(taken))]
