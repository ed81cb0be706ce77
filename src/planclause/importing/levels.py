"""A person's word on the levels of a text, a sample of each: "Part I, Article 1, 1., (a)" overrules the guess.

A sample says by its look which labels stand on its level: its unit and punctuation, and how it counts. Which lines
are labels, and where a sentence only goes on with one, is still weighed; numbered labels of no level are text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from planclause.importing.candidates import Candidate, family
from planclause.importing.label_lines import split_label
from planclause.importing.labels import Meaning, step
from planclause.importing.lines import Line
from planclause.importing.runs import INNER_UNITS, Node, continues

#: Labels that no sample is needed for: they go on being guessed.
_GUESSED = frozenset(("bullet", "option", "annex"))
#: So many labels of a text are named where a sample fits none.
MOST_LABELS = 8
#: What it costs to open a level where it does not begin at its first, or where no other label counts on.
LATE, ALONE = 0.7, 1.0


class Look(NamedTuple):
    """How the labels of one level look: their family, how they count (empty for any), and of how many parts."""

    family: str
    kind: str = ""
    parts: int = 1


@dataclass(frozen=True, slots=True)
class Levels:
    """The looks of a text's levels, outermost first, and the samples that showed them."""

    looks: tuple[Look, ...]
    samples: tuple[str, ...]

    def rank(self, look: str, meaning: Meaning) -> int:
        """The level of a label as one of its readings has it, from 1; 0 where no sample looks like it."""
        for known in (Look(look), _look(look, meaning)):
            if known in self.looks:
                return self.looks.index(known) + 1
        return 0

    def overrule(self, c: Candidate) -> bool:
        """Whether a candidate is placed by its level, and not by guessing; a heading of no level is guessed."""
        if c.label is None or c.label.unit in _GUESSED:
            return False
        return not c.level or any(self.rank(look, meaning) for look, meaning, _ in c.readings)


def levels_of(samples: str) -> Levels:
    """The levels that samples show, outermost first, a comma between two: ``Part I, Article 1, 1., (a)``.

    ``ValueError`` for a sample that is no label, and for one that looks like another's level.
    """
    looks: list[Look] = []
    printed = [sample.strip() for sample in samples.split(",")]
    for place, sample in enumerate(printed, 1):
        found = split_label(re.sub(r"^#{1,6}\s+", "", sample))
        if found is None or found.rest or found.label.unit in _GUESSED:
            raise ValueError(
                f"sample {place}, {sample!r}: no numbered label, expected one such as Part I, Article 1, 1. or (a)"
            )
        label = found.label
        # "(i)" is the first of Roman figures, and hardly the ninth letter
        meaning = min(label.meanings, key=lambda meaning: meaning.path)
        look = Look(family(label)) if label.unit not in INNER_UNITS else _look(family(label), meaning)
        if look in looks:
            other = printed[looks.index(look)]
            raise ValueError(
                f"sample {place}, {sample!r}: looks like {other!r}, expected a level of another look"
            )
        looks.append(look)
    return Levels(tuple(looks), tuple(printed))


def _look(look: str, meaning: Meaning) -> Look:
    return Look(look, meaning.kind, len(meaning.path) if meaning.kind == "compound" else 1)


def check_levels(levels: Levels, candidates: Sequence[Candidate], lines: Sequence[Line]) -> None:
    """A ``ValueError`` for a sample that no line of a text looks like; it names labels that the text has."""
    labels: dict[Look, str] = {}
    ranks: set[int] = set()
    for c in candidates:
        if c.label is not None and c.label.unit not in _GUESSED:
            ranks |= {levels.rank(look, meaning) for look, meaning, _ in c.readings}
            labels.setdefault(_look(*c.readings[0][:2]), lines[c.at].text[: c.label.length].strip())
    for place, sample in enumerate(levels.samples, 1):
        if place not in ranks:
            seen = ", ".join([*labels.values()][:MOST_LABELS]) or "none"
            raise ValueError(
                f"sample {place}, {sample!r}: no line begins so, expected one of the labels there: {seen}"
            )


class Placement(NamedTuple):
    """Where a label stands by its level: the depth of its parent, how it fits in there, and what that costs."""

    rank: int
    depth: int
    how: str
    meaning: Meaning
    family: str
    cost: float


def placements(
    levels: Levels, stack: Sequence[Node], c: Candidate, latest: Mapping[str, Meaning], *, markdown: bool
) -> Iterator[Placement]:
    """The places that a label may have by its level, one for each level that it looks like."""
    assert c.label is not None
    for look, meaning, _ in c.readings:
        rank = levels.rank(look, meaning)
        if not rank:
            continue
        depth = _parent(stack, rank)
        run = next((run for run in stack[depth].runs if run.family == look), None)
        going = continues(run, c, look, meaning, c.label.bare, markdown) if run is not None else None
        if going is not None:
            how, cost = going
        else:
            last = latest.get(look)
            begins = c.label.starts(meaning) or (last is not None and step(last, meaning) == 1)
            how = "opens" if begins else "late"
            cost = c.wrapped + (0.0 if begins else LATE) + (0.0 if c.supported else ALONE)
        yield Placement(rank, depth, how, meaning, look, cost)


def _parent(stack: Sequence[Node], rank: int) -> int:
    """The depth of the last open point of an outer level, or of a heading, an annex or an option within it."""
    parent = 0
    for depth, node in enumerate(stack):
        if node.rank >= rank:
            break
        if node.rank or node.level or node.unit in ("annex", "option"):
            parent = depth
    return parent
