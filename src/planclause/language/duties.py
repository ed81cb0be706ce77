"""What a text obliges to, verb by verb: duty, ban, leave, or an effort alone, and how strongly it is put.

A modal verb is nothing by itself. "shall not" is a ban, "no party shall" is one too, "shall refrain from" another;
"shall be permitted to" is leave, "shall not be permitted to" a ban again; "shall not be required to" lifts a duty;
and "shall endeavour to" obliges to no result. So the words after the verb are read up to the deed itself, and the
beginning of the clause for a "no".

The ranks are those of drafting manuals and of treaty practice: shall, must and is to bind; will says what happens
and is weaker beside a shall; should recommends, and so does an effort; may leaves free. "may not" is a ban, by
most manuals, and can be read as leave not to act, so that it stands a little below "shall not". What other verbs
oblige to (agrees to, intends to, would) is not ranked: there is no saying whether it is more or less.
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from planclause.language.table import table_of
from planclause.language.words import in_small_letters

#: How strongly something is put; higher binds more.
BINDING, MAY_NOT, STATED, ADVISED, FREE = 4.0, 3.5, 3.0, 2.0, 0.0
Sort = Literal["duty", "ban", "leave", "no duty"]


@dataclass(frozen=True, slots=True)
class Duty:
    """A place where a text says that somebody shall, should or may do something, and what that amounts to.

    ``start`` and ``end`` enclose all the words that decide it, ``verb`` is where the modal verb begins. ``force``
    is one of the ranks above: :data:`FREE` for leave and for a duty that is lifted.
    """

    start: int
    end: int
    verb: int
    words: str
    sort: Sort
    force: float
    is_effort: bool

    @property
    def is_denied(self) -> bool:
        """Whether it says what is not to be done."""
        return self.sort in ("ban", "no duty")


_CLAUSE_ENDS = re.compile(r"[.;:!?]")
#: How far before its verb the "no" of a subject may stand.
_SUBJECT = 90
#: So many characters before a verb tell whether it is one.
_BEFORE = 20


class _Patterns(NamedTuple):
    """The patterns of a language, compiled; see :class:`~planclause.language.table.Duties`."""

    verbs: re.Pattern[str]
    denying_subject: re.Pattern[str]
    other_verb: re.Pattern[str]
    no_verb: re.Pattern[str]


@cache
def _patterns(language: str) -> _Patterns | None:
    """To compile them takes longer than to read a short draft, so it is done where duties are asked for."""
    words = table_of(language).duties
    return _Patterns(*map(re.compile, words)) if words else None


@lru_cache(maxsize=4_096)
def duties(text: str, language: str = "en") -> tuple[Duty, ...]:
    """The duties, bans and liberties that a settled text puts, in order; none in a language that is not known."""
    patterns = _patterns(language)
    if patterns is None:
        return ()
    lower = in_small_letters(text)
    return tuple(
        [
            _duty(text, lower, match, patterns)
            for match in patterns.verbs.finditer(lower)
            if not patterns.no_verb.search(text[max(0, match.start() - _BEFORE) : match.start("deed")])
        ]
    )


def _duty(text: str, lower: str, match: re.Match[str], patterns: _Patterns) -> Duty:
    denied = bool(match["not"]) != bool(match["refrain"])
    start = match.start()
    if (no := _denying_subject(lower, start, patterns)) is not None:
        denied = not denied
        start = no
    force = BINDING
    if match["stated"]:
        force = STATED
    elif match["advised"]:
        force = ADVISED
    sort: Sort = "ban" if denied else "duty"
    may = bool(match["free"] or match["leave"] or match["cannot"]) or match["right"] is not None
    if match["need"] or (match["obliged"] and denied):
        sort, force = "no duty", FREE
    elif match["barred"]:
        sort, force = ("leave", FREE) if denied else ("ban", force)
    elif may and (denied != bool(match["cannot"])):
        force = MAY_NOT if match["free"] and match["not"] and not match["leave"] else force
        sort = "ban"
    elif may:
        sort, force = "leave", FREE
    is_effort = bool(match["effort"])
    if is_effort and sort == "duty":
        force = min(force, ADVISED)
    end = match.end()
    return Duty(start, end, match.start(), text[start:end], sort, force, is_effort)


def _denying_subject(text: str, verb: int, patterns: _Patterns) -> int | None:
    """Where the "no" stands that begins the clause of a verb: "No party shall"."""
    before = text[max(0, verb - _SUBJECT) : verb]
    ends = [found.end() for found in _CLAUSE_ENDS.finditer(before)]
    start = ends[-1] if ends else 0
    if start == 0 and verb > _SUBJECT:
        return None  # the clause began too far away to be seen
    found = deque(patterns.denying_subject.finditer(before[start:]), maxlen=1)
    if not found or patterns.other_verb.search(before[start + found[0].end() :]):
        return None
    return verb - len(before) + start + found[0].start("no")


class Shift(NamedTuple):
    """How a duty changed: in which direction, and in words that end a sentence."""

    direction: Literal["weaker", "stronger"]
    description: str


def compared(before: Duty, after: Duty) -> Shift | None:
    """What became of a duty; None where it is as strong as before, or where that is unclear."""
    if before.force == after.force:
        return None
    lighter = after.force < before.force
    direction: Literal["weaker", "stronger"] = "weaker" if lighter else "stronger"
    if before.sort == after.sort == "ban" and MAY_NOT in (before.force, after.force):
        if BINDING not in (before.force, after.force):
            return None
        return Shift(
            direction, f"the ban can {'now' if lighter else 'no longer'} be read as leave not to act"
        )
    if before.force and after.force:
        if (before.sort == "ban") is not (after.sort == "ban"):
            return None
        if before.is_effort is not after.is_effort:
            return Shift(direction, f"it is a duty to {'try' if after.is_effort else 'succeed'} now")
    if before.sort == after.sort:
        return Shift(direction, f"the {_NAMES[before.sort]} is {direction}")
    return Shift(direction, _TURNS[before.sort, after.sort])


_NAMES: dict[Sort, str] = {"duty": "duty", "ban": "ban", "leave": "leave", "no duty": "leave"}
_TURNS: dict[tuple[Sort, Sort], str] = {
    ("duty", "leave"): "the duty became leave",
    ("duty", "no duty"): "the duty is lifted",
    ("ban", "leave"): "the ban became leave",
    ("ban", "no duty"): "the ban became leave",
    ("leave", "duty"): "leave became a duty",
    ("leave", "ban"): "leave became a ban",
    ("no duty", "duty"): "what was not owed is owed now",
    ("no duty", "ban"): "leave became a ban",
}
