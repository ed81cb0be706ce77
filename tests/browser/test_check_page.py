"""The check of an import in a real Chromium: source and draft side by side, doubts first, no text acts."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from planclause.importing import read_text
from planclause.reports.write.html.check_page import write_check_page
from tests.browser.conftest import OpenPage
from tests.browser.test_pages import violations
from tests.reports.hostile import ATTACKS

PACT = """PACT OF THE LAKE

1. The board keeps the boats of both towns and
reports on them.
2. The towns share:
   (a) the water; and
   (b) the fish of the

- 1 -

northern shore.
5. Tolls end.

- 2 -
"""


def check_page(text: str) -> str:
    return write_check_page(read_text(text, plan="plan", draft="draft"), "pact.txt")


def test_doubts_come_first_and_lead_to_their_lines(opened_page: OpenPage) -> None:
    page = opened_page(check_page(PACT), java_script_enabled=False)
    assert page.locator("h2").all_inner_texts()[:4] == [
        "In short",
        "Doubts",
        "Left out or changed",
        "Source and draft",
    ]
    page.locator("#page-doubts a").click()
    line = page.locator("li:target")
    expect(line).to_contain_text("5. Tolls end.")
    expect(line).to_contain_text("Doubt: taken for the next of its list, with a hole before it; may be text")
    expect(line).to_be_in_viewport()


def test_a_clause_stands_beside_its_lines(opened_page: OpenPage) -> None:
    page = opened_page(check_page(PACT))
    row = page.locator(".row", has_text="northern shore.").last
    expect(row.locator(".source li")).to_have_count(3)  # with the page number that was left out between them
    expect(row.locator(".outline .t")).to_have_text("the fish of the northern shore.")
    row = page.locator(".row", has_text="reports on them.").first
    source, outline = row.locator(".source").bounding_box(), row.locator(".outline").bounding_box()
    assert source is not None
    assert outline is not None
    assert outline["x"] >= source["x"] + source["width"]
    expect(row.locator(".outline .t")).to_have_text(
        "The board keeps the boats of both towns and reports on them."
    )


def test_left_out_lines_say_so(opened_page: OpenPage) -> None:
    page = opened_page(check_page(PACT))
    expect(page.locator("#line-9")).to_contain_text("page numbers and running heads, left out")


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_is_cut_at_any_width(width: int, opened_page: OpenPage) -> None:
    page = opened_page(check_page(PACT), viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(scheme: str, opened_page: OpenPage) -> None:
    page = opened_page(check_page(PACT), color_scheme=scheme)
    assert violations(page) == []


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_hostile_text_is_only_shown(attack: str, opened_page: OpenPage) -> None:
    text = f"{attack}\n\n1. {attack}\n2. Ships pass. {attack}\n7. {attack}\n"
    page = opened_page(write_check_page(read_text(text, plan=attack, draft=attack), attack))
    assert page.locator("script, img, [onmouseover], main a[href^=http]").count() == 0
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("#page-source")).to_contain_text("Ships pass.")
