"""The one traversal of a draft's tree: every clause in document order, with its place and its number."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from planclause.plan.clause import are_same, holding
from planclause.plan.draft import Clause, Draft
from planclause.plan.labels import Labels, style_at
from planclause.plan.tree import Tree
from planclause.text.bracketed import Reference, plain
from planclause.text.markup import is_plain, parse
from planclause.text.numbering import joined

#: Parents that are no clause: the top level and the annexes.
TOP, ANNEX = -1, -2


class Placed(NamedTuple):
    """A clause where it stands in a draft.

    ``parent`` is the index, in the traversal, of the clause it stands in (:data:`TOP` or :data:`ANNEX` if none),
    ``position`` its place among its siblings from 0, ``after`` the id of the sibling before it, ``number`` the
    label shown.
    """

    clause: Clause
    parent: int
    position: int
    after: str | None
    number: str


def walk(draft: Draft) -> list[Placed]:
    """Every clause of a draft in document order, a clause before those it holds, annexes last."""
    out: list[Placed] = []
    styles = draft.numbering
    # A stack of lists still to be walked, not recursion: files may nest deeper than Python does.
    pending: list[tuple[Sequence[Clause], int, int, int, str | None, Labels]] = []
    for root, clauses in ((TOP, draft.clauses), (ANNEX, draft.annexes)):
        if clauses:
            pending.append((clauses, root, 0, 0, None, Labels(style_at(styles, 0))))
        while pending:
            siblings, parent, depth, position, after, labels = pending.pop()
            while position < len(siblings):
                clause = siblings[position]
                index = len(out)
                out.append(Placed(clause, parent, position, after, labels.next(clause)))
                position, after = position + 1, clause.id
                if clause.clauses:
                    pending.append((siblings, parent, depth, position, after, labels))
                    below = Labels(style_at(styles, depth + 1))
                    siblings, parent, depth, position, after, labels = (
                        clause.clauses,
                        index,
                        depth + 1,
                        0,
                        None,
                        below,
                    )
    return out


def with_every_clause(draft: Draft, change: Callable[[Clause], Clause]) -> Draft:
    """The draft with every clause as ``change`` gives it back, a clause after those it holds.

    The draft itself, if that changed none.
    """
    tree = Tree.of(draft)
    clauses, annexes = tree.roots(tree.grown(lambda name, inner: change(holding(tree.clauses[name], inner))))
    if are_same(clauses, draft.clauses) and are_same(annexes, draft.annexes):
        return draft
    return replace(draft, clauses=clauses, annexes=annexes)


def whole_numbers(placed: Sequence[Placed]) -> dict[str, str]:
    """For each clause's id the number that a cross-reference to it shows, such as ``12(b)``."""
    shown: list[str] = []
    for clause in placed:
        shown.append(joined(shown[clause.parent], clause.number) if clause.parent >= 0 else clause.number)
    return {clause.clause.id: number for clause, number in zip(placed, shown, strict=True)}


def shown(markup: str, numbers: Mapping[str, str], titles: Mapping[str, str]) -> str:
    """A settled markup as a person reads it.

    A reference shows the present number of its clause, a citation the title of its instrument; one that leads
    nowhere shows what it names.
    """
    if is_plain(markup):
        return markup

    def name(reference: Reference) -> str:
        return (numbers if reference.kind == "#" else titles).get(reference.target, reference.target)

    return plain(parse(markup), name)
