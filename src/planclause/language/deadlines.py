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

from planclause.language.words import in_small_letters


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline, with where it stands; ``is_fixed`` where a length of time or a day is named, or it is now."""

    start: int
    end: int
    words: str
    is_fixed: bool


#: Texts short, since to compile them takes longer than to read two drafts.
_IN_WORDS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]{3,}(?:teen|ty)|hundred|thousand"
)
_COUNT = rf"(?:\d[\d.,]*|(?:{_IN_WORDS})(?:[ -](?:{_IN_WORDS})){{0,3}})(?:\s*\([^)]*\))?"
_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
_KIND = r"[\s-]+(?:(?:working|calendar|business|full|consecutive)\s+)?"
_UNIT = r"(?:hour|day|week|month|year)s?\b"
_DAY = (
    rf"(?:the\s+)?(?:end\s+of\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTHS})(?:,?\s+\d{{4}})?"
    rf"|(?:{_MONTHS})\.?(?:\s+\d{{1,2}}(?:st|nd|rd|th)?)?(?:,?\s+\d{{4}})|\d{{4}}-\d\d-\d\d|\d{{4}}|the\s+year\b)(?!\w)"
)
_FROM = r"(?:\s+(?:after|of|from|following|before|prior\s+to|preceding)\b[^,.;:()\[\]]{0,60})"
_ENGLISH = (
    r"(?:\b(?:not|no)\s+later\s+than|\b(?:with)?in|\bat\s+(?:the\s+)?latest)\s+(?:a\s+period\s+of\s+"
    rf"|the\s+(?:first|next|following)\s+|a\s+maximum\s+of\s+)?{_COUNT}{_KIND}{_UNIT}{_FROM}?"
    rf"|(?:\b(?:not|no)\s+later\s+than\s+|\b(?:at\s+the\s+latest\s+)?(?:on\s+or\s+)?(?:by|before|until)\s+){_DAY}"
    r"|\b(?:immediately|forthwith|without\s+(?:further\s+)?delay|at\s+once)\b"
    r"|(?P<loose>\b(?:promptly|without\s+undue\s+delay"
    r"|as\s+soon\s+as\s+(?:reasonably\s+)?(?:possible|practicable)|in\s+due\s+(?:course|time)"
    r"|within\s+a\s+reasonable\s+(?:time|period)))\b"
)
_SLAVIC_COUNT = r"(?:\d[\d.,]*|[а-яёіїєґ]+)"
_SLAVIC_UNIT = r"(?:час|дн|день|дней|суток|доб|недел|тижн|месяц|місяц|год|лет|рок|рік)[а-яёіїєґ]*"
_SLAVIC_DAY = (
    r"(?:конца\s+|кінця\s+)?"
    r"(?:\d{1,2}\s+[а-яёіїєґ]+(?:\s+\d{4})?|\d{1,2}\.\d{1,2}\.\d{4}|\d{4}(?:\s+(?:года?|року))?)"
)
_SLAVIC = (
    rf"\b(?:в\s+течение|не\s+позднее|протягом|не\s+пізніше|впродовж|через)\s+(?:чем\s+|ніж\s+|через\s+)*"
    rf"{_SLAVIC_COUNT}\s+{_SLAVIC_UNIT}(?:\s+(?:после|со|с|від|після|з|до)\b[^,.;:()\[\]]{{0,60}})?"
    rf"|\b(?:не\s+позднее|не\s+пізніше|до)\s+{_SLAVIC_DAY}"
    r"|\b(?:немедленно|незамедлительно|безотлагательно|негайно|невідкладно|без\s+промедления)\b"
    r"|(?P<loose>\b(?:как\s+можно\s+скорее|якнайшвидше))\b"
)
_BY_LANGUAGE = {"en": _ENGLISH, "ru": _SLAVIC, "uk": _SLAVIC}


@cache
def _counting() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """For "days after the entry into force", and what stands before it: five times as fast as both at once."""
    after = rf"\b{_UNIT}\s+(?:after|following|before|prior\s+to|from)\b[^,.;:()\[\]]{{0,60}}"
    return re.compile(after), re.compile(rf"(?<!\bfor\s)(?<!\bof\s)\b{_COUNT}{_KIND}$")


_LONGEST_COUNT = 60


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    source = _BY_LANGUAGE.get(language.lower().replace("_", "-").partition("-")[0])
    return re.compile(source) if source is not None else None


#: Some of these letters stand in every deadline.
_HINT = re.compile(
    r"hour|day|week|month|year|[0-9][0-9][0-9][0-9]"
    r"|immediat|forthwith|delay|once|prompt|soon|due|reasonable"
)
#: Or a month with its day.
_MONTH = re.compile(r"may|ju[nl]|sept|oct|nov|dec|jan|feb|mar|apr|aug")
_DIGIT = re.compile(r"[0-9]")
#: No deadline is longer, in characters.
LONGEST = 160


def may_hold_deadlines(text: str) -> bool:
    """Whether a deadline may stand in some words, or be changed by them: a quick look before a long one."""
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
    if language[:2].lower() == "en":
        found += [
            span for span in _counted(lower) if not any(start <= span[0] < end for start, end, _ in found)
        ]
    return tuple(
        Deadline(start, start + len(words), words, is_fixed)
        for start, end, is_fixed in sorted(found)
        if (words := text[start:end].rstrip())
    )


def _counted(text: str) -> Iterator[tuple[int, int, bool]]:
    """Where a length of time before or after something stands without a word such as "within" before it."""
    after, count_before = _counting()
    for match in after.finditer(text):
        start = max(0, match.start() - _LONGEST_COUNT)
        count = count_before.search(text[start : match.start()])
        if count is not None:
            yield start + count.start(), match.end(), True
