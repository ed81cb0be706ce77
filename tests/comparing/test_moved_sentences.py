"""Sentences that went from one clause to another."""

from __future__ import annotations

import planclause as pc
from planclause.comparing.changes import MovedSentence

GUNS = "They withdraw guns from the river bank within ten days."


def draft(name: str, *texts: str) -> pc.Draft:
    return pc.Draft(
        plan="p",
        draft=name,
        clauses=tuple(pc.Clause(id=f"c{k}", text=text) for k, text in enumerate(texts, 1)),
    )


def found(base: pc.Draft, new: pc.Draft) -> dict[str, tuple[MovedSentence, ...]]:
    return {
        change.draft[0].clause.id if change.draft else f"-{change.base[0].clause.id}": change.moved_sentences
        for change in pc.diff(base, new)
        if change.moved_sentences
    }


def test_a_sentence_that_went_to_another_clause_is_told_on_both() -> None:
    base = draft(
        "base", f"The sides cease fire. {GUNS} They exchange prisoners.", "The Commission meets weekly."
    )
    new = draft(
        "new", "The sides cease fire. They exchange prisoners.", f"The Commission meets weekly. {GUNS}"
    )
    assert found(base, new) == {
        "c1": (MovedSentence(GUNS, None, "c2"),),
        "c2": (MovedSentence(GUNS, "c1", None),),
    }


def test_what_moved_is_no_change_of_a_quantity() -> None:
    base = draft(
        "base", f"The sides cease fire. {GUNS} They exchange prisoners.", "The Commission meets weekly."
    )
    new = draft(
        "new", "The sides cease fire. They exchange prisoners.", f"The Commission meets weekly. {GUNS}"
    )
    told = [[(s.category, s.before, s.after) for s in change.substance] for change in pc.diff(base, new)]
    assert told == [[("moved words", GUNS, "")], [("moved words", "", GUNS)]]


def test_the_other_changes_keep_their_substance() -> None:
    base = draft(
        "base",
        f"The truce lasts six days and binds the soldiers of both banks. {GUNS}",
        "The Commission meets weekly.",
    )
    new = draft(
        "new",
        "The truce lasts nine days and binds the soldiers of both banks.",
        f"The Commission meets weekly. {GUNS}",
    )
    first, _ = pc.diff(base, new)
    assert [(s.category, s.before, s.after) for s in first.substance] == [
        ("quantity", "six", "nine"),
        ("moved words", GUNS, ""),
    ]


def test_a_short_sentence_and_one_that_stands_twice_are_not_known_elsewhere() -> None:
    base = draft("base", "The sides cease fire. They meet weekly.", "The Commission has nine members.")
    new = draft("new", "The sides cease fire.", "The Commission has nine members. They meet weekly.")
    assert found(base, new) == {}
    twice = draft("new", "The sides cease fire.", f"The Commission meets. {GUNS}", f"The court sits. {GUNS}")
    base = draft("base", f"The sides cease fire. {GUNS}", "The Commission meets.", "The court sits.")
    assert found(base, twice) == {}


def test_a_sentence_that_changed_on_its_way_is_another_one() -> None:
    """Signs count that say something: five euros are not five dollars."""
    base = draft(
        "base", "The sides cease fire. They pay €500 every month.", "The Commission meets weekly in Velm."
    )
    for price, went in (("€500", True), ("$500", False), ("€501", False)):
        text = f"The Commission meets weekly in Velm. They pay {price} every month."
        assert bool(found(base, draft("new", "The sides cease fire.", text))) is went


def test_the_inverse_tells_the_way_back() -> None:
    base = draft("base", f"The sides cease fire. {GUNS}", "The Commission meets weekly.")
    new = draft("new", "The sides cease fire.", f"The Commission meets weekly. {GUNS}")
    back = pc.diff(base, new).inverse()
    assert [change.moved_sentences for change in back] == [
        change.moved_sentences for change in pc.diff(new, base)
    ]
