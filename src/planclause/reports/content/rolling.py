"""What the report of a rolling draft says: who reads what in every clause, what is agreed, what is open and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

from planclause.collection import paused_collection
from planclause.comparing.changes import Site
from planclause.comparing.substance import CATEGORIES, Category
from planclause.following.convergence import Common, Share
from planclause.following.states import STATES
from planclause.following.status import OpenBracket, Status, status
from planclause.plan.audience import for_audience
from planclause.plan.draft import Draft
from planclause.plan.values import ANNEXES, PUBLIC
from planclause.reports.catalogue import Catalogue, catalogue
from planclause.reports.content.charts import PARTS, brackets_by_party, shared_words
from planclause.reports.content.columns import Columns
from planclause.reports.content.headers import draft_source, for_whom, readers, version
from planclause.reports.content.stands import STANDS, Stands, key_of
from planclause.reports.lapses import places_at, sites_of
from planclause.reports.places import id_tells_more
from planclause.reports.report import (
    ROLLING,
    Chart,
    Item,
    Reader,
    Report,
    Section,
    Table,
    Tag,
)
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
    """The report of a rolling draft, as far as an audience, a party's code or ``public``, may see it.

    ``consent`` are the parties whose consent is needed, by default every principal. Notes and positions that are
    not for the audience are left out before anything is made of the rest. A clause is an item with a passage a
    column: the base as it reads, each party as a redline from the base, the text as it stands; where a heading or a
    number is in brackets, that has passages of its own, under a label.
    ``ValueError`` if there is no report in that ``language``, or a party is unknown whose consent is asked for.
    """
    words = catalogue(language)
    seen = for_audience(draft, audience)
    page = _Page(status(seen, needed=consent, audience=audience), words)
    return Report(
        kind="rolling",
        title=words("rolling.title", draft=visible_line(seen.draft)),
        subtitle=page.subtitle(),
        language=words.language,
        text_language=seen.language,
        audience=audience,
        for_whom=for_whom(audience, seen.parties, words),
        summary=tuple(page.summary()),
        sections=tuple(page.sections()),
        sources=(draft_source(seen, words),),
        version=version(),
        readers=readers(page.parties, words, named=seen.parties),
        columns=(
            Reader(BASE, words("report.reader_base")),
            *(Reader(party, party) for party in page.parties),
            Reader(ROLLING, words("report.reader_rolling")),
        ),
    )


class _Page:
    """One report in the making."""

    def __init__(self, status: Status, words: Catalogue) -> None:
        self.status = status
        self.draft = draft = status.draft
        self.words = words
        self.parties = status.convergence.together.parties
        self.sites = sites_of(draft)
        self.places = places_at(draft, self.sites, words)
        self.columns = Columns(draft, self.parties, self.places, words)
        parents = {site.clause.id: site.under for site in self.sites if site.under and site.under != ANNEXES}
        self.stands = Stands(status, parents, self.places, words)
        self.brackets: dict[str, list[OpenBracket]] = {}
        for bracket in status.brackets:
            self.brackets.setdefault(bracket.clause or f"@{bracket.where}", []).append(bracket)
        self.depths: dict[str, int] = {}

    # ---- what a minister reads

    def subtitle(self) -> str:
        """What it is, of which day and round."""
        draft, words = self.draft, self.words
        told = {}
        if draft.date is not None:
            told["date"] = words.date(draft.date)
        if draft.round is not None:
            told["round"] = str(draft.round)
        return words("_".join(("rolling.subtitle", *told)), **told)

    def summary(self) -> Iterator[str]:
        """Whether all is agreed, how much is not, and whose word is missing."""
        words, status = self.words, self.status
        yield words("rolling.agreed_as_a_whole" if status.agreed_as_a_whole else "rolling.not_agreed")
        counts = Counter(state.state for state in status.states)
        told = [words.count(f"rolling.count.{key_of(one)}", counts[one]) for one in STATES if counts[one]]
        if told:
            size = words.count("rolling.clauses", len(status.states))
            yield words("rolling.size", clauses=size, told=", ".join(told))
        else:
            yield words("rolling.no_clauses")
        yield self.open_brackets()
        if status.needed:
            yield words("rolling.needed", parties=words.listed(status.needed))
        else:
            yield words("rolling.nobody_needed")
        if status.unanswered:
            yield words("rolling.unanswered", parties=words.listed(status.unanswered))

    def open_brackets(self) -> str:
        """How many brackets are open."""
        words, brackets = self.words, self.status.brackets
        if not brackets:
            return words("rolling.no_bracket")
        told = words.count("rolling.brackets", len(brackets))
        if whole := sum(bracket.where in ("presence", "place") for bracket in brackets):
            return words.count("rolling.brackets_whole", whole, brackets=told)
        return words("rolling.brackets_told", brackets=told)

    # ---- the parts

    def sections(self) -> Iterator[Section]:
        """The parts of the report."""
        words = self.words
        yield Section(
            "overview",
            words("rolling.overview"),
            paragraphs=tuple(self.remarks()),
            tables=tuple(self.tables()),
            charts=tuple(self.charts()),
        )
        items = (*self.outside(), *map(self.item, self.sites))
        yield Section("clauses", words("rolling.by_clause"), items=items)
        if self.draft.instruments:
            yield Section("instruments", words("rolling.instruments"), tables=(self.instruments(),))
        if self.draft.transmissions:
            yield Section("transmissions", words("rolling.transmissions"), tables=(self.transmissions(),))

    def remarks(self) -> Iterator[str]:
        """How the figures are to be read."""
        words, found = self.words, self.status.convergence
        if found.pairs:
            yield words("rolling.weighted")
            if unheard := [party for party in self.parties if party not in self.draft.folded]:
                yield words("rolling.unheard", parties=words.listed(unheard, alternative=True))
        unbound = Counter(
            one.party for one in self.status.positions if one.hold == "stands" and not one.is_bound
        )
        if unbound:
            told = [
                words("rolling.party_told", party=p, told=words.number(unbound[p])) for p in sorted(unbound)
            ]
            yield words("rolling.unbound", who=words.listed(told))

    # ---- figures

    def tables(self) -> Iterator[Table]:
        """The clauses by state, the parties, and what two readings share."""
        words = self.words
        counts = Counter(state.state for state in self.status.states)
        rows = tuple(
            (words(f"state.{key_of(one)}"), words.number(counts[one])) for one in STATES if counts[one]
        )
        if rows:
            columns = words("rolling.column_state"), words("rolling.column_clauses")
            yield Table(words("rolling.table_states"), columns, rows)
        if self.draft.parties:
            yield self.by_party()
        if self.status.convergence.pairs:
            yield self.shares()

    def by_party(self) -> Table:
        """For every party its role, its draft, the brackets that name it, its positions, and its receipt."""
        words, status, draft = self.words, self.status, self.draft
        named = Counter(party for bracket in status.brackets for party in bracket.parties)
        receipts = dict(status.receipts)
        rows = []
        for code, party in draft.parties.items():
            folded = draft.folded.get(code)
            row = [self.party(code), words(f"role.{party.role}")]
            if draft.folded:
                row.append(words("rolling.no_draft") if folded is None else visible_line(folded.draft))
            row += [words.number(named[code]), self.positions(code)]
            if receipts:
                row.append(words(f"receipt.{key_of(receipts[code])}") if code in receipts else "")
            rows.append(tuple(row))
        columns = ["party", "role", *["draft"] * bool(draft.folded), "brackets", "positions"]
        columns += ["receipt"] * bool(receipts)
        return Table(
            words("rolling.table_parties"),
            tuple(words(f"rolling.column_{one}") for one in columns),
            tuple(rows),
        )

    def positions(self, party: str) -> str:
        """The positions of a party, counted by stance; those that do not hold apart."""
        words = self.words
        own = [standing for standing in self.status.positions if standing.party == party]
        stances = Counter[str](one.position.stance for one in own if one.hold == "stands")
        told = [
            words.count(f"stance.count.{key_of(stance)}", n) for stance in STANDS if (n := stances[stance])
        ]
        if lapsed := sum(one.hold != "stands" for one in own):
            told.append(words.count("rolling.count_lapsed", lapsed))
        return ", ".join(told) or words("rolling.no_positions")

    def party(self, code: str) -> str:
        """A party by its code, with its name."""
        name = visible_line(self.draft.parties[code].name)
        return code if name == code else f"{code} ({name})"

    def shares(self) -> Table:
        """What the readings of each two parties share, and those of all."""
        words, found = self.words, self.status.convergence
        rows = [(words.listed(pair.parties), *self.measures(pair)) for pair in found.pairs]
        if len(found.together.parties) > 2:
            together = words.count("rolling.all_of_them", len(found.together.parties))
            rows.append((together, *self.measures(found.together)))
        columns = tuple(
            words(f"rolling.column_{one}") for one in ("readings", "clauses", "words", "weighted")
        )
        return Table(words("rolling.table_shares"), columns, tuple(rows))

    def measures(self, common: Common) -> tuple[str, ...]:
        """What some readings share in the three measures, with what it is a share of."""
        return tuple(map(self.share, (common.clauses, common.words, common.weighted)))

    def share(self, share: Share) -> str:
        """So many of so many."""
        percent = self.words.percent(*share)
        return self.words("rolling.share", shared=share.shared, total=share.total, percent=percent)

    def charts(self) -> Iterator[Chart]:
        """How near the readings of each two parties are, and how many brackets name each."""
        found = self.status.convergence
        if found.pairs:
            yield shared_words(found, self.words)
        if self.status.brackets:
            yield brackets_by_party(self.status.brackets, self.parties, self.words)

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
        state = self.stands.states[clause.id]
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
        yield from self.stands.remarks(site.clause)

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
        for category in CATEGORIES:
            if category in about:
                yield Tag("substance", category, words(f"substance.{category}"))

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
        columns = tuple(words(f"rolling.column_{one}") for one in ("instrument", "on", "invoked_by"))
        return Table("", columns, rows)

    def transmissions(self) -> Table:
        """To whom the draft was handed: when, by whom, formally or not, and whether that is acknowledged."""
        words = self.words
        acknowledged = {True: "yes", False: "no", None: "unknown"}
        rows = tuple(
            (
                self.party(one.to),
                words.date(one.on) if one.on is not None else "",
                visible_line(one.by),
                words(f"channel.{one.channel}") if one.channel is not None else "",
                words(f"rolling.acknowledged.{acknowledged[one.acknowledged]}"),
            )
            for one in self.draft.transmissions
        )
        columns = tuple(
            words(f"rolling.column_{one}") for one in ("to", "on", "by", "channel", "acknowledged")
        )
        return Table("", columns, rows)
