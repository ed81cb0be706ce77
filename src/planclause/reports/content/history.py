"""What the report of a history says: the state of play over rounds, and step by step who moved on what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from planclause.collection import paused_collection
from planclause.engine.convergence import Convergence, convergence
from planclause.engine.movement import history
from planclause.engine.positions import Lapse, WordChange, lapsed
from planclause.engine.record import Apart, Concession, History, Round, Step
from planclause.engine.status import OpenBracket, open_brackets
from planclause.model.audience import for_audience
from planclause.model.draft import Draft
from planclause.model.readings import file_rows
from planclause.model.values import PUBLIC, Act, Party
from planclause.reports.catalogue import Catalogue, catalogue
from planclause.reports.content.charts import (
    MEASURES,
    brackets_over_drafts,
    convergence_lines,
    words_apart,
)
from planclause.reports.content.headers import draft_source, for_whom, version
from planclause.reports.content.moves import ARROW, DIRECTIONS, Moves, Stage, stage
from planclause.reports.content.stands import key_of
from planclause.reports.report import Chart, Report, Section, Table
from planclause.reports.visible import visible_line
from planclause.reports.wording import shown
from planclause.text.bracketed import BASE

#: Of words that changed so many are quoted from either end.
_QUOTED_WORDS = 8


@paused_collection()
def report_history(
    drafts: Sequence[Draft],
    *,
    tabled_by: Mapping[str, str] | None = None,
    audience: str = PUBLIC,
    language: str = "en",
    party: str | None = None,
) -> Report:
    """The report of a series of drafts, oldest first, as far as an audience (a party, or ``public``) may see it.

    Each draft stands for all; ``tabled_by`` names, by a draft's id, the party that alone tabled it. ``party`` is
    whom alone it tells of, a code or ``base``; by default of all. Positions that are not for the audience are left
    out before anything is made of the rest. ``ValueError`` if there is no report in that ``language``, for fewer
    than two drafts, or two of one id.
    """
    words = catalogue(language)
    seen = [for_audience(draft, audience) for draft in drafts]
    page = _Page(seen, history(seen, tabled_by=tabled_by), party, words)
    return Report(
        kind="history",
        title=words("history.title", first=page.names[0], last=page.names[-1]),
        subtitle=words("history.subtitle"),
        language=words.language,
        text_language=seen[-1].language,
        audience=audience,
        for_whom=for_whom(audience, page.parties, words),
        summary=tuple(page.summary()),
        sections=tuple(page.sections()),
        sources=tuple(draft_source(draft, words) for draft in seen),
        version=version(),
    )


class _Page:
    """One report in the making."""

    def __init__(self, drafts: Sequence[Draft], told: History, party: str | None, words: Catalogue) -> None:
        self.drafts = drafts
        self.history = told
        self.party = party
        self.words = words
        self.names = [visible_line(draft.draft) for draft in drafts]
        self.parties: dict[str, Party] = {
            code: one for draft in drafts for code, one in draft.parties.items()
        }
        self.readers = (BASE, *told.parties)
        self.stages = [stage(draft, words) for draft in drafts]

    def concerns(self, *names: str) -> bool:
        """Whether what is said of some readers is asked for."""
        return self.party is None or self.party in names

    def who(self, reader: str) -> str:
        """A reader by its code, the base by its name."""
        return self.words("report.reader_base") if reader == BASE else reader

    def pair(self, one: str, other: str) -> str:
        """Two readers."""
        return self.words.listed((self.who(one), self.who(other)))

    def source(self, at: int, who: str) -> int:
        """The draft that holds what somebody reads at a draft: that one, but for what others alone tabled."""
        while at and self.history.drafts[at].tabled_by not in (None, who):
            at -= 1
        return at

    # ---- what a minister reads

    def summary(self) -> Iterator[str]:
        """How many drafts there are, how near the parties are in the last, and who moved at last."""
        words, told = self.words, self.history
        drafts = words.count("history.drafts", len(self.drafts))
        if told.parties:
            yield words("history.size", drafts=drafts, parties=words.listed(told.parties))
        else:
            yield words("history.nobody", drafts=drafts)
        if found := self.convergences[-1]:
            common = found.together
            yield words(
                "history.shared",
                draft=self.names[-1],
                parties=words.listed(common.parties),
                words=words.percent(*common.words),
                weighted=words.percent(*common.weighted),
            )
        counts = [len(brackets) for brackets in self.brackets if brackets is not None]
        if any(counts):
            yield words("history.brackets", told=f" {ARROW} ".join(map(words.number, counts)))
        if told.parties:
            yield self.own_moves(told.steps[-1])

    @cached_property
    def convergences(self) -> list[Convergence | None]:
        """What the readings of each draft share; None of one that a party alone tabled."""
        return [
            convergence(draft) if told.tabled_by is None else None
            for draft, told in zip(self.drafts, self.history.drafts, strict=True)
        ]

    @cached_property
    def brackets(self) -> list[list[OpenBracket] | None]:
        """The open brackets of each draft; None of one that a party alone tabled."""
        return [
            [*open_brackets(draft, file_rows(draft))] if told.tabled_by is None else None
            for draft, told in zip(self.drafts, self.history.drafts, strict=True)
        ]

    def own_moves(self, step: Step) -> str:
        """How many moves each made in a step, those left out by which a party only reads the base."""
        counts = Counter(move.party for move in step.movements if not move.with_base)
        told = [self.words("history.of_reader", who=self.who(who), n=n) for who, n in counts.items()]
        return (
            self.words("history.last_step", told=", ".join(told)) if told else self.words("history.no_move")
        )

    # ---- the parts

    def sections(self) -> Iterator[Section]:
        """The overview, then a section a step."""
        words = self.words
        tables = [table for table in (self.rounds(), self.given(), self.apart()) if table.rows]
        yield Section(
            "overview",
            words("history.overview"),
            paragraphs=(words("history.no_consent"),) if self.history.parties else (),
            tables=tuple(tables),
            charts=tuple(self.charts()),
        )
        yield from (self.step(at, step) for at, step in enumerate(self.history.steps, 1))

    def step(self, at: int, step: Step) -> Section:
        """What happened from a draft to the next."""
        movements = [move for move in step.movements if self.concerns(move.party)]
        sources = {
            who: (self.stages[self.source(at - 1, who)], self.stages[self.source(at, who)])
            for who in self.readers
        }
        actors = [name for code, party in self.parties.items() for name in (code, party.name)]
        readers = self.readers if self.party is None else (self.party,)
        tables = (self.acts(at), self.lapses(at))
        return Section(
            f"step-{at}",
            f"{self.names[at - 1]} {ARROW} {self.names[at]}",
            paragraphs=tuple(self.tally(step, readers)),
            tables=tuple(table for table in tables if table.rows),
            items=tuple(Moves(at, sources, self.words, actors).items(movements)),
        )

    def tally(self, step: Step, readers: Sequence[str]) -> Iterator[str]:
        """On how many clauses each moved, and in which directions; who did not move."""
        words, still = self.words, []
        for who in readers:
            own = [move for move in step.movements if move.party == who]
            if not own:
                still.append(self.who(who))
                continue
            counts = Counter[str](move.direction for move in own if move.direction is not None)
            told = [
                words.count(f"history.count.{key_of(one)}", counts[one]) for one in DIRECTIONS if counts[one]
            ]
            if placed := sum(move.placed for move in own):
                told.append(words.count("history.count.placed", placed))
            if with_base := sum(move.with_base for move in own):
                told.append(words.count("history.count.with_base", with_base))
            yield words.count("history.moved", len(own), who=self.who(who), told=", ".join(told))
        if still:
            yield words("history.still", who=words.listed(still))

    # ---- tables

    def columns(self, *keys: str) -> tuple[str, ...]:
        """The names of columns."""
        return tuple(self.words(f"history.column_{key}") for key in keys)

    def rounds(self) -> Table:
        """The drafts: when, whose, who is heard of first in it, and how many brackets are open."""
        words, rows, heard = self.words, [], set[str]()
        for told, draft, brackets in zip(self.history.drafts, self.drafts, self.brackets, strict=True):
            first = [party for party in told.heard if party not in heard]
            heard.update(first)
            rows.append(
                (
                    visible_line(draft.draft),
                    words.date(draft.date) if draft.date is not None else "",
                    words.number(draft.round) if draft.round is not None else "",
                    self.standing(told),
                    words.listed(first),
                    words.number(len(brackets)) if brackets is not None else "",
                )
            )
        return Table(
            words("history.table_drafts"),
            self.columns("draft", "date", "round", "whose", "first_heard", "brackets"),
            tuple(rows),
        )

    def standing(self, told: Round) -> str:
        """Whose a draft is."""
        if told.tabled_by is not None:
            return self.words("history.tabled_by", party=told.tabled_by)
        return self.words("history.one_text" if told.settled else "history.with_brackets")

    def given(self) -> Table:
        """What each gave each over all drafts, takers with the same figures together."""
        words = self.words
        figures: dict[tuple[object, ...], list[Concession]] = {}
        for row in self.history.conceded():
            if self.concerns(row.giver, row.taker):
                figures.setdefault((row.giver, *row[2:]), []).append(row)
        rows = []
        for same in figures.values():
            row = same[0]
            rows.append(
                (
                    self.who(row.giver),
                    words.listed([self.who(one.taker) for one in same]),
                    words("history.of", n=row.words, total=row.of_words),
                    words("history.of", n=row.clauses, total=row.of_clauses),
                    words.number(row.with_base),
                    words.number(row.places),
                    words.number(row.words_back),
                    words.number(row.clauses_back),
                    words.number(row.places_back),
                )
            )
        keys = ("giver", "taker", "words", "clauses", "with_base", "places")
        back = ("words_back", "clauses_back", "places_back")
        return Table(words("history.table_given"), self.columns(*keys, *back), tuple(rows))

    def apart(self) -> Table:
        """How far apart each two are, a column a draft; pairs that nothing ever parted are left out."""
        pairs = self.pairs()
        rows = tuple((self.pair(*pair[0][:2]), *map(self.distance, pair)) for pair in pairs)
        return Table(self.words("history.table_apart"), (*self.columns("readings"), *self.names), rows)

    def pairs(self) -> list[tuple[Apart, ...]]:
        """Each two that anything ever parted, draft by draft."""
        pairs = zip(*(draft.apart for draft in self.history.drafts), strict=True)
        return [
            pair for pair in pairs if self.concerns(*pair[0][:2]) and any(apart.clauses for apart in pair)
        ]

    def distance(self, apart: Apart) -> str:
        """How far apart two are in a draft."""
        if not apart.clauses:
            return self.words.number(0)
        return self.words(
            "history.distance",
            words=apart.words,
            of_words=apart.of_words,
            clauses=apart.clauses,
            of_clauses=apart.of_clauses,
        )

    def acts(self, at: int) -> Table:
        """What was recorded as done since the draft before."""
        words = self.words
        acts = [act for act in self.history.drafts[at].acts if self.concerns(*act.by)]
        rows = tuple(
            (
                words(f"status.{act.act}"),
                self.address(act, self.stages[at]),
                words.listed(act.by),
                words.date(act.on) if act.on is not None else "",
                visible_line(act.before or ""),
                visible_line(act.after or ""),
            )
            for act in acts
        )
        return Table(
            words("history.table_acts"), self.columns("act", "at", "by", "on", "before", "after"), rows
        )

    def address(self, act: Act, stage: Stage) -> str:
        """Where an act was done: the clause's number, and the address that was given."""
        clause = act.at.partition("#")[0].partition("@")[0]
        number = stage.name(clause) if clause in stage.places.numbers else ""
        return visible_line(f"{number} ({act.at})" if number else act.at)

    def lapses(self, at: int) -> Table:
        """The positions that lapsed since a party's words before."""
        words, rows = self.words, []
        for old, lapse in self.lapsed(at):
            stages = self.stages[old], self.stages[at]
            told = (
                [words("history.gone")]
                if lapse.is_gone
                else [self.change(change, lapse, stages) for change in lapse.changes]
            )
            position = lapse.position
            about = [words(f"stance.{key_of(position.stance)}")]
            about += [words.date(position.on)] if position.on is not None else []
            about += [visible_line(position.note)] if position.note else []
            rows.append(
                (
                    stages[0 if lapse.is_gone else 1].name(lapse.clause),
                    lapse.party,
                    ", ".join(about),
                    "; ".join(told),
                    words("history.renewed" if lapse.is_renewed else "history.not_renewed"),
                )
            )
        return Table(
            words("history.table_lapsed"),
            self.columns("clause", "party", "position", "changed", "then"),
            tuple(rows),
        )

    def lapsed(self, at: int) -> Iterator[tuple[int, Lapse]]:
        """The positions that lapsed, each with the draft in which its party's words stood before."""
        tabled_by = self.history.drafts[at].tabled_by
        parties = {party: self.source(at - 1, party) for party in self.drafts[at].parties}
        for old in sorted(set(parties.values())):
            for lapse in lapsed(self.drafts[old], self.drafts[at]):
                is_own = tabled_by in (None, lapse.party) and parties.get(lapse.party) == old
                if is_own and self.concerns(lapse.party):
                    yield old, lapse

    def change(self, change: WordChange, lapse: Lapse, stages: tuple[Stage, Stage]) -> str:
        """The words that made a position lapse."""
        words = self.words
        before, after = (
            _quoted(markup, stage)
            for markup, stage in zip((change.before, change.after), stages, strict=True)
        )
        if change.kind == "reordered":
            told = words("history.reordered")
        elif before and after:
            told = f"{before} {ARROW} {after}"
        else:
            told = words("history.added" if after else "history.struck", words=after or before)
        if change.clause == lapse.clause:
            return told
        name = stages[0 if change.kind == "deleted" else 1].name(change.clause)
        return words("history.inside", clause=name, told=told)

    # ---- charts

    def charts(self) -> Iterator[Chart]:
        """How near the readings are from draft to draft, who is in how many brackets, who is how far from whom."""
        for measure in MEASURES:
            chart = convergence_lines(measure, self.names, self.convergences, self.words, party=self.party)
            if chart is not None:
                yield chart
        if any(self.brackets):
            named = [
                None if found is None else Counter(party for bracket in found for party in bracket.parties)
                for found in self.brackets
            ]
            parties = [party for party in self.history.parties if self.concerns(party)]
            yield brackets_over_drafts(self.names, named, parties, self.words)
        last = self.history.drafts[-1].apart
        if any(row.clauses for row in last):
            readers = {reader: self.who(reader) for reader in self.readers}
            yield words_apart(last, readers, self.words, draft=self.names[-1])


def _quoted(markup: str, stage: Stage) -> str:
    """Words for the eye, the middle of many left out."""
    words = visible_line(shown(markup, stage.places)).split(" ") if markup else []
    if len(words) > 2 * _QUOTED_WORDS:
        words = [*words[:_QUOTED_WORDS], "…", *words[-_QUOTED_WORDS:]]
    return f"“{' '.join(words)}”" if len(words) > 1 else "".join(words)
