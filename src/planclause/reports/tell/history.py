"""What the report of a history says: the state of play over rounds, and step by step who moved on what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from planclause.collection import paused_collection
from planclause.following.convergence import Convergence, convergence
from planclause.following.history import History, Step
from planclause.following.movement import history
from planclause.following.status import OpenBracket, open_brackets
from planclause.plan.audience import for_audience
from planclause.plan.draft import Draft, expect_series
from planclause.plan.values import PUBLIC
from planclause.reports.catalogue import catalogue
from planclause.reports.report import Chart, Report, Section
from planclause.reports.tell.charts import (
    MEASURES,
    brackets_over_drafts,
    convergence_lines,
    distance_lines,
    words_apart,
)
from planclause.reports.tell.headers import ARROW, draft_source, framed
from planclause.reports.tell.ledger import Ledger
from planclause.reports.tell.moves import DIRECTIONS, Moves
from planclause.reports.tell.stages import Talks
from planclause.reports.tell.stands import key_of
from planclause.text.bracketed import BASE


@paused_collection()
def report_history(
    drafts: Sequence[Draft] | History,
    *,
    tabled_by: Mapping[str, str] | None = None,
    audience: str = PUBLIC,
    language: str = "en",
    party: str | None = None,
) -> Report:
    """The report of a series of drafts, oldest first, as an audience (a party's code, or ``public``) may see it.

    ``drafts`` may also be what :func:`~planclause.history` returned. Each draft stands for all parties unless
    ``tabled_by`` maps its id to the one party that tabled it. ``party``, a code or ``base``, restricts the report;
    default: all. Positions that the audience may not see are removed first.
    ``ValueError`` if there is no report in ``language``, or for fewer than two drafts, or two with one id.

    >>> import planclause as pc
    >>> base = pc.loads("{planclause: 1, plan: p, draft: a, clauses: [{id: x, text: Ten days.}]}")
    >>> draft = pc.loads("{planclause: 1, plan: p, draft: b, clauses: [{id: x, text: Six days.}]}")
    >>> pc.report_history([base, draft]).title
    'State of play, a → b'
    """
    if isinstance(drafts, History):
        return history_report(drafts, audience=audience, language=language, party=party)
    expect_series(drafts)
    seen = [for_audience(draft, audience) for draft in drafts]
    told = history(seen, tabled_by=tabled_by)
    return history_report(told, audience=audience, language=language, party=party)


def history_report(
    told: History, *, audience: str = PUBLIC, language: str = "en", party: str | None = None
) -> Report:
    """The report of a history; its drafts are shown as far as the audience may see them."""
    words = catalogue(language)
    seen = [for_audience(draft.source, audience) for draft in told.drafts]
    talks = Talks(seen, told, party, words)
    page = _Page(talks)
    return framed(
        "history",
        words,
        title=words("history.title", first=talks.names[0], last=talks.names[-1]),
        subtitle=words("history.subtitle"),
        text_language=seen[-1].language,
        audience=audience,
        parties=talks.parties,
        summary=page.summary(),
        sections=page.sections(),
        sources=(draft_source(draft, words) for draft in seen),
    )


class _Page:
    """One report in the making."""

    def __init__(self, talks: Talks) -> None:
        self.talks = talks
        self.words = talks.words
        self.ledger = Ledger(talks)

    # ---- what a minister reads

    def summary(self) -> Iterator[str]:
        """How many drafts there are, how near the parties are in the last, and who moved at last."""
        words, told = self.words, self.talks.history
        drafts = words.count("history.drafts", len(self.talks.drafts))
        if told.parties:
            yield words("history.size", drafts=drafts, parties=words.listed(told.parties))
        else:
            yield words("history.nobody", drafts=drafts)
        found = self.convergences[-1]
        if found is not None and found.pairs:
            common = found.together
            yield words(
                "history.shared",
                draft=self.talks.names[-1],
                parties=words.listed(common.parties),
                words=words.percent(*common.words),
                weighted=words.percent(*common.weighted),
            )
        elif parted := [row for row in told.drafts[-1].apart if row.clauses and BASE not in row[:2]]:
            row = max(parted, key=lambda row: row.words)
            both = words.listed((row.one, row.other))
            yield words("history.farthest", parties=both, words=row.words, total=row.of_words)
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
            for draft, told in zip(self.talks.drafts, self.talks.history.drafts, strict=True)
        ]

    @cached_property
    def brackets(self) -> list[list[OpenBracket] | None]:
        """The open brackets of each draft; None of one that a party alone tabled."""
        return [
            [*open_brackets(draft)] if told.tabled_by is None else None
            for draft, told in zip(self.talks.drafts, self.talks.history.drafts, strict=True)
        ]

    def own_moves(self, step: Step) -> str:
        """How many moves each made in a step, those left out by which a party only reads the base."""
        words, talks = self.words, self.talks
        own = [move.party for move in step.movements if talks.concerns(move.party) and not move.with_base]
        told = [words("history.of_reader", who=talks.who(who), n=n) for who, n in Counter(own).items()]
        return words("history.last_step", told=", ".join(told)) if told else words("history.no_move")

    # ---- the parts

    def sections(self) -> Iterator[Section]:
        """The overview, then a section a step."""
        words = self.words
        tables = (self.ledger.rounds(self.brackets), self.ledger.given(), self.ledger.apart())
        yield Section(
            "overview",
            words("history.overview"),
            paragraphs=(words("history.no_consent"),) if self.talks.history.parties else (),
            tables=tuple(table for table in tables if table.rows),
            charts=tuple(self.charts()),
        )
        yield from (self.step(at, step) for at, step in enumerate(self.talks.history.steps, 1))

    def step(self, at: int, step: Step) -> Section:
        """What happened from a draft to the next."""
        talks = self.talks
        movements = [move for move in step.movements if talks.concerns(move.party)]
        sources = {
            who: (talks.stages[talks.source(at - 1, who)], talks.stages[talks.source(at, who)])
            for who in talks.readers
        }
        actors = [name for code, party in talks.parties.items() for name in (code, party.name)]
        readers = talks.readers if talks.party is None else (talks.party,)
        tables = (self.ledger.acts(at), self.ledger.lapses(at))
        return Section(
            f"step-{at}",
            f"{self.talks.names[at - 1]} {ARROW} {self.talks.names[at]}",
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
                still.append(self.talks.who(who))
                continue
            counts = Counter[str](move.direction for move in own if move.direction is not None)
            told = [
                words.count(f"history.count.{key_of(one)}", counts[one]) for one in DIRECTIONS if counts[one]
            ]
            if placed := sum(move.placed for move in own):
                told.append(words.count("history.count.placed", placed))
            if with_base := sum(move.with_base for move in own):
                told.append(words.count("history.count.with_base", with_base))
            yield words.count("history.moved", len(own), who=self.talks.who(who), told=", ".join(told))
        if still:
            yield words("history.still", who=words.listed(still))

    # ---- charts

    def charts(self) -> Iterator[Chart]:
        """How near the readings are from draft to draft, who is in how many brackets, who is how far from whom."""
        for measure in MEASURES:
            chart = convergence_lines(
                measure, self.talks.names, self.convergences, self.words, party=self.talks.party
            )
            if chart is not None:
                yield chart
        readers = {reader: self.talks.who(reader) for reader in self.talks.readers}
        pairs = self.ledger.pairs()
        if pairs and None in self.convergences:
            yield distance_lines(self.talks.names, pairs, readers, self.words)
        if any(self.brackets):
            named = [
                None if found is None else Counter(party for bracket in found for party in bracket.parties)
                for found in self.brackets
            ]
            parties = [party for party in self.talks.history.parties if self.talks.concerns(party)]
            yield brackets_over_drafts(self.talks.names, named, parties, self.words)
        last = self.talks.history.drafts[-1].apart
        if any(row.clauses for row in last):
            yield words_apart(last, readers, self.words, draft=self.talks.names[-1])
