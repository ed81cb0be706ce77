"""Whose readings a change touches: a bracketed clause is compared party by party."""

from __future__ import annotations

from collections.abc import Sequence

from planclause.plan.clause import is_structural, moves
from planclause.plan.draft import Clause, Draft
from planclause.plan.tree import file_rows, structural_parties, structure
from planclause.text.bracketed import BASE, Bracket, Text, parties_in
from planclause.text.markup import is_plain, parse
from planclause.text.reading import reading


class Readers:
    """Who reads which clauses of two drafts."""

    def __init__(self, base: Draft, draft: Draft, *, bracketed: bool) -> None:
        """Look at the structure of two drafts, if either is ``bracketed`` in its structure at all."""
        self._sides = tuple(_Side(side, bracketed=bracketed) for side in (base, draft))
        #: Whether structural brackets of either draft keep clauses from somebody.
        self.differ = any(side.held for side in self._sides)

    def changed(self, base: Sequence[Clause], draft: Sequence[Clause]) -> tuple[str, ...]:
        """Whose readings of clauses changed: ``base`` first, for whoever no bracket names.

        Nobody in particular where no bracket stands on the clauses or around them: then everybody's did, or
        nobody's.
        """
        texts = {
            markup: parse(markup)
            for clause in (*base, *draft)
            for markup in (clause.number, clause.heading, clause.text)
            if not is_plain(markup)
        }
        named = {party for text in texts.values() for party in parties_in(text)}
        bracketed = any(isinstance(part, Bracket) for text in texts.values() for part in text.parts)
        for side, clauses in zip(self._sides, (base, draft), strict=True):
            for clause in clauses:
                bracketed = bracketed or is_structural(clause)
                named.update(code for code, *_ in moves(clause))
                apart = {who for who in side.held if side.has(who, clause) != side.has(BASE, clause)}
                bracketed = bracketed or bool(apart)
                named |= apart
        if not bracketed:
            return ()
        before, after = self._sides
        return tuple(
            who
            for who in (BASE, *sorted(named))
            if before.read(who, base, texts) != after.read(who, draft, texts)
        )


class _Side:
    """Who has which clauses of one draft; ``held`` by party named in its structure, and the base."""

    def __init__(self, draft: Draft, *, bracketed: bool) -> None:
        rows = file_rows(draft) if bracketed else []
        parties = structural_parties(clause for clause, _ in rows)
        readers = (BASE, *parties) if parties else ()
        self.held = {who: frozenset(structure(rows, who).ids()) for who in readers}

    def has(self, who: str, clause: Clause) -> bool:
        """Whether a party has a clause; whom no structural bracket names has what the base has."""
        return not self.held or clause.id in self.held.get(who, self.held[BASE])

    def read(self, who: str, clauses: Sequence[Clause], texts: dict[str, Text]) -> list[tuple[object, ...]]:
        """What a party reads of clauses: their words, and where it moved them; nothing of one it does not have."""
        rows: list[tuple[object, ...]] = []
        for clause in clauses:
            if self.has(who, clause):
                words = (
                    reading(texts[markup], who).parts if markup in texts else (markup,) if markup else ()
                    for markup in (clause.number, clause.heading, clause.text)
                )
                place = next((row for row in moves(clause) if row[0] == who), None)
                rows.append((*words, place))
        return rows
