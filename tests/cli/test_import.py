"""``import``: what is printed, what is written, and how doubts show."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run

HOLES = "1. Each side keeps 600 boats.\n3. Tolls end.\n5. Fees end.\n9. Taxes end.\n15. Dues end.\n"


def test_the_output_may_be_a_page_to_check_it_by(run: Run) -> None:
    Path("holes.txt").write_text(HOLES, encoding="utf-8")
    result = run("import", "holes.txt", "-o", "check.html")
    assert result.exit_code == 0
    page = Path("check.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "taken for the next of its list, with a hole before it" in page
    assert result.stdout == ""
