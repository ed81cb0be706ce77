"""Who moved on what from draft to draft, and what each gave and got: the record over rounds.

The measure is a distance in words between two wordings of a clause: the words that a shortest word diff of the two
strikes and puts in, heading and text together, punctuation and editorial differences aside. A party that does not
have the clause, or has it without words, reads no words there, so to drop a clause that another had dropped is to
come nearer by all of them.

A party's move from one draft to the next is measured against what each of the others read *before*: P comes nearer
to Q by the distance from P's old wording to Q's old one less the distance from P's new wording to Q's old one. So
two parties that move to each other at once are each credited with their own move, whatever the other did, and two
that change places have each given all. Of a move in punctuation alone, the punctuation decides whether it was one
towards somebody; it counts as a clause, and as no words. Who drops a clause comes nearer to those alone who did not
have it. Moving away is measured alike, but from nobody who now reads the same words: two that go together to a new
wording have not left each other.

A party that no bracket of a clause names reads what the base reads, and silence is not consent. Its move is marked
``with_base`` where it had no words of its own in the clause before either, or where nothing was heard of it in the
new draft: it is named in no bracket there, is not folded in, and no act on the clause is its own. Such a move says
what the party now reads, and not that the party did anything.

docs/explanation/movement.md says what the formulas count, with their denominators.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from planclause.collection import paused_collection
from planclause.following.distances import Distances
from planclause.following.history import (
    Apart,
    Concession,
    Direction,
    History,
    Movement,
    Nearer,
    Round,
    Step,
    added_up,
)
from planclause.following.series import Series, Stage, joined, same_place
from planclause.merging.addresses import address_of_act
from planclause.plan.draft import Draft, expect_series
from planclause.plan.invariants import parties_named
from planclause.plan.values import Act
from planclause.text.bracketed import BASE


@paused_collection()
def history(drafts: Sequence[Draft], *, tabled_by: Mapping[str, str] | None = None) -> History:
    """Who moved on what over a series of drafts, the oldest first.

    Each draft stands for all, and everybody reads in it what its brackets say; ``tabled_by`` names, by a draft's
    id, the party that alone tabled it: then the others go on reading what they read before. ``ValueError`` for
    fewer than two drafts, or two of one id.

    >>> import planclause as pc
    >>> head = "{planclause: 1, plan: p, parties: {A: Ay}, based_on: [{draft: zero}], "
    >>> first = pc.loads(head + "draft: one, clauses: [{id: a, text: '[ten | A: two] days'}]}")
    >>> then = pc.loads(head + "draft: two, clauses: [{id: a, text: two days}]}")
    >>> [(m.party, m.toward) for m in pc.history([first, then]).steps[0].movements]
    [('base', (Nearer(party='A', words=2, apart=2),))]
    """
    expect_series(drafts)
    if len(drafts) < 2:
        raise ValueError("at least two drafts")
    return _Historian(Series(drafts, tabled_by or {})).history()


class _Historian:
    def __init__(self, series: Series) -> None:
        self.series = series
        self.comparable: dict[tuple[int, int, str], str | None] = {}
        self.measure = Distances()
        self.heard = [self.heard_in(stage) for stage in range(len(series.stages))]
        self.apart = [self.all_apart(stage) for stage in range(len(series.stages))]

    def history(self) -> History:
        stages = range(len(self.series.stages))
        return History(
            parties=self.series.readers[1:],
            drafts=tuple(map(self.draft, stages)),
            steps=tuple(map(self.step, stages[1:])),
        )

    def draft(self, at: int) -> Round:
        stage = self.series.stages[at]
        draft = stage.draft
        tabled_by = self.series.tabled_by.get(draft.draft)
        return Round(
            draft=draft.draft,
            date=draft.date.isoformat() if draft.date else None,
            tabled_by=tabled_by,
            settled=tabled_by is None and not parties_named(draft),
            heard=self.heard[at],
            acts=self.new_acts(at),
            apart=self.apart[at],
            source=draft,
            numbers=stage.numbers,
            titles={key: instrument.title for key, instrument in draft.instruments.items()},
        )

    def heard_in(self, stage: int) -> tuple[str, ...]:
        """The parties that a draft names, has folded in, or is tabled by."""
        draft = self.series.stages[stage].draft
        tabled_by = self.series.tabled_by.get(draft.draft)
        return tuple(sorted({*parties_named(draft), *draft.folded, *([tabled_by] if tabled_by else ())}))

    def new_acts(self, stage: int) -> tuple[Act, ...]:
        """The acts recorded in a draft that the draft before did not have."""
        before = Counter(map(_act_key, self.series.stages[stage - 1].draft.acts if stage else ()))
        new = []
        for act in self.series.stages[stage].draft.acts:
            before[_act_key(act)] -= 1
            if before[_act_key(act)] < 0:
                new.append(act)
        return tuple(new)

    # ---- how far apart

    def read(self, stage: int, strand: int, who: str) -> str | None:
        """What somebody reads of a strand at a stage, for comparing; None where it reads no words there."""
        source = self.series.source(stage, who)
        here = self.series.stages[source]
        key = (source, strand, who if who in here.named(strand) else BASE)
        if key not in self.comparable:
            parts = here.parts(strand, who)
            self.comparable[key] = self.series.comparable(source, parts) or None
        return self.comparable[key]

    def readings(self, stage: int, strand: int) -> dict[str, str | None]:
        return {who: self.read(stage, strand, who) for who in self.series.readers}

    def all_apart(self, stage: int) -> tuple[Apart, ...]:
        sums = {pair: Counter[str]() for pair in combinations(self.series.readers, 2)}
        common: Counter[str] = Counter()
        size = self.measure.size
        for strand in self.series.order:
            read = self.readings(stage, strand)
            if len(set(read.values())) == 1:
                if (wording := read[BASE]) is not None:
                    common.update(of_words=2 * size(wording), of_clauses=1)
                continue
            for (reader, other), counts in sums.items():
                mine, its = read[reader], read[other]
                counts["of_words"] += size(mine or "") + size(its or "")
                counts["of_clauses"] += mine is not None or its is not None
                if mine != its:
                    counts["words"] += self.measure.distance(mine or "", its or "")
                    counts["clauses"] += 1
        return tuple(
            Apart(*pair, *(counts[name] + common[name] for name in Apart._fields[2:]))
            for pair, counts in sums.items()
        )

    # ---- steps

    def step(self, stage: int) -> Step:
        movements = tuple(self.movements(stage))
        base, draft = self.series.stages[stage - 1 : stage + 1]
        apart = {(row.one, row.other): row for row in self.apart[stage - 1]}
        concessions = tuple(_concessions(movements, apart))
        return Step(base.draft.draft, draft.draft.draft, movements, concessions)

    def movements(self, stage: int) -> Iterator[Movement]:
        for strand in self.series.order:
            old, new = self.readings(stage - 1, strand), self.readings(stage, strand)
            for who in self.series.readers:
                placed = self.is_placed(stage, strand, who)
                if old[who] != new[who] or placed:
                    yield self.movement(stage, strand, who, (old, new), placed=placed)

    def sources(self, stage: int, who: str) -> tuple[Stage, Stage]:
        """The stages whose drafts hold what somebody reads before and at a stage."""
        stages = self.series.stages
        return stages[self.series.source(stage - 1, who)], stages[self.series.source(stage, who)]

    def is_placed(self, stage: int, strand: int, who: str) -> bool:
        """Whether somebody reads a clause elsewhere than before."""
        source, before = self.series.source(stage, who), self.series.source(stage - 1, who)
        if source == before:
            return False
        old, new = self.series.stages[before], self.series.stages[source]
        moved = any(strand in self.series.moved[at] for at in range(before + 1, source + 1))
        if not moved and old.rows(strand, who) == new.rows(strand, who):
            return False
        return same_place(old.place(strand, who), new.place(strand, who)) is False

    def movement(
        self,
        stage: int,
        strand: int,
        who: str,
        readings: tuple[Mapping[str, str | None], Mapping[str, str | None]],
        *,
        placed: bool,
    ) -> Movement:
        old, new = readings
        was, now = old[who] or "", new[who] or ""
        toward, away = [], []
        others = [other for other in self.series.readers if other != who] if old[who] != new[who] else []
        for other in others:
            target = old[other] or ""
            apart = self.measure.distance(was, target)
            farther = self.measure.distance(now, target) - apart
            sense = farther
            if not self.measure.distance(was, now):
                sense = self.measure.punctuation(now, target) - self.measure.punctuation(was, target)
            # Dropping a clause brings nobody nearer to another wording of it, however long the two were.
            if sense < 0 and (now or not target):
                toward.append(Nearer(other, -farther, apart))
            elif sense > 0 and new[who] != new[other]:
                away.append(Nearer(other, farther, apart))
        direction: Direction | None = None
        if old[who] != new[who]:
            was_apart = any(was != (old[other] or "") for other in others)
            direction = (
                "toward" if toward else "third wording" if was_apart else "away" if away else "together"
            )
        before, after = self.sources(stage, who)
        places = self.places(stage, strand, who) if placed else ((), ())
        return Movement(
            party=who,
            clauses=(_ids(before, strand, who), _ids(after, strand, who)),
            before=_wording(before, strand, who),
            after=_wording(after, strand, who),
            direction=direction,
            toward=tuple(toward),
            away=tuple(away),
            placed=placed,
            place_toward=places[0],
            place_away=places[1],
            with_base=who != BASE and self.is_with_base(stage, strand, who),
        )

    def is_with_base(self, stage: int, strand: int, who: str) -> bool:
        """Whether a party moved only in that it reads the base."""
        old, new = self.sources(stage, who)
        if (old, new) != self.sources(stage, BASE) or who in new.named(strand) or new.rows(strand, who):
            return False
        is_own = who in old.named(strand) or old.rows(strand, who)
        return not (is_own and (who in self.heard[stage] or self.acted(stage, strand, who)))

    def acted(self, stage: int, strand: int, who: str) -> bool:
        """Whether an act on a clause that is new in a draft is a party's own."""
        ids = (*self.series.stages[stage].ids(strand), *self.series.stages[stage - 1].ids(strand))
        own = (address_of_act(act) for act in self.new_acts(stage) if who in act.by)
        return any(at is not None and at.subject in ids for at in own)

    def places(self, stage: int, strand: int, who: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Whose old place for a clause somebody took, and whose it left."""
        toward, away = [], []
        old, new = (source.place(strand, who) for source in self.sources(stage, who))
        for other in self.series.readers:
            target, its_new = (source.place(strand, other) for source in self.sources(stage, other))
            was, now = same_place(old, target), same_place(new, target)
            if other != who and was is False and now:
                toward.append(other)
            elif other != who and was and now is False and not same_place(new, its_new):
                away.append(other)
        return tuple(toward), tuple(away)


def _ids(stage: Stage, strand: int, who: str) -> tuple[str, ...]:
    return tuple(part.id for part in stage.parts(strand, who)) or stage.ids(strand)


def _wording(stage: Stage, strand: int, who: str) -> str | None:
    return joined(stage.parts(strand, who)) or None


def _act_key(act: Act) -> tuple[object, ...]:
    return (act.act, act.at, act.by, act.on, act.before, act.after)


def _concessions(
    movements: Sequence[Movement], apart: Mapping[tuple[str, str], Apart]
) -> Iterator[Concession]:
    """What each gave each, and what lay between the two before."""
    pairs: dict[tuple[str, str], Counter[str]] = {}

    def count(giver: str, taker: str, **counts: int) -> None:
        pairs.setdefault((giver, taker), Counter()).update(counts)

    for movement in movements:
        who = movement.party
        for other, words, _ in movement.toward:
            count(who, other, words=words, clauses=1, with_base=words if movement.with_base else 0)
        for other, words, _ in movement.away:
            count(who, other, words_back=words, clauses_back=1)
        for other in movement.place_toward:
            count(who, other, places=1)
        for other in movement.place_away:
            count(who, other, places_back=1)
    for (giver, taker), counts in pairs.items():
        between = apart.get((giver, taker)) or apart[taker, giver]
        counts.update(of_words=between.words, of_clauses=between.clauses)
    yield from added_up(pairs)
