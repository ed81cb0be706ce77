"""A report on a terminal: its tables drawn, its redlines in colour, wrapped to the width.

The marks of the plain text stay beside the colours, so that it reads the same without them: on paper, to the
colour-blind, and where NO_COLOR is set or the terminal is dumb.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from planclause.reports.catalogue import Catalogue, catalogue
from planclause.reports.pieces import runs_of
from planclause.reports.plain import headline, noted
from planclause.reports.report import Item, Report, Section, Table, Words
from planclause.reports.tables import figures
from planclause.reports.terminal import coloured, print_wrapped
from planclause.reports.text import INDENT


def print_report(report: Report, console: Console) -> None:
    """Print a report to a console, in as much colour as it has and at its width."""
    words = catalogue(report.language)
    print_wrapped(console, Text(report.title, style="bold"))
    subtitle = f"{report.subtitle}, {report.for_whom}" if report.subtitle else report.for_whom
    print_wrapped(console, Text(subtitle, style="dim"))
    if report.summary:
        console.print()
    for line in report.summary:
        print_wrapped(console, Text(line), hanging=len(INDENT))
    for section in report.sections:
        _print_section(section, console, words)
    console.print()
    for source in report.sources:
        print_wrapped(console, Text(f"{source.what} {source.name}, {source.digest}", style="dim"))
    print_wrapped(console, Text(words("report.made_by", version=report.version), style="dim"))


def _print_section(section: Section, console: Console, words: Catalogue) -> None:
    items = [item for item in section.items if item.change]
    drawn = (figures(chart, words) for chart in section.charts)
    tables = [one for one in (*section.tables, *drawn) if one.rows]
    if not (items or section.paragraphs or tables):
        return
    console.print()
    print_wrapped(console, Text(section.title, style="bold underline"))
    for line in section.paragraphs:
        print_wrapped(console, Text(line), hanging=len(INDENT))
    for one in tables:
        console.print()
        _print_table(one, console)
    for item in items:
        console.print()
        _print_item(item, console)


def _print_table(table: Table, console: Console, *, indent: int = 0) -> None:
    """Print a table; its rows are ruled in letters where the terminal's encoding has no lines."""
    if table.title:
        print_wrapped(console, Text(table.title, style="italic"), indent=indent)
    grid = Grid(box=box.SIMPLE_HEAD, pad_edge=False, show_header=any(table.columns), header_style="bold dim")
    for at, column in enumerate(table.columns):
        grid.add_column(Text(column), justify="right" if at and _is_figures(table, at) else "left")
    for row in table.rows:
        grid.add_row(*map(Text, row))
    console.print(grid, highlight=False)


def _is_figures(table: Table, at: int) -> bool:
    cells: Sequence[str] = [row[at] for row in table.rows if row[at]]
    return bool(cells) and all(cell[0].isdecimal() or cell == "–" for cell in cells)


def _print_item(item: Item, console: Console) -> None:
    number, name, said = headline(item)
    head = Text(number, style="bold")
    head.append(f"  {name}" if name else "", style="not bold cyan")
    head.append((": " if name else "  ") + said if said else "", style="not bold")
    print_wrapped(console, head, hanging=len(INDENT))
    for line in (*noted(item), *item.remarks):
        print_wrapped(console, Text(f"({line})", style="dim"), indent=2)
    if item.heading:
        _print_words("", item.heading, console, "bold")
    passages = [passage for passage in item.short() if passage.words]
    for passage in passages:
        _print_words(f"{passage.label}: " if passage.label else "", passage.words, console, "")
    if item.excerpt and not passages:
        print_wrapped(console, Text(f'"{item.excerpt}"', style="dim"), indent=len(INDENT))
    if item.table is not None and item.table.rows:
        _print_table(item.table, console, indent=len(INDENT))


def _print_words(label: str, words: Words, console: Console, style: str) -> None:
    line = Text.assemble((label, "dim")) if label else Text()
    print_wrapped(console, coloured(line, runs_of(words), style), indent=len(INDENT))
