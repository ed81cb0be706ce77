"""Drafts that hardly answer the base by its ids, and clauses alike under two ids, on either side of the limits."""

from __future__ import annotations

import pytest
from tests.small import clause, draft

import planclause as pc

SENTENCE = "The parties open every river crossing to relief convoys under neutral escort by day"
OTHER_WORDS = "banks ships grain prisoners schools"


def losses(base: pc.Draft, answers: dict[str, pc.Draft]) -> list[str]:
    found: list[pc.plan.Loss] = []
    pc.merge(base, answers, on_loss=found.append)
    return [str(loss) for loss in found]


@pytest.mark.parametrize(("shared", "is_reported"), [(5, True), (6, False)])
def test_a_draft_answers_the_base_with_three_tenths_of_its_ids(shared: int, is_reported: bool) -> None:
    base = draft(*(clause(f"c{number}", "Words.") for number in range(20)))
    answer = draft(*(clause(f"{'c' if number < shared else 'x'}{number}", "Words.") for number in range(20)))
    report = [
        f"the draft of A: only {shared} of 20 clauses have an id of the base, and the others are taken for new; "
        "to take ids over: planclause import --like"
    ]
    assert losses(base, {"A": answer}) == (report if is_reported else [])


@pytest.mark.parametrize(("changed", "is_reported"), [(4, True), (5, False)])
def test_clauses_inserted_under_two_ids_are_alike_with_nine_of_thirteen_words(
    changed: int, is_reported: bool
) -> None:
    said = SENTENCE.split()
    other = " ".join([*said[: len(said) - changed], *OTHER_WORDS.split()[:changed]])
    kept = clause("kept", "What stands stays.")
    answers = {
        "A": draft(kept, clause("river", f"{SENTENCE}.")),
        "B": draft(kept, clause("crossing", f"{other}.")),
    }
    report = ["river: A inserts it, B a clause like it as crossing; they stay two"]
    assert losses(draft(kept), answers) == (report if is_reported else [])
