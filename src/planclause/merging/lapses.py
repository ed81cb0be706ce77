"""Which positions and notes a merge carries: those whose words stand, and that all who get the draft may see.

A position is about words (:mod:`planclause.plan.positions`) and drops when its party reads others in the merged
draft; one on a clause that its party does not have is about the words of those who have it. Each that drops is a
loss, and no loss repeats words that were left out for somebody's sake.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from planclause.merging.own_drafts import Say
from planclause.plan.audience import sees_note, sees_position
from planclause.plan.digests import is_wording_digest, wording_digest
from planclause.plan.draft import Clause, Draft
from planclause.plan.losses import Loss
from planclause.plan.positions import changed_words, fits
from planclause.plan.values import Position
from planclause.text.bracketed import BASE
from planclause.text.fold import Holder

#: The clauses that each holder reads, by id.
Readings = Mapping[Holder, Mapping[str, Clause]]


def clauses_read(sides: Mapping[Holder, Draft]) -> Readings:
    """The clauses of drafts by their ids."""
    return {holder: {clause.id: clause for clause in side} for holder, side in sides.items()}


class Standing:
    """What stands on clauses: ``before`` is what holders read before a merge, ``now`` what they read after it.

    Positions name their words by a digest, as :func:`planclause.plan.positions.bind` has them.
    """

    def __init__(self, before: Readings, now: Readings, readers: Collection[str], say: Say) -> None:
        self.before = before
        self.now = now
        self.readers = readers
        self.say = say
        self.hidden_notes = self.hidden_positions = 0

    def kept(self, clause: Clause) -> Clause:
        """A clause with those of its notes and positions that are carried."""
        if not (clause.notes or clause.positions):
            return clause
        notes = tuple(
            note for note in clause.notes if all(sees_note(note, reader) for reader in self.readers)
        )
        self.hidden_notes += len(clause.notes) - len(notes)
        positions: dict[str, Position] = {}
        for party, position in sorted(clause.positions.items()):
            lapse = self._lapse(clause.id, party, position)
            if not all(sees_position(party, position, reader) for reader in self.readers):
                self.hidden_positions += 1
            elif lapse is not None:
                self.say(Loss(clause.id, f"{party}'s position ({position.stance}) has lapsed", lapse))
            else:
                positions[party] = position
        return replace(clause, notes=notes, positions=positions)

    def _lapse(self, clause_id: str, party: str, position: Position) -> str | None:
        """Why a position does not stand; None where it does."""
        was, now = self._read(self.before, party, clause_id), self._read(self.now, party, clause_id)
        if now is None and (was is not None or position.wording is not None):
            return "the party does not have the clause"
        if position.wording is None:  # on a clause that others have
            was, now = was or _of_anybody(self.before, clause_id), now or _of_anybody(self.now, clause_id)
            assert now is not None, "somebody has every merged clause"
            if was is None or wording_digest(was, party) == wording_digest(now, party):
                return None
        elif now is not None and is_wording_digest(position.wording, now, party):
            return None
        is_about_them = was is not None and fits(position, was, party)
        return (_changed(was, now) if was is not None and now is not None and is_about_them else "") or (
            "it was about other words"
        )

    def _read(self, readings: Readings, party: str, clause_id: str) -> Clause | None:
        return readings.get(party, readings[BASE]).get(clause_id)

    def report_hidden(self) -> None:
        """Report how many were left out because not everybody may see them."""
        for number, noun in ((self.hidden_notes, "note"), (self.hidden_positions, "position")):
            if number:
                things = noun if number == 1 else f"{noun}s"
                what = f"{number} {things} left out, which not everybody who gets it may see"
                self.say(Loss("the merged draft", what))


def _of_anybody(readings: Readings, clause_id: str) -> Clause | None:
    return next((clauses[clause_id] for clauses in readings.values() if clause_id in clauses), None)


def _changed(before: Clause, after: Clause) -> str:
    """Which words of a clause changed: ``600,000 became 800,000``; empty where none of its own did."""
    changed = (
        *changed_words(before.heading, after.heading),
        *changed_words(before.text, after.text),
    )
    return "; ".join(
        f"{was} became {now}" if was and now else f"{was or now} {'went' if was else 'came'}"
        for was, now in changed
    )
