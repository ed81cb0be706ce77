"""Every word has one origin, joined they are the reading, and what stays where it is stays as old as it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

import planclause as pc
from planclause.following.blame import Blame, Blamed, Origin, blame
from planclause.language.words import is_word, pieces
from planclause.plan.tree import file_rows
from planclause.strategies import PARTIES, counter_drafts, drafts

settled, bracketed = drafts(max_clauses=6), drafts(bracketed=True, max_clauses=5)


@st.composite
def answered(draw: st.DrawFn, first: pc.Draft) -> tuple[pc.Draft, ...]:
    then = draw(counter_drafts(first))
    return first, then, draw(counter_drafts(then))


#: Three drafts, each an answer to the one before; or two that have nothing to do with each other.
serieses = st.one_of(settled.flatmap(answered), bracketed.flatmap(answered), st.tuples(bracketed, bracketed))


def named(drafts: tuple[pc.Draft, ...]) -> list[pc.Draft]:
    return [replace(draft, draft=f"d{at}") for at, draft in enumerate(drafts)]


def wordings(found: Blame, who: str) -> Iterator[tuple[str, Blamed]]:
    for clause in found.clauses:
        for wording in clause.wordings:
            if who in wording.readers:
                yield clause.id, wording


def joined(wording: Blamed) -> tuple[str, str]:
    heading, text = ("".join(span.text for span in spans) for spans in (wording.heading, wording.text))
    return heading, text


@given(serieses)
def test_the_spans_joined_are_each_reader_s_reading_to_the_character(drafts: tuple[pc.Draft, ...]) -> None:
    plans = named(drafts)
    found = blame(plans)
    for who in found.readers:
        read = plans[-1].reading(who)
        expected = {clause.id: (clause.heading, clause.text) for clause, _ in file_rows(read)}
        expected |= {
            name: ("", text) for name, text in (("@title", read.title), ("@preamble", read.preamble)) if text
        }
        assert {name: joined(wording) for name, wording in wordings(found, who)} == expected


@given(serieses)
def test_every_word_has_one_origin_in_a_draft_of_the_series(drafts: tuple[pc.Draft, ...]) -> None:
    plans = named(drafts)
    found = blame(plans)
    for who in found.readers:
        words = 0
        for _, wording in wordings(found, who):
            for before, after in zip(wording.text, wording.text[1:], strict=False):
                assert before.origin != after.origin
            for span in (*wording.heading, *wording.text):
                assert span.text
                assert span.origin.draft in found.drafts
                assert span.origin.parties == (pc.BASE,) or set(span.origin.parties) <= set(PARTIES)
            words += sum(sum(map(is_word, pieces(markup)[1::2])) for markup in joined(wording))
        assert sum(found.words(who).values()) == words


@given(bracketed)
def test_all_words_of_one_draft_are_its_own_and_the_base_s_are_the_base_s(plan: pc.Draft) -> None:
    found = blame([plan])
    for who in found.readers:
        assert {origin.draft for origin in found.words(who)} <= {plan.draft}
    assert set(found.words(pc.BASE)) <= {Origin(plan.draft, (pc.BASE,))}


@given(bracketed)
def test_a_draft_tabled_again_as_it_was_changes_no_origin(plan: pc.Draft) -> None:
    first, then = named((plan, plan))
    once, twice = blame([first]), blame([first, then])
    assert once.clauses == twice.clauses


@given(settled, st.randoms(use_true_random=False))
def test_moving_and_renumbering_change_no_origin(plan: pc.Draft, random: object) -> None:
    first = replace(plan, draft="d0")
    moved = tuple(replace(clause, number=f"{at}") for at, clause in enumerate(reversed(plan.clauses), 7))
    then = replace(plan, draft="d1", clauses=moved, based_on=(pc.plan.DraftReference(draft="d0"),))
    assert {origin.draft for origin in blame([first, then]).words(pc.BASE)} <= {"d0"}


@given(settled, st.data())
def test_a_word_put_in_leaves_the_others_as_old_as_they_were(plan: pc.Draft, data: st.DataObject) -> None:
    """But for what a readable redline takes with it: words like the new ones, at its edge."""
    first = replace(plan, draft="d0")
    put_in = data.draw(st.sampled_from(("zzz", "zzz yyy")))
    clauses = tuple(replace(clause, text=f"{clause.text} {put_in}".strip()) for clause in plan.clauses)
    then = replace(plan, draft="d1", clauses=clauses, based_on=(pc.plan.DraftReference(draft="d0"),))
    counts = blame([first, then]).words(pc.BASE)
    new = len(clauses) * len(put_in.split())
    assert counts.get(Origin("d1", (pc.BASE,)), 0) == new
