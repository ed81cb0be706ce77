"""A party's demands judged, as plain text for a person and as JSON.

The text gives the counts first, then each demand in the order of its file: the verdict, the demand, and the words
that show the verdict, between asterisks with those around them. What a draft says is shown as a person reads it;
characters that act or hide are shown by their number (:mod:`planclause.reports.visible`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from planclause.following.demands import Course, Finding, Judgement, ReadingJudged, Standing, tally
from planclause.following.passages import Quotation
from planclause.plan.digests import draft_digest
from planclause.plan.draft import Draft
from planclause.plan.kinds import Demands
from planclause.reports.visible import escaped_in_json, visible_line
from planclause.text.bracketed import BASE, UNRECORDED

SCHEMA_NAME = "planclause.demands/1"
#: So many places of a phrase are quoted in the text; of the rest it tells the number.
QUOTED = 3
INDENT = "    "

#: What is said of phrases, by whether they are wanted and where they stand; the most urgent first.
_SAID: tuple[tuple[bool, Standing, str], ...] = (
    (False, "there", "contradicts"),
    (False, "elsewhere", "contradicts, elsewhere"),
    (True, "there", "stands"),
    (True, "elsewhere", "stands elsewhere"),
    (True, "denied", "stands only denied"),
    (True, "absent", "missing"),
    (False, "denied", "ruled out"),
    (False, "absent", "kept out"),
)
_NAMES = {BASE: "the base", UNRECORDED: "holders not recorded"}


def demands_as_text(
    courses: Sequence[Course], demands: Demands, drafts: Sequence[str], *, read_as: str | None
) -> str:
    """What became of the demands over some drafts, of which one is enough, as plain text; ends in a newline."""
    names = _listed([visible_line(draft) for draft in drafts])
    decides = f", read as {_NAMES.get(read_as, read_as)}" if read_as is not None else ""
    paragraphs = [f"The demands of {visible_line(demands.party)} in {names}{decides}"]
    for at, draft in enumerate(drafts):
        judgements = [course.judgements[at] for course in courses]
        name = f"{visible_line(draft)}: " if len(drafts) > 1 else ""
        paragraphs[0] += "".join(f"\n{name}{line}" for line in _summary(judgements))
    for course in courses:
        paragraphs.append("\n".join(_course(course)))
    return "\n\n".join(paragraphs) + "\n"


def demands_as_json(
    courses: Sequence[Course], demands: Demands, drafts: Sequence[Draft], *, read_as: str | None
) -> str:
    """The same as a JSON document in the schema ``planclause.demands/1``, safe to print to a terminal."""
    document = {
        "schema": SCHEMA_NAME,
        "plan": demands.plan,
        "party": demands.party,
        "read_as": read_as,
        "drafts": [
            {
                "draft": draft.draft,
                "digest": draft_digest(draft),
                "summary": asdict(tally(course.judgements[at] for course in courses)),
            }
            for at, draft in enumerate(drafts)
        ],
        "demands": [_course_in_json(course) for course in courses],
    }
    return escaped_in_json(json.dumps(document, ensure_ascii=False, indent=1) + "\n")


def _course_in_json(course: Course) -> dict[str, object]:
    judgements = [
        {
            "draft": judgement.draft,
            "verdict": judgement.verdict,
            "readings": [asdict(reading) for reading in judgement.readings],
        }
        for judgement in course.judgements
    ]
    return {
        **asdict(course.demand),
        "first_met": course.first_met,
        "lost": course.lost,
        "judgements": judgements,
    }


def _summary(judgements: Sequence[Judgement]) -> Iterator[str]:
    counted = tally(judgements)
    yield (
        f"{counted.met} of {_count(counted.demands, 'demand')} met, {counted.partly_met} partly met, "
        f"{counted.omitted} omitted, {counted.contradicted} contradicted"
    )
    if counted.red_lines:
        crossed = [
            f"{visible_line(judgement.demand.id)} ({judgement.verdict})"
            for judgement in judgements
            if judgement.demand.priority == "red line" and judgement.verdict != "met"
        ]
        rest = f"; not met: {', '.join(crossed)}" if crossed else ""
        yield f"{counted.red_lines_met} of {_count(counted.red_lines, 'red line')} met{rest}"


def _course(course: Course) -> Iterator[str]:
    last = course.judgements[-1]
    is_series = len(course.judgements) > 1
    became = f"{last.verdict}; {_turns(course)}" if is_series else last.verdict
    yield f"{visible_line(course.demand.id)} ({course.demand.priority}): {became}"
    yield INDENT + visible_line(course.demand.statement)
    before: Judgement | None = None
    for judgement in course.judgements:
        told = INDENT
        if is_series:
            yield f"{INDENT}{visible_line(judgement.draft)}: {judgement.verdict}"
            told += INDENT
        # What stays as it was needs no second proof, but for the last draft, which is the one on the table.
        if before is None or judgement is last or _verdicts(judgement) != _verdicts(before):
            yield from (told + line for line in _shown(judgement))
        before = judgement


def _verdicts(judgement: Judgement) -> list[tuple[tuple[str, ...], str]]:
    """Who reads what verdict."""
    return [(reading.readers, reading.verdict) for reading in judgement.readings]


def _turns(course: Course) -> str:
    """In which drafts of a series a demand was met, lost and met again."""
    said: list[str] = []
    was_met = False
    for judgement in course.judgements:
        is_met = judgement.verdict == "met"
        if is_met is not was_met:
            turn = "lost" if was_met else "met again" if said else "first met"
            said.append(f"{turn} in {visible_line(judgement.draft)}")
        was_met = is_met
    if said:
        return "; ".join(said)
    is_part = any(judgement.verdict == "partly met" for judgement in course.judgements)
    return "never met in full" if is_part else "never met"


def _shown(judgement: Judgement) -> Iterator[str]:
    """What shows a verdict, reading by reading where the readings differ."""
    if len(judgement.readings) == 1:
        yield from _reading(judgement.readings[0])
        return
    for reading in judgement.readings:
        names = [_NAMES.get(who, who) for who in reading.readers]
        verb = "read" if len(names) > 1 or reading.readers == (UNRECORDED,) else "reads"
        yield f"as {_listed(names)} {verb} it: {reading.verdict}"
        yield from (INDENT + line for line in _reading(reading))


def _reading(reading: ReadingJudged) -> Iterator[str]:
    if reading.gone:
        yield f"not in the draft: {', '.join(reading.gone)}"
    if reading.wordless:
        yield f"without words: {', '.join(reading.wordless)}"
    for wanted, standing, said in _SAID:
        found = [
            finding
            for finding in reading.findings
            if finding.wanted is wanted and finding.standing == standing
        ]
        if standing == "absent" and found:
            yield f"{said}: {', '.join(map(_phrase, found))}"
        elif found:
            yield from (line for finding in found for line in _places(finding, said))


def _places(finding: Finding, said: str) -> Iterator[str]:
    head = f"{said}: {_phrase(finding)} in"
    for quotation in finding.quotations[:QUOTED]:
        yield f"{head} {_quoted(quotation)}"
        head = "and in"
    if finding.places > QUOTED:
        yield f"and in {_count(finding.places - QUOTED, 'more place')}"


def _phrase(finding: Finding) -> str:
    return f'"{visible_line(finding.phrase)}"'


def _quoted(quotation: Quotation) -> str:
    words = visible_line(f"{quotation.before}*{quotation.words}*{quotation.after}")
    if quotation.clause is None:
        return f"the {quotation.part}: {words}"
    number = (
        f"{visible_line(quotation.number)} ({quotation.clause})" if quotation.number else quotation.clause
    )
    return f"{number}{', heading' if quotation.part == 'heading' else ''}: {words}"


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
