"""The number that a clause's place gives, and which stored numbers only say the same.

A stored number that equals the one its place gives is the same as none: inserting a point, which renumbers all that
follow, is one change. Only a number that somebody chose ("4 bis", a gap that is kept) counts.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from planclause.plan.clause import Clause
from planclause.plan.tree import Parent
from planclause.plan.values import ANNEXES
from planclause.text.bracketed import BASE, plain
from planclause.text.markup import is_plain, parse
from planclause.text.numbering import following, inserted_label
from planclause.text.reading import reading

if TYPE_CHECKING:
    from planclause.plan.draft import Draft


K = TypeVar("K")


class Labels:
    """The labels of one list of siblings: the base's numbers, and bis, ter for what a party inserts."""

    def __init__(self, style: str) -> None:
        self.style = style
        self.last = self.previous = ""
        self.counted = False
        self.inserted = 0

    def given(self, clause: Clause) -> str:
        """The label that its place gives the next clause, whatever number it stores."""
        if clause.inserted_by:  # counted beside the base's clauses, which keep their numbers
            return inserted_label(self.last, self.inserted)
        return following(self.last, self.style, self.previous) if self.counted else self.style

    def next(self, clause: Clause) -> str:
        """The label that the next clause shows."""
        number = stored(clause.number) or self.given(clause)
        self.shown(clause, number)
        return number

    def shown(self, clause: Clause, number: str) -> None:
        """Go on after the next clause, which shows a number."""
        if clause.inserted_by:
            self.inserted += 1
        else:
            self.previous, self.last, self.counted, self.inserted = self.last, number, True, 0


def stored(number: str) -> str:
    """A stored number as the base reads it."""
    return number if is_plain(number) else plain(reading(parse(number), BASE), lambda target: target.target)


def style_at(styles: Sequence[str], depth: int) -> str:
    """The style of the numbers at a depth; the last one goes for all below."""
    return styles[min(depth, len(styles) - 1)] if styles else "1"


def by_place(draft: Draft, styles: Sequence[str] | None = None) -> dict[str, str]:
    """The labels of the clauses, by id, that store no number or the one that their place gives anyway.

    ``styles`` are the first labels of each level (default: the draft's).
    """
    found: dict[str, str] = {}
    styles = draft.numbering if styles is None else styles
    pending: list[tuple[Sequence[Clause], int]] = [(draft.clauses, 0), (draft.annexes, 0)]
    while pending:
        siblings, depth = pending.pop()
        labels = Labels(style_at(styles, depth))
        for clause in siblings:
            given, number = labels.given(clause), stored(clause.number)
            if not clause.number or (number == given and "[" not in clause.number):
                found[clause.id] = given
            labels.shown(clause, number or given)
            if clause.clauses:
                pending.append((clause.clauses, depth + 1))
    return found


def without_consequences(numbers: Mapping[K, str], given: Mapping[K, str], base: K) -> dict[K, str]:
    """The number that each holder stores for one clause, as it is folded.

    ``given`` has the label of each holder for whom it only follows from the clause's place. Where all of them have
    the ``base``'s label, they have the number that the base stores; else such a number is none.
    """
    alike = base in given and all(label == given[base] for label in given.values())
    follows = numbers[base] if alike else ""
    return {holder: follows if holder in given else number for holder, number in numbers.items()}


def outdated(
    children: Mapping[Parent, Sequence[str]],
    numbers: Mapping[str, str],
    ids: Collection[str],
    styles: Sequence[str],
) -> frozenset[str]:
    """Those of ``ids``, whose stored numbers their places gave, that stand where another number is given now.

    ``children`` are the clauses under each parent as they stand now, ``numbers`` what they store, as it is read.
    """
    found: set[str] = set()
    pending: list[tuple[Parent, int]] = [(None, 0), (ANNEXES, 0)]
    while pending:
        parent, depth = pending.pop()
        given = style = style_at(styles, depth)
        previous = ""
        for clause_id in children.get(parent, ()):
            number = numbers[clause_id] or given
            if clause_id in ids and number != given:
                found.add(clause_id)
                number = given
            given, previous = following(number, style, previous), number
            pending.append((clause_id, depth + 1))
    return frozenset(found)
