"""The deadlines of a text: by when something is to be done, as a length of time, a day, or "at once".

"within 30 days of signature", "60 days after the entry into force", "by 1 March 2027", "no later than", "without
delay". How long something lasts ("for ten years") is no deadline, nor is when something happened. English, Russian
and Ukrainian; a text in another language has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from planclause.language.table import table_of
from planclause.language.words import in_small_letters


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline, with where it stands; ``is_fixed`` where a length of time or a day is named, or it is now."""

    start: int
    end: int
    words: str
    is_fixed: bool


@cache
def _counting(language: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """For "days after the entry into force", and what stands before it: five times as fast as both at once."""
    counted = table_of(language).counted
    return (re.compile(counted[0]), re.compile(counted[1])) if counted else None


_LONGEST_COUNT = 60


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    source = table_of(language).deadlines
    return re.compile(source) if source else None


#: Every deadline holds one of these.
_HINT = re.compile(
    r"hour|day|week|month|year|[0-9][0-9][0-9][0-9]"
    r"|immediat|forthwith|delay|once|prompt|soon|due|reasonable"
)
#: Or a month and its day.
_MONTH = re.compile(r"may|ju[nl]|sept|oct|nov|dec|jan|feb|mar|apr|aug")
_DIGIT = re.compile(r"[0-9]")
#: No deadline is longer, in characters.
LONGEST = 160


def may_hold_deadlines(text: str) -> bool:
    """Whether some words may hold or change a deadline: a quick check before the full one."""
    lower = text.lower()
    if not lower.isascii() or _HINT.search(lower):
        return True
    return _DIGIT.search(lower) is not None and _MONTH.search(lower) is not None


@lru_cache(maxsize=4_096)
def deadlines(text: str, language: str = "en") -> tuple[Deadline, ...]:
    """The deadlines of a settled text, in order; none in a language that is not known."""
    pattern = _pattern(language)
    if pattern is None:
        return ()
    lower = in_small_letters(text)
    found = [(*match.span(), match["loose"] is None) for match in pattern.finditer(lower)]
    found += [
        span
        for span in _counted(lower, language)
        if not any(start <= span[0] < end for start, end, _ in found)
    ]
    return tuple(
        Deadline(start, start + len(words), words, is_fixed)
        for start, end, is_fixed in sorted(found)
        if (words := text[start:end].rstrip())
    )


def _counted(text: str, language: str) -> Iterator[tuple[int, int, bool]]:
    """Where a length of time before or after something stands without a word such as "within" before it."""
    patterns = _counting(language)
    if patterns is None:
        return
    after, count_before = patterns
    for match in after.finditer(text):
        start = max(0, match.start() - _LONGEST_COUNT)
        count = count_before.search(text[start : match.start()])
        if count is not None:
            yield start + count.start(), match.end(), True
