"""The signs that stand beside a clause for what became of it, so that colour never says it alone."""

from __future__ import annotations

from typing import NamedTuple

from planclause.reports.report import Facet, Item


class Sign(NamedTuple):
    """A mark of one or two characters, and the tone that the style gives a colour to."""

    mark: str
    tone: str


NO_SIGN = Sign("", "")
SOME_CHANGE = Sign("•", "edited")
_PUT_IN, _STRUCK, _EDITED = Sign("+", "put-in"), Sign("−", "struck"), Sign("±", "edited")
_MOVED, _RENUMBERED = Sign("↕", "moved"), Sign("#", "quiet")
_SPLIT, _JOINED = Sign("÷", "edited"), Sign("∪", "edited")
SIGNS: dict[tuple[Facet, str], Sign] = {
    ("kind", "inserted"): _PUT_IN,
    ("kind", "deleted"): _STRUCK,
    ("kind", "edited"): _EDITED,
    ("kind", "split"): _SPLIT,
    ("kind", "joined"): _JOINED,
    ("kind", "moved"): _MOVED,
    ("kind", "renumbered"): _RENUMBERED,
    ("kind", "editorial"): Sign("≈", "quiet"),
    ("kind", "unchanged"): NO_SIGN,
    ("kind", "insertion"): _PUT_IN,
    ("kind", "repeal"): _STRUCK,
    ("kind", "substitution"): _EDITED,
    ("kind", "relocation"): _MOVED,
    ("kind", "renumbering"): _RENUMBERED,
    ("kind", "join"): _JOINED,
    ("state", "agreed"): Sign("✓", "put-in"),
    ("state", "agreed_ad_referendum"): Sign("(✓)", "put-in"),
    ("state", "open"): Sign("[ ]", "open"),
    ("state", "not_yet_discussed"): Sign("·", "quiet"),
}


def sign_of(item: Item) -> Sign:
    """The sign of an item: that of the first of its tags that has one."""
    for tag in item.tags:
        if (tag.facet, tag.key) in SIGNS:
            return SIGNS[tag.facet, tag.key]
    return SOME_CHANGE if item.change else NO_SIGN
