"""Judging a draft by one party's demands: met, partly met, omitted or contradicted, with the words that show it.

A demand names words that a draft must hold, words that it must not hold, and the clauses where. How words are
found in a text stands in :mod:`planclause.language.occurrences`; this module knows where to look, and what
follows.

In one reading, which is a settled draft, a demand is

* *contradicted* if words stand that must not. A place inside words that the same demand wants does not count
  ("NATO troops" within "no NATO troops"), nor does one that is denied ("no coalition");
* *met* if every wanted phrase stands, undenied, in the clauses named or in what stands in them;
* *partly met* if some do, or if some stand elsewhere in the draft only;
* *omitted* otherwise. So is a demand that wants nothing when every clause it names is gone.

A clause that is in the draft and holds no words, nor what stands in it, counts as gone. When all the clauses that a
demand names are gone, the whole draft is searched, for the words that must not stand too: a clause may have been
renamed, and a red line is rather looked at once too often.

A bracketed draft is one draft a party, and each is judged. As it stands, without a reader asked for, a demand is
judged by the base's reading; but words in brackets are not agreed, so that a demand that is met in one reading and
not in another is partly met. Wordings whose holder was not recorded (``?``) are in no reading: they are judged as
if somebody read them, all at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from planclause.errors import UnknownPartyError
from planclause.following.passages import Hit, Passages, Quotation, cutting, unrecorded_texts
from planclause.language.occurrences import Occurrence, phrase
from planclause.plan.draft import Draft, expect_drafts, expect_series
from planclause.plan.invariants import parties_named
from planclause.plan.kinds import Demand, Demands
from planclause.plan.readings import Readings
from planclause.text.bracketed import BASE, UNRECORDED

Verdict = Literal["met", "partly met", "omitted", "contradicted"]
#: Where a phrase stands: in the clauses named, only elsewhere, only denied, or not at all.
Standing = Literal["there", "elsewhere", "denied", "absent"]
#: How many places of one phrase are quoted: whoever wants all places of a common word had better search the draft.
MOST_QUOTED = 20


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of one phrase of a demand in one reading; ``wanted`` is false for a phrase of ``must_not``.

    ``places`` is in how many places it stands so; the first :data:`MOST_QUOTED` are quoted.
    """

    phrase: str
    wanted: bool
    standing: Standing
    places: int
    quotations: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True)
class ReadingJudged:
    """The verdict on one demand where some parties read the same; :data:`~planclause.BASE` may be among them.

    ``gone`` are those of the demand's clauses that are not in the reading, ``wordless`` those that hold no words.
    """

    readers: tuple[str, ...]
    verdict: Verdict
    gone: tuple[str, ...]
    wordless: tuple[str, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict on one demand in one draft.

    ``readings`` are the verdicts of the single readings, the one asked for (or the base's) first; readers for whom
    the same words stand in the same clauses share one. Of a settled draft there is one.
    """

    demand: Demand
    draft: str
    verdict: Verdict
    readings: tuple[ReadingJudged, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """What became of one demand over a series of drafts, the oldest first.

    ``first_met`` is the first draft that meets it, ``lost`` are those that do not while the one before did.
    """

    demand: Demand
    judgements: tuple[Judgement, ...]
    first_met: str | None
    lost: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many demands there are, how many have each verdict, and how many of the red lines are met."""

    demands: int
    met: int
    partly_met: int
    omitted: int
    contradicted: int
    red_lines: int
    red_lines_met: int


def judge(draft: Draft, demands: Demands, *, read_as: str | None = None) -> tuple[Judgement, ...]:
    """The verdict on each demand, in the order of the demands.

    ``read_as`` is the party, or :data:`~planclause.BASE`, whose reading decides; without it the draft is judged
    as it stands: what only some read is at most partly met.
    """
    expect_drafts(draft)
    cut = cutting(phrase(words) for demand in demands.demands for words in (*demand.must, *demand.must_not))
    if read_as not in (None, BASE) and read_as not in draft.parties:
        raise UnknownPartyError(str(read_as), draft.parties)
    held = Readings(draft)
    readings = [Passages(held, who, cut) for who in _readers(draft, read_as)]
    followers = [code for code in draft.parties if code not in {reading.who for reading in readings}]
    return tuple(_judged(demand, draft, readings, followers, read_as) for demand in demands.demands)


def track(drafts: Sequence[Draft], demands: Demands, *, read_as: str | None = None) -> tuple[Course, ...]:
    """What became of each demand over a series of drafts, the oldest first; in the order of the demands."""
    expect_series(drafts)
    rows = [judge(draft, demands, read_as=read_as) for draft in drafts]
    return tuple(_course(demand, [row[at] for row in rows]) for at, demand in enumerate(demands.demands))


def _course(demand: Demand, judgements: Sequence[Judgement]) -> Course:
    met = [judgement.verdict == "met" for judgement in judgements]
    first = next((judgement.draft for judgement in judgements if judgement.verdict == "met"), None)
    lost = (judgements[at].draft for at in range(1, len(met)) if met[at - 1] and not met[at])
    return Course(demand, tuple(judgements), first, tuple(lost))


def tally(judgements: Iterable[Judgement]) -> Tally:
    """The verdicts on one draft, counted."""
    judged = list(judgements)
    counts = Counter(judgement.verdict for judgement in judged)
    red_lines = [judgement.verdict for judgement in judged if judgement.demand.priority == "red line"]
    return Tally(
        demands=len(judged),
        met=counts["met"],
        partly_met=counts["partly met"],
        omitted=counts["omitted"],
        contradicted=counts["contradicted"],
        red_lines=len(red_lines),
        red_lines_met=red_lines.count("met"),
    )


def not_in_any(drafts: Sequence[Draft], demands: Demands) -> Iterator[tuple[Demand, str]]:
    """The clauses that a demand names and no draft has, each with its demand."""
    known = {clause.id for draft in drafts for clause in draft}
    for demand in demands.demands:
        for clause in demand.clauses:
            if clause not in known:
                yield demand, clause


# ---------------------------------------------------------------------------------------------------- readers


def _readers(draft: Draft, read_as: str | None) -> list[str]:
    """Who reads differently, the one whose reading decides first; the base stands for those not named."""
    main = BASE if read_as is None else read_as
    named = parties_named(draft)
    readers = [main, BASE, *(code for code in draft.parties if code in named)]
    if unrecorded_texts(draft):
        readers.append(UNRECORDED)
    return list(dict.fromkeys(readers))


def _judged(
    demand: Demand, draft: Draft, readings: Sequence[Passages], followers: Sequence[str], read_as: str | None
) -> Judgement:
    alike: dict[object, ReadingJudged] = {}
    for reading in readings:
        judged = _judged_in(demand, reading)
        if reading.who == BASE:
            judged = replace(judged, readers=(*judged.readers, *followers))
        key = (judged.verdict, judged.gone, judged.wordless, tuple(map(_essence, judged.findings)))
        if key in alike:
            judged = replace(alike[key], readers=(*alike[key].readers, *judged.readers))
        alike[key] = judged
    found = tuple(alike.values())
    verdict = found[0].verdict
    if read_as is None and len({judged.verdict for judged in found}) > 1:
        some_met = any(judged.verdict in ("met", "partly met") for judged in found)
        verdict = "partly met" if verdict != "contradicted" and some_met else verdict
    return Judgement(demand, draft.draft, verdict, found)


def _essence(finding: Finding) -> tuple[object, ...]:
    """What tells two readers' findings apart: not the words around, nor a number that only one of them sees."""
    places = ((quotation.clause, quotation.part, quotation.words) for quotation in finding.quotations)
    return finding.phrase, finding.wanted, finding.standing, finding.places, tuple(places)


def _judged_in(demand: Demand, reading: Passages) -> ReadingJudged:
    there = [clause for clause in demand.clauses if reading.holds_words(clause)]
    gone = tuple(clause for clause in demand.clauses if not reading.has(clause))
    wordless = tuple(clause for clause in demand.clauses if clause not in (*there, *gone))
    all_gone = bool(demand.clauses) and not there
    wanted = {sought: reading.hits(phrase(sought)) for sought in demand.must}
    findings: list[Finding] = []
    for sought, hits in wanted.items():
        inside = [] if all_gone else reading.within(hits, there) if there else hits
        findings.append(_wanted(reading, sought, inside, hits))
    for sought in demand.must_not:
        hits = reading.hits(phrase(sought))
        free = _outside(reading.within(hits, there) if there else hits, wanted.values())
        findings.append(_unwanted(reading, sought, free, "elsewhere" if all_gone else "there"))
    verdict = _verdict(findings, all_gone=all_gone)
    return ReadingJudged((reading.who,), verdict, gone, wordless, tuple(findings))


def _wanted(reading: Passages, sought: str, inside: Sequence[Hit], hits: Sequence[Hit]) -> Finding:
    ways: tuple[tuple[Standing, Sequence[Hit]], ...] = (
        ("there", [hit for hit in inside if not hit.found.denial]),
        ("elsewhere", [hit for hit in hits if not hit.found.denial]),
        ("denied", inside or hits),
    )
    standing, chosen = next(((way, some) for way, some in ways if some), ("absent", ()))
    return _finding(reading, sought, standing, chosen, wanted=True)


def _unwanted(reading: Passages, sought: str, hits: Sequence[Hit], where: Standing) -> Finding:
    free = [hit for hit in hits if hit.found.denial != "denied"]
    standing: Standing = where if free else "denied" if hits else "absent"
    return _finding(reading, sought, standing, free or hits, wanted=False)


def _finding(
    reading: Passages, sought: str, standing: Standing, hits: Sequence[Hit], *, wanted: bool
) -> Finding:
    if reading.who == UNRECORDED:  # a text has several wordings then, which share words
        every = tuple(dict.fromkeys(map(reading.quoted, hits)))
        return Finding(sought, wanted, standing, len(every), every[:MOST_QUOTED])
    return Finding(sought, wanted, standing, len(hits), tuple(map(reading.quoted, hits[:MOST_QUOTED])))


def _outside(hits: Sequence[Hit], wanted: Iterable[Sequence[Hit]]) -> list[Hit]:
    """Those places that are not among words that the same demand wants."""
    passages = {hit.passage for hit in hits}
    spans: dict[int, list[Occurrence]] = {}
    for hit in (hit for some in wanted for hit in some):
        if hit.passage in passages:
            spans.setdefault(hit.passage, []).append(hit.found)
    return [
        hit
        for hit in hits
        if not any(
            other.first <= hit.found.first and hit.found.end <= other.end
            for other in spans.get(hit.passage, ())
        )
    ]


def _verdict(findings: Sequence[Finding], *, all_gone: bool) -> Verdict:
    stand = ("there", "elsewhere")
    if any(not finding.wanted and finding.standing in stand for finding in findings):
        return "contradicted"
    wanted = [finding.standing for finding in findings if finding.wanted]
    if not all_gone and all(standing == "there" for standing in wanted):
        return "met"
    return "partly met" if any(standing in stand for standing in wanted) else "omitted"
