"""Whose readings a change touches: a bracketed clause is compared party by party."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planclause.plan.clause import Clause, is_structural, moves
from planclause.plan.draft import Draft
from planclause.plan.readings import Readings, bracketed_texts, move_of
from planclause.text.bracketed import BASE, parties_in


class Readers:
    """Who reads which clauses of two drafts."""

    def __init__(self, base: Draft, draft: Draft, *, bracketed: bool) -> None:
        """Look at the structure of two drafts, if either is ``bracketed`` in its structure at all."""
        self._sides = Readings(base), Readings(draft)
        #: Whether structural brackets of either draft keep clauses from somebody.
        self.differ = bracketed and any(side.structural for side in self._sides)

    def changed(self, base: Sequence[Clause], draft: Sequence[Clause]) -> tuple[str, ...]:
        """Whose readings of clauses changed: ``base`` first, for whoever no bracket names.

        Nobody in particular where no bracket stands on the clauses or around them: then everybody's did, or
        nobody's.
        """
        texts = bracketed_texts(
            markup for clause in (*base, *draft) for markup in (clause.number, clause.heading, clause.text)
        )
        named = {party for text in texts for party in parties_in(text)}
        bracketed = bool(texts)
        for side, clauses in zip(self._sides, (base, draft), strict=True):
            for clause in clauses:
                apart = side.apart(clause.id) if self.differ else frozenset()
                bracketed = bracketed or is_structural(clause) or bool(apart)
                named |= apart
                named.update(code for code, *_ in moves(clause))
        if not bracketed:
            return ()
        before, after = self._sides
        return tuple(
            who
            for who in (BASE, *sorted(named))
            if [*self._read(before, base, who)] != [*self._read(after, draft, who)]
        )

    def _read(self, side: Readings, clauses: Sequence[Clause], who: str) -> Iterator[tuple[object, ...]]:
        """What a party reads of clauses: their words, and where it moved them; nothing of one it does not have."""
        for clause in clauses:
            if not self.differ or side.has(who, clause.id):
                words = (side.read(markup, who) for markup in (clause.number, clause.heading, clause.text))
                yield *words, move_of(clause, who)
