"""Doubts about labels that were not seen: a new paragraph within a point whose neighbours have only one.

A label that a converter or a typist lost leaves no trace in the numbers if it was the last of its list.
It leaves one on the page: where a point of a list has a second paragraph, and hardly any other has, that paragraph
may be a point. A paragraph begins after a blank line; within a block it begins after a line that ended its sentence
though the next word had room on it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from planclause.importing.doubts import Doubt, excerpt
from planclause.importing.lines import Line
from planclause.importing.points import Point, walk

#: A second paragraph is unusual in a list where it stands in at most this share of the points.
UNUSUAL = 0.2

_QUOTES = ("``", "“", "„", "«", '"', "'", "‘")
_ENDS = re.compile(r"(?:[.;:。；：؛۔]|[;；,] ?(?:and|or|et|ou|y|o|и|или|та|або))[\]”\"’')]{0,2}$")


def unseen_labels(points: Sequence[Point], lines: Sequence[Line], width: int) -> list[Doubt]:
    """The doubts about paragraphs that may be points; ``width`` is how long wrapped lines of the text are."""
    by_number = {line.number: line for line in lines}
    doubts: list[Doubt] = []
    for parent in walk([*points]):
        runs: dict[tuple[str, str], list[Point]] = defaultdict(list)
        for point in parent.children:
            if point.label is not None and point.unit not in ("bullet", "option"):
                runs[point.label.marks, point.unit].append(point)
        for run in runs.values():
            found = [list(_second_paragraphs(point, by_number, width)) for point in run]
            several = sum(map(bool, found))
            if several <= max(1, UNUSUAL * len(run)):
                doubts += (_doubt(line) for second in found for line in second)
    return doubts


def _doubt(line: Line) -> Doubt:
    taken = "a further paragraph of its point"
    return Doubt(line.number, taken, "a point whose label was not seen", excerpt(line.text))


def _second_paragraphs(point: Point, by_number: Mapping[int, Line], width: int) -> Iterator[Line]:
    """The lines that begin a further paragraph of a point that has no heading of its own."""
    if point.is_structural or point.heading:
        return
    blocks = [
        [by_number[number] for number, _ in block.lines] for block in point.paragraphs if not block.rows
    ]
    for above, block in pairwise([[], *blocks]):
        found = [block[0]] if above and not _goes_on(above[-1], block[0]) else []
        found += (line for before, line in pairwise(block) if _begins_anew(before, line, width))
        # Law that is quoted has labels of its own, which are no points here.
        yield from (line for line in found if not line.text.startswith(_QUOTES))


def _goes_on(before: Line, line: Line) -> bool:
    """Whether a paragraph is the rest of a sentence that a gap or the end of a page cut."""
    return _ENDS.search(before.text) is None and (line.text[0].islower() or before.ends_page)


def _begins_anew(before: Line, line: Line, width: int) -> bool:
    """Whether a line begins a paragraph though no blank line stands before it."""
    ends = _ENDS.search(before.text)
    if ends is None or (line.text[0].islower() and ends[0][0] in ".:。؛۔"):
        return False
    word = line.text.split(maxsplit=1)[0]
    return before.indent + len(before.text) + 1 + len(word) < width
