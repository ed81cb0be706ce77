"""Rules about what the parties demand: a red line crossed, a demand lost, contradicted or met.

What a demand comes to in a draft is judged by :mod:`planclause.following.demands`. With a base beside the draft,
only what this draft did is reported: a red line that the base already crossed was crossed by somebody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from planclause.checking.finding import Document, Finding, Spot
from planclause.checking.rule import Rule
from planclause.checking.rules.rewordings import Quotes, listed
from planclause.checking.subject import Subject
from planclause.errors import Path
from planclause.language.editorial import fold_editorial
from planclause.language.sentences import sentences
from planclause.plan.positions import changed_words
from planclause.text.bracketed import BASE, UNRECORDED
from planclause.text.tracing import traced

if TYPE_CHECKING:  # they cost a check without demands a while to import
    from planclause.following.demands import Finding as Judged
    from planclause.following.demands import Judgement
    from planclause.following.passages import Quotation


class _Course(NamedTuple):
    """One demand, whose it is, and what it came to in the base, if there is one, and in the draft."""

    which: int
    at: int
    party: str
    before: Judgement | None
    after: Judgement

    @property
    def is_red_line(self) -> bool:
        return self.after.demand.priority == "red line"

    def name(self) -> str:
        kind = "red line" if self.is_red_line else "demand"
        return f"{self.party}'s {kind} {self.after.demand.id}"

    def came_to(self, verdict: str) -> bool:
        """Whether it has a verdict in the draft that it did not have before."""
        return self.after.verdict == verdict and (self.before is None or self.before.verdict != verdict)

    def was(self, *verdicts: str) -> bool:
        return self.before is not None and self.before.verdict in verdicts


def _courses(subject: Subject) -> Iterator[_Course]:
    for which, (before, after) in enumerate(subject.judgements):
        party = subject.demands[which].party
        for at, judgement in enumerate(after):
            yield _Course(which, at, party, before[at] if before else None, judgement)


def _crossed(subject: Subject) -> Iterator[Finding]:
    for course in _courses(subject):
        if course.is_red_line:
            if course.came_to("contradicted"):
                yield _contradiction(subject, course, "red-line-crossed", "is crossed")
            elif course.after.verdict == "omitted" and (
                course.before is None or course.was("met", "partly met")
            ):
                yield _loss(subject, course, "red-line-crossed", "is crossed")


def _contradicted(subject: Subject) -> Iterator[Finding]:
    for course in _courses(subject):
        if not course.is_red_line and course.came_to("contradicted"):
            yield _contradiction(subject, course, "demand-contradicted", "is contradicted")


def _lost(subject: Subject) -> Iterator[Finding]:
    for course in _courses(subject):
        if course.after.verdict == "partly met" and course.was("met"):
            yield _loss(subject, course, "demand-lost", "was met, and is met only in part")
        elif course.after.verdict == "omitted" and not course.is_red_line:
            if course.was("met"):
                yield _loss(subject, course, "demand-lost", "was met, and is not")
            elif course.was("partly met"):
                yield _loss(subject, course, "demand-lost", "was met in part, and is not met at all")


def _met(subject: Subject) -> Iterator[Finding]:
    for course in _courses(subject):
        if course.after.verdict == "met" and not course.was("met"):
            shown = [one for one in course.after.readings[0].findings if one.wanted and one.quotations]
            spot = _spot(subject, "draft", course.after, shown[0]) if shown else _nearest(subject, course)
            yield Finding(
                "demand-met",
                f"{course.name()} is met",
                spot,
                _demand(course, "statement"),
                course.after.demand.id,
            )


def _reworded(subject: Subject) -> Iterator[Finding]:
    """Red lines that are met as they were, in sentences that say more, or less, or on a condition."""
    quotes = Quotes(subject)
    for course in _courses(subject):
        before = course.before
        if before is None or not (course.is_red_line and course.was("met") and course.after.verdict == "met"):
            continue
        for old, new in zip(_wanted(before), _wanted(course.after), strict=True):
            was = _sentences_around(subject, "base", before, old)
            now = _sentences_around(subject, "draft", course.after, new)
            if not was or not now or {*map(fold_editorial, was)} & {*map(fold_editorial, now)}:
                continue
            there, here = old.quotations[0], new.quotations[0]
            if there.clause is not None and here.clause not in subject.became[there.clause]:
                told = f'"{new.phrase}" stands in {_called(here)} now, and no longer in {_called(there)}'
            elif changes := changed_words(was[0], now[0]):
                told = f'where "{new.phrase}" stands {quotes.became(*changes[0])}'
            else:
                continue
            message = f"{course.name()} is still met, but {told}"
            spots = _spot(subject, "draft", course.after, new), _spot(subject, "base", before, old)
            yield Finding("red-line-reworded", message, *spots, course.after.demand.id)


def _called(quotation: Quotation) -> str:
    return quotation.number or quotation.clause or f"the {quotation.part}"


def _sentences_around(subject: Subject, document: Document, judgement: Judgement, shown: Judged) -> list[str]:
    """The sentences in which a phrase was found, as those read them whose reading decides."""
    who = judgement.readings[0].readers[0]
    found: list[str] = []
    for quotation in shown.quotations:
        text = traced(_text_of(subject, document, quotation)[1], who).text
        found += [sentence for sentence in sentences(text) if quotation.words in sentence]
    return list(dict.fromkeys(found))


# ------------------------------------------------------------------------------------------------ what shows it


def _contradiction(subject: Subject, course: _Course, rule: str, told: str) -> Finding:
    reading = course.after.readings[0]
    shown = next(one for one in reading.findings if not one.wanted and one.standing in ("there", "elsewhere"))
    spot = _spot(subject, "draft", course.after, shown)
    k = course.after.demand.must_not.index(shown.phrase)
    message = f'{course.name()} {told}: "{shown.quotations[0].words}" stands here'
    return Finding(rule, message, spot, _demand(course, "must_not", k), course.after.demand.id)


def _loss(subject: Subject, course: _Course, rule: str, told: str) -> Finding:
    """A finding about what a draft does not say any more, or only some read."""
    missing = next((one for one in _wanted(course.after) if one.standing != "there"), None)
    what = f': "{missing.phrase}" {_STANDINGS[missing.standing]}{_whose(course, missing)}' if missing else ""
    message = f"{course.name()} {told}{what}"
    counterpart = _demand(course, "statement")
    if course.before is not None:
        stood = list(_stood(course.before))
        if missing is not None:
            stood = [shown for shown in stood if shown[1].phrase == missing.phrase] or stood
        if stood:
            who, shown = stood[0]
            counterpart = _of_quotation(subject, "base", who, shown.quotations[0])
    return Finding(rule, message, _nearest(subject, course, counterpart), counterpart, course.after.demand.id)


_STANDINGS = {"elsewhere": "stands elsewhere only", "denied": "is denied", "absent": "is not there"}


def _wanted(judgement: Judgement) -> list[Judged]:
    """What was found of the wanted phrases, in the reading that is worst for the demand."""
    worst = next((one for one in judgement.readings if one.verdict != "met"), judgement.readings[0])
    return [one for one in worst.findings if one.wanted]


def _whose(course: _Course, missing: Judged) -> str:
    """Who misses a phrase, as the end of a sentence; nothing where nobody reads it."""
    lacking = [
        reader
        for reading in course.after.readings
        if any(one.phrase == missing.phrase and one.standing == missing.standing for one in reading.findings)
        for reader in reading.readers
    ]
    if len(lacking) == sum(len(reading.readers) for reading in course.after.readings):
        return ""
    named = [_READERS.get(reader, reader) for reader in lacking]
    return f", as {listed(named)} {'reads' if len(named) == 1 else 'read'} it"


#: How a message calls those who read a text and are no party.
_READERS = {BASE: "the base", UNRECORDED: "a holder not recorded"}


def _stood(judgement: Judgement) -> Iterator[tuple[str, Judged]]:
    """The wanted phrases that are there, each with one who reads it."""
    for reading in sorted(judgement.readings, key=lambda one: one.verdict != "met"):
        yield from ((reading.readers[0], one) for one in reading.findings if one.wanted and one.quotations)


def _demand(course: _Course, part: str, at: int | None = None) -> Spot:
    demand = course.after.demand
    words = demand.statement if at is None else demand.must_not[at]
    steps: Path = ("demands", course.at, part) if at is None else ("demands", course.at, part, at)
    return Spot("demands", steps, 0, len(words), None, words, course.which)


def _nearest(subject: Subject, course: _Course, lost: Spot | None = None) -> Spot:
    """Where in the draft what is missing would stand: at what its clause became, or a clause that is named."""
    gone = lost.clause if lost is not None and lost.document == "base" else None
    ids = [*(subject.became[gone] if gone is not None else ()), *course.after.demand.clauses]
    there = next((clause for clause in ids if clause in subject.paths), None)
    if there is not None:
        return subject.spot(there, "id")._replace(words="")
    return subject.places_of_gone[gone] if gone is not None else Spot("draft", ("clauses",))


def _spot(subject: Subject, document: Document, judgement: Judgement, shown: Judged) -> Spot:
    return _of_quotation(subject, document, judgement.readings[0].readers[0], shown.quotations[0])


def _of_quotation(subject: Subject, document: Document, who: str, quotation: Quotation) -> Spot:
    """Where quoted words stand; the whole text where they do not stand so in it, as a number for a reference."""
    path, markup = _text_of(subject, document, quotation)
    reading = traced(markup, who)
    before = reading.text.find(f"{quotation.before[-20:]}{quotation.words}")
    start = before + len(quotation.before[-20:]) if before >= 0 else reading.text.find(quotation.words)
    if start < 0:
        return Spot(document, path, 0, len(markup), quotation.clause, markup)
    first, last = _whole(markup, *reading.span(start, start + len(quotation.words)))
    return Spot(document, path, first, last, quotation.clause, markup[first:last])


def _text_of(subject: Subject, document: Document, quotation: Quotation) -> tuple[Path, str]:
    """The text that a quotation is from, as it stands in the file, and where that is."""
    inspected = subject.of(document)
    path = () if quotation.clause is None else inspected.paths[quotation.clause]
    holder = inspected.by_path(path) if path else inspected.draft
    return (*path, quotation.part), getattr(holder, quotation.part)


def _whole(markup: str, first: int, last: int) -> tuple[int, int]:
    """A span of a markup, with the whole of a bracket that it would cut; one within a bracket stays as it is."""
    depth = opened = 0
    for sign in _SIGNS.finditer(markup):
        if sign[0] == "[":
            opened = opened if depth else sign.start()
            depth += 1
        elif sign[0] == "]":
            depth -= 1
            if not depth and (first <= opened < last < sign.end() or opened < first < sign.end() < last):
                first, last = min(first, opened), max(last, sign.end())
    return first, last


#: The signs of brackets, and what makes the next sign none.
_SIGNS = re.compile(r"\\.|[\[\]]", re.DOTALL)

_LIMITS = (
    "Looks for words, not meanings. Of a bracketed draft the base's reading decides; what only some parties read "
    "counts as met in part."
)

RED_LINES = (
    Rule("red-line-crossed", "agreement", "error", _crossed,
         "The draft contradicts or omits a demand that a party calls a red line. With a base: a contradiction "
         "only if the base has none, an omission only if the base met the demand at least in part.",
         "Parties leave the table over these.",
         needs=("draft", "demands"),
         limits=_LIMITS),
    Rule("red-line-reworded", "agreement", "warning", _reworded,
         "The words that a red line asks for stand in the draft as in the base, but their sentence has changed: "
         "a new condition, exception or figure.",
         "A line can also be crossed by what is put beside it, and no word of the demand itself shows that.",
         needs=("draft", "base", "demands"),
         limits="Any other wording of the sentence is found, and only its first change is reported. What it "
                "means for the red line is for the party to say. A condition in a sentence of its own is "
                "missed."),
    Rule("demand-contradicted", "agreement", "warning", _contradicted,
         "The draft contradicts a party's demand that is not a red line. With a base: only if the base did not.",
         "It may be the price of something, and somebody should know that it was paid.",
         needs=("draft", "demands"),
         limits=_LIMITS),
    Rule("demand-lost", "agreement", "warning", _lost,
         "The draft meets a party's demand less than the base did: in part, or not at all.",
         "The party has to ask again for what it had.",
         needs=("draft", "base", "demands"), mirror="demand-met",
         limits=_LIMITS),
    Rule("demand-met", "agreement", "note", _met,
         "The draft meets a party's demand, and the base did not.",
         "This is what the party has gained.",
         needs=("draft", "base", "demands"), mirror="demand-lost",
         limits=_LIMITS),
)  # fmt: skip
