"""The figures of a text: numbers with the noun that they count, and dates, to find the same elsewhere.

"800,000 personnel", "sixty days" and "a 60-day period", "1 January 2028". Numbers of provisions do not
count, nor does a number that counts nothing or a year alone: they say too little to be searched for.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from planclause.language.numerals import in_figures
from planclause.language.phrases import Reading, Side
from planclause.language.sentences import STOPS
from planclause.language.table import Table, table_of
from planclause.language.words import SPACED_FIGURE, is_word, ungrouped, words

#: A number from here on is seldom of two things in one plan, if the noun is the same.
STRONG = 1_000
#: Two words are about the same if so many of their first letters are the same: "withdrawal", "withdraws".
STEM = 6
#: Shorter words are seldom what a sentence is about.
SHORT = 4

#: Words of these kinds stand in sentences about anything.
GRAMMAR = frozenset(
    {"number", "unit", "month", "may", "modal", "polarity", "condition", "provision", "auxiliary", "locative"}
    | {"agent", "function"}
)
_NO_NOUN = frozenset({"function", "auxiliary", "modal", "may", "condition", "polarity", "locative", "agent"})
#: So many characters after a number are looked at for the noun that it counts.
_NOUN = 40
_COUNTING = frozenset({"number", "unit", "month", "may"})
_SENTENCE = re.compile(rf"(?<=[;{STOPS}])\s+|\n+")
_NUMBER = re.compile(r"\d+")
_SPACED = re.compile(SPACED_FIGURE)
_HYPHENS = re.compile(r"[-‑–—]")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a text: what it is compared by, its words, what it counts, and the sentence it stands in.

    ``value`` is the number, 0 for a date.
    """

    key: tuple[str, ...]
    words: str
    noun: str
    value: float
    is_date: bool
    sentence: str


def figures(
    markup: str, language: str = "en", *, only: Collection[tuple[str, ...]] | None = None
) -> list[Figure]:
    """The figures of a settled text, in order; with ``only``, those of these keys."""
    if only is None:
        return [figure for sentence in _SENTENCE.split(markup) for figure in _of_sentence(sentence, language)]
    begins = _beginning(frozenset(key[0] for key in only), language)
    if not begins.search(bare := _without_grouping(markup)):
        return []
    return [
        figure
        for sentence in (_SENTENCE.split(markup) if _SENTENCE.search(bare) else [markup])
        if begins.search(_without_grouping(sentence))
        for figure in _of_sentence(sentence, language)
        if figure.key in only
    ]


def may_hold_figures(text: str, language: str = "en") -> bool:
    """Whether some words may hold or change a figure: a quick check before the full one."""
    kinds = table_of(language).kinds
    return any(
        word[0].isdigit() or kinds.get(part) in _COUNTING
        for word in words(text)
        for part in _HYPHENS.split(word.lower())
    )


def _without_grouping(text: str) -> str:
    """A text in small letters, nothing between the thousands of its figures."""
    return _SPACED.sub(lambda figure: ungrouped(figure[0]), text.lower()).replace(",", "")


@lru_cache(maxsize=64)
def _beginning(firsts: frozenset[str], language: str) -> re.Pattern[str]:
    """What finds the first words of figures, in figures or in words."""
    numerals = table_of(language).numerals
    words = {*firsts, *table_of(language).figures, *numerals.hundreds, *numerals.scales}
    multiplied = rf"|\d[\d.]*\s(?:{'|'.join(numerals.scales)})" if numerals.scales else ""
    return re.compile(rf"(?<![\w.])(?:{'|'.join(map(re.escape, sorted(words)))}{multiplied})(?!\w)")


@lru_cache(maxsize=1 << 15)
def _of_sentence(sentence: str, language: str) -> tuple[Figure, ...]:
    table = table_of(language)
    empty = Reading((), table)
    phrases = Side(empty, sentence, empty, table, {}).phrases()
    found: list[tuple[int, Figure]] = []
    for subject in ("quantity", "date"):
        at = 0
        for phrase in phrases.get(subject, ()):
            start = sentence.find(phrase, at)
            at = start + len(phrase)
            figure = _figure(sentence, phrase, at, table, is_date=subject == "date")
            if figure is not None:
                found.append((start, figure))
    return tuple(figure for _, figure in sorted(found, key=lambda item: item[0]))


def _figure(sentence: str, phrase: str, end: int, table: Table, *, is_date: bool) -> Figure | None:
    """The figure that a phrase of a sentence, which ends at a character, is; None if it says too little."""
    if phrase[:1].isalpha():  # with its bound, "at most 9,000 crowns"
        phrase = phrase[_number_at(phrase, table) :]
    own = [part for word in words(phrase) for part in _HYPHENS.split(word) if is_word(part)]
    key = tuple(_normal(part, table) for part in in_figures([part.lower() for part in own], table.numerals))
    if is_date:
        return Figure(key, phrase, "", 0, True, sentence) if len(key) > 1 else None
    if not own:
        return None
    if table.kinds.get(own[-1].lower()) != "unit" and not phrase.endswith("%"):
        counted = next(iter(words(sentence[end : end + _NOUN])), "")
        if not counted[:1].isalpha() or table.kinds.get(counted.lower()) in _NO_NOUN:
            return None
        key = (*key, _normal(counted, table))
        phrase = sentence[end - len(phrase) : sentence.index(counted, end) + len(counted)]
    return Figure(key, phrase, key[-1], _value(key), False, sentence)


def _number_at(phrase: str, table: Table) -> int:
    """Where in a phrase its number begins."""
    for word in words(phrase):
        if word[0].isdigit() or any(
            table.kinds.get(part) in _COUNTING for part in _HYPHENS.split(word.lower())
        ):
            return phrase.index(word)
    return 0


def _normal(word: str, table: Table) -> str:
    """A word as it is compared: numbers in figures, nouns in the singular."""
    lower = word.lower()
    if lower in table.figures:
        return table.figures[lower]
    if lower[:1].isdigit():
        return ungrouped(lower)
    return lower.removesuffix("s") if len(lower) > SHORT - 1 else lower


def _value(parts: tuple[str, ...]) -> float:
    value = 0.0
    for part in parts:
        if match := _NUMBER.match(part):
            value = max(value, float(match[0]))
    return value


@lru_cache(maxsize=1 << 15)
def subjects(markup: str, language: str) -> frozenset[str]:
    """The beginnings of the words that may tell what a text is about: no numbers, no words of grammar."""
    table = table_of(language)
    return frozenset(
        word.lower()[:STEM]
        for word in words(markup)
        if len(word) >= SHORT and word[0].isalpha() and table.kinds.get(word.lower()) not in GRAMMAR
    )
