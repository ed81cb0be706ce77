"""From labels to a tree of points: which label is one, and at what level it stands.

A number at the start of a line is a label only where it can be one: it opens a run ("1", "(a)") or continues
one that is open. The level is decided by the kind of label and its run first, by the indent where the kind
alone could mean two things; so flat texts, nested lists and the legal ``(a)(1)(A)(i)`` go the same way. In the
middle of a paragraph the bar is higher: a wrapped line may begin with "2010 (12 U.S.C." or "(b) are amended",
and is a point only if it continues a run in that run's own column.

Every way a label may be meant is given a cost (see ``_Cost``) and the cheapest wins; a label none of whose
meanings fits is text. The open points form a stack, so placing a label costs no more than its depth.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from planclause.importing.labels import ENDS_WITH_REFERENCE, OUTER_UNITS, Label, Meaning, step
from planclause.importing.lines import Line
from planclause.importing.points import Paragraph, Point

#: Points are not nested deeper than this; what is indented further stands beside its parent.
MAX_DEPTH = 24
#: So many numbers may be missing from a run before the next is taken for a year or an amount.
LARGEST_GAP = 20
#: The same within a paragraph, where a wrapped line may begin with any number.
LARGEST_TIGHT_GAP = 3
#: Columns that count as one: right-aligned numbers shift by the width of a digit.
SAME_COLUMN = 1

ENDS_SENTENCE = re.compile(r"(?:[.;:!?…)\]”\"’'»—–*_}>|]|--)$")
_OPENS_LIST = re.compile(r"(?:[:—–]|--)[*_]{0,3}$")
#: Words that go on with a sentence: "(b) and (c)", "(2) of the Act" at the start of a line are no points.
GOES_ON = re.compile(r"(?:and|or|of|above|below|are|is|thereof|hereof)\b")


class _Cost(IntEnum):
    NEXT = 0
    OPENS_ANNOUNCED = 1
    OPENS = 2
    NEXT_ELSEWHERE = 3
    GAP = 4
    REPEATS = 5
    GAP_ELSEWHERE = 6
    GOES_BACK = 8
    UNSUPPORTED = 3


@dataclass(frozen=True, slots=True)
class Place:
    """Where a label stands: the depth of its parent in the open points, and what the label means there.

    ``unit`` is what it counts where the label itself does not say so.
    """

    depth: int
    meaning: Meaning
    unit: str = ""


class Outline:
    """The points found so far and which of them are open."""

    def __init__(self, *, columns_count: bool) -> None:
        """``columns_count``: an indent tells what a paragraph belongs to (Markdown), not only its look."""
        self.root = Point(None, 0)
        self.annexes = Point(None, 0)
        self.open = [self.root]
        self.columns_count = columns_count
        self.last_of: dict[str, Meaning] = {}

    @property
    def innermost(self) -> Point:
        """The point that the next words belong to."""
        return self.open[-1]

    @property
    def has_points(self) -> bool:
        """Whether any point has been found; what stands before is the preamble."""
        return bool(self.root.children or self.annexes.children)

    # ------------------------------------------------------------------------------------------- adding

    def add(self, point: Point, depth: int) -> Point:
        """Put a point under the open point at ``depth`` and make it the innermost one."""
        depth = min(depth, MAX_DEPTH)
        del self.open[depth + 1 :]
        parent = self.open[depth]
        parent.children.append(point)
        if point.label is not None and point.meaning is not None:
            parent.runs[point.label.marks] = point
            self.last_of[point.label.marks] = point.meaning
        self.open.append(point)
        return point

    def add_annex(self, point: Point) -> Point:
        """Put an annex after the annexes so far; what follows stands in it."""
        self.open = [self.annexes]
        return self.add(point, 0)

    def add_heading(self, point: Point) -> Point:
        """Put a heading under the last heading of a lower level, which closes all points between."""
        depth = len(self.open) - 1
        while depth > 0 and not 0 < self.open[depth].level < point.level and self.open[depth].unit != "annex":
            depth -= 1
        return self.add(point, depth)

    def add_paragraph(self, line: Line) -> None:
        """A paragraph without a label: of the innermost point, or of one further out as its indent says."""
        owner = self._owner(line)
        paragraph = Paragraph([(line.number, line.text)], rows=line.row)
        if owner < len(self.open) - 1:
            self.add(Point(None, line.number, indent=line.indent), owner)
        self.innermost.paragraphs.append(paragraph)

    def _owner(self, line: Line) -> int:
        depth = len(self.open) - 1
        if not self.columns_count or line.row:
            return depth
        while depth > 0 and not self.open[depth].is_structural:
            point = self.open[depth]
            if line.indent > point.indent or (line.indent == point.indent and self._holds_its_column(point)):
                return depth
            if all(above.is_structural or above.indent > line.indent for above in self.open[:depth]):
                return depth if line.indent >= point.indent else len(self.open) - 1
            depth -= 1
        return len(self.open) - 1 if depth == 0 or not self.open[depth].children else depth

    def _holds_its_column(self, point: Point) -> bool:
        return point.unit == "option" or point.label is None

    def continue_paragraph(self, line: Line) -> None:
        """One more line of the paragraph that is open; the first line of a point that had none."""
        last = self.innermost.last_paragraph()
        if last is None:
            self.innermost.paragraphs.append(Paragraph([(line.number, line.text)]))
        else:
            last.lines.append((line.number, line.text))

    # ------------------------------------------------------------------------------------------- placing

    def place(
        self, label: Label, rest: str, line: Line, previous: str, following: Sequence[Label]
    ) -> Place | None:
        """Where a label at the start of a line stands, or None where it is text.

        ``previous`` is the line before in the same paragraph ("" after a blank line), ``following`` the next
        labels of its kind in the text.
        """
        if previous and (ENDS_WITH_REFERENCE.search(previous) or GOES_ON.match(rest)):
            return None
        if label.unit == "bullet":
            return self._place_bullet(label, line, previous)
        if label.unit == "option":
            return self._place_option(label, line, previous)
        if label.unit:
            return self._place_unit(label, rest, line, previous)
        if label.meanings[0].kind == "compound":
            return self._place_compound(label, rest, line, previous, following)
        if not rest and (place := self._continues_unit(label)):
            return place
        return self._place_bare(label, rest, line, previous, following)

    def _reachable(self) -> Iterator[tuple[int, Point]]:
        """The open points that a bare label may stand in, innermost first, up to the first structural one."""
        for depth in range(len(self.open) - 1, -1, -1):
            yield depth, self.open[depth]
            if self.open[depth].is_structural:
                return

    def _place_bare(
        self, label: Label, rest: str, line: Line, previous: str, following: Sequence[Label]
    ) -> Place | None:
        announced = bool(_OPENS_LIST.search(previous or self._last_words()))
        found: list[tuple[int, int, int, Place]] = []
        supports = [_support(meaning, following) for meaning in label.meanings]
        for meaning, support in zip(label.meanings, supports, strict=True):
            extra = 0 if support == min(supports) else _Cost.UNSUPPORTED
            supported = support < len(following)
            for depth, cost, shift in self._ways(label, meaning, line, announced, supported):
                if self._is_allowed(cost, label, rest, previous, supported):
                    found.append((cost + extra, shift, -depth, Place(depth, meaning)))
        return min(found, key=lambda way: way[:3])[3] if found else None

    def _ways(
        self, label: Label, meaning: Meaning, line: Line, announced: bool, supported: bool
    ) -> Iterator[tuple[int, _Cost, int]]:
        """Each way a label may be meant: the depth of its parent, the cost, how far it is from its column."""
        known = False
        for depth, parent in self._reachable():
            sibling = parent.runs.get(label.marks) or _misprinted(parent, label)
            if sibling is None or sibling.meaning is None:
                continue
            distance = 1 if label.marks not in parent.runs else step(sibling.meaning, meaning)
            if distance is None:
                continue
            known = True
            shift = min(abs(sibling.indent - line.indent), abs(sibling.margin - line.indent))
            same_column = shift <= SAME_COLUMN
            if distance == 1:
                yield depth, _Cost.NEXT if same_column else _Cost.NEXT_ELSEWHERE, shift
            elif 1 < distance <= LARGEST_GAP:
                yield depth, _Cost.GAP if same_column else _Cost.GAP_ELSEWHERE, shift
            elif distance <= 0 and same_column:
                repeats = distance == 0 or label.starts(meaning)
                yield depth, _Cost.REPEATS if repeats else _Cost.GOES_BACK, shift
        if meaning.suffix and not known:
            # "(5bis)" stands beside "5.", however each is punctuated.
            for depth, point in self._reachable():
                if depth and point.meaning is not None and point.meaning.path == meaning.path:
                    yield depth - 1, _Cost.OPENS, 0
                    return
        last = self.last_of.get(label.marks)
        goes_on = not known and last is not None and 0 < (step(last, meaning) or 0) <= LARGEST_GAP
        if label.starts(meaning) or goes_on or (supported and not known):
            parent_depth = self._parent_of_run(label, line, announced)
            if parent_depth is not None:
                yield parent_depth, _Cost.OPENS_ANNOUNCED if announced else _Cost.OPENS, 0

    def _parent_of_run(self, label: Label, line: Line, announced: bool) -> int | None:
        """The open point in which a new run stands: the innermost that is not indented further than it."""
        for depth, point in self._reachable():
            if point.is_structural:
                return depth if label.marks not in point.runs or point.indent >= 0 else None
            if point.indent > line.indent or (point.unit == "bullet" and point.indent == line.indent):
                continue
            same_kind = point.label is not None and point.label.marks == label.marks
            if not same_kind or announced or line.indent > point.indent:
                return depth
            return None
        return None

    def _is_allowed(self, cost: _Cost, label: Label, rest: str, previous: str, supported: bool) -> bool:
        opens = cost in (_Cost.OPENS, _Cost.OPENS_ANNOUNCED)
        begins_words = not rest or not rest[0].islower()
        if label.bare and not (begins_words and rest and (cost == _Cost.NEXT or (opens and supported))):
            return False
        if not previous:
            return not opens or not label.bare or supported
        ended = bool(ENDS_SENTENCE.search(previous))
        if cost == _Cost.NEXT:
            return ended or not label.bare or begins_words
        if opens:
            return (cost == _Cost.OPENS_ANNOUNCED or (supported and ended)) and (
                label.meanings[0].path[-1] <= 1 or supported
            )
        if cost == _Cost.GAP:
            sibling = self._sibling(label)
            distance = None if sibling is None else step(sibling, label.meanings[0])
            return ended and begins_words and distance is not None and distance <= LARGEST_TIGHT_GAP
        return cost == _Cost.REPEATS and ended and begins_words

    def _sibling(self, label: Label) -> Meaning | None:
        for _, parent in self._reachable():
            if (sibling := parent.runs.get(label.marks)) is not None:
                return sibling.meaning
        return None

    def _last_words(self) -> str:
        last = self.innermost.last_paragraph()
        return last.lines[-1][1] if last else ""

    # ------------------------------------------------------------------------------------------- by kind

    def _place_bullet(self, label: Label, line: Line, previous: str) -> Place | None:
        meaning = label.meanings[0]
        innermost = self.innermost
        if previous and not ENDS_SENTENCE.search(previous):
            tight = innermost.unit == "bullet" and abs(innermost.indent - line.indent) <= SAME_COLUMN
            if not tight or label.number in "–—":
                return None
        for depth, parent in self._reachable():
            sibling = parent.runs.get(label.marks)
            if sibling is not None and abs(sibling.indent - line.indent) <= SAME_COLUMN:
                return Place(depth, meaning)
        for depth, parent in self._reachable():
            if parent.is_structural or (parent.indent <= line.indent and parent.unit != "bullet"):
                return Place(depth, meaning)
            if parent.unit == "bullet" and parent.indent < line.indent:
                return Place(depth, meaning)
        return None

    def _place_option(self, label: Label, line: Line, previous: str) -> Place | None:
        if previous and not (ENDS_SENTENCE.search(previous) and label.separated):
            return None
        for meaning in label.meanings:
            for depth, parent in self._reachable():
                sibling = parent.runs.get(label.marks)
                if (
                    sibling is None
                    or sibling.meaning is None
                    or self.open[depth + 1 : depth + 2] != [sibling]
                ):
                    continue
                distance = step(sibling.meaning, meaning)
                if distance is not None and 0 < distance <= LARGEST_TIGHT_GAP:
                    return Place(depth, meaning)
        meaning = next((m for m in label.meanings if label.starts(m)), label.meanings[0])
        for depth, parent in self._reachable():
            if parent.is_structural or (
                parent.unit not in ("option", "bullet") and (parent.indent < line.indent or line.indent == 0)
            ):
                return Place(depth, meaning)
        return None

    def _place_unit(self, label: Label, rest: str, line: Line, previous: str) -> Place | None:
        sure = line.level > 0 or not rest
        if previous and not (ENDS_SENTENCE.search(previous) and (label.separated or not rest)):
            return None
        if label.unit == "annex" and not (sure or label.separated or rest.isupper() or len(rest) <= 60):
            return None
        for depth in range(len(self.open) - 2, -1, -1):
            sibling = self.open[depth + 1]
            if sibling.unit != label.unit or sibling.meaning is None:
                continue
            distance = step(sibling.meaning, label.meanings[0])
            if sure or distance is None or 0 < distance <= LARGEST_GAP:
                return Place(depth, label.meanings[0])
            return None
        if label.unit in OUTER_UNITS:
            return Place(0, label.meanings[0])
        if not sure and not previous and not label.starts(label.meanings[0]) and not label.separated:
            return None
        innermost = len(self.open) - 1
        minor = not Point(label, 0).is_structural
        announced = bool(_OPENS_LIST.search(previous or self._last_words()))
        if not self.innermost.is_structural and (
            line.indent > self.innermost.indent + SAME_COLUMN or (minor and announced)
        ):
            return Place(innermost, label.meanings[0])
        depth = next(d for d in range(innermost, -1, -1) if self.open[d].is_structural)
        return Place(depth, label.meanings[0])

    def _continues_unit(self, label: Label) -> Place | None:
        """A bare Roman number on a line of its own, after one "ARTICLE I"."""
        for depth in range(len(self.open) - 2, -1, -1):
            sibling = self.open[depth + 1]
            if sibling.is_structural and sibling.meaning is not None and sibling.meaning.kind == "roman":
                for meaning in label.meanings:
                    if step(sibling.meaning, meaning) == 1:
                        return Place(depth, meaning, unit=sibling.unit)
        return None

    def _place_compound(
        self, label: Label, rest: str, line: Line, previous: str, following: Sequence[Label]
    ) -> Place | None:
        meaning = label.meanings[0]
        prefix = meaning.path[:-1]
        if previous and not ENDS_SENTENCE.search(previous):
            return None
        if label.bare and (not rest or rest[0].islower() or rest[0].isdecimal()):
            return None
        for depth in range(len(self.open) - 1, -1, -1):
            parent = self.open[depth]
            sibling = parent.runs.get(label.marks)
            if (
                sibling is not None
                and sibling.meaning is not None
                and len(sibling.meaning.path) == len(meaning.path)
            ):
                distance = step(sibling.meaning, meaning)
                if distance is None and not label.starts(meaning):
                    continue
                return Place(depth, meaning)
            if parent.meaning is not None and parent.meaning.path == prefix:
                inner = len(self.open) - 1
                return Place(inner if self.open[inner].unit == "option" else depth, meaning)
        supported = _support(meaning, following) < len(following)
        if line.level or supported or (label.starts(meaning) and not label.bare):
            depth = next(d for d in range(len(self.open) - 1, -1, -1) if self.open[d].is_structural)
            return Place(depth, meaning)
        return None


def _support(meaning: Meaning, following: Sequence[Label]) -> int:
    """How many labels come before the one that is next after ``meaning``; all of them if none is."""
    for count, label in enumerate(following):
        if any(step(meaning, after) == 1 for after in label.meanings):
            return count
    return len(following)


def _misprinted(parent: Point, label: Label) -> Point | None:
    """The only labelled child, printed "I." where "2." now shows that "1." was meant."""
    labelled = [child for child in parent.children[:2] if child.label is not None]
    if len(labelled) != 1 or label.number != "2" or labelled[0].meaning is None or labelled[0].label is None:
        return None
    return labelled[0] if labelled[0].label.number == "I" and labelled[0].meaning.path == (1,) else None
