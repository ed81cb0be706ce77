"""Where the words of a phrase stand in a plain text, whatever their case and shape, and whether they stand denied.

A search for characters finds "action" in "inaction" and loses "no troops" at a line's end. Here text and phrase
are cut into words (:mod:`planclause.language.words`) and the words of the phrase must follow each other in the
text:

* Case, Unicode form, white space and the shapes of quotes and dashes do not count, but for a short word that the
  phrase writes in capitals: "US" is not found in "us" (unless the phrase is all in capitals).
* Hyphens and apostrophes separate words, so that "NATO" stands in "NATO-led" and in "NATO's", and not in "NATOs".
* Between two words nothing may stand but punctuation. Signs that end a sentence or a part of one do count, so
  that nothing is found across them: "in Ukraine. NATO" holds no "Ukraine NATO". Signs of money, "%" and "§" are
  words. The dots of an abbreviation are not there: "U.S." is "US".
* A figure is one word however its thousands are parted by commas or spaces; a decimal comma is no decimal point.

*Denied* are words with a negation directly before them, articles aside: "no coalition", "shall not join". The guard
is narrow on purpose. A wider one takes "shall not exclude a coalition" for a ban on coalitions, and who looks for
forbidden words would rather be shown one ban too many than miss one permission. So what is denied from afar ("no
troops of the coalition", "no NATO or coalition troops") is not seen to be. *Lacking* are words after a "without":
"without the coalition" may speak for it or against it, so that it is no proof of either.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from planclause.language.editorial import fold_editorial
from planclause.language.sentences import CLAUSE_SIGNS
from planclause.language.table import table_of
from planclause.language.words import is_word, ungrouped, words

#: The key of every sign that ends a sentence or a part of one.
_STOP = "."
#: Punctuation by Unicode's classes that changes what is said.
_SAYING = frozenset("%‰&@#§¶")
_DOTTED = re.compile(r"(?<![\w.])(?:[^\W\d_]\.){2,}(?!\w)")
_SPACE = re.compile(r"\s+")
_PARTS = re.compile(r"[-']|(?=%)")
#: The length of the longest word in capitals whose case counts: US, WHO, IT; "nato" is no other word than NATO.
_SHORT = 3

#: All else between two words is a pause, after which nothing is denied: "if not, the army".
_NO_PAUSE = " \t\n\"'“”‘’«»„"
#: What may stand between a denying word and what it denies.
_BETWEEN = frozenset(["a", "an", "the", "any", "such", "to", "be", "its", "their", "his", "her"])


#: What stands directly before the words of an occurrence: nothing of the kind, a negation, or a "without".
Denial = Literal["", "denied", "lacking"]


class Word(NamedTuple):
    """A word as it is compared, where the token stands that it is from, and whether that is in small letters."""

    key: str
    start: int
    end: int
    small: bool


class Phrase(NamedTuple):
    """The words looked for; ``capital`` tells which must not be met by a word in small letters."""

    keys: tuple[str, ...]
    capital: tuple[bool, ...]


class Occurrence(NamedTuple):
    """Where a phrase stands: the first of its words and the one after its last, and whether it is denied there."""

    first: int
    end: int
    denial: Denial


def phrase(sought: str) -> Phrase:
    """A phrase to be looked for; it has no keys if there is no word in it."""
    found = words_of(sought)
    while found and found[-1].key == _STOP:
        found.pop()
    while found and found[0].key == _STOP:
        del found[0]
    tokens = [sought[word.start : word.end] for word in found]
    all_in_capitals = len(found) > 1 and sought.isupper()
    return Phrase(
        tuple(word.key for word in found),
        tuple(
            token.isupper() and 1 < len(word.key) <= _SHORT and not all_in_capitals
            for token, word in zip(tokens, found, strict=True)
        ),
    )


def occurrences(
    sought: Phrase, text: str, found: Sequence[Word], *, language: str = ""
) -> Iterator[Occurrence]:
    """Where a phrase stands in a text whose words are ``found``, in order; they may overlap.

    The language is a tag as in a draft's header; an empty one is taken for English.
    """
    length = len(sought.keys)
    if not length:
        return
    for first in range(len(found) - length + 1):
        if found[first].key == sought.keys[0] and stands_at(sought, found, first):
            yield Occurrence(first, first + length, denial(text, found, first, language=language))


def stands_at(sought: Phrase, found: Sequence[Word], first: int) -> bool:
    """Whether the phrase stands in a text's words from the one at ``first`` on."""
    return first + len(sought.keys) <= len(found) and all(
        word.key == key and not (capital and word.small)
        for word, key, capital in zip(found[first:], sought.keys, sought.capital, strict=False)
    )


def denial(text: str, found: Sequence[Word], first: int, *, language: str = "") -> Denial:
    """Whether a negation or a "without" stands directly before a word of a text, articles and the like aside."""
    denying = table_of(language or "en").negations
    if denying is None:
        return ""
    for at in range(first - 1, -1, -1):
        key = found[at].key
        if text[found[at].end : found[at + 1].start].strip(_NO_PAUSE):
            return ""
        if key in denying.words or key == denying.without:
            return "denied" if key in denying.words else "lacking"
        if key not in _BETWEEN:
            return ""
    return ""


def words_of(text: str) -> list[Word]:
    """The words of a plain text as they are compared."""
    dotted = {match.start(): match.end() for match in _DOTTED.finditer(text)} if "." in text else {}
    found: list[Word] = []
    at = done = 0
    for token in words(text):
        start = text.index(token, at)
        end = at = start + len(token)
        if start < done:  # a letter or dot of an abbreviation
            continue
        if start in dotted:
            end = done = dotted[start]
            keys: tuple[str, ...] = ("".join(_keys(text[start:end].replace(".", ""))),)
        else:
            keys = _keys(token)
        small = token.islower()
        found += [Word(key, start, end, small) for key in keys]
    return found


@lru_cache(maxsize=1 << 16)
def _keys(token: str) -> tuple[str, ...]:
    """What a token is compared by: nothing for punctuation that says nothing."""
    folded = unicodedata.normalize("NFKC", fold_editorial(token)).casefold()
    if not is_word(folded):
        if token[0] in CLAUSE_SIGNS:
            return (_STOP,)
        says = token[0] in _SAYING or unicodedata.category(token[0])[0] == "S"
        return (folded,) if says and folded not in ("`", "'", "^") else ()
    return tuple(part for part in _PARTS.split(ungrouped(folded)) if part)


def context(text: str, found: Sequence[Word], first: int, end: int, *, width: int) -> tuple[str, str, str]:
    """The text before some of its words, these words, and the text after: so many words on either side.

    Joined they are the passage; white space is single spaces, and an ellipsis stands where the text goes on.
    """
    start, stop = max(0, first - width), min(len(found), end + width)
    while stop < len(found) and found[stop].key == _STOP:  # it goes with the word before it
        stop += 1
    begin = found[start].start if start else 0
    close = found[stop - 1].end if stop < len(found) else len(text)
    inner, outer = found[first].start, found[end - 1].end
    before = _SPACE.sub(" ", text[begin:inner]).lstrip()
    after = _SPACE.sub(" ", text[outer:close]).rstrip()
    here = _SPACE.sub(" ", text[inner:outer])
    return (f"… {before}" if start else before), here, (f"{after} …" if stop < len(found) else after)
