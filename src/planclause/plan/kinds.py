"""The other kinds of file beside drafts: a party's amendments, its demands, and a person's correspondence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from planclause.errors import Problem
from planclause.plan.amendment_invariants import problems_of
from planclause.plan.declarations import Value
from planclause.plan.values import (
    Act,
    ClauseId,
    Codes,
    Date,
    DraftReference,
    Flag,
    Format,
    Name,
    Stance,
    Transmission,
    repeated_id,
)

Modification = Literal["substitution", "insertion", "repeal", "renumbering", "relocation", "split", "join"]
Part = Literal["text", "heading", "number", "place", "presence", "title", "preamble"]
Status = Literal["tabled", "adopted", "rejected", "withdrawn", "superseded"]
Priority = Literal["red line", "high", "medium", "low"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation(Value):
    """Why a party asks for an amendment; without ``visible_to`` for its author alone."""

    text: str
    visible_to: Codes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Value):
    """What another party said to an amendment."""

    stance: Stance
    on: Date | None = None
    note: str = ""
    visible_to: Codes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Value):
    """Where an amendment puts a clause: under which clause, directly after which, or first.

    ``under`` is absent for the top level and ``annexes`` for the annexes.
    """

    under: ClauseId | None = None
    after: ClauseId | None = None
    first: Flag = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment(Value):
    """A party's proposed change to one part of one clause, with its status and the answers to it.

    ``before`` and ``after`` are settled markup with the white space that belongs to it. Of words in a text or the
    preamble they are the words that change, and ``preceded_by`` and ``followed_by`` the words around them that
    tell their place; of a heading, number or title the whole of it; of an inserted or repealed clause its text,
    beside its ``number`` and ``heading``. ``place`` is where an inserted or relocated clause stands. ``amends`` is
    another party's amendment whose words are changed instead of the base's.
    """

    id: Name
    amends: str = ""
    clause: ClauseId | None = None
    modification: Modification
    at: Part = "text"
    place: Place | None = None
    number: str = ""
    heading: str = ""
    preceded_by: str = ""
    before: str = ""
    after: str = ""
    followed_by: str = ""
    explanation: Explanation | None = None
    status: Status = "tabled"
    package: str = ""
    answers: Mapping[str, Answer] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendments(Value):
    """One party's amendments to one base draft: bound by ``base`` to the text of what the base reads.

    ``draft`` is the draft of the party that they were cut from. Raises
    :class:`~planclause.errors.DocumentError` with every invariant that does not hold: see
    :mod:`planclause.plan.amendment_invariants`. :func:`planclause.amend` makes them out of a party's draft.

    >>> longer = Amendment(id="A-1", clause="term", modification="substitution", before="six", after="ten")
    >>> Amendments(plan="lake", base=DraftReference(draft="round-1"), party="A", amendments=(longer,))
    Amendments('A' to 'round-1', amendments: 1)
    """

    planclause: Format = 1
    kind: Literal["amendments"] = "amendments"
    plan: Name
    base: DraftReference
    party: Name
    draft: DraftReference | None = None
    transmission: Transmission | None = None
    amendments: tuple[Amendment, ...]
    acts: tuple[Act, ...] = ()

    def __repr__(self) -> str:
        """A line that says what it holds."""
        return f"Amendments({self.party!r} to {self.base.draft!r}, amendments: {len(self.amendments)})"

    def broken_invariants(self) -> Sequence[Problem]:
        """See :mod:`planclause.plan.amendment_invariants`."""
        return problems_of(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand(Value):
    """One thing a party insists on, with the words that a draft must, and must not, hold."""

    id: Name
    priority: Priority = "medium"
    statement: str
    clauses: tuple[ClauseId, ...] = ()
    must: tuple[Name, ...] = ()
    must_not: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Demands(Value):
    """One party's demands on a plan.

    Raises :class:`~planclause.errors.DocumentError` for demands that share an id, and for one that no draft could
    be judged by: it has no words to look for, or the same to look for and to look out for.
    """

    planclause: Format = 1
    kind: Literal["demands"] = "demands"
    plan: Name
    party: Name
    demands: tuple[Demand, ...]

    def __repr__(self) -> str:
        """A line that says what it holds."""
        return f"Demands({self.party!r} on {self.plan!r}, demands: {len(self.demands)})"

    def broken_invariants(self) -> Sequence[Problem]:
        """Demands that share an id, or that no draft could be judged by."""
        return list(_problems_of(self.demands))


def _problems_of(demands: Sequence[Demand]) -> Iterator[Problem]:
    from planclause.language.occurrences import phrase  # of no use to the other kinds

    seen: set[str] = set()
    for i, demand in enumerate(demands):
        path = ("demands", i)
        if demand.id in seen:
            yield repeated_id(path, demand.id, "demand")
        seen.add(demand.id)
        if not demand.must and not demand.must_not:
            yield Problem(path, "a demand without words", "must or must_not, with words to look for")
        wanted = {phrase(words).keys for words in demand.must}
        for name, phrases in (("must", demand.must), ("must_not", demand.must_not)):
            for j, words in enumerate(phrases):
                if not (keys := phrase(words).keys):
                    yield Problem((*path, name, j), f"{words!r}, which holds no word", "words to look for")
                elif name == "must_not" and keys in wanted:
                    yield Problem(
                        (*path, name, j), f"{words!r}, which is among the words of must too", "other words"
                    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair(Value):
    """Clauses of the base and the clauses of the draft that answer them; either side may be empty."""

    base: tuple[ClauseId, ...] = ()
    draft: tuple[ClauseId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Correspondence(Value):
    """A person's word on which clauses of a draft answer which of the base: it overrules the matcher."""

    planclause: Format = 1
    kind: Literal["correspondence"] = "correspondence"
    pairs: tuple[Pair, ...]
