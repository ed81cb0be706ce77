"""Cutting a text into words: what a redline, a likeness and a word count are made of.

A word is a run of letters, digits and the marks that belong to them, with the apostrophes and hyphens inside
it; a numeral keeps its separators ("600,000", "12.5%", "12:30" are one word); scripts written without spaces
give one word a character. Anything else that is not white space is punctuation, one character a token.
"""

from __future__ import annotations

import re

#: The white space of DESIGN's markup rules; what other characters look like does not matter there.
WHITE_SPACE = " \t\n"

#: Marks that ``\w`` leaves out although they are part of a letter as written: accents typed apart, Arabic and
#: Hebrew points, the vowel signs of Indic and South-East Asian scripts, joiners.
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u07a6-\u07b0\u0816-\u082d\u0859-\u085b"
    "\u08d3-\u0963\u0980-\u0dff\u0f18-\u0fbc\u102b-\u109d\u135d-\u135f\u1712-\u1773\u17b4-\u17d3\u1920-\u193b"
    "\u1a17-\u1a7f\u1ab0-\u1aff\u1b00-\u1b44\u1dc0-\u1dff\u200c\u200d\u20d0-\u20f0\u302a-\u302f\u3099\u309a"
    "\ua66f-\ua67d\ua823-\ua827\ua880-\ua8c5\ua8e0-\ua8ff\ua926-\uaa4d\uabe3-\uabed\ufb1e\ufe00-\ufe0f\ufe20-\ufe2f"
)
#: Scripts that put no space between words: Thai, Lao, Khmer, kana, Han.
_UNSPACED = "\u0e00-\u0e7f\u0e80-\u0eff\u1780-\u17b3\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_LETTER = rf"(?:(?![{_UNSPACED}])[\w{_MARKS}])"

WORD = re.compile(
    rf"\d+(?:[.,:]\d+)*%?(?![\w{_MARKS}])"
    rf"|{_LETTER}+(?:['’‑-]{_LETTER}+)*"
    rf"|[{_UNSPACED}][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece]*"
    r"|[^\w\s]"
)


def words(text: str) -> list[str]:
    """The words and punctuation of a plain text, in order, without the white space between them."""
    return WORD.findall(text)


def is_word(token: str) -> bool:
    """Whether a token of :func:`words` counts as a word, and not as punctuation."""
    return any(character.isalnum() for character in token)


def count_words(text: str) -> int:
    """How many words a plain text has; punctuation is not counted."""
    return sum(1 for token in words(text) if is_word(token))
