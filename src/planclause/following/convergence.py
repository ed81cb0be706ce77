"""How much the parties' readings of a draft share, in three measures, each with what it is a share of.

*Clauses*: those that both read in the same words at the same place, of those that either reads. A clause's words
are its heading and text, what stands in it counts for itself; editorial differences and numbers do not
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
from planclause.language.words import word_count
from planclause.plan.draft import Draft, expect_drafts, language_of
from planclause.plan.invariants import parties_named
from planclause.plan.readings import Readings, bracketed_texts, folded
from planclause.text.redline import readable, redline

#: Texts of one unit as a party reads them: heading and text of a clause, the one text of a title.
_Words = tuple[str, ...]


class Share(NamedTuple):
    """A number shared of a total; of nothing, all is shared."""

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

    >>> import planclause as pc
    >>> head = "{planclause: 1, plan: p, draft: d, parties: {A: Ay, B: Bee}, clauses: "
    >>> rolling = pc.loads(head + "[{id: a, text: Ships pay.}, {id: b, text: 'Within [ten | A: two] days.'}]}")
    >>> together = pc.convergence(rolling).together
    >>> together.clauses, together.words
    (Share(shared=1, total=2), Share(shared=4, total=6))
    """
    expect_drafts(draft)
    readers = parties_heard(draft) if parties is None else tuple(dict.fromkeys(parties))
    return measured(draft, Readings(draft), readers)


def measured(draft: Draft, readings: Readings, readers: Sequence[str]) -> Convergence:
    """The same, of readings that are there already."""
    names = {name for code, party in draft.parties.items() for name in (code, party.name)}
    measure = _Measure(readings, tuple(readers), tuple(sorted(names)), language_of(draft))
    for markup in (draft.title, draft.preamble):
        if bracketed_texts([markup]):
            measure.add([(folded(markup, who),) for who in readers])
        else:
            measure.add_alike((markup,))
    for clause in readings.file.clauses.values():
        if readings.is_contested(clause.id):
            measure.add([readings.words(who, clause.id) for who in readers], clause.id)
        elif all(readings.has(who, clause.id) for who in readers):
            measure.add_alike((clause.heading, clause.text), is_clause=True)
    return Convergence(
        measure.together.common(measure.readers, measure.alike),
        tuple(total.common(pair, measure.alike) for pair, total in measure.pairs.items()),
    )


@dataclass(slots=True)
class _Sum:
    """What some parties share and what there is, of units added up."""

    clauses: int = 0
    all_clauses: int = 0
    words: int = 0
    weighted: int = 0
    all_words: int = 0

    def add(self, shared: int, total: int, *, is_clause: bool, is_same: bool, is_hard: bool) -> None:
        self.clauses += is_clause and is_same
        self.all_clauses += is_clause
        self.words += shared
        self.weighted += 0 if is_hard else shared
        self.all_words += total

    def common(self, parties: tuple[str, ...], alike: _Sum) -> Common:
        """What the parties share, with the units that all of them read alike."""
        total = self.all_words + alike.all_words
        return Common(
            parties,
            clauses=Share(self.clauses + alike.clauses, self.all_clauses + alike.all_clauses),
            words=Share(self.words + alike.words, total),
            weighted=Share(self.weighted + alike.weighted, total),
        )


class _Kept(NamedTuple):
    """Which words of one wording another has too, how many, and whether the two ask for different things."""

    words: Sequence[bool]
    shared: int
    is_hard: bool


class _Measure:
    """Adds up units: what is the same for everybody once, the rest for each two readers and for all."""

    def __init__(
        self, readings: Readings, readers: tuple[str, ...], actors: tuple[str, ...], language: str
    ) -> None:
        self.readings, self.readers = readings, readers
        #: What a change is about depends on the names of the parties and on the language.
        self.actors, self.language = actors, language
        self.alike, self.together = _Sum(), _Sum()
        self.pairs = {pair: _Sum() for pair in combinations(readers, 2)}

    def add_alike(self, texts: _Words, *, is_clause: bool = False) -> None:
        """Count a unit that all read alike."""
        size = sum(map(word_count, texts))
        self.alike.add(size, size, is_clause=is_clause, is_same=True, is_hard=False)

    def add(self, texts: Sequence[_Words | None], clause: str | None = None) -> None:
        """Count a unit, a clause or not, of which each reader reads these texts, or nothing."""
        read = dict(zip(self.readers, texts, strict=True))
        wordings = sorted({text for text in texts if text is not None})
        if not wordings:
            return
        sizes = {wording: sum(map(word_count, wording)) for wording in wordings}
        kept = {
            (wording, wording): _Kept([True] * sizes[wording], sizes[wording], is_hard=False)
            for wording in wordings
        }
        for old, new in combinations(wordings, 2):
            kept[old, new], kept[new, old] = self._compared(old, new)
        is_clause = clause is not None
        at_one_place = True
        for (reader, other), total in self.pairs.items():
            mine, its = read[reader], read[other]
            if mine is None or its is None:
                size = sum(sizes[held] for held in (mine, its) if held is not None)
                has_it = is_clause and (mine, its) != (None, None)
                total.add(0, size, is_clause=has_it, is_same=False, is_hard=True)
                continue
            is_here = clause is None or self.readings.same_place(reader, other, clause)
            at_one_place = at_one_place and is_here
            both = kept[mine, its]
            total.add(
                both.shared,
                sizes[mine] + sizes[its] - both.shared,
                is_clause=is_clause,
                is_same=mine == its and is_here,
                is_hard=both.is_hard or not is_here,
            )
        # What the diffs of one wording with all others keep, of the wording of which they keep most.
        in_all = (
            map(all, zip(*(kept[own, other].words for other in wordings), strict=True)) for own in wordings
        )
        everybody_has = None not in texts
        shared = max(map(sum, in_all)) if everybody_has else 0
        self.together.add(
            shared,
            shared + sum(size - shared for size in sizes.values()),
            is_clause=is_clause,
            is_same=everybody_has and len(wordings) == 1 and at_one_place,
            is_hard=not at_one_place or any(both.is_hard for both in kept.values()),
        )

    def _compared(self, old: _Words, new: _Words) -> tuple[_Kept, _Kept]:
        """Which words of each of two wordings, in their order, are in both."""
        of_old: list[bool] = []
        of_new: list[bool] = []
        is_hard = False
        for before, after in zip(old, new, strict=True):
            script = redline(before, after)
            for op, text in script:
                flags = [op == "="] * word_count(text)
                of_old += flags if op != "+" else ()
                of_new += flags if op != "-" else ()
            if not is_hard and len(script) > 1:
                found = substance(readable(script), actors=self.actors, language=self.language)
                is_hard = any(about.category in SUBJECTS for about in found)
        return _Kept(of_old, sum(of_old), is_hard), _Kept(of_new, sum(of_new), is_hard)
