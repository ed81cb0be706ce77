"""A fingerprint is the same for the same words, whatever is done elsewhere: else a baseline would be worth nothing.

The law is held to every bad case of every rule: a clause is put in anywhere, or words are added to a clause that no
finding is about, in the draft alone or in its base too.
"""

from __future__ import annotations

from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from planclause.checking.checking import Found, fingerprints, run
from planclause.checking.finding import Finding, Spot
from planclause.checking.subject import Subject
from planclause.plan.digests import draft_digest
from planclause.plan.draft import Clause, Draft
from planclause.plan.traversal import with_every_clause
from tests.checking.cases import BAD, Case, found, is_readable, subject

CASES = tuple(case for case in BAD if is_readable(case))
#: In words, so that numbers and names of clauses stay what they were.
NEW = Clause(id="unrelated-clause", text="Bread is baked every morning before the bell rings.")
MORE = " Bread is baked every morning."
#: What these find depends on the numbers that other clauses have: a clause put in is not unrelated to them.
OF_NUMBERS = frozenset(
    {
        "reference-circular",
        "reference-number-shifted",
        "reference-number-unknown",
        "number-changed",
        "number-repeated",
        "number-skipped",
    }
)


def with_a_clause(draft: Draft, at: int) -> Draft:
    return replace(draft, clauses=(*draft.clauses[:at], NEW, *draft.clauses[at:]))


def with_more_words(draft: Draft, clause_id: str) -> Draft:
    return with_every_clause(
        draft, lambda one: replace(one, text=one.text + MORE) if one.id == clause_id else one
    )


def beside(checked: Subject, draft: Draft, base: Draft | None) -> Subject:
    """The same subject with other drafts; digests of the base that fitted it fit the new one."""
    if checked.base is not None and base is not None and base is not checked.base:
        was, now = draft_digest(checked.base), draft_digest(base)
        lineage = tuple(replace(one, digest=now) if one.digest == was else one for one in draft.based_on)
        draft = replace(draft, based_on=lineage)
    was, now = draft_digest(checked.draft), draft_digest(draft)
    if checked.base is not None and base is not None:
        was, now = draft_digest(checked.base), draft_digest(base)
    amendments = tuple(
        replace(one, base=replace(one.base, digest=now)) if one.base.digest == was else one
        for one in checked.amendments
    )
    return Subject(draft, base, checked.demands, amendments)


def is_about(one: Finding, clause: str) -> bool:
    spots = (one.spot, one.counterpart)
    return clause in one.about.split() or any(spot is not None and spot.clause == clause for spot in spots)


def is_of_numbers(one: Finding) -> bool:
    by_number = one.rule == "clause-removed-while-referred-to" and one.spot.words.isdecimal()
    return by_number or one.rule in OF_NUMBERS


def ids(draft: Draft) -> list[str]:
    return [item.clause.id for item in Subject(draft).clauses]


@given(case=st.sampled_from(CASES), data=st.data())
def test_a_clause_put_in_elsewhere_changes_no_fingerprint(case: Case, data: st.DataObject) -> None:
    checked = subject(case)
    at = data.draw(st.integers(0, len(checked.draft.clauses)))
    draft, base = with_a_clause(checked.draft, at), checked.base
    if base is not None and data.draw(st.booleans()):
        base = with_a_clause(base, min(at, len(base.clauses)))
    kept = {one.fingerprint for one in run(beside(checked, draft, base))}
    lost = [one.finding for one in found(case) if one.fingerprint not in kept]
    assert [one for one in lost if not is_of_numbers(one)] == []


@given(case=st.sampled_from(CASES), data=st.data())
def test_words_added_to_another_clause_change_no_fingerprint(case: Case, data: st.DataObject) -> None:
    checked = subject(case)
    candidates = ids(checked.draft)
    assume(candidates)
    clause = data.draw(st.sampled_from(candidates))
    draft, base = with_more_words(checked.draft, clause), checked.base
    if base is not None and data.draw(st.booleans()):
        base = with_more_words(base, clause)
    kept = {one.fingerprint for one in run(beside(checked, draft, base))}
    assert [one.finding for one in found(case) if is_lost(one, kept, clause)] == []


def is_lost(one: Found, kept: set[str], clause: str) -> bool:
    return one.fingerprint not in kept and not is_about(one.finding, clause)


@given(case=st.sampled_from(CASES), shift=st.integers(1, 9))
def test_a_fingerprint_knows_no_line_no_place_in_the_file_and_no_message(case: Case, shift: int) -> None:
    def elsewhere(spot: Spot | None) -> Spot | None:
        path = tuple(step + shift if isinstance(step, int) else step for step in spot.path) if spot else ()
        return spot and spot._replace(path=path, start=spot.start + shift, end=spot.end + shift)

    findings = [one.finding for one in found(case)]
    moved = [
        replace(one, message="", spot=elsewhere(one.spot) or one.spot, counterpart=elsewhere(one.counterpart))
        for one in findings
    ]
    assert fingerprints(moved) == fingerprints(findings)
    assert len(set(fingerprints(findings * 2))) == 2 * len(findings)
