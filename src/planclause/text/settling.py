"""Settling a bracket of a text: everybody reads one wording in it, and all around it reads as before."""

from __future__ import annotations

from collections.abc import Mapping

from planclause.language.words import WHITE_SPACE
from planclause.text.bracketed import (
    BASE,
    Alternative,
    Bracket,
    Kept,
    Part,
    Text,
    parties_in,
    reading,
)
from planclause.text.fold import fold
from planclause.text.markup import emit, parse


def read_bracket(bracket: Bracket, who: str) -> Text:
    """What a party, or the base, reads in a bracket."""
    return reading(Text((bracket,)), who)


def settle_bracket(text: Text, number: int, chosen: Text) -> Text:
    """The text with its bracket of that number (from 1) replaced by what everybody reads there now."""
    at = [i for i, part in enumerate(text.parts) if isinstance(part, Bracket)][number - 1]
    parts: list[Part] = list(text.parts)
    if chosen.parts:
        parts[at : at + 1] = _protected(chosen)
    else:
        del parts[at]
        _take_space(parts, at)
    settled = Text(tuple(parts))
    expected = _expected(text, at, chosen)
    if all(reading(settled, who) == wording for who, wording in expected.items()):
        return settled
    # White space that two brackets share, as only a hand writes it: fold what each must read.
    return parse(fold({who: emit(wording) for who, wording in expected.items()}))


def _protected(chosen: Text) -> list[Part]:
    """The parts of a wording, its outermost white space kept as in a bracket."""
    [alternative] = Bracket((Alternative(("A",), chosen),)).alternatives
    return list(alternative.text.parts)


def _take_space(parts: list[Part], at: int) -> None:
    """Take along, in place, the white-space character before what was taken out; at the start the one after it."""
    beside = at - 1 if at else 0
    if beside >= len(parts):
        return
    part = parts[beside]
    if isinstance(part, str):
        edge = part[-1:] if at else part[:1]
        if edge in WHITE_SPACE:
            parts[beside] = part[:-1] if at else part[1:]


def _expected(text: Text, at: int, chosen: Text) -> Mapping[str, Text]:
    """What the base, and each party that the text names, must read once the bracket at a place is settled."""
    parties = sorted(parties_in(text))
    parts: list[Part] = list(text.parts)
    if chosen.parts:
        parts[at : at + 1] = _protected(chosen)
    else:  # a bracket that is nothing to any of them
        nobody = "x" + "".join(parties)
        parts[at] = Bracket((Alternative((nobody,), Text((Kept(" "),))),))
    target = Text(tuple(parts))
    return {who: reading(target, who) for who in (BASE, *parties)}
