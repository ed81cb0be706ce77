"""The small values of a draft's header and clauses, with the types that a file's strings become.

Every scalar of a file is a string; these types read it and say what was expected. All are frozen, and forbid
keys they do not know.
"""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from planclause.text.markup import canonical

#: A clause's id: a slug that outlives renumbering.
CLAUSE_ID = r"^[a-z0-9][a-z0-9._-]*$"
#: A party's code: a letter of any script, then letters, digits, ``_`` and ``-``.
PARTY_CODE = re.compile(r"[^\W\d_][\w-]*")
#: The root of the annexes where a place is named; no clause may have this id.
ANNEXES = "annexes"


class Value(BaseModel):
    """A frozen value of the file format that knows its keys."""

    # Building validators is put off until a model is used: it costs more than all of a small file's reading.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, populate_by_name=True)


def _strict_date(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise ValueError("a date as 2026-01-20")
    if isinstance(value, datetime.datetime) or not isinstance(value, str | datetime.date):
        raise ValueError("a date as 2026-01-20")
    return value


def _strict_bool(value: object) -> object:
    if isinstance(value, str):
        if value not in ("true", "false"):
            raise ValueError("true or false")
        return value == "true"
    return value


def _strict_int(value: object) -> object:
    if isinstance(value, str):
        if not re.fullmatch(r"-?\d{1,9}", value, re.ASCII):
            raise ValueError("a whole number")
        return int(value)
    if isinstance(value, int) and abs(value) >= 10**9:
        raise ValueError("a whole number of at most nine digits")
    return value


Date = Annotated[datetime.date, BeforeValidator(_strict_date)]
Flag = Annotated[bool, BeforeValidator(_strict_bool)]
Whole = Annotated[int, BeforeValidator(_strict_int)]
Digest = Annotated[str, StringConstraints(pattern=r"^sha256:[0-9a-f]{64}$")]
#: A text in bracket markup, held in its canonical spelling.
Markup = Annotated[str, AfterValidator(canonical)]
Name = Annotated[str, StringConstraints(min_length=1)]
ClauseId = Annotated[str, StringConstraints(pattern=CLAUSE_ID)]
Codes = tuple[str, ...]

Role = Literal["principal", "mediator", "guarantor", "observer"]
Stance = Literal["agreed", "agreed ad referendum", "reserved", "rejected"]
Channel = Literal["formal", "informal"]
ActKind = Literal["settled", "adopted", "rejected", "withdrawn", "superseded", "reopened"]


class Party(Value):
    """Who takes part in the negotiation, and as what; by default as a principal."""

    name: str
    role: Role = "principal"


class DraftReference(Value):
    """Another draft of the plan, by its id and, where known, the digest of its text."""

    draft: Name
    digest: Digest | None = None


class Transmission(Value):
    """A draft handed to a party: when, by whom, formally or not, acknowledged or not (or not known)."""

    to: str
    on: Date | None = None
    by: str = ""
    channel: Channel | None = None
    acknowledged: Flag | None = None


class Instrument(Value):
    """An outside text the plan leans on, and the parties who invoke it."""

    title: str
    date: Date | None = None
    invoked_by: Codes = ()


class Position(Value):
    """A party's stance on the exact words of a clause, bound to them by their wording digest.

    Without ``visible_to`` everybody may see it.
    """

    stance: Stance
    on: Date | None = None
    wording: Digest | None = None
    note: str = ""
    visible_to: Codes | None = None


class Note(Value):
    """A remark of one party on a clause; without ``visible_to`` it is for its author alone."""

    author: str = Field(alias="from")
    visible_to: Codes | None = None
    text: str


class Move(Value):
    """Where some parties read a clause instead: under which clause, directly after which or first.

    ``under`` is absent for the top level and ``annexes`` for the annexes.
    """

    by: Annotated[Codes, Field(min_length=1)]
    under: ClauseId | None = None
    after: ClauseId | None = None
    first: Flag = False


class Act(Value):
    """Something done to a draft, by whom and when: the record that the history is read from."""

    act: ActKind
    at: str
    by: Codes = ()
    on: Date | None = None
    before: str | None = None
    after: str | None = None
