"""Collisions agree with what adopting does, and the sets of amendments that are given are the largest there are.

The judge is :func:`planclause.amending.apply.apply_amendments`: a set can be adopted if it adopts all of it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import chain, combinations, product

from hypothesis import assume, given
from hypothesis import strategies as st

import planclause as pc
from planclause.amending.apply import apply_amendments
from planclause.amending.collisions import collide, collisions
from planclause.amending.cut import amend
from planclause.amending.largest_sets import Problem, Rule, Work, bits, components, largest
from planclause.amending.requests import Adoptable, Asked, Name
from planclause.merging.departures import (
    Insertion,
    Placement,
    Relocation,
    Repeal,
    key,
    overlap,
    placement,
    subject,
)
from planclause.merging.obstacles import obstacles
from planclause.plan.kinds import Amendments
from planclause.plan.tree import Tree
from planclause.strategies import rival_forests, rounds

Table = tuple[pc.Draft, dict[str, pc.Draft]]
PARTIES = ("A", "B", "C")
#: Of so many amendments at most every set is tried.
FEW = 8
#: Of so many each two are tried.
MANY = 7

tables = st.one_of(rounds(PARTIES, max_clauses=4, max_edits=2), rival_forests(PARTIES))


def files_of(table: Table) -> list[Amendments]:
    base, answers = table
    return [amend(base, answers[party], party) for party in sorted(answers)]


def names_of(files: Sequence[Amendments]) -> list[Name]:
    return [Name(file.party, one.id) for file in files for one in file.amendments]


def can_be_adopted(base: pc.Draft, files: Sequence[Amendments], chosen: Collection[Name]) -> bool:
    """Whether all of some amendments are adopted, if that is asked for and the rest withdrawn."""
    adopted = [
        replace(
            file,
            amendments=tuple(
                replace(one, status="adopted" if Name(file.party, one.id) in chosen else "withdrawn")
                for one in file.amendments
            ),
        )
        for file in files
    ]
    acts = apply_amendments(base, adopted).acts
    return sum(act.act == "adopted" for act in acts) == len(chosen)


def packages(files: Sequence[Amendments]) -> list[list[Name]]:
    """The amendments that stand or fall together."""
    units: dict[object, list[Name]] = {}
    for file in files:
        for one in file.amendments:
            name = Name(file.party, one.id)
            units.setdefault((file.party, one.package) if one.package else name, []).append(name)
    return [*units.values()]


def ways(adoptable: Adoptable) -> list[set[Name]]:
    return [
        {*adoptable.free, *chain.from_iterable(chosen)}
        for chosen in product(*(choice.alternatives for choice in adoptable.choices))
    ]


@given(tables)
def test_every_set_that_is_given_can_be_adopted(table: Table) -> None:
    base, _ = table
    files = files_of(table)
    found = collisions(base, files).adoptable
    for way in ways(found)[:8]:
        assert len(way) == found.most
        assert can_be_adopted(base, files, way)


@given(tables)
def test_no_set_that_can_be_adopted_is_larger_and_none_as_large_is_left_out(table: Table) -> None:
    base, _ = table
    files = files_of(table)
    units = packages(files)
    assume(len(units) <= FEW)
    found = collisions(base, files).adoptable
    assert found.is_largest
    assert found.total == len(names_of(files))
    given = {frozenset(way) for way in ways(found)}
    for size in range(len(units), 0, -1):
        for some in combinations(units, size):
            chosen = frozenset(chain.from_iterable(some))
            if len(chosen) > found.most:
                assert not can_be_adopted(base, files, chosen)
            elif len(chosen) == found.most and not found.has_more:
                assert (chosen in given) == can_be_adopted(base, files, chosen)


@given(tables)
def test_two_amendments_conflict_if_each_can_be_adopted_and_both_cannot(table: Table) -> None:
    base, _ = table
    files = files_of(table)
    found = collisions(base, files)
    conflicts = [[{*side.amendments} for side in one.sides] for one in found.of("conflict")]
    alone = [unit for unit in packages(files) if can_be_adopted(base, files, unit)]
    for one, other in combinations(alone[:MANY], 2):
        if not can_be_adopted(base, files, [*one, *other]):
            assert any(
                any(side & {*one} for side in sides) and any(side & {*other} for side in sides)
                for sides in conflicts
            ), f"{one} and {other}"


@given(tables)
def test_amendments_of_one_draft_do_not_collide(table: Table) -> None:
    base, answers = table
    for party, draft in answers.items():
        file = amend(base, draft, party)
        found = collisions(base, [file])
        assert not found.of("conflict")
        assert found.adoptable.most == found.adoptable.total == len(file.amendments)


@given(tables)
def test_the_order_of_the_files_changes_nothing(table: Table) -> None:
    base, _ = table
    files = files_of(table)
    assert collisions(base, files) == collisions(base, files[::-1])


@given(tables)
def test_what_is_withdrawn_collides_with_nothing(table: Table) -> None:
    base, _ = table
    first, *others = files_of(table)
    gone = replace(first, amendments=tuple(replace(one, status="withdrawn") for one in first.amendments))
    assert collisions(base, [gone, *others]) == collisions(base, others)


# -------------------------------------------------------------------------- moves, repeals and insertions at random

IDS = ("a", "b", "c", "d")
NEW = ("n", "m")
FOREST = pc.Draft(
    plan="p",
    draft="base",
    clauses=(
        pc.Clause(id="a", clauses=(pc.Clause(id="b", clauses=(pc.Clause(id="c"),)),)),
        pc.Clause(id="d"),
    ),
)


@st.composite
def structural(draw: st.DrawFn) -> list[Asked]:
    """What several amendments ask for the clauses of one small forest, each drawn apart, some in packages."""
    places = st.builds(
        Placement,
        st.sampled_from([None, "annexes", *IDS, *NEW]),
        st.sampled_from([None, *IDS, *NEW]),
        st.lists(st.sampled_from([None, *IDS]), max_size=1).map(tuple),
    )
    departure = st.one_of(
        st.builds(Repeal, st.sampled_from(IDS)),
        st.builds(Relocation, st.sampled_from(IDS), places),
        st.builds(Relocation, st.sampled_from(IDS), places),
        st.builds(Insertion, st.sampled_from([pc.Clause(id=name) for name in NEW]), places),
    )
    drawn = draw(st.lists(st.tuples(departure, st.sampled_from(["", "", "", "p"])), min_size=1, max_size=FEW))
    asked = [
        Asked("A", f"A-{at}", one, package=package)
        for at, (one, package) in enumerate(drawn)
        if (place := placement(one)) is None or subject(one) not in (place.under, place.after)
    ]
    assume(asked)
    return asked


def stands(asked: Collection[Asked]) -> bool:
    """Whether no two of these overlap otherwise, and their clauses can be where they are put."""
    wanted = {key(one.departure): one.departure for one in asked}
    return not any(overlap(one, other) for one, other in combinations(wanted.values(), 2)) and not obstacles(
        Tree.of(FOREST), [*wanted.values()]
    )


@given(structural())
def test_of_clauses_put_anywhere_the_largest_sets_are_found_and_all_of_them(asked: list[Asked]) -> None:
    units: dict[str, list[Asked]] = {}
    for one in asked:
        units.setdefault(one.package or one.amendment, []).append(one)
    standing = [
        frozenset(one.name for one in chosen)
        for size in range(len(units) + 1)
        for some in combinations(units.values(), size)
        if stands(chosen := [*chain.from_iterable(some)])
    ]
    most = max(map(len, standing))
    found = collide(FOREST, asked).adoptable
    assert (found.most, found.total, found.is_largest) == (most, len(asked), True)
    assert not found.has_more
    assert {*map(frozenset, ways(found))} == {some for some in standing if len(some) == most}
    assert not any(name in some for name, _ in found.never for some in standing)


# ------------------------------------------------------------------------------------------------ the search


@st.composite
def problems(draw: st.DrawFn) -> tuple[Problem, list[Rule]]:
    """Units, rivals and rules drawn apart; the second are rules that only show once a set breaks them."""
    count = draw(st.integers(1, 9))
    units = st.integers(0, count - 1)
    rivals = [0] * count
    for one, other in draw(st.lists(st.tuples(units, units), max_size=14)):
        if one != other:
            rivals[one] |= 1 << other
            rivals[other] |= 1 << one
    some = st.integers(0, (1 << count) - 1)
    rule = st.builds(
        lambda these, unless: Rule(these, unless & ~these), some.filter(bool), st.one_of(st.just(0), some)
    )
    known, unseen = draw(st.lists(rule, max_size=3)), draw(st.lists(rule, max_size=3))
    weights = draw(st.lists(st.integers(1, 3), min_size=count, max_size=count))

    def broken(whole: int) -> list[Rule]:
        return [one for one in unseen if not one.these & ~whole and not one.unless & whole][:2]

    return Problem(weights, rivals, known, broken), [*known, *unseen]


@given(problems())
def test_the_search_finds_the_heaviest_sets_and_all_of_them(drawn: tuple[Problem, list[Rule]]) -> None:
    problem, rules = drawn

    def stands(some: int) -> bool:
        return not any(problem.rivals[at] & some for at in bits(some)) and not any(
            not rule.these & ~some and not rule.unless & some for rule in rules
        )

    def weight(some: int) -> int:
        return sum(problem.weights[at] for at in bits(some))

    standing = [some for some in range(1 << len(problem.weights)) if stands(some)]
    most = max(map(weight, standing))
    found = largest(problem, Work())
    assert found.is_largest
    assert not found.has_more
    assert {*found.sets} == {some for some in standing if weight(some) == most}
    assert len({*found.sets}) == len(found.sets)


@given(problems())
def test_a_search_that_is_given_up_still_gives_a_set_that_stands_and_says_so(
    drawn: tuple[Problem, list[Rule]],
) -> None:
    problem, rules = drawn
    found = largest(problem, Work(0))
    assert not found.is_largest
    for some in found.sets:
        assert not any(problem.rivals[at] & some for at in bits(some))
        assert not any(not rule.these & ~some and not rule.unless & some for rule in rules)


@given(problems())
def test_components_are_what_hangs_together(drawn: tuple[Problem, list[Rule]]) -> None:
    problem, _ = drawn
    found = components(len(problem.weights), problem.rivals)
    assert sorted(at for members in found for at in members) == [*range(len(problem.weights))]
    where = {at: number for number, members in enumerate(found) for at in members}
    for at, rivals in enumerate(problem.rivals):
        assert all(where[at] == where[other] for other in bits(rivals))
