"""References that still lead to the same clause: "clause 3" became "clause 4" as that clause was renumbered.

Only what cites the plan itself counts: "Article 4 of the Charter" is another text's, whatever became of clause 3.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from planclause.language.citations import citations
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
        self,
        base: Sequence[Unit],
        draft: Sequence[Unit],
        answers: Mapping[int, Collection[int]],
        language: str,
    ) -> None:
        """Take the clauses of both, and the indices of the draft that surely answer those of the base."""
        self._base, self._draft = Labels(base), Labels(draft)
        self._answers = answers
        self._language = language

    def references(self, base: str, draft: str) -> list[FollowedReference]:
        """Those printed otherwise in two wordings that answer each other, leading to what answers their clause.

        They are held against each other in their order; where one side has more, none is told.
        """
        old, new = self._cited(self._base, base), self._cited(self._draft, draft)
        if len(old) != len(new):
            return []
        return [
            FollowedReference(*here[:2], *there[:2])
            for here, there in zip(old, new, strict=True)
            if there[2] in self._answers.get(here[2], ())
            and base[here[0] : here[1]] != draft[there[0] : there[1]]
        ]

    def _cited(self, labels: Labels, text: str) -> list[tuple[int, int, int]]:
        """Where each citation of the plan stands, and the clause it leads to; negative if that is not known."""
        return [(one.start, one.end, labels.labelled(one.number)) for one in citations(text, self._language)]

    def rewrite(self, base: str, draft: str) -> str:
        """The wording of the base with each reference that only followed printed as the draft prints it."""
        parts: list[str] = []
        done = 0
        for base_start, base_end, start, end in self.references(base, draft):
            parts += [base[done:base_start], draft[start:end]]
            done = base_end
        return "".join([*parts, base[done:]])
