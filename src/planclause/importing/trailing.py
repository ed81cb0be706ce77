"""Paragraphs after the last point of a plain text that are no part of it: a source's note, a last word.

Only the page tells them: the points are indented or their lines hang, and these paragraphs are flush.
"""

from __future__ import annotations

from collections.abc import Sequence

from planclause.importing.label_lines import Labelled
from planclause.importing.lines import Line
from planclause.importing.outline import SAME_COLUMN

#: So many wrapped lines hang, and it is the way the text is printed.
FEWEST_HANGING = 2


def first_after_points(lines: Sequence[Line], labels: Sequence[Labelled | None]) -> int:
    """The first line of the paragraphs that stand after the points and apart from them; else the count of lines.

    A text that has flush paragraphs between its points has them within its points too, so nothing is told.
    """
    end = len(lines)
    points = [i for i, found in enumerate(labels) if found is not None and not found.label.bare]
    if not points or any(found.label.unit not in ("", "bullet") for i in points if (found := labels[i])):
        return end
    first, last = points[0], points[-1]
    column = min(lines[i].indent for i in points)
    after = next((i for i in range(last + 1, end) if lines[i].after_blank and lines[i].indent <= column), end)
    wrapped = [
        line for i, line in enumerate(lines[first:after], first) if labels[i] is None and not line.after_blank
    ]
    hangs = len(wrapped) >= FEWEST_HANGING and all(line.indent > column + SAME_COLUMN for line in wrapped)
    limit = column if hangs else column - SAME_COLUMN - 1
    flush = any(
        labels[i] is None and lines[i].after_blank and lines[i].indent <= limit for i in range(first, last)
    )
    if flush or any(line.indent > limit for line in lines[after:]):
        return end
    return after
