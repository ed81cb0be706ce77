"""Text that reads otherwise than it is stored: unseen characters, and look-alike letters of two scripts.

Bidirectional controls change the order in which a text is shown ("Trojan Source", Boucher and Anderson 2021),
zero-width characters are not shown at all, and a Cyrillic letter in a Latin word looks like the Latin one. A
draft may hold them honestly; whoever compares drafts by eye must know.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal, NamedTuple

# The characters as parts of a pattern's class; tests/language/test_deceptive.py derives them from unicodedata.
#: Marks, embeddings, isolates and overrides of direction.
BIDI_CONTROLS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
#: What takes no room on a line: soft hyphen, fillers, zero-width spaces, invisible operators, annotations, tags.
UNSEEN = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f"
)
#: Shape the letters beside them in Arabic, Indic and other scripts, and in emoji.
JOINERS = "\u200c\u200d"
_MONGOLIAN_SELECTORS = "\u180b-\u180d"
_LATIN = "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
_CYRILLIC = "\u0400-\u0481\u048a-\u052f\u1c80-\u1c8f\ua640-\ua69f"
# Patterns are strings: compiled where they are first met, since most texts hold nothing that calls for them.
#: Letters that zero-width joiners and non-joiners shape as they should: Arabic and Syriac to Mongolian, emoji.
_JOINED = (
    "[\u0600-\u08ff\u0900-\u0dff\u0e00-\u109f\u1780-\u18af"
    "\u200c\u200d\ufe0f\u2190-\u2bff\U0001f000-\U0001faff]"
)
_DECEIVING = f"[{BIDI_CONTROLS}{UNSEEN}{JOINERS}{_MONGOLIAN_SELECTORS}]"
_BIDI_CONTROL = f"[{BIDI_CONTROLS}]"
_LETTERS = r"[^\W\d_]+"
_TWO_SCRIPTS = f"[{_LATIN}][^\\W\\d_]*[{_CYRILLIC}]|[{_CYRILLIC}][^\\W\\d_]*[{_LATIN}]"
_LATIN_LETTER = f"[{_LATIN}]"
_CYRILLIC_LETTER = f"[{_CYRILLIC}]"


class Deception(NamedTuple):
    """A character that makes a text read otherwise than it is stored: its offset, and what it does there."""

    offset: int
    what: str
    kind: Literal["direction", "unseen", "script"]


def named(character: str) -> str:
    """A character by its code and name, as in ``U+202E RIGHT-TO-LEFT OVERRIDE``."""
    return f"U+{ord(character):04X} {unicodedata.name(character, 'unnamed')}"


def deceptions(text: str) -> list[Deception]:
    """Every such character of a text, in order; of a word in two scripts, the first letter of the rarer one."""
    if text.isascii():
        return []
    found = [
        _unseen(match.start(), match[0])
        for match in re.finditer(_DECEIVING, text)
        if not _joins(text, match.start())
    ]
    if re.search(_CYRILLIC_LETTER, text) and re.search(
        _TWO_SCRIPTS, text
    ):  # in few texts, and then in few words
        found += (_mixed(word) for word in re.finditer(_LETTERS, text) if re.search(_TWO_SCRIPTS, word[0]))
    return sorted(found)


def _unseen(offset: int, character: str) -> Deception:
    if re.match(_BIDI_CONTROL, character):
        what = f"{named(character)}, which changes the order in which the text is shown"
        return Deception(offset, what, "direction")
    return Deception(offset, f"{named(character)}, which is not shown", "unseen")


def _joins(text: str, offset: int) -> bool:
    """Whether a joiner stands where scripts and emoji use it."""
    return (
        text[offset] in JOINERS
        and offset > 0
        and re.match(_JOINED, text[offset - 1]) is not None
        and re.match(_JOINED, text[offset + 1 : offset + 2]) is not None
    )


def _mixed(word: re.Match[str]) -> Deception:
    latin, cyrillic = re.findall(_LATIN_LETTER, word[0]), re.findall(_CYRILLIC_LETTER, word[0])
    odd, script, other = (
        (_CYRILLIC_LETTER, "Cyrillic", "Latin")
        if len(cyrillic) <= len(latin)
        else (_LATIN_LETTER, "Latin", "Cyrillic")
    )
    first = re.search(odd, word[0])
    assert first is not None
    what = f"{named(first[0])}, a {script} letter among {other} ones in {word[0]!r}"
    return Deception(word.start() + first.start(), what, "script")
