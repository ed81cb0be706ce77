"""Law 9: a position lapses when, and only when, the wording digest of its clause as its party reads it changes."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from itertools import permutations
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

import planclause as pc
from planclause.plan.digests import wording_digest
from planclause.plan.draft import Clause, Draft, same_text
from planclause.plan.positions import bind, fits, lapsed, standing
from planclause.plan.tree import file_rows
from planclause.plan.values import Position
from planclause.strategies import PARTIES, counter_drafts, drafts
from planclause.text.markup import is_plain

AGREED = Position(stance="agreed")


def every_clause(draft: Draft, change: Callable[[Clause], Clause]) -> Draft:
    def changed(clause: Clause) -> Clause:
        return change(replace(clause, clauses=tuple(map(changed, clause.clauses))))

    return replace(
        draft, clauses=tuple(map(changed, draft.clauses)), annexes=tuple(map(changed, draft.annexes))
    )


def with_positions(draft: Draft) -> Draft:
    """The draft in which every party has agreed to every clause that it has."""
    held = {party: set(digests(draft, party)) for party in PARTIES}

    def agreed(clause: Clause) -> Clause:
        return replace(clause, positions={p: AGREED for p in PARTIES if clause.id in held[p]})

    return bind(every_clause(draft, agreed))


def digests(draft: Draft, party: str) -> dict[str, str]:
    """The wording digest of every clause that a party has, the slow way: from its whole reading."""
    read = draft.reading(party)
    return {clause.id: wording_digest(clause, party) for clause, _ in file_rows(read)}


def carried(positions: Draft, draft: Draft) -> Draft:
    """The draft with the positions that another has on clauses of the same id."""
    held = {clause.id: clause.positions for clause, _ in file_rows(positions)}
    return every_clause(draft, lambda clause: replace(clause, positions=held.get(clause.id, {})))


pairs = drafts(bracketed=True).flatmap(lambda base: st.tuples(st.just(base), counter_drafts(base)))


@given(pairs)
def test_a_position_stands_as_long_as_its_party_reads_the_same_words(pair: tuple[Draft, Draft]) -> None:
    before, after = with_positions(pair[0]), carried(with_positions(pair[0]), pair[1])
    was, now = ({party: digests(draft, party) for party in PARTIES} for draft in (before, after))
    for found in standing(after):
        digest = now[found.party].get(found.clause)
        expected = "about nothing" if digest is None else "lapsed"
        assert found.hold == ("stands" if digest == was[found.party][found.clause] else expected)
    gone = {
        (clause, party)
        for party in PARTIES
        for clause, digest in was[party].items()
        if now[party].get(clause) != digest
    }
    lapses = lapsed(before, after)
    assert {(lapse.clause, lapse.party) for lapse in lapses} == gone
    assert len(lapses) == len(gone)
    for lapse in lapses:
        assert lapse.is_gone is (lapse.clause not in now[lapse.party])
        assert bool(lapse.changes) is not lapse.is_gone
        assert not lapse.is_renewed


@given(drafts(bracketed=True))
def test_what_was_agreed_in_a_draft_stands_in_it_and_fits_its_words(draft: Draft) -> None:
    bound = with_positions(draft)
    assert same_text(bound, draft)
    assert bind(bound) == bound
    assert lapsed(bound, bound) == ()
    for party in PARTIES:
        for clause, _ in file_rows(bound.reading(party)):
            assert fits(clause.positions[party], clause, party)
            assert clause.positions[party].wording == wording_digest(clause, party)


def editorially_changed(markup: str) -> str:
    if not is_plain(markup):
        return markup
    spaced = markup.replace(" ", "\n ").translate(str.maketrans("'\"-", "’”–"))
    return unicodedata.normalize("NFD", spaced) + " "


@given(drafts(bracketed=True))
def test_editorial_changes_and_numbers_lapse_nothing(draft: Draft) -> None:
    before = with_positions(draft)

    def retyped(clause: Clause) -> Clause:
        return replace(
            clause,
            number="99",
            heading=editorially_changed(clause.heading),
            text=editorially_changed(clause.text),
        )

    after = every_clause(before, retyped)
    assert lapsed(before, after) == ()
    assert {found.hold for found in standing(after)} <= {"stands"}


@given(drafts(), st.data())
def test_moving_a_clause_lapses_no_position_on_it_or_in_it(draft: Draft, data: st.DataObject) -> None:
    before = with_positions(draft)
    rows = [clause for clause, _ in file_rows(before)]
    if not rows:
        return
    moved = data.draw(st.sampled_from(rows))

    def without(clause: Clause) -> Clause:
        return replace(clause, clauses=tuple(c for c in clause.clauses if c.id != moved.id))

    rest = every_clause(before, without)
    top = [tuple(c for c in clauses if c.id != moved.id) for clauses in (rest.clauses, rest.annexes)]
    after = replace(rest, clauses=(moved, *top[0]), annexes=top[1])
    inside = {moved.id, *(c.id for c, _ in file_rows(replace(draft, clauses=moved.clauses, annexes=())))}
    assert inside.isdisjoint(lapse.clause for lapse in lapsed(before, after))


@given(drafts(bracketed=True), st.data())
def test_a_comma_lapses_the_positions_on_its_clause_and_on_those_around_it(
    draft: Draft, data: st.DataObject
) -> None:
    before = with_positions(draft)
    rows = [clause.id for clause, _ in file_rows(before)]
    if not rows:
        return
    touched = data.draw(st.sampled_from(rows))
    after = every_clause(before, lambda c: replace(c, text=f"{c.text},") if c.id == touched else c)
    expected: set[tuple[str, str]] = set()
    for party in PARTIES:
        parents = {c.id: parent for c, parent in file_rows(before.reading(party))}
        place: str | None = touched
        while place in parents:
            expected.add((place, party))
            place = parents[place]
    assert {(lapse.clause, lapse.party) for lapse in lapsed(before, after)} == expected


EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples").glob("**/*.yaml"))


def example_drafts() -> list[Draft]:
    """Every draft among the examples, in the order of their folders and names."""
    texts = (path.read_text(encoding="utf-8") for path in EXAMPLES)
    return [pc.loads(text) for text in texts if "kind: " not in text]


def test_the_examples_keep_the_law_from_each_draft_to_every_other_of_its_plan() -> None:
    found = example_drafts()
    stood = 0
    for before, after in permutations(found, 2):
        if before.plan != after.plan:
            continue
        holders = {party for clause, _ in file_rows(before) for party in clause.positions}
        was, now = ({party: digests(draft, party) for party in holders} for draft in (before, after))
        standing_before = [(s.clause, s.party) for s in standing(before) if s.hold == "stands"]
        expected = [(c, p) for c, p in standing_before if now[p].get(c) != was[p][c]]
        assert [(lapse.clause, lapse.party) for lapse in lapsed(before, after)] == expected
        stood += len(standing_before) - len(expected)
    assert stood


def test_every_position_of_the_examples_that_names_its_words_stands() -> None:
    held = [(draft.draft, found) for draft in example_drafts() for found in standing(draft)]
    assert [(name, s.clause, s.party) for name, s in held if s.is_bound and s.hold != "stands"] == []
