"""A draft: one dated, complete text of a plan, settled or bracketed, as a tree of clauses.

The words are docs/reference/file-format.md's. Every text is bracket markup in its canonical spelling, so equal
texts are equal strings. A draft checks its own invariants when it is made (:mod:`planclause.plan.invariants`)
and cannot be changed afterwards.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Literal

from planclause.errors import Problem
from planclause.plan.declarations import Reads, Value, made
from planclause.plan.values import (
    Act,
    ClauseId,
    Codes,
    Date,
    DraftReference,
    Format,
    Instrument,
    Markup,
    Move,
    Name,
    Note,
    Party,
    Position,
    Transmission,
    Whole,
)
from planclause.text.numbering import DEFAULT_STYLES

#: The format's version that this planclause writes; every earlier one stays readable.
FORMAT_VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause(Value):
    """A numbered unit of a plan with a stable id; it may hold clauses.

    ``number`` is the clause's own label, empty where its place gives it; ``text`` is its own words, the chapeau
    where it holds clauses. ``inserted_by``, ``deleted_by`` and ``moved_by`` are its structural brackets.
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


def _party(data: object) -> object:
    return {"name": data} if isinstance(data, str) else data


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft(Value):
    """One dated, complete text of a plan, with who takes part, what it is based on and who received it.

    Raises :class:`~planclause.errors.DocumentError` with every invariant that does not hold: see
    :func:`planclause.plan.invariants.problems_of`.
    """

    planclause: Format = 1
    kind: Literal["draft"] = "draft"
    plan: Name
    draft: Name
    title: Markup = ""
    date: Date | None = None
    round: Whole | None = None
    language: str = ""
    parties: Mapping[str, Annotated[Party, Reads(_party)]] = field(default_factory=dict)
    based_on: tuple[DraftReference, ...] = ()
    folded: Mapping[str, DraftReference] = field(default_factory=dict)
    transmissions: tuple[Transmission, ...] = ()
    instruments: Mapping[str, Instrument] = field(default_factory=dict)
    numbering: tuple[Name, ...] = DEFAULT_STYLES
    preamble: Markup = ""
    clauses: tuple[Clause, ...]
    annexes: tuple[Clause, ...] = ()
    acts: tuple[Act, ...] = ()

    def broken_invariants(self) -> Sequence[Problem]:
        """See :func:`planclause.plan.invariants.problems_of`."""
        from planclause.plan.invariants import problems_of

        return problems_of(self)

    def reading(self, who: str) -> Draft:
        """The settled draft that a party, or :data:`planclause.BASE`, reads in this one."""
        from planclause.plan.readings import reading

        return reading(self, who)


def same_text(a: Draft, b: Draft) -> bool:
    """Whether two drafts have the same text, to the character.

    That is: equal title, preamble, ids, stored numbers, headings, canonical markup, order, nesting and
    structural brackets, annexes included; header, positions, notes, topics and ``folded`` aside.
    """
    return (
        a.title == b.title
        and a.preamble == b.preamble
        and _same_clauses(a.clauses, b.clauses)
        and _same_clauses(a.annexes, b.annexes)
    )


def language_of(draft: Draft, base: Draft | None = None) -> str:
    """The language that a draft is read in: its own, or else that of the base beside it, or else English."""
    return draft.language or (base.language if base is not None else "") or "en"


def own_words(clause: Clause) -> tuple[object, ...]:
    """What of one clause counts for :func:`same_text`, its sub-clauses and its place aside."""
    return (
        clause.id,
        clause.number,
        clause.heading,
        clause.text,
        *(
            (sorted(set(clause.inserted_by)), sorted(set(clause.deleted_by)), moves(clause))
            if is_structural(clause)
            else ()
        ),
    )


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


def _same_clauses(a: tuple[Clause, ...], b: tuple[Clause, ...]) -> bool:
    pending = [(a, b)]
    while pending:
        some, others = pending.pop()
        if len(some) != len(others):
            return False
        for one, other in zip(some, others, strict=True):
            if own_words(one) != own_words(other):
                return False
            if one.clauses or other.clauses:
                pending.append((one.clauses, other.clauses))
    return True
