"""What somebody reads in a draft as passages cut into words, and where the words of a phrase stand in them.

A passage is a title, a preamble, or the heading or the text of a clause, as a person reads it: references as
numbers, citations as titles. Nothing is found across two passages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from planclause.language.occurrences import Occurrence, Phrase, Word, context, occurrences, words_of
from planclause.plan.draft import Draft
from planclause.plan.traversal import Placed, shown, walk, whole_numbers
from planclause.text.bracketed import BASE, UNRECORDED, Alternative, Bracket, Text
from planclause.text.markup import emit, parse
from planclause.text.reading import Address, Choice, read

Part = Literal["title", "preamble", "heading", "text"]

#: So many words are quoted on either side of those that were found.
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


@dataclass(frozen=True, slots=True)
class _Passage:
    """A text of a reading, and the place of its clause in the traversal; -1 for title and preamble."""

    at: int
    part: Part
    text: str
    words: Sequence[Word]


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a phrase stands: in which passage of the reading, and where in it."""

    passage: int
    found: Occurrence


class Cutting:
    """Texts cut into words, each once however many read it, with those of their words that are looked for."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._sought = frozenset(key for sought in phrases for key in sought.keys)
        self._known: dict[str, tuple[list[Word], frozenset[str]]] = {}

    def cut(self, text: str) -> tuple[list[Word], frozenset[str]]:
        """The words of a text, and the keys among them that are in a phrase."""
        if text not in self._known:
            found = words_of(text)
            self._known[text] = (found, self._sought.intersection([word.key for word in found]))
        return self._known[text]


class Passages:
    """What somebody reads in a draft, cut into words.

    The reader is a party, :data:`~planclause.BASE`, or ``?`` for all the wordings whose holder was not recorded.
    """

    def __init__(self, draft: Draft, who: str, cutting: Cutting) -> None:
        self.who = who
        self._hits: dict[Phrase, list[Hit]] = {}
        self.language = draft.language
        settled = draft.reading(BASE if who == UNRECORDED else who)
        self.placed = walk(settled)
        self.numbers = whole_numbers(self.placed)
        self.at = {placed.clause.id: at for at, placed in enumerate(self.placed)}
        self.end = _ends(self.placed)
        titles = {key: instrument.title for key, instrument in draft.instruments.items()}
        self.passages: list[_Passage] = []
        self.having: dict[str, list[int]] = {}
        unread = unrecorded_texts(draft) if who == UNRECORDED else {}
        for at, part, markup in _texts(settled, self.placed):
            clause = self.placed[at].clause.id if at >= 0 else None
            for wording in unread.get((clause, part), (markup,)):
                self._add(at, part, shown(wording, self.numbers, titles), cutting)
        self.words_by_clause = {passage.at for passage in self.passages if passage.words}

    def _add(self, at: int, part: Part, text: str, cutting: Cutting) -> None:
        found, keys = cutting.cut(text)
        for key in keys:
            self.having.setdefault(key, []).append(len(self.passages))
        self.passages.append(_Passage(at, part, text, found))

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

    def holds_words(self, clause: str) -> bool:
        """Whether a clause is there, and it or what stands in it holds words."""
        at = self.at.get(clause)
        return at is not None and any(inner in self.words_by_clause for inner in range(at, self.end[at]))

    def within(self, hits: Sequence[Hit], clauses: Sequence[str]) -> list[Hit]:
        """Those places that are in one of some clauses, which are all there, or in what stands in them."""
        places = {at for clause in clauses for at in range(self.at[clause], self.end[self.at[clause]])}
        return [hit for hit in hits if self.passages[hit.passage].at in places]

    def quoted(self, hit: Hit) -> Quotation:
        """The words at a place, with those around them."""
        passage, found = self.passages[hit.passage], hit.found
        clause = self.placed[passage.at].clause.id if passage.at >= 0 else None
        number = self.numbers[clause] if clause is not None else ""
        around = context(passage.text, passage.words, found.first, found.end, width=QUOTED_WORDS)
        return Quotation(clause, number, passage.part, *around)


def _ends(placed: Sequence[Placed]) -> list[int]:
    """For each clause of a traversal the place after the last that stands in it."""
    ends = list(range(1, len(placed) + 1))
    for at in range(len(placed) - 1, -1, -1):
        if (parent := placed[at].parent) >= 0:
            ends[parent] = max(ends[parent], ends[at])
    return ends


def _texts(draft: Draft, placed: Sequence[Placed]) -> Iterator[tuple[int, Part, str]]:
    yield -1, "title", draft.title
    yield -1, "preamble", draft.preamble
    for at, item in enumerate(placed):
        yield at, "heading", item.clause.heading
        yield at, "text", item.clause.text


# ------------------------------------------------------------------------ wordings whose holder is not recorded


def unrecorded_texts(draft: Draft) -> Mapping[tuple[str | None, Part], list[str]]:
    """For each text with a ``?`` wording, by clause and part, its wordings when somebody reads each in turn."""
    found: dict[tuple[str | None, Part], list[str]] = {}
    for at, part, markup in _texts(draft, placed := walk(draft)):
        if UNRECORDED in markup and "[" in markup and (turns := _most(text := parse(markup))):
            clause = placed[at].clause.id if at >= 0 else None
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
