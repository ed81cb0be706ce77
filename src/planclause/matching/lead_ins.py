"""Lead-ins and headings: what stands over the parts of a clause that was cut up belongs to it too.

"The Supplier shall deliver and insure" becomes "The Supplier shall:" with "(a) deliver" and "(b) insure"; a point
becomes an article with a heading and paragraphs. The words over the paragraphs answer nothing by themselves: they
are too few, or new.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from planclause.matching.known_pairs import wording
from planclause.matching.likeness import Lexicon
from planclause.matching.pairing import FREE, Pairing
from planclause.matching.units import Unit

#: The share of the words over the parts that the whole must have.
_CONTAINED = 0.80


def absorb_lead_ins(pairing: Pairing) -> None:
    """Add to each match of one clause with parts the free clause that holds these parts, and no other's."""
    for over, main in _holders(pairing.draft, pairing.asker, pairing):
        base, draft = pairing.members(main)
        if len(base) == 1 and _belongs(pairing.base[main], pairing.draft, over, draft):
            pairing.tie(base, (over, *draft), pairing.how[main], pairing.likeness[main])
    for over, main in _holders(pairing.base, pairing.answer, pairing):
        base, draft = pairing.members(main)
        if len(draft) == 1 and _belongs(pairing.draft[draft[0]], pairing.base, over, base):
            pairing.tie((over, *base), draft, pairing.how[main], pairing.likeness[main])


def _holders(units: Sequence[Unit], partners: Sequence[int], pairing: Pairing) -> list[tuple[int, int]]:
    """Each free clause with words that holds all parts of a match, and the main clause of that match."""
    side = 0 if units is pairing.base else 1
    mains = {k: main for main, _ in pairing.pairs() for k in pairing.members(main)[side]}
    held: dict[int, set[int]] = {}
    for k, unit in enumerate(units):
        if unit.parent >= 0 and partners[unit.parent] == FREE and k in mains:
            held.setdefault(unit.parent, set()).add(mains[k])
    found: list[tuple[int, int]] = []
    for over, matches in held.items():
        if len(matches) == 1 and wording(units[over]):
            (main,) = matches
            parts = pairing.members(main)[side]
            if pairing.how[main] != "correspondence" and all(units[part].parent == over for part in parts):
                found.append((over, main))
    return found


def _belongs(whole: Unit, units: Sequence[Unit], over: int, parts: Sequence[int]) -> bool:
    if len(parts) > 1:
        return True
    heading = units[over].heading.casefold()
    if heading and heading == whole.heading.casefold():
        return True
    encode = Lexicon().encode
    ours, theirs = Counter(encode(wording(units[over]))), Counter(encode(wording(whole)))
    return (ours & theirs).total() >= _CONTAINED * ours.total()
