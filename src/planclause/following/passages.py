"""What somebody reads in a draft as passages cut into words, and where the words of a phrase stand in them.

A passage is a title, a preamble, or the heading or the text of a clause, as a person reads it: references as
numbers, citations as titles. Nothing is found across two passages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from planclause.language.occurrences import Occurrence, Phrase, Word, context, occurrences, words_of
from planclause.plan.draft import Draft
from planclause.plan.readings import Readings
from planclause.plan.traversal import shown, walk, whole_numbers
from planclause.plan.tree import Tree
from planclause.text.bracketed import BASE, UNRECORDED, Alternative, Bracket, Text
from planclause.text.markup import emit, parse
from planclause.text.reading import Address, Choice, read

Part = Literal["title", "preamble", "heading", "text"]

#: How many words are quoted on either side of those that were found.
QUOTED_WORDS = 8


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words where they stand, as a person reads them, with the words before and after.

    ``clause`` is the clause's id, None for the title and the preamble; ``number`` is its whole number, ``12(b)``.
    """

    clause: str | None
    number: str
    part: Part
    before: str
    words: str
    after: str


class _Passage(NamedTuple):
    """A text of a reading, of a clause or (None) of the draft, cut into words."""

    clause: str | None
    part: Part
    text: str
    words: Sequence[Word]


class Hit(NamedTuple):
    """Where a phrase stands: in which passage of the reading, and where in it."""

    passage: int
    found: Occurrence


#: The words of a text, and the keys among them that are in a phrase.
Cut = Callable[[str], tuple[Sequence[Word], frozenset[str]]]


def cutting(phrases: Iterable[Phrase]) -> Cut:
    """What cuts texts into words, each once however many read it, to look for phrases in them."""
    sought = frozenset(key for phrase in phrases for key in phrase.keys)

    @cache
    def cut(text: str) -> tuple[Sequence[Word], frozenset[str]]:
        found = words_of(text)
        return found, sought.intersection([word.key for word in found])

    return cut


class Passages:
    """What somebody reads in a draft, cut into words.

    The reader is a party, :data:`~planclause.BASE`, or ``?`` for all the wordings whose holder was not recorded.
    """

    def __init__(self, readings: Readings, who: str, cut: Cut) -> None:
        self.who = who
        self._hits: dict[Phrase, list[Hit]] = {}
        draft = readings.draft
        self.language = draft.language
        settled = readings.settled(BASE if who == UNRECORDED else who)
        self.tree = Tree.of(settled)
        self.numbers = whole_numbers(walk(settled))
        titles = {key: instrument.title for key, instrument in draft.instruments.items()}
        self.passages: list[_Passage] = []
        self.having: dict[str, list[int]] = {}
        unread = unrecorded_texts(draft) if who == UNRECORDED else {}
        for clause, part, markup in _texts(settled):
            for wording in unread.get((clause, part), (markup,)):
                text = shown(wording, self.numbers, titles)
                words, keys = cut(text)
                for key in keys:
                    self.having.setdefault(key, []).append(len(self.passages))
                self.passages.append(_Passage(clause, part, text, words))
        self.worded = {passage.clause for passage in self.passages if passage.words}

    def hits(self, sought: Phrase) -> list[Hit]:
        """Where one of the phrases that the texts were cut for stands, in document order."""
        if sought in self._hits or not sought.keys:
            return self._hits.get(sought, [])
        rarest = min((self.having.get(key, []) for key in sought.keys), key=len)
        self._hits[sought] = [
            Hit(index, found)
            for index in rarest
            for found in occurrences(
                sought, self.passages[index].text, self.passages[index].words, language=self.language
            )
        ]
        return self._hits[sought]

    def has(self, clause: str) -> bool:
        """Whether a clause is there."""
        return clause in self.tree.clauses

    def holds_words(self, clause: str) -> bool:
        """Whether a clause is there, and it or what stands in it holds words."""
        return self.has(clause) and not self.worded.isdisjoint((clause, *self.tree.within(clause)))

    def within(self, hits: Sequence[Hit], clauses: Sequence[str]) -> list[Hit]:
        """The hits in some clauses, or in what stands in them."""
        inside = {inner for clause in clauses for inner in (clause, *self.tree.within(clause))}
        return [hit for hit in hits if self.passages[hit.passage].clause in inside]

    def quoted(self, hit: Hit) -> Quotation:
        """The words of a hit, with those around them."""
        (clause, part, text, words), found = self.passages[hit.passage], hit.found
        number = self.numbers[clause] if clause is not None else ""
        around = context(text, words, found.first, found.end, width=QUOTED_WORDS)
        return Quotation(clause, number, part, *around)


def _texts(draft: Draft) -> Iterator[tuple[str | None, Part, str]]:
    yield None, "title", draft.title
    yield None, "preamble", draft.preamble
    for clause in draft:
        yield clause.id, "heading", clause.heading
        yield clause.id, "text", clause.text


# ------------------------------------------------------------------------ wordings whose holder is not recorded


def unrecorded_texts(draft: Draft) -> Mapping[tuple[str | None, Part], list[str]]:
    """For each text with a ``?`` wording, by clause and part, its wordings when somebody reads each in turn."""
    found: dict[tuple[str | None, Part], list[str]] = {}
    for clause, part, markup in _texts(draft):
        if UNRECORDED in markup and "[" in markup and (turns := _most(text := parse(markup))):
            found[clause, part] = [emit(read(text, _in_turn(turn))) for turn in range(turns)]
    return found


def _most(text: Text) -> int:
    """The most ``?`` wordings that a bracket of a text has, at any depth."""
    counts = [0]
    for part in text.parts:
        if isinstance(part, Bracket):
            counts.append(len(_unrecorded(part)))
            counts += (_most(other.text) for other in part.alternatives)
    return max(counts)


def _in_turn(turn: int) -> Choice:
    """Of each bracket one of its ``?`` wordings, or one that holds such, or else the base's."""

    def choose(bracket: Bracket, _: Address) -> Alternative | None:
        within = [other for other in bracket.alternatives if _most(other.text)]
        chosen = _unrecorded(bracket) or within or [a for a in bracket.alternatives if not a.parties]
        return chosen[turn % len(chosen)] if chosen else None

    return choose


def _unrecorded(bracket: Bracket) -> list[Alternative]:
    return [other for other in bracket.alternatives if UNRECORDED in other.parties]
