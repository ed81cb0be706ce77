"""The clauses of a split or a join in the order in which they stand in what answers them.

A join that put the second clause first would strike that clause's words and put the same in again: a redline keeps
words in one order only. So the several clauses are taken in the order of the answer, where that keeps more.
"""

from __future__ import annotations

from collections.abc import Sequence

from planclause.comparing.changes import Site
from planclause.language.words import pieces
from planclause.text.subsequence import common_runs


def in_order_of(answer: Sequence[Site], parts: tuple[Site, ...]) -> tuple[Site, ...]:
    """The parts by where the longest of their words in a row stand in the answer, if so more words are kept.

    Otherwise as they are; the order of equals is kept.
    """
    whole = [word for site in answer for word in _words(site)]
    own = [_words(part) for part in parts]
    places = [_place(words, whole) for words in own]
    by_place = sorted(range(len(parts)), key=lambda part: places[part])
    if by_place == [*range(len(parts))]:
        return parts
    reordered = [word for part in by_place for word in own[part]]
    as_they_are = [word for words in own for word in words]
    if _kept(reordered, whole) <= _kept(as_they_are, whole):
        return parts
    return tuple([parts[part] for part in by_place])


def _words(site: Site) -> list[str]:
    return pieces(site.clause.text)[1::2]


def _place(words: Sequence[str], whole: Sequence[str]) -> int:
    """Where in the whole the longest run of a part's words stands."""
    longest = max(common_runs(words, whole), key=lambda run: run[2], default=(0, 0, 0))
    return longest[1]


def _kept(words: Sequence[str], whole: Sequence[str]) -> int:
    return sum(size for _, _, size in common_runs(words, whole))
