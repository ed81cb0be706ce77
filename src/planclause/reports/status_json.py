"""Where the talks stand as JSON, in the schema ``planclause.status/1``; characters that act or hide are escapes."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from itertools import pairwise

from planclause.following.convergence import Common, Share
from planclause.following.states import STATES, ClauseState
from planclause.following.status import OpenBracket, Status
from planclause.plan.digests import draft_digest
from planclause.plan.draft import Clause
from planclause.plan.positions import Lapse, Standing
from planclause.plan.traversal import walk, whole_numbers
from planclause.plan.values import Position
from planclause.reports.lapses import lapses_between
from planclause.reports.visible import escaped_in_json

SCHEMA_NAME = "planclause.status/1"


def status_as_json(statuses: Sequence[Status]) -> str:
    """The statuses of several drafts as one JSON document that ends in a newline."""
    drafts = [_status(status) for status in statuses]
    for (before, after), told in zip(pairwise(statuses), drafts[1:], strict=False):
        told["lapsed"] = [_lapse(lapse) for lapse in lapses_between(before, after)]
    document = {"schema": SCHEMA_NAME, "drafts": drafts}
    return escaped_in_json(json.dumps(document, ensure_ascii=False, indent=1) + "\n")


def _status(status: Status) -> dict[str, object]:
    draft = status.draft
    placed = walk(draft)
    numbers = whole_numbers(placed)
    clauses = {item.clause.id: item.clause for item in placed}
    states = Counter(state.state for state in status.states)
    return {
        "draft": draft.draft,
        "digest": draft_digest(draft),
        "date": None if draft.date is None else str(draft.date),
        "round": draft.round,
        "for": status.audience,
        "needed": status.needed,
        "unanswered": status.unanswered,
        "agreed_as_a_whole": status.agreed_as_a_whole,
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


def _clause(state: ClauseState, number: str) -> dict[str, object]:
    return {
        "id": state.clause,
        "number": number,
        "state": state.state,
        "stands": state.stands,
        "readings": state.readings,
        "apart": state.apart,
        "bracket": state.has_bracket,
        "in_force": {party: _position(position) for party, position in state.in_force.items()},
    }


def _bracket(bracket: OpenBracket, clauses: Mapping[str, Clause]) -> dict[str, object]:
    found: dict[str, object] = {
        "address": bracket.address,
        "clause": bracket.clause,
        "at": bracket.where,
        "parties": bracket.parties,
        "wordings": [{"readers": wording.readers, "text": wording.text} for wording in bracket.wordings],
    }
    if bracket.clause is not None and bracket.where == "presence":
        clause = clauses[bracket.clause]
        found |= {"inserted_by": clause.inserted_by, "deleted_by": clause.deleted_by}
    elif bracket.clause is not None and bracket.where == "place":
        found["moved_by"] = [asdict(move) for move in clauses[bracket.clause].moved_by]
    return found


def _standing(standing: Standing) -> dict[str, object]:
    return {
        "clause": standing.clause,
        "party": standing.party,
        **_position(standing.position),
        "hold": standing.hold,
        "bound": standing.is_bound,
        "receipt": standing.receipt,
    }


def _lapse(lapse: Lapse) -> dict[str, object]:
    return {
        "clause": lapse.clause,
        "party": lapse.party,
        **_position(lapse.position),
        "gone": lapse.is_gone,
        "renewed": lapse.is_renewed,
        "changes": [change._asdict() for change in lapse.changes],
    }


def _position(position: Position) -> dict[str, object]:
    on = None if position.on is None else str(position.on)
    return {"stance": position.stance, "on": on, "note": position.note}


def _common(common: Common) -> dict[str, object]:
    return {
        "parties": common.parties,
        "clauses": _share(common.clauses),
        "words": _share(common.words),
        "weighted": _share(common.weighted),
    }


def _share(share: Share) -> dict[str, int]:
    return {"shared": share.shared, "of": share.total}
