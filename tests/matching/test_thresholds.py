"""Where the matcher's thresholds lie, told by their effect: a case on either side of each.

Words are made up, each once in its clause, so that a share of them is exact. What a change of these figures means
for real drafts is measured in ``benchmarks/``; here it is seen that one was changed.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from planclause.matching import TOP, Unit, align, shared_ids_are_alike

Pairs = set[tuple[tuple[int, ...], tuple[int, ...]]]


def words(stem: str, count: int, first: int = 0) -> str:
    return " ".join(f"{stem}{k}" for k in range(first, first + count))


def unit(name: str, text: str, *, number: str = "", heading: str = "") -> Unit:
    return Unit(name, TOP, number, heading, text)


#: Clauses that both drafts have, between which others stand.
SAME = [unit(f"same-{k}", words(f"same{k}x", 40)) for k in range(4)]


def edited(kept: int, count: int = 100) -> tuple[str, str]:
    """A text of so many words, and one that keeps the first of them."""
    return words("old", count), f"{words('old', kept)} {words('new', count - kept)}"


def pairs(base: Sequence[Unit], draft: Sequence[Unit], *, by_id: bool = False) -> Pairs:
    return {(match.base, match.draft) for match in align(base, draft, by_id=by_id).matches}


@pytest.mark.parametrize(("kept", "is_one"), [(27, False), (28, True)])
def test_between_the_same_neighbours_a_quarter_of_the_words_keeps_the_subject(
    kept: int, is_one: bool
) -> None:
    base, draft = edited(kept)
    found = pairs([SAME[0], unit("b", base), *SAME[1:3]], [SAME[0], unit("d", draft), *SAME[1:3]])
    assert (((1,), (1,)) in found) is is_one


@pytest.mark.parametrize(("kept", "is_one"), [(48, False), (49, True)])
def test_between_the_same_neighbours_of_strangers_it_takes_nearly_half(kept: int, is_one: bool) -> None:
    base, draft = edited(kept)
    found = pairs(
        [SAME[0], unit("b", base), SAME[1], unit("x", words("here", 900))],
        [SAME[0], unit("d", draft), SAME[1], unit("y", words("there", 900))],
    )
    assert (((1,), (1,)) in found) is is_one


@pytest.mark.parametrize(
    ("heading", "kept", "is_one"),
    [("", 63, False), ("", 64, True), ("Scope", 44, False), ("Scope", 45, True)],
)
def test_a_move_takes_more_of_the_words_and_less_under_an_equal_heading(
    heading: str, kept: int, is_one: bool
) -> None:
    base, draft = edited(kept)
    found = pairs([unit("b", base, heading=heading), *SAME], [*SAME, unit("d", draft, heading=heading)])
    assert (((0,), (4,)) in found) is is_one


@pytest.mark.parametrize(("kept", "is_one"), [(58, False), (59, True)])
def test_over_one_clause_crossed_it_takes_a_little_less(kept: int, is_one: bool) -> None:
    base, draft = edited(kept)
    found = pairs([unit("b", base), *SAME], [SAME[0], unit("d", draft), *SAME[1:]])
    assert (((0,), (1,)) in found) is is_one


@pytest.mark.parametrize(("kept", "is_one"), [(63, False), (64, True)])
def test_over_two_clauses_crossed_it_takes_as_much_as_any_move(kept: int, is_one: bool) -> None:
    base, draft = edited(kept)
    found = pairs([unit("b", base), *SAME], [*SAME[:2], unit("d", draft), *SAME[2:]])
    assert (((0,), (2,)) in found) is is_one


@pytest.mark.parametrize(("kept", "is_one"), [(20, False), (21, True)])
def test_an_id_is_believed_where_a_fifth_of_the_words_is_kept(kept: int, is_one: bool) -> None:
    base, draft = edited(kept)
    assert bool(pairs([unit("s", base)], [unit("s", draft)], by_id=True)) is is_one


@pytest.mark.parametrize(("kept", "are_alike"), [(45, False), (46, True)])
def test_shared_ids_speak_for_one_lineage_from_nearly_half_of_the_words(kept: int, are_alike: bool) -> None:
    base, draft = edited(kept)
    assert shared_ids_are_alike([unit("s", base)], [unit("s", draft)]) is are_alike


@pytest.mark.parametrize(("kept", "is_split"), [(39, False), (40, True)])
def test_parts_that_stand_apart_are_a_split_where_they_make_up_four_fifths(kept: int, is_split: bool) -> None:
    parts = [f"{words('old', kept, 50 * k)} {words(f'new{k}x', 50 - kept)}" for k in range(2)]
    found = pairs([unit("b", words("old", 100)), *SAME], [unit("p", parts[0]), *SAME, unit("q", parts[1])])
    assert (((0,), (0, 5)) in found) is is_split


@pytest.mark.parametrize(("count", "is_split"), [(2, True), (3, True), (4, True), (5, False)])
def test_a_clause_is_split_into_four_at_most(count: int, is_split: bool) -> None:
    size = 100 // count
    parts = [unit(f"p{k}", words("old", size, size * k)) for k in range(count)]
    found = pairs([SAME[0], unit("b", words("old", 100)), SAME[1]], [SAME[0], *parts, SAME[1]])
    assert (((1,), tuple(range(1, count + 1))) in found) is is_split


@pytest.mark.parametrize(("kept", "is_part"), [(23, False), (24, True)])
def test_a_part_has_three_fifths_of_its_words_from_the_whole(kept: int, is_part: bool) -> None:
    part = f"{words('old', kept, 60)} {words('new', 40 - kept)}"
    found = pairs(
        [unit("b", words("old", 100)), *SAME], [unit("p", words("old", 60)), unit("q", part), *SAME]
    )
    assert (((0,), (0, 1)) in found) is is_part


@pytest.mark.parametrize(
    ("count", "kept", "is_one"), [(6, 0, True), (7, 0, False), (12, 2, False), (12, 3, True)]
)
def test_number_and_place_decide_alone_of_six_words_and_of_more_with_a_fifth_of_them(
    count: int, kept: int, is_one: bool
) -> None:
    base, draft = edited(kept, count)
    found = pairs(
        [SAME[0], unit("b", base, number="7"), SAME[1]], [SAME[0], unit("d", draft, number="7"), SAME[1]]
    )
    assert (((1,), (1,)) in found) is is_one


@pytest.mark.parametrize(("signs", "is_one"), [(2, False), (3, True)])
def test_three_words_that_no_matched_clause_has_make_two_one(signs: int, is_one: bool) -> None:
    def text(own: str) -> str:
        told = [f"sign{k} {words('same0x', 6)} {words(f'{own}{k}x', 8)}" for k in range(signs)]
        return " ".join([*told, words(own, 20)])

    found = pairs(
        [SAME[0], unit("b", text("old")), *SAME[1:3]], [SAME[0], unit("d", text("new")), *SAME[1:3]]
    )
    assert (((1,), (1,)) in found) is is_one
