"""What findings count for: levels, ignores, the baseline; and what of these is of no use any more."""

from __future__ import annotations

import datetime
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planclause.checking.baseline import Known, baseline_as_json, baseline_of
from planclause.checking.checking import Found
from planclause.checking.configuration import Configuration, Ignore
from planclause.checking.finding import Finding, Spot
from planclause.checking.judging import Judge, Suppression, is_as_grave
from planclause.checking.rules import RULES
from planclause.errors import DocumentError
from planclause.plan.draft import Draft
from planclause.plan.values import Party

TODAY = datetime.date(2026, 3, 1)
RULE = "word-doubled"


def found(clause: str | None = "x", rule: str = RULE, fingerprint: str = "f") -> Found:
    return Found(Finding(rule, "it is so", Spot("draft", ("clauses", 0, "text"), 0, 3, clause)), fingerprint)


def judge(configuration: Configuration, *known: Known, path: str = "plans/a.yaml") -> Judge:
    return Judge(configuration, known, TODAY, lambda _: path)


def of_ignore(**fields: object) -> Configuration:
    return Configuration(ignores=(Ignore(RULE, "on purpose", **fields),))  # type: ignore[arg-type]  # as each test says


def test_a_rule_has_the_level_that_the_configuration_gives_it() -> None:
    (one,) = judge(Configuration()).judged([found()])
    assert (one.level, one.suppressed) == ("note", None)
    (one,) = judge(Configuration(levels={RULE: "error"})).judged([found()])
    assert one.level == "error"


def test_a_rule_that_is_off_is_not_run_and_finds_nothing() -> None:
    off = judge(Configuration(levels={RULE: "off"}))
    assert off.judged([found()]) == ()
    assert {rule.id for rule in RULES} - {rule.id for rule in off.rules(RULES)} == {RULE}


@pytest.mark.parametrize(
    ("fields", "covers"),
    [
        ({}, True),
        ({"clause": "x"}, True),
        ({"clause": "y"}, False),
        ({"clause": "?"}, True),
        ({"clause": "X"}, False),
        ({"path": "plans/*.yaml"}, True),
        ({"path": "*.yml"}, False),
        ({"clause": "x", "path": "other.yaml"}, False),
        ({"until": TODAY}, True),
        ({"until": TODAY - datetime.timedelta(1)}, False),
    ],
)
def test_an_ignore_covers_its_rule_in_the_clauses_and_files_it_names_until_its_day_is_over(
    fields: dict[str, object], covers: bool
) -> None:
    judged = judge(of_ignore(**fields)).judged([found(), found(rule="clause-empty")])
    ignored = Suppression("ignore", "on purpose")
    assert [one.suppressed for one in judged] == [ignored if covers else None, None]


def test_an_ignore_of_a_clause_covers_what_is_gone_from_it_and_not_what_stands_in_no_clause() -> None:
    counterpart = Spot("base", ("clauses", 0, "text"), 0, 3, "x")
    gone = Found(Finding(RULE, "gone", Spot("draft", ("clauses",)), counterpart), "f")
    judged = judge(of_ignore(clause="x")).judged([gone, found(clause=None)])
    assert [one.suppressed is not None for one in judged] == [True, False]


def test_what_the_baseline_knows_does_not_count() -> None:
    known = Known("plans/a.yaml", "x", RULE, "f", "it is so")
    judged = judge(Configuration(), known).judged([found(), found(fingerprint="g")])
    assert [one.suppressed for one in judged] == [Suppression("baseline", "known"), None]


@pytest.mark.parametrize(
    ("there", "path", "counts"),
    [
        (("plans/a.yaml", "plans/b.yaml"), "plans/a.yaml", False),
        (("plans/a.yaml", "plans/b.yaml"), "plans/b.yaml", True),
        (("plans/b.yaml",), "plans/b.yaml", False),
        (("plans/a.yaml",), "standard input", False),
    ],
    ids=["its file", "a copy of it", "its file renamed", "no file"],
)
def test_what_is_known_of_a_file_is_not_known_of_another_while_it_is_there(
    there: tuple[str, ...], path: str, counts: bool
) -> None:
    known = Known("plans/a.yaml", "x", RULE, "f", "it is so")
    judging = Judge(Configuration(), (known,), TODAY, lambda _: path, there.__contains__)
    (one,) = judging.judged([found()])
    assert (one.suppressed is None) == counts


def test_nothing_makes_a_file_that_cannot_be_read_count_for_less() -> None:
    configuration = Configuration(levels={"file-invalid": "off"}, ignores=(Ignore("file-invalid", "later"),))
    known = Known("plans/a.yaml", "", "file-invalid", "f", "")
    (one,) = judge(configuration, known).refused([found(rule="file-invalid")])
    assert (one.level, one.suppressed) == ("error", None)


# ------------------------------------------------------------------------------------------------ what is of no use


def useless(configuration: Configuration, *findings: Found, ran: str = RULE) -> list[tuple[str, str]]:
    judging = judge(configuration)
    used = judging.used(findings)
    return [(one.rule, one.message) for one in judging.useless_ignores(used, {ran}, {"plans/a.yaml"})]


def test_an_ignore_that_covers_nothing_is_found_and_one_that_does_is_not() -> None:
    assert useless(of_ignore(clause="y"), found()) == [
        ("ignore-unused", "the ignore of word-doubled y covers nothing")
    ]
    assert useless(of_ignore(clause="x"), found()) == []


def test_an_ignore_of_a_rule_that_was_not_run_or_of_a_file_that_was_not_checked_may_be_of_use() -> None:
    assert useless(of_ignore(), ran="clause-empty") == []
    assert useless(of_ignore(path="plans/b.yaml")) == []
    assert len(useless(of_ignore(path="plans/*"))) == 1


def test_an_ignore_that_is_over_is_found_with_its_reason_and_no_longer_as_unused() -> None:
    over = of_ignore(until=datetime.date(2026, 2, 28))
    said = "the ignore of word-doubled ended on 2026-02-28: on purpose"
    assert useless(over) == useless(over, found()) == [("ignore-expired", said)]


def test_an_entry_of_the_baseline_that_is_found_no_more_is_found() -> None:
    entries = [
        Known("plans/a.yaml", "x", RULE, "gone", ""),
        Known("plans/a.yaml", "", RULE, "gone too", ""),
        Known("plans/a.yaml", "x", RULE, "there", ""),
        Known("plans/b.yaml", "x", RULE, "not looked at", ""),
        Known("plans/a.yaml", "x", "clause-empty", "not run", ""),
    ]
    present = {("plans/a.yaml", "there"), ("plans/c.yaml", "gone")}
    outdated = judge(Configuration()).gone(present, {RULE}, {"plans/a.yaml"}, entries)
    assert [(one.rule, one.message, one.spot.path) for one in outdated] == [
        ("baseline-outdated", "word-doubled in x is in the baseline but no longer found", ("findings", 0)),
        ("baseline-outdated", "word-doubled is in the baseline but no longer found", ("findings", 1)),
    ]


def test_a_party_that_the_configuration_does_not_name_is_found() -> None:
    draft = Draft(plan="p", draft="d", clauses=(), parties={"N": Party(name="N"), "ZZ": Party(name="Z")})
    (one,) = judge(Configuration(parties=("N", "S"))).unexpected_parties(draft)
    assert (one.rule, one.message) == ("party-unexpected", "ZZ is not one of the parties N, S")
    assert list(judge(Configuration()).unexpected_parties(draft)) == []


@pytest.mark.parametrize(
    ("fail_on", "grave"),
    [("error", "error"), ("warning", "error warning"), ("note", "error warning note"), ("never", "")],
)
def test_what_fails_is_at_least_as_grave_as_is_asked(fail_on: str, grave: str) -> None:
    levels = ("error", "warning", "note")
    assert [one for one in levels if is_as_grave(one, fail_on)] == grave.split()  # type: ignore[arg-type]  # words


# ---------------------------------------------------------------------------------------------------- the baseline

KNOWN = st.builds(Known, st.text(), st.text(), st.text(min_size=1), st.text(min_size=1), st.text())


@given(entries=st.lists(KNOWN))
def test_a_baseline_is_read_as_it_was_written_sorted_and_each_entry_once(entries: list[Known]) -> None:
    written = baseline_as_json(entries)
    assert baseline_of(json.loads(written)) == tuple(sorted(set(entries)))
    assert baseline_as_json(reversed(entries)) == written


@pytest.mark.parametrize(
    "data",
    [None, [], {}, {"schema": "planclause.baseline/2", "findings": []}, {"schema": "planclause.baseline/1"}],
)
def test_what_is_no_baseline_is_refused(data: object) -> None:
    with pytest.raises(DocumentError):
        baseline_of(data)


def test_every_entry_that_is_none_is_told() -> None:
    entries = [3, {"rule": "x"}, {"fingerprint": "f", "rule": "x"}, {"fingerprint": 1, "rule": "x"}]
    with pytest.raises(DocumentError) as caught:
        baseline_of({"schema": "planclause.baseline/1", "findings": entries})
    assert [problem.path for problem in caught.value.problems] == [("findings", at) for at in (0, 1, 3)]
