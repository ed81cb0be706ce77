"""A party's demands judged: the counts first, then each demand with its verdict and the words that show it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planclause.following.demands import Course, Finding, Judgement, ReadingJudged, Standing, tally
from planclause.following.passages import Quotation
from planclause.plan.draft import Draft
from planclause.plan.kinds import Demands
from planclause.plan.values import PUBLIC
from planclause.reports.catalogue import Catalogue, catalogue
from planclause.reports.places import name_beside
from planclause.reports.report import Item, Passage, Piece, Report, Section, Tag
from planclause.reports.tell.headers import draft_source, framed, reader_name
from planclause.reports.tell.stands import key_of
from planclause.reports.visible import visible_line
from planclause.text.bracketed import UNRECORDED

#: So many places of a phrase are quoted; the rest are counted.
QUOTED = 3
#: What is told of phrases, by whether they are wanted and where they stand, under which key; the most urgent first.
_TOLD: tuple[tuple[bool, Standing, str], ...] = (
    (False, "there", "contradicts"),
    (False, "elsewhere", "contradicts_elsewhere"),
    (True, "there", "stands"),
    (True, "elsewhere", "stands_elsewhere"),
    (True, "denied", "stands_denied"),
    (True, "absent", "missing"),
    (False, "denied", "ruled_out"),
    (False, "absent", "kept_out"),
)


def report_demands(
    courses: Sequence[Course],
    demands: Demands,
    drafts: Sequence[Draft],
    *,
    read_as: str | None = None,
    audience: str = PUBLIC,
    language: str = "en",
) -> Report:
    """The report of what became of a party's demands over some drafts, the oldest first; one is enough.

    ``read_as`` is whose reading decided. ``ValueError`` if there is no report in that ``language``.
    """
    words = catalogue(language)
    page = _Page(drafts, words)
    names = words.listed([visible_line(draft.draft) for draft in drafts])
    title = words("demands.title", party=visible_line(demands.party), drafts=names)
    if read_as is not None:
        title = words("demands.title_read_as", title=title, reader=page.reader(read_as))
    items = tuple(page.item(course, at) for at, course in enumerate(courses, 1))
    return framed(
        "demands",
        words,
        title=title,
        subtitle=words("demands.subtitle"),
        text_language=drafts[-1].language,
        audience=audience,
        parties=drafts[-1].parties,
        summary=page.summary(courses),
        sections=(Section("demands", words("demands.by_demand"), items=items),),
        sources=(draft_source(draft, words) for draft in drafts),
    )


class _Page:
    """One report in the making."""

    def __init__(self, drafts: Sequence[Draft], words: Catalogue) -> None:
        self.drafts = drafts
        self.words = words
        self.is_series = len(drafts) > 1

    def summary(self, courses: Sequence[Course]) -> Iterator[str]:
        """How many demands, and how many red lines, each draft meets."""
        for at, draft in enumerate(self.drafts):
            for line in self.counts([course.judgements[at] for course in courses]):
                yield f"{visible_line(draft.draft)}: {line}" if self.is_series else line

    def counts(self, judgements: Sequence[Judgement]) -> Iterator[str]:
        """The same of one draft."""
        words, counted = self.words, tally(judgements)
        yield words.count(
            "demands.counts",
            counted.demands,
            met=counted.met,
            partly_met=counted.partly_met,
            omitted=counted.omitted,
            contradicted=counted.contradicted,
        )
        if counted.red_lines:
            yield words.count("demands.red_lines", counted.red_lines, met=counted.red_lines_met)
        if crossed := [
            words("rolling.party_told", party=visible_line(one.demand.id), told=self.verdict(one.verdict))
            for one in judgements
            if one.demand.priority == "red line" and one.verdict != "met"
        ]:
            yield words("demands.not_met", told=", ".join(crossed))

    def item(self, course: Course, at: int) -> Item:
        """One demand: its words, its verdict in each draft, and what shows it."""
        demand, last = course.demand, course.judgements[-1]
        said = self.verdict(last.verdict)
        if self.is_series:
            said = f"{said}; {self.turns(course)}"
        priority = self.words(f"demands.priority.{key_of(demand.priority)}")
        return Item(
            anchor=f"demand-{at}",
            number=visible_line(demand.id),
            said=said,
            tags=(
                Tag("kind", key_of(demand.priority), priority),
                Tag("state", key_of(last.verdict), self.verdict(last.verdict)),
            ),
            passages=(
                Passage(priority, (Piece("=", visible_line(demand.statement)),)),
                *self.shown(course),
            ),
        )

    def verdict(self, verdict: str) -> str:
        """A verdict in words."""
        return self.words(f"demands.verdict.{key_of(verdict)}")

    def reader(self, who: str) -> str:
        """A reader by its code, the base and the unrecorded holders by their names."""
        return self.words("demands.unrecorded") if who == UNRECORDED else reader_name(who, self.words)

    def turns(self, course: Course) -> str:
        """In which drafts of a series a demand was met, lost and met again."""
        told: list[str] = []
        was_met = False
        for judgement in course.judgements:
            is_met = judgement.verdict == "met"
            if is_met is not was_met:
                turn = "lost" if was_met else "met_again" if told else "first_met"
                told.append(self.words(f"demands.{turn}", draft=visible_line(judgement.draft)))
            was_met = is_met
        if told:
            return "; ".join(told)
        is_part = any(judgement.verdict == "partly met" for judgement in course.judgements)
        return self.words("demands.never_in_full" if is_part else "demands.never")

    def shown(self, course: Course) -> Iterator[Passage]:
        """What shows the verdict in each draft; of one as before, but for the last, the verdict alone."""
        before: Sequence[tuple[tuple[str, ...], str]] = ()
        for judgement in course.judgements:
            draft = visible_line(judgement.draft) if self.is_series else ""
            if draft:
                yield Passage(draft, (), note=self.verdict(judgement.verdict))
            verdicts = [(reading.readers, reading.verdict) for reading in judgement.readings]
            if verdicts != [*before] or judgement is course.judgements[-1]:
                for reading in judgement.readings:
                    yield from self.reading(reading, draft, is_alone=len(judgement.readings) == 1)
            before = verdicts

    def reading(self, judged: ReadingJudged, draft: str, *, is_alone: bool) -> Iterator[Passage]:
        """What shows the verdict in one reading."""
        words = self.words
        readers = "" if is_alone else words.listed([self.reader(who) for who in judged.readers])
        if readers:
            readers = words("demands.read_by", readers=readers)
            yield Passage(", ".join(filter(None, (draft, readers))), (), note=self.verdict(judged.verdict))

        def passage(told: str, text: str) -> Passage:
            return Passage(", ".join(filter(None, (draft, readers, told))), (Piece("=", text),))

        for key, clauses in (("gone", judged.gone), ("wordless", judged.wordless)):
            if clauses:
                yield passage(words(f"demands.{key}"), ", ".join(clauses))
        for wanted, standing, key in _TOLD:
            found = [one for one in judged.findings if one.wanted is wanted and one.standing == standing]
            told = words(f"demands.told.{key}")
            if found and standing == "absent":
                yield passage(told, ", ".join(map(self.phrase, found)))
                continue
            for finding in found:
                for quotation in finding.quotations[:QUOTED]:
                    where = f"{told} {self.phrase(finding)}, {self.place(quotation)}"
                    yield passage(where, _quoted(quotation))
                if (more := finding.places - QUOTED) > 0:
                    yield passage(f"{told} {self.phrase(finding)}", words.count("demands.more", more))

    def phrase(self, finding: Finding) -> str:
        """The phrase that was looked for, in marks of quotation."""
        return self.words("amendments.quoted", words=visible_line(finding.phrase))

    def place(self, quotation: Quotation) -> str:
        """Where a quotation stands."""
        part = self.words(f"rolling.part.{quotation.part}")
        if quotation.clause is None:
            return part
        number, clause = visible_line(quotation.number), quotation.clause
        name = (
            self.words("rolling.party_told", party=number, told=clause)
            if name_beside(number, clause)
            else number or clause
        )
        return f"{name}, {part}" if quotation.part == "heading" else name


def _quoted(quotation: Quotation) -> str:
    return visible_line(f"{quotation.before}*{quotation.words}*{quotation.after}")
