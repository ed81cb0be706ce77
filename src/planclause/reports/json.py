"""A diff as JSON: what ``Diff.to_json`` gives, with every character that acts or hides as an escape."""

from __future__ import annotations

from planclause.comparing.changes import Diff
from planclause.reports.visible import escaped_in_json


def diff_as_json(diff: Diff) -> str:
    """The diff in the schema ``planclause.diff/1``; safe to print to a terminal, the same JSON value."""
    return escaped_in_json(diff.to_json())
