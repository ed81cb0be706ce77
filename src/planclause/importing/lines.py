"""The lines of an untrusted text: cut, cleaned of what no file can hold, and measured."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from planclause.plan.losses import Loss

#: A tab reaches the next column that is a multiple of this, as in Markdown.
TAB_STOP = 4

_ENDS = re.compile(r"\r\n?|\n")
#: Characters that break a line but that no editor counts lines by.
_BREAKS = re.compile(r"[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
#: Characters without a width; within a word they may be an author's.
_WIDTHLESS = re.compile(r"(?<![^\W_])[\u200b\u2060\ufeff]+|[\u200b\u2060\ufeff]+(?![^\W_])")
#: Control characters that YAML, and a reader's terminal, cannot hold; half surrogates too.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
SOFT_HYPHEN = "\u00ad"
#: What stands at a line's ends without a meaning there; within a line it is kept.
EDGE = " \t\n\u00a0\u200b\u2060\ufeff\u2002\u2003\u2009\u202f\u3000"


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: its number from 1, the column of its first character, its words.

    ``after_blank`` and ``before_blank`` tell what stands around it, ``ends_page`` that a page ends after it;
    ``level`` is a heading's, ``row`` says that it is a row of a table.
    """

    number: int
    indent: int
    text: str
    after_blank: bool = True
    before_blank: bool = True
    level: int = 0
    row: bool = False
    ends_page: bool = False


def cut_lines(text: str) -> tuple[list[Line], list[Loss]]:
    """The lines of a text that hold anything, and what had to be taken out of them.

    They are counted as editors count them; what a form feed cuts in two stays one line by its number.
    """
    lines: list[Line] = []
    blank_before = True
    controls: list[int] = []
    widthless: list[int] = []
    soft: list[int] = []
    for number, full in _pieces(text.removeprefix("\ufeff")):
        clean = _CONTROL.sub("", full)
        if clean != full:
            controls.append(number)
        printed = _WIDTHLESS.sub(_gap, clean)
        if printed != clean:
            widthless.append(number)
        words = printed.strip(EDGE)
        if SOFT_HYPHEN in words:
            soft.append(number)
            words = (
                words[:-1].replace(SOFT_HYPHEN, "") + words[-1]
            )  # at the line's end it tells that a word goes on
            words = "" if words == SOFT_HYPHEN else words
        if not words:
            blank_before = True
            if lines and not lines[-1].before_blank:
                lines[-1] = _followed_by_blank(lines[-1])
            continue
        before = printed[: len(printed) - len(printed.lstrip(EDGE))].expandtabs(TAB_STOP)
        lines.append(Line(number, len(before), words, after_blank=blank_before, before_blank=False))
        blank_before = False
    if lines:
        lines[-1] = _followed_by_blank(lines[-1])
    losses = [Loss(numbers(controls), "control characters, left out")] if controls else []
    if widthless:
        losses.append(Loss(numbers(widthless), "zero-width spaces, left out"))
    if soft:
        losses.append(Loss(numbers(soft), "soft hyphens, left out"))
    if not lines:
        losses.append(Loss("line 1", "the text is empty"))
    return lines, losses


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(_ENDS.split(text), 1):
        for piece in _BREAKS.split(line):
            yield number, piece


def _gap(match: re.Match[str]) -> str:
    """What a run of zero-width characters leaves: a space where it alone stood between a label and a word."""
    start, end = match.start(), match.end()
    alone = match.string[start - 1 : start] in tuple(".:)") and match.string[end : end + 1].isalpha()
    return " " if alone else ""


def _followed_by_blank(line: Line) -> Line:
    return replace(line, before_blank=True)


def numbers(lines: Iterable[int]) -> str:
    """A place that names lines: "line 3", "lines 3-9", "lines 3, 5, 9"."""
    found = sorted(set(lines))
    ranges: list[str] = []
    start = previous = found[0]
    for number in [*found[1:], None]:
        if number is not None and number == previous + 1:
            previous = number
            continue
        ranges.append(f"{start}" if start == previous else f"{start}-{previous}")
        if number is not None:
            start = previous = number
    return ("line " if len(found) == 1 else "lines ") + ", ".join(ranges)


def lost(lines: Sequence[Line], what: str) -> Loss:
    """The loss of whole lines."""
    return Loss(numbers(line.number for line in lines), what, "\n".join(line.text for line in lines))
