"""The words of a text in pieces, each with who reads it: what a report shows, and switches between readings of.

A bracket that reads as nothing takes along the unescaped white-space character before it, and every text and
alternative begins with one imagined space (:mod:`planclause.text.bracketed`). So white space at the edges is cut
off character by character, and every reader is followed through the text as :func:`planclause.reading` follows
it: the pieces of a reader, joined, are its reading to the character. A property holds the two to the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from planclause.language.words import WHITE_SPACE
from planclause.reports.places import Places
from planclause.reports.report import Piece, Words
from planclause.reports.visible import visible
from planclause.text.bracketed import BASE, UNRECORDED, Bracket, Kept, Reference, Text, parties_in
from planclause.text.markup import is_plain, parse
from planclause.text.redline import Op, Redline, readable


def pieces(markup: str, places: Places, readers: Sequence[str], *, op: Op = "=") -> Words:
    """A bracketed text as a person reads it, in pieces; ``readers`` are all there are, the base among them."""
    if is_plain(markup):
        return (Piece(op, visible(markup)),) if markup else ()
    return pieces_of(parse(markup), places, readers, op=op)


def pieces_of(text: Text, places: Places, readers: Sequence[str], *, op: Op = "=") -> Words:
    """The same of a text that was parsed before."""
    nodes = _nodes(text, places)
    named = parties_in(text)
    of_base = [] if named.issuperset(readers) else _read(nodes, BASE)
    for who in readers:
        for atom in _read(nodes, who) if who in named else of_base:
            atom.readers.append(who)
    everybody = [*readers]
    return tuple(
        Piece(op, visible("".join(atom.text for atom in atoms)), None if who == everybody else (*who,), frame)
        for (who, frame), atoms in groupby(_atoms(nodes), lambda atom: (atom.readers, atom.frame))
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


@dataclass(slots=True, eq=False)
class _Atom:
    """A text that each reader reads whole or not at all; ``kept`` is what no bracket takes along."""

    text: str
    kept: bool = False
    frame: bool = False
    readers: list[str] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class _Choice:
    """A bracket: for each alternative its parties, the signs before it, and what is in it."""

    alternatives: list[tuple[tuple[str, ...], _Atom, list[_Node]]]
    end: _Atom

    def wording(self, who: str) -> list[_Node]:
        """What a reader reads of it."""
        base: list[_Node] = []
        for parties, _, inner in self.alternatives:
            if who in parties and who != UNRECORDED:
                return inner
            if not parties:
                base = inner
        return base


_Node = _Atom | _Choice


def _nodes(text: Text, places: Places) -> list[_Node]:
    out: list[_Node] = []
    for part in text.parts:
        match part:
            case str():
                out += map(_Atom, _at_the_edges(part))
            case Kept(space):
                out.append(_Atom(space, kept=True))
            case Reference():
                out.append(_Atom(places.target(part), kept=True))
            case Bracket():
                out.append(_choice(part, places))
    return out


def _choice(bracket: Bracket, places: Places) -> _Choice:
    alternatives: list[tuple[tuple[str, ...], _Atom, list[_Node]]] = []
    for alternative in bracket.alternatives:
        inner = _nodes(alternative.text, places)
        names = f"{', '.join(alternative.parties)}:" if alternative.parties else ""
        sign = f"{' | ' if alternatives else '['}{names}{' ' if names and inner else ''}"
        alternatives.append((alternative.parties, _Atom(sign, frame=True), inner))
    return _Choice(alternatives, _Atom("]", frame=True))


def _at_the_edges(words: str) -> Iterator[str]:
    """A string with the white space that a bracket may take, or that may be the text's first, cut off singly."""
    start = 1 if words[0] in WHITE_SPACE else 0
    end = max(len(words.rstrip(WHITE_SPACE)), start)
    yield from (words[:start], words[start:end]) if start < end else (words[:start],)
    yield from words[end:]


def _read(nodes: Sequence[_Node], who: str) -> list[_Atom]:
    """The atoms that a reader reads, as :func:`planclause.reading` has it."""
    imagined = _Atom(" ")
    out: list[tuple[_Atom, bool]] = [(imagined, False)]
    for node in nodes:
        if isinstance(node, _Atom):
            out.append((node, node.kept))
        elif inner := _read(node.wording(who), who):
            out += [(atom, True) for atom in inner]
        elif out and _can_go(*out[-1]):
            out.pop()
    if out and _can_go(*out[0]):
        out.pop(0)
    return [atom for atom, _ in out if atom is not imagined and atom.text]


def _can_go(atom: _Atom, kept: bool) -> bool:
    return not kept and len(atom.text) == 1 and atom.text in WHITE_SPACE


def _atoms(nodes: Sequence[_Node]) -> Iterator[_Atom]:
    for node in nodes:
        if isinstance(node, _Atom):
            if node.text:
                yield node
        else:
            for _, sign, inner in node.alternatives:
                yield sign
                yield from _atoms(inner)
            yield node.end
