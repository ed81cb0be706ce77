"""A diff as JSON: what ``Diff.to_json`` gives, with every character that acts or hides as an escape."""

from __future__ import annotations

import json
from collections.abc import Iterable

from planclause.comparing.changes import Diff
from planclause.reports.visible import escaped_in_json

SCHEMA_OF_SEVERAL = "planclause.diffs/1"


def diff_as_json(diff: Diff) -> str:
    """The diff in the schema ``planclause.diff/1``; safe to print to a terminal, the same JSON value."""
    return escaped_in_json(diff.to_json())


def diffs_as_json(files: Iterable[tuple[str | None, str | None, Diff]]) -> str:
    """The diffs of several files, each with its path before and now, in the schema ``planclause.diffs/1``."""
    told = [{"before": before, "now": now, "diff": json.loads(diff.to_json())} for before, now, diff in files]
    whole = json.dumps({"schema": SCHEMA_OF_SEVERAL, "files": told}, ensure_ascii=False, indent=2)
    return escaped_in_json(f"{whole}\n")
