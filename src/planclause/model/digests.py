"""Digests: of a draft's text, and of the wording of a clause as one party reads it.

The first is over everything :func:`planclause.same_text` compares, exactly. The second is over what a party
agrees to: heading, text and sub-clauses in order, with Unicode form, quotes, dashes and white space unified;
numbers and ids do not count, references count by the id they name, a comma counts.
"""

from __future__ import annotations

import hashlib
import json

from planclause.model.draft import Clause, Draft, own_words
from planclause.text.folding import fold_editorial
from planclause.text.markup import read_markup


def draft_digest(draft: Draft) -> str:
    """The digest of a draft's text, as ``sha256:`` and 64 hexadecimal digits."""
    hashed = hashlib.sha256()

    def add(value: object) -> None:
        hashed.update(json.dumps(value, ensure_ascii=True, separators=(",", ":")).encode())
        hashed.update(b"\n")

    add([draft.title, draft.preamble])
    for root in (draft.clauses, draft.annexes):
        add([])
        pending: list[tuple[Clause, int]] = [(clause, 0) for clause in reversed(root)]
        while pending:
            rows: list[tuple[object, ...]] = []
            while pending and len(rows) < 256:
                clause, depth = pending.pop()
                rows.append((depth, *own_words(clause)))
                if clause.clauses:
                    pending += [(inner, depth + 1) for inner in reversed(clause.clauses)]
            for row in rows:
                add(row)
    return "sha256:" + hashed.hexdigest()


def wording_digest(clause: Clause, who: str) -> str:
    """The digest of a clause's wording as a party, or the base, reads it.

    ``clause`` is as that party has it (its sub-clauses those that the party reads): take it from
    :meth:`Draft.reading <planclause.Draft.reading>`, or from a settled draft.
    """
    hashed = hashlib.sha256()
    pending: list[tuple[Clause, int]] = [(clause, 0)]
    while pending:
        inner, depth = pending.pop()
        row = [
            depth,
            fold_editorial(read_markup(inner.heading, who)),
            fold_editorial(read_markup(inner.text, who)),
        ]
        hashed.update(json.dumps(row, ensure_ascii=True).encode() + b"\n")
        pending += [(below, depth + 1) for below in reversed(inner.clauses)]
    return "sha256:" + hashed.hexdigest()
