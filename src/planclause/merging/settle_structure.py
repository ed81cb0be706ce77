"""Settling structure: whether a clause is there, and where, becomes for everybody what one party reads.

The draft is unfolded into the tree of each holder, the trees are changed, and all is folded again. Words stay as
they are written, but for a clause that newcomers get: they read in it what the party reads whose presence was
taken.
"""

from __future__ import annotations

from collections.abc import Collection

from planclause.errors import RefusedError
from planclause.merging.departures import place_in_words
from planclause.merging.folding import fold_clauses, folded_words, unfold
from planclause.plan.clause import worded
from planclause.plan.draft import Draft
from planclause.plan.tree import Tree
from planclause.plan.values import ANNEXES
from planclause.text.bracketed import BASE
from planclause.text.fold import Holder

_Trees = dict[Holder, Tree]


def settle_presence(draft: Draft, clause_id: str, who: str) -> Draft:
    """The draft in which everybody has the clause if ``who`` has it, in the same place, and otherwise nobody.

    What ``who`` has in it and no bracket disputes goes along. :class:`~planclause.errors.RefusedError` where
    somebody does not have what it stands in, or where ``who`` keeps elsewhere what others have in a clause that
    goes.
    """
    trees = _unfolded(draft)
    like = trees.get(who, trees[BASE])
    having = [holder for holder, tree in trees.items() if clause_id in tree.clauses]
    if clause_id not in like.clauses:
        left = dict(trees)
        for holder in having:
            _refuse_what_stays(left, holder, clause_id)
            left[holder] = _without(left[holder], {clause_id, *left[holder].within(clause_id)})
        return _folded(draft, left)
    along = [
        inner
        for inner in (clause_id, *like.within(clause_id))
        if [holder for holder, tree in trees.items() if inner in tree.clauses] == having
    ]
    for holder in [holder for holder in trees if holder not in having]:
        for inner in along:
            trees[holder] = _placed(trees[holder], inner, like, holder)
    return _folded(draft, trees, along)


def settle_place(draft: Draft, clause_id: str, who: str) -> Draft:
    """The draft in which everybody who has the clause has it where ``who`` does, with what stands in it.

    ``ValueError`` if ``who`` does not have it; :class:`~planclause.errors.RefusedError` where somebody does not
    have what it would stand in, or has that in the clause itself.
    """
    trees = _unfolded(draft)
    like = trees.get(who, trees[BASE])
    if clause_id not in like.clauses:
        raise ValueError(f"{clause_id}@place: {who} does not have the clause, expected a party that has it")
    parent = like.parent[clause_id]
    for holder, tree in trees.items():
        if tree is not like and clause_id in tree.clauses:
            if parent in (clause_id, *tree.within(clause_id)):
                raise RefusedError(
                    f"{clause_id}: {holder} has {parent}, where it would stand, in this very clause; "
                    f"settle {parent}@place first",
                    clauses=(clause_id, str(parent)),
                )
            trees[holder] = _placed(tree, clause_id, like, holder)
    return _folded(draft, trees)


def presence_read(tree: Tree, clause_id: str) -> str:
    """Whether somebody's tree has a clause, in words."""
    return "there" if clause_id in tree.clauses else "not there"


def place_read(tree: Tree, clause_id: str) -> str:
    """Where somebody's tree has a clause, in words."""
    if clause_id not in tree.clauses:
        return "nowhere"
    parent = tree.parent[clause_id]
    siblings = tree.under(parent)
    at = siblings.index(clause_id)
    return place_in_words(parent, siblings[at - 1] if at else None)


def _unfolded(draft: Draft) -> _Trees:
    base, drafts = unfold(draft)
    return {holder: Tree.of(side) for holder, side in {BASE: base, **drafts}.items()}


def _folded(draft: Draft, trees: _Trees, anew: Collection[str] = ()) -> Draft:
    """The draft with trees folded; the words of clauses stay as written, but for those to fold anew."""
    own = {clause.id: clause for clause in draft}
    return fold_clauses(
        draft,
        trees,
        lambda clause_id, _: own[clause_id],
        lambda clause_id, having: (
            folded_words(clause_id, having) if clause_id in anew else worded(own[clause_id])
        ),
    )


def _without(tree: Tree, gone: Collection[str]) -> Tree:
    children = {
        parent: [clause_id for clause_id in siblings if clause_id not in gone]
        for parent, siblings in tree.children.items()
        if parent not in gone
    }
    return tree.rearranged(children)


def _placed(tree: Tree, clause_id: str, like: Tree, holder: Holder) -> Tree:
    """A holder's tree with a clause where another has it."""
    parent = like.parent[clause_id]
    if parent is not None and parent != ANNEXES and parent not in tree.clauses:
        raise RefusedError(
            f"{clause_id}: {holder} does not have {parent}, where it would stand; settle {parent}@presence first",
            clauses=(clause_id, parent),
        )
    children = {above: [*siblings] for above, siblings in tree.children.items()}
    if clause_id in tree.clauses:
        children[tree.parent[clause_id]].remove(clause_id)
    siblings, model = children.setdefault(parent, []), like.under(parent)
    before = next((s for s in reversed(model[: model.index(clause_id)]) if s in siblings), None)
    siblings.insert(siblings.index(before) + 1 if before is not None else 0, clause_id)
    return tree.rearranged(children, like.clauses[clause_id])


def _refuse_what_stays(trees: _Trees, holder: Holder, clause_id: str) -> None:
    """Refuse to take from a holder what it has in a clause that goes and others have elsewhere."""
    for inner in trees[holder].within(clause_id):
        for other, tree in trees.items():
            if inner in tree.clauses and clause_id not in tree.above(inner):
                raise RefusedError(
                    f"{clause_id}: {holder} has {inner} in it, which {other} has elsewhere; "
                    f"settle {inner}@place first",
                    clauses=(clause_id, inner),
                )
