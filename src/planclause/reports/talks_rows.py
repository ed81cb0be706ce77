"""Rows of where the talks stand: the states of clauses, collisions, demands judged, the origins of words."""

from __future__ import annotations

from collections.abc import Sequence

from planclause.amending.collisions import Collisions
from planclause.following.blame import Blame
from planclause.following.demands import Course
from planclause.following.status import Status
from planclause.plan.draft import Draft
from planclause.plan.traversal import shown
from planclause.reports.places import places_of
from planclause.reports.rows import Cell, Rows, clause_name, text_cell
from planclause.reports.visible import visible, visible_line


def status_rows(statuses: Sequence[Status]) -> Rows:
    """A row for each clause of each draft: how far it is agreed, and between whom it is open."""
    names = ("draft", "clause", "number", "state", "bracket", "apart", "readings", "stands")
    rows: list[tuple[Cell, ...]] = []
    for told in statuses:
        places = places_of(told.draft)
        for state in told.states:
            readings = " | ".join(", ".join(parties) for parties in state.readings)
            stands = ", ".join(f"{party}: {stand}" for party, stand in state.stands.items())
            number = visible_line(places.numbers[state.clause])
            apart = ", ".join(state.apart)
            draft = visible_line(told.draft.draft)
            rows.append(
                (draft, state.clause, number, state.state, state.has_bracket, apart, readings, stands)
            )
    return Rows(names, tuple(rows))


def collision_rows(found: Collisions, base: Draft) -> Rows:
    """A row for each side of each collision."""
    names = (
        "collision",
        "gravity",
        "kind",
        "clause",
        "number",
        "part",
        "before",
        "amendments",
        "does",
        "words",
    )
    places = places_of(base)
    rows: list[tuple[Cell, ...]] = []
    for at, collision in enumerate(found.found, 1):
        number = places.numbers.get(collision.clause or "", "")
        head: tuple[Cell, ...] = (
            at,
            collision.gravity,
            collision.kind,
            collision.clause,
            visible_line(number),
        )
        for side in collision.sides:
            names_told = visible_line(", ".join(f"{name.party} {name.amendment}" for name in side.amendments))
            before, words = text_cell(collision.before, places), text_cell(side.words, places)
            rows.append((*head, collision.part, before, names_told, side.does, words))
    return Rows(names, tuple(rows))


def demand_rows(courses: Sequence[Course]) -> Rows:
    """A row for each demand in each reading of each draft."""
    names = ("demand", "priority", "statement", "draft", "verdict", "readers", "verdict_of_readers")
    rows = (
        (
            visible_line(course.demand.id),
            course.demand.priority,
            visible(course.demand.statement),
            visible_line(judgement.draft),
            judgement.verdict,
            ", ".join(reading.readers),
            reading.verdict,
        )
        for course in courses
        for judgement in course.judgements
        for reading in judgement.readings
    )
    return Rows(names, tuple(rows))


def origin_rows(blame: Blame) -> Rows:
    """A row for each run of words: who reads it, and where it comes from."""
    names = ("clause", "number", "readers", "part", "draft", "parties", "words")
    rows = (
        (
            clause_name(clause.id),
            visible_line(clause.number),
            ", ".join(wording.readers),
            part,
            visible_line(origin.draft),
            ", ".join(origin.parties),
            visible(shown(text, blame.numbers, blame.titles)),
        )
        for clause in blame.clauses
        for wording in clause.wordings
        for part, spans in (("heading", wording.heading), ("text", wording.text))
        for text, origin in spans
    )
    return Rows(names, tuple(rows))
