"""The texts of a draft as one string: most hold nothing that a rule looks for, and one search tells which may."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, compress, count
from operator import eq
from typing import NamedTuple

from planclause.checking.finding import Spot
from planclause.errors import Path


class Words(NamedTuple):
    """A markup of a draft that has words in it: its path, the clause that it is of, and itself."""

    path: Path
    clause: str | None
    text: str

    def spot(self, start: int, end: int) -> Spot:
        """Some of the words, where they stand in the draft."""
        return Spot("draft", self.path, start, end, self.clause, self.text[start:end])


#: What stands between two texts; within one it is taken for a space.
_BETWEEN = "\0"


class Texts:
    """The texts of a draft in order, and all of them as one string: to search two thousand takes milliseconds."""

    def __init__(self, texts: Sequence[Words]) -> None:
        self._texts = tuple(texts)
        self.whole = _BETWEEN.join([words.text.replace(_BETWEEN, " ") for words in texts])

    def __iter__(self) -> Iterator[Words]:
        return iter(self._texts)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate([len(words.text) + len(_BETWEEN) for words in self._texts])]

    @cached_property
    def _lower(self) -> str | None:
        """The whole in small letters; None where these are more characters, so that places are not the same."""
        lower = self.whole.lower()
        return lower if len(lower) == len(self.whole) else None

    def having(self, signs: Iterable[str]) -> list[Words]:
        """The texts that have one of the signs in them, in order."""
        return self._having(self.whole, signs)

    def having_any_case(self, stems: Iterable[str]) -> list[Words]:
        """The texts that have one of the stems, given in small letters, in whatever letters."""
        if self._lower is None:
            return [words for words in self._texts if any(stem in words.text.lower() for stem in stems)]
        return self._having(self._lower, stems)

    def _having(self, whole: str, signs: Iterable[str]) -> list[Words]:
        found: set[int] = set()
        for sign in signs:
            at = whole.find(sign)
            while at >= 0:
                which = bisect_right(self._starts, at) - 1
                found.add(which)
                at = whole.find(sign, self._starts[which + 1])
        return [self._texts[which] for which in sorted(found)]

    def repeating(self, signs: str) -> list[Words]:
        """The texts in which a word stands twice in a row, signs and case aside."""
        spelled = self.whole.lower()
        for sign in signs:
            spelled = spelled.replace(sign, " ")
        pieces = spelled.replace(_BETWEEN, f" {_BETWEEN} ").split()
        found: dict[int, Words] = {}
        which = done = 0
        for at in compress(count(), map(eq, pieces, pieces[1:])):
            if pieces[at] != _BETWEEN:
                which += pieces[done:at].count(_BETWEEN)
                done = at
                found[which] = self._texts[which]
        return list(found.values())
