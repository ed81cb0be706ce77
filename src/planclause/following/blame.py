"""Which draft each word of a draft came from, and who held it there.

Every word that somebody reads has one origin: the draft in which it first stood where it stands, and who held it
there, ``base`` where the base's reading had it, else the parties whose readings had it. It is found from draft to
draft, reader by reader. A word of a reader's new wording of a clause goes on with its origin

1. where the reader's own old wording of the clause has it and the readable redline of the two keeps it;
2. else, for a party, where the new draft's base reading has it: whatever origin it has there;
3. else where another's old wording has it (the base's first, then the parties' by code): so a word that was one
   party's and is agreed keeps that party's name;
4. else where a shortest script keeps it in a run of at least :data:`LEAST_RUN` tokens of either of these: a phrase
   that stayed in a rewritten sentence.

The rest are new in the draft. The readable redline decides, and not the shortest one, because a
shortest script keeps a stray "the" of a struck sentence in the middle of a new phrase, and would have it older than
the phrase it stands in.

Clauses are followed as :mod:`planclause.following.series` says: through moves and renumbering, and through splits
and joins as one wording. Words that go from one clause to another, unless those were split or joined, are new
there; so is a word that was struck and comes back in a later draft.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from planclause.collection import paused_collection
from planclause.following.series import Part, Series, by_strand
from planclause.language.editorial import fold_editorial
from planclause.language.words import pieces, word_count
from planclause.plan.draft import Draft, expect_series
from planclause.text.bracketed import BASE
from planclause.text.redline import Redline, readable, redline

#: How many tokens in a row that a rewritten sentence kept are a phrase and not a coincidence, as "of the" would be.
LEAST_RUN = 4


class Origin(NamedTuple):
    """Where a word came from: the draft it first stood in, and who held it there, ``base`` or parties by code."""

    draft: str
    parties: tuple[str, ...]


class Span(NamedTuple):
    """A stretch of settled markup whose words are of one origin."""

    text: str
    origin: Origin


class Blamed(NamedTuple):
    """One wording of a clause with the origins of its words, and who reads it; the spans joined are the wording."""

    readers: tuple[str, ...]
    heading: tuple[Span, ...]
    text: tuple[Span, ...]


class BlamedClause(NamedTuple):
    """A clause of the last draft, or its ``@title`` or ``@preamble``: its wordings, the base's first.

    ``without`` are the readers that do not have it.
    """

    id: str
    number: str
    wordings: tuple[Blamed, ...]
    without: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Blame:
    """The origins of the words of the last of a series of drafts, clause by clause in document order."""

    drafts: tuple[str, ...]
    readers: tuple[str, ...]
    clauses: tuple[BlamedClause, ...]
    numbers: Mapping[str, str]
    titles: Mapping[str, str]

    def __repr__(self) -> str:
        """A line that says what it holds."""
        return f"Blame({self.drafts[-1]!r}, clauses: {len(self.clauses)}, readers: {', '.join(self.readers)})"

    def words(self, who: str) -> dict[Origin, int]:
        """How many words of what a reader reads are of which origin, older drafts first; punctuation aside."""
        counts: Counter[Origin] = Counter()
        for clause in self.clauses:
            for wording in clause.wordings:
                if who in wording.readers:
                    for text, origin in (*wording.heading, *wording.text):
                        counts[origin] += word_count(text)
        order = {draft: at for at, draft in enumerate(self.drafts)}
        found = [origin for origin, number in counts.items() if number]
        found.sort(key=lambda origin: (order[origin.draft], origin.parties != (BASE,), origin.parties))
        return {origin: counts[origin] for origin in found}


@paused_collection()
def blame(
    drafts: Sequence[Draft], *, read_as: str | None = None, tabled_by: Mapping[str, str] | None = None
) -> Blame:
    """Which draft and party each word of the last of the drafts, oldest first, came from.

    It covers all that anybody reads in the last draft, or what ``read_as`` reads there. ``tabled_by`` names, by a
    draft's id, the party that tabled it: what is new in it is that party's, and not the base's. ``ValueError``
    for no draft, or two of one id.

    >>> import planclause as pc
    >>> head = "{planclause: 1, plan: p, parties: {A: Ay}, based_on: [{draft: zero}], "
    >>> first = pc.loads(head + "draft: one, clauses: [{id: a, text: '[ten | A: two] days'}]}")
    >>> then = pc.loads(head + "draft: two, clauses: [{id: a, text: two days}]}")
    >>> for text, origin in pc.blame([first, then]).clauses[0].wordings[0].text:
    ...     print(repr(text), origin.draft, origin.parties)
    'two' one ('A',)
    ' days' one ('base',)
    """
    expect_series(drafts)
    series = Series(drafts, {})
    tabled_by = tabled_by or {}
    if unknown := sorted(set(tabled_by) - {draft.draft for draft in drafts}):
        raise ValueError(f"no draft of the series is called {unknown[0]!r}")
    tracer = _Tracer(series, tabled_by)
    last = len(drafts) - 1
    stage = series.stages[last]
    readers = series.readers if read_as is None else (read_as,)
    traced = {strand: tracer.trace(strand) for strand in dict.fromkeys(stage.strands())}
    instruments = drafts[last].instruments
    return Blame(
        drafts=tuple(draft.draft for draft in drafts),
        readers=readers,
        clauses=tuple(_clauses(series, traced, readers)),
        numbers=stage.numbers,
        titles={key: instrument.title for key, instrument in instruments.items()},
    )


class _Words(NamedTuple):
    """A wording for comparing: editorial differences unified, references named by the strand that they lead to."""

    tokens: tuple[str, ...]
    text: str
    starts: tuple[int, ...]
    at: Mapping[int, int]

    @classmethod
    def of(cls, parts: Sequence[Part], strand_of: Mapping[str, int]) -> _Words:
        out: list[str] = []
        places: list[int] = []
        for markup in (words for part in parts for words in (part.heading, part.text) if words):
            if out:
                out.append("\n")
            found = pieces(markup)
            for gap, token in zip(found[0::2], [*found[1::2], ""], strict=True):
                if gap:
                    out.append(" ")
                if token:
                    places.append(len(out))
                    out.append(fold_editorial(by_strand(token, strand_of)))
        edges = [*accumulate(map(len, out), initial=0)]
        starts = tuple(edges[place] for place in places)
        tokens = tuple(out[place] for place in places)
        return cls(tokens, "".join(out), starts, {start: at for at, start in enumerate(starts)})


class _Traced(NamedTuple):
    """What somebody reads of a strand in a draft, and the origin of each of its tokens."""

    parts: tuple[Part, ...]
    words: _Words
    origins: tuple[Origin, ...]


class _Tracer:
    """Carries origins from draft to draft, strand by strand."""

    def __init__(self, series: Series, tabled_by: Mapping[str, str]) -> None:
        self.series = series
        self.tabled_by = tabled_by

    def trace(self, strand: int) -> dict[str, _Traced]:
        """What each reader reads of a strand in the last draft, with its origins."""
        nothing = _Traced((), _Words.of((), {}), ())
        state = dict.fromkeys(self.series.readers, nothing)
        for stage in range(len(self.series.stages)):
            state = self.next(stage, strand, state)
        return state

    def next(self, stage: int, strand: int, old: Mapping[str, _Traced]) -> dict[str, _Traced]:
        here = self.series.stages[stage]
        read = {who: here.parts(strand, who) for who in self.series.readers}
        words: dict[tuple[Part, ...], _Words] = {}
        for who, parts in read.items():
            if parts not in words:
                same = old[who].words if not stage or _same_words(parts, old[who].parts) else None
                words[parts] = same if same and stage else _Words.of(parts, here.strand_of)
        held = {who: words[parts] for who, parts in read.items()}
        before = list({id(traced): traced for traced in old.values()}.values())  # the base's first
        found: dict[tuple[int, tuple[Part, ...]], _Traced] = {}
        for who in self.series.readers:
            key = (id(old[who]), read[who])
            if key not in found:
                base = found.get((id(old[BASE]), read[BASE]))
                sources = [old[who], *([base] if base else ()), *(o for o in before if o is not old[who])]
                origins = _inherited(held[who], sources)
                if None in origins:
                    new = self.new(stage, who, held, [at for at, o in enumerate(origins) if o is None])
                    origins = [origin or new[at] for at, origin in enumerate(origins)]
                found[key] = _Traced(read[who], held[who], tuple(o for o in origins if o))
        return {who: found[id(old[who]), read[who]] for who in self.series.readers}

    def new(
        self, stage: int, who: str, held: Mapping[str, _Words], places: Sequence[int]
    ) -> dict[int, Origin]:
        """The origin of those of a reader's words that are new in a draft: the draft, and who holds them there."""
        draft = self.series.stages[stage].draft.draft
        own = held[who]
        if who == BASE:
            return dict.fromkeys(places, Origin(draft, (self.tabled_by.get(draft, BASE),)))
        holders = {at: {who} for at in places}
        new = {own.tokens[at] for at in places}
        for other in self.series.readers[1:]:
            # Whoever reads the base is behind no word that the base does not have.
            if other == who or held[other] is held[BASE] or new.isdisjoint(held[other].tokens):
                continue
            for run in _kept(held[other], own, is_readable=True):
                for _, at in run:
                    if at in holders:
                        holders[at].add(other)
        return {at: Origin(draft, tuple(sorted(of_word))) for at, of_word in holders.items()}


def _same_words(parts: Sequence[Part], others: Sequence[Part]) -> bool:
    """Whether two wordings are the same for comparing; references may have come to lead elsewhere."""
    return [part[1:] for part in parts] == [part[1:] for part in others] and not any(
        "{#" in words for part in parts for words in part[1:]
    )


def _inherited(own: _Words, sources: Sequence[_Traced]) -> list[Origin | None]:
    """The origins of words that one of the sources, in this order, had; None for the others."""
    origins: list[Origin | None] = [None] * len(own.tokens)
    for is_readable in (True, False):
        for source in sources:
            open_words = {own.tokens[at] for at, origin in enumerate(origins) if origin is None}
            if open_words.isdisjoint(source.words.tokens):
                continue
            for run in _kept(source.words, own, is_readable=is_readable):
                if is_readable or len(run) >= LEAST_RUN:
                    for old_at, new_at in run:
                        origins[new_at] = origins[new_at] or source.origins[old_at]
    return origins


def _kept(old: _Words, new: _Words, *, is_readable: bool) -> Iterator[list[tuple[int, int]]]:
    """The tokens that a redline keeps, run by run: where in the old, where in the new."""
    if old.tokens == new.tokens:
        yield [(at, at) for at in range(len(old.tokens))]
        return
    if not old.tokens or not new.tokens:
        return
    script = (_readable if is_readable else _shortest)(old.text, new.text)
    old_done = new_done = 0
    for op, text in script:
        if op == "=":
            first, end = (bisect_left(new.starts, edge) for edge in (new_done, new_done + len(text)))
            run = []
            for new_at in range(first, end):
                old_at = old.at.get(new.starts[new_at] - new_done + old_done)
                # What is a word to the whole text and cut in two by a run is none of the run's.
                if old_at is not None and old.tokens[old_at] == new.tokens[new_at]:
                    run.append((old_at, new_at))
            yield run
        old_done += len(text) * (op != "+")
        new_done += len(text) * (op != "-")


#: The same two wordings meet for reader after reader of one clause; more than a clause's are not worth the memory.
_shortest = lru_cache(maxsize=64)(redline)


@lru_cache(maxsize=64)
def _readable(old: str, new: str) -> Redline:
    return readable(_shortest(old, new))


def _clauses(
    series: Series, traced: Mapping[int, Mapping[str, _Traced]], readers: Sequence[str]
) -> Iterator[BlamedClause]:
    """The clauses of the last draft in document order, each with the wordings that these readers read."""
    stage = series.stages[-1]
    wordless = Origin(series.stages[0].draft.draft, (BASE,))  # of white space without any word
    seen: Counter[int] = Counter()
    for strand in stage.strands():
        clause_id = stage.ids(strand)[seen[strand]]
        seen[strand] += 1
        wordings: dict[tuple[tuple[Span, ...], tuple[Span, ...]], list[str]] = {}
        without: list[str] = []
        for who in readers:
            found = traced[strand].get(who, traced[strand][BASE])
            spans = _spans_of(found, clause_id, wordless)
            if spans is None:
                without.append(who)
            else:
                wordings.setdefault(spans, []).append(who)
        if wordings:
            blamed = tuple(Blamed(tuple(who), *spans) for spans, who in wordings.items())
            yield BlamedClause(clause_id, stage.numbers.get(clause_id, ""), blamed, tuple(without))


def _spans_of(
    traced: _Traced, clause_id: str, otherwise: Origin
) -> tuple[tuple[Span, ...], tuple[Span, ...]] | None:
    """The spans of the heading and the text of a clause; None where it is not read."""
    done = 0
    for part in traced.parts:
        heading, text = pieces(part.heading), pieces(part.text)
        if part.id == clause_id:
            origins = traced.origins[done:]
            return (
                tuple(_spans(heading, origins, otherwise)),
                tuple(_spans(text, origins[len(heading) // 2 :], otherwise)),
            )
        done += len(heading) // 2 + len(text) // 2
    return None


def _spans(found: Sequence[str], origins: Sequence[Origin], otherwise: Origin) -> Iterator[Span]:
    """Gaps and tokens as spans; white space goes with the word after it, at the end with the last one."""
    tokens = len(found) // 2
    owners = [*origins[:tokens], origins[tokens - 1] if tokens else otherwise]
    text = ""
    for at, owner in enumerate(owners):
        text += "".join(found[2 * at : 2 * at + 2])
        if text and (at == tokens or owners[at + 1] != owner):
            yield Span(text, owner)
            text = ""
