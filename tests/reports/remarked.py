"""Drafts to test reports with: bracketed ones with notes and positions for random audiences, each text a word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import count
from typing import NamedTuple

from hypothesis import strategies as st

import planclause as pc
from planclause.plan.traversal import with_every_clause
from planclause.plan.tree import file_rows
from planclause.plan.values import PUBLIC, Note, Position
from planclause.strategies import drafts, rival_forests

PARTIES = ("A", "B", "C")
STANCES = ("agreed", "agreed ad referendum", "reserved", "rejected")
#: A digest of no words: a position bound to it has lapsed.
OTHER_WORDS = f"sha256:{'0' * 64}"


class Remarked(NamedTuple):
    """A draft with remarks, and for the word of each remark who may read it."""

    draft: pc.Draft
    seen_by: dict[str, set[str]]


def rolling(parties: Sequence[str] = PARTIES) -> st.SearchStrategy[pc.Draft]:
    """Bracketed drafts: drawn with their brackets, or merged of what rivals answer."""
    merged = rival_forests(parties).map(lambda table: pc.merge(*table))
    return drafts(parties, bracketed=True, max_clauses=5) | merged


@st.composite
def remarked(draw: st.DrawFn, parties: Sequence[str] = PARTIES, *, first: int = 1) -> Remarked:
    """A rolling draft whose clauses have notes and positions; their words count from ``first``."""
    draft = draw(rolling(parties))
    everybody = {*parties, PUBLIC}
    audiences = st.none() | st.lists(st.sampled_from(sorted(everybody)), unique=True, max_size=2).map(tuple)
    seen_by: dict[str, set[str]] = {}
    numbers = count(first)

    def word(who: str, visible_to: tuple[str, ...] | None, *, closed: bool) -> str:
        token = f"zqx{next(numbers)}xqz"
        seen = ({who} if closed else everybody) if visible_to is None else {who, *visible_to}
        seen_by[token] = everybody if PUBLIC in seen else seen
        return token

    def spoken_of(clause: pc.Clause) -> pc.Clause:
        notes, positions = [], {}
        for author in draw(st.lists(st.sampled_from(parties), max_size=2)):
            shown = draw(audiences)
            notes.append(Note(author=author, visible_to=shown, text=word(author, shown, closed=True)))
        for party in draw(st.lists(st.sampled_from(parties), unique=True, max_size=2)):
            shown = draw(audiences)
            positions[party] = Position(
                stance=draw(st.sampled_from(STANCES)),
                note=word(party, shown, closed=False),
                visible_to=shown,
                wording=draw(st.sampled_from((None, OTHER_WORDS))),
            )
        return replace(clause, notes=tuple(notes), positions=positions)

    return Remarked(with_every_clause(draft, spoken_of), seen_by)


def clauses_of(draft: pc.Draft) -> list[pc.Clause]:
    """Every clause of a draft in document order."""
    return [clause for clause, _ in file_rows(draft)]
