"""What the constructors of values hold them to."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any, cast

import pytest

from planclause.errors import DocumentError, MarkupError, Path
from planclause.plan.draft import Clause, Draft
from planclause.plan.kinds import Amendment, Demand
from planclause.plan.values import DraftReference, Instrument, Move, Note, Position

ID = "expected an id of small letters, digits and . _ -, beginning with a letter or digit"

REFUSED: dict[str, tuple[Callable[[], object], str]] = {
    "an id of another form": (lambda: Clause(id="A b"), f"Clause.id: 'A b', {ID}"),
    "an id with a line after it": (lambda: Clause(id="a\n"), f"Clause.id: 'a\\n', {ID}"),
    "no plan": (
        lambda: Draft(plan="", draft="d", clauses=()),
        "Draft.plan: an empty value, expected a text",
    ),
    "an empty style": (
        lambda: Draft(plan="p", draft="d", clauses=(), numbering=("1", "")),
        "Draft.numbering[1]: an empty value, expected a text",
    ),
    "a digest that is none": (
        lambda: DraftReference(draft="d", digest="sha256:0"),
        "DraftReference.digest: 'sha256:0', expected sha256: and 64 hexadecimal digits",
    ),
    "a move by nobody": (lambda: Move(by=()), "Move.by: an empty list, expected at least one item"),
    "a move under what can be no clause": (lambda: Move(by=("A",), under="B"), f"Move.under: 'B', {ID}"),
    "a word that is none of the known": (
        lambda: Position(stance=cast("Any", "agree")),
        "Position.stance: 'agree' (did you mean agreed?), "
        "expected agreed, agreed ad referendum, reserved or rejected",
    ),
    "another version": (
        lambda: Draft(planclause=cast("Any", 2), plan="p", draft="d", clauses=()),
        "Draft.planclause: 2, expected 1",
    ),
    "ids in another kind of file": (
        lambda: Demand(id="x", statement="s", clauses=("a", "B")),
        f"Demand.clauses[1]: 'B', {ID}",
    ),
    "another type": (
        lambda: Clause(id="a", text=cast("Any", 6)),
        "Clause.text: 6, expected a value of the type str",
    ),
    "what only looks like the type": (
        lambda: Instrument(title="x", date=datetime.datetime(2026, 1, 20)),
        "Instrument.date: datetime.datetime(2026, 1, 20, 0, 0), expected a value of the type date",
    ),
    "data for a value": (
        lambda: Draft(plan="p", draft="d", clauses=cast("Any", [{"id": "a"}])),
        "Draft.clauses[0]: keys with values, expected a value of the type Clause",
    ),
    "data for a value in a mapping": (
        lambda: Draft(plan="p", draft="d", clauses=(), parties=cast("Any", {"A": "Ay"})),
        "Draft.parties.A: 'Ay', expected a value of the type Party",
    ),
    "a list for a mapping": (
        lambda: Clause(id="a", positions=cast("Any", [])),
        "Clause.positions: an empty list, expected a mapping",
    ),
    "a number too long for a file": (
        lambda: Draft(plan="p", draft="d", clauses=(), round=10**9),
        "Draft.round: 1000000000, expected a whole number of at most nine digits",
    ),
    "a text where there should be several": (
        lambda: Clause(id="a", topics=cast("Any", "security")),
        "Clause.topics: 'security', expected a tuple",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_value_that_no_file_could_hold_is_a_mistake_of_the_caller(case: str) -> None:
    make, sentence = REFUSED[case]
    with pytest.raises(ValueError) as refused:  # noqa: PT011 - the whole sentence is below
        make()
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("make", "path"),
    [
        (lambda: Clause(id="a", text="x [y"), ("text",)),
        (lambda: Clause(id="a", heading="x [y"), ("heading",)),
        (lambda: Draft(plan="p", draft="d", title="x [y", clauses=()), ("title",)),
    ],
)
def test_wrong_markup_is_refused_with_its_place(make: Callable[[], object], path: Path) -> None:
    with pytest.raises(MarkupError) as refused:
        make()
    assert [(problem.path, problem.offset) for problem in refused.value.problems] == [(path, 2)]
    what = r"a bracket that is not closed, expected a ] after its wordings, or \[ for the character"
    assert str(refused.value) == f"{path[0]}: {what}"


def test_markup_is_held_in_its_canonical_spelling() -> None:
    clause = Clause(id="a", number="[A:  2]", heading="[A:b]", text=r"\x [ | A: y ]")
    assert (clause.number, clause.heading, clause.text) == ("[A: 2]", "[A: b]", "x [A: y]")
    title = Draft(plan="p", draft="d", title=r"\T", preamble=r"\P", clauses=())
    assert (title.title, title.preamble) == ("T", "P")


def test_lists_are_held_as_tuples() -> None:
    inner = cast("Any", [Clause(id="b")])
    clause = Clause(id="a", topics=cast("Any", ["x"]), clauses=inner, notes=cast("Any", []))
    assert clause == Clause(id="a", topics=("x",), clauses=(Clause(id="b"),), notes=())


def test_what_is_absent_stays_absent() -> None:
    assert Amendment(id="A-1", modification="repeal").clause is None
    assert Note(author="A", text="x").visible_to is None


def test_a_draft_that_breaks_an_invariant_names_every_problem() -> None:
    with pytest.raises(DocumentError) as refused:
        Draft(plan="p", draft="d", clauses=(Clause(id="a"), Clause(id="a", text="[Z: x]")))
    assert str(refused.value) == (
        "clauses[1].id: duplicate id 'a', expected an id that no other clause has\n"
        "clauses[1].text: unknown party 'Z', expected a party of the header"
    )
