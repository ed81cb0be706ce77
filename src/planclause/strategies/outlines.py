"""A draft in the making: its tree as lists that can be changed, and frozen again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from planclause.errors import DocumentError
from planclause.plan.draft import Clause, Draft


@dataclass
class Node:
    """A clause in the making: its own fields in ``clause``, what stands in it in ``children``."""

    clause: Clause
    children: list[Node] = field(default_factory=list)

    def frozen(self) -> Clause:
        """The clause with what stands in it."""
        return replace(self.clause, clauses=tuple(node.frozen() for node in self.children))

    def set(self, **fields: Any) -> None:  # Any: each field has a type of its own
        """Change fields of the clause."""
        self.clause = replace(self.clause, **fields)


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
        """The draft; :class:`~planclause.errors.DocumentError` if it would break an invariant."""
        top, annexes = self.roots
        return replace(
            self.draft,
            clauses=tuple(node.frozen() for node in top),
            annexes=tuple(node.frozen() for node in annexes),
        )

    def is_valid(self) -> bool:
        """Whether the draft, as it is now, breaks no invariant."""
        try:
            self.frozen()
        except DocumentError:
            return False
        return True

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
