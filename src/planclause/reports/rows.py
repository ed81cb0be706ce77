"""Rows for people who pivot: amendments, movements, changes and clauses, a row each, the same columns every time.

Columns have English names that stay, and cells are texts, whole numbers, true, false or nothing; so a row goes into
a spreadsheet and into a frame as it is. Texts are as a person reads them: escapes resolved, references as numbers,
characters that act or hide by their number; who needs the markup to the character takes the JSON. What there is
one of for each party has a column for each, named after its code: ``answer_UA``. The title and the preamble stand
in the place of a clause as ``(title)`` and ``(preamble)``, which no clause can be called.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from planclause.comparing.changes import Change, Diff, Site
from planclause.comparing.substance import CATEGORIES, Substance
from planclause.following.history import History, Movement, Round
from planclause.following.series import PREAMBLE, TITLE
from planclause.following.status import Status, status
from planclause.plan.audience import for_audience
from planclause.plan.draft import Clause, Draft
from planclause.plan.kinds import Amendments
from planclause.plan.traversal import shown as shown_settled
from planclause.plan.tree import file_rows
from planclause.plan.values import ANNEXES, PUBLIC
from planclause.reports.catalogue import catalogue
from planclause.reports.places import Places, places_of, sides
from planclause.reports.tell.docket import Docket, Tabled, docket
from planclause.reports.visible import visible, visible_line
from planclause.reports.wording import shown
from planclause.text.bracketed import BASE
from planclause.text.redline import Redline, count_changed

Cell = str | int | bool | None


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of cells under the names of their columns, each name once, each row with a cell for every name."""

    names: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def __post_init__(self) -> None:
        if len(set(self.names)) < len(self.names):
            raise ValueError("a column's name twice")
        if any(len(row) != len(self.names) for row in self.rows):
            raise ValueError(f"a row without {len(self.names)} cells")

    def __repr__(self) -> str:
        """A line that says what it holds."""
        return f"Rows({len(self.rows)} of {', '.join(self.names)})"

    def columns(self) -> dict[str, list[Cell]]:
        """The cells by column: what the constructors of data frames take."""
        return {name: [row[at] for row in self.rows] for at, name in enumerate(self.names)}


# ---------------------------------------------------------------------------------------------- amendments

_AMENDMENT = (
    *("party", "amendment", "amends", "package", "clause", "number", "heading", "modification", "at"),
    *("place_under", "place_after", "before", "after", "words_deleted", "words_inserted", "substance"),
    *("status", "explanation", "placed", "conflicts_with", "same_as"),
)
_ANSWER = ("answer", "answer_on", "answer_note")


def amendment_rows(files: Sequence[Amendments], base: Draft | None = None, *, audience: str = PUBLIC) -> Rows:
    """A row for each amendment, in document order, as far as an audience may see it.

    Without a base ``number``, ``heading``, ``placed`` and what collides are not known. ``placed`` says whether the
    amendment has its place in the base: ``yes``, ``no``, or ``in`` if what it asks for stands there already.
    """
    table = docket(files, base, audience, catalogue())
    parties = sorted({party for one in table.tabled for party in one.amendment.answers})
    answers = [f"{name}_{party}" for party in parties for name in _ANSWER]
    rows = (
        (*_amendment(one, table), *(cell for party in parties for cell in _answer(one, party)))
        for one in table.tabled
    )
    return Rows((*_AMENDMENT, *answers), tuple(rows))


def _amendment(one: Tabled, table: Docket) -> Iterator[Cell]:
    amendment, places, has_base = one.amendment, table.places, table.base is not None
    clause = amendment.clause
    deleted, inserted = reversed(count_changed(one.script))
    yield from (one.party, amendment.id, amendment.amends, amendment.package, clause or f"({amendment.at})")
    yield places.numbers.get(clause or "") if has_base else None
    yield text_cell(table.headings.get(clause or "", ""), places) if has_base else None
    yield from (amendment.modification, amendment.at)
    place = amendment.place
    yield from (place.under, place.after) if place is not None else (None, None)
    yield from (text_cell(amendment.before, places), text_cell(amendment.after, places), deleted, inserted)
    yield _about(one.about)
    yield amendment.status
    yield visible(amendment.explanation.text) if amendment.explanation is not None else None
    yield table.standing(one)
    for gravity in ("conflict", "agreement"):
        met = {
            f"{name.party} {name.amendment}": None
            for collision in one.collisions
            if collision.gravity == gravity
            for side in collision.sides
            if gravity == "agreement" or one.name not in side.amendments
            for name in side.amendments
            if name != one.name
        }
        yield visible_line(", ".join(met)) if has_base else None


def _answer(one: Tabled, party: str) -> Iterator[Cell]:
    answer = one.amendment.answers.get(party)
    if answer is None:
        yield from (None, None, None)
    else:
        yield from (answer.stance, answer.on.isoformat() if answer.on else None, visible(answer.note))


# ----------------------------------------------------------------------------------------------- movements

_MOVEMENT = (
    *("base", "draft", "date", "party", "base_clause", "draft_clause", "base_number", "draft_number"),
    *("direction", "before", "after", "placed", "place_toward", "place_away", "with_base"),
)


def movement_rows(history: History, *, party: str | None = None) -> Rows:
    """A row for each move of a party, or of the base, from one draft to the next, in order; of one alone if named.

    ``nearer_`` and a reader's code counts the words by which the move came nearer to what that reader read before,
    below 0 if it went farther away; nothing where it did neither.
    """
    readers = (BASE, *history.parties)
    rows = (
        (*_movement(move, before, after), *(_nearer(move, who) for who in readers))
        for step, before, after in zip(history.steps, history.drafts, history.drafts[1:], strict=False)
        for move in step.movements
        if party in (None, move.party)
    )
    return Rows((*_MOVEMENT, *(f"nearer_{who}" for who in readers)), tuple(rows))


def _movement(move: Movement, before: Round, after: Round) -> Iterator[Cell]:
    yield from (visible_line(before.draft), visible_line(after.draft), after.date, move.party)
    yield from (", ".join(map(clause_name, clauses)) for clauses in move.clauses)
    for draft, clauses in zip((before, after), move.clauses, strict=True):
        yield visible_line(", ".join(draft.numbers.get(clause, "") for clause in clauses))
    yield move.direction
    for draft, wording in ((before, move.before), (after, move.after)):
        yield None if wording is None else visible(shown_settled(wording, draft.numbers, draft.titles))
    yield from (move.placed, ", ".join(move.place_toward), ", ".join(move.place_away), move.with_base)


def clause_name(clause: str) -> str:
    """The cell of a clause by its id; the title and the preamble in round brackets."""
    return f"({clause.removeprefix('@')})" if clause in (TITLE, PREAMBLE) else clause


def _nearer(move: Movement, who: str) -> int | None:
    toward = [near.words for near in move.toward if near.party == who]
    away = [-near.words for near in move.away if near.party == who]
    return sum(toward + away) if toward or away else None


# ------------------------------------------------------------------------------------------------- changes

_CHANGE = (
    *("kind", "base_clause", "draft_clause", "base_number", "draft_number", "base_under", "draft_under"),
    *("moved", "renumbered", "editorial", "likeness_percent", "matched_by", "words_deleted"),
    *("words_inserted", "substance", "readings_changed"),
    *("base_heading", "draft_heading", "base_text", "draft_text"),
)


def change_rows(diff: Diff) -> Rows:
    """A row for what became of each clause of two drafts; title and preamble first, where they changed.

    The several clauses of a split or a join share a row.
    """
    base, draft = sides(diff, catalogue())
    outside = (("title", diff.title_redline), ("preamble", diff.preamble_redline))
    rows = [
        _outside(name, script, base, draft) for name, script in outside if any(op != "=" for op, _ in script)
    ]
    return Rows(_CHANGE, (*rows, *(tuple(_change(change, base, draft)) for change in diff.changes)))


def _outside(name: str, script: Redline, base: Places, draft: Places) -> tuple[Cell, ...]:
    deleted, inserted = reversed(count_changed(script))
    old, new = ("".join(text for op, text in script if op in ops) for ops in ("=-", "=+"))
    place = (f"({name})", f"({name})", "", "", None, None, False, False, False, None, None)
    texts = (text_cell(old, base), text_cell(new, draft))
    return ("edited", *place, deleted, inserted, "", "", "", "", *texts)


def _change(change: Change, base: Places, draft: Places) -> Iterator[Cell]:
    both = ((change.base, base), (change.draft, draft))
    yield change.kind
    yield from (", ".join(site.clause.id for site in sites) for sites, _ in both)
    yield from (", ".join(places.names(sites)) for sites, places in both)
    yield from (sites[0].under if sites else None for sites, _ in both)
    yield from (change.moved, change.renumbered, change.editorial)
    yield None if change.likeness is None else int(100 * change.likeness)
    yield change.matched_by
    counts = [count_changed(script) for script in (change.heading_redline, change.redline)]
    yield from (sum(deleted for _, deleted in counts), sum(inserted for inserted, _ in counts))
    yield _about(change.substance)
    yield ", ".join(change.readings_changed)
    yield from (_texts(sites, places, "heading") for sites, places in both)
    yield from (_texts(sites, places, "text") for sites, places in both)


def _texts(sites: Sequence[Site], places: Places, field: str) -> str | None:
    found = [text_cell(getattr(site.clause, field), places) for site in sites]
    return "\n".join(filter(None, found)) if sites else None


# ------------------------------------------------------------------------------------------------- clauses

_CLAUSE = (
    *("clause", "number", "under", "depth", "state", "open_brackets", "parties", "inserted_by"),
    *("deleted_by", "moved_by", "topics", "heading", "text", "notes"),
)


def clause_rows(draft: Draft, *, needed: Iterable[str] | None = None, audience: str = PUBLIC) -> Rows:
    """A row for each clause of a rolling draft, title and preamble first, as far as an audience may see it.

    ``state`` says how far the clause is agreed by those whose consent is needed (every principal unless they are
    named); ``text`` shows its brackets, ``reading_base`` and the like what each reads there, nothing where a reader
    has no such clause; ``position_UA`` and the like is each party's stance, if it holds for the words as they are.
    """
    draft = for_audience(draft, audience)
    told = status(draft, needed=needed, audience=audience)
    readers = (BASE, *draft.parties)
    readings = {who: draft.reading(who) for who in readers}
    rows = [*_header(draft, told, readings), *_clauses(draft, told, readings)]
    names = (*(f"reading_{who}" for who in readers), *(f"position_{party}" for party in draft.parties))
    return Rows((*_CLAUSE, *names), tuple(map(tuple, rows)))


def _header(draft: Draft, told: Status, readings: Mapping[str, Draft]) -> Iterator[list[Cell]]:
    places = places_of(draft)
    for name in ("title", "preamble"):
        if markup := getattr(draft, name):
            open_here = [one for one in told.brackets if one.clause is None and one.where == name]
            parties = sorted({party for one in open_here for party in one.parties})
            row: list[Cell] = [f"({name})", "", None, 0, None, len(open_here), ", ".join(parties)]
            row += ["", "", "", "", "", text_cell(markup, places), ""]
            row += [text_cell(getattr(reading, name), places) for reading in readings.values()]
            yield row + [None] * len(draft.parties)


def _clauses(draft: Draft, told: Status, readings: Mapping[str, Draft]) -> Iterator[list[Cell]]:
    places = places_of(draft)
    states = {state.clause: state.state for state in told.states}
    positions = {(one.clause, one.party): one for one in told.positions if one.hold == "stands"}
    brackets: dict[str, list[tuple[str, ...]]] = {}
    for bracket in told.brackets:
        brackets.setdefault(bracket.clause or "", []).append(bracket.parties)
    read = {who: {clause.id: clause for clause, _ in file_rows(one)} for who, one in readings.items()}
    depths: dict[str | None, int] = {None: -1, ANNEXES: -1}
    for clause, under in file_rows(draft):
        depths[clause.id] = depths[under] + 1
        named = sorted({party for parties in brackets.get(clause.id, ()) for party in parties})
        row: list[Cell] = [clause.id, visible_line(places.numbers[clause.id]), under, depths[clause.id]]
        row += [states.get(clause.id), len(brackets.get(clause.id, ())), ", ".join(named)]
        row += [", ".join(clause.inserted_by), ", ".join(clause.deleted_by), _moved_by(clause)]
        row += [visible_line(", ".join(clause.topics)), text_cell(clause.heading, places)]
        row += [text_cell(clause.text, places)]
        row.append("\n".join(f"{note.author}: {visible_line(note.text)}" for note in clause.notes))
        for who in readings:
            found = read[who].get(clause.id)
            row.append(None if found is None else text_cell(found.text, places))
        for party in draft.parties:
            one = positions.get((clause.id, party))
            row.append(None if one is None else one.position.stance)
        yield row


def _moved_by(clause: Clause) -> str:
    return ", ".join(party for move in clause.moved_by for party in move.by)


def _about(found: Sequence[Substance]) -> str:
    categories = {one.category for one in found}
    return ", ".join(category for category in CATEGORIES if category in categories)


def text_cell(markup: str, places: Places) -> str:
    """The cell of a text, as a person reads it."""
    return visible(shown(markup, places).strip())
