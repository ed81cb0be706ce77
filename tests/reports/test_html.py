"""The HTML report as text: whole, the same each time, and with nothing in it that is not meant for its reader."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from itertools import product
from typing import Literal, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reports.hostile import ATTACKS, hostile_report

import planclause as pc
from planclause.reports.catalogue import catalogue, languages
from planclause.reports.pieces import text_of
from planclause.reports.report import Chart, Item, Kind, Report, Section, Series, Table, Tag
from planclause.reports.tell.diff import report_diff
from planclause.reports.tell.rolling import report_rolling
from planclause.reports.write.html import write_html
from planclause.reports.write.html.charts import chart_markup
from planclause.strategies import counter_drafts, drafts

Drawn = Literal["lines", "bars", "dots"]
VOID = {"meta", "input", "path", "rect", "circle"}
CHART = Chart(
    "lines",
    "Convergence",
    ("first", "second", "third"),
    (Series("A and B", (61.0, None, 70.5)), Series("A and C", (40.0, 45.0, 52.0))),
    "%",
    "They draw together.",
)


class Page(HTMLParser):
    """The elements of a page with their attributes, and the texts in those of a class."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str]]] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words: dict[str, list[str]] = {}
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {key: value or "" for key, value in attrs}
        assert len(found) == len(attrs)
        self.elements.append((tag, found))
        if tag in VOID and not self.get_starttag_text().endswith("/>"):  # type: ignore[union-attr] # within a tag
            return
        if tag not in VOID:
            self.open.append((tag, found))
        if "id" in found and "item" in found.get("class", "").split():
            self.words[found["id"]] = []
        elif tag == "p" and found.get("class", "").split()[:1] == ["t"]:
            self.words[self.item()].append("")

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if any(tag == "p" and found.get("class", "").split()[:1] == ["t"] for tag, found in self.open):
            self.words[self.item()][-1] += data

    def item(self) -> str:
        return next(
            found["id"] for _, found in reversed(self.open) if "item" in found.get("class", "").split()
        )


def report_of(*items: Item, kind: Kind = "diff", charts: tuple[Chart, ...] = ()) -> Report:
    section = Section("clauses", "Clauses", charts=charts, items=items)
    return Report(kind, "title", "en", "", "public", "for the public", ("In sum.",), (section,), (), "1")


def passages(report: Report) -> dict[str, list[str]]:
    """The words of every item: its own first, then the columns'."""
    columns = {column.key for column in report.columns} - {"rolling"}
    found = {}
    for item in (item for section in report.sections for item in section.items):
        told = [p for p in item.passages if p.words]
        order = sorted(told, key=lambda p: p.reader in columns)
        found[item.anchor] = [text_of(p.words) for p in order]
    return found


@given(drafts(), st.data())
def test_the_page_has_the_words_of_every_clause_to_the_character(base: pc.Draft, data: st.DataObject) -> None:
    report = report_diff(pc.diff(base, data.draw(counter_drafts(base))))
    assert _spaced(Page(write_html(report)).words) == _spaced(passages(report))


@given(drafts())
def test_the_page_of_a_rolling_draft_has_the_words_of_every_column(draft: pc.Draft) -> None:
    report = report_rolling(draft)
    found, expected = _spaced(Page(write_html(report)).words), _spaced(passages(report))
    assert {anchor: sorted(texts) for anchor, texts in found.items()} == {
        anchor: sorted(texts) for anchor, texts in expected.items()
    }


def _spaced(words: dict[str, list[str]]) -> dict[str, list[str]]:
    """Carriage returns are shown by number before a page is made; what HTML would change is not there."""
    assert not any("\r" in text or "\0" in text for texts in words.values() for text in texts)
    return words


@given(drafts())
def test_the_same_report_gives_the_same_bytes(draft: pc.Draft) -> None:
    report = report_rolling(draft)
    assert write_html(report) == write_html(report)


def test_a_page_with_charts_is_the_same_each_time() -> None:
    report = report_of(charts=(CHART, replace(CHART, kind="bars"), replace(CHART, kind="dots")))
    pages = {write_html(report) for _ in range(3)}
    assert len(pages) == 1
    (page,) = pages
    assert not re.search(r"pygal|<!--|<\?xml|xlink|http:|https:", page)


@pytest.mark.parametrize("attack", ATTACKS)
def test_hostile_words_bring_no_element_and_no_attribute(attack: str) -> None:
    hostile, mild = (Page(write_html(hostile_report(words))) for words in (attack, "m" * len(attack)))
    shapes = [
        [(tag, sorted(found)) for tag, found in page.elements if tag != "text"] for page in (hostile, mild)
    ]
    assert shapes[0] == shapes[1]


@pytest.mark.parametrize("attack", ATTACKS)
def test_hostile_anchors_stay_in_their_attributes(attack: str) -> None:
    item = Item(attack, "1", tags=(Tag("kind", attack, attack),))
    page = Page(write_html(report_of(item)))
    assert attack.replace("\r", "\n") in {found.get("id", "") for _, found in page.elements} or attack in {
        found.get("id", "") for _, found in page.elements
    }


def test_the_policy_names_the_style_and_the_script_that_are_there_and_no_other() -> None:
    page = write_html(report_of())
    digests = [
        f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
        for tag in ("style", "script")
        for text in re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
    ]
    (policy,) = (
        found["content"] for tag, found in Page(page).elements if tag == "meta" and "http-equiv" in found
    )
    assert policy == (
        f"default-src 'none'; style-src {digests[0]}; script-src {digests[1]}; base-uri 'none'; form-action 'none'"
    )
    assert all("style" not in found for _, found in Page(page).elements)


@pytest.mark.parametrize("language", languages())
def test_a_page_speaks_the_language_of_its_report(language: str) -> None:
    page = write_html(
        replace(report_of(Item("a", "1"), charts=(CHART,)), language=language, text_language="he")
    )
    assert f'<html lang="{language}" dir="ltr"' in page
    assert catalogue(language)("html.contents") in page
    assert catalogue(language).measure(75.0, "%") in page


def test_ids_are_given_once_and_links_lead_somewhere() -> None:
    report = hostile_report("words")
    page = Page(write_html(report))
    ids = [found["id"] for _, found in page.elements if "id" in found]
    assert len(ids) == len(set(ids))
    assert {found["href"] for _, found in page.elements if "href" in found} <= {f"#{one}" for one in ids}
    for _, found in page.elements:
        assert set(found.get("aria-labelledby", "").split()) <= set(ids)


@pytest.mark.parametrize("kind", ["lines", "bars", "dots"])
def test_a_chart_draws_a_mark_a_value_and_tells_its_figures(kind: Drawn) -> None:
    markup = str(chart_markup(replace(CHART, kind=kind), "c", catalogue()))
    drawing = markup[markup.index("<svg role") : markup.index("</svg>")]
    marks = {"lines": r'<path transform="translate', "bars": r"<rect", "dots": r"<circle"}[kind]
    assert len(re.findall(marks, drawing)) == 5
    assert all(f'<td dir="auto" class="figure">{figure}</td>' in markup for figure in ("61%", "70.5%", "–"))


@pytest.mark.parametrize("kind", ["lines", "bars", "dots"])
@pytest.mark.parametrize("values", [(None, None), (0.0, 0.0), (0.0, 1e6), (0.25, None)])
def test_a_chart_of_few_or_odd_figures_is_drawn(kind: Drawn, values: tuple[float | None, ...]) -> None:
    chart = Chart("lines", "t", ("one", "two"), (Series("A", values),))
    markup = str(chart_markup(replace(chart, kind=kind), "c", catalogue()))
    assert "NaN" not in markup
    assert "nan" not in markup
    assert "inf" not in markup


def test_series_are_told_apart_by_more_than_colour() -> None:
    series = tuple(Series(f"s{at}", (1.0, 2.0)) for at in range(30))
    markup = str(chart_markup(Chart("lines", "t", ("a", "b"), series), "c", catalogue()))
    pens = re.findall(r'aria-hidden="true" class="(k\d p\d)"', markup)
    assert len(pens) == len(set(pens)) == 30


@pytest.mark.parametrize(("title", "wide"), list(product(["", "title"], [True, False])))
def test_a_table_has_its_title_and_its_names_of_columns_or_none(title: str, wide: bool) -> None:
    table = Table(title, ("name", "n") if wide else (), (("a", "1"), ("b", "22")))
    page = write_html(replace(report_of(), sections=(Section("s", "S", tables=(table,)),)))
    assert ("<caption>" in page) is bool(title)
    assert ("<thead>" in page) is wide
    assert '<td dir="auto" class="figure">22</td>' in page


def test_a_report_without_items_has_no_tools() -> None:
    page = write_html(report_of())
    assert 'class="tools"' not in page
    assert 'class="tools"' in write_html(report_of(Item("a", "1")))


@pytest.mark.parametrize("kind", get_args(Kind))
def test_a_report_of_every_kind_is_written_as_a_page(kind: Kind) -> None:
    page = write_html(replace(hostile_report("x"), kind=kind))
    assert ('value="side"' in page) is (kind in ("diff", "amendments", "history"))
