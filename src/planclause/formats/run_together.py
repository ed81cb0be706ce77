"""Points that were printed as one paragraph: ``1- ... .2- ... .3- ...``, cut apart again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from planclause.formats.lines import Line

#: So many numbers in their order, and it is a list; fewer may be figures in a sentence.
FEWEST = 3

_FIRST = re.compile(r"(?P<first>1)(?P<mark>\s?[-–]\s?|\.|\))")


def cut_runs(lines: Sequence[Line]) -> list[Line]:
    """The lines, each that holds a whole run of points cut into one line a point."""
    out: list[Line] = []
    for line in lines:
        pieces = _pieces(line.text) if line.text.startswith("1") and not line.level else []
        if not pieces:
            out.append(line)
            continue
        last = len(pieces) - 1
        out += [
            replace(
                line,
                text=piece,
                after_blank=line.after_blank if i == 0 else True,
                before_blank=line.before_blank if i == last else True,
            )
            for i, piece in enumerate(pieces)
        ]
    return out


def _pieces(text: str) -> list[str]:
    match = _FIRST.match(text)
    if match is None:
        return []
    mark = re.escape(match["mark"].strip())
    gap = r"\s?" if mark in (r"\-", "–") else r"(?:\s|(?=[^\W\d_]))"
    label = re.compile(rf"(?<=[.;:!?”\"»)])\s{{0,3}}(?P<number>\d{{1,3}})\s?{mark}{gap}")
    cuts = [0]
    wanted = 2
    for found in label.finditer(text):
        if int(found["number"]) == wanted:
            cuts.append(found.start("number"))
            wanted += 1
    if len(cuts) < FEWEST:
        return []
    ends = [*cuts[1:], len(text)]
    return [text[start:end].strip() for start, end in zip(cuts, ends, strict=True)]
