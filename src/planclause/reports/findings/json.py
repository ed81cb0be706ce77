"""Findings as JSON, in the schema ``planclause.check/1``: all of them, those that do not count included."""

from __future__ import annotations

from planclause.plan.encoding import members
from planclause.reports.write.json.document import printed
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
    return printed(document)


def _file(file: File) -> dict[str, object]:
    return {"name": file.name, "path": file.path, "revision": file.revision or None}


def _finding(one: Located) -> dict[str, object]:
    counterpart = one.counterpart
    return {
        "rule": one.rule.id,
        "taxonomy": one.rule.taxonomy,
        **members(one, "level", "message", "fingerprint"),
        "place": _place(one.place),
        "counterpart": {"in": one.counterpart_in, **_place(counterpart)} if counterpart else None,
        "suppressed": one.suppressed._asdict() if one.suppressed else None,
    }


def _place(place: Place) -> dict[str, object]:
    return {
        "file": _file(place.file),
        **members(place, "line", "column", "end_line", "end_column", "clause", "address", "words"),
    }
