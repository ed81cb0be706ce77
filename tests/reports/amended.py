"""Amendments and drafts to test reports of them with, full of remarks that are not for everybody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import count
from typing import NamedTuple, get_args

from hypothesis import strategies as st

import planclause as pc
from planclause.plan.kinds import Answer, Explanation
from planclause.plan.traversal import with_every_clause
from planclause.plan.values import PUBLIC, Stance
from planclause.strategies import drafts, rival_forests, rounds

PARTIES = ("A", "B", "C")
STANCES: tuple[Stance, ...] = get_args(Stance)


class Remarked(NamedTuple):
    """A base, amendments to it with remarks, and for each remark's word who may read it."""

    base: pc.Draft
    files: list[pc.Amendments]
    seen_by: dict[str, set[str]]


def cut(base: pc.Draft, answers: dict[str, pc.Draft]) -> list[pc.Amendments]:
    return [pc.amend(base, answers[party], party) for party in sorted(answers)]


@st.composite
def remarked(draw: st.DrawFn, parties: Sequence[str] = PARTIES) -> Remarked:
    """Amendments with random reasons and answers for random audiences; each remark is a word of its own."""
    base, answers = draw(
        st.one_of(rounds(parties, max_clauses=4, max_edits=3), rival_forests(parties)),
    )
    everybody = {*parties, PUBLIC}
    audiences = st.none() | st.lists(st.sampled_from(sorted(everybody)), unique=True, max_size=2).map(tuple)
    seen_by: dict[str, set[str]] = {}
    numbers = count(1)

    def word(who: str, visible_to: tuple[str, ...] | None, *, closed: bool) -> str:
        token = f"zqx{next(numbers)}xqz"
        named = {who} if closed else everybody
        seen = named if visible_to is None else {who, *visible_to}
        seen_by[token] = everybody if PUBLIC in seen else seen
        return token

    files = []
    for file in cut(base, answers):
        made = []
        for one in file.amendments:
            if draw(st.booleans()):
                shown = draw(audiences)
                why = Explanation(text=word(file.party, shown, closed=True), visible_to=shown)
                one = replace(one, explanation=why)
            given = {}
            for party in draw(
                st.lists(st.sampled_from([p for p in parties if p != file.party]), unique=True)
            ):
                shown = draw(audiences)
                given[party] = Answer(
                    stance=draw(st.sampled_from(STANCES)),
                    note=word(party, shown, closed=False),
                    visible_to=shown,
                )
            made.append(replace(one, answers=given))
        files.append(replace(file, amendments=tuple(made)))
    return Remarked(base, files, seen_by)


class Annotated(NamedTuple):
    """A draft with notes and positions, and for each remark's word who may read it."""

    draft: pc.Draft
    seen_by: dict[str, set[str]]


@st.composite
def annotated(draw: st.DrawFn) -> Annotated:
    """A rolling draft with random notes and positions for random audiences; each remark is a word of its own."""
    draft = draw(drafts())
    parties = sorted(draft.parties)
    everybody = {*parties, PUBLIC}
    audiences = st.none() | st.lists(st.sampled_from(sorted(everybody)), unique=True, max_size=2).map(tuple)
    seen_by: dict[str, set[str]] = {}
    numbers = count(1)

    def word(who: str, visible_to: tuple[str, ...] | None, *, closed: bool) -> str:
        token = f"zqx{next(numbers)}xqz"
        seen = ({who} if closed else everybody) if visible_to is None else {who, *visible_to}
        seen_by[token] = everybody if PUBLIC in seen else seen
        return token

    def remark(clause: pc.Clause) -> pc.Clause:
        notes, positions = [], {}
        for party in parties:
            if draw(st.booleans()):
                shown = draw(audiences)
                text = word(party, shown, closed=True)
                notes.append(pc.plan.Note(author=party, text=text, visible_to=shown))
            if draw(st.booleans()):
                shown = draw(audiences)
                stance = draw(st.sampled_from(STANCES))
                note = word(party, shown, closed=False)
                positions[party] = pc.plan.Position(stance=stance, note=note, visible_to=shown)
        return replace(clause, notes=tuple(notes), positions=positions)

    return Annotated(with_every_clause(draft, remark), seen_by)
