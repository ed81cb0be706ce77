"""Likeness: how much two clauses share, in order and in substance.

Each word is one symbol, so that rapidfuzz counts words. Likeness mixes the share of words kept in order (Indel)
with the share of *rare* words kept: "shall be placed under the care of" stands in every clause and says
nothing about which one this is, "suffrage" does. Order alone pairs clauses by their boilerplate; rarity alone
pairs clauses by their subject, however much they say the opposite.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from math import log

from rapidfuzz.distance import Indel, LCSseq

from planclause.alignment.budget import Budget
from planclause.text.words import words

#: The part of rare words in likeness; measured flat between 0.3 and 0.5 on generated plans.
RARITY = 0.4
#: Letters of a word that count: spelling and inflection differ at the end ("guarantied", "guaranteed").
STEM = 6
#: Words times words beyond which two clauses are compared by their words alone, without their order.
_TOO_LONG = 4_000_000_000
#: Characters that there are for words.
_SYMBOLS = 0x10FFFF - 0x800
_BY_WORDS = "long clauses were compared without the order of their words"


class Lexicon:
    """The words of both drafts as single characters, with their rarity."""

    def __init__(self) -> None:
        self._symbols: dict[str, str] = {}
        self._stems: dict[str, str] = {}
        self._weights: dict[str, float] = {}

    def encode(self, text: str) -> str:
        """The words of a text, one character each, without punctuation, case or endings."""
        known = self._symbols
        found = words(text.casefold())
        try:
            return "".join([known[word] for word in found])
        except KeyError:
            return "".join([known[word] if word in known else self._learn(word) for word in found])

    def _learn(self, word: str) -> str:
        if not word[0].isalnum():
            symbol = ""
        else:
            stem = word[:STEM] if word[0].isalpha() else word
            # Surrogates are no characters. Beyond a million words a symbol serves twice, which harms nothing.
            number = len(self._stems) % _SYMBOLS + 1
            symbol = self._stems.setdefault(stem, chr(number if number < 0xD800 else number + 0x800))
        self._symbols[word] = symbol
        return symbol

    def weigh(self, texts: Iterable[str]) -> None:
        """Take the rarity of every word from these encoded texts."""
        count = 0
        holders: Counter[str] = Counter()
        for text in texts:
            count += 1
            holders.update(set(text))
        self._weights = {symbol: log(1 + count / n) for symbol, n in holders.items()}

    def weight(self, symbol: str) -> float:
        """The rarity of an encoded word, from about 0.7 for one that stands everywhere."""
        return self._weights.get(symbol, 1.0)


class Likeness:
    """Compares encoded clauses, remembering what it worked out about each."""

    def __init__(self, lexicon: Lexicon, budget: Budget) -> None:
        self._lexicon = lexicon
        self._budget = budget
        self._bags: dict[str, tuple[Counter[str], float]] = {}

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
        if not mass and not other_mass:
            return 1.0
        return 2 * self._shared(mine, yours) / (mass + other_mass)

    def mixed(self, first: str, second: str, in_order: float) -> float:
        """The likeness of two clauses whose share in order is known."""
        return (1 - RARITY) * in_order + RARITY * self.in_substance(first, second)

    def contained(self, part: str, whole: str) -> float:
        """The share of the part's rare words that the whole has."""
        mine, mass = self._bag(part)
        return self._shared(mine, self._bag(whole)[0]) / mass if mass else 0.0

    def common(self, first: str, second: str) -> int:
        """How many words are kept in order."""
        cells = len(first) * len(second)
        if cells > _TOO_LONG or not self._budget.spend(cells, _BY_WORDS):
            return sum((self._bag(first)[0] & self._bag(second)[0]).values())
        return LCSseq.similarity(first, second)

    def _bag(self, text: str) -> tuple[Counter[str], float]:
        bag = self._bags.get(text)
        if bag is None:
            counts = Counter(text)
            weight = self._lexicon.weight
            bag = self._bags[text] = (counts, sum(weight(symbol) * n for symbol, n in counts.items()))
        return bag

    def _shared(self, mine: Counter[str], yours: Counter[str]) -> float:
        weight = self._lexicon.weight
        return sum([weight(s) * min(n, yours[s]) for s, n in mine.items() if s in yours])
