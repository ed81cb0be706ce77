"""Outcomes: what became of amendments that were applied to a draft, and how it is said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from planclause.merging.departures import (
    Departure,
    Insertion,
    Relocation,
    Repeal,
    Wording,
    place_in_words,
    subject,
)
from planclause.plan.draft import Draft
from planclause.plan.invariants import Dangling
from planclause.plan.kinds import Amendment
from planclause.plan.values import Act

#: What became of an amendment: it has no place or cannot stand; it cannot be adopted with others, and stays in
#: brackets; it was found, but not exactly; it is in the base already; one that was adopted took its words.
OutcomeKind = Literal["refused", "not adopted", "carried over", "already in", "superseded"]


class Outcome(NamedTuple):
    """What became of an amendment, where that is not simply what its status says.

    ``amendment`` is None for what a party had asked for in the base itself.
    """

    kind: OutcomeKind
    party: str
    amendment: Amendment | None
    what: str

    def __str__(self) -> str:
        name = self.amendment.id if self.amendment is not None else f"a wording of {self.party}"
        return f"{name} {self.kind}: {self.what}" if self.what else f"{name} {self.kind}"


@dataclass(frozen=True, slots=True)
class Applied:
    """A draft with amendments applied to it, what became of those that did not simply go in, and the new acts.

    ``dangling`` are the references that lead nowhere now and did not before.
    """

    draft: Draft
    outcomes: tuple[Outcome, ...]
    acts: tuple[Act, ...]
    dangling: tuple[Dangling, ...]

    @property
    def refused(self) -> tuple[Outcome, ...]:
        """The outcomes of the amendments that were refused, or not adopted."""
        return tuple(outcome for outcome in self.outcomes if outcome.kind in ("refused", "not adopted"))


def obstruction(departure: Departure, other: Departure) -> str:
    """How another departure stands in the way of one that overlaps with it."""
    if isinstance(departure, Wording) and isinstance(other, Wording):
        return "wants the same words otherwise"
    if isinstance(other, Repeal):
        return f"repeals {other.clause_id}"
    if isinstance(other, Wording):
        return f"changes words of {other.clause}"
    return f"is about the place of {subject(other)}"


def words_put(departure: Departure) -> str:
    """What a departure puts there, in words."""
    match departure:
        case Wording(_, _, run):
            return run.words.strip()
        case Insertion(clause, _):
            return clause.text
        case Relocation(_, place):
            return place_in_words(place.under, place.after)
        case _:
            return ""
