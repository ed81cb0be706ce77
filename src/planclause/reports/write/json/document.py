"""A JSON document in a published schema, safe to print to a terminal."""

from __future__ import annotations

import json
from collections.abc import Mapping

from planclause.plan.encoding import as_json
from planclause.reports.visible import escaped_in_json


def document(schema: str, told: Mapping[str, object]) -> str:
    """A document that ends in a newline: the name of its schema, then what it tells; values by the one encoder."""
    return printed(as_json({"schema": schema, **told}))


def printed(value: object) -> str:
    """A JSON value as a document that ends in a newline, with every character that acts or hides as an escape."""
    return escaped_in_json(json.dumps(value, ensure_ascii=False, indent=1)) + "\n"
