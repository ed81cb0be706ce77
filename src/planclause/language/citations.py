"""Where a text names a provision by its number, in words: "point 7", "points 3, 5 and 12(b)", "пункту 4".

Only what speaks of the plan itself is wanted: "Article 5 of the Charter" and "the Charter's Article 5" are
another text's, and a bare "paragraph 2" is mostly of the clause it stands in. The patterns are narrow on purpose:
who is told of a wrong number must be able to rely on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from planclause.language.sentences import PAUSES, STOPS
from planclause.language.table import Provisions, table_of

_NUMBER = (
    r"\d+(?:\.\d+)*(?:\((?:[A-Za-z]{1,4}|\d{1,3})\))*(?: (?:bis|ter|quater)\b|(?! (?:bis|ter|quater)\b))"
    r"(?![\w/(-]|[.,]\d|:\d|\s?%)"
)
_DIGIT = re.compile(r"\d")
_A_NUMBER = re.compile(_NUMBER)
#: A word with a capital directly before, as in "NATO Article 5" or "the Charter's Article 51".
_NAME_BEFORE = re.compile(r"(?:^|[^\w])([^\W\d_a-zа-яёіїєґ][\w'’.]*)\s$")
_SENTENCE_START = re.compile(rf"(?:^|[{STOPS}{PAUSES}]\s+|\n\s*)[^\s]+\s$")


class Citation(NamedTuple):
    """One number of a provision as a text cites it: the unit's word, the number, and where the number stands.

    ``own`` says whether the text calls what it cites its own: "section 9 of this agreement".
    """

    unit: str
    number: str
    start: int
    end: int
    own: bool


def citations(text: str, language: str = "en") -> Iterator[Citation]:
    """Every number by which a text cites a provision of its own plan, in order."""
    if not _DIGIT.search(text):
        return
    lower = text.lower()
    if not any(stem in lower for stem in stems(language)):
        return  # to look for the words in every text took a tenth of a check
    pattern = _pattern(language)
    for match in pattern.finditer(text):
        before = text[: match.start()][-60:]
        name = _NAME_BEFORE.search(before)
        if name and not _SENTENCE_START.search(before):
            continue
        for number in _A_NUMBER.finditer(text, match.start("list"), match.end("list")):
            yield Citation(match["unit"], number[0], *number.span(), bool(match["own"]))


def stems(language: str) -> tuple[str, ...]:
    """What every text that cites such a number has in it, one of these at least, in whatever letters."""
    return _provisions(language).stems


def _provisions(language: str) -> Provisions:
    found = table_of(language).provisions or table_of("en").provisions
    assert found is not None
    return found


@lru_cache(maxsize=64)
def _pattern(language: str) -> re.Pattern[str]:
    units, _, joints, leading, own = _provisions(language)
    elsewhere = rf"(?!\s+(?:{leading})\s+(?!{own}))" if leading else r"(?-i:(?!\s+[«\"“A-ZА-ЯЇІЄҐ]))"
    another = rf"\s*(?:,|–|-|\b(?:{joints})\b)\s*{_NUMBER}"
    listed = rf"{_NUMBER}(?:{another})*(?!{another})"
    of_this = rf"(?P<own>\s+(?:(?:{leading})\s+)?(?:{own}))?"
    return re.compile(rf"(?<![\w-])(?P<unit>{units})\s+(?P<list>{listed}){of_this}{elsewhere}", re.IGNORECASE)
