"""A point many times longer than those beside it is doubted: labels in it were perhaps not seen."""

from __future__ import annotations

from planclause.importing import read_text

SENTENCE = "The council of the two towns meets on the first day of every month. "
TAKEN = "times as long as those beside it"


def _doubted(*texts: str) -> list[int]:
    source = "\n\n".join(f"{at}. {text.strip()}" for at, text in enumerate(texts, 1))
    doubts = read_text(source, plan="p", draft="d").doubts
    return [doubt.line for doubt in doubts if TAKEN in doubt.taken_for]


def test_a_point_many_times_as_long_as_the_others_is_doubted() -> None:
    assert _doubted(*[SENTENCE] * 3, SENTENCE * 30, SENTENCE) == [7]


def test_a_point_some_times_as_long_is_not() -> None:
    assert _doubted(*[SENTENCE] * 3, SENTENCE * 11, SENTENCE) == []


def test_a_point_that_is_not_long_in_itself_is_not() -> None:
    assert _doubted(*["Agreed."] * 4, SENTENCE * 4) == []


def test_few_points_tell_nothing() -> None:
    assert _doubted(SENTENCE, SENTENCE, SENTENCE * 40) == []
