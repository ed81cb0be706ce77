"""The words of a text in pieces, each with who reads it: what a report shows, and switches between readings of.

The pieces of a reader, joined, are its reading to the character: both follow from :mod:`planclause.text.reading`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from planclause.reports.inside_brackets import compared_inside
from planclause.reports.places import Places
from planclause.reports.report import Piece, Words
from planclause.reports.visible import visible
from planclause.text.bracketed import BASE, Kept, Reference, Text, parties_in, references
from planclause.text.markup import is_plain, parse
from planclause.text.reading import Address, Sign, extracts, layout, read_by
from planclause.text.redline import Op, Redline, readable

#: How a reference is shown.
_Shown = Callable[[Reference], str]


def pieces(markup: str, places: Places, readers: Sequence[str], *, op: Op = "=") -> Words:
    """A bracketed text as a person reads it, in pieces; ``readers`` are all there are, the base among them."""
    if is_plain(markup):
        return (Piece(op, visible(markup)),) if markup else ()
    return pieces_of(parse(markup), places, readers, op=op)


def pieces_of(text: Text, places: Places, readers: Sequence[str], *, op: Op = "=") -> Words:
    """The same of a text that was parsed before."""
    return _merged(_apart(text, places.target, readers, op))


def _apart(text: Text, shown: _Shown, readers: Sequence[str], op: Op) -> list[Piece]:
    """The pieces of a text, each sign of its brackets one of its own."""
    read: dict[Address, list[_Span]] = {}
    named = parties_in(text)
    of_base = [] if named.issuperset(readers) else extracts(text, read_by(BASE))
    for who in readers:
        for extract in extracts(text, read_by(who)) if who in named else of_base:
            end = extract.start + (len(extract.words) if isinstance(extract.words, str) else 1)
            read.setdefault(extract.at, []).append(_Span(extract.start, end, who))
    everybody = (*readers,)
    return [
        Piece(op, visible(words), None if who == everybody else who, frame)
        for sign in layout(text)
        for words, who, frame in _cut(sign, shown, read.get(sign[1], ()))
    ]


def _merged(words: Iterable[Piece]) -> Words:
    """The same pieces, neighbours of one kind made one."""
    return tuple(
        Piece(op, "".join(piece.text for piece in same), who, frame)
        for (op, who, frame), same in groupby(words, lambda piece: (piece.op, piece.readers, piece.frame))
    )


def redline_pieces(redline: Redline, base: Places, draft: Places, readers: Sequence[str]) -> Words:
    """A redline over markup in readable pieces.

    A reference shows the number that its clause has in the base where it is struck, in the draft elsewhere. What
    would look the same struck and put in (a reference to another clause of that number) is shown as markup.
    Brackets that answer each other are compared inside, wording by wording.
    """
    out: list[Piece] = []
    before: Words = ()
    script = readable(redline)
    for index, (op, markup) in enumerate(script):
        if op == "+" and before and "[" in markup and "[" in script[index - 1][1]:
            inside = inside_pieces(script[index - 1][1], markup, base, draft, readers)
            if any(piece.op != "=" for piece in inside):
                out[-len(before) :] = inside
                before = ()
                continue
        now = pieces(markup, base if op == "-" else draft, readers, op=op)
        if op == "+" and before and text_of(before) == text_of(now):
            del out[-len(before) :]
            now = (Piece("-", visible(script[index - 1][1])), Piece("+", visible(markup)))
        out += now
        before = now if op == "-" else ()
    return tuple(out)


def inside_pieces(
    struck: str, put_in: str, base: Places, draft: Places, readers: Sequence[str], *, both: bool = False
) -> Words:
    """What was struck and what was put in for it, the brackets that answer each other compared inside.

    A reference that both have shows its clause's number in the draft; with ``both``, that of either side.
    """
    old, new = parse(struck), parse(put_in)
    kept = frozenset[Reference]() if both else frozenset(references(old)).intersection(references(new))

    def was(reference: Reference) -> str:
        return (draft if reference in kept else base).target(reference)

    return _merged(compared_inside(_apart(old, was, readers, "="), _apart(new, draft.target, readers, "=")))


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


def _cut(sign: Sign, shown: _Shown, spans: Sequence[_Span]) -> Iterator[tuple[str, tuple[str, ...], bool]]:
    """A part of a text, or signs of a bracket, cut where somebody's reading begins or ends; with who reads it."""
    part, _, is_frame = sign
    if is_frame or not isinstance(part, str):
        words = part if isinstance(part, str) else part.space if isinstance(part, Kept) else shown(part)
        if words:
            yield words, () if is_frame else tuple(span.who for span in spans), is_frame
        return
    edges = sorted({0, len(part), *(edge for span in spans for edge in span[:2])})
    for start, end in pairwise(edges):
        yield part[start:end], tuple(s.who for s in spans if s.start <= start and end <= s.end), False
