"""Numbers in words: "one hundred and twenty", "quatre-vingt-dix", "шестидесяти", read by one grammar.

A number is a row of addends, each smaller than the last one has room for ("sixty" takes "one" to "nine"; French
"soixante" takes "un" to "dix-neuf"), multiplied by hundreds and scales that grow smaller. A word such as "and" may
join two of them. As many words are read as make one number: "one hundred and twenty" is 120, "between one hundred
and two hundred" begins with 100. Checked in the tests against an independent library, number by number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from planclause.language.words import ungrouped

#: No limit yet.
_ANY = 10**15
_HYPHENS = str.maketrans("‑–—", "---")


@dataclass(frozen=True, slots=True)
class Numerals:
    """A language's words for numbers."""

    #: What is added: "seven", "seventeen", "seventy"; in Russian and Spanish the hundreds too.
    addends: Mapping[str, int] = field(default_factory=dict)
    #: The same and the multiples as ordinals, which end a number.
    ordinals: Mapping[str, int] = field(default_factory=dict)
    hundreds: frozenset[str] = frozenset()
    scales: Mapping[str, int] = field(default_factory=dict)
    #: Four of these are eighty: the French "vingt".
    scores: frozenset[str] = frozenset()
    joints: frozenset[str] = frozenset()
    #: Whether a joint follows tens ("treinta y uno") rather than hundreds and scales ("hundred and one").
    joins_tens: bool = False
    #: Addends that take larger ones after them than their size says.
    room: Mapping[int, int] = field(default_factory=dict)


class Number(NamedTuple):
    """A number in words, and where the words after it begin."""

    value: int
    is_ordinal: bool
    end: int

    @property
    def figures(self) -> str:
        """The number in figures, an ordinal with a full stop."""
        return f"{self.value}." if self.is_ordinal else str(self.value)


def listed(forms: str) -> dict[str, int]:
    """Words by the value before them, as in ``2 two couple 3 three``; an apostrophe may have any of its shapes."""
    found: dict[str, int] = {}
    value = 0
    for form in forms.split():
        if form.isdecimal():
            value = int(form)
        else:
            found |= {form.replace("'", shape): value for shape in "'’ʼ"}
    return found


class _Sum:
    """The number that a row of words makes so far."""

    __slots__ = ("group", "is_joined", "is_ordinal", "last", "numerals", "room", "scale", "total")

    def __init__(self, numerals: Numerals) -> None:
        self.numerals = numerals
        self.total = self.last = 0
        self.group: int | None = None
        self.room = self.scale = _ANY
        self.is_joined = self.is_ordinal = False

    @property
    def value(self) -> int:
        return self.total + (self.group or 0)

    def takes(self, word: str) -> bool:
        """Add a word, if it continues the number, and say whether it does."""
        numerals = self.numerals
        if self.is_ordinal:
            return False
        if word in numerals.joints and not self.is_joined and (self.group is not None or self.total):
            after_tens = 10 <= self.room < 100
            self.is_joined = self.room >= 10 and after_tens is numerals.joins_tens
            return self.is_joined
        if word in numerals.scores and self.last == 4 and not self.is_joined:
            self._add(76, 80)
        elif word in numerals.hundreds and self._may_multiply():
            self._multiply()
        elif (value := numerals.addends.get(word)) is not None and self._has_room(value):
            self._add(value, value)
        elif (scale := numerals.scales.get(word)) is not None and self._may_scale(scale):
            self.total += (1 if self.group is None else self.group) * scale
            self.group, self.last, self.room, self.scale = None, 0, min(scale, 1_000), scale
        elif (value := numerals.ordinals.get(word)) is not None and self._ends(value):
            self.is_ordinal = True
        else:
            return False
        self.is_joined = False
        return True

    def _has_room(self, value: int) -> bool:
        return 0 < value < self.room or (value == 0 and self.room == _ANY)

    def _add(self, value: int, last: int) -> None:
        self.group = (self.group or 0) + value
        self.last = last
        by_size = 0 if last == 0 else 1 if last < 20 else 10 if last < 100 else 100
        self.room = self.numerals.room.get(last, by_size)

    def _may_multiply(self) -> bool:
        return not self.is_joined and (self.group is None or 0 < self.group < 100)

    def _multiply(self) -> None:
        self.group = 100 * (1 if self.group is None else self.group)
        self.last = self.room = 100

    def _may_scale(self, scale: int) -> bool:
        return not self.is_joined and scale < self.scale and self.group != 0

    def _ends(self, value: int) -> bool:
        if value == 100 and self.group is not None and self._may_multiply():
            self._multiply()
        elif value >= 1_000 and self._may_scale(value):
            self.total, self.group = self.total + (1 if self.group is None else self.group) * value, None
        elif self._has_room(value):
            self._add(value, value)
        else:
            return False
        return True


def number_at(words: Sequence[str], at: int, numerals: Numerals) -> Number | None:
    """The number that begins at a word, in small letters, with hyphens or not; None if none does."""
    reading = _Sum(numerals)
    found = before_joint = None
    for index in range(at, len(words)):
        is_fresh = not reading.is_joined
        for part in words[index].translate(_HYPHENS).split("-"):
            if not reading.takes(part):
                multiplies = part in numerals.hundreds or part in numerals.scales
                return before_joint if multiplies and before_joint else found
            if reading.is_joined and is_fresh:
                before_joint = found
        if not reading.is_joined:
            found = Number(reading.value, reading.is_ordinal, index + 1)
    return found


def in_figures(words: Sequence[str], numerals: Numerals) -> list[str]:
    """Words with every number in figures: "120" for "one hundred and twenty", "5000000" for "5 million"."""
    out: list[str] = []
    at = 0
    while at < len(words):
        word = words[at]
        if word[:1].isdigit():
            scale = numerals.scales.get(words[at + 1]) if at + 1 < len(words) else None
            out.append(_scaled(word, scale))
            at += 1 + (scale is not None)
        elif number := number_at(words, at, numerals):
            out.append(number.figures)
            at = number.end
        else:
            out.append(word)
            at += 1
    return out


def _scaled(figure: str, scale: int | None) -> str:
    """A figure with nothing between its thousands, multiplied."""
    plain = ungrouped(figure)
    if scale is None:
        return plain
    try:
        return f"{float(plain) * scale:.10g}" if scale < 10**9 else str(int(float(plain) * scale))
    except ValueError:  # "5-7", "2.1.3"
        return plain
