"""Brackets that open before a point's label and close at the end of a later one: they hold whole points.

``[AA propose: 5. The office keeps: (a) a book; (b) a list.]`` inserts point 5 with what stands in it; of nobody,
each of the points is a wording that nobody is known to hold. A bracket that closes in the middle of a point stays
where it is, and is told as one without its partner.
"""

from __future__ import annotations

from collections.abc import Sequence

from planclause.importing.attributions import read_attribution
from planclause.importing.brackets import BracketReader
from planclause.importing.points import Paragraph, Point, walk
from planclause.plan.losses import Loss


def settle_spanning(parents: Sequence[Point], reader: BracketReader) -> list[Loss]:
    """Give each point that a bracket holds whole to the bracket's parties, and take the bracket's signs away."""
    losses: list[Loss] = []
    for parent in parents:
        at = 0
        while at < len(parent.children):
            point = parent.children[at]
            # Where the words that open the bracket are a heading, it is the heading's.
            opens = point.claimed and point.paragraphs and point.paragraphs[0].lines[0][1].startswith("[")
            last = _closes(parent.children, at) if opens else None
            if last is not None and (last > at or point.children):
                losses += _give(parent.children[at : last + 1], reader)
                at = last
            at += 1
    return losses


def _paragraphs(point: Point) -> list[Paragraph]:
    return [paragraph for inner in walk([point]) for paragraph in inner.paragraphs]


def _closes(siblings: Sequence[Point], at: int) -> int | None:
    """The sibling at whose very end the bracket closes that opens before the label of one; None: none does."""
    depth = 0
    for place in range(at, len(siblings)):
        paragraphs = _paragraphs(siblings[place])
        for number, paragraph in enumerate(paragraphs):
            for row, (_, words) in enumerate(paragraph.lines):
                for column, sign in enumerate(words):
                    depth += (sign == "[") - (sign == "]")
                    if sign == "]" and depth == 0:
                        rest = words[column + 1 :].strip(" .;,")
                        ends = not rest and row == len(paragraph.lines) - 1 and number == len(paragraphs) - 1
                        return place if ends else None
        if depth <= 0:
            return None
    return None


def _give(points: Sequence[Point], reader: BracketReader) -> list[Loss]:
    first = points[0].paragraphs[0]
    number, words = first.lines[0]
    found = read_attribution(words, 1, len(words), reader.codes)
    first.lines[0] = (number, words[found.start :].lstrip())
    last = _paragraphs(points[-1])[-1]
    end, words = last.lines[-1]
    cut = words.rindex("]")
    last.lines[-1] = (end, words[:cut] + words[cut + 1 :])
    losses: list[Loss] = []
    if found.notes:
        losses.append(
            Loss(f"line {number}", "a footnote mark in an attribution, left out", " ".join(found.notes))
        )
    if found.opposers:
        who = ", ".join(found.opposers)
        losses.append(Loss(f"line {number}", "who opposes a bracket is left out", who))
        for party in found.opposers:
            reader.parties[party] = None
    for point in points:
        point.claimed = False
        if found.holders:
            point.inserted_by = found.holders
            for party in found.holders:
                reader.parties[party] = None
            continue
        for inner in walk([point]):
            for paragraph in inner.paragraphs:
                _bracket(paragraph)
    return losses


def _bracket(paragraph: Paragraph) -> None:
    number, words = paragraph.lines[0]
    paragraph.lines[0] = (number, f"[{words}")
    number, words = paragraph.lines[-1]
    paragraph.lines[-1] = (number, f"{words}]")
