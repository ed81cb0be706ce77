"""Findings as JSON, in the schema ``planclause.check/1``: all of them, those that do not count included."""

from __future__ import annotations

import json

from planclause.reports.visible import escaped_in_json
from planclause.workspace.findings import Checked, File, Located, Place

SCHEMA = "planclause.check/1"


def findings_as_json(checked: Checked) -> str:
    """The outcome of a check as a JSON document; exact, with every character that acts or hides as an escape."""
    suppressed = sum(1 for one in checked.found if one.suppressed)
    document = {
        "schema": SCHEMA,
        "failed": checked.failed,
        "fail_on": checked.fail_on,
        "files": [_file(one) for one in checked.files],
        "summary": {**{str(level): n for level, n in checked.counts.items()}, "suppressed": suppressed},
        "findings": [_finding(one) for one in checked.found],
    }
    return escaped_in_json(json.dumps(document, ensure_ascii=False, indent=1)) + "\n"


def _file(file: File) -> dict[str, object]:
    return {"name": file.name, "path": file.path, "revision": file.revision or None}


def _finding(one: Located) -> dict[str, object]:
    counterpart = one.counterpart
    return {
        "rule": one.rule.id,
        "taxonomy": one.rule.taxonomy,
        "level": one.level,
        "message": one.message,
        "fingerprint": one.fingerprint,
        "place": _place(one.place),
        "counterpart": {"in": one.counterpart_in, **_place(counterpart)} if counterpart else None,
        "suppressed": one.suppressed._asdict() if one.suppressed else None,
    }


def _place(place: Place) -> dict[str, object]:
    return {
        "file": _file(place.file),
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "clause": place.clause,
        "address": place.address,
        "words": place.words,
    }
