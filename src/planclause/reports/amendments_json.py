"""Amendments on the table as JSON, in the schema ``planclause.amendments-report/1``: who asks for what, and why.

Words are markup, to the character; characters that act or hide are escapes. What the audience may not see is left
out before anything is made of the rest.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence

from planclause.plan.digests import draft_digest
from planclause.plan.draft import Draft
from planclause.plan.kinds import Amendments, Answer, Place
from planclause.plan.values import PUBLIC, Act, DraftReference
from planclause.reports.catalogue import catalogue
from planclause.reports.collisions import collisions_in_json
from planclause.reports.content.amendments import STATUSES
from planclause.reports.content.docket import Docket, Tabled, docket
from planclause.reports.visible import escaped_in_json

SCHEMA_NAME = "planclause.amendments-report/1"


def amendments_as_json(
    files: Sequence[Amendments], base: Draft | None = None, *, audience: str = PUBLIC
) -> str:
    """Several files of amendments as one JSON document that ends in a newline, in document order.

    Without a base their numbers, and where they collide, are null.
    """
    table = docket(files, base, audience, catalogue())
    statuses = Counter(one.amendment.status for one in table.tabled)
    summary: dict[str, object] = {
        "amendments": len(table.tabled),
        "parties": dict(sorted(Counter(one.party for one in table.tabled).items())),
    }
    for status in STATUSES:
        summary[status] = statuses[status]
    document = {
        "schema": SCHEMA_NAME,
        "base": None if base is None else {"draft": base.draft, "digest": draft_digest(base)},
        "for": audience,
        "files": [_file(file) for file in table.files],
        "summary": summary,
        "amendments": [_amendment(one, table) for one in table.tabled],
        "collisions": _collisions(table),
    }
    return escaped_in_json(json.dumps(document, ensure_ascii=False, indent=1) + "\n")


def _collisions(table: Docket) -> dict[str, object] | None:
    """What the schema ``planclause.collisions/1`` has beside its summary."""
    if table.collisions is None or table.base is None:
        return None
    told = collisions_in_json(table.collisions, table.base)
    return {key: told[key] for key in ("collisions", "unplaced", "adoptable")}


def _file(file: Amendments) -> dict[str, object]:
    return {
        "party": file.party,
        "base": _reference(file.base),
        "draft": None if file.draft is None else _reference(file.draft),
    }


def _reference(reference: DraftReference) -> dict[str, object]:
    return {"draft": reference.draft, "digest": reference.digest}


def _amendment(one: Tabled, table: Docket) -> dict[str, object]:
    amendment = one.amendment
    is_new = amendment.at == "presence"
    return {
        "party": one.party,
        "id": amendment.id,
        "amends": amendment.amends or None,
        "clause": amendment.clause,
        "number": table.places.numbers.get(amendment.clause or "") if table.base is not None else None,
        "modification": amendment.modification,
        "at": amendment.at,
        "place": None if amendment.place is None else _place(amendment.place),
        "clause_number": amendment.number if is_new else None,
        "clause_heading": amendment.heading if is_new else None,
        "preceded_by": amendment.preceded_by,
        "before": amendment.before,
        "after": amendment.after,
        "followed_by": amendment.followed_by,
        "redline": one.script,
        "substance": [about._asdict() for about in one.about],
        "explanation": None if amendment.explanation is None else amendment.explanation.text,
        "package": amendment.package or None,
        "status": amendment.status,
        "placed": table.standing(one),
        "answers": {party: _answer(answer) for party, answer in sorted(amendment.answers.items())},
        "acts": [_act(act) for act in table.files[one.layer].acts if act.at == amendment.id],
    }


def _place(place: Place) -> dict[str, object]:
    return {"under": place.under, "after": place.after}


def _answer(answer: Answer) -> dict[str, object]:
    on = None if answer.on is None else answer.on.isoformat()
    return {"stance": answer.stance, "on": on, "note": answer.note}


def _act(act: Act) -> dict[str, object]:
    on = None if act.on is None else act.on.isoformat()
    return {"act": act.act, "by": act.by, "on": on}
