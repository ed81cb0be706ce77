"""What the report of a rolling draft says: who reads what in every clause, what is agreed, what is open and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from planclause.collection import paused_collection
from planclause.comparing.changes import Site
from planclause.comparing.substance import Category
from planclause.following.states import STATES
from planclause.following.status import OpenBracket, status
from planclause.plan.audience import for_audience
from planclause.plan.draft import Draft
from planclause.plan.values import PUBLIC
from planclause.reports.catalogue import catalogue
from planclause.reports.places import id_tells_more
from planclause.reports.report import (
    ROLLING,
    Item,
    Reader,
    Report,
    Section,
    Table,
    Tag,
)
from planclause.reports.tell.charts import PARTS
from planclause.reports.tell.columns import Columns
from planclause.reports.tell.headers import draft_source, framed, names, readers, substance_tags
from planclause.reports.tell.overview import Overview
from planclause.reports.tell.stands import key_of
from planclause.reports.visible import visible_line
from planclause.text.bracketed import BASE


@paused_collection()
def report_rolling(
    draft: Draft,
    *,
    audience: str = PUBLIC,
    language: str = "en",
    consent: Iterable[str] | None = None,
) -> Report:
    """The report of a rolling draft, as an audience (a party's code, or ``public``) may see it.

    ``consent`` lists the parties whose consent is needed; default: every principal. Notes and positions that the
    audience may not see are removed first. Each clause is an item with a passage for each column: what the base
    reads, each party's reading as a redline from the base, and the text with its brackets. A heading or number in
    brackets has passages of its own, under a label.
    ``ValueError`` if there is no report in ``language``, or if ``consent`` names an unknown party.

    >>> import planclause as pc
    >>> clauses = "clauses: [{id: x, text: '[A: Ten | B: Six] days.'}]"
    >>> draft = pc.loads("{planclause: 1, plan: p, draft: r, parties: {A: Ay, B: Bee}, " + clauses + "}")
    >>> pc.report_rolling(draft).summary[:3]
    ('Not agreed as a whole.', '1 clause: 1 open', '1 open bracket.')
    """
    words = catalogue(language)
    seen = for_audience(draft, audience)
    told = replace(status(draft, needed=consent, audience=audience), draft=seen)
    overview = Overview(told, words)
    page = _Page(overview)
    return framed(
        "rolling",
        words,
        title=words("rolling.title", draft=visible_line(seen.draft)),
        subtitle=overview.day_and_round("rolling.subtitle"),
        text_language=seen.language,
        audience=audience,
        parties=seen.parties,
        summary=overview.summary(),
        sections=page.sections(),
        sources=(draft_source(seen, words),),
        readers=readers(seen.parties, words, overview.parties),
        columns=(
            Reader(BASE, words("report.reader_base")),
            *(Reader(party, party) for party in overview.parties),
            Reader(ROLLING, words("report.reader_rolling")),
        ),
    )


class _Page:
    """One report in the making."""

    def __init__(self, overview: Overview) -> None:
        self.overview = overview
        self.status = overview.status
        self.draft = draft = overview.draft
        self.words = words = overview.words
        self.places = overview.places
        self.columns = Columns(draft, overview.parties, self.places, words)
        self.brackets: dict[str, list[OpenBracket]] = {}
        for bracket in self.status.brackets:
            self.brackets.setdefault(bracket.clause or f"@{bracket.where}", []).append(bracket)
        self.depths: dict[str, int] = {}

    # ---- the parts

    def sections(self) -> Iterator[Section]:
        """The parts of the report."""
        words = self.words
        yield Section(
            "overview",
            words("rolling.overview"),
            paragraphs=tuple(self.overview.remarks()),
            tables=tuple(self.tables()),
            charts=tuple(self.overview.charts()),
        )
        items = (*self.outside(), *map(self.item, self.overview.sites))
        yield Section("clauses", words("rolling.by_clause"), items=items)
        if self.draft.instruments:
            yield Section("instruments", words("rolling.instruments"), tables=(self.instruments(),))
        if self.draft.transmissions:
            yield Section("transmissions", words("rolling.transmissions"), tables=(self.transmissions(),))

    def tables(self) -> Iterator[Table]:
        """The clauses by state, the parties, and what two readings share."""
        words = self.words
        counts = Counter(state.state for state in self.status.states)
        rows = tuple(
            (words(f"state.{key_of(one)}"), words.number(counts[one])) for one in STATES if counts[one]
        )
        if rows:
            yield Table(words("rolling.table_states"), names(words, "rolling", "state", "clauses"), rows)
        if self.draft.parties:
            yield self.overview.by_party()
        if self.status.convergence.pairs:
            yield self.overview.shares()

    # ---- clause by clause

    def outside(self) -> Iterator[Item]:
        """The title and the preamble, where there are any."""
        for name, markup in (("title", self.draft.title), ("preamble", self.draft.preamble)):
            if markup:
                brackets = self.brackets.get(f"@{name}", [])
                told = self.columns.of_draft(markup)
                yield Item(
                    anchor=name,
                    number=self.words(f"rolling.part.{name}"),
                    said=self.words("state.open") if brackets else "",
                    tags=tuple(self.tags("open" if brackets else "", brackets, told.about)),
                    passages=told.passages,
                    change=bool(brackets),
                )

    def item(self, site: Site) -> Item:
        """The item of a clause."""
        clause = site.clause
        state = self.overview.stands.states[clause.id]
        brackets = self.brackets.get(clause.id, [])
        columns = self.columns
        number, heading, text = columns.of_number(clause), columns.of_heading(clause), columns.of_text(clause)
        self.depths[clause.id] = depth = self.depths.get(site.under or "", -1) + 1
        return Item(
            anchor=f"clause-{clause.id}",
            number=self.places.name(clause.id),
            name=""
            if clause.heading or not id_tells_more(site, self.places.numbers[clause.id])
            else clause.id,
            said=self.words(f"state.{key_of(state.state)}"),
            tags=tuple(self.tags(state.state, brackets, heading.about | text.about)),
            heading=heading.rolling,
            passages=(*number.passages, *heading.passages, *text.passages),
            remarks=tuple(self.clause_remarks(site)),
            depth=depth,
            change=state.state == "open" or bool(brackets),
        )

    def clause_remarks(self, site: Site) -> Iterator[str]:
        """What is to be said of a clause beside its words."""
        if how := self.places.structure(site.clause):
            yield self.words("rolling.structure", how=how)
        yield from self.overview.stands.remarks(site.clause)

    def tags(self, state: str, brackets: Iterable[OpenBracket], about: frozenset[Category]) -> Iterator[Tag]:
        """What a reader can filter a clause by."""
        words = self.words
        if state:
            yield Tag("state", key_of(state), words(f"state.{key_of(state)}"))
        for party in sorted(set(chain.from_iterable(bracket.parties for bracket in brackets))):
            yield Tag("party", party, party)
        kinds = {"text" if bracket.clause is None else bracket.where for bracket in brackets}
        for kind in PARTS:
            if kind in kinds:
                yield Tag("kind", kind, words(f"rolling.part.{kind}"))
        if not kinds:
            yield Tag("kind", "settled", words("rolling.settled"))
        yield from substance_tags(about, words)

    # ---- beside the clauses

    def instruments(self) -> Table:
        """The outside texts that the draft leans on, and who invokes them."""
        words = self.words
        rows = tuple(
            (
                visible_line(instrument.title),
                words.date(instrument.date) if instrument.date is not None else "",
                words.listed(instrument.invoked_by),
            )
            for instrument in self.draft.instruments.values()
        )
        return Table("", names(words, "rolling", "instrument", "on", "invoked_by"), rows)

    def transmissions(self) -> Table:
        """To whom the draft was handed: when, by whom, formally or not, and whether that is acknowledged."""
        words = self.words
        acknowledged = {True: "yes", False: "no", None: "unknown"}
        rows = tuple(
            (
                self.overview.party(one.to),
                words.date(one.on) if one.on is not None else "",
                visible_line(one.by),
                words(f"channel.{one.channel}") if one.channel is not None else "",
                words(f"rolling.acknowledged.{acknowledged[one.acknowledged]}"),
            )
            for one in self.draft.transmissions
        )
        return Table("", names(words, "rolling", "to", "on", "by", "channel", "acknowledged"), rows)
