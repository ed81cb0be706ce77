"""Points that were printed as one paragraph: ``1- ... .2- ... .3- ...``, cut apart again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from planclause.importing.lines import Line

#: So many numbers in their order, and it is a list; fewer may be figures in a sentence.
FEWEST = 3

_FIRST = re.compile(r"1(?P<mark>\s?[-–]\s?|\.|\))")
_NUMBER = re.compile(r"\d{1,3}\s?[-–.)]")


def cut_runs(lines: Sequence[Line]) -> list[Line]:
    """The lines, each paragraph that holds a whole run of points cut into one line a point and more.

    Only where no line of it but the first begins with a number: then the lines themselves tell the points.
    """
    out: list[Line] = []
    start = 0
    while start < len(lines):
        end = start + 1
        while end < len(lines) and not lines[end].after_blank:
            end += 1
        out += _cut(lines[start:end])
        start = end
    return out


def _cut(block: Sequence[Line]) -> list[Line]:
    match = _FIRST.match(block[0].text)
    if match is None or block[0].level or any(_NUMBER.match(line.text) for line in block[1:]):
        return list(block)
    label = _label(match["mark"].strip())
    cut: list[Line] = []
    wanted = 2
    for line in block:
        cuts = [0]
        for found in label.finditer(line.text):
            if int(found["number"]) == wanted:
                cuts.append(found.start("number"))
                wanted += 1
        ends = [*cuts[1:], len(line.text)]
        pieces = [line.text[start:end].strip() for start, end in zip(cuts, ends, strict=True)]
        last = len(pieces) - 1
        cut += [
            replace(
                line,
                text=piece,
                after_blank=line.after_blank if i == 0 else True,
                before_blank=line.before_blank if i == last else True,
            )
            for i, piece in enumerate(pieces)
        ]
    return cut if wanted > FEWEST else list(block)


def _label(mark: str) -> re.Pattern[str]:
    """The labels that go on with a run: after the end of a sentence; a hyphen tells one also after a space."""
    ended = r"(?<=[.;:!?”\"»)])\s{0,3}"
    if mark not in ("-", "–"):
        return re.compile(rf"{ended}(?P<number>\d{{1,3}})\s?{re.escape(mark)}(?:\s|(?=[^\W\d_]))")
    # "2-го" and "3-year" go on in small letters.
    spaced = rf"(?<=\s)(?=\d{{1,3}}\s?{mark}\s?[^\W\d_a-zа-я])"
    return re.compile(rf"(?:{ended}|{spaced})(?P<number>\d{{1,3}})\s?{mark}\s?")
