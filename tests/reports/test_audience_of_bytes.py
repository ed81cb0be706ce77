"""Law 10, in bytes: what is not for the audience of a report can be found nowhere in its file, in any format.

What a report says is held to its audience where it is made (the tests of each kind); here the files are searched.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.console import Console
from tests.reports.amended import Annotated, Remarked, annotated, remarked

import planclause as pc
from planclause.plan.values import PUBLIC
from planclause.reports.report import Report
from planclause.reports.rows import amendment_rows, change_rows, clause_rows
from planclause.reports.tell.amendments import report_amendments
from planclause.reports.tell.diff import report_diff
from planclause.reports.tell.history import report_history
from planclause.reports.tell.rolling import report_rolling
from planclause.reports.write.csv import write_csv
from planclause.reports.write.html import write_html
from planclause.reports.write.json.amendments import amendments_as_json
from planclause.reports.write.json.rolling import rolling_as_json
from planclause.reports.write.markdown import write_markdown
from planclause.reports.write.terminal import print_report
from planclause.reports.write.text import write_text

AUDIENCES = st.sampled_from(("A", "B", PUBLIC))
slow = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def files_of(report: Report) -> Iterator[tuple[str, bytes]]:
    """The report in every format that shows a report as such."""
    yield "html", write_html(report).encode()
    yield "markdown", write_markdown(report, limit=10**9).encode()
    yield "text", write_text(report).encode()
    page = io.StringIO()
    print_report(report, Console(file=page, width=200, color_system=None))
    yield "terminal", page.getvalue().encode()


def unzipped(data: bytes) -> bytes:
    """All that is in a Word file: the names of its parts, and the parts."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return b"\n".join((name.encode() + b"\n" + parts.read(name)) for name in parts.namelist())


def hidden(seen_by: dict[str, set[str]], audience: str) -> list[bytes]:
    return [token.encode() for token, seen in seen_by.items() if not {audience, PUBLIC} & seen]


@slow
@given(annotated(), AUDIENCES)
def test_a_rolling_draft(given_draft: Annotated, audience: str) -> None:
    draft, seen_by = given_draft
    files = dict(files_of(report_rolling(draft, audience=audience)))
    files["json"] = rolling_as_json(draft, audience=audience).encode()
    files["csv"] = write_csv(clause_rows(draft, audience=audience)).encode()
    for form, data in files.items():
        assert [token for token in hidden(seen_by, audience) if token in data] == [], form


@slow
@given(remarked(), AUDIENCES)
def test_amendments(table: Remarked, audience: str) -> None:
    base, asked, seen_by = table
    files = dict(files_of(report_amendments(asked, base, audience=audience)))
    files["json"] = amendments_as_json(asked, base, audience=audience).encode()
    files["csv"] = write_csv(amendment_rows(asked, base, audience=audience)).encode()
    for form, data in files.items():
        assert [token for token in hidden(seen_by, audience) if token in data] == [], form


@slow
@given(annotated(), AUDIENCES)
def test_a_history_and_a_diff(given_draft: Annotated, audience: str) -> None:
    draft, seen_by = given_draft
    try:
        before = replace(draft, draft="before", clauses=draft.clauses[1:], annexes=(), title="Before")
    except pc.DocumentError:  # what stood in the clause that was taken away was needed
        return
    series = before, replace(draft, draft="after")
    told = report_history(pc.history(series), audience=audience)
    delta = pc.diff(*series)
    files = dict(files_of(told))
    files |= {f"diff as {form}": data for form, data in files_of(report_diff(delta, audience=audience))}
    files["csv"] = write_csv(change_rows(delta)).encode()
    files["json"] = delta.to_json().encode()
    for form, data in files.items():
        assert [token for token in hidden(seen_by, audience) if token in data] == [], form
