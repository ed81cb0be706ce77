"""Changes that are typing and print: editorial, about nothing, without a word put in or struck."""

from __future__ import annotations

import pytest

import planclause as pc


def draft(name: str, text: str, heading: str = "") -> pc.Draft:
    return pc.Draft(plan="p", draft=name, clauses=(pc.Clause(id="c", heading=heading, text=text),))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The office classifies traffic.", "The oﬃce classiﬁes traﬃc."),
        ("and so on...", "and so on…"),
        ("The fee is 600 000 euros.", "The fee is 600,000 euros."),
        ("La résolution prévoit l’été.", "La re\u0301solution pre\u0301voit l'e\u0301te\u0301."),
        ("They co\u00adoperate.", "They cooperate."),
    ],
)
def test_print_and_typing_are_no_change_of_words(old: str, new: str) -> None:
    delta = pc.diff(draft("old", old), draft("new", new))
    (change,) = delta
    assert change.editorial
    assert change.substance == ()
    assert (delta.summary.words_inserted, delta.summary.words_deleted) == (0, 0)


def test_the_case_of_a_heading_is_editorial_and_that_of_a_text_is_not() -> None:
    (change,) = pc.diff(
        draft("old", "Fishing is free.", "FISHING"), draft("new", "Fishing is free.", "Fishing")
    )
    assert change.editorial
    (change,) = pc.diff(draft("old", "FISHING is free."), draft("new", "Fishing is free."))
    assert not change.editorial


@pytest.mark.parametrize(
    ("old", "new", "before", "after"),
    [
        ("The fee is 600 000 euros.", "The fee is 800 000 euros.", "600 000", "800 000"),
        ("It is 1\u00a0250\u00a0000.", "It is 1\u00a0750\u00a0000.", "1\u00a0250\u00a0000", "1\u00a0750\u00a0000"),
        ("双方应当在三十天内撤军。", "双方应当在六十天内撤军。", "三十", "六十"),
    ],
)  # fmt: skip
def test_a_figure_is_struck_whole(old: str, new: str, before: str, after: str) -> None:
    (change,) = pc.diff(draft("old", old), draft("new", new))
    assert [part for op, part in change.redline if op != "="] == [before, after]
