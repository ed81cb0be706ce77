"""Sentences that say much the same: to find, in a long text, what is said twice of one thing.

A sentence is known by its *gist*: the beginnings of its longer words, those of grammar aside. To hold every
sentence against every other takes too long, so each is looked up by the rarest of its words alone: two that share
half of their words share one of these (prefix filtering, as set joins do it).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain, repeat

from planclause.language.figures import GRAMMAR, SHORT, STEM
from planclause.language.sentences import sentence_spans
from planclause.language.table import table_of

#: A word that more sentences share than this is not rare: it brings none of them together.
_MOST = 8
_DIGIT = re.compile(r"\d")
_ASCII_DIGIT = re.compile(r"[0-9]")
_NOTHING = frozenset({""})
#: Stands in no text that a file can hold.
_BETWEEN = "\0"
_SIGNS = str.maketrans(dict.fromkeys("\"“”„«»'’‘()[]{}|#@.,;:!?…।؟/–—-", " "))


def counting(texts: Sequence[str], language: str) -> Iterator[tuple[int, str, frozenset[str]]]:
    """The sentences that may hold a number, each with the index of its text and what it is about."""
    numbers = _number_words(language)
    for at, (text, plain) in enumerate(zip(texts, _plain(texts), strict=True)):
        if not _has_digit(text) and numbers.isdisjoint(plain.split()):
            continue
        for start, end in sentence_spans(text):
            parts = plain[start:end].split() if len(plain) == len(text) else _parts(text[start:end])
            if not numbers.isdisjoint(parts) or _has_digit(text[start:end]):
                yield at, text[start:end], _gist(parts, language)


def _plain(texts: Sequence[str]) -> list[str]:
    """The texts in small letters without signs, all at once: one by one takes six times as long."""
    joined = _BETWEEN.join(texts).lower().translate(_SIGNS).split(_BETWEEN)
    return joined if len(joined) == len(texts) else [text.lower().translate(_SIGNS) for text in texts]


def may_count(text: str, language: str) -> bool:
    """Whether a text may hold a number, in figures or in words: a quick check before the full one."""
    return _has_digit(text) or not _number_words(language).isdisjoint(_parts(text))


def _has_digit(text: str) -> bool:
    return (_ASCII_DIGIT if text.isascii() else _DIGIT).search(text) is not None


def _parts(text: str) -> list[str]:
    return text.lower().translate(_SIGNS).split()


@cache
def _number_words(language: str) -> frozenset[str]:
    """The cardinals: "first" counts nothing."""
    return frozenset(word for word, figure in table_of(language).figures.items() if figure.isdigit())


def gist(sentence: str, language: str) -> frozenset[str]:
    """The beginnings of the words that tell what a sentence is about."""
    return _gist(_parts(sentence), language)


def _gist(parts: Sequence[str], language: str) -> frozenset[str]:
    return frozenset(map(_stem, parts, repeat(language))) - _NOTHING


@lru_cache(maxsize=1 << 14)
def _stem(word: str, language: str) -> str:
    """The beginning of a word, nothing of one that does not tell what a sentence is about."""
    is_about = len(word) >= SHORT and word[0].isalpha() and table_of(language).kinds.get(word) not in GRAMMAR
    return word[:STEM] if is_about else ""


def alike(gists: Sequence[frozenset[str]], share: float) -> Iterator[tuple[int, int]]:
    """The pairs of gists that share so much of the words of both together, the later one second; in order."""
    counts = Counter(chain.from_iterable(gists))
    by_rarity = sorted(counts, key=lambda word: (counts[word], word))
    rank = {word: at for at, word in enumerate(by_rarity)}
    holding: dict[str, list[int]] = {}
    rarest: list[list[str]] = []
    for at, one in enumerate(gists):
        first = len(one) - int(-(-share * len(one) // 1)) + 1
        words = sorted(one, key=rank.__getitem__)[:first]
        rarest.append(words)
        for word in words:
            if counts[word] <= _MOST:
                holding.setdefault(word, []).append(at)
    for at, words in enumerate(rarest):
        near = {other for word in words for other in holding.get(word, ()) if other < at}
        for other in sorted(near):
            both = len(gists[at] & gists[other])
            if both >= share * (len(gists[at]) + len(gists[other]) - both):
                yield other, at
