"""What is agreed: the state of every clause, computed from the parties' words and positions and never stored.

Consent is by the parties that are needed, every principal by default; a mediator, a guarantor or an
observer blocks nothing. It comes from positions alone. Neither a reading nor silence is consent, and a party whose
draft is not among those folded in has not answered, whatever it reads: its words are not set against the others'.

A clause is agreed where every needed party holds a position on it that stands and says so, and all of them read
the same words, number and place. A party that agreed to a clause has agreed to what stands in it, for the digest
covers that too: a sub-clause without a position of that party's own has that of the nearest clause around it. The
other way round, a clause is not agreed before everything in it is that some needed party has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import Literal

from planclause.plan.audience import sees_position
from planclause.plan.draft import Draft
from planclause.plan.positions import Standing, needed_parties, standings
from planclause.plan.readings import Readings, bracketed_texts, folded
from planclause.plan.values import PUBLIC, Position, Stance
from planclause.text.bracketed import is_unrecorded

State = Literal["agreed", "agreed ad referendum", "open", "not yet discussed"]
#: Where a party stands on a clause: its stance if that stands, else why it has none.
Stand = Stance | Literal["lapsed", "silent", "has not answered", "does not have it"]
#: What sets the needed parties' readings apart, or keeps them open though they are alike.
Apart = Literal["words", "what stands in it", "number", "place", "presence", "holder not recorded"]

STATES: tuple[State, ...] = ("agreed", "agreed ad referendum", "open", "not yet discussed")
CONSENTS = ("agreed", "agreed ad referendum")


@dataclass(frozen=True, slots=True)
class ClauseState:
    """How far a clause is agreed, and where each needed party stands on it.

    ``readings`` are the needed parties that have answered and have the clause, those that read it alike together;
    ``apart`` says in what they differ. ``has_bracket`` says whether a bracket stands in the clause's own words or
    round it, the needed parties' or not; ``concerns_needed`` whether some needed party has the clause at all.
    ``in_force`` are the positions that stand, of any party, on the clause itself or on what it stands in.
    """

    clause: str
    state: State
    stands: Mapping[str, Stand]
    readings: tuple[tuple[str, ...], ...]
    apart: tuple[Apart, ...]
    has_bracket: bool
    concerns_needed: bool
    in_force: Mapping[str, Position] = field(default_factory=dict)

    def parties(self, *stands: Stand) -> tuple[str, ...]:
        """The needed parties that stand in one of these ways."""
        return tuple(party for party, stand in self.stands.items() if stand in stands)


def clause_states(
    draft: Draft, *, needed: Iterable[str] | None = None, audience: str = PUBLIC
) -> tuple[ClauseState, ...]:
    """The state of every clause in document order, as far as ``audience`` (a party, or ``public``) may know.

    ``needed`` are the parties whose consent is needed; ``ValueError`` for one that the header does not name.
    """
    parties = consenting(draft, needed)
    readings = Readings(draft)
    return states(draft, readings, seen_by(standings(draft, readings), audience), parties)


def consenting(draft: Draft, needed: Iterable[str] | None) -> tuple[str, ...]:
    """The parties whose consent is needed, each once; ``ValueError`` for one that the header does not name."""
    if needed is None:
        return needed_parties(draft)
    parties = tuple(dict.fromkeys(needed))
    for party in parties:
        if party not in draft.parties:
            raise ValueError(
                f"no party {party!r} in the header of {draft.draft!r} whose consent could be needed"
            )
    return parties


def seen_by(positions: Iterable[Standing], audience: str) -> tuple[Standing, ...]:
    """The positions that an audience may see."""
    return tuple(found for found in positions if sees_position(found.party, found.position, audience))


def states(
    draft: Draft, readings: Readings, positions: Sequence[Standing], needed: Sequence[str]
) -> tuple[ClauseState, ...]:
    """The same, of everybody's readings that are there already, and of the positions that are to be counted."""
    covering = _Covering(readings, positions)
    silent = frozenset(party for party in needed if draft.folded and party not in draft.folded)
    found = {clause: _state(readings, covering, clause, needed, silent) for clause in readings.file.clauses}
    # Where all needed parties agree to a clause it has one place: any of their trees leads to it, children first.
    for clause_id in reversed([*readings.tree(needed[0]).clauses]) if needed else ():
        found[clause_id] = _with_what_stands_in(found[clause_id], readings, found)
    return tuple(found.values())


def agreed_as_a_whole(
    draft: Draft, found: Sequence[ClauseState], needed: Sequence[str], *, withheld: bool = False
) -> bool | None:
    """Whether everything is agreed: nothing is until everything is.

    That is: every clause that some needed party has is agreed, not ad referendum, and they read title and
    preamble alike. None where it hangs on positions that are ``withheld`` from the audience.
    """
    for markup in (draft.title, draft.preamble):
        if len({folded(markup, who) for who in needed}) > 1 or any(
            map(is_unrecorded, bracketed_texts([markup]))
        ):
            return False
    concerned = [state for state in found if state.concerns_needed]
    apart = {reason for state in concerned for reason in state.apart}
    if withheld and apart <= {"what stands in it"}:
        return None
    return bool(concerned) and all(state.state == "agreed" for state in concerned)


class _Covering:
    """Which positions cover which clauses: a clause's own, else those on the clauses around it."""

    def __init__(self, readings: Readings, positions: Sequence[Standing]) -> None:
        self.readings = readings
        self.own = {(found.party, found.clause): found for found in positions}
        self.holders = tuple(dict.fromkeys(found.party for found in positions))

    def of(self, party: str, clause: str) -> Position | Literal["lapsed"] | None:
        """The nearest position of a party that stands, that all of them lapsed, or None if it holds none."""
        lapsed = False
        for place in (clause, *self.readings.tree(party).above(clause)):
            found = self.own.get((party, place))
            if found is not None and found.hold == "stands":
                return found.position
            lapsed |= found is not None and found.hold == "lapsed"
        return "lapsed" if lapsed else None


def _state(
    readings: Readings, covering: _Covering, clause: str, needed: Sequence[str], silent: frozenset[str]
) -> ClauseState:
    """A clause's state by itself, what stands in it aside."""
    held = {party: covering.of(party, clause) for party in covering.holders}
    in_force = {party: position for party, position in held.items() if isinstance(position, Position)}
    stands: dict[str, Stand] = {}
    heard: list[str] = []
    for party in needed:
        position = held.get(party)
        if not readings.has(party, clause):
            stands[party] = "has not answered" if party in silent else "does not have it"
        elif position is None:
            stands[party] = "has not answered" if party in silent else "silent"
        else:
            stands[party] = position if position == "lapsed" else position.stance
        if party not in silent or party in in_force:
            heard.append(party)
    groups = _alike(readings, clause, [party for party in heard if readings.has(party, clause)])
    apart = tuple(_apart(readings, clause, heard, [group[0] for group in groups]))
    has_bracket = readings.is_contested(clause)
    state: State = "not yet discussed"
    if stands and not apart and all(stand in CONSENTS for stand in stands.values()):
        state = "agreed" if set(stands.values()) == {"agreed"} else "agreed ad referendum"
    elif apart or has_bracket or any(held.values()):
        state = "open"
    return ClauseState(
        clause=clause,
        state=state,
        stands=stands,
        readings=tuple(map(tuple, groups)),
        apart=apart,
        has_bracket=has_bracket,
        concerns_needed=any(readings.has(party, clause) for party in needed),
        in_force=in_force,
    )


def _alike(readings: Readings, clause: str, parties: Sequence[str]) -> list[list[str]]:
    """Parties that have a clause, those together that read the same words, number and place."""
    groups: list[list[str]] = []
    for party in parties:
        for group in groups:
            if next(_differences(readings, clause, group[0], party), None) is None:
                group.append(party)
                break
        else:
            groups.append([party])
    return groups


def _differences(readings: Readings, clause: str, party: str, other: str) -> Iterator[Apart]:
    """In what two parties that have a clause read it differently."""
    if readings.digest(party, clause) != readings.digest(other, clause):
        same_words = readings.words(party, clause) == readings.words(other, clause)
        yield "what stands in it" if same_words else "words"
    if readings.number(party, clause) != readings.number(other, clause):
        yield "number"
    if not readings.same_place(party, other, clause):
        yield "place"


def _apart(readings: Readings, clause: str, heard: Sequence[str], apart: Sequence[str]) -> Iterator[Apart]:
    """In what the parties that were heard read a clause differently, given one of each who read it alike."""
    if 0 < sum(readings.has(party, clause) for party in heard) < len(heard):
        yield "presence"
    pairs = combinations(apart, 2)
    yield from dict.fromkeys(found for pair in pairs for found in _differences(readings, clause, *pair))
    if any(map(is_unrecorded, readings.bracketed.get(clause, ()))):
        yield "holder not recorded"


def _with_what_stands_in(
    state: ClauseState, readings: Readings, found: Mapping[str, ClauseState]
) -> ClauseState:
    """The state of a clause that is agreed by itself, if not all that stands in it is."""
    if state.state not in CONSENTS:
        return state
    inside = {i for party in state.stands for i in readings.tree(party).children.get(state.clause, ())}
    worst = {found[clause_id].state for clause_id in inside}
    if worst - set(CONSENTS):
        return replace(state, state="open", apart=(*state.apart, "what stands in it"))
    return replace(state, state="agreed ad referendum") if "agreed ad referendum" in worst else state
