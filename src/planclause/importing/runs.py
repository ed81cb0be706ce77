"""Runs of labels at the starts of lines, told before the outline is made: lists that need no blank lines.

A number at the start of a wrapped line continues no run in its own column; "1.", "2." or two bullets in one
column make a list, whether or not the lines before them end a sentence. The outline takes a line found here
for the start of a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from planclause.importing.label_lines import Labelled
from planclause.importing.labels import ENDS_WITH_REFERENCE, Meaning, step
from planclause.importing.lines import Line
from planclause.importing.outline import ENDS_SENTENCE, GOES_ON, LARGEST_GAP, SAME_COLUMN

#: So many labels in one column that count on are a list.
FEWEST = 2
#: So many dashes, which also set off words within a sentence.
FEWEST_DASHES = 3
#: A line that strikes a point stands where the point stood.
STRUCK = re.compile(
    r"(?i)\W{0,4}(?:point|article|paragraph|section|clause|item)s?\s(?P<number>\d{1,3})\b(?P<words>.{0,200}?)"
    r"\b(?:is|was|has been|to be|are)?\s?(?:deleted|removed|struck|omitted|dropped|withdrawn)\b.{0,80}$"
)

#: Punctuation that the press mixes within one list: "1- ", "9.", "10 - ", "11 ".
_PRESS = (".", "-", ":", "")
#: Characters that are bullets and nothing else; a hyphen or a dash may begin a wrapped line.
_ROUND = "•‣▪●◦"
_DASHES = "–—"
#: Words that a reference to a unit follows: "under", at the end of a line, and "Article 4." on the next.
_REFERS = re.compile(r"(?i)\b(?:in|of|under|with|by|to|and|or|see|from|per|the|this|that|for|on)$")


@dataclass(slots=True)
class _Run:
    """Labels that count on: the line of each and whether it is doubtful, what the last one means."""

    marks: str
    meaning: Meaning
    members: list[tuple[int, bool]] = field(default_factory=list)

    def lines(self) -> list[int]:
        """The lines of the run, none where it is too short; a doubtful one counts only if the run goes on."""
        end = len(self.members)
        while end and self.members[end - 1][1]:
            end -= 1
        fewest = FEWEST_DASHES if self.marks in _DASHES else FEWEST
        return [i for i, _ in self.members[:end]] if end >= fewest else []


class RunFinder:
    """One pass over the labelled lines of a text, with the runs that are open in each column."""

    def __init__(self, lines: Sequence[Line], labels: Sequence[Labelled | None]) -> None:
        self.lines = lines
        self.labels = labels
        self.open: dict[tuple[str, str, int], _Run] = {}
        self.runs: list[_Run] = []
        self.latest: _Run | None = None
        self.found: set[int] = set()

    def find(self) -> tuple[set[int], list[Labelled | None]]:
        """The lines that begin with a label of a run, and all labels, punctuated alike within each run."""
        for i, line in enumerate(self.lines):
            if line.level or line.row:
                continue
            found = self.labels[i]
            if match := STRUCK.match(line.text) if line.text[0].isupper() else None:
                self._strike(i, int(match["number"]))
            elif found is not None and found.label.unit == "bullet":
                self._bullet(i, found)
            elif found is not None and not found.label.unit:
                self._number(i, found)
            elif found is not None and found.label.unit != "option":
                self._unit(i, found)
        labels = list(self.labels)
        for run in self.runs:
            members = run.lines()
            self.found.update(members)
            for i in members:
                labelled = labels[i]
                if labelled is not None and labelled.label.marks in _PRESS and run.marks in _PRESS:
                    labels[i] = replace(labelled, label=replace(labelled.label, marks=run.marks))
        return self.found, labels

    def _before(self, i: int) -> str:
        """The line before in the same paragraph."""
        tight = i and not self.lines[i].after_blank and not self.lines[i - 1].level
        return self.lines[i - 1].text if tight else ""

    def _near(self, marks: str, kind: str, column: int) -> Iterator[_Run]:
        for near in (column, *(column + by for by in range(-SAME_COLUMN, SAME_COLUMN + 1) if by)):
            if run := self.open.get((marks, kind, near)):
                yield run

    def _strike(self, i: int, number: int) -> None:
        """A line that strikes the number a run comes to takes its place."""
        meaning = Meaning("arabic", (number,))
        for run in self._near(_PRESS[0], "arabic", self.lines[i].indent):
            if step(run.meaning, meaning) == 1:
                before = self._before(i)
                run.members.append((i, bool(before) and not ENDS_SENTENCE.search(before)))
                run.meaning = meaning
                return

    def _bullet(self, i: int, found: Labelled) -> None:
        before = self._before(i)
        if before and not ENDS_SENTENCE.search(before) and GOES_ON.match(found.rest):
            return
        if found.label.number in _ROUND:
            self.found.add(i)
            return
        column = self.lines[i].indent
        for run in self._near(found.label.number, "mark", column):
            run.members.append((i, False))
            return
        self._begin(i, found.label.number, found.label.number, found.label.meanings[0], column)

    def _unit(self, i: int, found: Labelled) -> None:
        """An "Article 2" on a line of its own, or "Point 2:" with words; the columns of units differ."""
        label, before = found.label, self._before(i)
        if (
            (found.rest and not label.separated)
            or _REFERS.search(before)
            or ENDS_WITH_REFERENCE.search(before)
        ):
            return
        for meaning in label.meanings:
            run = self.open.get((label.unit, meaning.kind, 0))
            if run and step(run.meaning, meaning) == 1:
                self._go_on(run, i, meaning, doubtful=False)
                return
        for meaning in label.meanings:
            self._begin(i, label.unit, label.unit, meaning, 0)

    def _number(self, i: int, found: Labelled) -> None:
        label, before = found.label, self._before(i)
        if label.bare and (not found.rest or not found.rest[0].isupper()):
            return
        refers = bool(before and (ENDS_WITH_REFERENCE.search(before) or GOES_ON.match(found.rest)))
        ended = not before or bool(ENDS_SENTENCE.search(before))
        marks = _PRESS[0] if label.marks in _PRESS else label.marks
        for meaning in label.meanings:
            for run in self._near(marks, meaning.kind, self.lines[i].indent):
                distance = step(run.meaning, meaning)
                if distance == 1:
                    self._go_on(run, i, meaning, doubtful=refers or (label.bare and not ended))
                    return
                if distance == 0 and ended and run.members[-1][1]:
                    run.members[-1] = (i, False)
                    return
                is_gap = distance is not None and 1 < distance <= LARGEST_GAP
                if is_gap and ended and not label.bare and found.rest[:1].isupper():
                    self._go_on(run, i, meaning, doubtful=True)
                    return
        for meaning in label.meanings:
            if refers or not (label.starts(meaning) or not before):
                continue
            column = self.lines[i].indent
            is_open = any(run is self.latest for run in self._near(marks, meaning.kind, column))
            if not is_open or ended or self._is_set_off(i):
                self._begin(i, marks, label.marks, meaning, column)

    def _is_set_off(self, i: int) -> bool:
        """Whether the line before is the point or heading that a new run stands under."""
        before = self.lines[i - 1]
        if self.labels[i - 1] is not None:
            return before.indent + SAME_COLUMN < self.lines[i].indent
        return before.text[0].isupper() and len(before.text) <= 60

    def _go_on(self, run: _Run, i: int, meaning: Meaning, *, doubtful: bool) -> None:
        run.members.append((i, doubtful))
        run.meaning = meaning
        if not doubtful:
            self.latest = run

    def _begin(self, i: int, key: str, marks: str, meaning: Meaning, column: int) -> None:
        run = _Run(marks, meaning, [(i, False)])
        self.open[key, meaning.kind, column] = run
        self.runs.append(run)
        if not self._before(i):
            self.latest = run
