"""Runs of labels at the starts of lines, told before the outline is made: lists that need no blank lines.

A number at the start of a wrapped line continues no run in its own column; "1.", "2." or two bullets in one
column make a list, whether or not the lines before them end a sentence. The outline takes a line found here
for the start of a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from planclause.formats.label_lines import Labelled
from planclause.formats.labels import ENDS_WITH_REFERENCE, Meaning, step
from planclause.formats.lines import Line
from planclause.formats.outline import ENDS_SENTENCE, GOES_ON, LARGEST_GAP, SAME_COLUMN

#: So many labels in one column that count on are a list.
FEWEST = 2
#: A line that strikes a point stands where the point stood.
STRUCK = re.compile(
    r"(?i)\W{0,4}(?:point|article|paragraph|section|clause|item)s?\s(?P<number>\d{1,3})\b(?P<words>.{0,200}?)"
    r"\b(?:is|was|has been|to be|are)?\s?(?:deleted|removed|struck|omitted|dropped|withdrawn)\b.{0,80}$"
)

#: Punctuation that the press mixes within one list: "1- ", "9.", "10 - ", "11 ".
_PRESS = (".", "-", ":", "")
#: Characters that are bullets and nothing else; a hyphen or a dash may begin a wrapped line.
_ROUND = "•‣▪●◦"


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
        return [i for i, _ in self.members[:end]] if end >= FEWEST else []


class RunFinder:
    """One pass over the labelled lines of a text, with the runs that are open in each column."""

    def __init__(self, lines: Sequence[Line], labels: Sequence[Labelled | None]) -> None:
        self.lines = lines
        self.labels = labels
        self.open: dict[tuple[str, str, int], _Run] = {}
        self.runs: list[_Run] = []
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
        if before and found.label.number in "–—" and not ENDS_SENTENCE.search(before):
            return
        if found.label.number in _ROUND:
            self.found.add(i)
            return
        column = self.lines[i].indent
        for run in self._near(found.label.number, "mark", column):
            run.members.append((i, False))
            return
        self._begin(i, found, found.label.number, found.label.meanings[0])

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
                    run.members.append((i, refers or (label.bare and not ended)))
                    run.meaning = meaning
                    return
                if distance == 0 and ended and run.members[-1][1]:
                    run.members[-1] = (i, False)
                    return
                is_gap = distance is not None and 1 < distance <= LARGEST_GAP
                if is_gap and ended and not label.bare and found.rest[:1].isupper():
                    run.members.append((i, True))
                    run.meaning = meaning
                    return
        for meaning in label.meanings:
            if refers or not (label.starts(meaning) or not before):
                continue
            is_open = any(True for _ in self._near(marks, meaning.kind, self.lines[i].indent))
            if not is_open or ended or self._is_set_off(i):
                self._begin(i, found, marks, meaning)

    def _is_set_off(self, i: int) -> bool:
        """Whether the line before is the point or heading that a new run stands under."""
        before = self.lines[i - 1]
        if self.labels[i - 1] is not None:
            return before.indent + SAME_COLUMN < self.lines[i].indent
        return before.text[0].isupper() and len(before.text) <= 60

    def _begin(self, i: int, found: Labelled, marks: str, meaning: Meaning) -> None:
        run = _Run(found.label.marks, meaning, [(i, False)])
        self.open[marks, meaning.kind, self.lines[i].indent] = run
        self.runs.append(run)
