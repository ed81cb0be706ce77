"""Brackets that changed, compared inside: what became of each wording, and of who holds it.

A stored redline has a bracket as one token. For the eye, those of a changed run that answer each other keep their
frame, and their wordings are compared one by one: a party's with what that party held before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from planclause.language.words import words
from planclause.reports.report import Piece
from planclause.text.bracketed import UNRECORDED
from planclause.text.redline import Op, readable, redline
from planclause.text.subsequence import common_runs

#: Wordings of other holders answer each other from this likeness on: "[A: ten days of notice]" that B holds now is
#: kept, and "[A: ten days]" beside "[B: at sea]" is another bracket.
ALIKE = 0.5
#: More wordings times wordings in one changed run than this are paired by their order: no draft has so many.
MOST_COMPARED = 10_000

#: The base and a holder that was not recorded are in brackets about anything: they tell none from another.
_NOBODY = frozenset({"", UNRECORDED})


class _Rival(NamedTuple):
    """A wording of a bracket: the sign of who holds it, empty for the base, and its pieces."""

    sign: str
    words: list[_Part]

    @property
    def holders(self) -> frozenset[str]:
        return frozenset(name.strip() for name in self.sign.rstrip(": ").split(","))

    @property
    def text(self) -> str:
        return _text(self.words)

    @property
    def wordings(self) -> int:
        return 1


class _Bracket(NamedTuple):
    rivals: list[_Rival]

    @property
    def wordings(self) -> int:
        return len(self.rivals)

    @property
    def text(self) -> str:
        return f"[{' | '.join(rival.sign + rival.text for rival in self.rivals)}]"


_Part = Piece | _Bracket
_T = TypeVar("_T", _Rival, _Bracket)


def compared_inside(struck: Sequence[Piece], put_in: Sequence[Piece]) -> Iterator[Piece]:
    """What one text became; both come in pieces with every sign of a bracket apart.

    What is kept has the readers that it has in the draft.
    """
    old, new = iter(struck), iter(put_in)
    yield from filter(_has_text, _compared(_parts(old)[0], _parts(new)[0]))


def _has_text(piece: Piece) -> bool:
    return bool(piece.text)


def _parts(pieces: Iterator[Piece]) -> tuple[list[_Part], str]:
    """The parts up to the sign that ends a wording, and that sign."""
    parts: list[_Part] = []
    for piece in pieces:
        if not piece.frame:
            parts.append(piece)
        elif not piece.text.startswith("["):
            return parts, piece.text
        else:
            rivals: list[_Rival] = []
            sign = piece.text.removeprefix("[")
            while True:
                words, end = _parts(pieces)
                rivals.append(_Rival(sign, words))
                if end in {"]", ""}:
                    break
                sign = end.removeprefix(" | ")
            parts.append(_Bracket(rivals))
    return parts, ""


def _compared(old: Sequence[_Part], new: Sequence[_Part]) -> Iterator[Piece]:
    """Brackets that answer each other inside, and the words between them word by word.

    One that stands alone where another stood answers it by any holder of its wordings, the base included.
    """
    match old, new:
        case [_Bracket() as one], [_Bracket() as other] if _paired(one.rivals, other.rivals, _rival_likeness):
            yield from _rivals_compared(one.rivals, other.rivals)
            return
    of_base, of_draft = (
        {at: part for at, part in enumerate(parts) if isinstance(part, _Bracket)} for parts in (old, new)
    )
    old_places, new_places = list(of_base), list(of_draft)
    old_done = new_done = 0
    for i, j in _paired(list(of_base.values()), list(of_draft.values()), _likeness):
        old_at, new_at = old_places[i], new_places[j]
        yield from _words_compared(old[old_done:old_at], new[new_done:new_at])
        yield from _rivals_compared(of_base[old_at].rivals, of_draft[new_at].rivals)
        old_done, new_done = old_at + 1, new_at + 1
    yield from _words_compared(old[old_done:], new[new_done:])


def _rivals_compared(old: Sequence[_Rival], new: Sequence[_Rival]) -> Iterator[Piece]:
    yield _sign("=", "[")
    old_done = new_done = 0
    pairs = _paired(old, new, _rival_likeness)
    for one, other in (*pairs, (len(old), len(new))):
        for at in range(old_done, one):
            yield from _whole("-", old[at], is_first=at == 0)
        for at in range(new_done, other):
            yield from _whole("+", new[at], is_first=at == 0)
        if one < len(old):
            if one and other:
                yield _sign("=", " | ")
            elif one or other:
                yield _sign("-" if one else "+", " | ")
            yield from _holders_compared(old[one].sign, new[other].sign)
            yield from _compared(old[one].words, new[other].words)
        old_done, new_done = one + 1, other + 1
    yield _sign("=", "]")


def _holders_compared(old: str, new: str) -> Iterator[Piece]:
    """The names of a wording; an empty wording has no space after its names."""
    was, now = old.rstrip(), new.rstrip()
    if was == now:
        yield _sign("=", now)
    else:
        yield _sign("-", was)
        yield _sign("+", now)
    old_space, new_space = old[len(was) :], new[len(now) :]
    if old_space == new_space:
        yield _sign("=", new_space)
    else:
        yield _sign("-", old_space)
        yield _sign("+", new_space)


def _whole(op: Op, rival: _Rival, *, is_first: bool) -> Iterator[Piece]:
    yield _sign(op, ("" if is_first else " | ") + rival.sign)
    yield from (piece._replace(op=op) for piece in _flat(rival.words))


def _sign(op: Op, text: str) -> Piece:
    return Piece(op, text, (), frame=True)


def _words_compared(old: Sequence[_Part], new: Sequence[_Part]) -> Iterator[Piece]:
    """Words and the brackets that nothing answers, cut where the redline of their text cuts them."""
    mine, its = list(_flat(old)), list(_flat(new))
    old_at = new_at = 0
    for op, text in readable(redline(_text(mine), _text(its))):
        if op != "+":
            if op == "-":
                yield from (p._replace(op=op) for p in _between(mine, old_at, old_at + len(text)))
            old_at += len(text)
        if op != "-":
            yield from (p._replace(op=op) for p in _between(its, new_at, new_at + len(text)))
            new_at += len(text)


def _between(pieces: Sequence[Piece], start: int, end: int) -> Iterator[Piece]:
    """The pieces from one character of their text to another."""
    at = 0
    for piece in pieces:
        cut = piece.text[max(start - at, 0) : max(end - at, 0)]
        if cut:
            yield piece._replace(text=cut)
        at += len(piece.text)


def _flat(parts: Sequence[_Part]) -> Iterator[Piece]:
    for part in parts:
        if isinstance(part, Piece):
            yield part
            continue
        for at, rival in enumerate(part.rivals):
            yield _sign("=", (" | " if at else "[") + rival.sign)
            yield from _flat(rival.words)
        yield _sign("=", "]")


def _text(parts: Sequence[_Part]) -> str:
    return "".join(part.text for part in parts)


def _likeness(one: _Bracket, other: _Bracket) -> float:
    """How far a bracket answers another among several: by a party in both, or by like words."""
    found = [(one.rivals[i], other.rivals[j]) for i, j in _paired(one.rivals, other.rivals, _rival_likeness)]
    if not any(
        (mine.holders & its.holders) - _NOBODY or _shared_words(mine, its) >= ALIKE for mine, its in found
    ):
        return 0.0
    return sum(_rival_likeness(*pair) for pair in found)


def _rival_likeness(one: _Rival, other: _Rival) -> float:
    """How far a wording answers another: who holds it first, then its words; 0 where it does not."""
    shared = len(one.holders & other.holders) / len(one.holders | other.holders)
    words = _shared_words(one, other)
    return shared + words if shared or words >= ALIKE else 0.0


def _shared_words(one: _Rival, other: _Rival) -> float:
    mine, its = words(one.text), words(other.text)
    return 2 * sum(size for _, _, size in common_runs(mine, its)) / max(len(mine) + len(its), 1)


def _paired(
    old: Sequence[_T], new: Sequence[_T], likeness: Callable[[_T, _T], float]
) -> list[tuple[int, int]]:
    """Those that answer each other, in the order of both, alike as far as can be."""
    if sum(one.wordings for one in old) * sum(other.wordings for other in new) > MOST_COMPARED:
        return [(at, at) for at in range(min(len(old), len(new))) if likeness(old[at], new[at])]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    found = [[likeness(one, other) for other in new] for one in old]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            pair = found[i][j] + best[i + 1][j + 1] if found[i][j] else 0.0
            best[i][j] = max(pair, best[i + 1][j], best[i][j + 1])
    pairs: list[tuple[int, int]] = []
    i = j = 0
    while i < len(old) and j < len(new):
        if found[i][j] and best[i][j] == found[i][j] + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs
