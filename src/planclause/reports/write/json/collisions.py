"""Where amendments collide as JSON, in the schema ``planclause.collisions/1``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from planclause.amending.collisions import Collisions
from planclause.amending.requests import GRAVITIES, Adoptable, Collision, Name, Side
from planclause.plan.digests import draft_digest
from planclause.plan.draft import Draft
from planclause.plan.encoding import Json, as_json, members
from planclause.reports.places import Places, places_of
from planclause.reports.write.json.document import document

SCHEMA_NAME = "planclause.collisions/1"
Explanations = Mapping[Name, str]


def collisions_as_json(found: Collisions, base: Draft, explanations: Explanations | None = None) -> str:
    """What collides among amendments to a settled base as a JSON document that ends in a newline."""
    told = {"base": {"draft": base.draft, "digest": draft_digest(base)}}
    return document(SCHEMA_NAME, {**told, **collisions_in_json(found, base, explanations)})


def collisions_in_json(
    found: Collisions, base: Draft, explanations: Explanations | None = None
) -> dict[str, Json]:
    """The part about collisions, which other documents have too."""
    places = places_of(base)
    gravities = Counter(collision.gravity for collision in found.found)
    counts: dict[str, Json] = {gravity: gravities[gravity] for gravity in dict.fromkeys(GRAVITIES.values())}
    return {
        "summary": {"amendments": found.adoptable.total, **counts},
        "collisions": [_collision(one, places, explanations or {}) for one in found.found],
        "unplaced": _with_reasons(found.unplaced),
        "adoptable": _adoptable(found.adoptable),
    }


def _collision(one: Collision, places: Places, explanations: Explanations) -> dict[str, Json]:
    names = dict.fromkeys(name for side in one.sides for name in side.amendments)
    told = [
        {**members(name, *name._fields), "text": explanations[name]} for name in names if name in explanations
    ]
    return {
        **members(one, "gravity", "kind", "clause"),
        "number": places.numbers.get(one.clause) if one.clause is not None else None,
        **members(one, "part", "parties", "preceded_by", "before", "followed_by"),
        "sides": [_side(side) for side in one.sides],
        "elsewhere": [members(place, "clause", "part", "words", "amendments") for place in one.elsewhere],
        "explanations": [*told],
    }


def _side(side: Side) -> dict[str, Json]:
    place = None if side.place is None else members(side.place, "under", "after")
    return {
        **members(side, "does", "amendments", "parties", "words", "clauses"),
        "place": place,
        "edits": as_json(side.edits),
    }


def _adoptable(adoptable: Adoptable) -> dict[str, Json]:
    return {
        **members(adoptable, "total", "most", "is_largest", "ways", "has_more", in_any_case="free"),
        "choices": [
            members(choice, "clauses", "amendments", "alternatives", "has_more", "is_largest")
            for choice in adoptable.choices
        ],
        "in_no_case": _with_reasons(adoptable.never),
    }


def _with_reasons(names: Sequence[tuple[Name, str]]) -> Json:
    return [{**members(name, *name._fields), "why": why} for name, why in names]
