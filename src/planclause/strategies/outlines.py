"""A draft in the making: its tree as lists that can be changed, and frozen again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from planclause.model.draft import Clause, Draft


@dataclass
class Node:
    """A clause in the making: its own fields in ``clause``, what stands in it in ``children``."""

    clause: Clause
    children: list[Node] = field(default_factory=list)

    def frozen(self) -> Clause:
        """The clause with what stands in it."""
        return self.clause.model_copy(update={"clauses": tuple(node.frozen() for node in self.children)})

    def set(self, **fields: object) -> None:
        """Change fields of the clause; the values are not checked."""
        self.clause = self.clause.model_copy(update=fields)


@dataclass
class Outline:
    """A draft in the making; ``roots`` are the top level and the annexes."""

    draft: Draft
    roots: tuple[list[Node], list[Node]]

    @classmethod
    def of(cls, draft: Draft) -> Outline:
        """The outline of a draft that is there."""

        def node(clause: Clause) -> Node:
            return Node(clause, [node(inner) for inner in clause.clauses])

        return cls(draft, ([node(c) for c in draft.clauses], [node(c) for c in draft.annexes]))

    def frozen(self) -> Draft:
        """The draft, its invariants unchecked."""
        top, annexes = self.roots
        return self.draft.model_copy(
            update={
                "clauses": tuple(node.frozen() for node in top),
                "annexes": tuple(node.frozen() for node in annexes),
            }
        )

    def lists(self) -> Iterator[list[Node]]:
        """Every list of siblings, the empty ones included, the two roots first."""
        pending = [self.roots[1], self.roots[0]]
        while pending:
            siblings = pending.pop()
            yield siblings
            pending += [node.children for node in reversed(siblings)]

    def nodes(self) -> list[Node]:
        """Every clause, in no order that means anything."""
        return [node for siblings in self.lists() for node in siblings]
