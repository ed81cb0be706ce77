"""Doubts about headings that were not seen: a point without one, in a text whose other points have theirs.

A converter that takes line breaks for spaces runs a heading into the words after it: "Scope This plan binds both
towns." Nobody can say where it ends, so nothing is cut; but where most points of a kind have a heading, one that
has none and begins like one, with a new sentence after a few words, is told.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from planclause.importing.doubts import Doubt, excerpt
from planclause.importing.points import Point, walk

#: Among fewer points of a kind nothing is usual.
FEWEST = 5
#: This share of them has a heading where one without it is doubted.
MOST = 0.5

#: A heading that runs in ends, and a sentence begins, within so many characters.
LONGEST = 90

_STOP = re.compile(r"[.;:,!?]")


def unseen_headings(points: Sequence[Point]) -> Iterator[Doubt]:
    """The doubts about points whose first words may be their heading, units of one kind looked at together."""
    kinds: dict[str, list[Point]] = defaultdict(list)
    for point in walk([*points]):
        if point.label is not None and point.is_structural:
            kinds[point.unit].append(point)
    for kind in kinds.values():
        bare = [point for point in kind if not point.heading]
        if len(kind) < FEWEST or len(kind) - len(bare) < MOST * len(kind):
            continue
        for point in bare:
            words = point.paragraphs[0].lines[0][1] if point.paragraphs else ""
            if _runs_in(words):
                taken = "a text without a heading"
                yield Doubt(point.line, taken, "a heading that runs into its text", excerpt(words))


def _runs_in(words: str) -> bool:
    """Whether a few words, of which the last is small, stand before a capital: a sentence may begin there."""
    return any(
        one[-1].islower() and two[0].isupper()
        for one, two in pairwise(_STOP.split(words[:LONGEST])[0].split())
    )
