"""Whether two words are one word written otherwise: case, abbreviation, hyphen, regional and older spelling.

Judged with restraint: "adopt" and "adapt", "principal" and "principle", "personal" and "personnel" are a letter or
two apart and mean different things, and a change wrongly called spelling is one that nobody looks at. So words
count as the same by rule only, never by their distance.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from planclause.language.table import Table
from planclause.language.words import is_word, ungrouped

#: Doubled letters are forgiven from this length on ("committee", "occurred"); "desert" and "dessert", "canon"
#: and "cannon" are shorter.
DOUBLED_LETTERS_FROM = 8

#: Words written as one or as two are the same from this length on ("per cent", "decision making"); "a part",
#: "in to" and "any one" are shorter and differ from what they make together.
JOINED_FROM = 7

_RAISED = re.compile(r"\^\\?\{?|\\?\}")
_ORDINAL = re.compile(r"^(\d+)(?:st|nd|rd|th|d)$")
_DOUBLED = re.compile(r"([^\W\d_])\1")
_UNVOICED_END = re.compile(r"[bcdfghjklmnpqrstvwxz]{3}$")


def same_words(before: Sequence[str], after: Sequence[str], table: Table) -> bool:
    """Whether two rows of tokens are the same words in other spelling; punctuation aside.

    False for words equal to the letter: then nothing but punctuation, if anything, differs.
    """
    if not before or not after or before == after:
        return False
    old, new = _words(before), _words(after)
    if not old or not new:
        return False
    if [word for word, _ in old] == [word for word, _ in new]:
        return before.count("&") != after.count("&")
    if len(old) == len(new):
        return all(
            one == other or _is_one_word(one, other, table) for one, other in zip(old, new, strict=True)
        )
    solid = _solid(old)
    hyphenated = any("-" in word or "‑" in word for word, _ in (*old, *new))
    return (hyphenated or len(solid) >= JOINED_FROM) and solid == _solid(new)


#: A word, and whether a full stop after it may mark it as an abbreviation.
_Written = tuple[str, bool]


def _words(tokens: Sequence[str]) -> list[_Written]:
    found: list[_Written] = []
    for at, token in enumerate(tokens):
        if token == "&":
            found.append(("and", False))
        elif is_word(token):
            found.append((token.replace("’", "'"), tokens[at + 1 : at + 2] == ["."]))
    return found


def _solid(words: Sequence[_Written]) -> str:
    return "".join(word for word, _ in words).replace("-", "").replace("‑", "").casefold()


def _is_one_word(one: _Written, other: _Written, table: Table) -> bool:
    first, second = one[0][0], other[0][0]
    if first.casefold() != second.casefold() and not (first.isdigit() or second.isdigit()):
        return one[0].casefold() == other[0].casefold()
    plain, counterpart = _plain(one[0], table), _plain(other[0], table)
    if plain == counterpart or _is_doubled(plain, counterpart):
        return True
    (short, stop), (long, other_stop) = sorted((one, other), key=lambda written: len(written[0]))
    return _abbreviates(short, long, is_marked=stop and not other_stop)


def _abbreviates(short: str, long: str, *, is_marked: bool) -> bool:
    """Whether the short word is the long one shortened: "Gov^t", "Art." or, unmarked, "Governmt"."""
    if "^" in short or "^" in long or ("'" in short and not short.endswith("'s")):
        is_marked = True
    short, long = (_RAISED.sub("", word).replace("'", "").casefold() for word in (short, long))
    if short[0] != long[0] or short[0].isdigit() or len(short) >= len(long):
        return False
    rest = iter(long)
    if not all(letter in rest for letter in short):
        return False
    return is_marked or bool(
        len(short) + 2 <= len(long) and short[-1] == long[-1] and _UNVOICED_END.search(short)
    )


def _plain(word: str, table: Table) -> str:
    """A word without what is spelling only."""
    folded = unicodedata.normalize("NFKC", word).casefold()
    if folded in table.figures:
        return table.figures[folded]
    if folded[0].isdigit():
        figures = _RAISED.sub("", folded)
        if ordinal := _ORDINAL.match(figures):
            return ordinal[1] + "."
        return ungrouped(figures)
    bare = _bare(folded)
    letters = bare.replace("-", "").replace("‑", "")
    if bare.startswith("re-") and len(letters) < DOUBLED_LETTERS_FROM:
        return bare  # to re-sign is not to resign
    return _spelled(letters, table.spellings)


def _is_doubled(one: str, other: str) -> bool:
    """Whether long words differ in doubled letters alone."""
    return max(len(one), len(other)) >= DOUBLED_LETTERS_FROM and (
        _DOUBLED.sub(r"\1", one) == _DOUBLED.sub(r"\1", other)
    )


def _bare(word: str) -> str:
    """A Latin word without its accents; in other scripts marks make another letter."""
    if word.isascii():
        return word
    bare = "".join(
        letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter)
    )
    return bare if bare.isascii() else word


@lru_cache(maxsize=4096)
def _spelled(word: str, rules: tuple[tuple[str, str], ...]) -> str:
    for pattern, replacement in rules:
        word = re.sub(pattern, replacement, word)
    return word
