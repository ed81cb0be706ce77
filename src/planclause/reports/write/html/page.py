"""The page of a report: its tools, contents and parts, in the frame of every page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from markupsafe import Markup

from planclause.collection import paused_collection
from planclause.reports.catalogue import Catalogue, catalogue
from planclause.reports.report import FACETS, Kind, Report, Section
from planclause.reports.write.html.charts import chart_markup, hatching
from planclause.reports.write.html.frame import beside, framed
from planclause.reports.write.html.items import Items
from planclause.reports.write.html.tables import table_markup

#: The reports whose items are redlines, of which one side can be shown alone.
SIDED: tuple[Kind, ...] = ("diff", "amendments", "history")


class Part(NamedTuple):
    """A section of a report in markup."""

    section: Section
    tables: Markup
    charts: Markup
    items: Markup
    contents: Markup


class Choice(NamedTuple):
    """A tag to filter by: its number in the page, what to call it, and how many items have it."""

    number: int
    label: str
    items: str


@paused_collection()
def write_html(report: Report) -> str:
    """A report as one HTML page, to be saved in UTF-8; it loads no other file and ends in a newline.

    >>> import planclause as pc
    >>> base = pc.loads("{planclause: 1, plan: p, draft: a, clauses: [{id: x, text: Ten days.}]}")
    >>> draft = pc.loads("{planclause: 1, plan: p, draft: b, clauses: [{id: x, text: Six days.}]}")
    >>> report = pc.report_diff(pc.diff(base, draft))
    >>> pc.write_html(report)[:15]
    '<!DOCTYPE html>'
    """
    words = catalogue(report.language)
    items = Items(report, words)
    return framed(
        "page.html.jinja",
        words,
        kind=report.kind,
        language=report.language,
        title=report.title,
        subtitle=report.subtitle,
        note=report.for_whom,
        sources=report.sources,
        version=report.version,
        style=_style(len(report.readers), len(report.columns), words),
        script=beside("page.js"),
        report=report,
        parts=[_part(section, items, words) for section in report.sections],
        facets=list(_facets(report, items, words)),
        total=sum(len(section.items) for section in report.sections),
        readers=[(f"r{at}", reader) for at, reader in enumerate(report.readers)],
        has_sides=report.kind in SIDED and any(section.items for section in report.sections),
        hatching=hatching(),
    )


def _part(section: Section, items: Items, words: Catalogue) -> Part:
    charts = (
        chart_markup(chart, f"page-{section.anchor}-chart-{at}", words)
        for at, chart in enumerate(section.charts, 1)
        if chart.series and chart.labels
    )
    return Part(
        section,
        _joined(table_markup(table) for table in section.tables if table.rows),
        _joined(charts),
        _joined(map(items.markup, section.items)),
        _joined(map(items.line, section.items)),
    )


def _joined(markup: Iterable[str]) -> Markup:
    return Markup("".join(markup))


def _facets(report: Report, items: Items, words: Catalogue) -> Iterator[tuple[str, list[Choice]]]:
    """What can be filtered by: for each facet its tags."""
    counts = dict.fromkeys(items.tags, 0)
    for section in report.sections:
        for item in section.items:
            for tag in dict.fromkeys(item.tags):
                counts[tag] += 1
    for facet in FACETS:
        found = [
            Choice(number, tag.label, words.number(counts[tag]))
            for tag, number in items.tags.items()
            if tag.facet == facet
        ]
        if found:
            yield words(f"html.facet.{facet}"), found


def _style(readers: int, columns: int, words: Catalogue) -> str:
    """The style of a page for so many readers and columns; who hears the page is told what is struck and put in."""
    rules = [beside("page.css")]
    for tag, key in (("del", "html.struck"), ("ins", "html.put_in")):
        rules.append(f'{tag}::before{{content:"{_quoted(words(key))} "}}')
        rules.append(f'{tag}::after{{content:" {_quoted(words("html.end"))}"}}')
    if readers:
        rules.append('[data-reading^="r"] .f{display:none}')
    for at in range(readers):
        rules.append(f'[data-reading="r{at}"] .w:not(.r{at}){{display:none}}')
        rules.append(f'.js[data-layout="inline"][data-reading="r{at}"] .col.same.o{at}{{display:block}}')
    if columns:
        rules.append(f":root{{--columns:{columns}}}")
    return "\n".join(rules) + "\n"


def _quoted(text: str) -> str:
    """What stands in a string of a style, which may not end the string or the style."""
    return re.sub(r'["\\\n<]', lambda sign: f"\\{ord(sign[0]):x} ", text)
