"""What holds of every alignment, whatever the drafts."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from planclause.matching import ANNEX, TOP, Alignment, Unit, align

WORDS = (
    "the",
    "parties",
    "shall",
    "withdraw",
    "600,000",
    "[a | B: b]",
    "{#u1}",
    "Стороны",
    "отводят",
    "القوات",
    "point",
    "3.4",
    "ceasefire",
    "line",
)
TEXTS = st.one_of(
    st.sampled_from(["", "", "Deleted.", "The parties agree."]),
    st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join),
    st.text(max_size=12),
)
HEADINGS = st.sampled_from(["", "", "", "General", "Forces", "Силы"])
NUMBERS = st.sampled_from(["", "1", "2", "(a)", "IV", "3.4", "4 bis", "١"])


@st.composite
def plans(draw: st.DrawFn, most: int = 9) -> list[Unit]:
    units: list[Unit] = []
    for index in range(draw(st.integers(0, most))):
        parent = draw(st.sampled_from([TOP, TOP, ANNEX, *range(max(0, index - 3), index)]))
        units.append(Unit(f"u{index}", parent, draw(NUMBERS), draw(HEADINGS), draw(TEXTS)))
    return in_document_order(units)


def in_document_order(units: Sequence[Unit]) -> list[Unit]:
    """The same tree with every parent directly before what it holds."""
    order: list[int] = []

    def visit(index: int) -> None:
        order.append(index)
        for child, unit in enumerate(units):
            if unit.parent == index:
                visit(child)

    for index, unit in enumerate(units):
        if unit.parent < 0:
            visit(index)
    place = {index: k for k, index in enumerate(order)}
    return [
        units[index]._replace(parent=place.get(units[index].parent, units[index].parent)) for index in order
    ]


def insert(units: Sequence[Unit], at: int, unit: Unit) -> list[Unit]:
    """The plan with one more clause before the unit at an index: beside it, or in the unit before it.

    At the end it is at the top level.
    """
    parent = unit.parent if unit.parent == at - 1 >= 0 else units[at].parent if at < len(units) else TOP
    shifted = [u._replace(parent=u.parent + 1) if u.parent >= at else u for u in units]
    return [*shifted[:at], unit._replace(parent=parent), *shifted[at:]]


def assert_everything_once(base: Sequence[Unit], draft: Sequence[Unit], alignment: Alignment) -> None:
    ours = [i for match in alignment.matches for i in match.base] + list(alignment.deleted)
    theirs = [j for match in alignment.matches for j in match.draft] + list(alignment.inserted)
    assert sorted(ours) == list(range(len(base)))
    assert sorted(theirs) == list(range(len(draft)))


@given(plans(), plans(), st.booleans())
def test_every_clause_of_both_drafts_is_in_the_answer_exactly_once(
    base: list[Unit], draft: list[Unit], by_id: bool
) -> None:
    alignment = align(base, draft, by_id=by_id)
    assert_everything_once(base, draft, alignment)
    assert alignment.warnings == ()
    for match in alignment.matches:
        assert 0 <= match.likeness <= 1
        assert match.base == tuple(sorted(match.base))
        assert match.draft == tuple(sorted(match.draft))
        assert match.runner_up is None or match.runner_up[0] not in match.draft


@given(plans(), st.booleans())
def test_a_draft_against_itself_is_the_identity(plan: list[Unit], by_id: bool) -> None:
    alignment = align(plan, plan, by_id=by_id)
    assert [(match.base, match.draft) for match in alignment.matches] == [
        ((k,), (k,)) for k in range(len(plan))
    ]
    assert not any(match.moved for match in alignment.matches)


@given(plans(), NUMBERS, HEADINGS, TEXTS, st.integers(0, 9), st.booleans(), st.booleans())
def test_inserting_a_clause_edits_and_moves_no_other(
    base: list[Unit], number: str, heading: str, text: str, at: int, inside: bool, by_id: bool
) -> None:
    at = min(at, len(base))
    draft = insert(base, at, Unit("new", at - 1 if inside else TOP, number, heading, text))
    alignment = align(base, draft, by_id=by_id)
    assert alignment.deleted == ()
    assert len(alignment.inserted) == 1
    for match in alignment.matches:
        assert not match.moved
        ((i,), (j,)) = match.base, match.draft
        assert (base[i].heading, base[i].text) == (draft[j].heading, draft[j].text)


@given(plans(), st.data())
def test_a_change_of_numbers_alone_changes_no_match(plan: list[Unit], data: st.DataObject) -> None:
    renumbered = [unit._replace(number=data.draw(NUMBERS)) for unit in plan]
    alignment = align(plan, renumbered)
    assert [(m.base, m.draft, m.moved) for m in alignment.matches] == [
        ((k,), (k,), False) for k in range(len(plan))
    ]


@given(plans(), plans(), st.data())
def test_a_correspondence_is_followed_to_the_letter(
    base: list[Unit], draft: list[Unit], data: st.DataObject
) -> None:
    ours = data.draw(
        st.lists(st.integers(0, len(base) - 1), unique=True, max_size=3) if base else st.just([])
    )
    theirs = data.draw(
        st.lists(st.integers(0, len(draft) - 1), unique=True, max_size=3) if draft else st.just([])
    )
    alignment = align(base, draft, correspondence=[(tuple(ours), tuple(theirs))])
    assert_everything_once(base, draft, alignment)
    said = [(match.base, match.draft) for match in alignment.matches if match.how == "correspondence"]
    assert said == ([(tuple(sorted(ours)), tuple(sorted(theirs)))] if ours or theirs else [])


@given(plans(), plans(), st.booleans())
def test_the_answer_depends_on_nothing_but_the_drafts(
    base: list[Unit], draft: list[Unit], by_id: bool
) -> None:
    assert align(base, draft, by_id=by_id) == align(list(base), list(draft), by_id=by_id)


@given(plans(), plans())
def test_without_by_id_ids_mean_nothing(base: list[Unit], draft: list[Unit]) -> None:
    texts = [unit.text.replace("{#u1}", "") for unit in draft]
    plain = [unit._replace(text=text) for unit, text in zip(draft, texts, strict=True)]
    renamed = [unit._replace(id=f"x{k}") for k, unit in enumerate(plain)]
    assert align(base, plain) == align(base, renamed)


@given(plans(), plans())
def test_a_budget_of_nothing_still_gives_an_answer(base: list[Unit], draft: list[Unit]) -> None:
    assert_everything_once(base, draft, align(base, draft, budget=0))
