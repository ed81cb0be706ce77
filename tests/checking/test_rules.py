"""Every rule on its cases, and what holds of the catalogue as a whole: see :mod:`tests.checking.cases`."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planclause.checking.checking import run
from planclause.checking.finding import Spot
from planclause.checking.rule import LEVELS, TAXONOMIES, Rule
from planclause.checking.rules import RULES
from planclause.checking.subject import Subject
from planclause.plan.draft import Draft
from planclause.strategies import counter_drafts, drafts
from tests.checking.cases import (
    BAD,
    CASES,
    EXAMPLES,
    FURTHER,
    REWRITE,
    Case,
    found,
    is_readable,
    subject,
    told,
)

#: Rules about changes that have no rule for the opposite change, and why none is wanted.
WITHOUT_MIRROR = {
    "clause-removed-while-referred-to": "A clause that comes back makes the reference whole again.",
    "term-definition-removed": "A new definition makes clear what was not.",
    "id-reused": "The opposite change is the same.",
    "agreed-text-reopened": "Agreeing is what drafting is for: bracket-closed reports it.",
    "position-lapsed": "A new position is for the party itself to give.",
    "red-line-reworded": "It looks the same from either side.",
    "base-unknown": "It is about the pair, not about a change.",
    "date-before-base": "A later date is as it should be.",
    "round-before-base": "A later round is as it should be.",
}
BY_ID = {rule.id: rule for rule in RULES}
READABLE = tuple(case for case in CASES if is_readable(case))


# -------------------------------------------------------------------------------------------------- the cases


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_rule_finds_something_in_its_bad_cases_and_nothing_in_its_good_ones(case: Case) -> None:
    assert (case.rule in {one.finding.rule for one in found(case)}) is case.is_bad


@pytest.mark.parametrize("case", BAD, ids=str)
def test_a_bad_case_yields_what_its_file_expects_to_the_word_and_the_column(case: Case) -> None:
    expected = case.folder / "expected.txt"
    if REWRITE:
        expected.write_text(told(case, found(case)), encoding="utf-8")
    assert told(case, found(case)) == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("case", READABLE, ids=str)
def test_every_finding_of_a_case_is_in_order(case: Case) -> None:
    clauses = [None, *subject(case).paths]
    places = [clauses.index(one.spot.clause) for one, _ in found(case) if one.spot.document == "draft"]
    assert places == sorted(places)
    assert [one.spot.document == "draft" for one, _ in found(case)] == sorted(
        (one.spot.document == "draft" for one, _ in found(case)), reverse=True
    )


@pytest.mark.parametrize("case", READABLE, ids=str)
def test_every_spot_of_a_case_holds_the_words_it_says(case: Case) -> None:
    for one, _ in found(case):
        for spot in (one.spot, one.counterpart):
            if spot is not None:
                assert_is_there(subject(case), spot)


def assert_is_there(checked: Subject, spot: Spot) -> None:
    """The words of a spot stand where it says, in the clause that it says."""
    documents = {
        "draft": (checked.draft,),
        "base": (checked.base,),
        "demands": checked.demands,
        "amendments": checked.amendments,
    }
    value: object = documents[spot.document][spot.which]
    clause = None
    for step in spot.path:
        if isinstance(value, tuple | list) and isinstance(step, int):
            value = value[step]
            clause = getattr(value, "id", clause) if spot.document in ("draft", "base") else None
        elif isinstance(value, dict) or hasattr(value, "keys"):
            value = value[step]  # type: ignore[index] # a mapping of a header, by the test before
        else:
            value = getattr(value, {"from": "author"}.get(str(step), str(step)))
    if spot.document in ("draft", "base") and spot.path[:1] in (("clauses",), ("annexes",)):
        assert spot.clause == clause
    if isinstance(value, str) and spot.end:
        assert 0 <= spot.start <= spot.end <= len(value)
        assert spot.words == value[spot.start : spot.end]
    else:  # the whole text, or a value that is no text
        assert (spot.start, spot.end) == (0, 0)
        assert spot.words in ("", value)


# ---------------------------------------------------------------------------------------------- the catalogue


def test_no_two_rules_have_one_id() -> None:
    assert len(BY_ID) == len(RULES)


def test_rules_stand_in_the_order_of_the_taxonomies() -> None:
    at = [list(TAXONOMIES).index(rule.taxonomy) for rule in RULES]
    assert at == sorted(at)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_is_a_fact_told_in_whole_sentences(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", rule.id)
    assert rule.level in LEVELS
    assert "draft" in rule.needs
    for said in (rule.checks, rule.why, *([rule.limits] if rule.limits else [])):
        assert re.fullmatch(r"[A-Z\"].*[.?]", said)


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.mirror], ids=lambda rule: rule.id)
def test_the_mirror_of_a_rules_mirror_is_the_rule(rule: Rule) -> None:
    mirror = BY_ID[rule.mirror]
    assert mirror.mirror == rule.id
    assert (mirror.taxonomy, mirror.needs) == (rule.taxonomy, rule.needs)


def test_every_rule_about_a_change_has_a_mirror_or_does_without_for_a_reason() -> None:
    changes = [rule for rule in RULES if "base" in rule.needs]
    assert {rule.id for rule in changes if not rule.mirror} == set(WITHOUT_MIRROR)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_has_a_bad_example_and_a_good_one(rule: Rule) -> None:
    assert (EXAMPLES / rule.id / "bad" / "draft.yaml").exists()
    assert (EXAMPLES / rule.id / "good" / "draft.yaml").exists()


def test_every_case_is_of_a_rule() -> None:
    folders = {folder.name for root in (EXAMPLES, FURTHER) for folder in root.glob("*/")}
    assert folders <= set(BY_ID)
    assert {case.folder.name.rstrip("0123456789").partition("-")[0] for case in CASES} <= {"bad", "good"}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_finding_is_one_sentence_without_its_full_stop(case: Case) -> None:
    for one, _ in found(case):
        assert one.rule in BY_ID
        assert one.message
        assert not one.message.endswith((".", " "))


@pytest.mark.parametrize("case", READABLE, ids=str)
def test_a_rule_finds_the_same_alone_as_among_the_others(case: Case) -> None:
    alone = [one.finding for rule in RULES for one in run(subject(case), (rule,))]
    together = [one.finding for one in found(case)]
    assert all(one in alone for one in together)
    assert len(alone) == len(together)
    assert all(one.finding.rule == rule.id for rule in RULES for one in run(subject(case), (rule,)))


# ------------------------------------------------------------------------------------------------- all drafts


@st.composite
def subjects(draw: st.DrawFn) -> Subject:
    base = draw(drafts(bracketed=True, header=True, max_clauses=6))
    return Subject(draw(counter_drafts(base)), base if draw(st.booleans()) else None)


@given(checked=subjects())
def test_whatever_the_draft_findings_are_where_they_say_and_each_has_a_fingerprint_of_its_own(
    checked: Subject,
) -> None:
    result = run(checked)
    for one, _ in result:
        for spot in (one.spot, one.counterpart):
            if spot is not None:
                assert_is_there(checked, spot)
    assert len({fingerprint for _, fingerprint in result}) == len(result)
    assert run(Subject(checked.draft, checked.base)) == result


@given(draft=drafts(header=True))
def test_a_draft_held_against_itself_has_no_findings_that_it_has_not_alone(draft: Draft) -> None:
    two_drafts = [rule for rule in RULES if "base" in rule.needs and rule.taxonomy != "procedure"]
    assert run(Subject(draft, draft), two_drafts) == ()
