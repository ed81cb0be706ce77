"""Duties, bans and liberties in a text, and what is made of one by another verb."""

from __future__ import annotations

import pytest

from planclause.language.duties import ADVISED, BINDING, FREE, MAY_NOT, STATED, compared, duties


@pytest.mark.parametrize(
    ("text", "words", "sort", "force"),
    [
        ("Both sides shall leave.", "shall", "duty", BINDING),
        ("The bridge is to be reopened.", "is to", "duty", BINDING),
        ("The sides undertake to leave.", "undertake to", "duty", BINDING),
        ("The guards are obliged to leave.", "are obliged to", "duty", BINDING),
        ("The bridge will be open.", "will", "duty", STATED),
        ("They should leave.", "should", "duty", ADVISED),
        ("They ought to leave.", "ought to", "duty", ADVISED),
        ("They shall endeavour to leave.", "shall endeavour to", "duty", ADVISED),
        ("They shall use their best efforts to leave.", "shall use their best efforts to", "duty", ADVISED),
        ("They shall consider leaving.", "shall consider", "duty", ADVISED),
        ("They may stay.", "may", "leave", FREE),
        ("They shall be permitted to stay.", "shall be permitted to", "leave", FREE),
        ("They shall have the right to stay.", "shall have the right to", "leave", FREE),
        ("They are entitled to stay.", "are entitled to", "leave", FREE),
        ("They shall not stay.", "shall not", "ban", BINDING),
        ("They shall in no case stay.", "shall in no case", "ban", BINDING),
        ("They shall refrain from staying.", "shall refrain from", "ban", BINDING),
        ("They shall not be permitted to stay.", "shall not be permitted to", "ban", BINDING),
        ("They are prohibited from staying.", "are prohibited from", "ban", BINDING),
        ("They cannot stay.", "cannot", "ban", BINDING),
        ("They may not stay.", "may not", "ban", MAY_NOT),
        ("No side may stay.", "No side may", "ban", BINDING),
        ("They leave, and no side shall stay.", "no side shall", "ban", BINDING),
        ("They need not stay.", "need not", "no duty", FREE),
        ("They shall not be required to stay.", "shall not be required to", "no duty", FREE),
        ("None of them is required to stay.", "None of them is required to", "no duty", FREE),
    ],
)
def test_what_a_verb_puts_is_told_from_what_stands_round_it(
    text: str, words: str, sort: str, force: float
) -> None:
    (found,) = duties(text)
    assert (found.words, found.sort, found.force) == (words, sort, force)
    assert text[found.start : found.end] == words


@pytest.mark.parametrize(
    "text",
    [
        "They leave on 5 May 2026.",
        "By May 2026 all is over.",
        "There is no bridge.",
        "They agree to meet.",
        "",
    ],
)
def test_what_puts_no_duty_is_none(text: str) -> None:
    assert duties(text) == ()


def test_a_language_without_a_table_has_no_duties() -> None:
    assert duties("They shall leave.", "ru") == ()


def test_a_no_that_belongs_to_another_verb_denies_nothing_here() -> None:
    assert [found.sort for found in duties("No side shall stay and all shall leave.")] == ["ban", "duty"]


@pytest.mark.parametrize(
    ("before", "after", "direction"),
    [
        ("shall", "may", "weaker"),
        ("shall", "should", "weaker"),
        ("shall", "will", "weaker"),
        ("will", "should", "weaker"),
        ("should", "may", "weaker"),
        ("shall", "need not", "weaker"),
        ("shall not", "may not", "weaker"),
        ("shall not", "should not", "weaker"),
        ("shall not", "may", "weaker"),
        ("shall not", "need not", "weaker"),
        ("must", "shall seek to", "weaker"),
    ],
)
def test_of_two_verbs_one_binds_less_and_the_other_more(before: str, after: str, direction: str) -> None:
    (old,), (new,) = duties(f"They {before} go."), duties(f"They {after} go.")
    there, back = compared(old, new), compared(new, old)
    assert there is not None
    assert back is not None
    assert (there.direction, back.direction) == (direction, "stronger")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("shall", "must"),
        ("shall", "is to"),
        ("may", "can"),
        ("may", "are permitted to"),
        ("shall", "shall not"),
        ("shall", "should not"),
        ("shall not", "are prohibited from"),
        ("will not", "may not"),
        ("may", "need not"),
    ],
)
def test_what_binds_alike_or_is_only_turned_round_or_nobody_can_tell_is_not_ranked(
    before: str, after: str
) -> None:
    (old,), (new,) = duties(f"They {before} go."), duties(f"They {after} go.")
    assert compared(old, new) is None
    assert compared(new, old) is None
