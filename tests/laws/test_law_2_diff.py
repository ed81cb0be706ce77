"""Law 2: a draft does not differ from itself, and a diff leads from the base to the draft and back."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import planclause as pc
from planclause.comparing.changes import Change
from planclause.plan.clause import own_words
from planclause.plan.tree import file_rows
from planclause.strategies import counter_drafts, drafts

Pair = tuple[pc.Draft, pc.Draft]


def answered(base: pc.Draft) -> st.SearchStrategy[Pair]:
    return st.tuples(st.just(base), counter_drafts(base))


def answered_apart(base: pc.Draft) -> st.SearchStrategy[Pair]:
    return st.tuples(st.just(base), counter_drafts(base, keep_ids=False))


settled, bracketed = drafts(), drafts(bracketed=True, max_clauses=6)
#: A draft and its answer; ids kept or not; two drafts that have nothing to do with each other but some ids.
pairs: st.SearchStrategy[Pair] = st.one_of(
    settled.flatmap(answered),
    bracketed.flatmap(answered),
    settled.flatmap(answered_apart),
    bracketed.flatmap(answered_apart),
    st.tuples(settled, settled),
    st.tuples(bracketed, bracketed),
    st.tuples(bracketed, settled),
)
by_id = st.sampled_from((None, True, False))


@given(settled | bracketed, by_id)
def test_a_draft_does_not_differ_from_itself(draft: pc.Draft, by_id: bool | None) -> None:
    delta = pc.diff(draft, draft, by_id=by_id)
    assert not delta
    assert all(change.is_plain and change.base == change.draft for change in delta)
    count = len(file_rows(draft))
    assert delta.summary == pc.comparing.Summary(base_clauses=count, draft_clauses=count, unchanged=count)
    assert pc.same_text(pc.apply(draft, delta), draft)


@given(pairs, by_id)
def test_a_diff_leads_to_the_draft_and_its_inverse_back(pair: Pair, by_id: bool | None) -> None:
    base, draft = pair
    delta = pc.diff(base, draft, by_id=by_id)
    assert pc.same_text(pc.apply(base, delta), draft)
    assert pc.same_text(pc.apply(draft, delta.inverse()), base)
    assert pc.same_text(pc.apply(base, delta.inverse().inverse()), draft)


@given(pairs)
def test_an_empty_diff_means_the_same_words_in_the_same_order(pair: Pair) -> None:
    base, draft = pair
    delta = pc.diff(base, draft)
    if pc.same_text(base, draft):
        assert not delta
    elif not delta:  # ids may differ, and numbers that are written out on one side only
        wordings = [[(c.heading, c.text) for c, _ in file_rows(side)] for side in pair]
        assert wordings[0] == wordings[1]
        assert (base.title, base.preamble) == (draft.title, draft.preamble)


@given(pairs, by_id)
def test_every_clause_of_both_drafts_is_in_exactly_one_change(pair: Pair, by_id: bool | None) -> None:
    base, draft = pair
    delta = pc.diff(base, draft, by_id=by_id)
    for side, ids in (("base", base), ("draft", draft)):
        told = Counter(site.clause.id for change in delta for site in getattr(change, side))
        assert told == Counter(clause.id for clause, _ in file_rows(ids))
    written = json.loads(delta.to_json())
    assert len(written["clauses"]) == len(delta.changes)


@given(pairs)
def test_redlines_join_to_the_wordings_of_both_sides(pair: Pair) -> None:
    base, draft = pair
    delta = pc.diff(base, draft)
    for change in delta:
        for name, redline in (("text", change.redline), ("heading", change.heading_redline)):
            for op, side in (("-", change.base), ("+", change.draft)):
                wordings = [getattr(site.clause, name) for site in side]
                joined = "".join(text for kind, text in redline if kind in ("=", op))
                assert joined == "\n".join(filter(None, wordings))
    assert "".join(t for op, t in delta.title_redline if op != "+") == base.title
    assert "".join(t for op, t in delta.preamble_redline if op != "-") == draft.preamble


@given(pairs, st.data())
def test_a_base_whose_touched_clause_differs_is_refused_by_name(pair: Pair, data: st.DataObject) -> None:
    base, draft = pair
    delta = pc.diff(base, draft)
    assume(base.clauses)
    clause_id = data.draw(st.sampled_from([clause.id for clause, _ in file_rows(base)]))
    other = with_words(base, clause_id)
    [change] = [change for change in delta if clause_id in {site.clause.id for site in change.base}]
    if is_touched(change):
        with pytest.raises(pc.errors.MismatchError) as refused:
            pc.apply(other, delta)
        assert refused.value.clauses == (clause_id,)
        assert str(refused.value) == f"{clause_id}: differs from the base that the diff was made for"
    else:
        amended = {clause.id: clause for clause, _ in file_rows(pc.apply(other, delta))}
        assert amended[change.draft[0].clause.id].text.endswith(" zz")


def is_touched(change: Change) -> bool:
    if len(change.base) != 1 or len(change.draft) != 1:
        return True
    return own_words(change.base[0].clause) != own_words(change.draft[0].clause)


def with_words(draft: pc.Draft, clause_id: str) -> pc.Draft:
    def changed(clause: pc.Clause) -> pc.Clause:
        text = f"{clause.text} zz" if clause.id == clause_id else clause.text
        return replace(clause, text=text, clauses=tuple(map(changed, clause.clauses)))

    return replace(
        draft,
        clauses=tuple(map(changed, draft.clauses)),
        annexes=tuple(map(changed, draft.annexes)),
    )
