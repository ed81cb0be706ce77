"""What holds of the page of every report: it is whole, stands alone, fits, can be heard, does nothing unasked."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped] # it has no types
from playwright.sync_api import Browser, Page, expect

from planclause.reports.pieces import text_of
from planclause.reports.report import Report
from planclause.reports.write.html import write_html
from tests.browser import dossier
from tests.browser.conftest import Open
from tests.reports.hostile import ATTACKS, hostile_report

KINDS = list(dossier.MADE)
LAYOUTS = {"rolling": ("inline", "side", "table"), "right-to-left": ("inline", "side", "table")}


def texts(report: Report) -> list[str]:
    """All that a report has to say, but for the codes of its tags."""
    said = [report.title, report.subtitle, report.for_whom, *report.summary]
    for section in report.sections:
        said += [section.title, *section.paragraphs]
        for chart in section.charts:
            said += [chart.title, chart.told, *chart.labels, *(series.name for series in chart.series)]
        for item in section.items:
            said += [item.number, item.name, item.said, *item.remarks, text_of(item.heading)]
            said += [text for p in item.passages for text in (p.label, p.note, text_of(p.words))]
            tables = [item.table] if item.table else []
            said += [cell for table in tables for row in (table.columns, *table.rows) for cell in row]
        said += [cell for table in section.tables for row in (table.columns, *table.rows) for cell in row]
    return [*said, *(text for source in report.sources for text in source)]


@pytest.mark.parametrize("name", KINDS)
def test_without_javascript_all_is_there_to_read(name: str, opened: Open) -> None:
    page = opened(dossier.report(name), java_script_enabled=False)

    shown = page.locator("body").text_content() or ""
    assert [text for text in texts(dossier.report(name)) if text not in shown] == []
    assert not page.locator(".tools").is_visible()
    passages = page.locator(".item .t")
    assert passages.count() == page.locator(".item .t:visible").count() > 0


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(name: str, scheme: str, opened: Open) -> None:
    page = opened(dossier.report(name), color_scheme=scheme)
    page.locator("details").evaluate_all("all => all.forEach(details => { details.open = true; })")
    for layout in LAYOUTS.get(name, ("inline", "side")):
        page.select_option("#page-layout", layout)
        assert violations(page) == []


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {node['html']} {node['failureSummary']}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("name", KINDS)
def test_at_390_pixels_nothing_runs_out_sideways(name: str, opened: Open) -> None:
    page = opened(dossier.report(name), viewport={"width": 390, "height": 844})
    page.locator("details").evaluate_all("all => all.forEach(details => { details.open = true; })")
    for layout in LAYOUTS.get(name, ("inline", "side")):
        page.select_option("#page-layout", layout)
        assert page.evaluate("document.documentElement.scrollWidth") == 390


@pytest.mark.parametrize("name", KINDS)
def test_it_prints_as_a4_without_its_tools(name: str, opened: Open, tmp_path: Path) -> None:
    page = opened(dossier.report(name), color_scheme="dark")
    printed = page.pdf(path=tmp_path / "report.pdf", prefer_css_page_size=True)

    assert printed.startswith(b"%PDF-")
    assert re.search(rb"/MediaBox \[0 0 59[45][.\d]* 84[12]", printed)
    page.emulate_media(media="print")
    assert page.locator(".tools:visible, .contents:visible, .link:visible").count() == 0
    assert page.locator(".item").first.evaluate("item => getComputedStyle(item).breakInside") == "avoid"
    assert page.evaluate("getComputedStyle(document.documentElement).color") == "rgb(31, 29, 26)"


@pytest.mark.parametrize("name", KINDS)
def test_it_refers_to_nothing_outside_itself(name: str) -> None:
    found: list[tuple[str, str]] = []

    class Parser(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            assert tag != "link"
            for key, value in attrs:
                if key in ("src", "href", "xlink:href", "srcset", "action", "data", "poster", "style"):
                    found.append((key, value or ""))
                assert not key.startswith("on")

    page = write_html(dossier.report(name))
    Parser().feed(page)
    assert found
    assert all(key == "href" and value.startswith("#") for key, value in found)
    assert "http://" not in page
    assert "https://" not in page


@pytest.mark.parametrize("is_off", [True, False])
def test_what_slipped_through_would_run_but_for_the_policy(
    is_off: bool, browser: Browser, tmp_path: Path
) -> None:
    smuggled = "<script>document.title = 'ran'</script><img src=x onerror=\"document.body.id = 'ran'\"><main"
    path = tmp_path / "report.html"
    path.write_text(write_html(dossier.report("diff")).replace("<main", smuggled, 1), encoding="utf-8")
    with browser.new_context(bypass_csp=is_off) as context:
        page = context.new_page()
        page.goto(path.as_uri())
        assert (page.title() == "ran") is is_off
        assert (page.locator("body#ran").count() == 1) is is_off


@pytest.mark.parametrize("attack", ATTACKS)
def test_hostile_words_are_words(attack: str, opened: Open) -> None:
    report = hostile_report(attack)
    page = opened(report)
    mild = opened(hostile_report("mild"))

    tags = "[...document.querySelectorAll('*')].map(element => element.tagName)"
    assert page.evaluate(tags) == mild.evaluate(tags)
    names = "[...document.querySelectorAll(':not(svg *)')].map(element => element.getAttributeNames().join())"
    assert page.evaluate(names) == mild.evaluate(names)
    for layout in ("side", "inline"):
        page.select_option("#page-layout", layout)
    page.keyboard.press("n")
    expect(page.locator("h1")).to_have_text(report.title)
    assert page.locator(".main > .t").first.text_content() == "".join(
        piece.text for piece in report.sections[0].items[0].passages[0].words
    )


def test_texts_in_right_to_left_scripts_are_set_from_the_right(opened: Open) -> None:
    page = opened(dossier.report("right-to-left"))
    direction = "block => getComputedStyle(block).direction"

    assert page.locator("#clause-forces .main > .t").evaluate(direction) == "rtl"
    assert page.locator("#clause-hebrew .main > .t").evaluate(direction) == "rtl"
    assert page.locator("#clause-latin .main > .t").evaluate(direction) == "ltr"
    assert page.locator("#clause-forces .main > .t").get_attribute("lang") == "ar"
    assert page.locator("h1").evaluate(direction) == "ltr"
    # The bracket of a text from the right opens to the right of its words.
    place = "(frame) => frame.getBoundingClientRect().left"
    opening, closing = page.locator("#clause-hebrew .main .f").all()
    assert opening.evaluate(place) > closing.evaluate(place)


@pytest.mark.parametrize("name", ["rolling", "history", "amendments"])
def test_a_chart_is_named_and_told_in_figures(name: str, opened: Open) -> None:
    page = opened(dossier.report(name))
    charts = [chart for section in dossier.report(name).sections for chart in section.charts]

    figures = page.locator("figure").all()
    assert len(figures) == len(charts) > 0
    for figure, chart in zip(figures, charts, strict=True):
        expect(figure.get_by_role("img")).to_have_accessible_name(re.compile(re.escape(chart.title)))
        expect(figure.get_by_role("heading")).to_have_text(chart.title)
        figure.locator("summary").click()
        assert figure.locator("tbody tr").count() == len(chart.labels)
        assert figure.locator("svg").first.bounding_box() is not None
