"""Where a sentence ends: the signs, and the one function that tells a full stop from one of "Art. 5".

A sentence ends at a line break, or after one of its signs and what closes there, if the next one begins there: with
a capital, an opening quote or bracket, or a letter of a script without capitals. So "Art. 5", "No. 3", "3.5",
"approx. ten" and "J. Smith" end no sentence; nor do semicolons and colons, however long the list.
"""

from __future__ import annotations

import re
from itertools import pairwise

from planclause.language.tables.abbreviations import ABBREVIATIONS

#: The signs that end a sentence: Latin, Arabic and Urdu, Devanagari, Chinese.
STOPS = ".!?…؟۔।。！？．"
#: The signs that end a part of a sentence.
PAUSES = ";:؛；："
SENTENCE_SIGNS = frozenset(STOPS)
CLAUSE_SIGNS = frozenset(STOPS + PAUSES)
#: What may close between such a sign and the white space after it.
CLOSING = "\"'”’»)]"

_OPENING = frozenset("[{(\"'“‘«¿¡")
#: Chinese and Japanese put no space after theirs.
_END = re.compile(rf"""\n\s*|[.!?…؟۔।][{re.escape(CLOSING)}]*\s+|[。！？．][”’」』》）]*\s*""")
_LONGEST_ABBREVIATION = max(map(len, ABBREVIATIONS))
_LAST_WORD = re.compile(r"[^\W_]*$")


def sentences(text: str) -> list[str]:
    """The sentences of a text, in order, without the white space around them.

    >>> sentences("He cites Art. 5. They agree; “yes.” Good")
    ['He cites Art. 5.', 'They agree; “yes.”', 'Good']
    """
    return [text[start:end] for start, end in sentence_spans(text)]


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Where the sentences of a text begin and end."""
    begins = [
        0,
        *(end for found in _END.finditer(text) if (end := _next(text, found))),
        len(text),
    ]
    found: list[tuple[int, int]] = []
    for start, end in pairwise(begins):
        if sentence := text[start:end].strip():
            begin = text.index(sentence, start)
            found.append((begin, begin + len(sentence)))
    return found


def _next(text: str, stop: re.Match[str]) -> int:
    """Where the sentence after a sign begins; 0 if the sign ends none."""
    end = stop.end()
    if end == len(text):
        return 0
    sign = text[stop.start()]
    if sign in "\n。！？．" or "\n" in stop[0]:
        return end
    following = text[end]
    if not (following in _OPENING or (following.isalpha() and not following.islower())):
        return 0
    # Where a quote or bracket closes after the full stop, that ends a sentence whatever the word before it.
    is_bare = sign == "." and text[stop.start() + 1].isspace()
    return 0 if is_bare and _is_abbreviated(text, stop.start()) else end


def _is_abbreviated(text: str, stop: int) -> bool:
    """Whether a full stop belongs to a short word such as "Art." or to an initial."""
    before = text[max(0, stop - _LONGEST_ABBREVIATION - 1) : stop]
    word = _LAST_WORD.search(before)
    assert word is not None
    # "the mediator's." ends in one letter that is no initial.
    possessive = before.endswith(("'s", "’s"))
    return word[0].lower() in ABBREVIATIONS or (len(word[0]) == 1 and word[0].isalpha() and not possessive)
