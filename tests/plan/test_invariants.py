"""Each invariant of a draft by a case that breaks it, with its whole sentence, beside cases that do not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from planclause.errors import DocumentError, Problem
from planclause.plan.draft import Clause, Draft
from planclause.plan.invariants import (
    Dangling,
    dangling,
    located,
    parties_named,
)
from planclause.plan.values import Act, DraftReference, Instrument, Move, Note, Party, Position, Transmission

PARTIES = {code: Party(name=code) for code in ("A", "B")}


def made(*clauses: Clause, **fields: Any) -> Draft:
    return Draft(**{"plan": "p", "draft": "d", "parties": PARTIES, "clauses": clauses, **fields})


def wrong(*clauses: Clause, **fields: Any) -> tuple[Problem, ...]:
    """Why the draft is not made; nothing if it is."""
    try:
        made(*clauses, **fields)
    except DocumentError as error:
        return error.problems
    return ()


def moved(clause_id: str, *by: str, under: str | None = None, after: str | None = None) -> Clause:
    return Clause(id=clause_id, moved_by=(Move(by=by, under=under, after=after, first=after is None),))


a, b, c = (Clause(id=clause_id) for clause_id in "abc")

HEADER = {
    "a taken code": (
        wrong(parties={"base": Party(name="x")}),
        ["parties.base: base as a party's code, expected another code: base and public are taken"],
    ),
    "a code that is none": (
        wrong(parties={"1A": Party(name="x"), "A B": Party(name="x"), "public": Party(name="x")}),
        [
            "parties.1A: party code '1A', expected a letter, then letters, digits, _ or -",
            "parties.A B: party code 'A B', expected a letter, then letters, digits, _ or -",
            "parties.public: public as a party's code, expected another code: base and public are taken",
        ],
    ),
    "an unknown party in a title": (
        wrong(title="x [Z: y]", preamble="[A: x | Y: z]"),
        [
            "title: unknown party 'Z', expected a party of the header",
            "preamble: unknown party 'Y', expected a party of the header",
        ],
    ),
    "an unknown receiver": (
        wrong(transmissions=(Transmission(to="A"), Transmission(to="Z"))),
        ["transmissions[1].to: unknown party 'Z', expected a party of the header"],
    ),
    "an instrument that nobody known invokes": (
        wrong(instruments={"x": Instrument(title="x", invoked_by=("A", "Z"))}),
        ["instruments.x.invoked_by[1]: unknown party 'Z', expected a party of the header"],
    ),
    "an unknown party folded": (
        wrong(folded={"Z": DraftReference(draft="z")}),
        ["folded.Z: unknown party 'Z', expected a party of the header"],
    ),
    "an unknown party acting": (
        wrong(acts=(Act(act="settled", at="a", by=("Z",)),)),
        ["acts[0].by[0]: unknown party 'Z', expected a party of the header"],
    ),
}
CLAUSES = {
    "two clauses of one id": (
        wrong(a, replace(b, clauses=(a,)), annexes=(b,)),
        [
            "clauses[1].clauses[0].id: duplicate id 'a', expected an id that no other clause has",
            "annexes[0].id: duplicate id 'b', expected an id that no other clause has",
        ],
    ),
    "the annexes' name": (
        wrong(Clause(id="annexes")),
        ["clauses[0].id: annexes as a clause's id, expected another id: annexes is taken"],
    ),
    "unknown parties in words": (
        wrong(Clause(id="a", number="[Z: 1]", heading="[A: x | Y: y]", text="[X: x] [X: y]")),
        [
            "clauses[0].number: unknown party 'Z', expected a party of the header",
            "clauses[0].heading: unknown party 'Y', expected a party of the header",
            "clauses[0].text: unknown party 'X', expected a party of the header",
            "clauses[0].text: unknown party 'X', expected a party of the header",
        ],
    ),
    "unknown parties in structure": (
        wrong(a, Clause(id="b", inserted_by=("Y",), deleted_by=("Z",), moved_by=moved("b", "X").moved_by)),
        [
            "clauses[1].inserted_by[0]: unknown party 'Y', expected a party of the header",
            "clauses[1].deleted_by[0]: unknown party 'Z', expected a party of the header",
            "clauses[1].moved_by[0].by[0]: unknown party 'X', expected a party of the header",
        ],
    ),
    "unknown parties in positions": (
        wrong(
            Clause(
                id="a",
                positions={"Z": Position(stance="agreed"), "A": Position(stance="agreed", visible_to=("Y",))},
            )
        ),
        [
            "clauses[0].positions.Z: unknown party 'Z', expected a party of the header",
            "clauses[0].positions.A.visible_to[0]: unknown party 'Y', expected a party of the header",
        ],
    ),
    "unknown parties in notes": (
        wrong(Clause(id="a", notes=(Note(author="Z", visible_to=("A", "Y"), text="x"),))),
        [
            "clauses[0].notes[0].from: unknown party 'Z', expected a party of the header",
            "clauses[0].notes[0].visible_to[1]: unknown party 'Y', expected a party of the header",
        ],
    ),
    "a party named twice": (
        wrong(Clause(id="a", inserted_by=("A", "A")), Clause(id="b", deleted_by=("B", "A", "B"))),
        [
            "clauses[0].inserted_by[1]: A named twice, expected each party once",
            "clauses[1].deleted_by[2]: B named twice, expected each party once",
        ],
    ),
    "inserted and deleted by one party": (
        wrong(Clause(id="a", inserted_by=("A", "B"), deleted_by=("B",))),
        ["clauses[0].deleted_by[0]: B both inserts and deletes the clause, expected one of the two"],
    ),
}
MOVES = {
    "to no place": (
        wrong(a, Clause(id="b", moved_by=(Move(by=("A",)),))),
        [
            "clauses[1].moved_by[0]: a move without one place, expected either after: a sibling, or first: true"
        ],
    ),
    "to two places": (
        wrong(a, Clause(id="b", moved_by=(Move(by=("A",), after="a", first=True),))),
        [
            "clauses[1].moved_by[0]: a move without one place, expected either after: a sibling, or first: true"
        ],
    ),
    "under itself": (
        wrong(a, moved("b", "A", under="b")),
        [
            "clauses[1].moved_by[0].under: a clause moved under itself, expected another clause, or none",
            "clauses[1].moved_by: A moves it under b, where it does not read that place, "
            "expected a clause that the party reads there",
        ],
    ),
    "twice": (
        wrong(
            a, Clause(id="b", moved_by=(*moved("b", "A").moved_by, *moved("b", "B", "A", after="a").moved_by))
        ),
        ["clauses[1].moved_by[1].by[1]: A moves the clause twice, expected each party once"],
    ),
    "under what is not there": (
        wrong(a, moved("b", "A", under="z")),
        [
            "clauses[1].moved_by: A moves it under z, where it does not read that place, "
            "expected a clause that the party reads there"
        ],
    ),
    "after what is not a sibling there": (
        wrong(a, moved("b", "A", under="a", after="c"), c),
        [
            "clauses[1].moved_by: A moves it under a after c, where it does not read that place, "
            "expected a clause that the party reads there"
        ],
    ),
    "after what the party deleted": (
        wrong(Clause(id="a", deleted_by=("A",)), moved("b", "A", "B", after="a")),
        [
            "clauses[1].moved_by: A moves it to the top level after a, where it does not read that place, "
            "expected a clause that the party reads there"
        ],
    ),
    "a ring of under": (
        wrong(moved("a", "A", under="b"), moved("b", "A", under="a")),
        [
            "clauses[0].moved_by: A moves it under b, where it does not read that place, "
            "expected a clause that the party reads there",
            "clauses[1].moved_by: A moves it under a, where it does not read that place, "
            "expected a clause that the party reads there",
        ],
    ),
    "a ring of after": (
        wrong(moved("a", "A", after="b"), moved("b", "A", after="a")),
        [
            "clauses[0].moved_by: A moves it to the top level after b, where it does not read that place, "
            "expected a clause that the party reads there",
            "clauses[1].moved_by: A moves it to the top level after a, where it does not read that place, "
            "expected a clause that the party reads there",
        ],
    ),
    "two after one sibling": (
        wrong(a, moved("b", "A", after="a"), moved("c", "A", after="a")),
        [
            "clauses[2].moved_by: A moves both it and b directly after a, "
            "expected one clause directly after another"
        ],
    ),
    "two first": (
        wrong(a, moved("b", "A", under="annexes"), moved("c", "A", under="annexes")),
        ["clauses[2].moved_by: A moves both it and b first, expected one clause directly after another"],
    ),
    "by whom that deletes it": (
        wrong(a, Clause(id="b", deleted_by=("A",), moved_by=moved("b", "B", "A").moved_by)),
        [
            "clauses[1].moved_by[0].by[1]: A moves the clause, but does not have it, expected parties that have it"
        ],
    ),
}
HAVING = {
    "words for whom that deletes the clause": (
        wrong(Clause(id="a", text="x [A: y]", deleted_by=("A",))),
        ["clauses[0].text: a wording for A, who does not have the clause, expected parties that have it"],
    ),
    "words for whom that does not insert it": (
        wrong(Clause(id="a", heading="[A: y | B: z]", inserted_by=("B",))),
        ["clauses[0].heading: a wording for A, who does not have the clause, expected parties that have it"],
    ),
    "words in what goes with its parent": (
        wrong(Clause(id="a", inserted_by=("B",), clauses=(Clause(id="b", number="[A: 1]"),))),
        [
            "clauses[0].clauses[0].number: a wording for A, who does not have the clause, "
            "expected parties that have it"
        ],
    ),
    "inserted in what another inserts": (
        wrong(Clause(id="a", inserted_by=("B",), clauses=(Clause(id="b", inserted_by=("A", "B")),))),
        [
            "clauses[0].clauses[0].inserted_by[0]: A inserts it where it does not have the clause around it, "
            "expected a party that has what it stands in"
        ],
    ),
}
BROKEN = HEADER | CLAUSES | MOVES | HAVING


@pytest.mark.parametrize("case", BROKEN)
def test_a_draft_that_breaks_an_invariant_is_not_made_and_says_all(case: str) -> None:
    problems, sentences = BROKEN[case]
    assert [str(problem) for problem in problems] == sentences


def test_every_problem_of_a_text_has_its_offset() -> None:
    problems = wrong(Clause(id="a", text="x [Z: y | A: z]"))
    assert [(problem.path, problem.offset) for problem in problems] == [(("clauses", 0, "text"), 3)]


VALID = {
    "a move after a moved clause": (a, b, moved("c", "A"), moved("d", "A", after="c")),
    "two parties after one sibling": (a, moved("b", "A", after="c"), c, moved("d", "B", after="c")),
    "two first under two clauses": (a, b, moved("c", "A", under="a"), moved("d", "A", under="b")),
    "parent and child change places": (
        Clause(id="a", moved_by=moved("a", "A", under="b").moved_by, clauses=(moved("b", "A"),)),
    ),
    "moved out of what the party deletes": (Clause(id="a", deleted_by=("A",), clauses=(moved("b", "A"), c)),),
    "moved elsewhere by whom that does not have what holds it": (
        Clause(
            id="y",
            inserted_by=("A",),
            clauses=(Clause(id="x", inserted_by=("A", "B"), moved_by=moved("x", "B").moved_by),),
        ),
    ),
    "deleted with what holds it, by name": (
        Clause(id="a", deleted_by=("A",), clauses=(Clause(id="b", deleted_by=("A",)),)),
    ),
    "words for an unrecorded holder": (Clause(id="a", text="[?: x | ?: y]", inserted_by=("A",)),),
}


@pytest.mark.parametrize("case", VALID)
def test_what_only_looks_wrong_is_valid(case: str) -> None:
    assert wrong(*VALID[case]) == ()


def test_a_clause_within_one_of_its_own_id_is_an_error_and_no_ring() -> None:
    problems = wrong(Clause(id="a", inserted_by=("A",), clauses=(Clause(id="a"),)))
    assert [str(problem) for problem in problems] == [
        "clauses[0].clauses[0].id: duplicate id 'a', expected an id that no other clause has"
    ]


def test_clauses_are_located_in_document_order() -> None:
    draft = made(replace(a, clauses=(b,)), annexes=(c,))
    assert [(item.path, item.clause.id) for item in located(draft)] == [
        (("clauses", 0), "a"),
        (("clauses", 0, "clauses", 0), "b"),
        (("annexes", 0), "c"),
    ]


def test_parties_are_named_in_words_and_in_structure() -> None:
    parties = {code: Party(name=code) for code in "ABCDEFG"}
    draft = made(
        Clause(id="a", text="[A: x]", inserted_by=("A", "B")),
        Clause(id="b", number="[C: 1]", deleted_by=("D",), moved_by=moved("b", "E").moved_by),
        title="[F: x | ?: y]",
        parties=parties,
        folded={"G": DraftReference(draft="g")},
    )
    assert parties_named(draft) == {*"ABCDEF"}
    assert parties_named(made(Clause(id="a", text=r"\[A: x\]"))) == frozenset()


def test_a_reference_dangles_in_the_file_or_only_in_a_reading() -> None:
    draft = made(
        Clause(id="a", text="see {#b}, {#z}, {@x}, {@y} [A: and {#c}]", heading=r"\{#q\}"),
        Clause(id="b", deleted_by=("A",)),
        Clause(id="c", inserted_by=("B",), text="{#c}"),
        title="on {#b}",
        instruments={"x": Instrument(title="x")},
    )
    assert dangling(draft) == [
        Dangling(("title",), "{#b}", "A"),
        Dangling(("clauses", 0, "text"), "{#z}", None),
        Dangling(("clauses", 0, "text"), "{@y}", None),
        Dangling(("clauses", 0, "text"), "{#b}", "A"),
        Dangling(("clauses", 0, "text"), "{#c}", "A"),
    ]


def test_a_dangling_reference_keeps_no_draft_from_being_made() -> None:
    draft = Draft(plan="p", draft="d", clauses=(Clause(id="a", text="{#z} {@y}"),))
    assert [found.target for found in dangling(draft)] == ["{#z}", "{@y}"]


def test_more_parties_than_can_be_worked_with_are_refused() -> None:
    parties = {f"P{i}": Party(name="x") for i in range(251)}
    with pytest.raises(DocumentError) as error:
        Draft(plan="p", draft="d", parties=parties, clauses=())
    assert str(error.value) == "parties.P250: 251 parties, expected at most 250"


def test_many_unknown_parties_in_one_text_are_told_up_to_a_limit() -> None:
    text = " ".join(f"[X{i}: a]" for i in range(2000))
    with pytest.raises(DocumentError) as error:
        Draft(plan="p", draft="d", clauses=(Clause(id="a", text=text),))
    assert len(error.value.problems) == 50
