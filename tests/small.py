"""Small drafts for the engine's tables of cases."""

from __future__ import annotations

from typing import Any

import planclause as pc


def draft(*clauses: pc.Clause, name: str = "base", **header: Any) -> pc.Draft:
    parties = header.pop("parties", {"A": pc.Party(name="Ay"), "B": pc.Party(name="Bee")})
    return pc.Draft(plan="p", draft=name, parties=parties, clauses=clauses, **header)


def clause(name: str, text: str = "", *inner: pc.Clause, **fields: Any) -> pc.Clause:
    return pc.Clause(id=name, text=text, clauses=inner, **fields)


FORCES = "The armed forces are limited to 600,000 personnel."
GUARDS = "Guards of both sides leave the crossing within ten days of signature."
PLANT = "The power plant is run by an enterprise in which both sides hold an equal share."
ROUTES = "Ships and grain pass freely through the strait, and no port is closed to them."
