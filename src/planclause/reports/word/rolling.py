"""The manuscript of a rolling text: what the base reads is kept, and what the brackets add is tracked.

Whoever is behind a rival wording is the author of it and of the signs before it; several share one name, "EU, UA".
So rejecting all gives what the base reads, and accepting all the text with its brackets. A clause that a party
inserts is an inserted paragraph by it. That a party deletes or moves a clause is a line of its own, in brackets,
before the clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from planclause.collection import paused_collection
from planclause.engine.changes import Site
from planclause.model.draft import Clause, Draft, is_structural, moves
from planclause.model.invariants import parties_named
from planclause.model.readings import file_rows, structure
from planclause.model.values import ANNEXES
from planclause.reports.catalogue import Catalogue, catalogue
from planclause.reports.lapses import places_at, sites_of
from planclause.reports.pieces import pieces
from planclause.reports.report import Piece
from planclause.reports.visible import visible_line
from planclause.reports.word.manuscript import (
    IN_BASE,
    Manuscript,
    Paragraph,
    Run,
    Runs,
    Wording,
    label,
    paragraph,
    paragraphs_of,
    side,
)
from planclause.text.bracketed import BASE, HOLDER
from planclause.text.markup import is_plain

#: Those behind a wording, in the signs before it.
_HOLDERS = re.compile(rf"({HOLDER}(?:, {HOLDER})*):")


@paused_collection()
def of_rolling(draft: Draft, *, language: str = "en") -> Manuscript:
    """The redline of a rolling text, from what the base reads in it to the text with its brackets.

    What is said of whole clauses is told in the words of ``language``. Notes and positions are not in it.
    """
    return _Rolling(draft, catalogue(language)).manuscript()


class _Rolling:
    """One rolling text in the making."""

    def __init__(self, draft: Draft, words: Catalogue) -> None:
        self.draft = draft
        self.words = words
        self.author = visible_line(draft.draft)
        self.readers = (BASE, *sorted({*draft.parties, *parties_named(draft)}))
        self.sites = sites_of(draft)
        self.places = places_at(draft, self.sites, words)
        rows = file_rows(draft)
        is_whole = not any(is_structural(clause) for clause, _ in rows)
        self.of_base = {clause.id for clause, _ in rows} if is_whole else {*structure(rows, BASE).ids()}
        self.depths: dict[str | None, int] = {None: -1, ANNEXES: -1}
        #: Whose a clause is that the base does not have, as its own brackets say or those around it.
        self.inserters: dict[str | None, tuple[str, ...]] = {}

    def manuscript(self) -> Manuscript:
        """The whole text."""
        return Manuscript(self.author, tuple(self.paragraphs()))

    def paragraphs(self) -> Iterator[Paragraph]:
        """Title, preamble and clauses, in the order of the file."""
        outside = (
            paragraph("title", self.runs(self.draft.title), self.author, clause="@title"),
            paragraph("preamble", self.runs(self.draft.preamble), self.author, clause="@preamble"),
        )
        yield from filter(None, outside)
        for site in self.sites:
            yield from self.clause(site)

    def clause(self, site: Site) -> Iterator[Paragraph]:
        """A clause, after what is said of it as a whole."""
        clause = site.clause
        self.depths[clause.id] = depth = self.depths.get(site.under, -1) + 1
        who = clause.inserted_by or self.inserters.get(site.under, ())
        self.inserters[clause.id] = who
        by = () if clause.id in self.of_base else who or (self.author,)
        for author, said in self.notes(clause):
            runs = (Run("inserted", said, author),)
            yield Paragraph("note", runs, "inserted", author, depth, clause.id)
        heading = _on_one_line(self.runs(clause.heading, by))
        wording = Wording(self.number(site, by), heading, self.runs(clause.text, by))
        author = ", ".join(by) or self.author
        yield from paragraphs_of(wording, author, depth=depth, clause=clause.id)

    def notes(self, clause: Clause) -> Iterator[tuple[str, str]]:
        """What is said of a clause as a whole, and who says it."""
        words = self.words
        for key, parties in (
            ("place.inserted_by", clause.inserted_by),
            ("place.deleted_by", clause.deleted_by),
        ):
            if parties:
                said = words.count(key, len(parties), parties=words.listed(parties))
                yield ", ".join(parties), words("word.structure", said=said)
        for (under, after), group in groupby(moves(clause), lambda move: move[1:3]):
            for party, *_ in group:
                said = words("place.moved_by", party=party, place=self.places.place(under, after))
                yield party, words("word.structure", said=said)

    def number(self, site: Site, by: tuple[str, ...]) -> Runs:
        """The number of a clause; one in brackets is the base's, its brackets and its rivals."""
        name = visible_line(site.number)
        if not is_plain(site.clause.number):
            runs = _on_one_line(self.runs(site.clause.number, by))
            if by or side(runs, IN_BASE):
                return runs
            return (Run("kept", name), Run("inserted", " ", self.author), *runs)
        if site.under == ANNEXES and name:
            name = self.places.name(site.clause.id)
        return (Run("inserted", label(name), ", ".join(by)) if by else Run("kept", label(name)),)

    def runs(self, markup: str, by: tuple[str, ...] = ()) -> Runs:
        """A text with its brackets; ``by`` are those whose its clause is, nobody where the base has it."""
        found = pieces(markup, self.places, (BASE, *by) if by else self.readers)
        author = ", ".join(by) or self.author
        return tuple(_run(piece, who, is_new=bool(by)) for piece, who in _authored(found, author))


def _run(piece: Piece, author: str, *, is_new: bool) -> Run:
    is_of_base = not is_new and not piece.frame and (piece.readers is None or BASE in piece.readers)
    return Run("kept", piece.text) if is_of_base else Run("inserted", piece.text, author)


def _authored(found: Sequence[Piece], author: str) -> Iterator[tuple[Piece, str]]:
    """Each piece with who is behind it; where several signs stand together they are told apart."""
    signs: list[tuple[Piece, str]] = []
    for piece in found:
        if not piece.frame:
            signs.append((piece, _listed(piece.readers)))
            continue
        at = 0
        for match in _HOLDERS.finditer(piece.text):
            signs.append((piece._replace(text=piece.text[at : match.end()]), match[1]))
            at = match.end()
        signs.append((piece._replace(text=piece.text[at:]), ""))
    following: list[str] = []
    last = author
    for piece, who in reversed(signs):
        last = who if piece.frame and who else last
        following.append(last)
    before = author
    for (piece, who), after in zip(signs, reversed(following), strict=True):
        opens = piece.frame and "[" in piece.text
        named = who or (after if opens else before if piece.frame else author)
        before = named if piece.frame else before
        if piece.text:
            yield piece, named


def _listed(readers: tuple[str, ...] | None) -> str:
    """Those that a wording is for, the base's readers aside; ``?`` where nobody is known to hold it."""
    if readers is None:
        return ""
    return ", ".join(reader for reader in readers if reader != BASE) or ("" if BASE in readers else "?")


def _on_one_line(runs: Runs) -> Runs:
    return tuple(run._replace(text=visible_line(run.text)) for run in runs)
