"""A word as tables know it."""

from __future__ import annotations

import unicodedata


def folded(word: str) -> str:
    """The word in small letters, its accents composed, without a closing dot."""
    return unicodedata.normalize("NFC", word).casefold().rstrip(".")
