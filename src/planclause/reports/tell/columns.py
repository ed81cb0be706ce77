"""What each reader reads in a rolling draft, side by side: the base, each party, and the text as it stands.

A text is parsed once for all who read it. The pieces of the text as it stands say who reads each of them, so the
readings of those who have the clause are there already; only where a text has references are the readings compared
as markup, for two clauses of one number may be meant.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from planclause.comparing.substance import Category, substance
from planclause.plan.clause import moves
from planclause.plan.draft import Clause, Draft, language_of
from planclause.plan.readings import Readings
from planclause.reports.catalogue import Catalogue
from planclause.reports.pieces import pieces, pieces_of, redline_pieces
from planclause.reports.places import Places
from planclause.reports.report import ROLLING, Passage, Piece, Words
from planclause.text.bracketed import BASE, Text
from planclause.text.markup import emit, parse
from planclause.text.reading import reading
from planclause.text.redline import Op, Redline, readable, redline


class Told(NamedTuple):
    """One text: as it stands, a passage a column, and what the parties' wordings of it differ in."""

    rolling: Words
    passages: tuple[Passage, ...]
    about: frozenset[Category] = frozenset()


class Columns:
    """The readings of a rolling draft: of the base, and of the parties that have a column."""

    def __init__(self, draft: Draft, parties: Sequence[str], places: Places, words: Catalogue) -> None:
        self.words = words
        self.places = places
        self.parties = tuple(parties)
        self.readers = (BASE, *self.parties)
        self._readings = Readings(draft)
        self._language = language_of(draft)
        self._actors = tuple(sorted({n for code, party in draft.parties.items() for n in (code, party.name)}))
        self._base = words("report.reader_base")
        as_base = words("rolling.as_base")
        self._as_base = tuple(Passage(party, (), party, as_base) for party in self.parties)

    def has(self, who: str, clause: str) -> bool:
        """Whether a reader has a clause."""
        return self._readings.has(who, clause)

    def of_text(self, clause: Clause) -> Told:
        """A clause's own words in every column."""
        moved = (
            {party: self.places.place(under, after) for party, under, after, _ in moves(clause)}
            if clause.moved_by
            else {}
        )
        return self.told(clause.text, self.having(clause), moved)

    def of_heading(self, clause: Clause) -> Told:
        """A clause's heading; columns only for those whose heading is another than the base's, and for the base."""
        having = self.having(clause)
        if "[" not in clause.heading:
            return Told(self._as_it_stands(clause.heading, parse(clause.heading), having), ())
        told = self.told(clause.heading, having, {})
        label = self.words("rolling.part.heading")
        passages = (p._replace(label=label) for p in told.passages if p.words and p.reader != ROLLING)
        return told._replace(passages=tuple(passages))

    def of_number(self, clause: Clause) -> Told:
        """A clause's number, where it is in brackets: a number folds whole, so it is one for another."""
        if "[" not in clause.number:
            return Told((), ())
        text = parse(clause.number)
        rolling = self._as_it_stands(clause.number, text, self.readers)
        read = {who: _read(rolling, who) for who in self.having(clause)}
        base = read.get(BASE, "")
        label = self.words("rolling.part.number")
        passages = [Passage(label, (Piece("=", base),), BASE)] if base else []
        for party in self.parties:
            if read.get(party, base) != base:
                sides: tuple[tuple[Op, str], ...] = ("-", base), ("+", read[party])
                words = tuple(Piece(op, number) for op, number in sides if number)
                passages.append(Passage(label, words, party))
        return Told(rolling, (*passages, Passage(label, rolling, ROLLING)))

    def having(self, clause: Clause) -> tuple[str, ...]:
        """The readers that have a clause."""
        if not self._readings.apart(clause.id):
            return self.readers
        return tuple(who for who in self.readers if self.has(who, clause.id))

    def of_draft(self, markup: str) -> Told:
        """The title or the preamble in every column."""
        return self.told(markup, self.readers, {})

    def told(self, markup: str, having: tuple[str, ...], moved: Mapping[str, str]) -> Told:
        """A text of a clause that some of the readers have; ``moved`` says who moves it where."""
        is_settled = "[" not in markup
        if is_settled and not moved and len(having) == len(self.readers):
            words = pieces(markup, self.places, ())
            columns = Passage(self._base, words, BASE), *self._as_base, Passage("", words, ROLLING)
            return Told(words, columns)
        text = parse(markup)
        rolling = self._as_it_stands(markup, text, having)
        readings = _Readings(self, text, rolling, by_markup="{" in markup)
        base = readings.read(BASE) if BASE in having else None
        passages = [
            Passage(self._base, (), BASE, self.words("rolling.not_in_base"))
            if base is None
            else Passage(self._base, readings.words(base), BASE)
        ]
        about: set[Category] = set()
        for party in self.parties:
            place = moved.get(party)
            read = readings.read(party) if party in having else None
            if read is None:
                passages.append(Passage(party, (), party, self.words("rolling.without")))
            elif read == base:
                passages.append(Passage(party, (), party, self._note("rolling.as_base", place)))
            else:
                words, subjects = readings.redline(base or "", read)
                about |= subjects
                passages.append(Passage(party, words, party, self._note("", place)))
        return Told(rolling, (*passages, Passage("", rolling, ROLLING)), frozenset(about))

    def _note(self, key: str, place: str | None) -> str:
        """What is said of a party's words under a key, and of the place where it reads them."""
        if place is None:
            return self.words(key) if key else ""
        return self.words(f"{key}_moved" if key else "rolling.moved", place=place)

    def about(self, script: Redline) -> frozenset[Category]:
        """What a redline is about."""
        found = substance(script, actors=self._actors, language=self._language)
        return frozenset(one.category for one in found)

    def _as_it_stands(self, markup: str, text: Text, having: tuple[str, ...]) -> Words:
        """A text with its brackets; its pieces are read by none but those who have the clause."""
        plain = "[" not in markup
        found = pieces(markup, self.places, ()) if plain else pieces_of(text, self.places, having)
        if len(having) == len(self.readers):
            return found
        return tuple(
            piece if piece.readers is not None or piece.frame else piece._replace(readers=having)
            for piece in found
        )


def _read(words: Words, who: str) -> str:
    """What somebody reads of a text as it stands."""
    return "".join([p.text for p in words if not p.frame and (p.readers is None or who in p.readers)])


class _Readings:
    """What the readers of one text read in it, each wording compared with the base's once."""

    def __init__(self, columns: Columns, text: Text, rolling: Words, *, by_markup: bool) -> None:
        self.columns = columns
        self.text = text
        self.rolling = rolling
        self.by_markup = by_markup
        self._redlines: dict[str, tuple[Words, frozenset[Category]]] = {}

    def read(self, who: str) -> str:
        """What somebody who has the clause reads: markup if that is asked for, else the words as they are shown."""
        if self.by_markup:
            return emit(reading(self.text, who))
        return _read(self.rolling, who)

    def words(self, read: str, op: Op = "=") -> Words:
        """A reading for the eye."""
        if self.by_markup:
            return pieces(read, self.columns.places, (), op=op)
        return (Piece(op, read),) if read else ()

    def redline(self, base: str, read: str) -> tuple[Words, frozenset[Category]]:
        """A reading as a redline from the base's, and what the two differ in."""
        if read not in self._redlines:
            script = readable(redline(base, read))
            places = self.columns.places
            shown = (
                redline_pieces(script, places, places, ())
                if self.by_markup
                else tuple(Piece(op, text) for op, text in script)
            )
            self._redlines[read] = shown, self.columns.about(script)
        return self._redlines[read]
