"""The origins of words as JSON, in the schema ``planclause.blame/1``."""

from __future__ import annotations

from collections.abc import Sequence

from planclause.following.blame import Blame, Origin, Span
from planclause.plan.encoding import as_json, members
from planclause.reports.write.json.document import document

SCHEMA_NAME = "planclause.blame/1"


def blame_as_json(blame: Blame) -> str:
    """The origins as a JSON document that ends in a newline; a span is its markup and its place in ``origins``."""
    origins: dict[Origin, int] = {}

    def spans(of: Sequence[Span]) -> list[list[object]]:
        return [[text, origins.setdefault(origin, len(origins))] for text, origin in of]

    clauses: list[object] = [
        {
            **members(clause, "id", "number"),
            "wordings": as_json(
                [
                    {"readers": w.readers, "heading": spans(w.heading), "text": spans(w.text)}
                    for w in clause.wordings
                ]
            ),
            **members(clause, "without"),
        }
        for clause in blame.clauses
    ]
    words = {
        who: [[origins[origin], number] for origin, number in blame.words(who).items()]
        for who in blame.readers
    }
    told: dict[str, object] = {
        "drafts": blame.drafts,
        "readers": blame.readers,
        "origins": [*origins],
        "words": words,
    }
    return document(SCHEMA_NAME, {**told, "clauses": clauses})
