"""From lines to points: the labels as weighed, and every other line put where it belongs.

The same for every format; formats differ in the evidence that their lines carry.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from planclause.importing.candidates import Candidate, candidates, page_width, starts_quoted_point
from planclause.importing.closing import Closing, find_closing
from planclause.importing.doubts import Doubt, doubts_of
from planclause.importing.footnotes import Note
from planclause.importing.free_headings import PREAMBLE, is_heading_like
from planclause.importing.hyphens import cut_words
from planclause.importing.labels import Label
from planclause.importing.levels import check_levels, levels_of
from planclause.importing.lines import Line, lost, numbers
from planclause.importing.long_points import long_points
from planclause.importing.points import Paragraph, Point, walk
from planclause.importing.runs import LOOSE_LEVEL
from planclause.importing.unseen_labels import unseen_labels
from planclause.importing.weighing import Decision, weigh
from planclause.plan.losses import Loss

_ANNEX_HEADING = re.compile(r"(?i)[*_]{0,3}annex(?:es)?\b")


#: A title that stands over the heading of a preamble is no longer than this.
LONGEST_TITLE = 300


@dataclass(slots=True)
class Reading:
    """What was read: the points and the annexes, the words before the first point, losses and doubts."""

    root: Point
    annexes: Point
    preamble: list[Paragraph] = field(default_factory=list)
    title: str = ""
    losses: list[Loss] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    cut_words: frozenset[str] = frozenset()

    @property
    def has_points(self) -> bool:
        """Whether any point has been found; what stands before is the preamble."""
        return bool(self.root.children or self.annexes.children)


def paragraphs_as_points(reading: Reading) -> None:
    """Where a text has no label at all, make each paragraph before its first heading a point."""
    if reading.annexes.children or any(point.label or point.children for point in reading.root.children):
        return
    reading.root.children[:0] = [Point(None, p.line, paragraphs=[p]) for p in reading.preamble]
    reading.preamble = []


def read_lines(lines: Sequence[Line], *, markdown: bool, levels: str = "") -> Reading:
    """The outline of a text's lines, with every line in it, in the preamble or in a loss.

    ``levels`` are samples that overrule the guess (:func:`~planclause.importing.levels.levels_of`): ``ValueError``
    for one that is no label, or that no line looks like.
    """
    closing = find_closing(lines, markdown=markdown)
    found = [
        c for c in candidates(lines, markdown=markdown, annexes_from=closing.after)
        if not closing.start <= c.at < closing.end
    ]  # fmt: skip
    known = levels_of(levels) if levels else None
    if known is not None:
        check_levels(known, found, lines)
    decisions = weigh(found, markdown=markdown, levels=known)
    placer = _Placer(lines, markdown, closing)
    placer.place(found, decisions)
    reading = placer.reading
    _give_side_headings(reading.root)
    if closing.start < closing.end:
        reading.losses.append(
            lost(lines[closing.start : closing.end], "closing words and signatures, left out")
        )
    reading.preamble = reading.root.paragraphs
    reading.cut_words = frozenset(f"{first}-{second}" for _, first, second in cut_words(lines))
    reading.losses += _unlisted(lines, found, decisions)
    guessed = [k for k, c in enumerate(found) if known is None or not known.overrule(c) or decisions[k].rank]
    reading.doubts += doubts_of(lines, [found[k] for k in guessed], [decisions[k] for k in guessed])
    points = [reading.root, reading.annexes]
    for more in (long_points(points), unseen_labels(points, lines, page_width(lines))):
        doubted = {doubt.line for doubt in reading.doubts}
        reading.doubts += [doubt for doubt in more if doubt.line not in doubted]
    return reading


def _give_side_headings(parent: Point) -> None:
    """Make headings that mostly stand over one point each, as in acts of parliament, those points' own."""
    heads = [
        p for p in parent.children if p.label is None and p.level == LOOSE_LEVEL and not p.heading.isupper()
    ]
    single = [p for p in heads if len(p.children) == 1]
    if len(single) < 2 or 3 * len(single) < 2 * len(heads):
        return
    children: list[Point] = []
    for point in parent.children:
        first = point.children[0] if point.children else None
        if point in heads and first is not None and not point.paragraphs and not first.heading:
            first.heading = point.heading
            children += point.children
        else:
            children.append(point)
    parent.children[:] = children


def _unlisted(lines: Sequence[Line], found: Sequence[Candidate], decisions: Sequence[Decision]) -> list[Loss]:
    """What stands before numbers as "Article" does, in words that no table has: left out, as that is."""
    words: dict[str, list[int]] = {}
    for c, decision in zip(found, decisions, strict=True):
        if c.label is not None and c.label.unlisted and decision.how != "text":
            text = lines[c.at].text
            words.setdefault(
                text[: max(text.lower().find(c.label.number.lower()), 0)].strip(" *_[."), []
            ).append(lines[c.at].number)
    return [
        Loss(
            numbers(at), f"a word before the numbers, {len(at)} times, left out", "\n".join([word] * len(at))
        )
        for word, at in words.items()
    ]


class _Placer:
    """One pass over the lines, with the points that are open."""

    def __init__(self, lines: Sequence[Line], markdown: bool, closing: Closing) -> None:
        self.lines = lines
        self.markdown = markdown
        self.closing = closing
        self.root, self.annexes = Point(None, 0), Point(None, 0)
        self.open = [self.root]
        self.reading = Reading(self.root, self.annexes)
        #: A paragraph without a label that stands beside the points: it takes the lines that follow it.
        self.flush: Point | None = None

    def place(self, found: Sequence[Candidate], decisions: Sequence[Decision]) -> None:
        at = 0
        count = len(found)
        for i, line in enumerate(self.lines):
            begins = False
            first = at
            while at < count and found[at].at == i:
                begins |= self._open(found[at], decisions[at], line)
                at += 1
            if self.closing.start <= i < self.closing.end:
                continue
            if begins:
                self._rest_of_line(line, found[first:at], decisions[first:at])
            elif PREAMBLE.match(line.text) and (
                line.level or (line.after_blank and not self.reading.has_points)
            ):
                self._begin_preamble()
            else:
                self._text(i, line)

    def _open(self, c: Candidate, decision: Decision, line: Line) -> bool:
        if decision.how == "text":
            return False
        if decision.how == "preamble":
            self._begin_preamble()
            return True
        label = c.label
        if decision.how == "annex" or (c.level and label is None and _ANNEX_HEADING.match(line.text)):
            self.open = [self.annexes]
        depth = min(decision.depth, len(self.open) - 1)
        if decision.how == "annex" and decision.meaning is None:
            point = Point(None, line.number, level=1, heading="")
            point.titled = True
        else:
            point = Point(
                label,
                line.number,
                c.indent,
                margin=c.margin,
                level=c.level or (LOOSE_LEVEL if label is None and not c.struck else 0),
                meaning=decision.meaning,
            )
        if label is not None and decision.unit:
            point.label = label = replace(label, unit=decision.unit, marks=decision.unit)
        elif label is not None and decision.how == "misread" and decision.meaning is not None:
            number = str(decision.meaning.path[0])
            what = f"the letter {label.number} is read as the number {number}"
            self.reading.losses.append(Loss(f"line {line.number}", what, label.number))
            point.label = label = replace(label, number=number, marks=decision.family)
        elif label is not None and not label.unit:
            point.label = replace(label, marks=decision.family)
        if c.found is not None:
            point.bracketed, point.titled, point.claimed = (
                c.found.bracketed,
                c.found.emphasised,
                c.found.claimed,
            )
        parent = self.open[depth]
        del self.open[depth + 1 :]
        if c.struck and decision.meaning is not None:
            before = parent.runs.get(decision.family)
            number = str(decision.meaning.path[0])
            point.label = Label(number, before.unit if before else "", decision.family, (), 0)
            point.struck = True
            self.reading.losses.append(lost([line], f"the words that strike point {number}, left out"))
        parent.children.append(point)
        parent.runs[decision.family] = point
        self.open.append(point)
        self.flush = None
        return True

    def _rest_of_line(self, line: Line, found: Sequence[Candidate], decisions: Sequence[Decision]) -> None:
        """What stands behind the last label of a line: the words of its point, or its heading."""
        taken = [c for c, decision in zip(found, decisions, strict=True) if decision.how != "text"]
        last, point = taken[-1], self.open[-1]
        if last.struck or last.preamble:
            return
        rest = last.found.rest if last.found is not None else line.text
        if last.after_signatures or (last.level and not rest):
            if last.after_signatures and line.before_blank and is_heading_like(rest):
                point.heading = rest
            elif last.after_signatures:
                point.paragraphs.append(Paragraph([(line.number, rest)]))
        elif last.label is None or (last.level and not last.chained):
            point.heading = rest
        elif rest:
            point.paragraphs.append(Paragraph([(line.number, rest)]))

    # ------------------------------------------------------------------------------------------- text

    def _text(self, i: int, line: Line) -> None:
        if self._starts_paragraph(i):
            self._paragraph(line)
            return
        owner = self.flush or self.open[-1]
        if (last := owner.last_paragraph()) is None:
            owner.paragraphs.append(Paragraph([(line.number, line.text)]))
        else:
            last.lines.append((line.number, line.text))

    def _paragraph(self, line: Line) -> None:
        """A paragraph without a label: of the innermost point, or of one further out as its indent says."""
        depth = self._owner(line)
        if depth < len(self.open) - 1:
            self.flush = Point(None, line.number, indent=line.indent)
            self.open[depth].children.append(self.flush)
            del self.open[depth + 1 :]
            self.open.append(self.flush)
        (self.flush or self.open[-1]).paragraphs.append(Paragraph([(line.number, line.text)], rows=line.row))

    def _owner(self, line: Line) -> int:
        depth = last = len(self.open) - 1
        if line.row:
            return depth
        if not self.markdown:
            return depth if line.number not in self.closing.flush or not self.reading.has_points else 0
        while depth > 0 and not self.open[depth].is_structural:
            point = self.open[depth]
            holds = point.unit == "option" or point.label is None
            if line.indent > point.indent or (line.indent == point.indent and holds):
                return depth
            if all(above.is_structural or above.indent > line.indent for above in self.open[:depth]):
                return depth if line.indent >= point.indent else last
            depth -= 1
        return last if depth == 0 or not self.open[depth].children else depth

    def _starts_paragraph(self, i: int) -> bool:
        line = self.lines[i]
        before = self.lines[i - 1] if i else None
        if line.after_blank or before is None or before.level or line.row != before.row:
            return True
        return not self.markdown and starts_quoted_point(line)

    def _begin_preamble(self) -> None:
        """What stood before a preamble that has a heading is about the text, and no part of it."""
        before = [Line(n, 0, words) for p in self.root.paragraphs for n, words in p.lines]
        if all(point.label is None for point in walk(self.root.children)):
            for point in walk(self.root.children):
                before.append(Line(point.line, 0, point.heading))
                before += [Line(n, 0, words) for p in point.paragraphs for n, words in p.lines]
            self.root.children.clear()
        words = " ".join(line.text for line in before)
        if (
            not self.markdown
            and words
            and len(words) <= LONGEST_TITLE
            and not words.endswith((".", ":", ";"))
        ):
            self.reading.title, before = words, []
        if before:
            taken = sorted(before, key=lambda line: line.number)
            self.reading.losses.append(lost(taken, "words before the preamble, left out"))
        self.root.paragraphs.clear()
        self.open = [self.root]
