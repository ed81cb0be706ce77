"""Whose word counts: a party's own draft brings nobody else's position, note or act into any other file."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

import planclause as pc
from planclause.plan.traversal import with_every_clause
from planclause.plan.tree import file_rows
from planclause.plan.values import Act, Stance
from planclause.strategies import PARTIES, counter_drafts, drafts

OTHERS = PARTIES[1:]
stances: st.SearchStrategy[Stance] = st.sampled_from(("agreed", "reserved", "rejected"))


def said_for_others(found: pc.Draft) -> Counter[object]:
    """Every position, note and act of others than the first party, by the clause that it is on."""
    said: Counter[object] = Counter()
    for clause, _ in file_rows(found):
        for party, position in clause.positions.items():
            if party in OTHERS:
                said[clause.id, party, replace(position, wording=None)] += 1
        said.update((clause.id, note) for note in clause.notes if note.author in OTHERS)
    said.update(act for act in found.acts if act.by != (PARTIES[0],))
    return said


@st.composite
def spoken(draw: st.DrawFn, draft: pc.Draft) -> pc.Draft:
    """A draft with positions, notes and acts of anybody written into it."""

    def said(clause: pc.Clause) -> pc.Clause:
        speakers = draw(st.lists(st.sampled_from(PARTIES), unique=True, max_size=2))
        positions = {party: pc.plan.Position(stance=draw(stances)) for party in speakers}
        notes = tuple(pc.plan.Note(author=party, visible_to=("public",), text="fine") for party in speakers)
        return replace(clause, positions=positions, notes=notes)

    by = draw(st.lists(st.sampled_from(PARTIES), unique=True, max_size=2))
    acts = (Act(act="adopted", at="a", by=tuple(by), after="x"),)
    return replace(with_every_clause(draft, said), acts=acts)


@st.composite
def answers(draw: st.DrawFn) -> tuple[pc.Draft, pc.Draft]:
    """A base in which some have spoken, and the first party's draft, in which it speaks for others too."""
    base = draw(drafts(max_clauses=4))
    return draw(spoken(base)), draw(spoken(draw(counter_drafts(base))))


@given(answers())
def test_a_merge_holds_nothing_of_another_party_that_the_base_did_not_hold(
    pair: tuple[pc.Draft, pc.Draft],
) -> None:
    base, draft = pair
    merged = pc.merge(base, {PARTIES[0]: draft}, audience=PARTIES[0])
    assert said_for_others(merged) <= said_for_others(base)


@given(answers())
def test_nor_does_git_where_the_draft_is_the_party_s_own_by_its_header(
    pair: tuple[pc.Draft, pc.Draft],
) -> None:
    base, draft = pair
    own = replace(draft, draft="own", folded={PARTIES[0]: pc.plan.DraftReference(draft="own")})
    ours = replace(base, title=f"{base.title} as amended")
    for sides in ((ours, own), (own, ours)):  # where one side is the base git takes the other, whatever it is
        merged = pc.merge_three(base, *sides)
        assert said_for_others(merged.draft) <= said_for_others(base)


@given(answers())
def test_what_another_party_said_and_the_base_did_not_hold_is_told(pair: tuple[pc.Draft, pc.Draft]) -> None:
    base, draft = pair
    losses: list[pc.plan.Loss] = []
    pc.merge(base, {PARTIES[0]: draft}, audience=PARTIES[0], on_loss=losses.append)
    planted = said_for_others(draft).keys() - said_for_others(base).keys()
    left_out = [loss for loss in losses if "a party speaks in its own draft" in loss.what]
    assert bool(left_out) is bool(planted)
