"""Reports in a real Chromium, one for the whole session; every page is watched, and reports what it must not do."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Playwright, sync_playwright

from planclause.reports.html import write_html
from planclause.reports.report import Report

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
#: The browser is to be quiet: it looks for no update and asks nobody anything.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
#: Set to names of what must not be skipped, ``browser`` among them: then its absence fails the tests.
REQUIRED = "PLANCLAUSE_REQUIRE"

Open = Callable[..., Page]


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def executable() -> str:
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        absent = f"no browser: none of {', '.join(NAMES)} is on the path"
        if "browser" in os.environ.get(REQUIRED, "").replace(",", " ").split():
            pytest.fail(f"{absent}, and {REQUIRED} names it")
        pytest.skip(absent)
    return found


@pytest.fixture(scope="session")
def browser(executable: str, playwright: Playwright) -> Iterator[Browser]:
    started = playwright.chromium.launch(executable_path=executable, args=FLAGS)
    yield started
    started.close()


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Opens a report from a file. At the end no page may have asked a network, complained or called out."""
    contexts: list[BrowserContext] = []
    seen: list[str] = []

    def watch(page: Page) -> None:
        def requested(url: str) -> None:
            if not url.startswith("file:"):
                seen.append(f"request: {url}")

        def called_out(dialog: Dialog) -> None:
            seen.append(f"dialog: {dialog.message}")
            dialog.dismiss()

        page.on("request", lambda request: requested(request.url))
        page.on("console", lambda message: seen.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: seen.append(f"error: {error}"))
        page.on("dialog", called_out)
        page.on("popup", lambda popup: seen.append(f"popup: {popup.url}"))

    def open_it(report: Report, fragment: str = "", **options: Any) -> Page:  # those of new_context
        path = tmp_path / f"report-{len(contexts)}.html"
        path.write_text(write_html(report), encoding="utf-8")
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        contexts.append(context)
        page = context.new_page()
        watch(page)
        page.goto(path.as_uri() + fragment)
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert seen == []
