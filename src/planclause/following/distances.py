"""Distances between wordings in words: how many a shortest diff of the two strikes and puts in."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from planclause.language.words import is_word, pieces


class Distances:
    """Distances between wordings, each counted once."""

    def __init__(self) -> None:
        self._tokens: dict[str, list[str]] = {}
        self._words: dict[str, list[str]] = {}
        self._distances: dict[tuple[str, str, bool], int] = {}

    def tokens(self, wording: str) -> list[str]:
        """The words and punctuation of a wording."""
        if wording not in self._tokens:
            self._tokens[wording] = pieces(wording)[1::2]
        return self._tokens[wording]

    def words(self, wording: str) -> list[str]:
        """Its words alone."""
        if wording not in self._words:
            self._words[wording] = [token for token in self.tokens(wording) if is_word(token)]
        return self._words[wording]

    def distance(self, one: str, other: str) -> int:
        """How many words a shortest diff strikes and puts in."""
        return self._distance(one, other, self.words)

    def punctuation(self, one: str, other: str) -> int:
        """The same with punctuation counted: it decides where the words do not."""
        return self._distance(one, other, self.tokens)

    def _distance(self, one: str, other: str, cut: Callable[[str], list[str]]) -> int:
        if one == other:
            return 0
        key = (min(one, other), max(one, other), cut == self.words)
        if key not in self._distances:
            old, new = cut(one), cut(other)
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
