"""Two columns of text side by side, as a bilingual print has them: they are never woven together.

A column is known by its place: in most lines words begin in the same column after a wide gap. The left one is read,
the right one is a loss that says so; whoever wants that one gives it as a file of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from planclause.importing.lines import Line, numbers
from planclause.plan.losses import Loss

#: So many lines at least, and this share of all, have words in the right column.
FEWEST_LINES = 5
SHARE = 0.6

_GAP = re.compile(r" {3,}|\t")


def without_right_column(lines: Sequence[Line]) -> tuple[list[Line], list[Loss]]:
    """The lines of the left column, and the right column as a loss; all lines where there is only one."""
    starts: Counter[int] = Counter()
    for line in lines:
        for gap in _GAP.finditer(line.text[:400]):
            starts[line.indent + gap.end()] += 1
    if not starts:
        return list(lines), []
    column, count = starts.most_common(1)[0]
    cuts = [_cut(line, column) for line in lines]
    if count < max(FEWEST_LINES, SHARE * len(lines)) or sum(cut is not None for cut in cuts) < count:
        return list(lines), []
    right: list[str] = []
    left: list[Line] = []
    for line, cut in zip(lines, cuts, strict=True):
        if cut is None and line.indent >= column - 1:
            right.append(line.text)
            continue
        if cut is not None:
            right.append(line.text[cut:].strip())
        words = line.text[:cut].rstrip()
        left.append(replace(line, text=words) if words else line)
    # A table has words set apart in a few columns; a column of text has sentences.
    if sum(len(words.split()) for words in right) < 3 * len(right):
        return list(lines), []
    place = numbers(line.number for line in lines)
    what = "two columns side by side; the left one is read, the right one is left out"
    return left, [Loss(place, what, "\n".join(right))]


def _cut(line: Line, column: int) -> int | None:
    """Where the right column begins in a line's text, after a gap; None where it has none."""
    at = column - line.indent
    if 0 < at < len(line.text) and line.text[at - 1].isspace() and not line.text[at].isspace():
        return at
    return None
