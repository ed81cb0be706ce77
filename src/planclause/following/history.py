"""The record over rounds as values: who moved on what, what each gave each, and how far apart they are.

What the figures count stands where they are counted (:mod:`planclause.following.movement`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from planclause.plan.draft import Draft
from planclause.plan.values import Act
from planclause.text.bracketed import BASE

#: Where a move in words led: nearer to somebody; away from what all others read; from one of several rival wordings
#: to another that is nobody's; or to new words together with everybody else.
Direction = Literal["toward", "away", "third wording", "together"]


class Nearer(NamedTuple):
    """By how many words a move came nearer to what a party read before, or went farther from it.

    ``apart`` is how many words the two were apart before the move. ``words`` may be 0: a move in punctuation.
    """

    party: str
    words: int
    apart: int


class Movement(NamedTuple):
    """One party's move on one clause from a draft to the next; ``party`` may be ``base``.

    ``clauses`` are the clause's ids before and after, several where it was split or joined, none where the draft
    does not have it. ``before`` and ``after`` are the wordings as settled markup, headings first, the several parts
    of one joined by newlines; None where the party reads no words there. ``direction`` is None where only the place
    changed. ``place_toward`` and ``place_away`` name whose old place for the clause the party took or left;
    ``placed`` says whether it moved in place at all. ``with_base`` says that the party only reads what the base
    reads, and was not heard, which is not consent.
    """

    party: str
    clauses: tuple[tuple[str, ...], tuple[str, ...]]
    before: str | None
    after: str | None
    direction: Direction | None
    toward: tuple[Nearer, ...]
    away: tuple[Nearer, ...]
    placed: bool
    place_toward: tuple[str, ...]
    place_away: tuple[str, ...]
    with_base: bool


class Concession(NamedTuple):
    """What one party gave another in a step, and took back: words by which, and clauses in which, it came nearer.

    ``of_words`` and ``of_clauses`` are what lay between the two before the step; added up over steps, before each.
    ``with_base`` of the words were given only by reading the base (see :class:`Movement`). ``places`` are clauses
    that it now reads where the other read them.
    """

    giver: str
    taker: str
    words: int
    of_words: int
    clauses: int
    of_clauses: int
    with_base: int
    places: int
    words_back: int
    clauses_back: int
    places_back: int


class Apart(NamedTuple):
    """How far apart two parties' readings of a draft are: in words and in clauses.

    ``of_words`` are the words of both readings, ``of_clauses`` the clauses that either has; title and preamble
    count as a clause each. ``words`` is 0 and ``clauses`` is not where they differ in punctuation.
    """

    one: str
    other: str
    words: int
    of_words: int
    clauses: int
    of_clauses: int


@dataclass(frozen=True, slots=True)
class Round:
    """One draft of a history: its id and date, who alone tabled it, and how far apart the readers are in it.

    ``settled`` where it stands for all and nobody is named in a bracket: everybody reads the same text then.
    ``heard`` are the parties that it names in a bracket or has folded in, or that tabled it.
    ``acts`` are those recorded in it and not in the draft before. ``source`` is the draft itself; ``numbers`` and
    ``titles`` are what references to its clauses and instruments show.
    """

    draft: str
    date: str | None
    tabled_by: str | None
    settled: bool
    heard: tuple[str, ...]
    acts: tuple[Act, ...]
    apart: tuple[Apart, ...]
    source: Draft = field(repr=False)
    numbers: Mapping[str, str] = field(repr=False)
    titles: Mapping[str, str] = field(repr=False)


class Step(NamedTuple):
    """From one draft to the next: who moved on what, in document order, and what each gave each."""

    base: str
    draft: str
    movements: tuple[Movement, ...]
    concessions: tuple[Concession, ...]


@dataclass(frozen=True, slots=True)
class History:
    """The record over a series of drafts: who read what in each, who moved on what, and what each gave and got.

    ``parties`` are all that any draft names in a bracket or has folded in, or that tabled one; what is said of
    ``base`` stands beside them. ``steps`` lead from each draft to the next. :func:`planclause.history` makes it,
    and its docstring has an example.
    """

    parties: tuple[str, ...]
    drafts: tuple[Round, ...]
    steps: tuple[Step, ...]

    def __repr__(self) -> str:
        """A line that says what it holds."""
        moves = sum(len(step.movements) for step in self.steps)
        names = ", ".join(draft.draft for draft in self.drafts)
        return f"History(drafts: {names}; parties: {', '.join(self.parties)}; movements: {moves})"

    def conceded(self) -> tuple[Concession, ...]:
        """The concessions of all steps added up, by pair."""
        total: dict[tuple[str, str], Counter[str]] = {}
        for step in self.steps:
            for concession in step.concessions:
                counts = total.setdefault((concession.giver, concession.taker), Counter())
                counts.update(dict(zip(Concession._fields[2:], concession[2:], strict=True)))
        return tuple(added_up(total))


def added_up(counts: Mapping[tuple[str, str], Counter[str]]) -> Iterator[Concession]:
    """Concessions by giver and taker, the base before the parties, of what was counted of each."""
    for pair in sorted(counts, key=lambda pair: reader_order(*pair)):
        yield Concession(*pair, *(counts[pair][name] for name in Concession._fields[2:]))


def reader_order(*names: str) -> tuple[tuple[bool, str], ...]:
    """The base before the parties, those by code."""
    return tuple((name != BASE, name) for name in names)
