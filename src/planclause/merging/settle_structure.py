"""Settling structure: whether a clause is there, and where, becomes for everybody what one party reads.

The draft is unfolded into each holder's tree, the trees are changed, and folded again; words stay as they are
written, but for a clause that newcomers get: they read in it what the party reads whose presence was taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planclause.errors import RefusedError
from planclause.merging.departures import place_in_words
from planclause.merging.folding import Having, fold_clauses, folded_words, unfold
from planclause.plan.draft import Clause, Draft
from planclause.plan.tree import Parent, Tree, file_rows
from planclause.plan.values import ANNEXES
from planclause.text.bracketed import BASE
from planclause.text.fold import Holder

#: How the presence of a clause is told.
THERE, NOT_THERE = "there", "not there"


@dataclass(slots=True)
class _Grove:
    """The trees of all holders, changed in place."""

    clauses: dict[Holder, dict[str, Clause]]
    children: dict[Holder, dict[Parent, list[str]]]

    @classmethod
    def of(cls, draft: Draft) -> _Grove:
        base, drafts = unfold(draft)
        trees = {holder: Tree.of(side) for holder, side in {BASE: base, **drafts}.items()}
        return cls(
            {holder: dict(tree.clauses) for holder, tree in trees.items()},
            {
                holder: {parent: list(ids) for parent, ids in tree.children.items()}
                for holder, tree in trees.items()
            },
        )

    def trees(self) -> dict[Holder, Tree]:
        return {
            holder: Tree(
                self.clauses[holder],
                {clause_id: parent for parent, ids in children.items() for clause_id in ids},
                children,
            )
            for holder, children in self.children.items()
        }

    def parent(self, holder: Holder, clause_id: str) -> Parent:
        return next(parent for parent, ids in self.children[holder].items() if clause_id in ids)

    def within(self, holder: Holder, clause_id: str) -> Iterator[str]:
        """What a holder has in a clause, at any depth, in order."""
        for below in self.children[holder].get(clause_id, ()):
            yield below
            yield from self.within(holder, below)

    def put(self, holder: Holder, clause_id: str, like: Holder) -> None:
        """Put a clause, which the holder has nowhere now, where another has it."""
        parent = self.parent(like, clause_id)
        if parent is not None and parent != ANNEXES and parent not in self.clauses[holder]:
            raise RefusedError(
                f"{clause_id}: {holder} does not have {parent}, where it would stand; "
                f"settle {parent}@presence first",
                clauses=(clause_id, parent),
            )
        model = self.children[like][parent]
        siblings = self.children[holder].setdefault(parent, [])
        before = next((s for s in reversed(model[: model.index(clause_id)]) if s in siblings), None)
        siblings.insert(siblings.index(before) + 1 if before is not None else 0, clause_id)

    def take(self, holder: Holder, clause_id: str) -> None:
        """Take a clause out of its place; what stands in it goes with it."""
        self.children[holder][self.parent(holder, clause_id)].remove(clause_id)


def settle_presence(draft: Draft, clause_id: str, who: str) -> Draft:
    """The draft in which everybody has the clause if ``who`` has it, in the same place, and else nobody.

    What ``who`` has in it and no bracket disputes goes along. :class:`~planclause.errors.RefusedError` where
    somebody does not have what it stands in, or where ``who`` keeps elsewhere what others have in a clause that
    goes.
    """
    grove = _Grove.of(draft)
    like = who if who in grove.clauses else BASE
    own = {clause.id: clause for clause, _ in file_rows(draft)}
    if clause_id not in grove.clauses[like]:
        for holder in grove.clauses:
            if clause_id in grove.clauses[holder]:
                _refuse_what_stays(grove, holder, clause_id)
                gone = [clause_id, *grove.within(holder, clause_id)]
                grove.take(holder, clause_id)
                for one in gone:
                    del grove.clauses[holder][one]
                    grove.children[holder].pop(one, None)
        return fold_clauses(draft, grove.trees(), lambda i, _: own[i], lambda i, _: _as_written(own[i]))
    having = {holder for holder, clauses in grove.clauses.items() if clause_id in clauses}
    along = [
        one
        for one in (clause_id, *grove.within(like, clause_id))
        if {holder for holder, clauses in grove.clauses.items() if one in clauses} == having
    ]
    for holder in grove.clauses.keys() - having:
        for one in along:
            grove.put(holder, one, like)
            grove.clauses[holder][one] = grove.clauses[like][one]

    def words(one: str, holders: Having) -> tuple[str, str, str]:
        return folded_words(one, holders) if one in along else _as_written(own[one])

    return fold_clauses(draft, grove.trees(), lambda i, _: own[i], words)


def settle_place(draft: Draft, clause_id: str, who: str) -> Draft:
    """The draft in which everybody who has the clause has it where ``who`` does, with what stands in it.

    ``ValueError`` if ``who`` does not have it; :class:`~planclause.errors.RefusedError` where somebody does not
    have what it would stand in, or has that in the clause itself.
    """
    grove = _Grove.of(draft)
    like = who if who in grove.clauses else BASE
    if clause_id not in grove.clauses[like]:
        raise ValueError(f"{clause_id}@place: {who} does not have the clause, expected a party that has it")
    parent = grove.parent(like, clause_id)
    for holder in grove.clauses:
        if holder != like and clause_id in grove.clauses[holder]:
            if parent in (clause_id, *grove.within(holder, clause_id)):
                raise RefusedError(
                    f"{clause_id}: {holder} has {parent}, where it would stand, in this very clause; "
                    f"settle {parent}@place first",
                    clauses=(clause_id, str(parent)),
                )
            grove.take(holder, clause_id)
            grove.put(holder, clause_id, like)
    own = {clause.id: clause for clause, _ in file_rows(draft)}
    return fold_clauses(draft, grove.trees(), lambda i, _: own[i], lambda i, _: _as_written(own[i]))


def _as_written(clause: Clause) -> tuple[str, str, str]:
    return clause.number, clause.heading, clause.text


def _refuse_what_stays(grove: _Grove, holder: Holder, clause_id: str) -> None:
    """Refuse to take from a holder what it has in a clause that goes and others have elsewhere."""
    for one in grove.within(holder, clause_id):
        elsewhere = [
            other
            for other, clauses in grove.clauses.items()
            if one in clauses and one not in grove.within(other, clause_id)
        ]
        if elsewhere:
            raise RefusedError(
                f"{clause_id}: {holder} has {one} in it, which {elsewhere[0]} has elsewhere; "
                f"settle {one}@place first",
                clauses=(clause_id, one),
            )


def inside(draft: Draft, clause_id: str, who: str) -> Sequence[str]:
    """What stands in a clause, at any depth: in the file, or as a party has it."""
    grove = _Grove.of(draft)
    own = grove.within(who if who in grove.clauses else BASE, clause_id)
    clause = next(clause for clause, _ in file_rows(draft) if clause.id == clause_id)
    return list(dict.fromkeys((*(below.id for below in _below(clause)), *own)))


def _below(clause: Clause) -> Iterator[Clause]:
    for below in clause.clauses:
        yield below
        yield from _below(below)


def show_presence(draft: Draft, clause_id: str, who: str) -> str:
    """Whether a party has a clause, in a word."""
    return THERE if clause_id in Tree.of(draft).read_by(who).clauses else NOT_THERE


def show_place(draft: Draft, clause_id: str, who: str) -> str:
    """Where a party has a clause, in words."""
    read = Tree.of(draft).read_by(who).children
    for parent, siblings in read.items():
        if clause_id in siblings:
            at = siblings.index(clause_id)
            return place_in_words(parent, siblings[at - 1] if at else None)
    return "nowhere"
