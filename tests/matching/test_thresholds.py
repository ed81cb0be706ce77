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


@pytest.mark.parametrize(("kept", "is_one"), [(17, False), (18, True)])
def test_between_the_same_neighbours_a_fifth_of_the_words_keeps_the_subject(kept: int, is_one: bool) -> None:
    base, draft = edited(kept)
    found = pairs([SAME[0], unit("b", base), *SAME[1:3]], [SAME[0], unit("d", draft), *SAME[1:3]])
    assert (((1,), (1,)) in found) is is_one


@pytest.mark.parametrize(("kept", "is_one"), [(57, False), (58, True)])
def test_between_the_same_neighbours_of_strangers_it_takes_more_than_half(kept: int, is_one: bool) -> None:
    base, draft = edited(kept)
    found = pairs(
        [SAME[0], unit("b", base), SAME[1], unit("x", words("here", 900))],
        [SAME[0], unit("d", draft), SAME[1], unit("y", words("there", 900))],
    )
    assert (((1,), (1,)) in found) is is_one


@pytest.mark.parametrize(
    ("heading", "kept", "is_one"),
    [("", 29, False), ("", 30, True), ("Scope", 4, False), ("Scope", 5, True)],
)
def test_a_move_takes_more_of_the_words_and_less_under_an_equal_heading(
    heading: str, kept: int, is_one: bool
) -> None:
    base, draft = edited(kept)
    found = pairs([unit("b", base, heading=heading), *SAME], [*SAME, unit("d", draft, heading=heading)])
    assert (((0,), (4,)) in found) is is_one


@pytest.mark.parametrize(("own", "is_one"), [(5, False), (6, True)])
def test_a_weak_move_takes_six_words_that_no_matched_clause_has(own: int, is_one: bool) -> None:
    base, draft = (f"{words('own', own)} {words(rest, 8)}" for rest in ("old", "new"))
    found = pairs([unit("b", base), *SAME], [*SAME, unit("d", draft)])
    assert (((0,), (4,)) in found) is is_one


@pytest.mark.parametrize(("own", "is_one"), [(11, False), (12, True)])
def test_what_is_hardly_more_alike_than_matched_clauses_are_is_chance(own: int, is_one: bool) -> None:
    """Both have twenty words of a clause that answers itself, and so many that only they share."""
    shared = f"{words('same0x', 20)} {words('own', own)}"
    base, draft = f"{shared} {words('old', 60)}", f"{shared} {words('new', 60)}"
    found = pairs([SAME[0], unit("b", base), *SAME[1:3]], [SAME[0], unit("d", draft), *SAME[1:3]])
    assert (((1,), (1,)) in found) is is_one


@pytest.mark.parametrize(("kept", "is_one"), [(20, False), (21, True)])
def test_an_id_is_believed_where_a_fifth_of_the_words_is_kept(kept: int, is_one: bool) -> None:
    base, draft = edited(kept)
    assert bool(pairs([unit("s", base)], [unit("s", draft)], by_id=True)) is is_one


@pytest.mark.parametrize(("kept", "are_alike"), [(45, False), (46, True)])
def test_shared_ids_speak_for_one_lineage_from_nearly_half_of_the_words(kept: int, are_alike: bool) -> None:
    base, draft = edited(kept)
    assert shared_ids_are_alike([unit("s", base)], [unit("s", draft)]) is are_alike


@pytest.mark.parametrize(("kept", "is_split"), [(44, False), (45, True)])
def test_a_part_that_stands_far_off_is_nearly_all_from_the_whole(kept: int, is_split: bool) -> None:
    parts = [f"{words('old', kept, 50 * k)} {words(f'new{k}x', 50 - kept)}" for k in range(2)]
    found = pairs([unit("b", words("old", 100)), *SAME], [unit("p", parts[0]), *SAME, unit("q", parts[1])])
    assert (((0,), (0, 5)) in found) is is_split


@pytest.mark.parametrize(("count", "is_split"), [(2, True), (5, True), (8, True), (9, False)])
def test_a_clause_is_split_into_eight_at_most(count: int, is_split: bool) -> None:
    size = 240 // count
    parts = [unit(f"p{k}", words("old", size, size * k)) for k in range(count)]
    found = pairs([SAME[0], unit("b", words("old", 240)), SAME[1]], [SAME[0], *parts, SAME[1]])
    assert (((1,), tuple(range(1, count + 1))) in found) is is_split


@pytest.mark.parametrize(("kept", "is_part"), [(11, False), (12, True)])
def test_a_part_beside_the_other_has_some_of_what_that_left_over(kept: int, is_part: bool) -> None:
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
