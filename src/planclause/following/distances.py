"""Distances between wordings in words: how many a shortest diff of the two strikes and puts in."""

from __future__ import annotations

from collections.abc import Sequence

from planclause.language.words import is_word, pieces


class Distances:
    """Distances between wordings, each counted once."""

    def __init__(self) -> None:
        self._cut: dict[tuple[str, bool], list[str]] = {}
        self._distances: dict[tuple[str, str, bool], int] = {}

    def size(self, wording: str) -> int:
        """How many words a wording has."""
        return len(self._tokens(wording, of_words=True))

    def distance(self, wording: str, other: str) -> int:
        """How many words a shortest diff strikes and puts in."""
        return self._distance(wording, other, of_words=True)

    def punctuation(self, wording: str, other: str) -> int:
        """The same with punctuation counted: it decides where the words do not."""
        return self._distance(wording, other, of_words=False)

    def _tokens(self, wording: str, *, of_words: bool) -> list[str]:
        key = (wording, of_words)
        if key not in self._cut:
            tokens = pieces(wording)[1::2]
            self._cut[key] = [*filter(is_word, tokens)] if of_words else tokens
        return self._cut[key]

    def _distance(self, wording: str, other: str, *, of_words: bool) -> int:
        if wording == other:
            return 0
        key = (min(wording, other), max(wording, other), of_words)
        if key not in self._distances:
            old, new = (self._tokens(side, of_words=of_words) for side in (wording, other))
            self._distances[key] = len(old) + len(new) - 2 * _shared(old, new)
        return self._distances[key]


def _shared(old: Sequence[str], new: Sequence[str]) -> int:
    """How many tokens a longest common subsequence has: the bit-parallel algorithm of Hyyro (2004).

    A bit for each old token, in one of Python's long integers; the redline's own search finds which tokens they
    are, and takes ten times as long over a clause.
    """
    places: dict[str, int] = {}
    for at, token in enumerate(old):
        places[token] = places.get(token, 0) | 1 << at
    every = (1 << len(old)) - 1
    unused = every
    for token in new:
        if found := places.get(token, 0) & unused:
            unused = (unused + found | unused - found) & every
    return len(old) - unused.bit_count()
