"""Where the talks stand: a summary, then only what is open, clause by clause, for one draft or several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from planclause.collection import paused_collection
from planclause.following.states import STATES, ClauseState
from planclause.following.status import OpenBracket, Status, lapses_between
from planclause.plan.audience import for_audience
from planclause.reports.catalogue import Catalogue, catalogue
from planclause.reports.pieces import pieces
from planclause.reports.places import name_beside
from planclause.reports.report import Chart, Item, Passage, Piece, Report, Section, Table, Tag, Words
from planclause.reports.tell.headers import ARROW, draft_source, first_words, framed
from planclause.reports.tell.lapses import lapses
from planclause.reports.tell.overview import Overview, measures
from planclause.reports.tell.stages import stage
from planclause.reports.tell.stands import is_spoken_of, key_of
from planclause.reports.visible import visible_line
from planclause.reports.wording import context
from planclause.text.bracketed import BASE

#: So many words are shown on either side of a bracket.
CONTEXT_WORDS = 10
#: How many words of a clause are quoted where none of its brackets has to be shown.
EXCERPT_WORDS = 14
_MEASURES = ("clauses", "words", "weighted")


@paused_collection()
def report_status(statuses: Sequence[Status], *, language: str = "en") -> Report:
    """The report of one draft's status, or of several, oldest first, for the audience of the last.

    ``ValueError`` for no status, or if there is no report in that ``language``.
    """
    if not statuses:
        raise ValueError("no status, expected one at least")
    words = catalogue(language)
    seen = [replace(one, draft=for_audience(one.draft, one.audience)) for one in statuses]
    pages = [_Page(Overview(one, words), at, len(seen)) for at, one in enumerate(seen, 1)]
    last, names = seen[-1], [visible_line(one.draft.draft) for one in seen]
    if len(seen) == 1:
        title = words("talks.title", draft=names[0])
    else:
        title = words("talks.title_of_several", first=names[0], last=names[-1])
    return framed(
        "status",
        words,
        title=title,
        subtitle=pages[-1].overview.day_and_round("rolling.subtitle"),
        text_language=last.draft.language,
        audience=last.audience,
        parties=last.draft.parties,
        summary=pages[0].summary() if len(pages) == 1 else (),
        sections=(
            *(section for page in pages for section in page.sections()),
            *(section for at, pair in enumerate(pairwise(seen), 2) for section in _lapsed(at, *pair, words)),
            *(_trend(pages, names, words) if len(pages) > 1 else ()),
        ),
        sources=(draft_source(one.draft, words) for one in seen),
    )


class _Page:
    """One draft's status in the making, the ``at``-th ``of`` so many."""

    def __init__(self, overview: Overview, at: int, of: int) -> None:
        self.overview = overview
        self.words = overview.words
        self.status = overview.status
        self.places = overview.places
        self.at = at
        self.is_alone = of == 1
        self.readers = (BASE, *overview.draft.parties)

    def sections(self) -> Iterator[Section]:
        """The parts of the page."""
        overview, convergence = self.overview, self.status.convergence
        lines = () if self.is_alone else self.summary()
        charts = [overview.states()] if self.status.states else ()
        yield self.section("overview", [*lines], charts=charts)
        yield self.section("brackets", items=[*self.items()])
        yield self.section("waiting", [*self.waiting()])
        tables = [overview.by_party()] if overview.draft.parties else []
        tables += [overview.shares()] if convergence.pairs else []
        yield self.section("parties", [*self.positions(), *overview.remarks()], tables=tables)

    def section(
        self,
        key: str,
        paragraphs: Sequence[str] = (),
        *,
        tables: Sequence[Table] = (),
        charts: Sequence[Chart] = (),
        items: Sequence[Item] = (),
    ) -> Section:
        """A part of the page; among several drafts its title names the draft."""
        title, anchor = self.words(f"talks.{key}"), key
        if not self.is_alone:
            title = f"{visible_line(self.overview.draft.draft)}: {title}"
            anchor = f"draft-{self.at}-{key}"
        return Section(anchor, title, tuple(paragraphs), tuple(tables), tuple(charts), tuple(items))

    def summary(self) -> Iterator[str]:
        """What a minister reads, and the clauses that are not open by their numbers."""
        yield from self.overview.summary()
        for state in STATES:
            clauses = [found.clause for found in self.status.states if found.state == state]
            if clauses and state != "open":
                name = self.words(f"state.{key_of(state)}")
                yield f"{name}: {self.overview.numbers(clauses)}"

    # ---- brackets

    def items(self) -> Iterator[Item]:
        """The texts with open brackets, each with who stands where and its brackets."""
        brackets: dict[str, list[OpenBracket]] = {}
        for bracket in self.status.brackets:
            brackets.setdefault(bracket.clause or f"@{bracket.where}", []).append(bracket)
        draft = self.overview.draft
        for name, markup in (("title", draft.title), ("preamble", draft.preamble)):
            if found := brackets.get(f"@{name}"):
                passage = Passage("", self.in_context(markup))
                number = self.words(f"rolling.part.{name}")
                said = self.words("state.open")
                yield Item(self.anchor(name), number, said=said, tags=self.tags(found), passages=(passage,))
        for site in self.overview.sites:
            clause = site.clause
            found = brackets.get(clause.id, [])
            if not found:
                continue
            where = {bracket.where for bracket in found}
            structure = self.places.structure(clause)
            yield Item(
                anchor=self.anchor(clause.id),
                number=self.places.name(clause.id),
                name=name_beside(self.places.name(clause.id), clause.id),
                said=self.words(f"state.{key_of(self.overview.stands.states[clause.id].state)}"),
                tags=self.tags(found),
                heading=self.in_context(clause.heading) if "heading" in where else (),
                passages=tuple(
                    Passage(
                        self.words("rolling.part.number") if part == "number" else "", self.in_context(text)
                    )
                    for part, text in (("number", clause.number), ("text", clause.text))
                    if part in where
                ),
                remarks=(
                    *([self.words("rolling.structure", how=structure)] if structure else ()),
                    *self.overview.stands.remarks(clause),
                ),
                excerpt=""
                if where & {"number", "heading", "text"}
                else first_words(clause.heading or clause.text, EXCERPT_WORDS, self.places),
            )

    def anchor(self, clause: str) -> str:
        """What a link to a clause leads to."""
        return f"clause-{clause}" if self.is_alone else f"draft-{self.at}-clause-{clause}"

    def tags(self, brackets: Sequence[OpenBracket]) -> tuple[Tag, ...]:
        """The parties that some brackets name."""
        named = sorted({party for bracket in brackets for party in bracket.parties})
        return tuple(Tag("party", party, party) for party in named)

    def in_context(self, markup: str) -> Words:
        """A text with its brackets, what stands between them cut to the words next to them."""
        found = pieces(markup, self.places, self.readers)
        last = len(found) - 1
        return tuple(
            piece
            if piece.frame or piece.readers is not None
            else Piece("=", context(piece.text, CONTEXT_WORDS, left=at > 0, right=at < last))
            for at, piece in enumerate(found)
        )

    # ---- what is open otherwise

    def waiting(self) -> Iterator[str]:
        """The open clauses without a bracket, those together on which the parties stand alike."""
        stands = self.overview.stands
        groups: dict[str, list[str]] = {}
        inside: list[str] = []
        for state in self.status.states:
            if state.state != "open" or state.has_bracket or stands.goes_with_parent(state):
                continue
            if state.apart == ("what stands in it",) and not is_spoken_of(state):
                inside.append(state.clause)
            else:
                groups.setdefault(" ".join(self.said(state)), []).append(state.clause)
        for said, clauses in groups.items():
            yield f"{self.overview.numbers(clauses, whole=True)}: {said}"
        if inside:
            clauses_told = self.overview.numbers(inside, whole=True)
            yield self.words.count("talks.only_inside", len(inside), clauses=clauses_told)

    def said(self, state: ClauseState) -> Iterator[str]:
        """Between whom a clause is open, and who stands where on it."""
        yield from self.overview.stands.between(state)
        yield from self.overview.stands.stands(state)

    def positions(self) -> Iterator[str]:
        """The positions that do not hold, each with its clause."""
        for hold in ("lapsed", "about nothing"):
            found = [standing for standing in self.status.positions if standing.hold == hold]
            if found:
                who = "; ".join(
                    f"{self.places.name(one.clause)} – {self.overview.stands.stance(one)}" for one in found
                )
                yield self.words(f"rolling.{key_of(hold)}", who=who)


def _lapsed(at: int, before: Status, after: Status, words: Catalogue) -> Iterator[Section]:
    """The positions that lapsed from one draft to the next."""
    stages = stage(before.draft, words), stage(after.draft, words)
    table = lapses([(stages, lapse) for lapse in lapses_between(before, after)], words)
    if table.rows:
        names = f"{visible_line(before.draft.draft)} {ARROW} {visible_line(after.draft.draft)}"
        yield Section(f"draft-{at}-lapsed", names, tables=(table,))


def _trend(pages: Sequence[_Page], names: Sequence[str], words: Catalogue) -> Iterator[Section]:
    """How the readings of each two parties, and of all, drew together or apart over several drafts."""
    found: dict[str, list[tuple[str, ...]]] = {}
    none = ("–",) * len(_MEASURES)
    for at, page in enumerate(pages):
        for name, common in page.overview.common():
            found.setdefault(name, [none] * len(pages))[at] = measures(common, words)
    tables = tuple(
        Table(
            words("talks.in_measure", measure=words(f"rolling.column_{measure}")),
            (words("rolling.column_readings"), *names),
            tuple((name, *(row[of] for row in rows)) for name, rows in found.items()),
        )
        for of, measure in enumerate(_MEASURES)
    )
    if found:
        yield Section("trend", words("talks.trend"), paragraphs=(words("rolling.weighted"),), tables=tables)
