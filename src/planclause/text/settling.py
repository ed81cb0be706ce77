"""Settling a bracket of a text: everybody reads one wording in it, and all around it reads as before."""

from __future__ import annotations

from planclause.text.bracketed import BASE, Alternative, Bracket, Text, parties_in
from planclause.text.fold import fold
from planclause.text.markup import emit, parse
from planclause.text.reading import Address, read, read_by, reading


def read_bracket(bracket: Bracket, who: str) -> Text:
    """What a party, or the base, reads in a bracket."""
    return reading(Text((bracket,)), who)


def settle_bracket(text: Text, number: int, chosen: Text) -> Text:
    """The text with its bracket of that number (from 1) replaced by what everybody reads there now."""
    settled_at = [i for i, part in enumerate(text.parts) if isinstance(part, Bracket)][number - 1]
    wording = Alternative((), chosen)

    def leave_others(bracket: Bracket, at: Address) -> Alternative | Bracket:
        return wording if at == (settled_at,) else bracket

    def expected(who: str) -> Text:
        own = read_by(who)
        return read(text, lambda bracket, at: wording if at == (settled_at,) else own(bracket, at))

    settled = read(text, leave_others)
    must_read = {who: expected(who) for who in (BASE, *sorted(parties_in(text)))}
    if all(reading(settled, who) == words for who, words in must_read.items()):
        return settled
    # White space that two brackets share, as only a hand writes it: fold what each must read.
    return parse(fold({who: emit(words) for who, words in must_read.items()}))
