"""Rules about figures that do not go together: two for one thing, or an old one left where it was.

To be of one thing, two figures must count the same noun, or both be dates, and their sentences must say much the
same: share most of their words, one of them rare in the plan, with no name, ordinal or bound ("at least", "up to")
in one against another in the other. Or one sentence refers to the clause of the other. "Thirty days" for a notice
and "sixty days" for a withdrawal are two things, and so are the armies of two states. What is told in other words
is missed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from planclause.checks.finding import Document, Finding, Spot
from planclause.checks.rule import Rule
from planclause.checks.subject import Subject
from planclause.engine.changes import Change
from planclause.model.draft import Clause, Draft
from planclause.text.bracketed import BASE
from planclause.text.figures import SHORT, STRONG, Figure, figures, may_hold_figures, subjects
from planclause.text.markup import is_plain, names_with_offsets, read_markup
from planclause.text.words import words

#: Two sentences say much the same if so many of their words, of both together, are in both.
_ALIKE = 0.5
#: A word in more than this part of the texts of a plan, and in more than so many, says nothing about what a
#: sentence is about; as in :mod:`planclause.engine.consequences`.
_COMMON, _FEW = 0.1, 3
#: So many figures with one noun and one word about them are held against each other; more of them are a table.
_MOST = 30
_REFERENCE = re.compile(r"\{#([^{}\s]+)\}")
#: Words that tell one of several from the others, or a least from a most.
# fmt: off
_APART = frozenset((
    "first", "second", "third", "fourth", "fifth", "initial", "final", "further", "additional", "another", "other",
    "every", "each", "next", "last", "previous", "least", "most", "minimum", "maximum", "up", "above", "below",
    "exceed", "exceeding", "fewer", "less", "more", "over", "under", "between", "from", "первый", "второй",
    "третий", "каждый", "не", "более", "менее", "перший", "другий", "третій", "кожний", "більше", "менше",
))
# fmt: on
_CAPITAL = re.compile(r"(?<=[\w,;] )[A-ZА-ЯЁЇІЄҐ][\w’'-]*")


#: Where a sentence ends: a figure's own ends at a semicolon too, and what that is about stands before it.
_SENTENCE = re.compile(r"(?<=[.!?…।؟])\s+|\n+")


class _Placed(NamedTuple):
    """A figure with the clause it stands in, and the whole of its sentence there."""

    clause: Clause
    figure: Figure
    sentence: str

    @property
    def words(self) -> frozenset[str]:
        """The words round the figure."""
        return frozenset(words(self.sentence)).difference(words(self.figure.words))


def _placed(clause: Clause, text: str, language: str) -> list[_Placed]:
    """The figures of a clause as somebody reads it."""
    if not may_hold_figures(text, language):
        return []
    found: list[_Placed] = []
    for figure in figures(text, language):
        at = text.find(figure.sentence)
        ends = [match.start() for match in _SENTENCE.finditer(text)]
        start = max((end for end in ends if end <= at), default=0)
        stop = min((end for end in ends if end >= at + len(figure.sentence.rstrip())), default=len(text))
        if _is_countable(figure):
            found.append(_Placed(clause, figure, text[start:stop].strip()))
    return found


def _is_countable(figure: Figure) -> bool:
    """Whether it counts something that has a name: "4901 et seq." does not, nor does "12 U.S.C."."""
    last = words(figure.words)[-1]
    return figure.is_date or last.upper() == last.lower() or (last.islower() and len(last) >= SHORT - 1)


class _Figures:
    """The figures of a draft as somebody reads it."""

    def __init__(self, draft: Draft, clauses: Iterable[Clause], who: str) -> None:
        self.language = draft.language or "en"
        self.draft = draft
        self.texts = {clause.id: _read(clause, who) for clause in clauses}
        self.all = [
            placed for clause in clauses for placed in _placed(clause, self.texts[clause.id], self.language)
        ]

    @cached_property
    def common(self) -> frozenset[str]:
        """The words that stand in too many texts to say what one is about."""
        counts: Counter[str] = Counter()
        for text in self.texts.values():
            counts.update(subjects(text, self.language))
        most = max(_FEW, _COMMON * len(self.texts))
        return frozenset(word for word, count in counts.items() if count > most)

    @cached_property
    def names(self) -> frozenset[str]:
        """The words that are names somewhere in the draft: with a capital within a sentence, or of a party."""
        found = {match[0] for text in self.texts.values() for match in _CAPITAL.finditer(text)}
        for code, party in self.draft.parties.items():
            found.update((code, *party.name.split()))
        return frozenset(name.removesuffix("'s").removesuffix("’s") for name in found)

    def about(self, placed: _Placed) -> frozenset[str]:
        """What the sentence of a figure is about, itself aside."""
        return subjects(placed.sentence, self.language) - subjects(placed.figure.words, self.language)

    def are_of_one_thing(self, one: _Placed, other: _Placed, *, at_length: bool = True) -> bool:
        """Whether two figures of one noun seem to count the same thing.

        Unless ``at_length``, the longer sentence may speak of other things too.
        """
        if self._refers(one, other) or self._refers(other, one):
            return True
        if one.sentence[:1].islower() or other.sentence[:1].islower():
            return False  # what a fragment is about is told elsewhere
        mine, theirs = self.about(one), self.about(other)
        both = mine & theirs
        size = len(mine | theirs) if at_length else min(len(mine), len(theirs))
        if len(both) < _ALIKE * size or not both - self.common:
            return False
        if (one.words & self.names) - other.words and (other.words & self.names) - one.words:
            return False
        here, there = ({word.lower() for word in placed.words} & _APART for placed in (one, other))
        return here == there

    def _refers(self, one: _Placed, other: _Placed) -> bool:
        """Whether a figure is said to be that of another clause, which has one figure alone with that noun."""
        targets = _REFERENCE.findall(one.sentence)
        if other.clause.id not in targets or len(targets) > 1:
            return False
        alike = [
            placed for placed in self.all if placed.clause is other.clause and _kind(placed) == _kind(other)
        ]
        return len(alike) == 1


def _kind(placed: _Placed) -> tuple[bool, str]:
    return placed.figure.is_date, placed.figure.noun


def _read(clause: Clause, who: str) -> str:
    return clause.text if is_plain(clause.text) else read_markup(clause.text, who)


def _conflicts(subject: Subject) -> Iterator[Finding]:
    told: dict[tuple[str, str, str], list[str]] = {}
    pairs: dict[tuple[str, str, str], tuple[_Placed, _Placed]] = {}
    for who, clauses in _readers(subject):
        for one, other in _conflicting(_Figures(subject.draft, clauses, who)):
            key = one.clause.id, other.clause.id, other.figure.words
            told.setdefault(key, []).append(who)
            pairs.setdefault(key, (one, other))
    for key, (one, other) in pairs.items():
        whose = (
            ""
            if told[key][0] == BASE
            else f", as {' and '.join(told[key])} {'reads' if len(told[key]) == 1 else 'read'} it"
        )
        number = subject.numbers[one.clause.id] or one.clause.id
        message = f'it is "{other.figure.words}" here, and "{one.figure.words}" in {number}{whose}'
        spot, counterpart = (_spot(subject, placed.clause, placed.figure) for placed in (other, one))
        yield Finding("figures-conflict", message, spot, counterpart)


def _readers(subject: Subject) -> Iterator[tuple[str, list[Clause]]]:
    """Who reads the draft, and what clauses they have; parties only where a bracket has a figure in it for them."""
    clauses = [clause for _, clause in subject.clauses]
    language = subject.draft.language or "en"
    named = {
        name
        for clause in clauses
        if "[" in clause.text and may_hold_figures(clause.text, language)
        for name, _ in names_with_offsets(clause.text)
    }
    for who in (BASE, *(code for code in subject.draft.parties if code in named)):
        yield (
            who,
            [
                clause
                for clause in clauses
                if who not in clause.deleted_by and (not clause.inserted_by or who in clause.inserted_by)
            ],
        )


def _conflicting(read: _Figures) -> Iterator[tuple[_Placed, _Placed]]:
    """The pairs of figures that do not go together, the earlier first; to each the first that contradicts it."""
    by_kind: dict[tuple[bool, str], list[_Placed]] = {}
    for placed in read.all:
        by_kind.setdefault(_kind(placed), []).append(placed)
    for alike in by_kind.values():
        if len({placed.figure.key for placed in alike}) < 2:
            continue
        by_word: dict[str, list[int]] = {}
        for at, placed in enumerate(alike):
            for word in read.about(placed):
                by_word.setdefault(word, []).append(at)
            for target in _REFERENCE.findall(placed.sentence):
                by_word.setdefault(f"#{target}", []).append(at)
            by_word.setdefault(f"#{placed.clause.id}", []).append(at)
        near: dict[int, set[int]] = {}
        for places in by_word.values():
            for at in places if len(places) <= _MOST else ():
                near.setdefault(at, set()).update(places)
        for at, other in enumerate(alike):
            for before in sorted(one for one in near.get(at, ()) if one < at):
                one = alike[before]
                is_other = one.clause is not other.clause and one.figure.key != other.figure.key
                if is_other and read.are_of_one_thing(one, other):
                    yield one, other
                    break


def _spot(subject: Subject, clause: Clause, figure: Figure, document: Document = "draft") -> Spot:
    """Where a figure stands in the markup of its clause: its number, if brackets part it from what it counts."""
    at = max(clause.text.find(figure.sentence), 0)
    for shown in (figure.words, *words(figure.words)):
        start = clause.text.find(shown, at)
        if start >= 0:
            return subject.spot(clause.id, "text", start, start + len(shown), document=document)
    return subject.spot(clause.id, document=document)


# -------------------------------------------------------------------------------------------------- left behind


def _left_behind(subject: Subject) -> Iterator[Finding]:
    changed = [
        pair for change in subject.delta if change.kind == "edited" for pair in _replaced(subject, change)
    ]
    if not changed:
        return
    read = _Figures(subject.draft, dict(_readers(subject))[BASE], BASE)
    by_key: dict[tuple[str, ...], list[_Placed]] = {}
    for placed in read.all:
        by_key.setdefault(placed.figure.key, []).append(placed)
    for old, new in changed:
        for left in by_key.get(old.figure.key, ()):
            if left.clause is not new.clause and (
                old.figure.value >= STRONG
                or new.clause.id in _REFERENCE.findall(left.sentence)
                or read.are_of_one_thing(old, left, at_length=False)
            ):
                number = subject.numbers[new.clause.id] or new.clause.id
                message = f'it is still "{left.figure.words}" here, and "{new.figure.words}" now in {number}'
                spot = _spot(subject, left.clause, left.figure)
                yield Finding(
                    "figure-left-behind", message, spot, _spot(subject, old.clause, old.figure, "base")
                )


def _replaced(subject: Subject, change: Change) -> Iterator[tuple[_Placed, _Placed]]:
    """The figures of a clause that came in the place of others, with those."""
    told = [
        one for one in change.substance if one.category in ("quantity", "date") and one.before and one.after
    ]
    if not told:
        return
    language = subject.draft.language or "en"
    old, new = (
        _placed(side[0].clause, _read(side[0].clause, BASE), language) for side in (change.base, change.draft)
    )
    for one in told:
        gone = next((placed for placed in old if _is_of(placed.figure, one.before)), None)
        came = next((placed for placed in new if _is_of(placed.figure, one.after)), None)
        if gone and came and _kind(gone) == _kind(came) and gone.figure.key != came.figure.key:
            yield gone, came


def _is_of(figure: Figure, phrase: str) -> bool:
    return phrase in figure.words or figure.words in phrase


FIGURES = (
    Rule(
        id="figures-conflict",
        taxonomy="substance",
        level="warning",
        checks="Two clauses of one draft say two figures, or two dates, for what seems to be one thing, in the "
        "reading of one party.",
        why="Either side will hold on to the figure that suits it.",
        needs=("draft",),
        find=_conflicts,
        no_mirror="Figures that agree are as they should be.",
        limits="The two sentences must say much the same, or one refer to the clause of the other; what is told "
        "in other words is missed.",
    ),
    Rule(
        id="figure-left-behind",
        taxonomy="substance",
        level="warning",
        checks="A figure or a date was changed in one clause, and the old one still stands in another where it "
        "seems to say the same.",
        why="The change was agreed once and is only half made.",
        needs=("draft", "base"),
        find=_left_behind,
        mirror="figure-left-behind",
        limits="A number from a thousand on is the same thing if it counts the same noun; a smaller one or a date "
        "only if the shorter sentence says much the same as the longer, or one refers to the other. Of bracketed "
        "drafts the base's reading is compared.",
    ),
)
