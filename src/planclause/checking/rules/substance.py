"""Rules of substance: what the words oblige to, and how that changed from the base.

What a change is about is told by :mod:`planclause.comparing.substance`, phrase by phrase; duties, yes and no, and
deadlines have rules that look closer. A change is told once, by the rule that says most: a deadline that went is no
figure that is gone as well. Of a whole sentence that came in or went out, and of a passage that was written anew,
that is told, with the figures and the deadlines; what else stands in it came and went with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from planclause.checking.finding import Finding
from planclause.checking.rewording import Rewording, Run
from planclause.checking.rule import AGAINST_BASE, Level, Rule
from planclause.checking.rules.deadlines import DEADLINES, Term, in_deadline, terms
from planclause.checking.rules.duties import DUTIES, polarity, shifts
from planclause.checking.rules.rewordings import (
    Hit,
    Quotes,
    Span,
    Tell,
    is_rewritten,
    is_sentence,
    told,
    trimmed,
)
from planclause.checking.subject import Subject, kept
from planclause.comparing.substance import Category, Substance
from planclause.language.spelling import same_words
from planclause.language.table import table_of
from planclause.language.words import words

_Way = Literal["both", "in", "out"]
#: Of a whole sentence, and of a passage that was written anew, figures alone are told; of the passage not as if one
#: stood for the other.
_FIGURES: frozenset[Category] = frozenset({"quantity", "date"})
#: What no rule looks for by its category alone.
_UNTOLD: frozenset[Category] = frozenset({"wording", "modality", "polarity"})
_NAMES: frozenset[Category] = frozenset({"actor", "territory"})
#: Among other changed words the second of these need not do what the first did.
_PAIRED_ALONE: frozenset[Category] = _NAMES | {"reference"}


class _Item(NamedTuple):
    """Something that a run is about, with where it stands in either reading."""

    what: Substance
    base_span: Span
    span: Span

    @property
    def way(self) -> _Way:
        return "both" if self.what.before and self.what.after else "in" if self.what.after else "out"

    @property
    def own(self) -> tuple[Span | None, Span | None]:
        """Where its own words stand, on the sides that it has any on."""
        return self.base_span if self.what.before else None, self.span if self.what.after else None

    def is_in(self, other: _Item) -> bool:
        """Whether its words came in, or went out, within those of another."""
        return self.way == other.way != "both" and all(
            mine is None or (its is not None and its[0] <= mine[0] and mine[1] <= its[1])
            for mine, its in zip(self.own, other.own, strict=True)
        )


class _Changed(NamedTuple):
    """A changed run, what it is if it is told as a whole, what of it is told by categories, and what is left."""

    run: Run
    whole: Literal["sentence", "passage"] | None
    told: tuple[_Item, ...]
    left: tuple[_Item, ...]


@kept
def _changes(subject: Subject) -> dict[Rewording, list[_Changed]]:
    """What each rewording comes to."""
    return {
        rewording: [
            _changed(run, found, terms(subject)[rewording], subject.language)
            for run, found in rewording.about
        ]
        for rewording in subject.rewordings
    }


def _changed(run: Run, found: Sequence[Substance], touched: Sequence[Term], language: str) -> _Changed:
    items = [item for item in _placed(run, found) if not in_deadline(touched, *item.own)]
    if is_sentence(run) or is_rewritten(run):
        whole: Literal["sentence", "passage"] = "sentence" if is_sentence(run) else "passage"
        return _Changed(run, whole, tuple([item for item in items if item.what.category in _FIGURES]), ())
    conditions = [item for item in items if item.what.category == "condition"]
    told: list[_Item] = []
    left: list[_Item] = []
    for item in items:
        is_name = item.what.category in _NAMES
        if is_name and any(item.is_in(condition) for condition in conditions):
            continue
        is_left = item.what.category in _UNTOLD or (is_name and _is_no_name(item.what, run, language))
        (left if is_left else told).append(item)
    return _Changed(run, None, tuple(told), tuple(left))


def _placed(run: Run, found: Sequence[Substance]) -> Iterator[_Item]:
    """What a run is about where it stands: the words of each category in order."""
    done: dict[Category, tuple[int, int]] = {}
    for item in found:
        base_at, at = done.get(item.category, (0, 0))
        base_span, base_at = _there(run.base_start, run.before, item.before, base_at)
        span, at = _there(run.start, run.after, item.after, at)
        done[item.category] = base_at, at
        yield _Item(item, base_span, span)


def _about(category: Category, *ways: _Way) -> Tell:
    """What changed in one category: words in the place of others, words that came in, words that went out."""

    def tell(rewording: Rewording, quotes: Quotes) -> Iterator[Hit]:
        for run, whole, items, _ in _changes(quotes.subject)[rewording]:
            hits = [
                Hit(_told(item.what, run, quotes), item.base_span, item.span)
                for item in items
                if item.what.category == category and item.way in ways
            ]
            if hits and whole == "passage":
                hits = [Hit("; ".join(dict.fromkeys(hit.message for hit in hits)), *trimmed(run))]
            yield from hits

    return tell


def _is_no_name(item: Substance, run: Run, language: str) -> bool:
    """Whether what looks like a name begins "US dollars", or stands on the other side in other spelling."""
    name, other = (item.after, run.before) if item.after else (item.before, run.after)
    if re.search(rf"\b{re.escape(name)} dollars?\b", f"{run.after if item.after else run.before}{run.right}"):
        return True
    if item.before and item.after:
        return False
    parts, others = words(name), words(other)
    table = table_of(language)
    return any(
        [part.lower() for part in there] == [part.lower() for part in parts]
        or same_words(parts, there, table)
        for there in (others[at : at + len(parts)] for at in range(len(others) - len(parts) + 1))
    )


def _told(item: Substance, run: Run, quotes: Quotes) -> str:
    """What became of it; that one name stands for another is plain where all that changed are these two."""
    is_all = item.before == run.before.strip() and item.after == run.after.strip()
    is_apart = is_rewritten(run) or (item.category in _PAIRED_ALONE and not is_all)
    if item.before and item.after and is_apart:
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


def _change(
    rule: str,
    tell: Tell,
    checks: str,
    why: str,
    *,
    mirror: str = "",
    limits: str = "",
    level: Level = "warning",
) -> Rule:
    """The row of a rule about changed words; by default its own mirror."""

    def find(subject: Subject) -> Iterator[Finding]:
        return told(subject, rule, tell)

    return Rule(
        rule, "substance", level, find, checks, why, AGAINST_BASE, mirror=mirror or rule, limits=limits
    )


def _sentences(way: _Way) -> Tell:
    def tell(rewording: Rewording, quotes: Quotes) -> Iterator[Hit]:
        for run, whole, *_ in _changes(quotes.subject)[rewording]:
            if whole == "sentence" and ("in" if run.after.strip() else "out") == way:
                yield Hit(quotes.became(run.before.strip(), run.after.strip()), *trimmed(run))

    return tell


def _rewritten(rewording: Rewording, quotes: Quotes) -> Iterator[Hit]:
    for run, whole, *_ in _changes(quotes.subject)[rewording]:
        if whole == "passage":
            yield Hit(quotes.became(run.before.strip(), run.after.strip()), *trimmed(run))


def _reworded(rewording: Rewording, quotes: Quotes) -> Iterator[Hit]:
    """What no other rule tells: a run as a whole; of one that others tell of, the verb that came for another."""
    known: list[Hit] | None = None
    for run, _, told_of_it, left in _changes(quotes.subject)[rewording]:
        if not left:
            continue
        if known is None:
            known = [
                *polarity(rewording, quotes),
                *shifts(rewording, quotes, "weaker"),
                *shifts(rewording, quotes, "stronger"),
            ]
        if any(_overlap(hit, run) for hit in known):
            continue
        if not told_of_it:
            yield Hit(quotes.became(run.before.strip(), run.after.strip()), *trimmed(run))
            continue
        for item in left if run.before.strip() and run.after.strip() else ():
            if item.what.category not in _NAMES:
                yield Hit(quotes.became(item.what.before, item.what.after), item.base_span, item.span)


def _overlap(hit: Hit, run: Run) -> bool:
    return (hit.base_span[0] <= run.base_end and run.base_start <= hit.base_span[1]) and (
        hit.span[0] <= run.end and run.start <= hit.span[1]
    )


_LANGUAGE = (
    "Words are recognised in English; in other languages only figures, dates in figures and references."
)
_READERS = "Compares each party's reading of a bracketed text. An opened bracket comes under another rule."

SUBSTANCE = (
    *DUTIES,
    _change("quantity-changed", _about("quantity", "both", "in", "out"),
            "A number, share, sum or length of time, or its bound (at least, up to), was replaced, inserted or "
            "deleted.",
            "Six and eight hundred thousand differ by one character, and by an army.",
            limits=f"{_READERS} Numbers in words, and bounds, are recognised in English only."),
    _change("date-changed", _about("date", "both", "in", "out"),
            "A date, year or time of day was replaced, inserted or deleted.",
            "A date decides what is due, and what is over.",
            limits=_READERS),
    *DEADLINES,
    _change("actor-changed", _about("actor", "both", "in", "out"),
            "A party, state or body was replaced by another, or inserted or deleted among others.",
            "The duty stays, and falls on somebody else.",
            limits="Names are recognised from the headers and, in English, from the words round them."),
    _change("condition-added", _about("condition", "in"),
            "Words were inserted that make something hold only if, unless, after or as long as something else "
            "does.",
            "What was owed outright now depends on a condition, and somebody will say whether it is met.",
            mirror="condition-removed",
            limits=_LANGUAGE),
    _change("condition-removed", _about("condition", "out"),
            "Words were deleted that made something hold only if, unless, after or as long as something else "
            "does.",
            "What depended on a condition is now owed outright, or a safeguard is gone.",
            mirror="condition-added",
            limits=_LANGUAGE),
    _change("condition-changed", _about("condition", "both"),
            "One condition was replaced by another.",
            'Between "if" and "unless", and between "after" and "before", lies the whole bargain.',
            limits=_LANGUAGE),
    _change("territory-changed", _about("territory", "both", "in", "out"),
            "A place, region or line was replaced, inserted or deleted.",
            "Where something holds matters as much as whether it does.",
            limits="Names of places are recognised, in English, by the words round them."),
    _change("reference-changed", _about("reference", "both", "in", "out"),
            "A text refers to another clause, article or instrument than in the base, or to one more or less.",
            "The clause referred to decides what the sentence means.",
            limits="A reference in markup counts by its clause, whatever number that has."),
    _change("sentence-added", _sentences("in"),
            "A whole sentence was inserted in a clause.",
            "It may hold a duty of its own, or take back what the others say.",
            mirror="sentence-removed"),
    _change("sentence-removed", _sentences("out"),
            "A whole sentence was deleted from a clause.",
            "What it promised is no longer promised.",
            mirror="sentence-added"),
    _change("passage-rewritten", _rewritten,
            "A passage was replaced by one that shares next to nothing with it.",
            "No comparison of words says what became of the duties in it: somebody has to read both."),
    _change("wording-changed", _reworded,
            "Words changed, and no rule of substance knows what they are about.",
            "It makes sure that every change of words is reported, spelling and punctuation aside.",
            level="note",
            limits="In a language without a table most changes are reported here."),
)  # fmt: skip
