"""What became of the words, reader by reader: the laws of it, on generated drafts and on the cases."""

from __future__ import annotations

import pytest
from hypothesis import given

import planclause as pc
from planclause.checking.checking import run as findings_of
from planclause.checking.rules import RULES
from planclause.checking.rules.substance import SUBSTANCE
from planclause.checking.subject import Subject
from planclause.strategies import rounds
from planclause.text.markup import read_markup
from tests.checking.cases import BAD, Case, is_readable, subject

MIRRORS = {rule.id: rule.mirror for rule in SUBSTANCE if rule.mirror}
MIRRORED = tuple(case for case in BAD if case.rule in MIRRORS and is_readable(case))


@given(table=rounds())
def test_brackets_that_are_only_opened_change_no_substance(
    table: tuple[pc.Draft, dict[str, pc.Draft]],
) -> None:
    base, answers = table
    rolling = pc.merge(base, answers)
    assert findings_of(Subject(rolling, base, by_id=True), SUBSTANCE) == ()


@given(table=rounds())
def test_what_changed_for_a_reader_leads_from_what_it_read_to_what_it_reads(
    table: tuple[pc.Draft, dict[str, pc.Draft]],
) -> None:
    base, answers = table
    withdrawn = pc.merge(base, {**answers, next(iter(answers)): base})
    checked = Subject(withdrawn, pc.merge(base, answers), by_id=True)
    for rewording in checked.rewordings:
        for run in rewording.runs:
            assert rewording.before.text[run.base_start : run.base_end] == run.before
            assert rewording.after.text[run.start : run.end] == run.after
            spot = rewording.after.spot(run.start, run.end)
            assert 0 <= spot.start <= spot.end
    for wording in (wording for one in checked.rewordings for wording in (one.before, one.after)):
        if len(wording.segments) == 1:
            readers = next(one.readers for one in checked.rewordings if wording in (one.before, one.after))
            for who in readers or (pc.BASE,):
                assert read_markup(wording.segments[0].markup, who) == wording.text


@pytest.mark.parametrize("case", MIRRORED, ids=str)
def test_the_way_back_is_told_by_the_mirror_rule(case: Case) -> None:
    checked = subject(case)
    assert checked.base is not None
    rule = next(rule for rule in RULES if rule.id == MIRRORS[case.rule])
    assert findings_of(Subject(checked.base, checked.draft), (rule,)) != ()


def test_a_pair_is_read_in_one_language_whichever_of_the_two_names_it() -> None:
    head = "planclause: 1\nplan: p\n"
    texts = ("Персонал выводится в течение 30 дней.", "Персонал выводится.")
    found = []
    for languages in (("ru", "ru"), ("ru", ""), ("", "ru")):
        base, draft = (
            pc.loads(
                f"{head}draft: {name}\n{f'language: {language}' if language else ''}\n"
                f"clauses: [{{id: a, text: '{text}'}}]\n"
            )
            for name, language, text in zip(("b", "d"), languages, texts, strict=True)
        )
        found.append([(one.rule, one.message) for one in pc.check(draft, base)])
    assert found[0] == found[1] == found[2]
    assert "deadline-removed" in {rule for rule, _ in found[0]}
