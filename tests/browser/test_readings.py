"""What is read on the page as somebody is, to the character, what they read in the draft."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

import planclause as pc
from planclause.plan.traversal import shown, walk
from planclause.reports.places import places_of
from planclause.reports.visible import visible
from tests.browser import dossier
from tests.browser.conftest import Open

#: The words of every clause as they are to be seen, without what the style hides.
SEEN = """(selector) => Object.fromEntries([...document.querySelectorAll(".item")].map((item) => [item.id,
  [...item.querySelectorAll(selector)].map((block) => {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT), found = [];
    while (walker.nextNode()) found.push(walker.currentNode);
    return found.filter((node) => node.parentElement.checkVisibility()).map((node) => node.data).join("");
  }).join("")]))"""


def seen(page: Page, selector: str = ".main > .t:not(.apart)") -> dict[str, str]:
    found: dict[str, str] = page.evaluate(SEEN, selector)
    return found


def texts(draft: pc.Draft, numbers: dict[str, str], part: str = "text") -> dict[str, str]:
    titles = {key: instrument.title for key, instrument in draft.instruments.items()}
    told = {"title": draft.title, "preamble": draft.preamble} if part == "text" else {}
    told |= {f"clause-{place.clause.id}": getattr(place.clause, part) for place in walk(draft)}
    return {anchor: visible(shown(text, numbers, titles)) for anchor, text in told.items()}


@pytest.mark.parametrize("reader", ["base", *dossier.rolling_draft().parties])
def test_the_words_read_as_a_party_are_its_reading(reader: str, opened: Open) -> None:
    draft, page = dossier.rolling_draft(), opened(dossier.report("rolling"))
    option = [one.key for one in dossier.report("rolling").readers].index(reader)
    page.select_option("#page-reading", f"r{option}")

    numbers = places_of(draft).numbers
    own = draft.reading(reader)
    for part, selector in (("text", ".main > .t:not(.apart)"), ("heading", "h3 > [dir]")):
        expected = texts(own, numbers, part)
        found = seen(page, selector)
        assert len(found) == len(dossier.report("rolling").sections[1].items)
        assert found == {anchor: expected.get(anchor, "") for anchor in found}
    assert page.locator(".f:visible").count() == 0


def test_the_rolling_text_shows_its_brackets(opened: Open) -> None:
    page = opened(dossier.report("rolling"))

    assert seen(page)["clause-guarantees"].startswith(
        "Ukraine [RU: and Russia] shall receive security guarantees [EU, UA, US: from the United States and Europe]"
    )


def test_a_party_that_has_not_a_clause_is_said_not_to_have_it(opened: Open) -> None:
    page = opened(dossier.report("rolling"))
    item = page.locator("#clause-us-guarantee-missile")

    assert not item.get_by_text("not in its text").first.is_visible()
    page.select_option("#page-reading", label="UA (Ukraine)")
    assert item.locator(".note:visible").all_text_contents() == ["not in its text"]


@pytest.mark.parametrize(("show", "side"), [("old", "base"), ("new", "draft")])
def test_one_side_of_a_redline_is_that_draft(show: str, side: str, opened: Open) -> None:
    base, draft = pc.load(dossier.PEACE / "us-2025-11-20.yaml"), pc.load(dossier.PEACE / "eu-2025-11-23.yaml")
    from planclause.reports.tell.diff import report_diff

    page = opened(report_diff(pc.diff(base, draft)))
    page.select_option("#page-show", show)

    meant = base if side == "base" else draft
    expected = texts(meant, places_of(meant).numbers)
    found = seen(page)
    assert {anchor: text for anchor, text in found.items() if text} == {
        a: t for a, t in expected.items() if t
    }
    assert page.locator(".item:visible").count() == sum(anchor in found for anchor in expected)


def test_side_by_side_stand_the_base_and_the_draft(opened: Open) -> None:
    page = opened(dossier.report("diff"))
    page.select_option("#page-layout", "side")

    before, after = (seen(page, f".side.{which}")["clause-armed-forces"] for which in ("old", "new"))
    assert "600,000" in before
    assert "800,000" not in before
    assert "800,000" in after
    assert "600,000" not in after
    assert seen(page)["clause-armed-forces"] == ""
    page.select_option("#page-layout", "inline")
    assert page.locator(".side").count() == 0
    assert "600,000" in seen(page)["clause-armed-forces"]


def test_side_by_side_a_rolling_text_compares_the_base_with_who_is_chosen(opened: Open) -> None:
    draft, page = dossier.rolling_draft(), opened(dossier.report("rolling"))
    page.select_option("#page-layout", "side")

    base = texts(draft.reading("base"), places_of(draft).numbers)
    assert base.items() <= seen(page, ".side.old > .t:not(.apart)").items()
    assert "[800,000 | RU: 700,000]" in seen(page, ".side.new")["clause-armed-forces"]
    page.select_option("#page-reading", label="RU (Russian Federation)")
    own = texts(draft.reading("RU"), places_of(draft).numbers)
    assert own.items() <= seen(page, ".side.new > .t:not(.apart)").items()
    assert page.locator("#clause-armed-forces .side.old del").all_text_contents()[0] == "800,000"
    assert page.locator("#clause-armed-forces .side.new ins").all_text_contents()[0] == "700,000"


def test_the_table_has_a_column_for_every_reader_and_says_so_to_who_hears_it(opened: Open) -> None:
    page = opened(dossier.report("rolling"))
    page.select_option("#page-layout", "table")

    table = page.get_by_role("table", name="Clause by clause, a column for each reader")
    assert table.get_by_role("columnheader").all_text_contents() == [
        "number", "base", "US", "UA", "RU", "EU", "rolling text",
    ]  # fmt: skip
    row = page.locator("#clause-armed-forces")
    cells = row.get_by_role("cell").all_text_contents()
    assert len(cells) == 6
    assert cells[1] == "USas the base"
    assert cells[2] == "UAas the base"
    assert "open" in cells[5]
    page.set_viewport_size({"width": 390, "height": 844})
    box = page.locator(".items").first
    assert box.evaluate("box => box.scrollWidth > box.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.select_option("#page-layout", "inline")
    assert page.locator("main [role]:not(svg)").count() == 0
