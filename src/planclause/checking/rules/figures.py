"""Rules about figures that do not go together: two for one thing, or an old one left where it was.

To be of one thing, two figures must count the same noun, or both be dates, and their sentences must say much the
same: share most of their words, one of them rare in the plan, with no name, ordinal or bound ("at least", "up to")
in one against another in the other. Or one sentence refers to the clause of the other. "Thirty days" for a notice
and "sixty days" for a withdrawal are two things, and so are the armies of two states. What is told in other words
is missed.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from planclause.checking.finding import Document, Finding, Spot
from planclause.checking.rewording import Rewording, Wording
from planclause.checking.rule import AGAINST_BASE, Rule
from planclause.checking.subject import Subject, kept
from planclause.language.figures import SHORT, STEM, STRONG, Figure, figures
from planclause.language.sentences import sentences
from planclause.language.statements import alike, counting, gist, may_count
from planclause.language.table import table_of
from planclause.language.words import words
from planclause.language.written_twice import numbers_written_twice
from planclause.plan.draft import Clause
from planclause.text.bracketed import BASE
from planclause.text.markup import is_plain, names_with_offsets, read_markup

#: Two sentences say much the same if so many of their words, of both together, are in both, and so many of these
#: are rare; a figure that stands in both as well makes up for one. Found on generated treaties, whose sentences
#: are all cut from a few patterns.
_ALIKE, _RARE = 0.5, 2
#: A word in more than this part of the clauses of a plan, and in more than so many, is not rare: in a plan of
#: twenty points "Ukraine" stands in twelve, "withdrawal" in two.
_COMMON, _FEW = 0.02, 3
#: Stands in no text that a file can hold.
_BETWEEN = "\0"
_REFERENCE = re.compile(r"\{#([^{}\s]+)\}")


class _Placed(NamedTuple):
    """A figure with the clause it stands in, and the whole of its sentence there."""

    clause: Clause
    figure: Figure
    sentence: str

    @property
    def kind(self) -> tuple[bool, str]:
        """What only figures that could be of one thing have in common."""
        return self.figure.is_date, self.figure.noun

    @property
    def words(self) -> frozenset[str]:
        """The words round the figure."""
        return frozenset(words(self.sentence)).difference(words(self.figure.words))


def _placed(clause: Clause, sentence: str, language: str) -> list[_Placed]:
    """The figures of a sentence of a clause."""
    found = figures(sentence, language) if may_count(sentence, language) else ()
    return [_Placed(clause, figure, sentence) for figure in found if _is_countable(figure)]


def _is_countable(figure: Figure) -> bool:
    """Whether it counts something that has a name: "4901 et seq." does not, nor does "12 U.S.C."."""
    last = words(figure.words)[-1]
    return figure.is_date or last.upper() == last.lower() or (last.islower() and len(last) >= SHORT - 1)


class _Reading:
    """The clauses of a draft as somebody reads them, and what its words are worth for telling things apart."""

    def __init__(self, subject: Subject, who: str) -> None:
        self.language = subject.language
        self.draft = subject.draft
        self.texts = [(clause, _read(clause, who)) for clause in _had_by(subject, who)]
        self.rare: dict[str, bool] = {}
        self.names: dict[str, bool] = {}

    @cached_property
    def said(self) -> list[tuple[Clause, str, frozenset[str]]]:
        """The sentences that may have figures, with what they are about, in document order."""
        found = counting([text for _, text in self.texts], self.language)
        return [(self.texts[at][0], sentence, about) for at, sentence, about in found]

    @cached_property
    def holding(self) -> Mapping[str, Sequence[int]]:
        """For each word that sentences are about, which of those that may have figures are."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for at, (_, _, about) in enumerate(self.said):
            for word in about:
                found[word].append(at)
        return found

    @cached_property
    def referring(self) -> list[int]:
        """Which of the sentences that may have figures refer to another clause."""
        return [at for at, (_, sentence, _) in enumerate(self.said) if "{#" in sentence]

    @cached_property
    def lower(self) -> str:
        """The texts in small letters, all in one: to look for a word in each takes three times as long."""
        return _BETWEEN.join([text for _, text in self.texts]).lower()

    def is_rare(self, word: str) -> bool:
        """Whether the beginning of a word stands in so few clauses that it says what a sentence is about."""
        if word not in self.rare:
            self.rare[word] = self._is_in_few(word)
        return self.rare[word]

    def _is_in_few(self, word: str) -> bool:
        left = max(_FEW, _COMMON * len(self.texts))
        at = self.lower.find(word)
        while at >= 0 and left >= 1:
            left -= 1
            end = self.lower.find(_BETWEEN, at)
            at = self.lower.find(word, end) if end >= 0 else -1
        return at < 0

    @cached_property
    def joined(self) -> str:
        """All texts, and the names of the parties as if they stood within a sentence."""
        parties = self.draft.parties.items()
        return "\n".join(
            [*(text for _, text in self.texts), *(f", {code}, {party.name}" for code, party in parties)]
        )

    def is_name(self, word: str) -> bool:
        """Whether a word is a name somewhere: it has a capital and a word of the same sentence before it."""
        if not word[:1].isupper():
            return False
        if word not in self.names:
            pattern = rf"[\w,;] {re.escape(word)}(?!\w)"
            self.names[word] = re.search(pattern, self.joined) is not None
        return self.names[word]

    def about(self, placed: _Placed) -> frozenset[str]:
        """What the sentence of a figure is about, itself aside."""
        return gist(placed.sentence, self.language) - {placed.figure.noun[:STEM]}

    def are_of_one_thing(self, one: _Placed, other: _Placed) -> bool:
        """Whether two figures of one kind seem to count the same thing."""
        if one.sentence[:1].islower() or other.sentence[:1].islower():
            return False  # a fragment does not say what it is about
        mine, theirs = self.about(one), self.about(other)
        is_same_figure = one.figure.key == other.figure.key
        size = min(len(mine), len(theirs)) if is_same_figure else len(mine | theirs)
        both = mine & theirs
        if len(both) < _ALIKE * size or sum(map(self.is_rare, both)) < _RARE - is_same_figure:
            return False
        if any(map(self.is_name, one.words - other.words)) and any(
            map(self.is_name, other.words - one.words)
        ):
            return False
        distinguishing = table_of(self.language).distinguishing
        here, there = ({word.lower() for word in placed.words} & distinguishing for placed in (one, other))
        return here == there


def _read(clause: Clause, who: str) -> str:
    return clause.text if is_plain(clause.text) else read_markup(clause.text, who)


@kept
def _reading_of_base(subject: Subject) -> _Reading:
    return _Reading(subject, BASE)


def _conflicts(subject: Subject) -> Iterator[Finding]:
    told: dict[tuple[str, str, str], list[str]] = {}
    pairs: dict[tuple[str, str, str], tuple[_Placed, _Placed]] = {}
    for who in _readers(subject):
        is_base = who == BASE
        read = _reading_of_base(subject) if is_base else _Reading(subject, who)
        for one, other in _conflicting(read):
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
        message = f'it is "{other.figure.words}" here, but "{one.figure.words}" in {number}{whose}'
        spot, counterpart = (_spot(subject, placed.clause, placed.figure) for placed in (other, one))
        yield Finding("figures-conflict", message, spot, counterpart)


def _readers(subject: Subject) -> list[str]:
    """Who reads the draft; parties only where a bracket has a figure in it for them."""
    language = subject.language
    named = {
        name
        for _, clause in subject.clauses
        if "[" in clause.text and may_count(clause.text, language)
        for name, _ in names_with_offsets(clause.text)
    }
    return [BASE, *(code for code in subject.draft.parties if code in named)]


def _had_by(subject: Subject, who: str) -> list[Clause]:
    """The clauses that somebody has."""
    return [
        clause
        for _, clause in subject.clauses
        if who not in clause.deleted_by and (not clause.inserted_by or who in clause.inserted_by)
    ]


def _conflicting(read: _Reading) -> Iterator[tuple[_Placed, _Placed]]:
    """The pairs of figures that do not go together, the earlier first."""
    for at, other_at in alike([about for _, _, about in read.said], _ALIKE):
        (clause, sentence, _), (other_clause, other_sentence, _) = read.said[at], read.said[other_at]
        if clause is not other_clause:
            ones = _placed(clause, sentence, read.language)
            others = _placed(other_clause, other_sentence, read.language)
            yield from (pair for pair in _apart(ones, others) if read.are_of_one_thing(*pair))
    yield from _contradicting_references(read)


def _contradicting_references(read: _Reading) -> Iterator[tuple[_Placed, _Placed]]:
    """Figures that are said to be those of another clause, which has another one."""
    texts = {clause.id: (clause, text) for clause, text in read.texts}
    for clause, sentence, _ in read.said:
        targets = set(_REFERENCE.findall(sentence))
        if len(targets) == 1 and (target := texts.get(*targets)) and target[0] is not clause:
            ones = [one for part in sentences(target[1]) for one in _placed(target[0], part, read.language)]
            kinds = Counter(one.kind for one in ones)
            alone = [one for one in ones if kinds[one.kind] == 1]
            yield from _apart(alone, _placed(clause, sentence, read.language))


def _apart(ones: Sequence[_Placed], others: Sequence[_Placed]) -> Iterator[tuple[_Placed, _Placed]]:
    """Of each kind the first figures on either side, if no figure of it is on both."""
    for kind in dict.fromkeys(one.kind for one in ones):
        mine = [one for one in ones if one.kind == kind]
        theirs = [other for other in others if other.kind == kind]
        if theirs and {one.figure.key for one in mine}.isdisjoint(one.figure.key for one in theirs):
            yield mine[0], theirs[0]


def _spot(subject: Subject, clause: Clause, figure: Figure, document: Document = "draft") -> Spot:
    """Where a figure stands in the markup of its clause: its number, if brackets part it from what it counts."""
    at = max(clause.text.find(figure.sentence), 0)
    for shown in (figure.words, *words(figure.words)):
        start = clause.text.find(shown, at)
        if start >= 0:
            return subject.of(document).spot(clause.id, "text", start, start + len(shown))
    return subject.of(document).spot(clause.id)


# -------------------------------------------------------------------------------------------------- left behind


def _left_behind(subject: Subject) -> Iterator[Finding]:
    changed = [pair for rewording in subject.rewordings for pair in _replaced(subject, rewording)]
    if not changed:
        return
    read = _reading_of_base(subject)
    for old, new in changed:
        for placed in _standing(read, old, new.clause):
            if (
                old.figure.value >= STRONG
                or new.clause.id in _REFERENCE.findall(placed.sentence)
                or read.are_of_one_thing(old, placed)
            ):
                number = subject.numbers[new.clause.id] or new.clause.id
                message = (
                    f'it is still "{placed.figure.words}" here, but now "{new.figure.words}" in {number}'
                )
                spot = _spot(subject, placed.clause, placed.figure)
                counterpart = _spot(subject, old.clause, old.figure, "base")
                yield Finding("figure-left-behind", message, spot, counterpart)


def _standing(read: _Reading, old: _Placed, but: Clause) -> Iterator[_Placed]:
    """Where a figure still stands in a draft, outside a clause, in sentences that may be about the same."""
    wanted = {old.figure.key}
    is_strong = old.figure.value >= STRONG
    for at in range(len(read.said)) if is_strong else _likely(read, read.about(old), but):
        clause, sentence, _ = read.said[at]
        if clause is not but and figures(sentence, read.language, only=wanted):
            for placed in _placed(clause, sentence, read.language):
                if placed.figure.key == old.figure.key:
                    yield placed


def _likely(read: _Reading, about: frozenset[str], referred: Clause) -> list[int]:
    """Which sentences may be about one thing with one about this, whatever their figures, or refer to a clause."""
    shared = Counter([at for word in about for at in read.holding.get(word, ())])
    near = [
        at
        for at, count in shared.items()
        if count >= _ALIKE * min(len(about), len(read.said[at][2]) - 1)
        and any(map(read.is_rare, about & read.said[at][2]))
    ]
    reference = f"{{#{referred.id}}}"
    return sorted({*near, *[at for at in read.referring if reference in read.said[at][1]]})


def _replaced(subject: Subject, rewording: Rewording) -> Iterator[tuple[_Placed, _Placed]]:
    """The figures of a clause that came in the place of others, as the base reads it, with those."""
    if not rewording.is_text or (rewording.readers and BASE not in rewording.readers):
        return
    told = [
        one
        for _, found in rewording.about
        for one in found
        if one.category in ("quantity", "date") and one.before and one.after
    ]
    if not told:
        return
    language = subject.language
    old, new = (
        [
            placed
            for clause in _clauses_of(subject, wording)
            for sentence in sentences(wording.text)
            for placed in _placed(clause, sentence, language)
        ]
        for wording in (rewording.before, rewording.after)
    )
    for one in told:
        gone = next((placed for placed in old if _is_of(placed.figure, one.before)), None)
        came = next((placed for placed in new if _is_of(placed.figure, one.after)), None)
        if gone and came and gone.kind == came.kind and gone.figure.key != came.figure.key:
            yield gone, came


def _clauses_of(subject: Subject, wording: Wording) -> list[Clause]:
    """The clause of a wording that stands in one clause alone."""
    if len(wording.segments) > 1 or wording.segments[0].clause is None:
        return []
    return [subject.of(wording.document).by_path(wording.segments[0].path[:-1])]


def _is_of(figure: Figure, phrase: str) -> bool:
    return phrase in figure.words or figure.words in phrase


def _written_twice(subject: Subject) -> Iterator[Finding]:
    language = subject.draft.language or "en"
    for _, clause in subject.clauses:
        for found in numbers_written_twice(clause.text, language):
            if not found.agrees:
                spot = subject.spot(clause.id, "text", found.start, found.end)
                yield Finding("words-and-figures", f'"{found.in_words}" is not {found.in_figures}', spot)


FIGURES = (
    Rule("figures-conflict", "substance", "warning", _conflicts,
         "Two clauses of one draft, as one party reads them, give different figures or dates for what seems to "
         "be the same thing.",
         "Each side will rely on the figure that suits it.",
         limits="The two sentences must say much the same, or one must refer to the other's clause. Paraphrases "
                "are missed."),
    Rule("figure-left-behind", "substance", "warning", _left_behind,
         "A figure or date changed in one clause, and the old one still stands in another that seems to say the "
         "same.",
         "The change was agreed once and made only half.",
         needs=AGAINST_BASE, mirror="figure-left-behind",
         limits="Figures of a thousand or more match if they count the same noun. Smaller ones and dates match "
                "only if the shorter sentence says much the same as the longer, or one refers to the other. In "
                "bracketed drafts the base's readings are compared."),
    Rule("words-and-figures", "substance", "warning", _written_twice,
         "A number is written in words and in figures side by side, and the two differ.",
         "Each side will rely on the one that suits it, and conventions on which prevails differ.",
         limits="One of the two must stand in parentheses directly after the other. Numbers in words are read in "
                "English, French, Spanish, Russian and Ukrainian."),
)  # fmt: skip
