"""The other kinds of file beside drafts: a party's amendments, its demands, and a person's correspondence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from planclause.model.declarations import Value
from planclause.model.values import (
    Act,
    ClauseId,
    Codes,
    Date,
    DraftReference,
    Format,
    Name,
    Stance,
    Transmission,
)

Modification = Literal["substitution", "insertion", "repeal", "renumbering", "relocation", "split", "join"]
Part = Literal["text", "heading", "number", "place", "presence", "title", "preamble"]
Status = Literal["tabled", "adopted", "rejected", "withdrawn", "superseded"]
Priority = Literal["red line", "high", "medium", "low"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation(Value):
    """Why a party asks for an amendment; without ``visible_to`` for its author alone."""

    text: str
    visible_to: Codes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Value):
    """What another party said to an amendment."""

    stance: Stance
    on: Date | None = None
    note: str = ""
    visible_to: Codes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment(Value):
    """A party's proposed change to one part of one clause, with its status and the answers to it."""

    id: Name
    clause: ClauseId | None = None
    modification: Modification
    at: Part = "text"
    before: str = ""
    after: str = ""
    explanation: Explanation | None = None
    status: Status = "tabled"
    package: str = ""
    answers: Mapping[str, Answer] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendments(Value):
    """One party's amendments to one base draft."""

    planclause: Format = 1
    kind: Literal["amendments"] = "amendments"
    plan: Name
    base: DraftReference
    party: Name
    transmission: Transmission | None = None
    amendments: tuple[Amendment, ...]
    acts: tuple[Act, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand(Value):
    """One thing a party insists on, with the words that a draft must, and must not, hold."""

    id: Name
    priority: Priority = "medium"
    statement: str
    clauses: tuple[ClauseId, ...] = ()
    must: tuple[Name, ...] = ()
    must_not: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Demands(Value):
    """One party's demands on a plan."""

    planclause: Format = 1
    kind: Literal["demands"] = "demands"
    plan: Name
    party: Name
    demands: tuple[Demand, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair(Value):
    """Clauses of the base and the clauses of the draft that answer them; either side may be empty."""

    base: tuple[ClauseId, ...] = ()
    draft: tuple[ClauseId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Correspondence(Value):
    """A person's word on which clauses of a draft answer which of the base: it overrules the matcher."""

    planclause: Format = 1
    kind: Literal["correspondence"] = "correspondence"
    pairs: tuple[Pair, ...]
