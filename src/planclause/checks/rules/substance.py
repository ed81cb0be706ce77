"""Rules of substance: what the words oblige to, and how that changed from the base.

What a change is about is told by :mod:`planclause.text.substance`, phrase by phrase; duties, yes and no, and
deadlines have rules that look closer. A change is told once, by the rule that says most: a deadline that went is no
figure that is gone as well. Of a whole sentence that came in or went out, and of a passage that was written anew,
that is told, with the figures and the deadlines; what else stands in it came and went with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from planclause.checks.finding import Finding
from planclause.checks.rewording import Rewording, Run
from planclause.checks.rule import Find, Rule
from planclause.checks.rules.deadlines import DEADLINES, in_deadline, terms
from planclause.checks.rules.duties import DUTIES, polarity, shifts
from planclause.checks.rules.rewordings import (
    Hit,
    Quotes,
    Span,
    Tell,
    is_rewritten,
    is_sentence,
    told,
    trimmed,
)
from planclause.checks.subject import Subject
from planclause.text.substance import Category, Substance

_Way = Literal["both", "in", "out"]
#: Of a passage that was written anew figures alone are told, and not as if one stood for the other.
_FIGURES: tuple[Category, ...] = ("quantity", "date")
#: What no rule looks for by its category alone.
_UNTOLD: frozenset[Category] = frozenset({"wording", "modality", "polarity"})


def _about(category: Category, *ways: _Way) -> Tell:
    """What changed in one category: words in the place of others, words that came in, words that went out."""

    def tell(rewording: Rewording, quotes: Quotes) -> Iterator[Hit]:
        touched = terms(rewording, quotes.language)
        for run, found in rewording.about:
            if is_sentence(run) or (is_rewritten(run) and category not in _FIGURES):
                continue
            base_at = at = 0
            hits: list[Hit] = []
            for item in found:
                if item.category != category:
                    continue
                base_span, base_at = _there(run.base_start, run.before, item.before, base_at)
                span, at = _there(run.start, run.after, item.after, at)
                known = base_span if item.before else None, span if item.after else None
                if _way(item) in ways and not in_deadline(touched, *known) and not _is_no_name(item, run):
                    hits.append(Hit(_told(item, run, quotes), base_span, span))
            if hits and is_rewritten(run):
                hits = [Hit("; ".join(dict.fromkeys(hit.message for hit in hits)), *trimmed(run))]
            yield from hits

    return tell


def _is_no_name(item: Substance, run: Run) -> bool:
    """Whether what looks like a name that came or went begins "US dollars", or only lost its capitals."""
    if item.category not in ("actor", "territory"):
        return False
    words, other = (item.after, run.before) if item.after else (item.before, run.after)
    there = f"{run.after if item.after else run.before}{run.right}"
    is_money = re.search(rf"\b{re.escape(words)} dollars?\b", there) is not None
    return is_money or (not (item.before and item.after) and words.lower() in other.lower())


def _way(item: Substance) -> _Way:
    return "both" if item.before and item.after else "in" if item.after else "out"


def _told(item: Substance, run: Run, quotes: Quotes) -> str:
    if item.before and item.after and is_rewritten(run):
        return f"{quotes.became(item.before, '')}, and {quotes.became('', item.after)}"
    return quotes.became(item.before, item.after)


def _there(start: int, text: str, words: str, after: int) -> tuple[Span, int]:
    """Where words of a run stand, the first time after some characters of it; the run if they are not found."""
    at = text.find(words, after) if words else -1
    if at < 0:
        inner = text.strip()
        begin = text.find(inner)
        return (start + begin, start + begin + len(inner) if words else start + begin), after
    return (start + at, start + at + len(words)), at + len(words)


def _finder(rule: str, tell: Tell) -> Find:
    def find(subject: Subject) -> Iterator[Finding]:
        return told(subject, rule, tell)

    return find


def _sentences(way: _Way) -> Tell:
    def tell(rewording: Rewording, quotes: Quotes) -> Iterator[Hit]:
        for run in rewording.runs:
            if is_sentence(run) and ("in" if run.after.strip() else "out") == way:
                yield Hit(quotes.became(run.before.strip(), run.after.strip()), *trimmed(run))

    return tell


def _rewritten(rewording: Rewording, quotes: Quotes) -> Iterator[Hit]:
    for run in rewording.runs:
        if is_rewritten(run):
            yield Hit(quotes.became(run.before.strip(), run.after.strip()), *trimmed(run))


def _reworded(rewording: Rewording, quotes: Quotes) -> Iterator[Hit]:
    touched = terms(rewording, quotes.language)
    known = [
        hit
        for hits in (
            polarity(rewording, quotes),
            shifts(rewording, quotes, "weaker"),
            shifts(rewording, quotes, "stronger"),
        )
        for hit in hits
    ]
    for run, found in rewording.about:
        categories = {item.category for item in found}
        if is_sentence(run) or is_rewritten(run) or not categories or not categories <= _UNTOLD:
            continue
        spans = trimmed(run)
        sides = spans[0] if run.before.strip() else None, spans[1] if run.after.strip() else None
        if not (in_deadline(touched, *sides) or any(_overlap(hit, run) for hit in known)):
            yield Hit(quotes.became(run.before.strip(), run.after.strip()), *spans)


def _overlap(hit: Hit, run: Run) -> bool:
    return (hit.base_span[0] <= run.base_end and run.base_start <= hit.base_span[1]) and (
        hit.span[0] <= run.end and run.start <= hit.span[1]
    )


_LANGUAGE = (
    "Words are told by a table for English; in other languages only figures, dates in figures and references."
)
_READERS = (
    "Of a bracketed text each party's reading is compared; a bracket that is only opened is told by another "
    "rule."
)

RULES: tuple[Rule, ...] = (
    *DUTIES,
    Rule(
        id="quantity-changed",
        taxonomy="substance",
        level="warning",
        checks="A number, a share, a sum or a length of time became another, came in or went out.",
        why="Six and eight hundred thousand differ by one character, and by an army.",
        needs=("draft", "base"),
        find=_finder("quantity-changed", _about("quantity", "both", "in", "out")),
        mirror="quantity-changed",
        limits=_READERS,
    ),
    Rule(
        id="date-changed",
        taxonomy="substance",
        level="warning",
        checks="A date, a year or a time of day became another, came in or went out.",
        why="On a date hangs what is due, and what is over.",
        needs=("draft", "base"),
        find=_finder("date-changed", _about("date", "both", "in", "out")),
        mirror="date-changed",
        limits=_READERS,
    ),
    *DEADLINES,
    Rule(
        id="actor-changed",
        taxonomy="substance",
        level="warning",
        checks="A party, a state or a body was put in the place of another, or came in or went out beside others.",
        why="The duty stays and lies with somebody else.",
        needs=("draft", "base"),
        find=_finder("actor-changed", _about("actor", "both", "in", "out")),
        mirror="actor-changed",
        limits="Names are known from the headers and by what stands round them, in English.",
    ),
    Rule(
        id="condition-added",
        taxonomy="substance",
        level="warning",
        checks="Words came in that make something hold only if, unless, after or as long as something else does.",
        why="What was owed outright is owed on a condition, and somebody will say whether it is met.",
        needs=("draft", "base"),
        find=_finder("condition-added", _about("condition", "in")),
        mirror="condition-removed",
        limits=_LANGUAGE,
    ),
    Rule(
        id="condition-removed",
        taxonomy="substance",
        level="warning",
        checks="Words went out that made something hold only if, unless, after or as long as something else does.",
        why="What was owed on a condition is owed outright, or a safeguard is gone.",
        needs=("draft", "base"),
        find=_finder("condition-removed", _about("condition", "out")),
        mirror="condition-added",
        limits=_LANGUAGE,
    ),
    Rule(
        id="condition-changed",
        taxonomy="substance",
        level="warning",
        checks="One condition was put in the place of another.",
        why='Between "if" and "unless", and between "after" and "before", lies the whole bargain.',
        needs=("draft", "base"),
        find=_finder("condition-changed", _about("condition", "both")),
        mirror="condition-changed",
        limits=_LANGUAGE,
    ),
    Rule(
        id="territory-changed",
        taxonomy="substance",
        level="warning",
        checks="A place, a region or a line became another, came in or went out.",
        why="Where something holds is as much as whether it does.",
        needs=("draft", "base"),
        find=_finder("territory-changed", _about("territory", "both", "in", "out")),
        mirror="territory-changed",
        limits="Names of places are known by the words round them, in English.",
    ),
    Rule(
        id="reference-changed",
        taxonomy="substance",
        level="warning",
        checks="A text refers to another clause, article or instrument than the base's, or to one more or less.",
        why="The clause that is referred to decides what the sentence means.",
        needs=("draft", "base"),
        find=_finder("reference-changed", _about("reference", "both", "in", "out")),
        mirror="reference-changed",
        limits="A reference in markup counts by its clause, whatever number that has.",
    ),
    Rule(
        id="sentence-added",
        taxonomy="substance",
        level="warning",
        checks="A whole sentence came into a clause.",
        why="It may hold a duty of its own, or take back what the others say.",
        needs=("draft", "base"),
        find=_finder("sentence-added", _sentences("in")),
        mirror="sentence-removed",
    ),
    Rule(
        id="sentence-removed",
        taxonomy="substance",
        level="warning",
        checks="A whole sentence went out of a clause.",
        why="What it promised is promised no longer.",
        needs=("draft", "base"),
        find=_finder("sentence-removed", _sentences("out")),
        mirror="sentence-added",
    ),
    Rule(
        id="passage-rewritten",
        taxonomy="substance",
        level="warning",
        checks="A passage was put in the place of another that it shares next to nothing with.",
        why="No comparison of words says what became of the duties in it: a person has to read both.",
        needs=("draft", "base"),
        find=_finder("passage-rewritten", _rewritten),
        mirror="passage-rewritten",
    ),
    Rule(
        id="wording-changed",
        taxonomy="substance",
        level="note",
        checks="Words changed, and none of the rules of substance knows what they are about.",
        why="So that no change of words goes without a word; changes of spelling and punctuation alone do.",
        needs=("draft", "base"),
        find=_finder("wording-changed", _reworded),
        mirror="wording-changed",
        limits="In a language without a table most changes are told here.",
    ),
)
