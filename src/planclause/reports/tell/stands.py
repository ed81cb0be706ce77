"""Who stands where on a clause of a rolling draft, in sentences: positions, silence, what lapsed, and notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from planclause.following.states import ClauseState
from planclause.following.status import Status
from planclause.plan.draft import Clause
from planclause.plan.positions import Standing
from planclause.plan.values import Position
from planclause.reports.catalogue import Catalogue
from planclause.reports.places import Places
from planclause.reports.visible import visible_line

#: The order in which stances, and what takes the place of one, are listed.
STANDS = (
    "agreed",
    "agreed ad referendum",
    "reserved",
    "rejected",
    "silent",
    "has not answered",
    "lapsed",
    "does not have it",
)


def key_of(name: str) -> str:
    """The catalogue's key of a name that the engine gives, as ``agreed ad referendum``."""
    return name.replace(" ", "_")


class Stands:
    """Who stands where on the clauses of one draft, as far as its audience may know it."""

    def __init__(self, status: Status, parents: Mapping[str, str], places: Places, words: Catalogue) -> None:
        self.status = status
        self.words = words
        self.parents = parents
        self.places = places
        self.states = {state.clause: state for state in status.states}
        self._dates: dict[object, str] = {}

    @cached_property
    def _standings(self) -> Mapping[str, Sequence[Standing]]:
        found: dict[str, list[Standing]] = {}
        for standing in self.status.positions:
            found.setdefault(standing.clause, []).append(standing)
        return found

    def remarks(self, clause: Clause) -> Iterator[str]:
        """What there is to say of a clause, a sentence each."""
        state = self.states[clause.id]
        yield from self.between(state)
        if not self.goes_with_parent(state):
            yield from self.stands(state)
        elif is_spoken_of(state):
            yield self.words("rolling.as_around", clause=self.places.name(self.parents[clause.id]))
        standings = self._standings.get(clause.id, ())
        for hold in ("lapsed", "about nothing"):
            if who := [self.stance(one) for one in standings if one.hold == hold]:
                yield self.words(f"rolling.{key_of(hold)}", who="; ".join(who))
        for note in clause.notes:
            yield self.words("rolling.note", party=note.author, text=visible_line(note.text))

    def between(self, state: ClauseState) -> Iterator[str]:
        """Between whom a clause is open, those who read it alike together, and in what they differ."""
        if not state.apart:
            return
        words = self.words
        groups = [words.listed(group) for group in state.readings]
        if without := state.parties("does not have it"):
            groups.append(words("rolling.group_without", parties=words.listed(without)))
        what = ", ".join(words(f"rolling.apart.{key_of(apart)}") for apart in state.apart)
        if len(groups) > 1:
            yield words("rolling.between", groups=" | ".join(groups), what=what)
        else:
            yield words("rolling.open_for", what=what)

    def goes_with_parent(self, state: ClauseState) -> bool:
        """Whether the parties stand on a clause exactly as they stand on the clause around it."""
        parent = self.states.get(self.parents.get(state.clause, ""))
        return parent is not None and parent.stands == state.stands and parent.in_force == state.in_force

    def stands(self, state: ClauseState) -> Iterator[str]:
        """The positions in force; where anybody has taken one, also which of the needed parties have not."""
        if not is_spoken_of(state):
            return
        who: dict[str, list[str]] = {}
        for party in self.status.draft.parties:
            position = state.in_force.get(party)
            if position is not None:
                who.setdefault(position.stance, []).append(self.told(party, self.particulars(position)))
            elif party in state.stands:
                who.setdefault(state.stands[party], []).append(party)
        for stand in STANDS:
            if stand in who:
                plain = all(one in self.status.draft.parties for one in who[stand])
                named = self.words.listed(who[stand]) if plain else "; ".join(who[stand])
                yield self.words(f"rolling.stands.{key_of(stand)}", who=named)

    def stance(self, standing: Standing) -> str:
        """A position that no longer holds: whose it was, what it said, and when."""
        position = standing.position
        stance = self.words(f"stance.{key_of(position.stance)}")
        return self.told(standing.party, (stance, *self.particulars(position)))

    def particulars(self, position: Position) -> Iterable[str]:
        """When a position was taken, and what its party says with it."""
        if position.on is not None:
            if position.on not in self._dates:
                self._dates[position.on] = self.words.date(position.on)
            yield self._dates[position.on]
        if position.note:
            yield visible_line(position.note)

    def told(self, party: str, particulars: Iterable[str]) -> str:
        """A party, with particulars in brackets."""
        told = ", ".join(particulars)
        return self.words("rolling.party_told", party=party, told=told) if told else party


def is_spoken_of(state: ClauseState) -> bool:
    """Whether anybody has taken a position on a clause."""
    return bool(state.in_force or state.parties("lapsed"))
