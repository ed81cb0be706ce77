"""What a negotiation is made of, as frozen values: drafts, clauses, parties, and the other kinds of file."""

from planclause.model.digests import draft_digest, wording_digest
from planclause.model.draft import Clause, Draft, same_text
from planclause.model.kinds import (
    Amendment,
    Amendments,
    Answer,
    Correspondence,
    Demand,
    Demands,
    Explanation,
    Pair,
)
from planclause.model.losses import Loss
from planclause.model.values import (
    Act,
    DraftReference,
    Instrument,
    Move,
    Note,
    Party,
    Position,
    Transmission,
)

__all__ = [
    "Act",
    "Amendment",
    "Amendments",
    "Answer",
    "Clause",
    "Correspondence",
    "Demand",
    "Demands",
    "Draft",
    "DraftReference",
    "Explanation",
    "Instrument",
    "Loss",
    "Move",
    "Note",
    "Pair",
    "Party",
    "Position",
    "Transmission",
    "draft_digest",
    "same_text",
    "wording_digest",
]
