"""Conflicts: what both sides of a three-way merge changed differently, which is kept, and what came of it all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from planclause.plan.draft import Draft
from planclause.plan.losses import Loss
from planclause.text.bracketed import BASE

Side = Literal["ours", "theirs"]
#: What stands after a conflict: one side's, or the words of both.
Kept = Side | Literal["both"]


@dataclass(frozen=True, slots=True)
class Conflict:
    """What both sides changed differently: where, whose reading (None beside the text), and what each side says.

    ``at`` is an address (``forces``, ``forces@place``, ``@title``) or names a field of the header.
    """

    at: str
    reader: str | None
    ours: str
    theirs: str
    kept: Kept = "ours"

    def __str__(self) -> str:
        reader = "the base" if self.reader == BASE else self.reader
        whose = "" if reader is None else f", as {reader} reads it"
        sides = f"ours {self.ours or 'nothing'}, theirs {self.theirs or 'nothing'}"
        return f"{self.at}{whose}: {sides}; {self.kept} {'are' if self.kept == 'both' else 'is'} kept"


#: Which side is kept where both changed something differently (default: ours).
Choose = Callable[[Conflict], Side]


@dataclass(frozen=True, slots=True)
class Merged:
    """A draft that two sides were merged into, valid in any case, and what both changed differently.

    ``losses`` are what a party's own draft said for others, which does not count.
    """

    draft: Draft
    conflicts: tuple[Conflict, ...]
    losses: tuple[Loss, ...] = ()


def ours(_: Conflict) -> Side:
    """Keep ours."""
    return "ours"
