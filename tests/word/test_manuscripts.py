"""The manuscript as a value: with every change accepted it is the draft, with every change rejected the base."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

import planclause as pc
from planclause.plan.draft import Draft
from planclause.reports.write.word.manuscript import IN_BASE, IN_DRAFT, Manuscript, accepted, rejected
from planclause.strategies import counter_drafts, drafts, rounds


def settled(draft: Draft) -> list[str]:
    """What a settled draft is in paragraphs: the manuscript of it against itself."""
    return accepted(pc.reports.manuscript_of_diff(pc.diff(draft, draft)))


def authors(manuscript: Manuscript) -> set[str]:
    found = {run.author for paragraph in manuscript.paragraphs for run in paragraph.runs}
    return (found | {paragraph.author for paragraph in manuscript.paragraphs}) - {""}


@given(st.data())
def test_a_diff_accepted_is_the_draft_and_rejected_the_base(data: st.DataObject) -> None:
    base = data.draw(drafts())
    draft = data.draw(counter_drafts(base))
    made = pc.reports.manuscript_of_diff(pc.diff(base, draft))
    assert accepted(made) == settled(draft)
    assert rejected(made) == settled(base)
    assert authors(made) <= {made.author}


@given(drafts(), drafts())
def test_so_is_that_of_two_drafts_that_have_nothing_in_common(base: Draft, draft: Draft) -> None:
    made = pc.reports.manuscript_of_diff(pc.diff(base, draft))
    assert accepted(made) == settled(draft)
    assert rejected(made) == settled(base)


@given(st.data())
def test_nothing_but_a_move_is_moved_and_it_goes_as_it_came(data: st.DataObject) -> None:
    base = data.draw(drafts())
    made = pc.reports.manuscript_of_diff(pc.diff(base, data.draw(counter_drafts(base))))
    sides: dict[int, dict[str, list[str]]] = {}
    for paragraph in made.paragraphs:
        for run in paragraph.runs:
            if run.fate in ("moved from", "moved to"):
                assert paragraph.move
                sides.setdefault(paragraph.move, {}).setdefault(run.fate, []).append(run.text)
    for side in sides.values():
        assert "".join(side.get("moved from", ())).split() == "".join(side.get("moved to", ())).split()


@given(rounds())
def test_a_rolling_text_rejected_is_the_base_and_accepted_the_text_with_its_brackets(
    given_round: tuple[Draft, Mapping[str, Draft]],
) -> None:
    base, given_answers = given_round
    rolling = pc.merge(base, given_answers)
    made = pc.reports.manuscript_of_rolling(rolling)
    assert rejected(made) == rejected(pc.reports.manuscript_of_rolling(rolling.reading(pc.BASE)))
    assert "".join(rejected(made)).split() == "".join(settled(rolling.reading(pc.BASE))).split()
    for run in (run for paragraph in made.paragraphs for run in paragraph.runs):
        assert run.fate in IN_BASE & IN_DRAFT or run.author
    assert {part for name in authors(made) for part in name.split(", ")} <= {*rolling.parties, made.author}


@given(rounds())
def test_amendments_rejected_are_the_base(given_round: tuple[Draft, Mapping[str, Draft]]) -> None:
    base, given_answers = given_round
    files = [pc.amend(base, draft, party) for party, draft in sorted(given_answers.items())]
    made = pc.reports.manuscript_of_amendments(base, files)
    assert "".join(rejected(made)).split() == "".join(settled(base)).split()
    told = [comment for paragraph in made.paragraphs for comment in paragraph.comments]
    assert len(told) == (sum(len(file.amendments) for file in files) if made.paragraphs else 0)


@given(rounds())
def test_the_amendments_of_one_party_accepted_are_its_draft(
    given_round: tuple[Draft, Mapping[str, Draft]],
) -> None:
    base, given_answers = given_round
    for party, draft in sorted(given_answers.items()):
        made = pc.reports.manuscript_of_amendments(base, [pc.amend(base, draft, party)])
        assert accepted(made) == settled(draft)
        assert rejected(made) == settled(base)
        assert authors(made) <= {party}
