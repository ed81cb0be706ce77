"""Where amendments to small drafts collide, kind by kind, and what of them can be adopted together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from tests.small import FORCES, GUARDS, PLANT, ROUTES, clause, draft

import planclause as pc
from planclause.amending.collisions import Collisions, collide, collisions, explanations
from planclause.amending.cut import amend
from planclause.amending.requests import Asked, Collision, Name, in_order
from planclause.amending.sets import knots
from planclause.merging.departures import Placement, Relocation, Wording, departures
from planclause.plan.kinds import Amendments, Explanation, Status
from planclause.text.fold import Run

BASE = draft(
    clause("forces", FORCES),
    clause("part", "Of the crossings:", clause("guards", GUARDS), clause("routes", ROUTES)),
    clause("plant", PLANT),
)


def asks(party: str, *clauses: pc.Clause, base: pc.Draft = BASE) -> Amendments:
    return amend(base, replace(base, draft=f"of-{party}", clauses=clauses), party)


def changed(clause_id: str, old: str, new: str, party: str, base: pc.Draft = BASE) -> Amendments:
    def with_words(one: pc.Clause) -> pc.Clause:
        text = one.text.replace(old, new) if one.id == clause_id else one.text
        return replace(one, text=text, clauses=tuple(map(with_words, one.clauses)))

    return asks(party, *map(with_words, base.clauses), base=base)


def told(found: Collisions) -> list[tuple[str, str | None, list[str]]]:
    return [
        (one.kind, one.clause, [told_side(one, at) for at in range(len(one.sides))]) for one in found.found
    ]


def told_side(one: Collision, at: int) -> str:
    side = one.sides[at]
    names = " ".join(name.amendment for name in side.amendments)
    return f"{names} {side.does} {side.words or ' '.join(side.clauses)}".strip()


def sets(found: Collisions) -> list[list[list[str]]]:
    return [
        [[name.amendment for name in way] for way in choice.alternatives]
        for choice in found.adoptable.choices
    ]


FORCES_A = changed("forces", "600,000", "800,000", "A")
FORCES_B = changed("forces", "600,000", "700,000", "B")
PART_GONE = asks("A", BASE.clauses[0], BASE.clauses[2])
GUARDS_FIRST = asks("A", BASE.clauses[1].clauses[0], BASE.clauses[0],
                    replace(BASE.clauses[1], clauses=BASE.clauses[1].clauses[1:]), BASE.clauses[2])  # fmt: skip
GUARDS_LAST = asks("B", BASE.clauses[0], replace(BASE.clauses[1], clauses=BASE.clauses[1].clauses[1:]),
                   BASE.clauses[2], BASE.clauses[1].clauses[0])  # fmt: skip
FORCES_IN_PLANT = asks("A", BASE.clauses[1], replace(BASE.clauses[2], clauses=(BASE.clauses[0],)))
PLANT_IN_FORCES = asks("B", replace(BASE.clauses[0], clauses=(BASE.clauses[2],)), BASE.clauses[1])

#: By what the table says: two parties' amendments, the collisions told, and the sets where there is a choice.
CASES: dict[str, tuple[Sequence[Amendments], list[object], list[list[list[str]]]]] = {
    "the same words changed otherwise": (
        [FORCES_A, FORCES_B],
        [("rival words", "forces", ["A-1 words 800,000", "B-1 words 700,000"])],
        [[["A-1"], ["B-1"]]],
    ),
    "the same words changed alike": (
        [FORCES_A, changed("forces", "600,000", "800,000", "B")],
        [("same words", "forces", ["A-1 B-1 words 800,000"])],
        [],
    ),
    "two against one": (
        [FORCES_A, FORCES_B, changed("forces", "600,000", "800,000", "C")],
        [("rival words", "forces", ["A-1 C-1 words 800,000", "B-1 words 700,000"])],
        [[["A-1", "C-1"]]],
    ),
    "adjacent words": (
        [FORCES_A, changed("forces", "personnel", "men", "B")],
        [],
        [],
    ),
    "words put into one gap": (
        [changed("forces", "personnel.", "personnel in peacetime.", "A"),
         changed("forces", "personnel.", "personnel for good.", "B")],
        [("rival words", "forces", ["A-1 words in peacetime", "B-1 words for good"])],
        [[["A-1"], ["B-1"]]],
    ),
    "an edit against a deletion": (
        [PART_GONE, changed("guards", "ten", "twenty", "B")],
        [("edited and deleted", "guards", ["A-2 deletes guards", "B-1 edits"])],
        [[["A-1", "A-2", "A-3"]]],
    ),
    "a move against a deletion": (
        [PART_GONE, GUARDS_LAST],
        [("moved and deleted", "guards", ["A-2 deletes guards", "B-1 moves guards"])],
        [[["A-1", "A-2", "A-3"], ["A-1", "A-3", "B-1"]]],
    ),
    "an insertion in what is deleted": (
        [PART_GONE, asks("B", BASE.clauses[0],
                         replace(BASE.clauses[1], clauses=(*BASE.clauses[1].clauses, clause("new", "So."))),
                         BASE.clauses[2])],
        [("placed in what is deleted", "part", ["A-1 deletes part", "B-1 inserts new"])],
        [[["A-1", "A-2", "A-3"], ["A-2", "A-3", "B-1"]]],
    ),
    "a deletion by both is told once with what stands in it": (
        [PART_GONE, asks("B", BASE.clauses[0], BASE.clauses[2])],
        [("same words", "part", ["A-1 B-1 deletes part"])],
        [],
    ),
    "one clause moved to two places": (
        [GUARDS_FIRST, GUARDS_LAST],
        [("moved apart", "guards", ["A-1 moves guards", "B-1 moves guards"])],
        [[["A-1"], ["B-1"]]],
    ),
    "one clause moved to one place": (
        [GUARDS_FIRST, replace(GUARDS_FIRST, party="B")],
        [("same words", "guards", ["A-1 A-1 moves guards"])],
        [],
    ),
    "two clauses moved into each other": (
        [FORCES_IN_PLANT, PLANT_IN_FORCES],
        [("moved in a ring", "forces", ["A-1 moves forces", "B-1 moves plant"])],
        [[["A-1"], ["B-1"]]],
    ),
    "an edit of a moved clause": (
        [GUARDS_FIRST, changed("guards", "ten", "twenty", "B")],
        [("edited and moved", "guards", ["A-1 moves guards", "B-1 edits"])],
        [],
    ),
    "one id inserted with other words": (
        [asks("A", *BASE.clauses, clause("new", "Ay.")), asks("B", *BASE.clauses, clause("new", "Bee."))],
        [("inserted otherwise", "new", ["A-1 inserts Ay.", "B-1 inserts Bee."])],
        [[["A-1"], ["B-1"]]],
    ),
    "one id inserted alike": (
        [asks("A", *BASE.clauses, clause("new", "Ay.")), asks("B", *BASE.clauses, clause("new", "Ay."))],
        [("same words", "new", ["A-1 B-1 inserts Ay."])],
        [],
    ),
    "two ids inserted at one place": (
        [asks("A", *BASE.clauses, clause("x", "Ay."), clause("y", "Why.")),
         asks("B", *BASE.clauses, clause("z", "Bee."))],
        [("inserted at one place", "x", ["A-1 A-2 inserts x y", "B-1 inserts z"])],
        [],
    ),
    "a reference to a deleted clause, in the base and in new words": (
        [asks("A", clause("x", "See {#y}."), base=(R := draft(clause("x", "See {#y}."), clause("y", "So.")))),
         asks("B", clause("x", "See {#y}, twice {#y}."), clause("y", "So."), base=R)],
        [("dangling reference", "y", ["A-1 deletes y"])],
        [],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_what_two_parties_ask_for_collides_as_the_table_says(case: str) -> None:
    files, expected, choices = CASES[case]
    base = R if case.startswith("a reference") else BASE
    found = collisions(base, files)
    assert told(found) == expected
    assert sets(found) == choices


def test_an_edit_of_words_that_another_splits_off_is_told_as_such() -> None:
    split = asks("A", BASE.clauses[0], BASE.clauses[1], clause("plant", "The power plant is run by an enterprise"),
                 clause("shares", "in which both sides hold an equal share."))  # fmt: skip
    assert {one.modification for one in split.amendments} == {"split", "insertion"}
    found = collisions(BASE, [split, changed("plant", "equal", "fair", "B")])
    assert [one.kind for one in found.found] == ["edited and split"]
    assert sets(found) == [[["A-1", "A-2"]]]


def test_a_package_stands_or_falls_together() -> None:
    both = changed("forces", "600,000", "800,000", "A")
    more = changed("plant", "equal", "fair", "A")
    packed = replace(
        both,
        amendments=tuple(
            replace(one, id=f"A-{number}", package="p")
            for number, one in enumerate((*both.amendments, *more.amendments), 1)
        ),
    )
    rivals = [FORCES_B, changed("plant", "equal", "large", "C")]
    assert sets(collisions(BASE, [packed, *rivals])) == [[["A-1", "A-2"], ["B-1", "C-1"]]]


def test_what_is_adopted_is_in_every_set() -> None:
    adopted = replace(FORCES_B, amendments=(replace(FORCES_B.amendments[0], status="adopted"),))
    third = changed("forces", "600,000", "800,000", "C")
    found = collisions(BASE, [FORCES_A, adopted, third])
    assert sets(found) == [[["B-1"]]]
    assert (found.adoptable.most, found.adoptable.total) == (1, 3)


@pytest.mark.parametrize("status", ["rejected", "withdrawn", "superseded"])
def test_what_does_not_stand_any_more_collides_with_nothing(status: Status) -> None:
    gone = replace(FORCES_B, amendments=(replace(FORCES_B.amendments[0], status=status),))
    assert collisions(BASE, [FORCES_A, gone]) == collisions(BASE, [FORCES_A])


def test_what_cannot_be_adopted_at_all_is_told_with_the_reason() -> None:
    first, *_ = PART_GONE.amendments
    found = collisions(BASE, [replace(PART_GONE, amendments=(first,))])
    assert found.adoptable.never == ((Name("A", "A-1"), "guards would be left in part, which is gone"),)
    assert (found.adoptable.most, found.adoptable.total) == (0, 1)


def test_what_needs_what_can_never_be_adopted_is_told_too() -> None:
    lost = asks("A", *BASE.clauses, clause("x", "Ay.", clause("y", "Why.", clause("z", "Zed."))))
    found = collisions(BASE, [replace(lost, amendments=lost.amendments[1:])]).adoptable
    assert found.never == (
        (Name("A", "A-2"), "y would stand in x, which is not there"),
        (Name("A", "A-3"), "it needs A-2"),
    )
    assert (found.most, found.total, found.choices) == (0, 2, ())


def test_a_package_that_contradicts_itself_is_never_adopted() -> None:
    one, other = (
        replace(file.amendments[0], id=f"A-{number}", package="p")
        for number, file in enumerate((FORCES_A, FORCES_B), 1)
    )
    found = collisions(BASE, [replace(FORCES_A, amendments=(one, other))]).adoptable
    assert found.never == tuple(
        (Name("A", name), "A-1 and A-2 of one package exclude each other") for name in ("A-1", "A-2")
    )


def test_two_amendments_of_one_party_that_exclude_each_other_are_told() -> None:
    one, other = FORCES_A.amendments[0], replace(FORCES_B.amendments[0], id="A-2")
    found = collisions(BASE, [replace(FORCES_A, amendments=(one, other))])
    assert told(found) == [("rival words", "forces", ["A-1 words 800,000", "A-2 words 700,000"])]
    assert sets(found) == [[["A-1"], ["A-2"]]]


def test_an_amendment_without_a_place_is_told_with_the_reason_and_drags_its_package_along() -> None:
    newer = draft(clause("forces", "The army is small."), *BASE.clauses[1:])
    more = changed("plant", "equal", "fair", "A")
    packed = replace(
        FORCES_A,
        amendments=tuple(
            replace(one, id=f"A-{number}", package="p")
            for number, one in enumerate((*FORCES_A.amendments, *more.amendments), 1)
        ),
    )
    found = collisions(newer, [packed])
    assert found.unplaced == (
        (Name("A", "A-1"), 'the words "600,000" are gone'),
        (Name("A", "A-2"), "an amendment of its package has no place"),
    )
    assert (found.found, found.adoptable.total) == ((), 0)


def test_rivals_are_shown_with_the_words_around() -> None:
    (one,) = collisions(BASE, [FORCES_A, FORCES_B]).found
    assert (one.preceded_by, one.before, one.followed_by) == (
        "forces are limited to",
        "600,000",
        "personnel.",
    )
    assert (one.gravity, one.parties) == ("conflict", ("A", "B"))


def test_collisions_come_in_document_order_inserted_clauses_after_what_stands_in_their_sibling() -> None:
    inserted = (BASE.clauses[0], BASE.clauses[1], clause("new", "Ay."), BASE.clauses[2])
    edited = [changed(name, old, new, "C") for name, old, new in (
        ("plant", "equal", "x"), ("guards", "ten", "x"), ("forces", "600,000", "x"))]  # fmt: skip
    edits = replace(
        edited[0],
        amendments=tuple(replace(file.amendments[0], id=f"C-{at}") for at, file in enumerate(edited)),
    )
    rivals = [replace(edits, party="D", amendments=tuple(
        replace(one, after=one.after + "y") for one in edits.amendments))]  # fmt: skip
    other = (BASE.clauses[0], BASE.clauses[1], clause("new", "Bee."), BASE.clauses[2])
    found = collisions(BASE, [edits, *rivals, asks("A", *inserted), asks("B", *other)])
    assert [one.clause for one in found.found] == ["forces", "guards", "new", "plant"]
    assert [choice.clauses for choice in found.adoptable.choices] == [
        ("forces",), ("guards",), ("new",), ("plant",)
    ]  # fmt: skip


def test_departures_can_be_asked_without_a_file() -> None:
    """As by a program that has its own amendments."""
    answers = [draft(clause("forces", FORCES.replace("600,000", n)), *BASE.clauses[1:]) for n in ("1", "2")]
    asked = [
        Asked(party, "x", departure)
        for party, answer in zip("AB", answers, strict=True)
        for departure in departures(BASE, answer)
    ]
    (one,) = collide(BASE, asked).found
    assert [side.amendments for side in one.sides] == [(Name("A", "x"),), (Name("B", "x"),)]


def test_more_ways_than_are_given_are_said_to_be_more() -> None:
    """One amendment over a whole text against two rivals at each of its words: every pair doubles the ways."""
    base = draft(clause("x", " ".join(f"w{at}" for at in range(20))))
    asked = [Asked("A", "A-1", Wording("x", "text", Run(0, 20, " all", 1)))]
    for party in ("B", "C"):
        asked += [
            Asked(party, f"{party}-{at}", Wording("x", "text", Run(at, at + 1, f" {party}", 1)))
            for at in range(20)
        ]
    found = collide(base, asked).adoptable
    assert (found.most, found.total, found.is_largest, found.has_more) == (20, 41, True, True)
    assert found.ways == 64


def test_three_moves_in_a_ring_of_which_any_two_can_stand() -> None:
    base = draft(clause("x", "X."), clause("y", "Y."), clause("z", "Z."))
    asked = [
        Asked(party, f"{party}-1", Relocation(moved, Placement(under, None)))
        for party, moved, under in (("A", "x", "y"), ("B", "y", "z"), ("C", "z", "x"))
    ]
    found = collide(base, asked)
    assert [one.kind for one in found.found] == ["moved in a ring"]
    assert sets(found) == [[["A-1", "B-1"], ["A-1", "C-1"], ["B-1", "C-1"]]]


def test_a_move_that_another_makes_possible_needs_it() -> None:
    """A clause can stand under one that stood in it, if somebody takes that one out of it."""
    base = draft(clause("x", "X.", clause("y", "Y.")), clause("z", "Z."))
    below = Asked("A", "A-1", Relocation("x", Placement("y", None)))
    out = Asked("B", "B-1", Relocation("y", Placement(None, "z")))
    assert collide(base, [below]).adoptable.most == 0
    assert collide(base, [below, out]).adoptable.most == 2
    rival = Asked("C", "C-1", Relocation("y", Placement("z", None)))
    assert sets(collide(base, [below, out, rival])) == [[["A-1", "B-1"], ["A-1", "C-1"]]]


def test_explanations_are_for_those_who_may_see_them() -> None:
    def why(visible_to: tuple[str, ...] | None) -> Explanation:
        return Explanation(text="because", visible_to=visible_to)

    amendments = tuple(
        replace(FORCES_A.amendments[0], id=name, explanation=seen)
        for name, seen in (("own", why(None)), ("b", why(("B",))), ("all", why(("public",))), ("none", None))
    )
    file = replace(FORCES_A, amendments=amendments)
    for who, seen in (("A", ["own", "b", "all"]), ("B", ["b", "all"]), ("public", ["all"])):
        assert [name.amendment for name in explanations([file], who)] == seen


def test_names_are_ordered_by_the_numbers_in_them() -> None:
    names = [Name("A", "A-10"), Name("A", "A-9"), Name("A", "x"), Name("A", "A-9b"), Name("A", "A-9")]
    assert [name.amendment for name in in_order(names)] == ["A-9", "A-9b", "A-10", "x"]


def test_knots_are_where_following_leads_back() -> None:
    following = {"a": ["b"], "b": ["c"], "c": ["a", "d"], "d": ["e"], "e": ["d"], "f": ["a"], "g": ["g"]}
    assert sorted(knots(following)) == [["a", "b", "c"], ["d", "e"]]
