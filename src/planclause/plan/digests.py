"""Digests: of a draft's text, and of the wording of a clause as one party reads it.

The first is over everything :func:`planclause.same_text` compares, exactly. The second is over what a party agrees
to: heading, text and sub-clauses in order, folded editorially; numbers and ids do not count, references count by
the id they name, a comma counts.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Sequence

from planclause.language.editorial import fold_editorial, fold_heading, fold_shapes
from planclause.plan.clause import with_depths, words_but_number
from planclause.plan.draft import Clause, Draft
from planclause.plan.labels import by_place
from planclause.plan.values import DraftReference
from planclause.text.markup import read_markup


def reference_to(draft: Draft) -> DraftReference:
    """A draft as another names it: by its id and the digest of its text."""
    return DraftReference(draft=draft.draft, digest=draft_digest(draft))


def draft_digest(draft: Draft) -> str:
    """The digest of a draft's text, as ``sha256:`` and 64 hexadecimal digits."""
    return _draft_digest(draft, by_place(draft))


def is_digest_of(digest: str | None, draft: Draft) -> bool:
    """Whether a recorded digest is a draft's, or none was recorded.

    A digest of an earlier planclause counts every stored number.
    """
    return digest is None or digest == draft_digest(draft) or digest == _draft_digest(draft, frozenset())


def _draft_digest(draft: Draft, given: Collection[str]) -> str:
    roots = (_rows(clauses, given) for clauses in (draft.clauses, draft.annexes))
    return _sha256([draft.title, draft.preamble, *roots])


def _rows(clauses: Sequence[Clause], given: Collection[str]) -> list[tuple[object, ...]]:
    """What counts of every clause for the draft's digest, with its depth, in document order."""
    return [
        (depth, clause.id, "" if clause.id in given else clause.number, *words_but_number(clause)[1:])
        for clause, depth in with_depths(clauses)
    ]


def _sha256(value: object) -> str:
    """The digest of a value's one JSON spelling."""
    spelling = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(spelling.encode("ascii")).hexdigest()


def is_wording_digest(digest: str | None, clause: Clause, who: str) -> bool:
    """Whether a recorded digest is that of a clause's wording as a party reads it.

    A digest of an earlier planclause counts the case of headings, ligatures and the spaces in figures.
    """
    return digest in (wording_digest(clause, who), _wording_digest(clause, who, fold_shapes, fold_shapes))


def wording_digest(clause: Clause, who: str) -> str:
    """The digest of a clause's wording as a party, or the base, reads it.

    ``clause`` is as that party has it (its sub-clauses those that the party reads): take it from
    :meth:`Draft.reading <planclause.Draft.reading>`, or from a settled draft.
    """
    return _wording_digest(clause, who, fold_heading, fold_editorial)


def _wording_digest(
    clause: Clause, who: str, heading: Callable[[str], str], text: Callable[[str], str]
) -> str:
    rows = [
        (depth, heading(read_markup(inner.heading, who)), text(read_markup(inner.text, who)))
        for inner, depth in with_depths([clause])
    ]
    return _sha256(rows)
