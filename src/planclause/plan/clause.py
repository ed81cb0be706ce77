"""A clause: a numbered unit of a plan, and the structural brackets that say who has it, and where.

Every text is bracket markup in its canonical spelling, so equal texts are equal strings.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import is_

from planclause.plan.declarations import Value, made
from planclause.plan.values import ClauseId, Codes, Markup, Move, Note, Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause(Value):
    """A numbered unit of a plan with a stable id; it may hold clauses.

    ``number`` is the clause's own label, empty where its place gives it; ``text`` is its own words, the chapeau
    where it holds clauses. ``inserted_by``, ``deleted_by`` and ``moved_by`` are its structural brackets. Raises
    :class:`~planclause.errors.MarkupError` for wrong markup, ``ValueError`` for what a field cannot hold.

    >>> Clause(id="term", number="7", text="It lasts [six|A:ten] years.").text
    'It lasts [six | A: ten] years.'
    """

    id: ClauseId
    number: Markup = ""
    heading: Markup = ""
    topics: tuple[str, ...] = ()
    inserted_by: Codes = ()
    deleted_by: Codes = ()
    moved_by: tuple[Move, ...] = ()
    text: Markup = ""
    clauses: tuple[Clause, ...] = ()
    positions: Mapping[str, Position] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()

    def __repr__(self) -> str:
        """A line that says what it holds."""
        words = f"{self.heading}: {self.text}".removeprefix(": ")
        shown = words if len(words) <= 60 else f"{words[:59]}…"
        held = f", {len(self.clauses)} in it" if self.clauses else ""
        return f"Clause({self.id!r}: {shown!r}{held})"


def words_but_number(clause: Clause) -> tuple[object, ...]:
    """What of one clause counts for :func:`same_text`: its number, its sub-clauses and its place aside."""
    if not is_structural(clause):
        return clause.id, clause.heading, clause.text
    structure = sorted(set(clause.inserted_by)), sorted(set(clause.deleted_by)), moves(clause)
    return clause.id, clause.heading, clause.text, *structure


def own_words(clause: Clause) -> tuple[object, ...]:
    """The same, and the number as it is stored."""
    return clause.number, *words_but_number(clause)


def worded(clause: Clause) -> tuple[str, str, str]:
    """The number, heading and text of a clause."""
    return clause.number, clause.heading, clause.text


def reworded(
    clause: Clause,
    *,
    number: str,
    heading: str,
    text: str,
    clauses: tuple[Clause, ...],
    inserted_by: Codes = (),
    deleted_by: Codes = (),
    moved_by: tuple[Move, ...] = (),
) -> Clause:
    """The clause with other words, structure and sub-clauses, all of which are known to be in canonical form.

    What folds and what reads brackets writes canonical markup; to settle every field again would parse each text
    once more, which took two fifths of a merge.
    """
    changed = {
        "number": number,
        "heading": heading,
        "text": text,
        "clauses": clauses,
        "inserted_by": inserted_by,
        "deleted_by": deleted_by,
        "moved_by": moved_by,
    }
    kept = {name: getattr(clause, name) for name in Clause.__slots__ if name not in changed}
    return made(Clause, kept | changed)


def is_structural(clause: Clause) -> bool:
    """Whether the clause has a structural bracket: not everybody has it, or has it here."""
    return bool(clause.inserted_by or clause.deleted_by or clause.moved_by)


def moves(clause: Clause) -> list[tuple[str, str | None, str | None, bool]]:
    """The clause's moves, one row a party, in code order: party, under, after, first."""
    rows = [(party, move.under, move.after, move.first) for move in clause.moved_by for party in move.by]
    return sorted(rows, key=lambda row: row[0])


def with_depths(clauses: Sequence[Clause]) -> Iterator[tuple[Clause, int]]:
    """Clauses and all that stands in them, in document order, each with how deep it lies in these."""
    pending = [
        (clause, 0) for clause in reversed(clauses)
    ]  # no recursion: files may nest deeper than Python does
    while pending:
        clause, depth = row = pending.pop()
        yield row
        if clause.clauses:
            pending += [(inner, depth + 1) for inner in reversed(clause.clauses)]


def are_same(some: Sequence[Clause], others: Sequence[Clause]) -> bool:
    """Whether two rows hold the very same clauses."""
    return len(some) == len(others) and all(map(is_, some, others))


def holding(clause: Clause, inner: tuple[Clause, ...]) -> Clause:
    """The clause with these sub-clauses: itself where it holds them already."""
    return clause if are_same(inner, clause.clauses) else replace(clause, clauses=inner)
