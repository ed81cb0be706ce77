"""Where the words that somebody reads stand in the markup: a reading with the place of each of its characters.

A finding is about what a party reads, and is shown in the file, where the words may stand deep in a bracket. So
the reading of :func:`planclause.text.bracketed.reading` is made here once more with the offsets kept; that both
read the same is a law (``tests/text/test_tracing.py``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from planclause.language.words import WHITE_SPACE
from planclause.text.bracketed import BASE, UNRECORDED, Bracket, Kept, Reference, Text
from planclause.text.markup import alternative_markup, emit, escape, is_plain, parse
from planclause.text.subsequence import shared_length

_Origins = Sequence[int]


@dataclass(frozen=True, slots=True)
class Traced:
    """The settled markup that somebody reads, and for each character of it the offset in the markup."""

    text: str
    origins: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where characters of the reading stand in the markup; for a place between two, that after the first."""
        if start < end:
            return self.origins[start], self.origins[end - 1] + 1
        if start:
            return (self.origins[start - 1] + 1,) * 2
        return (self.origins[0] if self.origins else 0,) * 2


class _Piece(NamedTuple):
    text: str
    origins: _Origins
    is_protected: bool


def traced(markup: str, who: str) -> Traced:
    """The settled markup that a party, or :data:`~planclause.BASE`, reads in a canonical markup, and from where."""
    if is_plain(markup):
        return Traced(markup, range(len(markup)))
    text, origins = _joined(_pieces(parse(markup), who, range(len(markup))))
    return Traced(text, origins)


def bracket_spans_of(markup: str, who: str) -> list[tuple[int, int]]:
    """The outermost brackets of a canonical markup that name a party, or ``?``, at any depth."""
    if "[" not in markup:
        return []
    spans: list[tuple[int, int]] = []
    at = 0
    for part in parse(markup).parts:
        size = len(emit(Text((part,)))) if isinstance(part, Bracket | Reference) else _length(part)
        if isinstance(part, Bracket) and (who in part.named or (who == UNRECORDED and _is_unrecorded(part))):
            spans.append((at, at + size))
        at += size
    return spans


def _is_unrecorded(bracket: Bracket) -> bool:
    return any(
        UNRECORDED in alternative.parties
        or any(_is_unrecorded(part) for part in alternative.text.parts if isinstance(part, Bracket))
        for alternative in bracket.alternatives
    )


def _length(part: str | Kept) -> int:
    return 2 if isinstance(part, Kept) else len(escape(part))


def _joined(pieces: Sequence[_Piece]) -> tuple[str, list[int]]:
    return "".join(piece.text for piece in pieces), [at for piece in pieces for at in piece.origins]


def _pieces(text: Text, who: str, places: _Origins) -> list[_Piece]:
    """What somebody reads of a text whose emitted characters stand at these places."""
    found = [_Piece(" ", (-1,), False)]
    at = 0
    for part in text.parts:
        match part:
            case str():
                words = escape(part)
                found.append(_Piece(words, places[at : at + len(words)], False))
                at += len(words)
            case Kept(space):
                found.append(_Piece(space, places[at + 1 : at + 2], True))
                at += 2
            case Reference(kind, target):
                words = f"{{{kind}{target}}}"
                found.append(_Piece(words, places[at : at + len(words)], True))
                at += len(words)
            case Bracket():
                size, wording = _wording(part, who, places[at:])
                read = _joined(_pieces(*wording)) if wording is not None else ("", [])
                if read[0]:
                    found.append(_Piece(*read, True))
                else:
                    _take_space(found)
                at += size
    if found and not found[0].is_protected and found[0].text[0] in WHITE_SPACE:
        found[0] = _Piece(found[0].text[1:], found[0].origins[1:], False)
    return found


def _take_space(found: list[_Piece]) -> None:
    if found and not found[-1].is_protected and found[-1].text[-1] in WHITE_SPACE:
        last = found.pop()
        if len(last.text) > 1:
            found.append(_Piece(last.text[:-1], last.origins[:-1], False))


def _wording(bracket: Bracket, who: str, places: _Origins) -> tuple[int, tuple[Text, str, _Origins] | None]:
    """How long a bracket is, and the alternative in it that somebody reads, with where its characters stand."""
    own: tuple[Text, str, _Origins] | None = None
    of_base: tuple[Text, str, _Origins] | None = None
    at = len("[")
    for alternative in bracket.alternatives:
        wording = emit(alternative.text)
        shown = alternative_markup(alternative.parties, wording)
        if alternative.parties:
            start = at + len(shown) - len(wording)
            inner: _Origins = places[start : start + len(wording)]
        else:  # a colon in it may have got a backslash
            same = len(wording) if shown == wording else shared_length(shown, wording)
            inner = [*places[at : at + same], *places[at + same + 1 : at + len(shown)]]
            of_base = alternative.text, who, inner
        if who in alternative.parties and who not in (UNRECORDED, BASE):
            own = alternative.text, who, inner
        at += len(shown) + len(" | ")
    return at - len(" | ") + len("]"), own or of_base
