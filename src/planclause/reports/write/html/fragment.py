"""A report as a fragment of HTML for a page that is not its own, such as a notebook's: summary, tables, redlines.

It brings its style along, and takes colours from the page around it, light or dark: what it marks it marks by
lines as well as by a tint that leaves either text its contrast. It holds no script, no link, no id and nothing
from a network. It is short: of very many changes the first are shown, and how many are left out is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal, NamedTuple

from planclause.reports.catalogue import Catalogue, catalogue
from planclause.reports.pieces import runs_of
from planclause.reports.report import Item, Report, Section, Table
from planclause.text.redline import Op

if TYPE_CHECKING:
    from jinja2 import Template

#: So many items of a section, and rows of a table, are shown.
MOST_ITEMS = 40
MOST_ROWS = 40
#: Which items are shown: those that are a change, all, or none.
Items = Literal["changes", "all", "none"]
_Runs = tuple[tuple[Op, str], ...]


class _Shown(NamedTuple):
    """An item as it is shown."""

    number: str
    name: str
    said: str
    heading: _Runs
    passages: tuple[tuple[str, _Runs], ...]
    remarks: tuple[str, ...]
    table: Table | None


class _Part(NamedTuple):
    """A section as it is shown, with what it says of what is left out."""

    title: str
    paragraphs: tuple[str, ...]
    tables: tuple[Table, ...]
    items: tuple[_Shown, ...]
    left_out: str


def write_fragment(report: Report, *, items: Items = "changes") -> str:
    """A report as one ``div``: with its changes, or all its items, or none but the summary and the tables."""
    words = catalogue(report.language)
    parts = tuple(_parts(report, words, items))
    return _template().render(report=report, sections=parts)


def _parts(report: Report, words: Catalogue, items: Items) -> Iterator[_Part]:
    for section in report.sections:
        told = [item for item in section.items if items == "all" or (item.change and items == "changes")]
        tables = tuple(table for table in section.tables if table.rows)
        if told or tables or section.paragraphs:
            yield _part(section, told, tables, words)


def _part(section: Section, told: list[Item], tables: tuple[Table, ...], words: Catalogue) -> _Part:
    left = max(0, len(told) - MOST_ITEMS) + sum(max(0, len(one.rows) - MOST_ROWS) for one in tables)
    return _Part(
        title=section.title,
        paragraphs=section.paragraphs,
        tables=tuple(one._replace(rows=one.rows[:MOST_ROWS]) for one in tables),
        items=tuple(map(_shown, told[:MOST_ITEMS])),
        left_out=words.count("fragment.left_out", left) if left else "",
    )


def _shown(item: Item) -> _Shown:
    heading, passages, excerpt = item.gist()
    told = tuple((passage.label, runs_of(passage.words)) for passage in passages)
    return _Shown(
        number=item.number,
        name=item.name,
        said=item.said,
        heading=runs_of(heading),
        passages=((("", (("=", excerpt),)),) if excerpt else told),
        remarks=item.remarks,
        table=item.table if item.table is not None and item.table.rows else None,
    )


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    template = files("planclause.reports.write.html") / "fragment.html.jinja"
    return environment.from_string(template.read_text("utf-8"))
