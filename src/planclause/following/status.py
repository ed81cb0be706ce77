"""Where the talks on a draft stand: open brackets by clause and party, positions, states, convergence.

A bracket counts where it stands outermost in a text; those inside it are part of its alternatives. A clause that
not everybody has, or not everybody has here, is a bracket round the whole clause. Each has the address that
``planclause settle`` takes (:mod:`planclause.merging.addresses`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from planclause.following.convergence import Convergence, measured, parties_heard
from planclause.following.states import (
    ClauseState,
    agreed_as_a_whole,
    consenting,
    seen_by,
    states,
)
from planclause.merging.addresses import open_places
from planclause.plan.audience import for_audience
from planclause.plan.draft import Draft, expect_drafts
from planclause.plan.kinds import Part
from planclause.plan.positions import Lapse, Receipt, Standing, lapsed, receipt, standings
from planclause.plan.readings import Readings
from planclause.plan.values import PUBLIC
from planclause.text.bracketed import BASE, UNRECORDED, Bracket, Text
from planclause.text.markup import emit
from planclause.text.reading import reading


class Wording(NamedTuple):
    """A wording in a bracket as settled markup, and who reads it: parties by code, the base, or ``?``."""

    readers: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class OpenBracket:
    """Words, or a whole clause, that are not agreed.

    ``clause`` is None for a bracket in the title or the preamble. ``parties`` are those named in it, in code
    order; ``wordings`` what they and the base read there, one entry a wording. A bracket round a whole clause
    (``presence``, ``place``) has none: the clause's structural brackets say who has it where.
    """

    address: str
    clause: str | None
    where: Part
    parties: tuple[str, ...]
    wordings: tuple[Wording, ...] = ()


@dataclass(frozen=True, slots=True)
class Status:
    """Where the talks on one draft stand, as far as an audience may know.

    ``needed`` are the parties whose consent counts, ``unanswered`` those of them whose drafts are not among those
    folded in. ``withheld`` says whether positions of needed parties are not for the audience: then every state is
    as far as shown, and ``agreed_as_a_whole`` is None where it hangs on them. ``receipts`` says whether the draft
    reached each party that is needed or holds positions, where the transmissions say so. ``states`` are those of
    every clause in document order.
    """

    draft: Draft
    audience: str
    needed: tuple[str, ...]
    unanswered: tuple[str, ...]
    agreed_as_a_whole: bool | None
    withheld: bool
    states: tuple[ClauseState, ...]
    brackets: tuple[OpenBracket, ...]
    positions: tuple[Standing, ...]
    receipts: tuple[tuple[str, Receipt], ...]
    convergence: Convergence

    def __repr__(self) -> str:
        """A line that says what it holds."""
        agreed = sum(state.state == "agreed" for state in self.states)
        counts = f"clauses: {len(self.states)}, agreed: {agreed}, brackets: {len(self.brackets)}"
        return f"Status({self.draft.draft!r}, {counts})"


def status(draft: Draft, *, needed: Iterable[str] | None = None, audience: str = PUBLIC) -> Status:
    """Where the talks on a draft stand, as far as ``audience`` (a party, or ``public``) may know.

    ``needed`` are the parties whose consent is needed, by default every principal; ``ValueError`` for one that
    the header does not name.

    >>> import planclause as pc
    >>> head = "{planclause: 1, plan: p, draft: d, parties: {A: Ay, B: Bee}, clauses: "
    >>> found = pc.status(pc.loads(head + "[{id: a, text: 'Within [ten | A: two] days.'}]}"))
    >>> [(state.clause, state.state, state.apart) for state in found.states]
    [('a', 'open', ('words',))]
    >>> [(bracket.address, bracket.wordings) for bracket in found.brackets]
    [('a#1', (Wording(readers=('base',), text='ten'), Wording(readers=('A',), text='two')))]
    """
    expect_drafts(draft)
    parties = consenting(draft, needed)
    readings = Readings(draft)
    held = standings(draft, readings)
    positions = seen_by(held, audience)
    withheld = any(found.party in parties and found not in positions for found in held)
    found = states(draft, readings, positions, parties)
    concerned = {*parties, *(standing.party for standing in positions)}
    receipts = ((party, receipt(draft, party)) for party in draft.parties if party in concerned)
    return Status(
        draft=draft,
        audience=audience,
        needed=parties,
        unanswered=tuple(party for party in parties if draft.folded and party not in draft.folded),
        agreed_as_a_whole=agreed_as_a_whole(draft, found, parties, withheld=withheld),
        withheld=withheld,
        states=found,
        brackets=tuple(open_brackets(draft)),
        positions=positions,
        receipts=tuple((party, said) for party, said in receipts if said is not None),
        convergence=measured(draft, readings, parties_heard(draft)),
    )


def lapses_between(before: Status, after: Status) -> tuple[Lapse, ...]:
    """The positions that lapsed from one draft to the next, of those that the audience of the next may see."""
    return lapsed(*(for_audience(found.draft, after.audience) for found in (before, after)))


def open_brackets(draft: Draft) -> Iterator[OpenBracket]:
    """Every open bracket of a draft, title and preamble first, then clause by clause."""
    clauses = {clause.id: clause for clause in draft}
    for found in open_places(draft):
        where = found.at.part
        assert where is not None
        if found.bracket is not None:
            named, wordings = found.bracket.named, tuple(_wordings(found.bracket))
        else:
            clause = clauses[found.at.clause or ""]
            moving = (party for move in clause.moved_by for party in move.by)
            named = frozenset(moving if where == "place" else (*clause.inserted_by, *clause.deleted_by))
            wordings = ()
        yield OpenBracket(str(found.at), found.at.clause, where, tuple(sorted(named)), wordings)


def _wordings(bracket: Bracket) -> Iterator[Wording]:
    """What each party named in a bracket, and the base, reads there; then what nobody recorded holds."""
    text = Text((bracket,))
    readers: dict[str, list[str]] = {}
    for who in (BASE, *sorted(bracket.named)):
        readers.setdefault(emit(reading(text, who)), []).append(who)
    for wording, names in readers.items():
        yield Wording(tuple(names), wording)
    for alternative in bracket.alternatives:
        if UNRECORDED in alternative.parties:
            yield Wording((UNRECORDED,), emit(alternative.text))
