"""What would be wrong if amendments were adopted, though they can be: dangling references, contradicted figures.

*References.* A clause is deleted that the base refers to elsewhere, or another party's words do. Nothing is
reported if the draft that deletes the clause deletes or mends the reference too.

*Figures.* An amendment puts another figure in the place of one, and the old one still stands elsewhere, in
the base or in words that another party puts there. To say the same, two figures must count the same noun, or
be the same date. That is proof enough for a figure from :data:`STRONG` on, "800,000 personnel". A small
number, a length of time, a share or a date ("30 days") is about the same thing only if the two sentences
share a word that is rare in the plan, "withdrawal", or one of them refers to the clause of the other.

Where it fails: the same thing said in other words ("the pull-back is over in 30 days") is missed, and two
things said with one rare word are taken for one. ``tests/amending/test_consequences.py`` has such cases.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from planclause.amending.index import Entry, Index
from planclause.amending.requests import Asked, Collision, Edit, Elsewhere, Side, in_order
from planclause.language.figures import STRONG, Figure, figures, may_hold_figures, subjects
from planclause.merging.departures import Insertion
from planclause.plan.draft import language_of
from planclause.plan.kinds import Part
from planclause.text.bracketed import Reference
from planclause.text.fold import Run, spliced, tokens
from planclause.text.markup import is_plain, parse

#: A word in more than this share of a plan's texts (and in more than FEW of them) says nothing about what a
#: sentence is about: in a plan of twenty points "Ukraine" stands in twelve, "withdrawal" in two.
COMMON = 0.1
FEW = 3

_TEXTS: tuple[Part, ...] = ("preamble", "text")


def consequences(index: Index) -> Iterator[Collision]:
    """What would be wrong though all could be adopted; in no order."""
    drafts = _Drafts(index)
    yield from _dangling(index, drafts)
    yield from _contradicted(index, drafts)


class _Drafts:
    """The texts of the base, and as each party would have them."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.own: dict[tuple[str, str | None, Part], list[Entry]] = {}
        for place, entries in index.words.items():
            for entry in entries:
                self.own.setdefault((entry.asked.party, *place), []).append(entry)
        repeals = index.repeals.items()
        self.deleted = {(entry.asked.party, clause_id) for clause_id, entries in repeals for entry in entries}

    @cached_property
    def base(self) -> dict[tuple[str | None, Part], str]:
        """Every text of the base that holds words."""
        texts: dict[tuple[str | None, Part], str] = {(None, "preamble"): self.index.base.preamble}
        for clause_id, clause in self.index.tree.clauses.items():
            texts[clause_id, "heading"] = clause.heading
            texts[clause_id, "text"] = clause.text
        return {place: text for place, text in texts.items() if text}

    def is_changed(self, party: str, clause: str | None, field: Part) -> bool:
        """Whether a party changes a text or deletes its clause."""
        return (party, clause) in self.deleted or (party, clause, field) in self.own

    def read(self, party: str, clause: str | None, field: Part) -> str:
        """What a party would have of a text; nothing of a clause that it deletes."""
        if (party, clause) in self.deleted:
            return ""
        text = self.index.text(clause, field)
        entries = self.own.get((party, clause, field))
        return _with(text, entries) if entries else text


def _with(text: str, entries: Iterable[Entry]) -> str:
    """A text with what entries change in it; of those that overlap the first."""
    runs: list[Run] = []
    for run in sorted({entry.run for entry in entries}):
        if not runs or run.start >= runs[-1].end:
            runs.append(run)
    return spliced(tokens(text), runs)


# ------------------------------------------------------------------------------------------------- references


def _dangling(index: Index, drafts: _Drafts) -> Iterator[Collision]:
    if not index.repeals:
        return
    referring: dict[str, list[tuple[str | None, Part]]] = {}
    for place, text in drafts.base.items():
        for target in references(text):
            referring.setdefault(target, []).append(place)
    said: dict[str, list[tuple[Asked, str | None]]] = {}
    for asked, clause_id, before, after in _new_words(index):
        for target in references(after) - references(before):
            said.setdefault(target, []).append((asked, clause_id))
    for clause_id, entries in index.repeals.items():
        parties = {entry.asked.party for entry in entries}
        for party in sorted(parties):
            elsewhere = [
                Elsewhere(clause, field, "")
                for clause, field in referring.get(clause_id, ())
                if clause_id in references(drafts.read(party, clause, field))
            ]
            elsewhere += [
                Elsewhere(clause, "text", "", (asked.name,))
                for asked, clause in said.get(clause_id, ())
                if asked.party not in parties and clause != clause_id
            ]
            if elsewhere:
                names = in_order(e.asked.name for e in entries if e.asked.party == party)
                side = Side("deletes", names, clauses=(clause_id,))
                where = tuple(dict.fromkeys(elsewhere))
                yield Collision("dangling reference", clause_id, "presence", (side,), elsewhere=where)


def references(markup: str) -> set[str]:
    """The clauses that a settled text refers to."""
    if "{#" not in markup or is_plain(markup):
        return set()
    return {part.target for part in parse(markup).parts if isinstance(part, Reference) and part.kind == "#"}


def _new_words(index: Index) -> Iterator[tuple[Asked, str | None, str, str]]:
    """Who puts words where: the amendment, the clause, the words it replaces and those it puts there."""
    for (clause, field), entries in index.words.items():
        if field in (*_TEXTS, "heading"):
            for entry in entries:
                edit = index.edit(entry)
                yield entry.asked, clause, edit.before, edit.after
    for clause_id, entries in index.placings.items():
        for entry in entries:
            if isinstance(entry.asked.departure, Insertion):
                yield entry.asked, clause_id, "", entry.asked.departure.clause.text


# ---------------------------------------------------------------------------------------------------- figures


def _contradicted(index: Index, drafts: _Drafts) -> Iterator[Collision]:
    language = language_of(index.base)
    changes = [*_changes(index, language)]
    if not changes:
        return
    wanted = {figure.key for change in changes for figure in change.gone}
    figure_of = _Figures(index, drafts, wanted, language)
    for change in changes:
        for figure in change.gone:
            if where := tuple(figure_of.elsewhere(change, figure)):
                edit = Edit(change.field, figure.words, change.instead(figure))
                side = Side("edits", (change.asked.name,), edits=(edit,))
                yield Collision("contradicted figure", change.clause, change.field, (side,), elsewhere=where)


class _Changed(NamedTuple):
    """An amendment that puts figures in the place of others: those that are gone by it, and those that came."""

    asked: Asked
    clause: str | None
    field: Part
    gone: Sequence[Figure]
    new: Sequence[Figure]

    def instead(self, figure: Figure) -> str:
        """What comes in the place of a figure: one of the same noun, if there is one."""
        alike = [other for other in self.new if other.is_date == figure.is_date]
        same = [other for other in alike if other.noun == figure.noun]
        return (same or alike)[0].words


def _changes(index: Index, language: str) -> Iterator[_Changed]:
    """The amendments that put figures in the place of others of their kind."""
    for (clause, field), entries in index.words.items():
        for entry in entries if field in _TEXTS else ():
            edit = index.edit(entry)
            if not (may_hold_figures(edit.before, language) and edit.after):
                continue
            text = index.text(clause, field)
            before, after = (figures(words, language) for words in (text, _with(text, [entry])))
            new = _more(after, before)
            kinds = {figure.is_date for figure in new}
            if gone := [figure for figure in _more(before, after) if figure.is_date in kinds]:
                yield _Changed(entry.asked, clause, field, gone, new)


def _more(some: Sequence[Figure], others: Sequence[Figure]) -> list[Figure]:
    """The figures that some have more often than others."""
    left = Counter(figure.key for figure in others)
    more = []
    for figure in some:
        if left[figure.key]:
            left[figure.key] -= 1
        else:
            more.append(figure)
    return more


class _Figures:
    """Where some figures stand in the base, and in the words that amendments put there."""

    def __init__(self, index: Index, drafts: _Drafts, wanted: set[tuple[str, ...]], language: str) -> None:
        self.index = index
        self.drafts = drafts
        self.language = language
        self.in_base: dict[tuple[str, ...], list[tuple[tuple[str | None, Part], Figure]]] = {}
        for place, text in drafts.base.items():
            for figure in figures(text, language, only=wanted):
                self.in_base.setdefault(figure.key, []).append((place, figure))
        self.in_amendments: dict[tuple[str, ...], list[tuple[Asked, str | None, Part, Figure]]] = {}
        for asked, clause, field, before, after in self._put():
            known = figures(before, language, only=wanted)
            for figure in _more(figures(after, language, only=wanted), known):
                self.in_amendments.setdefault(figure.key, []).append((asked, clause, field, figure))

    def _put(self) -> Iterator[tuple[Asked, str | None, Part, str, str]]:
        for (clause, field), entries in self.index.words.items():
            if field in _TEXTS:
                text = self.index.text(clause, field)
                for entry in entries:
                    if may_hold_figures(self.index.edit(entry).after, self.language):
                        yield entry.asked, clause, field, text, _with(text, [entry])
        for clause_id, entries in self.index.placings.items():
            for entry in entries:
                departure = entry.asked.departure
                if isinstance(departure, Insertion):
                    yield entry.asked, clause_id, "text", "", departure.clause.text

    @cached_property
    def common(self) -> frozenset[str]:
        """The words that stand in too many texts to say what one is about."""
        counts: Counter[str] = Counter()
        for text in self.drafts.base.values():
            counts.update(subjects(text, self.language))
        most = max(FEW, COMMON * len(self.drafts.base))
        return frozenset(word for word, count in counts.items() if count > most)

    def elsewhere(self, change: _Changed, figure: Figure) -> Iterator[Elsewhere]:
        """Where the old figure still stands and seems to say the same."""
        party = change.asked.party
        for (clause, field), other in self.in_base.get(figure.key, ()):
            if (clause, field) == (change.clause, change.field):
                continue
            if self._is_same(change, figure, clause, other) and self._is_left(party, clause, field, figure):
                yield Elsewhere(clause, field, other.sentence)
        for asked, clause, field, other in self.in_amendments.get(figure.key, ()):
            is_own = asked.party == party or (clause, field) == (change.clause, change.field)
            if not is_own and self._is_same(change, figure, clause, other):
                yield Elsewhere(clause, field, other.sentence, (asked.name,))

    def _is_left(self, party: str, clause: str | None, field: Part, figure: Figure) -> bool:
        """Whether a party's own draft leaves a figure of the base where it is."""
        if not self.drafts.is_changed(party, clause, field):
            return True
        text = self.drafts.read(party, clause, field)
        return bool(figures(text, self.language, only={figure.key}))

    def _is_same(self, change: _Changed, figure: Figure, clause: str | None, other: Figure) -> bool:
        if figure.value >= STRONG:
            return True
        if change.clause in references(other.sentence) or clause in references(figure.sentence):
            return True
        mine = subjects(figure.sentence, self.language) - self.common - subjects(figure.words, self.language)
        return bool(mine & subjects(other.sentence, self.language))
