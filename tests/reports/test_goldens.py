"""What each report says of a few pairs that a person can read beside it."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

import planclause as pc
from planclause.reports.write.json.diff import diff_as_json
from planclause.reports.write.terminal import print_report

GOLDEN = Path(__file__).parent / "golden"
CASES = sorted(path.name for path in GOLDEN.iterdir())


def on_terminal(diff: pc.Diff) -> str:
    page = StringIO()
    print_report(pc.report_diff(diff), Console(file=page, width=80))
    return page.getvalue()


REPORTS = {
    "redline.txt": lambda diff: pc.write_text(pc.report_diff(diff)),
    "redline.md": lambda diff: pc.write_markdown(pc.report_diff(diff)),
    "redline.80.txt": on_terminal,
    "diff.json": diff_as_json,
}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("report", REPORTS)
def test_a_report_says_what_its_golden_says(
    case: str, report: str, matches_golden: Callable[[str, str], None]
) -> None:
    base, draft = (pc.load(GOLDEN / case / f"{side}.yaml") for side in ("base", "draft"))
    matches_golden(f"{case}/{report}", REPORTS[report](pc.diff(base, draft)))
