"""Runs of labels that are open, and what it costs a label to go on with one."""

from __future__ import annotations

from typing import NamedTuple

from planclause.importing.candidates import Candidate
from planclause.importing.labels import Meaning, step

#: So many numbers may be missing from a run before the next is taken for a year or an amount.
LARGEST_GAP = 20
#: Columns that count as one: right-aligned numbers shift by the width of a digit.
SAME_COLUMN = 1
#: A heading without a label that is only set in capitals or bold stands below all headings with a level.
LOOSE_LEVEL = 7
#: Units that hold no articles or points of their own numbering.
INNER_UNITS = frozenset(("", "bullet", "option", "step", "phase", "item", "principle", "paragraph", "clause"))


class Run(NamedTuple):
    """The last label of one look within one point."""

    family: str
    meaning: Meaning
    indent: int
    margin: int


class Node(NamedTuple):
    """A point that is open: what its label looked like and meant, where it stood, the runs in it.

    ``rank`` is its level, from 1, where a person gave samples of the levels.
    """

    family: str = ""
    unit: str = ""
    meaning: Meaning | None = None
    indent: int = -1
    level: int = 0
    structural: bool = True
    runs: tuple[Run, ...] = ()
    rank: int = 0


def is_under(stack: tuple[Node, ...], depth: int, meaning: Meaning) -> bool:
    """Whether "3.1" belongs in the point at a depth: point 3, or the innermost option within it."""
    prefix = meaning.path[:-1]
    own = next(
        (d for d, node in enumerate(stack) if node.meaning is not None and node.meaning.path == prefix), None
    )
    if own is None:
        return False
    option = next((d for d in range(len(stack) - 1, own, -1) if stack[d].unit == "option"), own)
    return depth == option


def continues(
    run: Run, c: Candidate, look: str, meaning: Meaning, bare: bool, markdown: bool
) -> tuple[str, float] | None:
    """How a label goes on with a run, and what that costs; None where it cannot."""
    label = c.label
    assert label is not None
    unit = label.unit not in INNER_UNITS
    rest = c.found.rest if c.found else ""
    if run.family != look:
        if meaning.suffix and run.meaning.path == meaning.path and not unit:
            return "next", 1.0 + c.wrapped  # "(5bis)" stands beside "5.", however each is punctuated
        roman = meaning.kind == "roman" and run.meaning.kind == "roman" and not rest
        if (
            roman
            and not label.unit
            and run.family not in INNER_UNITS
            and run.family.isalpha()
            and len(run.family) > 3
        ):
            return ("next", 0.4) if step(run.meaning, meaning) == 1 else None
        return None
    distance = step(run.meaning, meaning)
    extra = 0.0
    if distance is None and label.unit and len(run.meaning.path) == len(meaning.path) == 1:
        distance, extra = meaning.path[0] - run.meaning.path[0], 0.3  # "ARTICLE I", then "ARTICLE 2"
    if distance is None:
        same_length = meaning.kind == run.meaning.kind == "compound" and len(meaning.path) == len(
            run.meaning.path
        )
        if same_length and meaning.path[:-1] > run.meaning.path[:-1]:
            first = label.starts(meaning)
            return ("next" if first else "gap"), (1.0 if first else 3.5) + c.wrapped
        return None
    if not unit:
        shift = min(abs(run.indent - c.indent), abs(run.margin - c.indent), abs(run.margin - c.margin))
        extra += 0.2 * shift if shift <= SAME_COLUMN else (1.5 if markdown else 1.0) + 0.05 * min(shift, 20)
    if distance == 1:
        return "next", extra + 0.35 * c.wrapped
    if 1 < distance <= LARGEST_GAP or (unit and distance > 1 and c.wrapped == 0 and label.separated):
        return "gap", extra + 2.5 + 0.15 * min(distance, LARGEST_GAP) + 0.8 * c.wrapped + (
            2.0 if bare else 0.0
        )
    if distance == 0:
        claimed = c.found is not None and c.found.claimed
        if claimed or label.unit == "option":
            return "repeats", extra + 1.0 + c.wrapped
        if markdown and label.marks == "." and label.number == "1" and not c.wrapped:
            return "next", extra + 0.8
        return "repeats", extra + 3.5 + c.wrapped
    if distance > LARGEST_GAP:
        return "gap", extra + 7.0 + c.wrapped
    return "back", extra + (5.5 if label.starts(meaning) else 7.5) + c.wrapped
