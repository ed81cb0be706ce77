"""How much the parties' readings of a draft share, in three measures, each with what it is a share of.

*Clauses*: those that both read in the same words at the same place, of those that either reads. A clause's words
are its heading and text, what stands in it counts for itself; editorial differences are none, and numbers do not
count. A clause that one of them moved is not shared; one that went along with what it stands in is.

*Words*: those common to both readings, of those that either reads: the common ones, and the words that only one
has. They are counted in the minimal word diff, clause by clause, title and preamble included, punctuation not.

*Weighted*: the same words, but a clause counts as shared only as far as both ask for the same: where a figure, a
date, a duty, a "not", an actor, a territory, a condition or a reference differs, where only one has the clause or
one has it elsewhere, none of its words are shared. Two drafts that differ in one word of each clause share nearly
all words; if each of those words is a figure, they are agreed on nothing. So this measure never exceeds that of
words, and the two lie apart as far as what is left is hard.

For more than two parties the common words of a clause are those that one party's diff with every other keeps, by
the party with the most such words; of what any reads, wordings that several parties share counted once. For two
parties it is the measure above.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from planclause.comparing.substance import SUBJECTS, substance
from planclause.language.words import is_word, pieces
from planclause.plan.draft import Draft, expect_drafts, language_of
from planclause.plan.invariants import parties_named
from planclause.plan.readings import Readings, bracketed_texts, folded
from planclause.text.redline import readable, redline

#: Texts of one unit as a party reads them: heading and text of a clause, the one text of a title.
_Words = tuple[str, ...]


class Share(NamedTuple):
    """So many of so many; of nothing, all is shared."""

    shared: int
    total: int


@dataclass(frozen=True, slots=True)
class Common:
    """What some parties' readings share, in clauses, in words, and in words weighted by what they are about."""

    parties: tuple[str, ...]
    clauses: Share
    words: Share
    weighted: Share


@dataclass(frozen=True, slots=True)
class Convergence:
    """What all parties' readings share, and each two of them, in the order of the parties."""

    together: Common
    pairs: tuple[Common, ...]


def parties_heard(draft: Draft) -> tuple[str, ...]:
    """The parties whose readings are compared: those with wordings of their own in the draft, in header order.

    They are named in its brackets, or their drafts are folded in. Where these are fewer than two, the principals
    are taken: their readings of such a draft hardly differ.
    """
    named = parties_named(draft) | draft.folded.keys()
    heard = tuple(code for code in draft.parties if code in named)
    if len(heard) > 1:
        return heard
    return tuple(code for code, party in draft.parties.items() if party.role == "principal" or code in named)


def convergence(draft: Draft, *, parties: Iterable[str] | None = None) -> Convergence:
    """How much the readings of a draft share, for all ``parties`` and each two of them.

    ``parties`` may name the base too; by default they are those of :func:`parties_heard`.
    """
    expect_drafts(draft)
    readers = parties_heard(draft) if parties is None else tuple(dict.fromkeys(parties))
    return measured(draft, Readings(draft), readers)


def measured(draft: Draft, readings: Readings, readers: Sequence[str]) -> Convergence:
    """The same, of readings that are there already."""
    names = {name for code, party in draft.parties.items() for name in (code, party.name)}
    compare = _Comparison(tuple(sorted(names)), language_of(draft))
    totals = _Totals(readers)
    for markup in (draft.title, draft.preamble):
        if bracketed_texts([markup]):
            totals.add([(folded(markup, who),) for who in readers], compare, None)
        else:
            totals.everybody(0, compare.count((markup,)))
    for clause in readings.file.clauses.values():
        if readings.is_contested(clause.id):
            place = _Place(readings, clause.id)
            totals.add([readings.words(who, clause.id) for who in readers], compare, place)
        elif all(readings.has(who, clause.id) for who in readers):
            totals.everybody(1, compare.count((clause.heading, clause.text)))
    return totals.convergence()


class _Place(NamedTuple):
    """A clause, for asking whether two parties read it at one place."""

    readings: Readings
    clause: str

    def is_one(self, one: str, other: str) -> bool:
        return self.readings.same_place(one, other, self.clause)


@dataclass(frozen=True, slots=True)
class _Compared:
    """Two wordings: which words of each are in both, a flag a word; whether they ask for different things."""

    mine: tuple[bool, ...]
    its: tuple[bool, ...]
    differs_in_substance: bool

    def inverse(self) -> _Compared:
        return _Compared(self.its, self.mine, self.differs_in_substance)


class _Comparison:
    """Compares wordings; what a change is about depends on the names of the parties and the language."""

    def __init__(self, actors: tuple[str, ...], language: str) -> None:
        self.actors = actors
        self.language = language

    def count(self, texts: _Words) -> int:
        return sum(_count(text) for text in texts if text)

    def compared(self, mine: _Words, its: _Words) -> _Compared:
        if mine > its:  # ties between minimal scripts are broken one way, whoever comes first
            return self.compared(its, mine).inverse()
        flags: tuple[list[bool], list[bool]] = ([], [])
        is_hard = False
        for old, new in zip(mine, its, strict=True):
            script = redline(old, new)
            for op, text in script:
                size = _count(text)
                if op != "+":
                    flags[0].extend([op == "="] * size)
                if op != "-":
                    flags[1].extend([op == "="] * size)
            if not is_hard and len(script) > 1:
                found = substance(readable(script), actors=self.actors, language=self.language)
                is_hard = any(about.category in SUBJECTS for about in found)
        return _Compared(tuple(flags[0]), tuple(flags[1]), is_hard)


@dataclass(slots=True)
class _Sum:
    """A measure of two or more parties in the making: of units added up, what is shared and what there is."""

    clauses: int = 0
    all_clauses: int = 0
    words: int = 0
    weighted: int = 0
    all_words: int = 0

    def add(self, *, shared: int, total: int, is_clause: bool, is_same: bool, is_hard: bool) -> None:
        self.clauses += is_clause and is_same
        self.all_clauses += is_clause
        self.words += shared
        self.weighted += 0 if is_hard else shared
        self.all_words += total

    def common(self, parties: tuple[str, ...], clauses: int, words: int) -> Common:
        """What the parties share, with so many clauses and words that all of them read alike."""
        total = self.all_words + words
        return Common(
            parties,
            clauses=Share(self.clauses + clauses, self.all_clauses + clauses),
            words=Share(self.words + words, total),
            weighted=Share(self.weighted + words, total),
        )


class _Totals:
    """Adds up units: what is the same for everybody once, the rest for each two and for all."""

    def __init__(self, readers: Sequence[str]) -> None:
        self.readers = tuple(readers)
        self.same_clauses = self.same_words = 0
        self.pairs = {pair: _Sum() for pair in combinations(range(len(self.readers)), 2)}
        self.together = _Sum()

    def everybody(self, clauses: int, words: int) -> None:
        """Count a unit that all read alike."""
        self.same_clauses += clauses
        self.same_words += words

    def add(self, texts: Sequence[_Words | None], compare: _Comparison, place: _Place | None) -> None:
        """Count a unit of which each party reads these texts, or nothing."""
        distinct = [text for text in dict.fromkeys(texts) if text is not None]
        if not distinct:
            return
        which = [None if text is None else distinct.index(text) for text in texts]
        sizes = [compare.count(text) for text in distinct]
        found = {
            (i, j): compare.compared(distinct[i], distinct[j])
            for i, j in combinations(range(len(distinct)), 2)
        }
        is_clause = place is not None
        at_one_place = True
        for (a, b), total in self.pairs.items():
            i, j = which[a], which[b]
            if i is None or j is None:
                held = i if j is None else j
                if held is not None:
                    total.add(shared=0, total=sizes[held], is_clause=is_clause, is_same=False, is_hard=True)
                continue
            is_here = place is None or place.is_one(self.readers[a], self.readers[b])
            at_one_place = at_one_place and is_here
            if i == j:
                shared, either, is_hard = sizes[i], sizes[i], False
            else:
                between = found[min(i, j), max(i, j)]
                shared = sum(between.mine)
                either, is_hard = sizes[i] + sizes[j] - shared, between.differs_in_substance
            total.add(
                shared=shared,
                total=either,
                is_clause=is_clause,
                is_same=i == j and is_here,
                is_hard=is_hard or not is_here,
            )
        everybody_has = None not in which
        shared = _in_all(sizes, found) if everybody_has else 0
        self.together.add(
            shared=shared,
            total=shared + sum(size - shared for size in sizes),
            is_clause=is_clause,
            is_same=everybody_has and len(sizes) == 1 and at_one_place,
            is_hard=not at_one_place or any(between.differs_in_substance for between in found.values()),
        )

    def convergence(self) -> Convergence:
        """What was counted."""
        alike = self.same_clauses, self.same_words
        pairs = {(self.readers[a], self.readers[b]): total for (a, b), total in self.pairs.items()}
        return Convergence(
            self.together.common(self.readers, *alike),
            tuple(total.common(pair, *alike) for pair, total in pairs.items()),
        )


def _in_all(sizes: Sequence[int], found: dict[tuple[int, int], _Compared]) -> int:
    """How many words of one wording its diffs with every other keep; of the wording with the most."""
    if len(sizes) == 1:
        return sizes[0]
    best = 0
    for i in range(len(sizes)):
        others = (j for j in range(len(sizes)) if j != i)
        kept = [found[i, j].mine if i < j else found[j, i].its for j in others]
        best = max(best, sum(map(all, zip(*kept, strict=True))))
    return best


def _count(text: str) -> int:
    return sum(map(is_word, pieces(text)[1::2]))
