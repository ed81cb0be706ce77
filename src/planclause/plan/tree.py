"""The tree of clauses: as the file has it, and as each party reads it.

A party's structure is read in two steps: which clauses the party has and under which clause it reads them, then
in what order: as the file has them, but for those it moved, which stand directly after the sibling they name or
first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from planclause.plan.clause import Clause, is_structural
from planclause.plan.values import ANNEXES, Move


class Clauses(Protocol):
    """Anything with clauses and annexes, such as a draft or one in the making."""

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """The top-level clauses."""

    @property
    def annexes(self) -> tuple[Clause, ...]:
        """The annexes."""


#: The id of the clause that holds a clause; None for the top level, as in ``under``.
Parent = str | None


@dataclass(frozen=True, slots=True)
class StructureProblem:
    """What keeps one party's structure from being read: at which clause, in which field, and what is wrong."""

    clause: str
    field: str
    what: str
    expected: str


@dataclass(frozen=True, slots=True)
class Tree:
    """Clauses in their places, as the file has them or as somebody reads them: annexes last.

    ``clauses`` are as they stand in the file, ``problems`` is what keeps a structure from being read.
    """

    clauses: Mapping[str, Clause]
    parent: Mapping[str, Parent]
    children: Mapping[Parent, Sequence[str]]
    problems: Sequence[StructureProblem] = ()

    @classmethod
    def of(cls, draft: Clauses) -> Tree:
        """The tree of a draft as its file has it."""
        clauses: dict[str, Clause] = {}
        parents: dict[str, Parent] = {}
        children: dict[Parent, list[str]] = {None: [], ANNEXES: []}
        for clause, parent in file_rows(draft):
            clauses[clause.id] = clause
            parents[clause.id] = parent
            children.setdefault(parent, []).append(clause.id)
        return cls(clauses, parents, children)

    def read_by(self, who: str) -> Tree:
        """The tree that a party, or the base, reads in this one."""
        if not any(map(is_structural, self.clauses.values())):
            return self
        return structure(
            [(clause, self.parent[clause_id]) for clause_id, clause in self.clauses.items()], who
        )

    def ids(self) -> Iterator[str]:
        """The ids of its clauses in its own order."""
        return ids_in_order(self.children)

    def under(self, parent: Parent) -> Sequence[str]:
        """The clauses that stand in a clause, or at a root, in order."""
        return self.children.get(parent, ())

    def within(self, clause_id: str) -> Iterator[str]:
        """What stands in a clause, at any depth, in order."""
        return ids_in_order(self.children, clause_id)

    def above(self, clause_id: str) -> Iterator[str]:
        """The clauses that a clause stands in, the nearest first."""
        parent = self.parent.get(clause_id)
        while parent is not None and parent in self.parent:
            yield parent
            parent = self.parent[parent]

    def rearranged(self, children: Mapping[Parent, Sequence[str]], *new: Clause) -> Tree:
        """The tree of its clauses, and of new ones, in other places; those without a place are gone."""
        parent = {clause_id: above for above, siblings in children.items() for clause_id in siblings}
        known = {clause.id: clause for clause in new} | {**self.clauses}
        return Tree({clause_id: known[clause_id] for clause_id in parent}, parent, children)

    def grown(self, build: Build) -> dict[str, Clause]:
        """The clauses by id, each built after those it holds."""
        return grown(self.children, build)

    def roots(self, built: Mapping[str, Clause]) -> tuple[tuple[Clause, ...], tuple[Clause, ...]]:
        """Of clauses that were built those that stand in none: the draft's own, and the annexes."""
        return roots(self.children, built)


def ids_in_order(children: Mapping[Parent, Sequence[str]], *within: Parent) -> Iterator[str]:
    """The ids of the clauses in some clauses, or in a draft, at any depth: a clause before those it holds."""
    pending = [below for root in (within or (None, ANNEXES)) for below in children.get(root, ())][::-1]
    while pending:
        clause_id = pending.pop()
        yield clause_id
        pending += reversed(children.get(clause_id, ()))


#: A clause, made out of its id and the clauses that it holds.
Build = Callable[[str, tuple[Clause, ...]], Clause]


def grown(children: Mapping[Parent, Sequence[str]], build: Build) -> dict[str, Clause]:
    """The clauses of a tree by id, each built after those it holds: the one way from the leaves up."""
    built: dict[str, Clause] = {}
    for clause_id in reversed([*ids_in_order(children)]):
        built[clause_id] = build(clause_id, tuple([built[below] for below in children.get(clause_id, ())]))
    return built


def roots(
    children: Mapping[Parent, Sequence[str]], built: Mapping[str, Clause]
) -> tuple[tuple[Clause, ...], tuple[Clause, ...]]:
    """Of clauses that were built those that stand in none: the draft's own, and the annexes."""
    clauses, annexes = (tuple([built[i] for i in children.get(root, ())]) for root in (None, ANNEXES))
    return clauses, annexes


def file_rows(draft: Clauses) -> list[tuple[Clause, Parent]]:
    """Every clause with the parent it has in the file, in document order."""
    rows: list[tuple[Clause, Parent]] = []
    pending: list[tuple[Clause, Parent]] = [(clause, ANNEXES) for clause in reversed(draft.annexes)]
    pending += [(clause, None) for clause in reversed(draft.clauses)]
    while pending:
        clause, parent = pending.pop()
        rows.append((clause, parent))
        pending += [(inner, clause.id) for inner in reversed(clause.clauses)]
    return rows


def structural_parties(clauses: Iterable[Clause]) -> list[str]:
    """The parties named in structural brackets, in code order; all others read the structure of the base."""
    named: set[str] = set()
    for clause in clauses:
        if is_structural(clause):
            named.update(clause.inserted_by, clause.deleted_by, *(move.by for move in clause.moved_by))
    return sorted(named)


def structure(rows: Sequence[tuple[Clause, Parent]], who: str) -> Tree:
    """The tree that a party, or the base, reads in the rows of a draft (see :func:`file_rows`)."""
    clauses: dict[str, Clause] = {}
    children: dict[Parent, list[str]] = {}
    problems: list[StructureProblem] = []
    moves: dict[str, Move] = {}
    own: dict[Parent, list[str]] = {}
    for clause, file_parent in rows:
        if (clause.inserted_by and who not in clause.inserted_by) or who in clause.deleted_by:
            continue
        if clause.id in clauses:  # an error that is reported elsewhere: here it would be a ring
            continue
        clauses[clause.id] = clause
        move = next((move for move in clause.moved_by if who in move.by), None)
        if move is not None:
            moves[clause.id] = move
        else:
            own.setdefault(file_parent, []).append(clause.id)
    chains = _chains(moves, problems, who)
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
            children[parent] = ordered
            pending += ordered
    for (under, after), clause_id in chains.items():
        place = f"under {under}" if under is not None else "to the top level"
        place += f" after {after}" if after is not None else ""
        what = f"{who} moves it {place}, where it does not read that place"
        problems.append(StructureProblem(clause_id, "moved_by", what, "a clause that the party reads there"))
    return Tree(
        {clause_id: clauses[clause_id] for clause_id in ids_in_order(children)},
        {clause_id: parent for parent, below in children.items() for clause_id in below},
        children,
        problems,
    )


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
