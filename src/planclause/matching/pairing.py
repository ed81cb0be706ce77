"""The state of a matching under way: which clause answers which so far, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from planclause.matching.units import How, Unit
from planclause.text.order import Places

#: ``answer`` and ``asker`` of a clause that is matched to nothing yet.
FREE = -1
#: Of a clause that is taken without being the main one of a pair: a part of a split or a join, or one that a
#: person called deleted or inserted.
TAKEN = -2


class Pairing:
    """Two sequences of units and the pairs found between them; a clause that is paired stays so."""

    def __init__(self, base: Sequence[Unit], draft: Sequence[Unit]) -> None:
        self.base = base
        self.draft = draft
        #: For each clause of the base the draft's that answers it; and the reverse.
        self.answer = [FREE] * len(base)
        self.asker = [FREE] * len(draft)
        #: Of each clause of the base that has an answer: why, and how like it is.
        self.how: list[How] = ["text"] * len(base)
        self.likeness = [1.0] * len(base)
        #: The same, how sure that is, where it is not as sure as such reasons are.
        self.confidence: dict[int, float] = {}
        #: Splits, joins and whatever a person tied together, by the main clause of the base.
        self.groups: dict[int, tuple[tuple[int, ...], tuple[int, ...]]] = {}
        #: What a person said nothing answers.
        self.unanswered: list[tuple[tuple[int, ...], tuple[int, ...]]] = []

    def pair(self, base: int, draft: int, how: How, likeness: float) -> None:
        """Match two free clauses."""
        self.answer[base] = draft
        self.asker[draft] = base
        self.how[base] = how
        self.likeness[base] = likeness

    def tie(self, base: tuple[int, ...], draft: tuple[int, ...], how: How, likeness: float) -> None:
        """Match several clauses; the longest of each side stands for all where order is looked at.

        A clause that lies within another one of them does not. They may already be matched, to each other: what
        is tied replaces that, and is no surer.
        """
        known = [sure for index in base if (sure := self.confidence.pop(index, None)) is not None]
        for index in base:
            self.answer[index] = TAKEN
            self.groups.pop(index, None)
        for index in draft:
            self.asker[index] = TAKEN
        if not base or not draft:
            self.unanswered.append((base, draft))
            return
        main = _longest(self.base, self.base_sizes, base)
        self.pair(main, _longest(self.draft, self.draft_sizes, draft), how, likeness)
        if known:
            self.confidence[main] = min(known)
        if len(base) + len(draft) > 2:
            self.groups[main] = (base, draft)

    def members(self, base: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """All clauses matched together with a main clause of the base."""
        return self.groups.get(base) or ((base,), (self.answer[base],))

    def pairs(self) -> list[tuple[int, int]]:
        """The pairs so far in base order, of a group its main clauses."""
        return [pair for pair in enumerate(self.answer) if pair[1] >= 0]

    def has_free(self) -> bool:
        """Whether both sides have clauses that are matched to nothing yet."""
        return FREE in self.answer and FREE in self.asker

    def free_base(self) -> list[int]:
        """The clauses of the base that are matched to nothing yet, in order."""
        return [index for index, answer in enumerate(self.answer) if answer == FREE]

    def free_draft(self) -> list[int]:
        """The clauses of the draft that are matched to nothing yet, in order."""
        return [index for index, asker in enumerate(self.asker) if asker == FREE]

    @cached_property
    def base_sizes(self) -> list[int]:
        """About how many words each clause of the base has of its own; at least one."""
        return sizes(self.base)

    @cached_property
    def draft_sizes(self) -> list[int]:
        """The same for the draft."""
        return sizes(self.draft)

    def places(self) -> Places:
        """The gaps between the pairs so far, as they stand now."""
        pairs = self.pairs()
        weights = self.base_sizes
        return Places(pairs, [weights[index] for index, _ in pairs], (len(self.base), len(self.draft)))


def sizes(units: Iterable[Unit]) -> list[int]:
    """About how many words each unit has of its own; at least one."""
    return [text.count(" ") + heading.count(" ") + 1 for _, _, _, heading, text in units]


def _longest(units: Sequence[Unit], lengths: Sequence[int], indices: Sequence[int]) -> int:
    topmost = [index for index in indices if units[index].parent not in indices]
    return min(topmost, key=lambda index: (-lengths[index], index))
