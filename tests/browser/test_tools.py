"""Filters, search, keys and links."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from planclause.reports.report import Item
from tests.browser import dossier
from tests.browser.conftest import Open


def items(name: str) -> list[Item]:
    return [item for section in dossier.report(name).sections for item in section.items]


def visible_anchors(page: Page) -> list[str]:
    found: list[str] = page.eval_on_selector_all(
        ".item", "items => items.filter(item => item.checkVisibility()).map(item => item.id)"
    )
    return found


def check(page: Page, *labels: str) -> None:
    page.locator(".filter > summary").click()
    for label in labels:
        page.locator(".facets label").filter(has_text=label).first.get_by_role("checkbox").check()


@pytest.mark.parametrize("name", ["diff", "rolling", "amendments", "history"])
def test_every_tag_can_be_filtered_by_and_says_how_many_have_it(name: str, opened: Open) -> None:
    page = opened(dossier.report(name))
    page.locator(".filter > summary").click()

    tags = list(dict.fromkeys(tag for item in items(name) for tag in item.tags))
    boxes = page.locator(".facets input[data-facet]")
    assert boxes.count() == len(tags)
    for at in range(len(tags)):
        box = boxes.nth(at)
        label = box.locator("xpath=..")
        said, count = label.locator("bdi").inner_text(), label.locator("small").inner_text()
        legend = label.locator("xpath=..").locator("legend").inner_text()
        facet = {"about": "substance"}.get(legend, legend)
        having = [i.anchor for i in items(name) if any(t.label == said and t.facet == facet for t in i.tags)]
        box.check()
        assert visible_anchors(page) == having
        assert len(having) == int(count)
        expect(page.locator("#page-told")).to_have_text(f"{len(having)} of {len(items(name))} shown")
        box.uncheck()


def test_tags_of_one_facet_widen_and_of_two_narrow(opened: Open) -> None:
    page = opened(dossier.report("diff"))
    check(page, "inserted", "deleted")

    either = [i.anchor for i in items("diff") if {t.key for t in i.tags} & {"inserted", "deleted"}]
    assert visible_anchors(page) == either
    page.locator(".facets label").filter(has_text="quantity").get_by_role("checkbox").check()
    both = [i.anchor for i in items("diff") if i.anchor in either and "quantity" in {t.key for t in i.tags}]
    assert visible_anchors(page) == both
    page.get_by_role("button", name="Show all").click()
    assert visible_anchors(page) == [item.anchor for item in items("diff")]


def test_what_is_filtered_out_is_not_in_the_contents_either(opened: Open) -> None:
    page = opened(dossier.report("diff"))
    check(page, "changes only")

    changes = [item.anchor for item in items("diff") if item.change]
    assert 0 < len(changes) < len(items("diff"))
    assert visible_anchors(page) == changes
    links = page.eval_on_selector_all(
        ".contents li:not(.part)",
        "lines => lines.filter(line => line.checkVisibility()).map(line => line.firstChild.hash)",
    )
    assert links == [f"#{anchor}" for anchor in changes]


def test_a_search_counts_what_it_finds_also_across_a_change(opened: Open) -> None:
    page = opened(dossier.report("diff"))
    total = len(items("diff"))

    page.keyboard.press("/")
    page.keyboard.type("limited to 800,000")
    expect(page.locator("#page-told")).to_have_text(f"1 of {total} shown")
    assert visible_anchors(page) == ["clause-armed-forces"]
    assert page.evaluate("CSS.highlights.get('found').size") > 0
    page.locator("#page-search").fill("LIMITED TO 600,000")
    expect(page.locator("#page-told")).to_have_text(f"1 of {total} shown")
    page.locator("#page-search").fill("no such words")
    expect(page.locator("#page-told")).to_have_text(f"0 of {total} shown")
    page.keyboard.press("Escape")
    assert visible_anchors(page) == [item.anchor for item in items("diff")]
    expect(page.locator("#page-told")).to_have_text("")


def test_keys_lead_from_change_to_change_and_back(opened: Open) -> None:
    page = opened(dossier.report("diff"))
    changes = [item.anchor for item in items("diff") if item.change]

    for key, at in (("n", 0), ("j", 1), ("n", 2), ("p", 1), ("k", 0), ("p", 0)):
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.id") == changes[at]
        expect(page.locator(f"#{changes[at]}")).to_be_in_viewport()
        expect(page.locator("#page-told")).to_have_text(f"change {at + 1} of {len(changes)}")
    for _ in changes:
        page.keyboard.press("n")
    assert page.evaluate("document.activeElement.id") == changes[-1]


def test_keys_begin_where_the_reader_is(opened: Open) -> None:
    page = opened(dossier.report("rolling"))
    page.evaluate("document.getElementById('clause-reconstruction').scrollIntoView()")

    page.keyboard.press("n")
    changes = [item.anchor for item in items("rolling") if item.change]
    order = [item.anchor for item in items("rolling")]
    after = next(a for a in changes if order.index(a) >= order.index("clause-reconstruction"))
    assert page.evaluate("document.activeElement.id") == after


def test_in_a_field_the_keys_are_letters(opened: Open) -> None:
    page = opened(dossier.report("diff"))
    page.locator("#page-search").focus()
    page.keyboard.type("njpk")

    assert page.locator("#page-search").input_value() == "njpk"
    assert page.evaluate("document.activeElement.id") == "page-search"


def test_keys_pass_over_what_is_filtered_out(opened: Open) -> None:
    page = opened(dossier.report("diff"))
    check(page, "inserted")
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.blur()")

    inserted = [i.anchor for i in items("diff") if any(t.key == "inserted" for t in i.tags)]
    for anchor in inserted:
        page.keyboard.press("n")
        assert page.evaluate("document.activeElement.id") == anchor


def test_a_link_to_a_clause_opens_it(opened: Open) -> None:
    page = opened(dossier.report("diff"), fragment="#clause-territory")

    expect(page.locator("#clause-territory")).to_be_in_viewport()
    assert page.evaluate("document.activeElement.id") == "clause-territory"


@pytest.mark.parametrize("layout", ["inline", "side", "table"])
def test_a_link_opens_a_clause_that_is_filtered_out(layout: str, opened: Open) -> None:
    page = opened(dossier.report("rolling"))
    page.select_option("#page-layout", layout)
    page.locator("#page-search").fill("no such words")
    expect(page.locator("#page-told")).to_have_text(f"0 of {len(items('rolling'))} shown")

    page.evaluate("location.hash = '#clause-territory'")
    expect(page.locator("#clause-territory")).to_be_in_viewport()
    assert visible_anchors(page) == ["clause-territory"]


def test_beside_every_clause_stands_its_link(opened: Open) -> None:
    page = opened(dossier.report("diff"))

    links = page.eval_on_selector_all(
        ".item", "items => items.map(i => [i.id, i.querySelector('.link').hash])"
    )
    assert links == [[item.anchor, f"#{item.anchor}"] for item in items("diff")]


def test_light_and_dark_are_as_the_system_has_them_until_the_reader_chooses(opened: Open) -> None:
    page = opened(dossier.report("diff"), color_scheme="dark")
    paper = "getComputedStyle(document.documentElement).backgroundColor"
    button = page.locator("#page-theme")

    dark = page.evaluate(paper)
    expect(button).to_have_attribute("aria-pressed", "true")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    assert page.evaluate(paper) != dark
    page.reload()
    assert page.evaluate(paper) != dark
