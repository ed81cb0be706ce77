"""Small drafts for tables of cases, and what tests of many rooms ask of a value."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import planclause as pc

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def draft(*clauses: pc.Clause, name: str = "base", **header: Any) -> pc.Draft:
    parties = header.pop("parties", {"A": pc.Party(name="Ay"), "B": pc.Party(name="Bee")})
    return pc.Draft(plan="p", draft=name, parties=parties, clauses=clauses, **header)


def clause(name: str, text: str = "", *inner: pc.Clause, **fields: Any) -> pc.Clause:
    return pc.Clause(id=name, text=text, clauses=inner, **fields)


FORCES = "The armed forces are limited to 600,000 personnel."
GUARDS = "Guards of both sides leave the crossing within ten days of signature."
PLANT = "The power plant is run by an enterprise in which both sides hold an equal share."
ROUTES = "Ships and grain pass freely through the strait, and no port is closed to them."


def everything_in(value: DataclassInstance) -> str:
    """Every word that a value holds, at any depth; its own repr says only what it is."""
    return repr(asdict(value))
