"""Defined terms: where a text says what a term means, and where capitals say that a word is one.

*Definitions* follow the customs of drafting: ``"Zone" means …``, ``the term "Zone" refers to …``, ``a belt of ten
kilometres (the "Zone")``, ``(hereinafter the Zone)``, ``hereinafter called "the Zone"``, and their like in Russian,
Ukrainian and French. *Uses* are the words of a term with its capitals, in the singular or the plural.

A word that looks like a defined term but is not is harder: most capitals belong to names. :func:`likely_terms`
takes a single capital word that plans often define, after an article and within a sentence, unless a longer name in
the same text ends in it: "the Commission" where nobody wrote "Monitoring Commission".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from planclause.language.tables.defining import ARTICLE, CUES, DEFINED, HEREINAFTER, MEANS

_OPENED, _CLOSED = r"(?:[\"“«„]|``)", r"(?:[\"”»“]|'')"
_TERM = r"[^\W\d_](?:(?!''|``)[^\"“”«»„()\[\]{}|;:]){1,60}?"
_FORMS = (
    rf"(?i){_OPENED}{ARTICLE}(?P<verb>{_TERM})[,.]?{_CLOSED}\s+(?:{MEANS})\b",
    # (the "Zone"), (each a "Party"), (hereinafter referred to as the "Zone"), (далее — «Зона»)
    rf"(?i)\(\s*(?:{HEREINAFTER}|(?:each|together|collectively|jointly)[,\s]+)*{ARTICLE}"
    rf"{_OPENED}{ARTICLE}(?P<term>{_TERM})[,.]?{_CLOSED}\s*\)",
    # hereinafter called "the Zone", in parentheses or not
    rf"(?i){HEREINAFTER}{ARTICLE}{_OPENED}{ARTICLE}(?P<called>{_TERM})[,.]?{_CLOSED}",
    # (hereinafter the Zone)
    rf"\(\s*(?i:{HEREINAFTER})(?:the |an? )?(?P<bare>[A-ZА-ЯЇІЄҐ][^\"“”«»„()\[\]{{}}|;:,]{{1,60}}?)\s*\)",
)
_CAPITAL = (
    r"(?<=[\w,] )(?:the|this|such|each|any|every|no|that|said) (?P<word>[A-Z][a-z]{2,})"
    r"(?![\w’'-]|\s+[A-Z]|\s+(?:of|for|on)\s+(?:the\s+)?[A-Z])"
)
_NAME = r"(?:[A-Z][\w’'-]*\s+(?:(?:of|for|and|on|the)\s+)*)+[A-Z][a-z]+"
#: A word of another script is known by what stands before its ending, if so much is left.
_SHORTEST_STEM = 3


class Definition(NamedTuple):
    """A term with the place of its words in the text that defines it."""

    term: str
    start: int
    end: int


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern on its first use: to compile them all takes longer than to check a plan that defines nothing."""
    return re.compile(pattern)


def definitions(text: str) -> list[Definition]:
    """The terms that a text defines, in order."""
    if not any(cue in text for cue in CUES):
        return []
    found: dict[int, Definition] = {}
    for pattern in map(_compiled, _FORMS):
        for match in pattern.finditer(text):
            name = match.lastgroup
            assert name is not None
            found.setdefault(match.start(name), Definition(match[name].strip(), *match.span(name)))
    return [found[start] for start in sorted(found)]


def folded(term: str) -> str:
    """The form under which a term is known: its words without case, the last one in the singular."""
    return _singular(" ".join(term.casefold().split()))


def _singular(term: str) -> str:
    if term.endswith("ies"):
        return f"{term[:-3]}y"
    return term[:-1] if term.endswith("s") and not term.endswith("ss") else term


def stem(term: str) -> str:
    """What a text that uses a term has in it at least, in whatever letters."""
    first, *others = term.split()
    return (first if others else _stem(first)).lower()


def _stem(word: str) -> str:
    if word.isascii():
        return re.sub(r"(?:ies|(?<!s)s|y)$", "", word)
    return word[:-1] if len(word) > _SHORTEST_STEM else word  # other languages change the end with the case


@lru_cache(maxsize=1 << 10)
def _use(term: str) -> re.Pattern[str]:
    """What finds a term as it is used: in either number, with its capitals.

    Of several words without a capital but the first, the capital may be that of a sentence or an entry.
    """
    *first, last = term.split()
    ending = r"(?:y|ies|s|es)?" if last.isascii() else r"\w{0,3}"
    words = r"\s+".join([*map(re.escape, first), re.escape(_stem(last)) + ending])
    if first and term[1:].islower():
        words = f"[{term[0].upper()}{term[0].lower()}]{words.removeprefix(re.escape(term[0]))}"
    return re.compile(rf"(?<![\w-]){words}(?![\w-])")


def uses(term: str, text: str) -> Iterator[tuple[int, int]]:
    """Where a term is used in a text, its definition there included."""
    for match in _use(term).finditer(text):
        yield match.span()


def likely_terms(text: str) -> list[Definition]:
    """Words of a text that look like defined terms; not those that are the last word of a longer name in it."""
    return [
        Definition(match["word"], *match.span("word"))
        for match in _compiled(_CAPITAL).finditer(text)
        if folded(match["word"]) in DEFINED
    ]


def names(text: str) -> Iterator[str]:
    """The names of several words in a text: what a single capital word may be short for."""
    for match in _compiled(_NAME).finditer(text):
        yield match[0]
