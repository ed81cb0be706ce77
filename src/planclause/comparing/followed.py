"""Printed references that only followed their clause: "clause 3" where that clause is 4 now is no change."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from planclause.matching import Unit
from planclause.matching.references import Labels


class FollowedReference(NamedTuple):
    """Where a reference stands in a wording of the base, and where in that of the draft."""

    base_start: int
    base_end: int
    start: int
    end: int


class Followed:
    """The references of two drafts, each of which leads to a clause, and which clauses answer each other."""

    def __init__(
        self, base: Sequence[Unit], draft: Sequence[Unit], answers: Mapping[int, Collection[int]]
    ) -> None:
        """Take the clauses of both, and the indices of the draft that answer those of the base."""
        self._base, self._draft = Labels(base), Labels(draft)
        self._answers = answers

    def references(self, base: str, draft: str) -> list[FollowedReference]:
        """Those printed otherwise in two wordings that answer each other, leading to what answers their clause.

        They are held against each other in their order; where one side has more, none is told.
        """
        old, new = self._base.targets(base), self._draft.targets(draft)
        if len(old) != len(new):
            return []
        return [
            FollowedReference(*here[:2], *there[:2])
            for here, there in zip(old, new, strict=True)
            if there[2] in self._answers.get(here[2], ())
            and base[here[0] : here[1]] != draft[there[0] : there[1]]
        ]

    def rewrite(self, base: str, draft: str) -> str:
        """The wording of the base with each reference that only followed printed as the draft prints it."""
        parts: list[str] = []
        done = 0
        for base_start, base_end, start, end in self.references(base, draft):
            parts += [base[done:base_start], draft[start:end]]
            done = base_end
        return "".join([*parts, base[done:]])
