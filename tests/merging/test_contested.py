"""Conflicts that stay in the text: both sides' words stand, for whoever reads them, until a person chooses."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from tests.small import clause, draft

import planclause as pc
from planclause.merging.contested import both_wordings, contested
from planclause.merging.three_way import merge_three
from planclause.strategies import markups
from planclause.text.bracketed import BASE, UNRECORDED, Alternative, Bracket
from planclause.text.markup import emit, parse, read_markup
from planclause.text.reading import Choice, read, read_by


@pytest.mark.parametrize(
    ("ours", "theirs", "both"),
    [
        ("Keep 8 boats.", "Keep 8 boats.", "Keep 8 boats."),
        ("Keep 8 boats.", "Keep 9 boats.", "Keep [?: 8 | ?: 9] boats."),
        ("Keep 8 boats now.", "Keep 8 boats.", "Keep 8 boats [?: now | ?:]."),
        ("[8 | A: 7] boats.", "[9 | A: 7] boats.", "[[?: 8 | ?: 9] | A: 7] boats."),
        ("8 boats [A: now].", "9 boats [A: now].", "[?: 8 | ?: 9] boats [A: now]."),
        ("[6 | A: 8] boats.", "[6 | A: 9] boats.", "[6 | A: [?: 8 | ?: 9]] boats."),
        ("[6 | A, B: 8] boats.", "[6 | A, B: 9] boats.", "[6 | A, B: [?: 8 | ?: 9]] boats."),
        ("[6 | A, A-: 8] boats.", "[6 | A: 9 | A-: 8] boats.", "[6 | A: [?: 8 | ?: 9] | A-: 8] boats."),
    ],
)
def test_both_wordings_stand_for_whoever_reads_them(ours: str, theirs: str, both: str) -> None:
    assert both_wordings(ours, theirs) == both


def reading_side(who: str, side: int) -> Choice:
    """What somebody reads who takes one side in every open bracket."""
    choose = read_by(who)

    def chosen(bracket: Bracket, at: tuple[int, ...]) -> Alternative | Bracket | None:
        first = bracket.alternatives[0]
        return bracket.alternatives[side] if UNRECORDED in first.parties else choose(bracket, at)

    return chosen


@given(markups(("A", "B")), markups(("A", "B")))
def test_who_takes_one_side_throughout_reads_what_that_side_wrote(ours: str, theirs: str) -> None:
    both = parse(both_wordings(ours, theirs))
    for who in (BASE, "A", "B", "C"):
        for side, markup in enumerate((ours, theirs)):
            assert emit(read(both, reading_side(who, side))).split() == read_markup(markup, who).split()


def test_a_number_that_follows_from_a_disputed_clause_is_no_conflict() -> None:
    def numbered(*texts: tuple[str, str]) -> pc.Draft:
        return draft(*(clause(name, text, number=str(at)) for at, (name, text) in enumerate(texts, 1)))

    guards, boats, tolls = ("guards", "Guards stay."), ("boats", "Boats pass."), ("tolls", "Tolls end.")
    base = numbered(guards, boats, tolls)
    ours = numbered(guards, tolls)
    theirs = numbered(guards, ("boats", "No boats pass."), tolls)
    kept = merge_three(base, ours, theirs).draft
    other = merge_three(base, ours, theirs, choose=lambda _: "theirs").draft
    merged, addresses = contested(kept, other)
    assert [found.id for found in merged if "[" in found.number] == []
    assert addresses == frozenset()
    chosen = numbered(guards, ("tolls", "Tolls end."))
    bis = replace(chosen, clauses=(chosen.clauses[0], replace(chosen.clauses[1], number="1 bis")))
    assert contested(chosen, bis)[0].clauses[1].number == "[?: 2 | ?: 1 bis]"
