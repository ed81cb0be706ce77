"""Two foldings of a text: one that keeps what drafters argue about, one that keeps what a clause is about.

*Editorial* folding unifies Unicode form, white space and the shapes of quotes and dashes: two texts that fold
alike differ editorially at most (DESIGN.md, section 3). *Loose* folding also drops case and punctuation: it
serves to recognise a clause, never to say that nothing changed.
"""

from __future__ import annotations

import re
import unicodedata

from planclause.language.words import words

_SHAPES = str.maketrans(
    dict.fromkeys("‘’‚‛`´ʼ", "'") | dict.fromkeys("“”„‟″«»", '"') | dict.fromkeys("‐‑‒–—―−", "-")
)
_SPACE = re.compile(r"\s+")


def fold_editorial(text: str) -> str:
    """The text after NFC with quotes, dashes and white space unified; ends trimmed.

    >>> fold_editorial("The  “Parties” – all")
    'The "Parties" - all'
    """
    if text.isascii():
        return " ".join(text.replace("`", "'").split())
    return _SPACE.sub(" ", unicodedata.normalize("NFC", text).translate(_SHAPES)).strip()


def fold_loose(text: str) -> str:
    """The words alone, case-folded and in compatibility form, joined by single spaces.

    >>> fold_loose("The Parties, all — AGREE.")
    'the parties all agree'
    """
    folded = unicodedata.normalize("NFKC", fold_editorial(text)).casefold()
    return " ".join(word for word in words(folded) if word[0].isalnum())
