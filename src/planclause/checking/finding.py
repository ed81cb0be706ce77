"""What a check found, as values: which rule, where, and in which words. They know paths, not lines: files do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from planclause.errors import Path

#: Which of the documents that are checked together: the draft, the one it is compared with, a party's demands or
#: amendments; and what says how they are checked.
Document = Literal["draft", "base", "demands", "amendments", "configuration", "baseline"]


class Spot(NamedTuple):
    """Words of a document: where they stand, by the path to the string and the characters in it.

    ``start`` and ``end`` count in the string as the model holds it (a markup in canonical spelling); equal, they
    name a place between characters, or with ``start`` 0 the value as a whole. ``clause`` is the id of the clause
    that it belongs to, None outside clauses. ``words`` are what stands there. ``document`` says in which document,
    of several files of demands or amendments the ``which``-th.
    """

    document: Document
    path: Path
    start: int = 0
    end: int = 0
    clause: str | None = None
    words: str = ""
    which: int = 0

    @property
    def code(self) -> str:
        """The party's code under which a value such as a position stands, which is what is shown; else empty."""
        around, last = self.path[-2:] if len(self.path) > 1 else ("", "")
        return last if around in ("parties", "positions") and isinstance(last, str) else ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found by a rule: a sentence, the words it is about, and those on the other side if there are any.

    ``message`` is one sentence of plain text, without a full stop, that names what was found and, where it is not
    plain, what was expected. ``about`` tells it apart from other findings of the rule at the same words: a party, a
    figure, the id of a demand.

    >>> import planclause as pc
    >>> draft = pc.loads("{planclause: 1, plan: p, draft: d, clauses: [{id: a, text: 'See {#b}.'}]}")
    >>> found, = pc.check(draft)
    >>> found.rule, found.message, found.spot.clause
    ('reference-dangling', 'the reference {#b} leads to no clause', 'a')
    """

    rule: str
    message: str
    spot: Spot
    counterpart: Spot | None = None
    about: str = ""
