"""Doubts about points that are many times longer than those beside them: labels in them were perhaps not seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from planclause.importing.doubts import Doubt, excerpt
from planclause.importing.points import Point, walk

#: A point is doubted if it is so many times as long as the middle one of its siblings, and not short in itself.
MANY_TIMES = 12
LONG = 1_500
#: Among fewer siblings none is unusual.
FEWEST = 5


def long_points(points: Sequence[Point]) -> Iterator[Doubt]:
    """The doubts about points with far more words of their own than their siblings have with all in them."""
    for parent in walk([*points]):
        siblings = [point for point in parent.children if point.label is not None]
        if len(siblings) < FEWEST:
            continue
        usual = median(sum(map(_length, walk([point]))) for point in siblings)
        for point in siblings:
            own = _length(point)
            if own >= LONG and own > MANY_TIMES * usual:
                first = point.paragraphs[0].lines[0][1]
                taken = f"a point {own / max(usual, 1):.0f} times as long as those beside it"
                yield Doubt(point.line, taken, "several, whose labels were not seen", excerpt(first))


def _length(point: Point) -> int:
    return sum(len(words) for paragraph in point.paragraphs for _, words in paragraph.lines)
