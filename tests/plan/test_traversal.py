"""The traversal by small cases: places, numbers shown, references shown."""

from __future__ import annotations

from typing import Any

import pytest

from planclause.plan.draft import Clause, Draft
from planclause.plan.traversal import ANNEX, TOP, shown, walk, whole_numbers
from planclause.plan.values import Move, Party

PARTIES = {code: Party(name=code) for code in ("A", "B")}


def draft(*clauses: Clause, **fields: Any) -> Draft:
    return Draft(plan="p", draft="d", parties=PARTIES, clauses=clauses, **fields)


def clause(clause_id: str, *clauses: Clause, **fields: Any) -> Clause:
    return Clause(id=clause_id, clauses=clauses, **fields)


def test_a_walk_goes_in_document_order_with_places() -> None:
    walked = walk(
        draft(clause("a", clause("b"), clause("c", clause("d"))), clause("e"), annexes=(clause("x"),))
    )
    assert [(p.clause.id, p.parent, p.position, p.after, p.number) for p in walked] == [
        ("a", TOP, 0, None, "1"),
        ("b", 0, 0, None, "(a)"),
        ("c", 0, 1, "b", "(b)"),
        ("d", 2, 0, None, "(i)"),
        ("e", TOP, 1, "a", "2"),
        ("x", ANNEX, 0, None, "1"),
    ]
    assert whole_numbers(walked) == {"a": "1", "b": "1(a)", "c": "1(b)", "d": "1(b)(i)", "e": "2", "x": "1"}


def numbered(*numbers: str, **fields: Any) -> list[str]:
    clauses = [clause(f"c{i}", number=number) for i, number in enumerate(numbers)]
    return [placed.number for placed in walk(draft(*clauses, **fields))]


@pytest.mark.parametrize(
    ("stored", "as_shown"),
    [
        (("", "", ""), ["1", "2", "3"]),
        (("3", "", ""), ["3", "4", "5"]),
        (("", "7", "", "2", ""), ["1", "7", "8", "2", "3"]),
        (("4", "4 bis", ""), ["4", "4 bis", "5"]),
        (("1.9", ""), ["1.9", "1.10"]),
        (("II", ""), ["II", "III"]),
        (("[3 | A: 5]", ""), ["3", "4"]),
        (("[A: 5]", ""), ["1", "2"]),
        ((r"\[1\]", ""), ["[1]", "[2]"]),
        (("{#c1}", "2"), ["c1", "2"]),
    ],
)
def test_a_place_gives_the_number_that_is_not_stored(stored: tuple[str, ...], as_shown: list[str]) -> None:
    assert numbered(*stored) == as_shown


def test_a_list_of_more_than_thirty_four_letters_stays_one_of_letters() -> None:
    assert numbered(*[""] * 37, numbering=("(a)",))[33:] == ["(hh)", "(ii)", "(jj)", "(kk)"]


def test_the_header_names_the_styles_of_the_levels() -> None:
    deep = clause("a", clause("b", clause("c", clause("d"))))
    styles = [placed.number for placed in walk(draft(deep, numbering=("Article 1", "1)")))]
    assert styles == ["Article 1", "1)", "1)", "1)"]
    assert numbered("", "", numbering=("I",)) == ["I", "II"]
    assert numbered("", "", numbering=()) == ["1", "2"]


@pytest.mark.parametrize(
    ("clauses", "as_shown"),
    [
        ([("a", (), ""), ("n", "A", ""), ("b", (), "")], ["1", "1 bis", "2"]),
        ([("n", "A", ""), ("a", (), "")], ["0 bis", "1"]),
        ([("a", (), "4"), ("n", "A", ""), ("m", "B", ""), ("b", (), "")], ["4", "4 bis", "4 ter", "5"]),
        ([("a", (), ""), ("n", "A", "9"), ("b", (), "")], ["1", "9", "2"]),
        ([("a", (), ""), ("n", "A", "1 bis"), ("m", "B", ""), ("b", (), "")], ["1", "1 bis", "1 ter", "2"]),
    ],
)
def test_an_inserted_clause_leaves_the_bases_numbers_alone(
    clauses: list[tuple[str, tuple[str, ...], str]], as_shown: list[str]
) -> None:
    made = [clause(clause_id, inserted_by=tuple(by), number=number) for clause_id, by, number in clauses]
    assert [placed.number for placed in walk(draft(*made))] == as_shown


def test_a_moved_clause_is_numbered_where_the_base_has_it() -> None:
    move = Move(by=("A",), first=True)
    assert [p.number for p in walk(draft(clause("a"), clause("b", moved_by=(move,)), clause("c")))] == [
        "1",
        "2",
        "3",
    ]


def test_references_are_shown_as_the_present_number_and_the_title() -> None:
    numbers, titles = {"b": "12(b)"}, {"x": "the understandings"}
    assert shown("see {#b}, {@x}", numbers, titles) == "see 12(b), the understandings"
    assert shown("see {#x}, {@b}", numbers, titles) == "see x, b"
    assert shown(r"\[sic\] {#b}", numbers, titles) == "[sic] 12(b)"
    assert shown("plain", {}, {}) == "plain"
    with pytest.raises(ValueError, match=r"^a bracketed text has no one plain form; take a reading of it$"):
        shown("[A: x]", numbers, titles)
