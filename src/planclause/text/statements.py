"""Sentences that say much the same: to find, in a long text, what is said twice of one thing.

A sentence is known by its *gist*: the beginnings of its longer words, those of grammar aside. To hold every
sentence against every other takes too long, so each is looked up by the rarest of its words alone: two that share
half of their words share one of these (prefix filtering, as set joins do it).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from planclause.text.figures import GRAMMAR, SHORT, STEM
from planclause.text.vocabulary import vocabulary

#: So many sentences with one rare word in common are held against each other; with more of them it is not rare.
_MOST = 8
_END = re.compile(r"[.!?…।؟]\s+|\n+")
_DIGIT = re.compile(r"\d")
_SIGNS = str.maketrans(dict.fromkeys("\"“”„«»'’‘()[]{}|#@.,;:!?…।؟/–—-", " "))


def sentences(text: str) -> list[str]:
    """The whole sentences of a text; a semicolon or a colon ends none."""
    ends = [0, *(match.end() for match in _END.finditer(text)), len(text)]
    found = [text[start:end].strip() for start, end in pairwise(ends)]
    return [sentence for sentence in found if sentence]


@lru_cache(maxsize=1 << 12)
def gists(text: str, language: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """The sentences of a text with what each is about."""
    return tuple([(sentence, gist(sentence, language)) for sentence in sentences(text)])


def may_count(text: str, language: str) -> bool:
    """Whether there may be a number in a text, in figures or in words: a quick look before a long one."""
    if _DIGIT.search(text):
        return True
    return not _number_words(language).isdisjoint(text.lower().translate(_SIGNS).split())


@lru_cache(maxsize=64)
def _number_words(language: str) -> frozenset[str]:
    return frozenset(vocabulary(language).figures)


def gist(sentence: str, language: str) -> frozenset[str]:
    """The beginnings of the words that tell what a sentence is about."""
    kinds = vocabulary(language).kinds
    return frozenset(
        [
            word[:STEM]
            for word in sentence.lower().translate(_SIGNS).split()
            if len(word) >= SHORT and word[0].isalpha() and kinds.get(word) not in GRAMMAR
        ]
    )


def alike(gists: Sequence[frozenset[str]], share: float) -> Iterator[tuple[int, int]]:
    """The pairs of gists that share so much of the words of both together, the later one second; in order."""
    counts = Counter(word for one in gists for word in one)
    holding: dict[str, list[int]] = {}
    rarest: list[list[str]] = []
    for at, one in enumerate(gists):
        first = len(one) - int(-(-share * len(one) // 1)) + 1
        words = sorted(one, key=lambda word: (counts[word], word))[:first]
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
