"""Reports in a real Chromium, one for the whole session; every page is watched, and reports what it must not do."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Dialog, Page, Playwright, ViewportSize, sync_playwright

from planclause.reports.report import Report
from planclause.reports.write.html import write_html

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
BLANK = "about:blank"

#: What a page is opened at, unless a test asks for something else.
SCREEN: ViewportSize = {"width": 1280, "height": 900}

#: Opens a report; opens a page.
Open = Callable[..., Page]
OpenPage = Callable[..., Page]


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


class Tab:
    """A page that one test after another opens reports in: a new one costs four times what a report in it costs."""

    def __init__(self, browser: Browser, *, scripts: bool) -> None:
        self.scripts = scripts
        self.seen: list[str] = []
        self.page = browser.new_context(java_script_enabled=scripts).new_page()
        self.page.on("request", lambda request: self._requested(request.url))
        self.page.on("console", lambda message: self.seen.append(f"console: {message.text}"))
        self.page.on("pageerror", lambda error: self.seen.append(f"error: {error}"))
        self.page.on("dialog", self._called_out)
        self.page.on("popup", lambda popup: self.seen.append(f"popup: {popup.url}"))

    def _requested(self, url: str) -> None:
        if not url.startswith("file:") and url != BLANK:
            self.seen.append(f"request: {url}")

    def _called_out(self, dialog: Dialog) -> None:
        self.seen.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def leave(self) -> list[str]:
        """Forget what a reader did and chose; what the page did that it must not do."""
        if self.scripts:
            self.page.evaluate("localStorage.clear()")
        self.page.mouse.move(0, 0)
        self.page.goto(BLANK)
        return self.seen


@pytest.fixture(scope="session")
def tabs() -> list[Tab]:
    """Those that no test is using."""
    return []


@pytest.fixture
def opened_page(browser: Browser, tabs: list[Tab], tmp_path: Path) -> Iterator[OpenPage]:
    """Opens a page from a file. At the end no page may have asked a network, complained or called out."""
    used: list[Tab] = []

    def open_it(
        page: str,
        fragment: str = "",
        *,
        viewport: ViewportSize = SCREEN,
        color_scheme: Literal["light", "dark"] = "light",
        java_script_enabled: bool = True,
    ) -> Page:
        tab = next((tab for tab in tabs if tab.scripts is java_script_enabled), None)
        if tab is None:
            tab = Tab(browser, scripts=java_script_enabled)
        else:
            tabs.remove(tab)
        used.append(tab)
        path = tmp_path / f"page-{len(used)}.html"
        path.write_text(page, encoding="utf-8")
        tab.page.set_viewport_size(viewport)
        tab.page.emulate_media(media="null", color_scheme=color_scheme)
        tab.page.goto(path.as_uri() + fragment)
        return tab.page

    yield open_it
    seen = [did for tab in used for did in tab.leave()]
    for tab in used:
        # One that did what it must not is in a state that nobody knows.
        if tab.seen:
            tab.page.context.close()
        else:
            tabs.append(tab)
    assert seen == []


@pytest.fixture
def opened(opened_page: OpenPage) -> Open:
    """Opens the page of a report, as :func:`opened_page` does."""

    def open_it(report: Report, fragment: str = "", **settings: object) -> Page:
        return opened_page(write_html(report), fragment, **settings)

    return open_it
