"""What the report of amendments says: who asks for what, why, what the others answered, and where they collide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from planclause.amending.requests import Choice, Name
from planclause.collection import paused_collection
from planclause.plan.draft import Draft
from planclause.plan.kinds import Amendments, Status
from planclause.plan.values import PUBLIC
from planclause.reports.catalogue import Catalogue, catalogue
from planclause.reports.report import Chart, Report, Section, Source, Table
from planclause.reports.tell.amendment_items import GRAVITIES_IN_ORDER, AmendmentItems
from planclause.reports.tell.asked import MOST_TOLD, Asking
from planclause.reports.tell.charts import matrix
from planclause.reports.tell.docket import Docket, docket
from planclause.reports.tell.headers import code_and_name, draft_source, framed, names
from planclause.reports.visible import visible_line

STATUSES: tuple[Status, ...] = ("tabled", "adopted", "rejected", "withdrawn", "superseded")


@paused_collection()
def report_amendments(
    files: Sequence[Amendments],
    base: Draft | None = None,
    *,
    audience: str = PUBLIC,
    language: str = "en",
) -> Report:
    """The report of several files of amendments, as an audience (a party's code, or ``public``) may see them.

    ``base`` is the draft that they amend; only with it does the report show numbers, headings and collisions.
    Explanations and answers that the audience may not see are removed first.
    ``ValueError`` if there is no report in ``language``.

    >>> import planclause as pc
    >>> base = pc.loads("{planclause: 1, plan: p, draft: a, clauses: [{id: x, text: Ten days.}]}")
    >>> draft = pc.loads("{planclause: 1, plan: p, draft: b, clauses: [{id: x, text: Six days.}]}")
    >>> pc.report_amendments([pc.amend(base, draft, "A")], base).summary[0]
    '1 amendment, 1 party: A 1'
    """
    words = catalogue(language)
    return amendments_report(Page(docket(files, base, audience, words), words), base, audience)


def amendments_report(page: Page, base: Draft | None, audience: str) -> Report:
    """The report of a page; ``audience`` is the one that its docket was made for."""
    words = page.words
    drafts = dict.fromkeys(visible_line(file.base.draft) for file in page.docket.files)
    name = visible_line(base.draft) if base is not None else ", ".join(drafts)
    return framed(
        "amendments",
        words,
        title=words("amendments.title", draft=name),
        subtitle=words("amendments.subtitle"),
        text_language=base.language if base is not None else "",
        audience=audience,
        parties=page.docket.parties,
        summary=page.summary(),
        sections=page.sections(),
        sources=page.sources(base),
    )


class Page:
    """One report in the making."""

    def __init__(self, docket: Docket, words: Catalogue) -> None:
        self.docket = docket
        self.words = words
        self.asking = Asking(docket, words)

    def summary(self) -> Iterator[str]:
        """What a minister reads."""
        words, tabled = self.words, self.docket.tabled
        if not tabled:
            yield words("amendments.none")
            return
        whose = Counter(one.party for one in tabled)
        yield words(
            "amendments.size",
            amendments=words.count("amendments.asked", len(tabled)),
            parties=words.count("amendments.parties", len(whose)),
            whose=", ".join(
                words("amendments.of_party", party=party, n=whose[party]) for party in sorted(whose)
            ),
        )
        statuses = Counter(one.amendment.status for one in tabled)
        told = [words.count(f"amendments.count.{one}", statuses[one]) for one in STATUSES if statuses[one]]
        yield words("amendments.by_status", told=", ".join(told))
        found = self.docket.collisions
        if found is None:
            yield words("amendments.no_base")
            return
        gravities = Counter(one.gravity for one in found.found)
        told = [
            words.count(f"amendments.gravity.{one}", gravities[one])
            for one in GRAVITIES_IN_ORDER
            if gravities[one]
        ]
        if told:
            yield words("amendments.collide", told=", ".join(told))
        elif len(tabled) > 1:
            yield words("amendments.no_collision")
        if found.adoptable.total:
            yield self.most()
        if found.unplaced:
            yield words.count("amendments.unplaced", len(found.unplaced))
        if n := sum(one.placed is not None and one.placed.is_in for one in tabled):
            yield words.count("amendments.already_in", n)

    def most(self) -> str:
        """How many can be adopted together."""
        assert self.docket.collisions is not None
        adoptable = self.docket.collisions.adoptable
        if adoptable.most == adoptable.total:
            return self.words.count("amendments.all_together", adoptable.total)
        key = "amendments.at_most" if adoptable.is_largest else "amendments.at_least"
        return self.words(key, most=adoptable.most, total=adoptable.total)

    def sections(self) -> Iterator[Section]:
        """The parts of the report."""
        words = self.words
        if not self.docket.tabled:
            return
        yield Section(
            "overview", words("amendments.overview"), tables=(self.by_status(),), charts=tuple(self.charts())
        )
        items = tuple(map(AmendmentItems(self.docket, self.asking, words).item, self.docket.tabled))
        yield Section("amendments", words("amendments.by_clause"), items=items)
        yield Section("parties", words("amendments.by_party"), tables=tuple(map(self.of, self.docket.codes)))
        if self.docket.collisions is not None and self.docket.collisions.adoptable.total:
            yield self.together()

    def by_status(self) -> Table:
        """How many amendments of each party have each status."""
        words = self.words
        counts = Counter((one.party, one.amendment.status) for one in self.docket.tabled)
        there = [status for status in STATUSES if any(status == of for _, of in counts)]
        rows = []
        for party in self.docket.codes:
            own = [counts[party, status] for status in there]
            rows.append((self.party(party), *map(words.number, own), words.number(sum(own))))
        first, last = names(words, "amendments", "party", "total")
        columns = (first, *(words(f"status.{status}") for status in there), last)
        return Table(words("amendments.table_status"), columns, tuple(rows))

    def charts(self) -> Iterator[Chart]:
        """Between which parties the conflicts lie."""
        found, codes = self.docket.collisions, self.docket.codes
        between: Counter[tuple[str, str]] = Counter()
        for collision in () if found is None else found.of("conflict"):
            for one, other in combinations(collision.sides, 2):
                between.update({(min(a, b), max(a, b)) for a in one.parties for b in other.parties if a != b})
        if not between:
            return
        (pair, most), *_ = sorted(between.items(), key=lambda row: (-row[1], row[0]))
        counts: dict[tuple[str, ...], float] = {
            (one, other): float(between[one, other]) for one, other in combinations(codes, 2)
        }
        yield Chart(
            "dots",
            self.words("amendments.chart_conflicts"),
            codes,
            matrix(codes, codes, counts),
            told=self.words("amendments.most_conflicts", n=most, parties=self.words.listed(pair)),
        )

    def party(self, code: str) -> str:
        """A party by its code, with its name where that is known."""
        return code_and_name(code, self.docket.parties)

    # ---- by party

    def of(self, party: str) -> Table:
        """The amendments of a party."""
        words = self.words
        columns = names(words, "amendments", "amendment", "clause", "asks", "status", "answers")
        rows = tuple(
            (
                visible_line(one.amendment.id),
                self.asking.clause(one.amendment.clause, one.amendment.at),
                self.asking.asks(one.amendment),
                words(f"status.{one.amendment.status}"),
                "; ".join(
                    words("amendments.answer", party=other, stance=self.asking.stance(answer))
                    for other, answer in sorted(one.amendment.answers.items())
                ),
            )
            for one in self.docket.tabled
            if one.party == party
        )
        return Table(self.party(party), columns, rows)

    # ---- together

    def together(self) -> Section:
        """What can be adopted together, and what there is to choose."""
        assert self.docket.collisions is not None
        words, adoptable = self.words, self.docket.collisions.adoptable
        told = [self.most()]
        if adoptable.choices:
            key = "amendments.ways_and_more" if adoptable.has_more else "amendments.ways"
            told.append(words.count(key, adoptable.ways))
        if adoptable.free and adoptable.most < adoptable.total:
            told.append(words("amendments.in_any_case", names=self.asking.names(adoptable.free)))
        if adoptable.never:
            never = self.asking.names(name for name, _ in adoptable.never)
            told.append(words("amendments.in_no_case", names=never))
        columns = names(words, "amendments", "at", "way", "without")
        rows = tuple(row for choice in adoptable.choices for row in self.choice(choice))
        tables = (Table(words("amendments.choices"), columns, rows),) if rows else ()
        return Section("together", words("amendments.together"), tuple(told), tables)

    def choice(self, choice: Choice) -> Iterator[tuple[str, str, str]]:
        """The rows of a choice: where it is, and its sets, each with what it leaves out."""
        at = ", ".join(dict.fromkeys(map(self.asking.clause, choice.clauses)))
        for way in choice.alternatives[:MOST_TOLD]:
            without: list[Name] = [name for name in choice.amendments if name not in way]
            yield at, self.asking.names(way), self.asking.names(without)
        more = len(choice.alternatives) - MOST_TOLD
        if choice.has_more:
            yield at, self.words("amendments.still_more"), ""
        elif more > 0:
            yield at, self.words.count("amendments.more_ways", more), ""

    # ---- sources

    def sources(self, base: Draft | None) -> Iterator[Source]:
        """The base, as given or as the files name it, and what each file was cut from."""
        words = self.words
        if base is not None:
            yield draft_source(base, words, what="report.base")
        else:
            for reference in dict.fromkeys(file.base for file in self.docket.files):
                yield Source(words("report.base"), visible_line(reference.draft), reference.digest or "")
        for file in self.docket.files:
            reference = file.draft or file.base
            key = "amendments.source_base" if file.draft is None else "amendments.source_draft"
            name = visible_line(reference.draft)
            yield Source(words(key, party=file.party), name, reference.digest or "")
