"""A rolling draft as JSON, in the schema ``planclause.rolling/1``: what each reads, clause by clause.

Words are markup, to the character. What the audience may not see is left out before anything is made of the rest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from planclause.following.states import STATES
from planclause.following.status import OpenBracket, Status, status
from planclause.plan.audience import for_audience
from planclause.plan.digests import draft_digest
from planclause.plan.draft import Clause, Draft
from planclause.plan.encoding import Json, members
from planclause.plan.traversal import walk, whole_numbers
from planclause.plan.tree import file_rows
from planclause.plan.values import ANNEXES, PUBLIC
from planclause.reports.write.json.document import document
from planclause.text.bracketed import BASE

SCHEMA_NAME = "planclause.rolling/1"
_WORDS = ("number", "heading", "text")


def rolling_as_json(draft: Draft, *, needed: Iterable[str] | None = None, audience: str = PUBLIC) -> str:
    """A rolling draft, or a settled one, as one JSON document that ends in a newline.

    ``needed`` are the parties whose consent is needed, by default every principal.
    """
    told = status(draft, needed=needed, audience=audience)
    draft = for_audience(draft, audience)
    readings = {who: draft.reading(who) for who in (BASE, *draft.parties)}
    states = Counter(state.state for state in told.states)
    whole = {
        "draft": {"draft": draft.draft, "digest": draft_digest(draft), **members(draft, "date", "round")},
        "for": audience,
        "parties": {code: members(party, "name", "role") for code, party in draft.parties.items()},
        **members(told, "needed", "unanswered", "agreed_as_a_whole", "withheld"),
        "summary": {
            "clauses": len(told.states),
            **{state.replace(" ", "_"): states[state] for state in STATES},
            "open_brackets": len(told.brackets),
        },
        **{name: _header(draft, name, told, readings) for name in ("title", "preamble")},
        "clauses": [*_clauses(draft, told, readings)],
    }
    return document(SCHEMA_NAME, whole)


def _header(draft: Draft, name: str, told: Status, readings: Mapping[str, Draft]) -> dict[str, Json]:
    alike: dict[str, list[str]] = {}
    for who, reading in readings.items():
        alike.setdefault(getattr(reading, name), []).append(who)
    return {
        "text": getattr(draft, name),
        "brackets": [_bracket(one) for one in told.brackets if one.clause is None and one.where == name],
        "readings": [{"readers": readers, "text": text} for text, readers in alike.items()],
    }


def _clauses(draft: Draft, told: Status, readings: Mapping[str, Draft]) -> Iterator[dict[str, Json]]:
    placed = walk(draft)
    numbers = whole_numbers(placed)
    unders = {clause.id: under for clause, under in file_rows(draft)}
    read = {who: {clause.id: clause for clause, _ in file_rows(one)} for who, one in readings.items()}
    states = {state.clause: state for state in told.states}
    depths: dict[str | None, int] = {None: -1, ANNEXES: -1}
    brackets: dict[str, list[OpenBracket]] = {}
    for bracket in told.brackets:
        brackets.setdefault(bracket.clause or "", []).append(bracket)
    standings: dict[str, dict[str, Json]] = {}
    for one in told.positions:
        position = {**members(one.position, "stance", "on", "note"), **members(one, "hold")}
        standings.setdefault(one.clause, {})[one.party] = position
    for item in placed:
        clause = item.clause
        under = unders[clause.id]
        depths[clause.id] = depths[under] + 1
        yield {
            "id": clause.id,
            "number": numbers[clause.id],
            "under": under,
            "after": item.after,
            "depth": depths[clause.id],
            "state": states[clause.id].state if clause.id in states else None,
            **members(clause, "topics", "inserted_by", "deleted_by"),
            "moved_by": [members(move, "by", "under", "after") for move in clause.moved_by],
            "own_number": clause.number,
            **members(clause, "heading", "text"),
            "brackets": [_bracket(bracket) for bracket in brackets.get(clause.id, ())],
            "readings": [*_readings({who: clauses.get(clause.id) for who, clauses in read.items()})],
            "positions": standings.get(clause.id, {}),
            "notes": [{"from": note.author, "text": note.text} for note in clause.notes],
        }


def _readings(read: Mapping[str, Clause | None]) -> Iterator[dict[str, Json]]:
    """What each reads in a clause, those that read alike together; who does not have it reads null."""
    alike: dict[tuple[str | None, ...], list[str]] = {}
    for who, clause in read.items():
        words = tuple(None if clause is None else str(getattr(clause, name)) for name in _WORDS)
        alike.setdefault(words, []).append(who)
    for words, readers in alike.items():
        yield {"readers": [*readers], **dict(zip(("own_number", *_WORDS[1:]), words, strict=True))}


def _bracket(bracket: OpenBracket) -> dict[str, Json]:
    return {**members(bracket, "address", at="where"), **members(bracket, "parties", "wordings")}
