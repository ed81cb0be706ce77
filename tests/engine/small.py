"""Small drafts for the engine's tables of cases."""

from __future__ import annotations

import planclause as pc


def draft(*clauses: pc.Clause, name: str = "base", **header: object) -> pc.Draft:
    return pc.Draft.model_validate(
        {"plan": "p", "draft": name, "parties": {"A": "Ay", "B": "Bee"}, "clauses": clauses, **header}
    )


def clause(name: str, text: str = "", *inner: pc.Clause, **fields: object) -> pc.Clause:
    return pc.Clause.model_validate({"id": name, "text": text, "clauses": inner, **fields})


FORCES = "The armed forces are limited to 600,000 personnel."
GUARDS = "Guards of both sides leave the crossing within ten days of signature."
PLANT = "The power plant is run by an enterprise in which both sides hold an equal share."
ROUTES = "Ships and grain pass freely through the strait, and no port is closed to them."
