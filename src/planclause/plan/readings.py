"""Readings of a draft: the settled draft that one party, or the base, reads in a bracketed one.

Words are read clause by clause (:func:`planclause.text.markup.reading`). Structure is read in two steps: which
clauses the party has and under which clause it reads them, then in what order: as the file has them, but for
those it moved, which stand directly after the sibling they name or first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import is_

from planclause.plan.draft import Clause, Draft, is_structural, reworded
from planclause.plan.values import ANNEXES, Move
from planclause.text.bracketed import BASE, Text, parties_in
from planclause.text.markup import emit, is_plain, parse
from planclause.text.reading import reading as text_read

#: Where a clause stands that stands in no clause: the top level, as ``under`` names it.
Parent = str | None


@dataclass(frozen=True, slots=True)
class StructureProblem:
    """What keeps one party's structure from being read: at which clause, in which field, and what is wrong."""

    clause: str
    field: str
    what: str
    expected: str


@dataclass(slots=True)
class Structure:
    """One party's tree: the clauses it reads under each parent, in its order, and what could not be read."""

    children: dict[Parent, list[str]] = field(default_factory=dict)
    problems: list[StructureProblem] = field(default_factory=list)

    def ids(self) -> Iterator[str]:
        """The ids of the clauses that the party reads, in its order."""
        pending = [*reversed(self.children.get(ANNEXES, [])), *reversed(self.children.get(None, []))]
        while pending:
            clause = pending.pop()
            yield clause
            pending += reversed(self.children.get(clause, []))


def file_rows(draft: Draft) -> list[tuple[Clause, Parent]]:
    """Every clause with the parent it has in the file, in document order."""
    rows: list[tuple[Clause, Parent]] = []
    pending: list[tuple[Clause, Parent]] = [(clause, ANNEXES) for clause in reversed(draft.annexes)]
    pending += [(clause, None) for clause in reversed(draft.clauses)]
    while pending:
        clause, parent = pending.pop()
        rows.append((clause, parent))
        pending += [(inner, clause.id) for inner in reversed(clause.clauses)]
    return rows


def structural_parties(rows: Sequence[tuple[Clause, Parent]]) -> list[str]:
    """The parties named in structural brackets, in code order; all others read the structure of the base."""
    named: set[str] = set()
    for clause, _ in rows:
        if is_structural(clause):
            named.update(clause.inserted_by, clause.deleted_by, *(move.by for move in clause.moved_by))
    return sorted(named)


def structure(rows: Sequence[tuple[Clause, Parent]], who: str) -> Structure:
    """The tree that a party, or the base, reads in the rows of a draft (see :func:`file_rows`)."""
    found = Structure()
    moves: dict[str, Move] = {}
    own: dict[Parent, list[str]] = {}
    for clause, file_parent in rows:
        if (clause.inserted_by and who not in clause.inserted_by) or who in clause.deleted_by:
            continue
        move = next((move for move in clause.moved_by if who in move.by), None)
        if move is not None:
            moves[clause.id] = move
        else:
            own.setdefault(file_parent, []).append(clause.id)
    chains = _chains(moves, found.problems, who)
    # From the roots down: what is met is read; what is never met leads nowhere.
    pending: list[Parent] = [None, ANNEXES]
    while pending:
        parent = pending.pop()
        ordered: list[str] = []
        for sibling in (None, *own.get(parent, ())):
            if sibling is not None:
                ordered.append(sibling)
            following = chains.pop((parent, sibling), None)
            while following is not None:
                ordered.append(following)
                following = chains.pop((parent, following), None)
        if ordered:
            found.children[parent] = ordered
            pending += ordered
    for (under, after), clause_id in chains.items():
        place = f"under {under}" if under is not None else "to the top level"
        place += f" after {after}" if after is not None else ""
        what = f"{who} moves it {place}, where it does not read that place"
        found.problems.append(
            StructureProblem(clause_id, "moved_by", what, "a clause that the party reads there")
        )
    return found


def _chains(
    moves: Mapping[str, Move], problems: list[StructureProblem], who: str
) -> dict[tuple[Parent, str | None], str]:
    """Which moved clause stands directly after which sibling under which parent; None: first."""
    chains: dict[tuple[Parent, str | None], str] = {}
    for clause_id, move in moves.items():
        key = (move.under, None if move.first else move.after)
        if key in chains:
            place = "first" if move.first else f"directly after {move.after}"
            what = f"{who} moves both it and {chains[key]} {place}"
            problems.append(
                StructureProblem(clause_id, "moved_by", what, "one clause directly after another")
            )
        else:
            chains[key] = clause_id
    return chains


class Texts:
    """The texts of a draft's markups, each parsed once for all who read it."""

    def __init__(self) -> None:
        self._parsed: dict[str, tuple[Text, frozenset[str]]] = {}
        self._read: dict[tuple[str, str], str] = {}

    def read(self, markup: str, who: str) -> str:
        """The settled markup that a party reads in a markup; whom it does not name, as the base does."""
        if is_plain(markup):
            return markup
        if markup not in self._parsed:
            text = parse(markup)
            self._parsed[markup] = text, parties_in(text)
        text, named = self._parsed[markup]
        key = markup, who if who in named else BASE
        if key not in self._read:
            self._read[key] = emit(text_read(text, key[1]))
        return self._read[key]


def reading(draft: Draft, who: str, texts: Texts | None = None) -> Draft:
    """The settled draft that a party, or the base, reads; its header is the draft's, without ``folded``.

    Positions and notes stay on their clauses: this is a value for the library, not a copy to hand out. ``texts`` is
    shared by several readings of one draft.
    """
    texts = Texts() if texts is None else texts
    rows = file_rows(draft)
    by_id = {clause.id: clause for clause, _ in rows}
    if any(is_structural(clause) for clause, _ in rows):
        children = structure(rows, who).children
    else:
        children = {}
        for clause, parent in rows:
            children.setdefault(parent, []).append(clause.id)
    read: dict[str, Clause] = {}

    def settled(clause_id: str) -> Clause:
        clause = by_id[clause_id]
        words = clause.number, clause.heading, clause.text
        as_read = texts.read(words[0], who), texts.read(words[1], who), texts.read(words[2], who)
        inner = tuple(read[inner] for inner in children.get(clause_id, ()))
        if not is_structural(clause) and words == as_read and _are_same(inner, clause.clauses):
            return clause  # as most are: to make it again costs more than to look
        number, heading, text = as_read
        return reworded(clause, number=number, heading=heading, text=text, clauses=inner)

    for clause_id in reversed(list(Structure(children).ids())):  # a clause after those it holds
        read[clause_id] = settled(clause_id)
    title, preamble = texts.read(draft.title, who), texts.read(draft.preamble, who)
    clauses, annexes = (
        tuple(read[clause_id] for clause_id in children.get(root, ())) for root in (None, ANNEXES)
    )
    same_clauses = _are_same(clauses, draft.clauses) and _are_same(annexes, draft.annexes)
    if same_clauses and (title, preamble) == (draft.title, draft.preamble) and not draft.folded:
        return draft  # settled already
    return replace(draft, title=title, preamble=preamble, clauses=clauses, annexes=annexes, folded={})


def _are_same(some: Sequence[Clause], others: Sequence[Clause]) -> bool:
    return len(some) == len(others) and all(map(is_, some, others))
