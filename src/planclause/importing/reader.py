"""Going through the lines of a text once, from the top: what each is, and where in the outline it goes.

The same for plain text and Markdown, which differ in what they do to the lines beforehand.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from planclause.importing.label_lines import Labelled, split_label
from planclause.importing.labels import Label, Meaning
from planclause.importing.lines import Line, lost
from planclause.importing.outline import Outline
from planclause.importing.points import Paragraph, Point
from planclause.importing.runs import STRUCK, RunFinder
from planclause.importing.trailing import first_after_points
from planclause.plan.losses import Loss

#: A label is looked for so many times on one line: "1. (a)(i) **Option 1:** ...".
MOST_LABELS_ON_A_LINE = 4
#: So many later labels of its kind are looked at to see what a label means and whether it opens a run.
LOOK_AHEAD = 12
#: A heading without a label that is only set in bold stands below all Markdown headings.
BOLD_LEVEL = 7
#: A heading that has no mark-up is no longer than this.
HEADING_LENGTH = 100

_PREAMBLE = re.compile(r"(?i)[*_]{0,3}preamble[*_]{0,3}:?[*_]{0,3}$")
#: The words that end a treaty's text: the testimonium, and what parties sign.
_CLOSING = re.compile(
    r"[*_]{0,3}(?:DONE (?:at|in|on)\b|Done (?:at|in) \w|IN WITNESS WHEREOF|In witness whereof|In faith whereof"
    r"|Signed (?:at|in|on|by)\b|SIGNED\b|Witnessed by\b|For the Government of\b)"
)
_QUOTED_LABEL = re.compile(r"(?:``|[“„«])\s?[(\dA-Za-z]")


@dataclass(slots=True)
class Reading:
    """What was read: the outline, the words before the first point, and what belongs to neither."""

    outline: Outline
    preamble: list[Paragraph] = field(default_factory=list)
    title: str = ""
    losses: list[Loss] = field(default_factory=list)


def paragraphs_as_points(reading: Reading) -> None:
    """Where a text has no point at all, make each of its paragraphs one."""
    if reading.outline.has_points:
        return
    root = reading.outline.root
    root.children += [Point(None, p.line, paragraphs=[p]) for p in reading.preamble]
    reading.preamble = []


class Reader:
    """One pass over the lines of one text."""

    def __init__(self, lines: Sequence[Line], *, markdown: bool) -> None:
        self.lines = lines
        self.markdown = markdown
        self.outline = Outline(columns_count=markdown)
        self.reading = Reading(self.outline)
        self.closing: list[Line] = []
        self.quoted = False
        self.listed, self.labels = RunFinder(lines, [split_label(line.text) for line in lines]).find()
        self.following = _following(self.labels)
        self.numbers_column = _numbers_column(lines, self.labels)
        self.after_points = len(lines) if markdown else first_after_points(lines, self.labels)
        self.headings = set() if markdown else _loose_headings(lines, self.labels, self.listed)

    def read(self) -> Reading:
        """The outline of the text, with every line in it, in the preamble or in a loss."""
        for i in range(len(self.lines)):
            self._read_line(i)
        if self.closing:
            self.reading.losses.append(lost(self.closing, "closing words and signatures, left out"))
        self.reading.preamble = self.outline.root.paragraphs
        return self.reading

    def _read_line(self, i: int) -> None:
        line, found = self.lines[i], self.labels[i]
        if line.level:
            self.quoted = False
            self._read_heading(i)
            return
        if line.after_blank and not line.row and self._read_mark(line, found):
            return
        if i in self.listed and not self.closing and self._read_struck(line, listed=True):
            return
        if self.closing and not (found is not None and found.label.unit == "annex" and line.after_blank):
            self.closing.append(line)
            return
        if found is not None and not line.row and not self._is_quoted(line, found):
            previous = self._previous(i)
            if self._open(found, line, previous, self.following[i]):
                self.quoted = False
                self._watch_quotes(line.text)
                return
        if i in self.headings:
            self._heading_without_label(line, BOLD_LEVEL)
            return
        if i >= self.after_points and line.after_blank and self.outline.has_points:
            self.outline.add(Point(None, line.number, indent=line.indent), 0)
        if self._starts_paragraph(i):
            self.outline.add_paragraph(line)
        else:
            self.outline.continue_paragraph(line)
        self._watch_quotes(line.text)

    # ------------------------------------------------------------------------------------------- headings

    def _read_heading(self, i: int) -> None:
        line, found = self.lines[i], self.labels[i]
        if _PREAMBLE.match(line.text):
            self._begin_preamble()
            return
        self.closing, closing = [], self.closing
        if closing:
            self.reading.losses.append(lost(closing, "closing words and signatures, left out"))
        if found is None or found.label.unit == "bullet" or found.label.bare:
            if re.match(r"(?i)[*_]{0,3}annex(?:es)?\b", line.text):
                self.outline.add_annex(Point(None, line.number, level=line.level, heading=line.text))
                return
            self._heading_without_label(line, line.level)
            return
        label, meaning = found.label, found.label.meanings[0]
        point = Point(
            label,
            line.number,
            level=line.level,
            meaning=meaning,
            heading=found.rest,
            bracketed=found.bracketed,
        )
        if label.unit == "annex":
            self.outline.add_annex(point)
        else:
            self.outline.add_heading(point)

    def _heading_without_label(self, line: Line, level: int) -> None:
        self.outline.add_heading(Point(None, line.number, level=level, heading=line.text))

    def _begin_preamble(self) -> None:
        """What stood before a preamble that has a heading is about the text, and no part of it."""
        root = self.outline.root
        before = [Line(n, 0, words) for p in root.paragraphs for n, words in p.lines]
        if all(point.label is None for point in root.children):
            for point in root.children:
                before.append(Line(point.line, 0, point.heading))
                before += [Line(n, 0, words) for p in point.paragraphs for n, words in p.lines]
            root.children.clear()
        if before:
            self.reading.losses.append(
                lost(sorted(before, key=lambda line: line.number), "words before the preamble, left out")
            )
        root.paragraphs.clear()
        self.outline.open = [root]

    # ------------------------------------------------------------------------------------------- marks

    def _read_mark(self, line: Line, found: Labelled | None) -> bool:
        """Lines that are neither labelled nor text: the word "Preamble", a struck point, the closing words."""
        if _PREAMBLE.match(line.text) and not self.outline.has_points:
            self._begin_preamble()
            return True
        if self.outline.has_points and _CLOSING.match(line.text) and not self.closing:
            self.closing.append(line)
            return True
        if (found is None or found.label.unit) and len(line.text) <= 300:
            return self._read_struck(line)
        return False

    def _read_struck(self, line: Line, *, listed: bool = False) -> bool:
        match = STRUCK.match(line.text)
        if match is None or not (listed or line.before_blank or re.search(r"[.)\]]$", line.text)):
            return False
        number = int(match["number"])
        for depth, point in enumerate(self.outline.open):
            for marks, last in point.runs.items():
                if last.meaning is None or last.label is None or last.meaning.path != (number - 1,):
                    continue
                label = Label(str(number), last.label.unit, marks, last.label.meanings, 0)
                meaning = Meaning(last.meaning.kind, (number,))
                struck = Point(
                    label, line.number, last.indent, level=last.level, meaning=meaning, struck=True
                )
                self.outline.add(struck, depth)
                self.reading.losses.append(lost([line], f"the words that strike point {number}, left out"))
                return True
        return False

    # ------------------------------------------------------------------------------------------- labels

    def _open(self, found: Labelled, line: Line, previous: str, following: Sequence[Label]) -> bool:
        """Open a point for a label, and further ones for labels that follow it on its line."""
        margin = line.indent
        for count in range(MOST_LABELS_ON_A_LINE):
            label = found.label
            if label.unit == "option" and not self.outline.has_points:
                return count > 0  # options of the preamble are words of it
            if label.unit == "bullet":
                if (
                    (inner := split_label(found.rest))
                    and inner.label.unit != "bullet"
                    and not inner.label.bare
                ):
                    found, label = inner, inner.label
                elif self.numbers_column <= line.indent and not self.outline.has_points:
                    return count > 0
            place = self.outline.place(label, found.rest, line, previous, following)
            if place is None:
                return count > 0
            if place.unit:
                label = replace(label, unit=place.unit, marks=place.unit)
            point = Point(label, line.number, line.indent, margin=margin, meaning=place.meaning)
            point.bracketed, point.titled, point.claimed = found.bracketed, found.emphasised, found.claimed
            if label.unit == "annex":
                self.outline.add_annex(point)
            else:
                self.outline.add(point, place.depth)
            inner_line = replace(line, indent=line.indent + max(1, label.length))
            nested = split_label(found.rest) if found.rest else None
            if nested is None or not self._is_chained(label, nested):
                break
            found, line, previous, following = nested, inner_line, "", ()
        if found.rest:
            point.paragraphs.append(Paragraph([(line.number, found.rest)]))
        return True

    def _is_chained(self, outer: Label, nested: Labelled) -> bool:
        label = nested.label
        if re.match(r"(?:and|or|of|to|above|below)\b", nested.rest):
            return False
        if label.unit == "option":
            return True
        return (
            not label.unit
            and label.marks.startswith("()")
            and any(map(label.starts, label.meanings))
            and (label.marks != outer.marks)
        )

    def _previous(self, i: int) -> str:
        """The line before in the same paragraph, where there is one that a label would interrupt."""
        line = self.lines[i]
        if line.after_blank or i == 0 or i in self.listed:
            return ""
        before = self.lines[i - 1]
        innermost = self.outline.innermost
        is_title = innermost.is_structural and innermost.indent >= 0 and _is_heading_like(before.text)
        alone = len(innermost.paragraphs) == 1 and len(innermost.paragraphs[0].lines) == 1
        if before.level or before.row or i - 1 in self.headings or (is_title and alone):
            return ""
        return before.text

    def _starts_paragraph(self, i: int) -> bool:
        line = self.lines[i]
        before = self.lines[i - 1] if i else None
        if line.after_blank or before is None or before.level or i - 1 in self.headings:
            # The first words under a label that stands alone are its own, and so are they after a blank line.
            return True
        if line.row != before.row:
            return True
        return not self.markdown and _QUOTED_LABEL.match(line.text) is not None and self._quotes_a_point(line)

    def _quotes_a_point(self, line: Line) -> bool:
        inner = split_label(line.text.lstrip("`“„« "))
        return inner is not None and not inner.label.bare

    # ------------------------------------------------------------------------------------------- quotations

    def _is_quoted(self, line: Line, found: Labelled) -> bool:
        """Whether a label stands within a quotation that an earlier line opened.

        Each paragraph of a quotation opens it again, so one that does not has left it.
        """
        if line.after_blank or (found.label.unit and found.label.separated):
            self.quoted = False
        return self.quoted

    def _watch_quotes(self, text: str) -> None:
        opened = max(text.rfind("``"), text.rfind("“"))
        closed = max(text.rfind("''"), text.rfind("”"))
        if opened >= 0 or closed >= 0:
            self.quoted = opened > closed


def _following(labels: Sequence[Labelled | None]) -> list[tuple[Label, ...]]:
    """For each labelled line the next labels of the same kind, nearest first."""
    following: list[tuple[Label, ...]] = [()] * len(labels)
    seen: dict[str, tuple[Label, ...]] = {}
    for i in range(len(labels) - 1, -1, -1):
        found = labels[i]
        if found is not None:
            following[i] = seen.get(found.label.marks, ())
            seen[found.label.marks] = (found.label, *following[i][: LOOK_AHEAD - 1])
    return following


def _numbers_column(lines: Sequence[Line], labels: Sequence[Labelled | None]) -> float:
    """The column of the numbers that a text counts its points with, infinity where it does not.

    Bullets stand before such points in the preamble; bullets further out hold the numbers.
    """
    return min(
        (
            0 if found.label.unit else line.indent
            for line, found in zip(lines, labels, strict=True)
            if found is not None and found.label.unit not in ("bullet", "option") and not found.label.bare
            and any(map(found.label.starts, found.label.meanings))
        ),
        default=math.inf,
    )  # fmt: skip


def _is_heading_like(text: str) -> bool:
    return (
        len(text) <= HEADING_LENGTH
        and not re.search(r"[.;:,!?–—-]$|--$", text)
        and (text[0].isupper() or not text[0].isalpha() or not text[0].isascii())
    )


def _loose_headings(lines: Sequence[Line], labels: Sequence[Labelled | None], listed: set[int]) -> set[int]:
    """The lines of a plain text that are headings over points: alone, short, unlabelled, a point next.

    One such line may be a paragraph; several of them, or one in capitals, are headings. The first line of all
    is the title.
    """
    found = [
        i
        for i in range(1, len(lines) - 1)
        if labels[i] is None
        and labels[i + 1] is not None
        and lines[i].after_blank
        and (lines[i].before_blank or i + 1 in listed)
        and _is_heading_like(lines[i].text)
        and any(label is not None for label in labels[:i])
        and not _PREAMBLE.match(lines[i].text)
    ]
    if len(found) < 2:
        found = [i for i in found if lines[i].text.isupper()]
    if found:
        first = next((i for i in range(1, found[0]) if labels[i] is not None), found[0])
        above = first - 1
        if above and labels[above] is None and lines[above].before_blank and lines[above].after_blank:
            likewise = _is_heading_like(lines[above].text) and (len(found) > 1 or lines[above].text.isupper())
            found += [above] if likewise else []
    return set(found)
