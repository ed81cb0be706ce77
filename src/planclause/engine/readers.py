"""Whose readings a change touches: a bracketed clause is compared party by party."""

from __future__ import annotations

from collections.abc import Sequence

from planclause.model.draft import Clause, is_structural, moves
from planclause.text.markup import BASE, Bracket, Text, is_plain, parse, parties_in, reading


def readings_changed(base: Sequence[Clause], draft: Sequence[Clause]) -> tuple[str, ...]:
    """Whose readings of clauses changed: ``base`` first, for whoever their brackets do not name.

    Nobody in particular where neither side has a bracket: then everybody's did, or nobody's.
    """
    clauses = (*base, *draft)
    texts = {
        markup: parse(markup)
        for clause in clauses
        for markup in (clause.number, clause.heading, clause.text)
        if not is_plain(markup)
    }
    structural = [clause for clause in clauses if is_structural(clause)]
    if not structural and not any(
        isinstance(part, Bracket) for text in texts.values() for part in text.parts
    ):
        return ()
    named = {party for text in texts.values() for party in parties_in(text)}
    for clause in structural:
        named.update(clause.inserted_by, clause.deleted_by, *(move.by for move in clause.moved_by))
    return tuple(who for who in (BASE, *sorted(named)) if _read(base, who, texts) != _read(draft, who, texts))


def _read(clauses: Sequence[Clause], who: str, texts: dict[str, Text]) -> list[tuple[object, ...]]:
    """What a party reads of clauses: their words, and where it moved them; nothing of one it does not have."""
    rows: list[tuple[object, ...]] = []
    for clause in clauses:
        if (clause.inserted_by and who not in clause.inserted_by) or who in clause.deleted_by:
            continue
        words = (
            reading(texts[markup], who).parts if markup in texts else (markup,) if markup else ()
            for markup in (clause.number, clause.heading, clause.text)
        )
        place = next((row for row in moves(clause) if row[0] == who), None)
        rows.append((*words, place))
    return rows
