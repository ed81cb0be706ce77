"""Where the talks stand as JSON, in the schema ``planclause.status/1``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from planclause.following.convergence import Common
from planclause.following.states import STATES, ClauseState
from planclause.following.status import OpenBracket, Status, lapses_between
from planclause.plan.digests import draft_digest
from planclause.plan.draft import Clause
from planclause.plan.encoding import Json, as_json, members
from planclause.plan.positions import Lapse, Standing
from planclause.plan.traversal import walk, whole_numbers
from planclause.plan.values import Position
from planclause.reports.write.json.document import document

SCHEMA_NAME = "planclause.status/1"


def status_as_json(statuses: Sequence[Status]) -> str:
    """The statuses of several drafts as one JSON document that ends in a newline."""
    drafts = [_status(status) for status in statuses]
    for (before, after), told in zip(pairwise(statuses), drafts[1:], strict=False):
        told["lapsed"] = [_lapse(lapse) for lapse in lapses_between(before, after)]
    return document(SCHEMA_NAME, {"drafts": drafts})


def _status(status: Status) -> dict[str, Json]:
    draft = status.draft
    placed = walk(draft)
    numbers = whole_numbers(placed)
    clauses = {item.clause.id: item.clause for item in placed}
    states = Counter(state.state for state in status.states)
    return {
        "draft": draft.draft,
        "digest": draft_digest(draft),
        **members(draft, "date", "round"),
        "for": status.audience,
        **members(status, "needed", "unanswered", "agreed_as_a_whole", "withheld"),
        "summary": {state.replace(" ", "_"): states[state] for state in STATES},
        "clauses": [_clause(state, numbers[state.clause]) for state in status.states],
        "brackets": [_bracket(bracket, clauses) for bracket in status.brackets],
        "positions": [_standing(standing) for standing in status.positions],
        "lapsed": [],
        "parties": {
            party: {
                "brackets": sum(party in bracket.parties for bracket in status.brackets),
                "receipt": dict(status.receipts).get(party),
            }
            for party in draft.parties
        },
        "convergence": {
            "together": _common(status.convergence.together),
            "pairs": [_common(pair) for pair in status.convergence.pairs],
        },
    }


def _clause(state: ClauseState, number: str) -> dict[str, Json]:
    return {
        "id": state.clause,
        "number": number,
        **members(state, "state", "stands", "readings", "apart", bracket="has_bracket"),
        "in_force": {party: _position(position) for party, position in state.in_force.items()},
    }


def _bracket(bracket: OpenBracket, clauses: Mapping[str, Clause]) -> dict[str, Json]:
    told = {**members(bracket, "address", "clause", at="where"), **members(bracket, "parties", "wordings")}
    if bracket.clause is not None and bracket.where == "presence":
        told |= members(clauses[bracket.clause], "inserted_by", "deleted_by")
    elif bracket.clause is not None and bracket.where == "place":
        told["moved_by"] = as_json(clauses[bracket.clause].moved_by)
    return told


def _standing(standing: Standing) -> dict[str, Json]:
    return {
        **members(standing, "clause", "party"),
        **_position(standing.position),
        **members(standing, "hold", bound="is_bound"),
        "receipt": as_json(standing.receipt),
    }


def _lapse(lapse: Lapse) -> dict[str, Json]:
    return {
        **members(lapse, "clause", "party"),
        **_position(lapse.position),
        **members(lapse, gone="is_gone", renewed="is_renewed", changes="changes"),
    }


def _position(position: Position) -> dict[str, Json]:
    return members(position, "stance", "on", "note")


def _common(common: Common) -> dict[str, Json]:
    measures = {"clauses": common.clauses, "words": common.words, "weighted": common.weighted}
    shares: dict[str, Json] = {name: members(share, "shared", of="total") for name, share in measures.items()}
    return {**members(common, "parties"), **shares}
