"""Findings as a GitLab code quality report: a list of issues in the form of Code Climate.

GitLab takes two issues with one fingerprint for one, and knows no columns; an issue that does not count is left
out, since the form has no word for that.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from planclause.checking.rule import Level
from planclause.reports.findings.wording import counterpart_of, message_alone
from planclause.reports.visible import visible_line
from planclause.reports.write.json.document import printed
from planclause.workspace.findings import Checked, Located

_SEVERITIES: Mapping[Level, str] = {"error": "critical", "warning": "minor", "note": "info"}


def findings_as_gitlab(checked: Checked) -> str:
    """The findings that count, as a JSON list."""
    seen: set[str] = set()
    issues: list[dict[str, object]] = []
    for one in checked.counted:
        fingerprint = one.fingerprint
        while fingerprint in seen:  # the same clause stands in two of the files
            told = f"{fingerprint}\0{one.place.file.path}"
            fingerprint = hashlib.sha256(told.encode(errors="surrogatepass")).hexdigest()[:16]
        seen.add(fingerprint)
        issues.append(_issue(one, fingerprint, checked))
    return printed(issues)


def _issue(one: Located, fingerprint: str, checked: Checked) -> dict[str, object]:
    counterpart = counterpart_of(one)
    # A location has to have a line.
    begin, end = (1, 1) if checked.is_elsewhere(one) else (one.place.line, one.place.end_line)
    return {
        "description": message_alone(one, checked) + (f" ({counterpart})" if counterpart else ""),
        "check_name": one.rule.id,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[one.level],
        "location": {
            "path": visible_line(one.place.file.path),
            "lines": {"begin": begin, "end": end},
        },
    }
