"""The words of a text in pieces, each with who reads it: what a report shows, and switches between readings of.

The pieces of a reader, joined, are its reading to the character: both follow from :mod:`planclause.text.reading`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from planclause.reports.places import Places
from planclause.reports.report import Piece, Words
from planclause.reports.visible import visible
from planclause.text.bracketed import BASE, Kept, Text, parties_in
from planclause.text.markup import is_plain, parse
from planclause.text.reading import Address, Sign, extracts, layout, read_by
from planclause.text.redline import Op, Redline, readable


def pieces(markup: str, places: Places, readers: Sequence[str], *, op: Op = "=") -> Words:
    """A bracketed text as a person reads it, in pieces; ``readers`` are all there are, the base among them."""
    if is_plain(markup):
        return (Piece(op, visible(markup)),) if markup else ()
    return pieces_of(parse(markup), places, readers, op=op)


def pieces_of(text: Text, places: Places, readers: Sequence[str], *, op: Op = "=") -> Words:
    """The same of a text that was parsed before."""
    read: dict[Address, list[_Span]] = {}
    named = parties_in(text)
    of_base = [] if named.issuperset(readers) else extracts(text, read_by(BASE))
    for who in readers:
        for extract in extracts(text, read_by(who)) if who in named else of_base:
            end = extract.start + (len(extract.words) if isinstance(extract.words, str) else 1)
            read.setdefault(extract.at, []).append(_Span(extract.start, end, who))
    everybody = (*readers,)
    cut = (piece for sign in layout(text) for piece in _cut(sign, places, read.get(sign[1], ())))
    return tuple(
        Piece(op, visible("".join(words for words, _, _ in same)), None if who == everybody else who, frame)
        for (who, frame), same in groupby(cut, lambda piece: piece[1:])
    )


def redline_pieces(redline: Redline, base: Places, draft: Places, readers: Sequence[str]) -> Words:
    """A redline over markup in readable pieces.

    A reference shows the number that its clause has in the base where it is struck, in the draft elsewhere. What
    would look the same struck and put in (a reference to another clause of that number) is shown as markup.
    """
    out: list[Piece] = []
    before: Words = ()
    script = readable(redline)
    for index, (op, markup) in enumerate(script):
        now = pieces(markup, base if op == "-" else draft, readers, op=op)
        if op == "+" and before and text_of(before) == text_of(now):
            del out[-len(before) :]
            now = (Piece("-", visible(script[index - 1][1])), Piece("+", visible(markup)))
        out += now
        before = now if op == "-" else ()
    return tuple(out)


def text_of(words: Words) -> str:
    """The text that pieces make, brackets included."""
    return "".join(piece.text for piece in words)


def runs_of(words: Words) -> tuple[tuple[Op, str], ...]:
    """The pieces as runs of what was kept, struck or put in, whoever reads them."""
    groups = groupby(words, lambda piece: piece.op)
    return tuple((op, "".join(piece.text for piece in pieces)) for op, pieces in groups)


class _Span(NamedTuple):
    """Characters of a part that somebody reads."""

    start: int
    end: int
    who: str


def _cut(sign: Sign, places: Places, spans: Sequence[_Span]) -> Iterator[tuple[str, tuple[str, ...], bool]]:
    """A part of a text, or signs of a bracket, cut where somebody's reading begins or ends; with who reads it."""
    part, _, is_frame = sign
    if is_frame or not isinstance(part, str):
        words = (
            part if isinstance(part, str) else part.space if isinstance(part, Kept) else places.target(part)
        )
        if words:
            yield words, () if is_frame else tuple(span.who for span in spans), is_frame
        return
    edges = sorted({0, len(part), *(edge for span in spans for edge in span[:2])})
    for start, end in pairwise(edges):
        yield part[start:end], tuple(s.who for s in spans if s.start <= start and end <= s.end), False
