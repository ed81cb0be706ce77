"""Which way a text is written: by its first letter of a strong direction (Unicode's UAX 9, P2 and P3)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable


def is_right_to_left(text: Iterable[str]) -> bool:
    """Whether a text begins in a script that is written from right to left; one without letters does not.

    >>> is_right_to_left("12. سلام"), is_right_to_left("[UA: мир]")
    (True, False)
    """
    for character in text:
        if character < "\u0590":
            if character.isalpha():
                return False
        elif (direction := unicodedata.bidirectional(character)) in ("L", "R", "AL"):
            return direction != "L"
    return False
