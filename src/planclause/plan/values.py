"""The small values of a draft's header and clauses, with the types that a file's strings become.

Every scalar of a file is a string; these types read it and say what was expected. All are frozen, and forbid
keys they do not know (:mod:`planclause.plan.declarations`).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from planclause.errors import Path, Problem
from planclause.plan.declarations import NotEmpty, Pattern, Reads, Settles, Value, shown, unfit
from planclause.text.bracketed import RESERVED_CODES
from planclause.text.markup import canonical

#: A clause's id: a slug that outlives renumbering.
CLAUSE_ID = Pattern(
    r"^[a-z0-9][a-z0-9._-]*$", "an id of small letters, digits and . _ -, beginning with a letter or digit"
)
#: The digest of a text.
DIGEST = Pattern(r"^sha256:[0-9a-f]{64}$", "sha256: and 64 hexadecimal digits")
#: A party's code: a letter of any script, then letters, digits, ``_`` and ``-``.
PARTY_CODE = re.compile(r"[^\W\d_][\w-]*")
#: The root of the annexes where a place is named; no clause may have this id.
ANNEXES = "annexes"
#: The audience of whoever reads: ``visible_to`` may name it beside parties, none of which may have this code.
PUBLIC = "public"


def problems_of_code(path: Path, code: str) -> Iterator[Problem]:
    """What is wrong with the code of a party."""
    if code in RESERVED_CODES:
        yield Problem(path, f"{code} as a party's code", "another code: base and public are taken")
    elif not PARTY_CODE.fullmatch(code):
        yield Problem(path, f"party code {code!r}", "a letter, then letters, digits, _ or -")


def repeated_id(path: Path, name: str, noun: str) -> Problem:
    """An id that something stands under already; ``noun`` says what such a thing is."""
    expected = f"an id that no other {noun} has"
    return Problem((*path, "id"), f"duplicate id {name!r}", expected, code="id-repeated", about=name)


_DATE = "a date as 2026-01-20"


def _date(data: object) -> datetime.date:
    if not isinstance(data, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", data):
        raise unfit(shown(data), _DATE)
    try:
        return datetime.date.fromisoformat(data)
    except ValueError:
        raise unfit(shown(data), f"{_DATE} that is in the calendar") from None


def _flag(data: object) -> bool:
    if data not in ("true", "false"):
        raise unfit(shown(data), "true or false")
    return data == "true"


def _whole(data: object) -> int:
    if not isinstance(data, str) or not re.fullmatch(r"-?\d{1,9}", data, re.ASCII):
        raise unfit(shown(data), "a whole number")
    return int(data)


def _version(data: object) -> int:
    if data != "1":
        raise unfit(f"version {shown(data)} of the file format", "1")
    return 1


def _nine_digits(value: int) -> int:
    if abs(value) >= 10**9:
        raise unfit(str(value), "a whole number of at most nine digits")
    return value


Date = Annotated[datetime.date, Reads(_date)]
Flag = Annotated[bool, Reads(_flag)]
Whole = Annotated[int, Reads(_whole), Settles(_nine_digits)]
#: The format's version, of which there is one.
Format = Annotated[Literal[1], Reads(_version)]
Digest = Annotated[str, DIGEST]
#: A text in bracket markup, held in its canonical spelling.
Markup = Annotated[str, Settles(canonical)]
Name = Annotated[str, NotEmpty()]
ClauseId = Annotated[str, CLAUSE_ID]
Codes = tuple[str, ...]

Role = Literal["principal", "mediator", "guarantor", "observer"]
Stance = Literal["agreed", "agreed ad referendum", "reserved", "rejected"]
Channel = Literal["formal", "informal"]
ActKind = Literal["settled", "adopted", "rejected", "withdrawn", "superseded", "reopened"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Party(Value):
    """Who takes part in the negotiation, and as what; by default as a principal.

    >>> Party(name="Lake League")
    Party(name='Lake League', role='principal')
    """

    name: str
    role: Role = "principal"


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftReference(Value):
    """Another draft of the plan, by its id and, where known, the digest of its text."""

    draft: Name
    digest: Digest | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Transmission(Value):
    """A draft handed to a party: when, by whom, formally or not, acknowledged or not (or not known)."""

    to: str
    on: Date | None = None
    by: str = ""
    channel: Channel | None = None
    acknowledged: Flag | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument(Value):
    """An outside text the plan leans on, and the parties who invoke it."""

    title: str
    date: Date | None = None
    invoked_by: Codes = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Position(Value):
    """A party's stance on the exact words of a clause, bound to them by their wording digest.

    Without ``visible_to`` everybody may see it.
    """

    stance: Stance
    on: Date | None = None
    wording: Digest | None = None
    note: str = ""
    visible_to: Codes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Value):
    """A remark of one party on a clause; without ``visible_to`` it is for its author alone."""

    author: str
    visible_to: Codes | None = None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Move(Value):
    """Where some parties read a clause instead: under which clause, directly after which or first.

    ``under`` is absent for the top level and ``annexes`` for the annexes.
    """

    by: Annotated[Codes, NotEmpty()]
    under: ClauseId | None = None
    after: ClauseId | None = None
    first: Flag = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Act(Value):
    """Something done to a draft, by whom and when: the record that the history is read from."""

    act: ActKind
    at: str
    by: Codes = ()
    on: Date | None = None
    before: str | None = None
    after: str | None = None
