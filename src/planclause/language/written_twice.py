"""Numbers that a text writes twice, in words and in figures: "ten (15) days", "500,000 (five hundred thousand)"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from planclause.language.numerals import Numerals, number_at
from planclause.language.table import table_of
from planclause.language.words import pieces, ungrouped

#: A number in words has no more tokens than this.
_LONGEST = 12
#: After a number in parentheses there may stand as many words: "(five hundred thousand US dollars)".
_COUNTED = 3


class WrittenTwice(NamedTuple):
    """A number in words and in figures as the text has them, what either comes to, and where the first begins."""

    start: int
    end: int
    in_words: str
    in_figures: str
    agrees: bool


def numbers_written_twice(text: str, language: str = "en") -> Iterator[WrittenTwice]:
    """The numbers that a text gives in words and, directly beside them, in figures; one of both in parentheses."""
    if "(" not in text:
        return
    table = table_of(language)
    cut = pieces(text)
    tokens, lower = cut[1::2], [token.lower() for token in cut[1::2]]
    ends = [0]
    for piece in cut:
        ends.append(ends[-1] + len(piece))
    for at, token in enumerate(tokens):
        if token != "(" or at == 0:
            continue
        if ungrouped("".join(tokens[at + 1 : at + 2])).isdecimal() and tokens[at + 2 : at + 3] == [")"]:
            words, figure = _before(lower, at, table.numerals), at + 1
        elif ungrouped(tokens[at - 1]).isdecimal() and table.kinds.get(
            "".join(lower[at - 2 : at - 1])
        ) not in (
            "provision",
            "numbered",
        ):
            words, figure = _after(lower, at + 1, table.numerals), at - 1
        else:
            continue
        if words:
            first, stop, value = words
            start, end = (ends[2 * i + 1] for i in (min(first, figure), max(stop - 1, figure)))
            in_words = text[ends[2 * first + 1] : ends[2 * stop]]
            same = value == int(ungrouped(tokens[figure]))
            yield WrittenTwice(
                start, end + len(tokens[max(stop - 1, figure)]), in_words, tokens[figure], same
            )


def _before(lower: Sequence[str], stop: int, numerals: Numerals) -> tuple[int, int, int] | None:
    """The longest number in words that ends at a token: where it begins and ends, and its value."""
    for start in range(max(stop - _LONGEST, 0), stop):
        number = number_at(lower, start, numerals)
        if number and number.end == stop and not number.is_ordinal:
            return start, stop, number.value
    return None


def _after(lower: Sequence[str], start: int, numerals: Numerals) -> tuple[int, int, int] | None:
    """The number in words that begins at a token, if what it counts is all that stands with it in parentheses."""
    number = number_at(lower, start, numerals)
    if number is None or number.is_ordinal or ")" not in lower[number.end : number.end + _COUNTED + 1]:
        return None
    return start, number.end, number.value
