"""The manuscript of a rolling draft: the base's words, and what each party wants tracked as that party's change.

The words that the base reads are kept. The signs of the brackets and the rivals' wordings are insertions by the
parties behind them: with every change rejected the text is the base, with every change accepted it is the rolling
text with its brackets. A clause that only some have is inserted by them; what else its brackets say of a whole
clause (who has it, who deletes or moves it) stands in a line of its own after it, inserted too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from planclause.plan.clause import is_structural
from planclause.plan.draft import Clause, Draft
from planclause.plan.traversal import ANNEX, Placed, walk
from planclause.reports.catalogue import Catalogue, catalogue
from planclause.reports.pieces import pieces
from planclause.reports.places import Places, places_of
from planclause.reports.report import Words
from planclause.reports.visible import visible_line
from planclause.reports.wording import shown
from planclause.reports.write.word.manuscript import (
    FATES,
    IN_BASE,
    Fate,
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
from planclause.text.bracketed import BASE
from planclause.text.markup import is_plain, read_markup
from planclause.text.redline import readable, redline

#: The names that a sign of a bracket ends in: ``[A: ``, `` | A, B:``.
_NAMES = re.compile(r"(?:\[|\| )([^\[|\]]+?):")


def manuscript_of_rolling(draft: Draft, *, language: str = "en") -> Manuscript:
    """The redline of a draft with brackets, from what the base reads to the text as it stands."""
    words = catalogue(language)
    return Manuscript(visible_line(draft.draft), tuple(_Rolling(draft, words).paragraphs()))


class _Rolling:
    """One redline in the making."""

    def __init__(self, draft: Draft, words: Catalogue) -> None:
        self.draft = draft
        self.words = words
        self.places: Places = places_of(draft, words)
        base = draft.reading(BASE)
        self.base_places = places_of(base, words)
        self.base_labels = {item.clause.id: self.base_label(item) for item in walk(base)}
        self.readers = (BASE, *draft.parties)

    def paragraphs(self) -> Iterator[Paragraph]:
        """Title, preamble and clauses."""
        for name, markup in (("title", self.draft.title), ("preamble", self.draft.preamble)):
            runs = self.runs(markup, "")
            if made := paragraph(
                "title" if name == "title" else "preamble", runs, _last(runs), clause=f"@{name}"
            ):
                yield made
        placed = walk(self.draft)
        depths: list[int] = []
        owners: list[str] = []
        for item in placed:
            above = item.parent
            depths.append(depths[above] + 1 if above >= 0 else 0)
            # What stands in a clause that only some have came with it.
            owners.append(", ".join(sorted(item.clause.inserted_by)) or (owners[above] if above >= 0 else ""))
            yield from self.clause(item, depths[-1], owners[-1])

    def clause(self, item: Placed, depth: int, owner: str) -> Iterator[Paragraph]:
        """The paragraphs of a clause, and what is said of the whole of it."""
        clause = item.clause
        number = self.number(item, owner)
        heading, text = self.runs(clause.heading, owner), self.runs(clause.text, owner)
        author = owner or _last((*number, *heading, *text))
        yield from paragraphs_of(Wording(number, heading, text), author, depth=depth, clause=clause.id)
        if is_structural(clause):
            note = Run("inserted", f"[{self.places.structure(clause)}]", _of_structure(clause))
            yield Paragraph("note", (note,), "inserted", note.author, depth, clause.id)

    def number(self, item: Placed, owner: str) -> Runs:
        """The number of a clause as it is written before its words."""
        markup = item.clause.number
        base = self.base_labels.get(item.clause.id, "")
        if is_plain(markup):
            runs: Runs = (_run(self.label(item, self.places), owner),)
        else:
            own = read_markup(markup, BASE)
            stop = label(own)[len(own) :] if own and is_plain(own) else ""
            runs = (*self.bracketed(markup, owner), _run(stop, owner))
        return runs if owner else self.as_in_base(runs, base)

    def base_label(self, item: Placed) -> str:
        """The number of a clause of the base reading as it is written before its words."""
        markup = item.clause.number
        return self.label(item, self.base_places) if is_plain(markup) else shown(markup, self.base_places)

    def label(self, item: Placed, places: Places) -> str:
        """The number that a clause's place or its own plain number gives it."""
        name = visible_line(item.number)
        if item.parent == ANNEX and name:
            name = places.name(item.clause.id)
        return label(name) if name else ""

    def runs(self, markup: str, owner: str) -> Runs:
        """A text in tracked words; of a clause that ``owner`` inserts, all of it is."""
        runs = self.bracketed(markup, owner)
        if owner:
            return runs
        return self.as_in_base(runs, shown(read_markup(markup, BASE), self.base_places))

    def as_in_base(self, runs: Runs, base: str) -> Runs:
        """The runs, if they keep what the base shows; else what it shows against all of them.

        A reference to a clause that the base does not have shows its number in the rolling text, and there its id.
        """
        if side(runs, IN_BASE) == base:
            return runs
        author = visible_line(self.draft.draft)
        script = readable(redline(base, "".join(run.text for run in runs)))
        return tuple(Run(FATES[op], text, "" if op == "=" else author) for op, text in script)

    def bracketed(self, markup: str, owner: str) -> Runs:
        """A text with its brackets, what the base reads in it kept."""
        found = pieces(markup, self.places, self.readers)
        authors = _authors(found)
        return tuple(
            _run(piece.text, owner)
            if not piece.frame and (piece.readers is None or BASE in piece.readers)
            else Run("inserted", piece.text, owner or author)
            for piece, author in zip(found, authors, strict=True)
        )


def _run(text: str, owner: str) -> Run:
    fate: Fate = "inserted" if owner else "kept"
    return Run(fate, text, owner)


def _authors(found: Words) -> list[str]:
    """Whose each piece is: a wording its readers', a sign that of the nearest names, those after it first."""
    named = [_NAMES.search(piece.text) if piece.frame else None for piece in found]
    authors: list[str] = []
    for at, piece in enumerate(found):
        own = named[at]
        if own is not None:
            authors.append(_names(own))
        elif not piece.frame:
            authors.append(", ".join(sorted(piece.readers or ())))
        elif piece.text.startswith("["):
            authors.append(next((_names(names) for names in named[at:] if names), ""))
        else:
            authors.append(next((_names(names) for names in reversed(named[:at]) if names), ""))
    return authors


def _names(found: re.Match[str]) -> str:
    return ", ".join(sorted(found[1].split(", ")))


def _last(runs: Sequence[Run]) -> str:
    return next((run.author for run in reversed(runs) if run.author), "")


def _of_structure(clause: Clause) -> str:
    """Whose brackets stand round a whole clause."""
    movers = [party for move in clause.moved_by for party in move.by]
    return ", ".join(sorted({*clause.inserted_by, *clause.deleted_by, *movers}))
