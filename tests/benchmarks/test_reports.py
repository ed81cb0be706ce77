"""The benchmark of reports does its work. What it measures is not looked at here: no test reads a clock."""

from pathlib import Path

import pytest
from benchmarks.drafts import write_drafts
from benchmarks.pairs import write_pair
from benchmarks.table import Row
from benchmarks.work import CLOCKS, measure

from benchmarks import pages, reports


@pytest.mark.parametrize("work", [*pages.OF_A_DIFF, *pages.OF_A_ROLLING_TEXT])
def test_a_piece_of_work_is_measured(work: str, tmp_path: Path) -> None:
    if work in pages.OF_A_DIFF:
        write_pair(60, tmp_path, shared=False)
    else:
        write_drafts(60, tmp_path, shared=False)

    measured = measure((pages.OF_A_DIFF | pages.OF_A_ROLLING_TEXT)[work], tmp_path, 0, CLOCKS["wall"])
    assert len(measured["seconds"]) == 1


def test_a_page_is_compared_with_the_diff_that_it_shows() -> None:
    rows = [
        Row("2,000", 2_000, pages.DIFF, (1.0,), yardstick=pages.DIFF),
        Row("2,000", 2_000, pages.PAGE, (2.0,), yardstick=pages.DIFF),
        Row("20", 20, pages.PAGE, (9.0,), yardstick=pages.DIFF),
    ]
    assert list(reports.aims(rows)) == [
        "2,000 clauses, report and HTML against the diff: 2.00, aimed at 3 at most: yes"
    ]


def test_one_command_prints_the_whole_table(capfd: pytest.CaptureFixture[str]) -> None:
    reports.main(["--clauses", "20", "--rounds", "1", "--seconds", "0", "--markdown"])

    said = capfd.readouterr().out
    assert all(f"| {work} " in said for work in (*pages.OF_A_DIFF, *pages.OF_A_ROLLING_TEXT))
    assert "20 clauses, HTML of the rolling text, in MB: " in said
