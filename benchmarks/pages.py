"""What it takes to make the page of a diff or a rolling text, as pieces of work; when a browser first paints it.

    python -m benchmarks.pages NAME FOLDER SECONDS CLOCK

The drafts of a diff are those of :mod:`benchmarks.pairs`, of a rolling text those of :mod:`benchmarks.drafts`.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.folds import fold
from benchmarks.peers import Prepare
from benchmarks.work import diff, main

#: The brackets of the rolling text are of so many parties.
PARTIES = 4
#: How often a page is opened.
OPENED = 5
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-sync",
)


def report(folder: Path) -> Callable[[], object]:
    from planclause.reports.tell.diff import report_diff

    delta = diff(folder)()
    return lambda: report_diff(delta)


def page(folder: Path) -> Callable[[], str]:
    from planclause.reports.tell.diff import report_diff
    from planclause.reports.write.html import write_html

    delta = diff(folder)()
    write_html(report_diff(delta))  # the template is compiled once
    return lambda: write_html(report_diff(delta))


def rolling_page(folder: Path) -> Callable[[], str]:
    from planclause.reports.tell.rolling import report_rolling
    from planclause.reports.write.html import write_html

    made = report_rolling(fold(folder, parties=PARTIES)())
    write_html(made)
    return lambda: write_html(made)


DIFF, REPORT, PAGE = "planclause: diff", "planclause: its report", "planclause: its report, and HTML"
FOLD, ROLLING = f"planclause: merge, {PARTIES} drafts", "planclause: HTML of the rolling text"
OF_A_DIFF: dict[str, Prepare] = {DIFF: diff, REPORT: report, PAGE: page}
OF_A_ROLLING_TEXT: dict[str, Prepare] = {FOLD: partial(fold, parties=PARTIES), ROLLING: rolling_page}


def first_paint(path: Path) -> float | None:
    """Seconds until Chromium first paints something of a page, the median of several; None without a browser."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    try:
        from playwright.sync_api import sync_playwright
    except ModuleNotFoundError:
        return None
    if browser is None:
        return None
    script = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
    found = []
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browser, args=QUIET)
        for _ in range(OPENED):
            opened = started.new_page()
            opened.goto(path.as_uri())
            found.append(float(opened.wait_for_function(script).json_value()))
            opened.close()
        started.close()
    return median(found) / 1000


if __name__ == "__main__":
    main({**OF_A_DIFF, **OF_A_ROLLING_TEXT})
