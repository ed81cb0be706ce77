"""Likeness: how much two clauses share, in order and in substance.

Each word is one symbol, so that rapidfuzz counts words. Likeness mixes the share of words kept in order (Indel)
with the share of *rare* words kept: "shall be placed under the care of" stands in every clause and says
nothing about which one this is, "suffrage" does. Order alone pairs clauses by their boilerplate; rarity alone
pairs clauses by their subject, however much they say the opposite.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from functools import cached_property
from math import log
from unicodedata import normalize

from rapidfuzz.distance import Indel

from planclause.language.editorial import fold_editorial
from planclause.language.words import words
from planclause.matching.budget import Budget

#: The part of rare words in likeness; measured flat between 0.3 and 0.5 on generated plans.
RARITY = 0.4
#: Letters of a word that count for likeness: spelling and inflection differ at the end ("guarantied",
#: "guaranteed").
_STEM = 6
#: Words times words beyond which two clauses are compared by their words alone, without their order.
_TOO_LONG = 4_000_000_000
#: Characters that there are for words.
_SYMBOLS = 0x10FFFF - 0x800
_BY_WORDS = "long clauses were compared without the order of their words"


class Lexicon:
    """The words of both drafts as single characters."""

    def __init__(self) -> None:
        self._pieces: dict[str, str] = {}
        self._symbols: dict[str, str] = {}
        self._stems: dict[str, str] = {}
        self._stem_of: dict[int, str] = {}

    def encode(self, text: str) -> str:
        """The words of a text, one character each, without punctuation and case: equal when those are."""
        if not text.isascii():
            text = normalize("NFKC", fold_editorial(text))
        # No word reaches over white space, so what stands between is cut into words once and remembered.
        known, pieces = self._pieces, text.casefold().split()
        try:
            return "".join([known[piece] for piece in pieces])
        except KeyError:
            return "".join([known[piece] if piece in known else self._learn(piece) for piece in pieces])

    def stem(self, encoded: str) -> str:
        """The same without the endings of its words."""
        return encoded.translate(self._stem_of)

    def _learn(self, piece: str) -> str:
        symbols = self._pieces[piece] = "".join(map(self._symbol, words(piece)))
        return symbols

    def _symbol(self, word: str) -> str:
        if not word[0].isalnum():
            return ""
        symbol = self._symbols.get(word)
        if symbol is None:
            # Surrogates are no characters. Beyond a million words a symbol serves twice, which harms nothing.
            number = len(self._symbols) % _SYMBOLS + 1
            symbol = self._symbols[word] = chr(number if number < 0xD800 else number + 0x800)
            stem = word[:_STEM] if word[0].isalpha() else word
            self._stem_of[ord(symbol)] = self._stems.setdefault(stem, symbol)
        return symbol


class Likeness:
    """Compares encoded clauses, remembering what it worked out about each."""

    def __init__(self, texts: Callable[[], Iterable[str]], budget: Budget) -> None:
        """Take the rarity of words, once it is asked for, from these encoded texts."""
        self._texts = texts
        self._budget = budget
        self._bags: dict[str, tuple[dict[str, float], float]] = {}

    def in_order(self, first: str, second: str) -> float:
        """The share of words kept in order: twice the common ones by the words of both; 1 for no words."""
        cells = len(first) * len(second)
        if cells > _TOO_LONG or not self._budget.spend(cells, _BY_WORDS):
            return self.in_substance(first, second)
        return Indel.normalized_similarity(first, second)

    def in_substance(self, first: str, second: str) -> float:
        """The share of words kept wherever they stand, each weighed by its rarity."""
        mine, mass = self._bag(first)
        yours, other_mass = self._bag(second)
        return 2 * _shared(mine, yours) / (mass + other_mass) if mass or other_mass else 1.0

    def mixed(self, first: str, second: str, in_order: float) -> float:
        """The likeness of two clauses whose share in order is known."""
        return (1 - RARITY) * in_order + RARITY * self.in_substance(first, second)

    @cached_property
    def _rarity(self) -> dict[str, float]:
        """The weight of each word."""
        count = 0
        holders: Counter[str] = Counter()
        for text in self._texts():
            count += 1
            holders.update(set(text))
        return {symbol: log(1 + count / n) for symbol, n in holders.items()}

    def _bag(self, text: str) -> tuple[dict[str, float], float]:
        """Each word's weight times its count, and their sum."""
        bag = self._bags.get(text)
        if bag is None:
            weights = self._rarity
            held = {symbol: weights.get(symbol, 1.0) * n for symbol, n in Counter(text).items()}
            bag = self._bags[text] = (held, sum(held.values()))
        return bag


def _shared(mine: dict[str, float], yours: dict[str, float]) -> float:
    return sum([min(weight, yours[symbol]) for symbol, weight in mine.items() if symbol in yours])
