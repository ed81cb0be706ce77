"""What the report of amendments says: who asks for what, why, what the others answered, and where they collide."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from planclause.amending.requests import GRAVITIES, Choice, Gravity, Name
from planclause.collection import paused_collection
from planclause.comparing.substance import CATEGORIES
from planclause.plan.draft import Draft
from planclause.plan.kinds import Amendment, Amendments, Answer, Status
from planclause.plan.values import PUBLIC, Act
from planclause.reports.catalogue import Catalogue, catalogue
from planclause.reports.pieces import redline_pieces
from planclause.reports.report import (
    Chart,
    Item,
    Passage,
    Piece,
    Report,
    Section,
    Series,
    Source,
    Table,
    Tag,
    Words,
)
from planclause.reports.tell.asked import MOST_TOLD, Asking
from planclause.reports.tell.docket import Docket, Tabled, docket
from planclause.reports.tell.headers import draft_source, for_whom, version
from planclause.reports.visible import visible_line
from planclause.reports.wording import shown
from planclause.text.redline import Op, Redline

STATUSES: tuple[Status, ...] = ("tabled", "adopted", "rejected", "withdrawn", "superseded")
_GRAVITIES: tuple[Gravity, ...] = tuple(dict.fromkeys(GRAVITIES.values()))
_NO_SLUG = re.compile(r"[^a-z0-9._-]+")


@paused_collection()
def report_amendments(
    files: Sequence[Amendments],
    base: Draft | None = None,
    *,
    audience: str = PUBLIC,
    language: str = "en",
) -> Report:
    """The report of several files of amendments, as far as an audience, a party's code or ``public``, may see them.

    ``base`` is the draft that they are to: it gives numbers and headings, and tells where the amendments collide.
    Explanations and answers that are not for the audience are left out before anything is made of the rest.
    ``ValueError`` if there is no report in that ``language``.
    """
    words = catalogue(language)
    return amendments_report(Page(docket(files, base, audience, words), words), base, audience)


def amendments_report(page: Page, base: Draft | None, audience: str) -> Report:
    """The report of a docket that is made for that audience."""
    words = page.words
    names = dict.fromkeys(visible_line(file.base.draft) for file in page.docket.files)
    name = visible_line(base.draft) if base is not None else ", ".join(names)
    return Report(
        kind="amendments",
        title=words("amendments.title", draft=name),
        subtitle=words("amendments.subtitle"),
        language=words.language,
        text_language=base.language if base is not None else "",
        audience=audience,
        for_whom=for_whom(audience, page.docket.parties, words),
        summary=tuple(page.summary()),
        sections=tuple(page.sections()),
        sources=tuple(page.sources(base)),
        version=version(),
    )


class Page:
    """One report in the making."""

    def __init__(self, docket: Docket, words: Catalogue) -> None:
        self.docket = docket
        self.words = words
        self.asking = Asking(docket, words)
        self.anchors: set[str] = set()
        self.amending: dict[str, list[Name]] = {}
        self.packages: dict[tuple[int, str], list[Name]] = {}
        for one in docket.tabled:
            if one.amendment.amends:
                self.amending.setdefault(one.amendment.amends, []).append(one.name)
            if one.amendment.package:
                self.packages.setdefault((one.layer, one.amendment.package), []).append(one.name)

    # ---- what it adds up to

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
            words.count(f"amendments.gravity.{one}", gravities[one]) for one in _GRAVITIES if gravities[one]
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
        items = tuple(map(self.item, self.docket.tabled))
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
        columns = (
            words("amendments.column_party"),
            *(words(f"status.{status}") for status in there),
            words("amendments.column_total"),
        )
        return Table(words("amendments.table_status"), columns, tuple(rows))

    def charts(self) -> Iterator[Chart]:
        """Between which parties the conflicts lie."""
        found, codes = self.docket.collisions, self.docket.codes
        between: Counter[tuple[str, str]] = Counter()
        for collision in () if found is None else found.of("conflict"):
            for one, other in combinations(collision.sides, 2):
                pairs = {tuple(sorted((a, b))) for a in one.parties for b in other.parties if a != b}
                between.update((first, second) for first, second in pairs)
        if not between:
            return
        (pair, most), *_ = sorted(between.items(), key=lambda row: (-row[1], row[0]))
        yield Chart(
            "dots",
            self.words("amendments.chart_conflicts"),
            codes,
            tuple(
                Series(
                    one,
                    tuple(
                        float(between[min(one, two), max(one, two)]) if one != two else None for two in codes
                    ),
                )
                for one in codes
            ),
            told=self.words("amendments.most_conflicts", n=most, parties=self.words.listed(pair)),
        )

    def party(self, code: str) -> str:
        """A party by its code, with its name where that is known."""
        name = self.docket.parties[code].name if code in self.docket.parties else code
        return code if name == code else f"{code} ({visible_line(name)})"

    # ---- by clause

    def item(self, one: Tabled) -> Item:
        """The item of an amendment."""
        amendment = one.amendment
        clause = amendment.clause
        number = self.asking.clause(clause, amendment.at)
        heading = visible_line(shown(self.docket.headings.get(clause or "", ""), self.docket.places))
        return Item(
            anchor=self.anchor(one),
            number=number,
            name=heading or (clause if clause is not None and clause != number else ""),
            said=self.words(
                "amendments.said",
                amendment=self.asking.name(one.name),
                party=one.party,
                what=self.asking.modification(amendment),
                status=self.words(f"status.{amendment.status}"),
            ),
            tags=tuple(self.tags(one)),
            heading=self.heading(amendment),
            passages=tuple(self.passages(one)),
            remarks=tuple(self.remarks(one)),
            table=self.answers(amendment),
            depth=self.docket.depths.get(clause or "", 0),
        )

    def anchor(self, one: Tabled) -> str:
        """What a link to an amendment leads to; another where several are called the same."""
        slug = _NO_SLUG.sub("-", one.amendment.id.lower()).strip("-")
        anchor = f"amendment-{one.party.lower()}-{slug}"
        while anchor in self.anchors:
            anchor += "-"
        self.anchors.add(anchor)
        return anchor

    def tags(self, one: Tabled) -> Iterator[Tag]:
        """What a reader can filter an amendment by."""
        words, amendment = self.words, one.amendment
        yield Tag("party", one.party, one.party)
        yield Tag("kind", amendment.modification, words(f"modification.{amendment.modification}"))
        about = {substance.category for substance in one.about}
        for category in CATEGORIES:
            if category in about:
                yield Tag("substance", category, words(f"substance.{category}"))
        yield Tag("state", amendment.status, words(f"status.{amendment.status}"))
        met = {collision.gravity for collision in one.collisions}
        for gravity in _GRAVITIES:
            if gravity in met:
                yield Tag("state", gravity, words(f"amendments.met.{gravity}"))
        if self.docket.standing(one) == "no":
            yield Tag("state", "unplaced", words("amendments.met.unplaced"))

    def heading(self, amendment: Amendment) -> Words:
        """The heading that an amendment changes, or that its clause brings or takes along."""
        if amendment.at == "heading":
            return ()
        op: Op = "-" if amendment.modification == "repeal" else "+"
        return self.pieces(((op, amendment.heading),)) if amendment.heading else ()

    def passages(self, one: Tabled) -> Iterator[Passage]:
        """What an amendment does, as a redline; of a place, the place in words."""
        amendment = one.amendment
        if amendment.at == "place":
            if amendment.place is not None:
                place = self.asking.place(amendment.place.under, amendment.place.after)
                yield Passage("", (Piece("+", place),))
        elif one.shown:
            yield Passage("", self.pieces(one.shown))

    def pieces(self, script: Redline) -> Words:
        """A redline in pieces."""
        return redline_pieces(script, self.docket.places, self.docket.places, ())

    def remarks(self, one: Tabled) -> Iterator[str]:
        """What else there is to know of an amendment, a sentence each."""
        words, amendment = self.words, one.amendment
        if amendment.explanation is not None:
            yield words("amendments.because", text=visible_line(amendment.explanation.text))
        if amendment.package:
            yield self.package(one)
        if amendment.amends:
            yield words("amendments.amends", name=visible_line(amendment.amends))
        if amended := [name for name in self.amending.get(amendment.id, ()) if name.party != one.party]:
            yield words("amendments.amended_by", names=self.asking.names(amended))
        for act in self.docket.files[one.layer].acts:
            if act.at == amendment.id:
                yield self.act(act)
        if one.placed is not None and amendment.status in ("tabled", "adopted"):
            yield from self.asking.placed(one)
        yield from self.asking.met(one)

    def package(self, one: Tabled) -> str:
        """What an amendment stands or falls with."""
        name = visible_line(one.amendment.package)
        package = self.packages[one.layer, one.amendment.package]
        others = [other for other in package if other != one.name]
        if not others:
            return self.words("amendments.package_alone", package=name)
        return self.words("amendments.package", package=name, names=self.asking.names(others))

    def act(self, act: Act) -> str:
        """What the record says was done with an amendment, by whom and when."""
        words = self.words
        told = [words(f"status.{act.act}")]
        if act.by:
            told.append(words.listed(act.by))
        if act.on is not None:
            told.append(words.date(act.on))
        return words("amendments.act", told=", ".join(told))

    def answers(self, amendment: Amendment) -> Table | None:
        """Everybody's answer to an amendment."""
        if not amendment.answers:
            return None
        words = self.words
        has_dates = any(answer.on for answer in amendment.answers.values())
        has_notes = any(answer.note for answer in amendment.answers.values())
        columns = [words("amendments.column_party"), words("amendments.column_stance")]
        columns += [words("amendments.column_on")] * has_dates + [words("amendments.column_note")] * has_notes
        rows = []
        for party, answer in sorted(amendment.answers.items()):
            row = [self.party(party), self.stance(answer)]
            row += [words.date(answer.on) if answer.on is not None else ""] * has_dates
            row += [visible_line(answer.note)] * has_notes
            rows.append(tuple(row))
        return Table(words("amendments.answered"), tuple(columns), tuple(rows))

    def stance(self, answer: Answer) -> str:
        """A stance in words."""
        return self.words(f"stance.{answer.stance.replace(' ', '_')}")

    # ---- by party

    def of(self, party: str) -> Table:
        """The amendments of a party."""
        words = self.words
        columns = ("amendment", "clause", "asks", "status", "answers")
        rows = tuple(
            (
                visible_line(one.amendment.id),
                self.asking.clause(one.amendment.clause, one.amendment.at),
                self.asking.asks(one.amendment),
                words(f"status.{one.amendment.status}"),
                "; ".join(
                    words("amendments.answer", party=other, stance=self.stance(answer))
                    for other, answer in sorted(one.amendment.answers.items())
                ),
            )
            for one in self.docket.tabled
            if one.party == party
        )
        return Table(self.party(party), tuple(words(f"amendments.column_{one}") for one in columns), rows)

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
            names = [name for name, _ in adoptable.never]
            told.append(words("amendments.in_no_case", names=self.asking.names(names)))
        columns = tuple(words(f"amendments.column_{one}") for one in ("at", "way", "without"))
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
