"""Demands judged as JSON, in the schema ``planclause.demands/1``."""

from __future__ import annotations

from collections.abc import Sequence

from planclause.following.demands import Course, Judgement, tally
from planclause.plan.digests import draft_digest
from planclause.plan.draft import Draft
from planclause.plan.encoding import Json, as_json, members
from planclause.plan.kinds import Demands
from planclause.reports.write.json.document import document

SCHEMA_NAME = "planclause.demands/1"


def demands_as_json(
    courses: Sequence[Course], demands: Demands, drafts: Sequence[Draft], *, read_as: str | None
) -> str:
    """What became of demands as a JSON document that ends in a newline."""
    told: dict[str, object] = {
        **members(demands, "plan", "party"),
        "read_as": read_as,
        "drafts": [
            {
                "draft": draft.draft,
                "digest": draft_digest(draft),
                "summary": tally(course.judgements[at] for course in courses),
            }
            for at, draft in enumerate(drafts)
        ],
        "demands": [_course(course) for course in courses],
    }
    return document(SCHEMA_NAME, told)


def _course(course: Course) -> dict[str, Json]:
    demand = as_json(course.demand)
    assert isinstance(demand, dict)
    judgements = [_judgement(judgement) for judgement in course.judgements]
    return {**demand, **members(course, "first_met", "lost"), "judgements": [*judgements]}


def _judgement(judgement: Judgement) -> dict[str, Json]:
    return members(judgement, "draft", "verdict", "readings")
