"""Where a text says no: the words that deny, and pairs of words of which one denies the other.

Phrases that deny nothing ("no later than", "not only", "without delay") are left out: so the words "is due without
delay" and "is due" say the same, as far as yes and no go.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from planclause.language.table import Table, table_of
from planclause.language.words import pieces, words

#: These deny a verb, all others a noun; "shall not ... any" says what "shall ... no" says.
_OF_VERBS = frozenset({"not", "never", "cannot", "не"})
_PREFIX = re.compile(r"(?i)(?:non-?|un|dis(?=.{6})|in(?=.{7})|im(?=[mp].{6})|ir(?=r.{6})|il(?=l.{5})|не)")


class Negation(NamedTuple):
    """A word that denies, and whether it denies the verb rather than a noun."""

    start: int
    end: int
    is_of_verb: bool


def may_deny(text: str, language: str = "en") -> bool:
    """Whether some words may deny, whatever stands around them: a quick check before the full one."""
    table = table_of(language)
    return any(_denies(word, table) for word in words(text.lower()))


def _denies(word: str, table: Table) -> bool:
    """Whether a word denies outside idioms."""
    if table.kinds.get(word) == "polarity":
        return True
    denying = table.negations
    if denying is None or not denying.others:
        return False
    return word in denying.words or word in denying.others or word == denying.without


@lru_cache(maxsize=4_096)
def negations(text: str, language: str = "en") -> tuple[Negation, ...]:
    """The denying words of a settled text, in order; none in a language that is not known."""
    found: list[Negation] = []
    cut = pieces(text)
    at = len(cut[0])
    tokens = [token.lower() for token in cut[1::2]]
    table = table_of(language)
    idioms = table.negations.idioms if table.negations else frozenset()
    idiom_end = 0
    for index, token in enumerate(tokens):
        start, end = at, at + len(cut[2 * index + 1])
        at = end + len(cut[2 * index + 2])
        for rest, kind in table.phrases.get(token, ()):
            if kind in ("nothing", "bound") and tuple(tokens[index + 1 : index + 1 + len(rest)]) == rest:
                idiom_end = max(idiom_end, index + 1 + len(rest))
        if tuple(tokens[index : index + 2]) in idioms:
            continue
        if _denies(token, table) and index >= idiom_end and not _is_sign(tokens, index):
            found.append(Negation(start, end, token in _OF_VERBS or token.endswith(("n't", "n’t"))))
    return tuple(found)


def _is_sign(tokens: list[str], index: int) -> bool:
    """Whether "no" is short for number: "No. 5"."""
    following = tokens[index + 1 : index + 3]
    return tokens[index] == "no" and len(following) == 2 and following[0] == "." and following[1][0].isdigit()


def are_opposites(one: str, other: str) -> bool:
    """Whether one of two words is the other with a prefix that denies it: lawful and unlawful."""
    short, long = sorted((one.strip().lower(), other.strip().lower()), key=len)
    if not short.isalpha() or not long.endswith(short) or short == long:
        return False
    prefix = _PREFIX.match(long)
    return prefix is not None and long[prefix.end() :] == short
