"""Settling: what is settled is read alike by all, what is not is read as before, and each act is on record."""

from __future__ import annotations

import re
from contextlib import suppress

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import planclause as pc
from planclause.merging.addresses import UNCLAUSED, Open, open_places, parse_address
from planclause.plan.invariants import parties_named
from planclause.plan.tree import file_rows
from planclause.strategies import PARTIES, counter_drafts, drafts, texts

READERS = (pc.BASE, *PARTIES)
bracketed = drafts(bracketed=True, max_clauses=6)
readers = st.sampled_from(READERS)


@st.composite
def rolling(draw: st.DrawFn) -> pc.Draft:
    """What a merge gives: a base, and the answers of some parties to it."""
    base = draw(drafts(max_clauses=6))
    parties = draw(st.lists(st.sampled_from(PARTIES), min_size=1, unique=True))
    return pc.merge(base, {party: draw(counter_drafts(base)) for party in parties})


anything = bracketed | rolling()


def words(draft: pc.Draft, who: str) -> dict[tuple[str, str], str]:
    """Every wording that somebody reads in a draft, by where it stands."""
    read = draft.reading(who)
    found: dict[tuple[str, str], str] = {("", name): str(getattr(read, name)) for name in UNCLAUSED}
    for clause, _ in file_rows(read):
        found |= {(clause.id, name): getattr(clause, name) for name in ("number", "heading", "text")}
    return found


@given(anything, st.data())
def test_whoever_wording_is_taken_reads_what_they_read(draft: pc.Draft, data: st.DataObject) -> None:
    found = one_of(draft, data)
    who = data.draw(readers)
    with suppress(pc.errors.RefusedError, ValueError):  # the party has not what it would settle
        settled = pc.settle(draft, str(found.at), reading_of=who)
        if found.bracket is not None or found.at.part == "presence":
            assert pc.same_text(settled.reading(who), draft.reading(who))
        assert words(settled, who) == words(draft, who)


@given(anything, st.data())
def test_a_settled_bracket_is_read_alike_and_all_else_as_before(draft: pc.Draft, data: st.DataObject) -> None:
    found = one_of(draft, data)
    assume(found.bracket is not None)
    who = data.draw(readers)
    settled = pc.settle(draft, str(found.at), reading_of=who)
    here = (found.at.clause or "", str(found.at.part))
    for reader in READERS:
        before, after = words(draft, reader), words(settled, reader)
        assert before.keys() == after.keys()
        assert {at: w for at, w in before.items() if at != here} == {
            at: w for at, w in after.items() if at != here
        }
        if here in before:
            assert after[here] == expected(markup(draft, found), found, who, reader)
    assert len([*open_places(settled)]) == len([*open_places(draft)]) - 1


def expected(text: str, found: Open, who: str, reader: str) -> str:
    """What somebody reads once a bracket is settled: the text with the same wording for all in its place."""
    parts = list(pc.parse(text).parts)
    brackets = [i for i, part in enumerate(parts) if isinstance(part, pc.text.Bracket)]
    at = brackets[(found.at.bracket or 1) - 1]
    chosen = pc.reading(pc.text.Text((parts[at],)), who)
    everybody = tuple(f"P{party}" for party in ("x", reader))
    parts[at] = pc.text.Bracket(
        (pc.text.Alternative((*everybody, *PARTIES), chosen), pc.text.Alternative((), chosen))
    )
    return pc.emit(pc.reading(pc.text.Text(tuple(parts)), reader))


@given(anything, st.data())
def test_an_address_that_status_prints_settles_that_bracket_and_no_other(
    draft: pc.Draft, data: st.DataObject
) -> None:
    printed = pc.status(draft).brackets
    assert len({bracket.address for bracket in printed}) == len(printed)
    worded = [bracket for bracket in printed if bracket.where not in ("presence", "place")]
    assume(worded)
    bracket, who = data.draw(st.sampled_from(worded)), data.draw(readers)
    settled = pc.settle(draft, bracket.address, reading_of=who)
    here = (bracket.clause or "", bracket.where)
    before, after = markups(draft), markups(settled)
    assert {at: m for at, m in before.items() if at != here} == {
        at: m for at, m in after.items() if at != here
    }
    written = [found for found in open_places(draft) if (found.at.clause or "", found.at.part) == here]
    left = [found.markup for found in written if str(found.at) != bracket.address]
    still = [
        pc.emit(pc.text.Text((part,)))
        for part in pc.parse(after[here]).parts
        if isinstance(part, pc.text.Bracket)
    ]
    assert still == left or shares_white_space(before[here])
    [act] = settled.acts[len(draft.acts) :]
    assert act.at == bracket.address


def markups(draft: pc.Draft) -> dict[tuple[str, str], str]:
    """Every text of a draft as it is written, by where it stands."""
    found: dict[tuple[str, str], str] = {("", name): str(getattr(draft, name)) for name in UNCLAUSED}
    for clause, _ in file_rows(draft):
        found |= {(clause.id, name): getattr(clause, name) for name in ("number", "heading", "text")}
    return found


def shares_white_space(markup: str) -> bool:
    """Whether brackets of a text may take along the same white space: then it is folded anew."""
    return re.search(r"\s(\[[^ ]|$)", markup) is not None


@given(anything, st.data(), texts())
def test_a_compromise_is_read_by_all(draft: pc.Draft, data: st.DataObject, wording: str) -> None:
    found = one_of(draft, data)
    assume(found.bracket is not None)
    here = (found.at.clause or "", str(found.at.part))
    where = str(found.at._replace(bracket=None))
    assume(markup(draft, found) != pc.text.escape(wording))
    settled = pc.settle(draft, where, wording=pc.text.escape(wording))
    for reader in READERS:
        before, after = words(draft, reader), words(settled, reader)
        assert after == before | ({here: pc.text.escape(wording)} if here in before else {})
    [act] = settled.acts[len(draft.acts) :]
    assert (act.at, act.before, act.after) == (where, markup(draft, found), pc.text.escape(wording))


@given(anything, readers)
def test_settled_everywhere_all_read_what_one_read(draft: pc.Draft, who: str) -> None:
    settled = pc.merging.settle_everywhere(draft, who)
    assert pc.same_text(settled, draft.reading(who))
    assert not parties_named(settled)
    assert len(settled.acts) - len(draft.acts) == len([*open_places(draft)])


@given(rolling(), readers)
def test_settled_one_by_one_all_read_what_one_read(draft: pc.Draft, who: str) -> None:
    """Every bracket of words from the end; then presence and place, until nothing more can be settled."""
    settled = draft
    for found in reversed([*open_places(draft)]):
        if found.bracket is not None:
            settled = pc.settle(settled, str(found.at), reading_of=who)
    for _ in range(3):
        for found in [*open_places(settled)]:
            with suppress(pc.errors.RefusedError, ValueError):
                settled = pc.settle(settled, str(found.at), reading_of=who)
    assert words(settled, who) == words(draft, who)
    if not [*open_places(settled)]:
        assert words(settled, pc.BASE) == words(draft, who)


@given(rolling(), st.data())
def test_a_presence_that_is_settled_is_the_same_for_all(draft: pc.Draft, data: st.DataObject) -> None:
    disputed = [found for found in open_places(draft) if found.at.part == "presence"]
    assume(disputed)
    at, who = data.draw(st.sampled_from(disputed)).at, data.draw(readers)
    try:
        settled = pc.settle(draft, str(at), reading_of=who)
    except pc.errors.RefusedError as refused:
        named = refused.clauses
        settled = None
    if settled is None:
        assert at.clause in named
        return
    for reader in READERS:
        before, after = ({i for i, _ in words(side, reader)} for side in (draft, settled))
        assert (at.clause in after) is (at.clause in {i for i, _ in words(draft, who)})
        if at.clause in after:
            assert before <= after


@given(rolling(), st.data())
def test_a_whole_clause_is_settled_with_what_stands_in_it(draft: pc.Draft, data: st.DataObject) -> None:
    clauses = [clause.id for clause, _ in file_rows(draft)]
    assume(clauses)
    clause_id, who = data.draw(st.sampled_from(clauses)), data.draw(readers)
    with suppress(pc.errors.RefusedError, ValueError):
        settled = pc.settle(draft, clause_id, reading_of=who)
        assert words(settled, who) == words(draft, who)
        for reader in READERS:
            read = {i: w for (i, name), w in words(settled, reader).items() if i == clause_id}
            assert read == {i: w for (i, name), w in words(draft, who).items() if i == clause_id}


@given(rolling())
def test_what_is_uncontested_is_what_all_principals_ask_for(draft: pc.Draft) -> None:
    settled = pc.settle_uncontested(draft)
    if not draft.folded.keys() >= set(PARTIES):
        assert settled == draft  # silence is not consent
    for party in PARTIES:
        assert words(settled, party) == words(draft, party)


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("a", "a"),
        ("a#2", "a#2"),
        ("a@text#2", "a#2"),
        ("a@heading#1", "a@heading#1"),
        ("a@place", "a@place"),
        ("@title", "@title"),
        ("@preamble#3", "@preamble#3"),
    ],
)
def test_an_address_is_written_in_one_way(written: str, canonical: str) -> None:
    assert str(parse_address(written)) == canonical


@pytest.mark.parametrize(
    "written", ["", "#1", "@", "a@", "a@title", "@text", "a#0", "a@place#1", "a#x", "a@b@c"]
)
def test_what_is_no_address_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"not an address, expected clause|only words have brackets"):
        parse_address(written)


def one_of(draft: pc.Draft, data: st.DataObject) -> Open:
    found = [*open_places(draft)]
    assume(found)
    return data.draw(st.sampled_from(found))


def markup(draft: pc.Draft, found: Open) -> str:
    name = str(found.at.part)
    if found.at.clause is None:
        return str(getattr(draft, name))
    return str(next(getattr(c, name) for c, _ in file_rows(draft) if c.id == found.at.clause))
