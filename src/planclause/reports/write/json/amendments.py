"""Amendments on the table as JSON, in the schema ``planclause.amendments-report/1``: who asks for what, and why.

Words are markup, to the character. What the audience may not see is left out before anything is made of the rest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from planclause.plan.digests import draft_digest
from planclause.plan.draft import Draft
from planclause.plan.encoding import Json, as_json, members
from planclause.plan.kinds import Amendments
from planclause.plan.values import PUBLIC
from planclause.reports.catalogue import catalogue
from planclause.reports.tell.amendments import STATUSES
from planclause.reports.tell.docket import Docket, Tabled, docket
from planclause.reports.write.json.collisions import collisions_in_json
from planclause.reports.write.json.document import document

SCHEMA_NAME = "planclause.amendments-report/1"


def amendments_as_json(
    files: Sequence[Amendments], base: Draft | None = None, *, audience: str = PUBLIC
) -> str:
    """Several files of amendments as one JSON document that ends in a newline, in document order.

    Without a base their numbers, and where they collide, are null.
    """
    table = docket(files, base, audience, catalogue())
    statuses = Counter(one.amendment.status for one in table.tabled)
    summary: dict[str, Json] = {
        "amendments": len(table.tabled),
        "parties": dict(sorted(Counter(one.party for one in table.tabled).items())),
    }
    for status in STATUSES:
        summary[status] = statuses[status]
    whole = {
        "base": None if base is None else {"draft": base.draft, "digest": draft_digest(base)},
        "for": audience,
        "files": [_file(file) for file in table.files],
        "summary": summary,
        "amendments": [_amendment(one, table) for one in table.tabled],
        "collisions": _collisions(table),
    }
    return document(SCHEMA_NAME, whole)


def _collisions(table: Docket) -> dict[str, Json] | None:
    """What the schema ``planclause.collisions/1`` has beside its summary."""
    if table.collisions is None or table.base is None:
        return None
    told = collisions_in_json(table.collisions, table.base)
    return {key: told[key] for key in ("collisions", "unplaced", "adoptable")}


def _file(file: Amendments) -> dict[str, Json]:
    draft = None if file.draft is None else members(file.draft, "draft", "digest")
    return {**members(file, "party"), "base": members(file.base, "draft", "digest"), "draft": draft}


def _amendment(one: Tabled, table: Docket) -> dict[str, Json]:
    amendment = one.amendment
    is_new = amendment.at == "presence"
    place = amendment.place
    return {
        "party": one.party,
        "id": amendment.id,
        "amends": amendment.amends or None,
        "clause": amendment.clause,
        "number": table.places.numbers.get(amendment.clause or "") if table.base is not None else None,
        **members(amendment, "modification", "at"),
        "place": None if place is None else members(place, "under", "after"),
        "clause_number": amendment.number if is_new else None,
        "clause_heading": amendment.heading if is_new else None,
        **members(amendment, "preceded_by", "before", "after", "followed_by"),
        "redline": as_json(one.script),
        "substance": as_json(one.about),
        "explanation": None if amendment.explanation is None else amendment.explanation.text,
        "package": amendment.package or None,
        "status": amendment.status,
        "placed": table.standing(one),
        "answers": {
            party: members(answer, "stance", "on", "note")
            for party, answer in sorted(amendment.answers.items())
        },
        "acts": [
            members(act, "act", "by", "on") for act in table.files[one.layer].acts if act.at == amendment.id
        ],
    }
