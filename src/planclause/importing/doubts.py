"""What a reader guessed: a line, what it was taken for, and what else it may be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planclause.importing.candidates import Candidate
from planclause.importing.lines import Line
from planclause.importing.weighing import Decision

#: A candidate that was dearer than this to leave in the text is told of.
TOLD_AS_TEXT = 1.9
#: So many of a line's characters are shown.
EXCERPT = 60

#: A table with so many columns may hold a base and the wordings of parties.
COLUMNS_OF_PARTIES = 4

_TAKEN = {
    "gap": ("the next of its list, with a hole before it", "text, or a label whose forerunner was not seen"),
    "repeats": ("another point of the same number", "text, or the point of a list that begins anew"),
    "back": ("a point that counts back", "text, or the point of a list that begins anew"),
    "late": ("a list that does not begin at its first", "text, or a list whose first label was not seen"),
}


@dataclass(frozen=True, slots=True)
class Doubt:
    """One guess: the line, from 1, what it was taken for, what else it may be, and how it begins."""

    line: int
    taken_for: str
    may_be: str
    words: str

    def __str__(self) -> str:
        return f"line {self.line}: taken for {self.taken_for}, may be {self.may_be}: {self.words}"


def doubts_of(
    lines: Sequence[Line], found: Sequence[Candidate], decisions: Sequence[Decision]
) -> list[Doubt]:
    """The doubts about labels, in order of the text."""
    doubts: list[Doubt] = []
    opened = False
    for candidate, decision in zip(found, decisions, strict=True):
        line = lines[candidate.at]
        taken: tuple[str, str] | None = None
        if decision.how == "text":
            if candidate.label is not None and candidate.as_text >= TOLD_AS_TEXT and not candidate.chained:
                taken = ("text", "a label")
        elif decision.how == "misread" and candidate.label is not None and decision.meaning is not None:
            taken = (f"the number {decision.meaning.path[0]}", f"the letter {candidate.label.number}")
        elif decision.how == "late" and not candidate.level and (opened or _is_second(decision)):
            taken = _TAKEN["late"]
        elif decision.how in ("gap", "repeats", "back"):
            claimed = candidate.found is not None and candidate.found.claimed
            option = candidate.label is not None and candidate.label.unit == "option"
            taken = None if claimed or option else _TAKEN[decision.how]
        opened = opened or decision.how != "text"
        if taken is not None:
            doubts.append(Doubt(line.number, *taken, excerpt(line.text)))
    doubts += _tables(lines)
    return doubts


def _is_second(decision: Decision) -> bool:
    """Whether a label is the second of its list: an excerpt begins anywhere, but seldom there."""
    return decision.meaning is not None and decision.meaning.path[-1] == 2


def excerpt(words: str) -> str:
    """So much of a line as is shown."""
    return words if len(words) <= EXCERPT else words[: EXCERPT - 1] + "…"


def _tables(lines: Sequence[Line]) -> list[Doubt]:
    """Tables of many columns: what looks like rows may be the wordings of several parties."""
    doubts: list[Doubt] = []
    for i, line in enumerate(lines):
        begins = line.row and not (i and lines[i - 1].row)
        if begins and line.text.count("|") + 1 >= COLUMNS_OF_PARTIES:
            taken = "the head of a table of its clause"
            doubts.append(
                Doubt(line.number, taken, "columns of a base and of parties' wordings", line.text[:EXCERPT])
            )
    return doubts
