"""Where the text of a plan ends: its testimonium and signatures, what stands after them, a source's last note.

They are told by their place, after the last point; words that close a treaty only say where to look.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from planclause.importing.label_lines import split_label
from planclause.importing.lines import Line

#: The words that begin a testimonium or a block of signatures.
_CLOSING = re.compile(
    r"[*_]{0,3}(?:DONE (?:at|in|on)\b|Done (?:at|in) \w|IN WITNESS WHEREOF|In witness whereof|In faith whereof"
    r"|Signed (?:at|in|on|by)\b|SIGNED\b|Witnessed by\b|For the Government of\b"
    r"|EN FOI DE QUOI|En foi de quoi|F(?:AIT|ait) à"
    r"|EN FE DE LO CUAL|En fe de lo cual|H(?:ECHO|echo) en|В УДОСТОВЕРЕНИЕ|В удостоверение|С(?:ОВЕРШЕНО|овершено) в"
    r"|Geschehen zu|Zu Urkund|وإثباتا|حرر في|下列(?:签署|全权)|为此)"
)
_SIGNATURE = re.compile(
    r"_{3,}|\.{6,}|(?i:^(?:for|by|pour|por|за|від|für)\b.{1,60}:$)|\(?(?i:signed)\)|\S(?: {3,}|\t)\S"
)
#: So many wrapped lines hang, and it is the way the text is printed.
FEWEST_HANGING = 2
#: A name below a signature is no longer than this.
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Closing:
    """The lines of closing words and signatures, from ``start`` up to ``end``.

    What stands after the signatures begins at ``after`` (-1: nothing does); ``flush`` holds the numbers of
    paragraphs that stand after the points and apart from them.
    """

    start: int
    end: int
    after: int
    flush: frozenset[int] = frozenset()


def find_closing(lines: Sequence[Line], *, markdown: bool) -> Closing:
    """Where a text's closing words and signatures stand; empty places at its end where it has none."""
    count = len(lines)
    labelled = [i for i, line in enumerate(lines) if _is_label(line)]
    first = next((i for i, line in enumerate(lines) if line.level), count)
    first = min([first, *labelled[:1]])
    flush = frozenset() if markdown else _flush(lines, labelled)
    start = next(
        (
            i
            for i in range(first + 1, count)
            if lines[i].after_blank and not lines[i].level and _CLOSING.match(lines[i].text)
        ),
        count,
    )
    if start == count:
        return Closing(count, count, -1, flush)
    annex = next((i for i in range(start + 1, count) if lines[i].after_blank and _is_annex(lines[i])), count)
    heading = next((i for i in range(start + 1, annex) if lines[i].level), annex)
    end = start + 1
    while end < heading and not lines[end].after_blank:
        end += 1
    # The signatures reach as far as anything that only a signature has, and the names right below it.
    last = max(
        (i for i in range(end, heading) if _SIGNATURE.search(lines[i].text) and not _note(lines[i].text)),
        default=end - 1,
    )
    end = max(end, last + 1)
    while end < heading and not lines[end].after_blank:
        end += 1
    rest = range(end, heading)
    if not any(_is_sentence(lines[i]) for i in rest):
        return Closing(start, heading, -1, flush)
    return Closing(start, end, end if end < heading else -1, flush)


def _is_sentence(line: Line) -> bool:
    return len(line.text) > LONGEST_NAME or line.text.endswith((".", "。", ";", ":")) or _is_label(line)


def _note(text: str) -> bool:
    return re.match(r"\[\d{1,3}\]", text) is not None


def _is_label(line: Line) -> bool:
    if line.level or line.row:
        return False
    found = split_label(line.text)
    return (
        found is not None
        and not found.label.bare
        and found.label.unit not in ("bullet",)
        and not found.label.unlisted
    )


def _is_annex(line: Line) -> bool:
    found = split_label(line.text)
    return found is not None and found.label.unit == "annex"


def _flush(lines: Sequence[Line], labelled: Sequence[int]) -> frozenset[int]:
    """The first lines of the paragraphs that stand after the points and apart from them, by number.

    Only the page tells them: the points are indented or their lines hang, and these paragraphs are flush. A
    text that has flush paragraphs between its points has them within its points too, so nothing is told.
    """
    end = len(lines)
    if not labelled or any(split_label(lines[i].text).label.unit for i in labelled):  # type: ignore[union-attr]
        return frozenset()
    points = [
        i
        for i, line in enumerate(lines)
        if (found := split_label(line.text)) is not None and not found.label.bare
    ]
    first, last = points[0], points[-1]
    column = min(lines[i].indent for i in points)
    after = next((i for i in range(last + 1, end) if lines[i].after_blank and lines[i].indent <= column), end)
    known = set(points)
    wrapped = [
        line for i, line in enumerate(lines[first:after], first) if i not in known and not line.after_blank
    ]
    hangs = len(wrapped) >= FEWEST_HANGING and all(line.indent > column + 1 for line in wrapped)
    limit = column if hangs else column - 2
    apart = any(
        i not in known and lines[i].after_blank and lines[i].indent <= limit for i in range(first, last)
    )
    if apart or any(line.indent > limit for line in lines[after:]):
        return frozenset()
    return frozenset(line.number for line in lines[after:] if line.after_blank)
