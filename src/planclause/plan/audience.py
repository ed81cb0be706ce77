"""Who may see what: the notes and positions of a draft, and of amendments, that are not for everybody.

A note and an explanation are for their author and the parties in ``visible_to``; a position and an answer are for
everybody unless ``visible_to`` lists some parties, and its own party always sees it. An audience is a party's code
or :data:`PUBLIC`, and ``visible_to`` may list ``public`` too: then everybody sees it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from planclause.plan.draft import Clause, Draft
from planclause.plan.traversal import with_every_clause
from planclause.plan.tree import file_rows
from planclause.plan.values import PUBLIC, Note, Position

if TYPE_CHECKING:
    from planclause.plan.kinds import Amendment, Amendments, Answer, Explanation


_Stance = TypeVar("_Stance", "Position", "Answer")


def sees_note(note: Note, who: str) -> bool:
    """Whether an audience may see a note."""
    return who == note.author or _named(who, note.visible_to or ())


def sees_position(party: str, position: Position | Answer, who: str) -> bool:
    """Whether an audience may see a party's position, or its answer to an amendment."""
    return position.visible_to is None or who == party or _named(who, position.visible_to)


def _seen(stances: Mapping[str, _Stance], who: str) -> dict[str, _Stance]:
    """The positions or answers of parties that an audience may see."""
    return {party: stance for party, stance in stances.items() if sees_position(party, stance, who)}


def _named(who: str, visible_to: Sequence[str]) -> bool:
    return who in visible_to or PUBLIC in visible_to


def for_audience(draft: Draft, who: str) -> Draft:
    """The draft without the notes and positions that an audience, a party's code or ``public``, may not see."""

    def shown(clause: Clause) -> Clause:
        notes = tuple(note for note in clause.notes if sees_note(note, who))
        positions = _seen(clause.positions, who)
        if len(notes) == len(clause.notes) and len(positions) == len(clause.positions):
            return clause
        return replace(clause, notes=notes, positions=positions)

    return with_every_clause(draft, shown)


def remarks(draft: Draft) -> int:
    """How many notes and positions a draft has."""
    return sum(len(clause.notes) + len(clause.positions) for clause, _ in file_rows(draft))


def sees_explanation(author: str, explanation: Explanation, who: str) -> bool:
    """Whether an audience may see why a party asks for an amendment."""
    return who == author or _named(who, explanation.visible_to or ())


def amendments_for_audience(file: Amendments, who: str) -> Amendments:
    """The amendments without the explanations and answers that an audience, a party or ``public``, may not see."""

    def shown(amendment: Amendment) -> Amendment:
        why = amendment.explanation
        if why is not None and not sees_explanation(file.party, why, who):
            why = None
        answers = _seen(amendment.answers, who)
        if why is amendment.explanation and len(answers) == len(amendment.answers):
            return amendment
        return replace(amendment, explanation=why, answers=answers)

    return replace(file, amendments=tuple(map(shown, file.amendments)))
