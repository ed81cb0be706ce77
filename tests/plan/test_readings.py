"""Readings of structure by small cases that a negotiator can follow."""

from __future__ import annotations

from typing import Any

import pytest

from planclause.plan.draft import Clause, Draft
from planclause.plan.tree import file_rows
from planclause.plan.values import DraftReference, Move, Party, Position
from planclause.text.bracketed import BASE

PARTIES = {code: Party(name=code) for code in ("A", "B")}


def draft(*clauses: Clause, **fields: Any) -> Draft:
    return Draft(plan="p", draft="d", parties=PARTIES, clauses=clauses, **fields)


def clause(clause_id: str, *clauses: Clause, **fields: Any) -> Clause:
    return Clause(id=clause_id, clauses=clauses, **fields)


def moved(*by: str, under: str | None = None, after: str | None = None) -> tuple[Move, ...]:
    return (Move(by=by, under=under, after=after, first=after is None),)


def outline(read: Draft) -> str:
    """Ids with what stands in them: ``a(b c) d | annex``."""

    def shown(clauses: tuple[Clause, ...]) -> str:
        return " ".join(c.id + (f"({shown(c.clauses)})" if c.clauses else "") for c in clauses)

    return shown(read.clauses) + (f" | {shown(read.annexes)}" if read.annexes else "")


a, b, c = (clause(clause_id) for clause_id in "abc")


@pytest.mark.parametrize(
    ("bracketed", "readings"),
    [
        (draft(a, clause("n", inserted_by=("A",)), b), {BASE: "a b", "A": "a n b", "B": "a b"}),
        (draft(a, clause("n", clause("m"), inserted_by=("A",))), {BASE: "a", "A": "a n(m)"}),
        (
            draft(a, clause("n", clause("m", inserted_by=("A",)), inserted_by=("A", "B"))),
            {BASE: "a", "A": "a n(m)", "B": "a n"},
        ),
        (draft(a, clause("b", c, deleted_by=("A",))), {BASE: "a b(c)", "A": "a"}),
        (
            draft(
                a, clause("b", clause("c", moved_by=moved("A", after="a")), clause("d"), deleted_by=("A",))
            ),
            {BASE: "a b(c d)", "A": "a c"},
        ),
        (draft(a, b, clause("c", moved_by=moved("A"))), {BASE: "a b c", "A": "c a b"}),
        (draft(clause("a", moved_by=moved("A", after="b")), b, c), {BASE: "a b c", "A": "b a c"}),
        (
            draft(clause("a", b), clause("c", moved_by=moved("A", under="a", after="b"))),
            {"A": "a(b c)", "B": "a(b) c"},
        ),
        (
            draft(clause("a", clause("b", moved_by=moved("A", under="annexes"))), c),
            {BASE: "a(b) c", "A": "a c | b"},
        ),
        (draft(a, annexes=(clause("x", moved_by=moved("A", after="a")),)), {BASE: "a | x", "A": "a x"}),
        (
            draft(a, clause("b", moved_by=moved("A")), clause("c", moved_by=moved("A", after="b"))),
            {BASE: "a b c", "A": "b c a"},
        ),
        (
            draft(clause("a", clause("b", moved_by=moved("A")), moved_by=moved("A", under="b"))),
            {BASE: "a(b)", "A": "b(a)"},
        ),
        (
            draft(a, b, clause("c", moved_by=(*moved("A"), *moved("B", under="a")))),
            {BASE: "a b c", "A": "c a b", "B": "a(c) b"},
        ),
        (
            draft(a, clause("n", inserted_by=("A", "B"), moved_by=moved("B")), b),
            {BASE: "a b", "A": "a n b", "B": "n a b"},
        ),
        (draft(a, clause("b", clause("c"), moved_by=moved("A"))), {"A": "b(c) a"}),
        (
            draft(a, clause("b", clause("c", inserted_by=("A",), moved_by=moved("A", under="a")))),
            {BASE: "a b", "A": "a(c) b"},
        ),
    ],
)
def test_each_party_reads_its_own_structure(bracketed: Draft, readings: dict[str, str]) -> None:
    assert {who: outline(bracketed.reading(who)) for who in readings} == readings


def test_words_are_read_in_every_field_that_has_markup() -> None:
    bracketed = draft(
        clause(
            "a",
            number="[1 | A: 2]",
            heading="[A: Forces]",
            text="x [y | A: z]",
            positions={"A": Position(stance="agreed")},
        ),
        title="[t | A: u]",
        preamble="[B: v]",
        folded={"A": DraftReference(draft="a")},
    )
    read = bracketed.reading("A")
    assert (read.title, read.preamble) == ("u", "")
    [own] = read.clauses
    assert (own.number, own.heading, own.text) == ("2", "Forces", "x z")
    assert own.positions == bracketed.clauses[0].positions
    assert not read.folded
    assert bracketed.reading(BASE).clauses[0].heading == ""


def test_a_tree_deeper_than_pythons_stack_is_read() -> None:
    deep = clause("c0", inserted_by=("A",))
    for level in range(1, 3000):
        deep = Clause(id=f"c{level}", clauses=(deep,))
    bracketed = draft(deep)
    assert len(file_rows(bracketed.reading("A"))) == 3000
    assert len(file_rows(bracketed.reading(BASE))) == 2999
