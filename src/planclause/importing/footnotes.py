"""Foot notes: text that stands apart and is called by a mark. They are kept, and compared, as clauses of their own.

A line is a note by its *mark and place*: its figure has no stop, stands alone, in brackets or raised, and the text
before it calls that figure (``States.1``, ``day¹``, ``boats[1]``), or the note stands at the foot of a page. A
list is none: nothing in the text leads to its numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from planclause.importing.lines import Line, numbers
from planclause.importing.marks import END
from planclause.plan.losses import Loss

_RAISED = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")
_BEGINS = re.compile(r"(?P<mark>\[\d{1,3}\]|[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3}|\d{1,3})(?:\s+(?P<words>\S.*))?$", re.DOTALL)
#: A mark that is glued to the word or the stop before it, with nothing but the end of a word after it.
_CALL = re.compile(
    rf"(?:(?<=[^\W\d_])|(?<=[^\W\d_][.,;:)”\"’'»])|(?<=\d[.,;:])|(?<={END}[.,;:)]))(?P<glued>\d{{1,2}})(?=$|\s|[.,;:])"
    r"|\s?\[(?P<bracketed>\d{1,3})\]|(?P<raised>[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3})"
)


@dataclass(frozen=True, slots=True)
class Note:
    """A note: the figure that calls it, its line from 1, its words."""

    mark: str
    line: int
    words: str


def without_notes(lines: Sequence[Line]) -> tuple[list[Line], list[Note], list[Loss]]:
    """The lines without notes and the marks that call them, the notes, and the losses of their marks."""
    if not any(line.text[0] in "[¹²³⁴⁵⁶⁷⁸⁹⁰" or line.text[0].isdecimal() for line in lines):
        return list(lines), [], []
    calls = _calls(lines)
    notes: list[Note] = []
    gone: set[int] = set()
    i = 0
    while i < len(lines):
        end = _end_of_note(lines, i, calls, after_note=i - 1 in gone)
        if end is None:
            i += 1
            continue
        match = _BEGINS.match(lines[i].text)
        assert match is not None
        words = " ".join(
            text for text in (match["words"], *(line.text for line in lines[i + 1 : end])) if text
        )
        notes.append(Note(_figure(match["mark"]), lines[i].number, words))
        gone.update(range(i, end))
        i = end
    if not notes:
        return list(lines), [], []
    kept = [line for i, line in enumerate(lines) if i not in gone]
    marks = {note.mark for note in notes}
    kinds = {
        _kind(lines_mark)
        for lines_mark in (_mark(line.text) for i, line in enumerate(lines) if i in gone)
        if lines_mark
    }
    return (*_unmarked(kept, marks, kinds, notes),)


def _unmarked(
    kept: Sequence[Line], marks: set[str], kinds: set[str], notes: list[Note]
) -> tuple[list[Line], list[Note], list[Loss]]:
    out: list[Line] = []
    called: list[tuple[int, str]] = []
    for line in kept:

        def without(match: re.Match[str], number: int = line.number) -> str:
            kind = match.lastgroup or ""
            figure = (match[kind] or "").translate(_RAISED)
            if figure not in marks or kind not in kinds:
                return match[0]
            called.append((number, figure))
            return ""

        text = _CALL.sub(without, line.text)
        out.append(replace(line, text=text) if text else line)
    losses = []
    if called:
        place = numbers(number for number, _ in called)
        losses.append(
            Loss(place, "marks that call notes, left out", " ".join(figure for _, figure in called))
        )
    return out, notes, losses


def _mark(text: str) -> str:
    match = _BEGINS.match(text)
    return match["mark"] if match else ""


def _kind(mark: str) -> str:
    return "bracketed" if mark[0] == "[" else "glued" if mark.isascii() else "raised"


def _figure(mark: str) -> str:
    return mark.strip("[]").translate(_RAISED)


def _calls(lines: Sequence[Line]) -> dict[tuple[str, str], int]:
    """The first line in which each kind of mark calls each figure."""
    found: dict[tuple[str, str], int] = {}
    for i, line in enumerate(lines):
        for match in _CALL.finditer(line.text):
            if match.start() and match.lastgroup:
                found.setdefault((match.lastgroup, match[match.lastgroup].translate(_RAISED)), i)
    return found


def _end_of_note(
    lines: Sequence[Line], i: int, calls: dict[tuple[str, str], int], *, after_note: bool
) -> int | None:
    """Where a note that begins at a line ends; None where none begins there."""
    line = lines[i]
    match = _BEGINS.match(line.text)
    if match is None or not (line.after_blank or after_note) or line.level or line.row:
        return None
    mark = match["mark"]
    kind = _kind(mark)
    end = i + 1
    while end < len(lines) and not lines[end].after_blank and not lines[end - 1].ends_page:
        if (
            _BEGINS.match(lines[end].text)
            and _kind(_mark(lines[end].text)) == kind
            and lines[end].indent <= line.indent
        ):
            break
        end += 1
    if match["words"] is None and end == i + 1:
        return None
    called = calls.get((kind, _figure(mark)))
    at_foot = lines[end - 1].ends_page and kind == "glued" and (after_note or not _is_listed(lines, i, mark))
    if called is not None and called < i:
        return end
    in_block = after_note and kind in ("glued", "raised")
    first_of_block = (
        kind == "glued"
        and end < len(lines)
        and not lines[end].after_blank
        and _follows(lines[end].text, mark, calls, end)
    )
    return end if at_foot or in_block or first_of_block else None


def _follows(text: str, mark: str, calls: dict[tuple[str, str], int], at: int) -> bool:
    """Whether the next line is the next note and is called: then this is a note too, though nothing calls it."""
    after = _mark(text)
    called = calls.get(("glued", after)) if after.isdecimal() else None
    return after.isdecimal() and int(after) == int(mark) + 1 and called is not None and called < at


def _is_listed(lines: Sequence[Line], i: int, mark: str) -> bool:
    """Whether a bare figure goes on with a list of such figures."""
    wanted = {str(int(mark) - 1), str(int(mark) + 1)}
    return any(_mark(line.text) in wanted for j, line in enumerate(lines) if j != i and line.after_blank)
