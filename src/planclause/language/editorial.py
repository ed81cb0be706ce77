"""Two foldings of a text: one that keeps what drafters argue about, one that keeps what a clause is about.

*Editorial* folding unifies what is typing and print: Unicode form, ligatures, white space, the shapes of quotes and
dashes, how thousands are set apart, and the case of headings. Two texts that fold alike differ editorially at most
(DESIGN.md, sections 3 and 7). *Loose* folding also drops case and punctuation: it
serves to recognise a clause, never to say that nothing changed.
"""

from __future__ import annotations

import re
import unicodedata

from planclause.language.words import SPACED_FIGURE, words

_SHAPES = str.maketrans(
    dict.fromkeys("‘’‚‛`´ʼ", "'") | dict.fromkeys("“”„‟″«»", '"') | dict.fromkeys("‐‑‒–—―−", "-")
)
_SPACE = re.compile(r"\s+")
#: Letters joined in print are these letters; an ellipsis is three dots; a soft hyphen is no sign.
_SIGNS = str.maketrans(
    {
        **{chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)},
        "…": "...",
        "\u00ad": "",
    }
)
_SPACED = re.compile(SPACED_FIGURE)


def fold_editorial(text: str) -> str:
    """The text after NFC with quotes, dashes, ellipses, ligatures, white space and thousands unified; ends trimmed.

    >>> fold_editorial("The  “Parties” – all 600 000 … of the oﬃce")
    'The "Parties" - all 600,000 ... of the office'
    """
    folded = fold_shapes(text if text.isascii() else text.translate(_SIGNS))
    return _SPACED.sub(lambda figure: figure[0].replace(" ", ","), folded) if " " in folded else folded


def fold_heading(heading: str) -> str:
    """A heading folded editorially: in capitals it is the same heading.

    >>> fold_heading("SCOPE")
    'scope'
    """
    return fold_editorial(heading).casefold()


def fold_shapes(text: str) -> str:
    """The text after NFC with quotes, dashes and white space unified, as the first digests had it; ends trimmed."""
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
