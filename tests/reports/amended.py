"""Amendments to test reports of them with: cut from what parties answer, with reasons and answers put in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import count
from typing import NamedTuple

from hypothesis import strategies as st

import planclause as pc
from planclause.model.kinds import Answer, Explanation
from planclause.model.values import PUBLIC
from planclause.strategies import rival_forests, rounds

PARTIES = ("A", "B", "C")
STANCES = ("agreed", "agreed ad referendum", "reserved", "rejected")


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
