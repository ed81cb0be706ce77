"""The record over rounds as JSON, in the schema ``planclause.history/1``."""

from __future__ import annotations

from planclause.following.history import History, Movement, Round
from planclause.plan.encoding import Json, as_json, members
from planclause.reports.write.json.document import document

SCHEMA_NAME = "planclause.history/1"


def history_as_json(history: History, *, party: str | None = None) -> str:
    """The history as a JSON document that ends in a newline; of one party alone, or of the base, if it is named.

    ``given`` are the concessions of a step; ``apart`` stands with each draft.
    """

    def concerns(*names: str) -> bool:
        return party is None or party in names

    def draft(told: Round) -> dict[str, Json]:
        return {
            **members(told, "draft", "date", "tabled_by", "settled", "heard"),
            "acts": [
                members(act, "act", "at", "by", "on", "before", "after")
                for act in told.acts
                if party is None or party in act.by
            ],
            "apart": [as_json(apart) for apart in told.apart if concerns(apart.one, apart.other)],
        }

    return document(
        SCHEMA_NAME,
        {
            "parties": history.parties,
            "drafts": [draft(told) for told in history.drafts],
            "steps": [
                {
                    **members(step, "base", "draft"),
                    "given": [row for row in step.concessions if concerns(row.giver, row.taker)],
                    "movements": [_movement(move) for move in step.movements if concerns(move.party)],
                }
                for step in history.steps
            ],
            "given": [row for row in history.conceded() if concerns(row.giver, row.taker)],
        },
    )


def _movement(move: Movement) -> dict[str, Json]:
    base, draft = map(as_json, move.clauses)
    return {
        "party": move.party,
        "base": base,
        "draft": draft,
        **members(move, "direction", "before", "after", "toward", "away"),
        **members(move, "placed", "place_toward", "place_away", "with_base"),
    }
