"""A report on a terminal: its tables ruled, its redlines in colour, wrapped to the width.

The marks of the plain text stay beside the colours, so that it reads the same without them: on paper, to the
colour-blind, and where NO_COLOR is set or the terminal is dumb. A stacked chart of one row is drawn as a bar, in a
sign of its own for each part.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from planclause.reports.catalogue import Catalogue, catalogue
from planclause.reports.pieces import runs_of
from planclause.reports.report import Chart, Item, Report, Section, Table, Words
from planclause.reports.wording import Runs
from planclause.reports.write.figures import figures
from planclause.reports.write.text import INDENT, headline, made_from, marked, spoken, subtitle

#: Narrower than this, words are no longer wrapped but run over the edge.
_LEAST_WIDTH = 20
#: The widest bar: beyond it nobody sees a share better.
WIDEST = 60
_STYLES = {"=": "", "-": "red strike", "+": "green underline"}
#: The parts of a bar: a block, what stands for it where the encoding has none, and a colour.
_SIGNS = (("█", "#", "green"), ("▓", "+", "cyan"), ("▒", "-", "yellow"), ("░", ".", "dim"))


def print_report(report: Report, console: Console) -> None:
    """Print a report to a console, in as much colour as it has and at its width."""
    words = catalogue(report.language)
    print_wrapped(console, Text(report.title, style="bold"))
    print_wrapped(console, Text(subtitle(report), style="dim"))
    for line in report.summary:
        print_wrapped(console, Text(line), hanging=len(INDENT))
    sections = spoken(report, bars=True)
    for section in sections:
        if len(sections) > 1:
            console.print()
            print_wrapped(console, Text(section.title, style="bold underline"))
        _print_section(section, console, words)
    console.print()
    for line in made_from(report, words):
        print_wrapped(console, Text(line, style="dim"))


def _print_section(section: Section, console: Console, words: Catalogue) -> None:
    for line in section.paragraphs:
        print_wrapped(console, Text(line), hanging=len(INDENT))
    for chart in section.charts:
        if chart.is_bar:
            console.print()
            _print_bar(chart, console, words)
    drawn = (figures(chart, words) for chart in section.charts if not chart.is_bar)
    for table in (*section.tables, *drawn):
        if table.rows:
            console.print()
            _print_table(table, console)
    for item in section.changes:
        console.print()
        _print_item(item, console)


def _print_bar(chart: Chart, console: Console, words: Catalogue) -> None:
    """Print a stacked chart of one row: the bar, and under it every sign with its name and figure."""
    at = 0 if console.encoding.startswith("utf") else 1
    values = [series.values[0] or 0 for series in chart.series]
    bar, legend = Text(), Text()
    for series, value, width, signs in zip(
        chart.series, values, shares(values, min(console.width - 1, WIDEST)), _SIGNS, strict=False
    ):
        if value:
            bar.append(signs[at] * width, style=signs[2])
            legend.append("   " if legend else "")
            legend.append(signs[at], style=signs[2])
            legend.append(f" {words.measure(value, chart.unit)} {series.name}")
    print_wrapped(console, Text(chart.title, style="italic"))
    console.print(bar, soft_wrap=True, highlight=False)
    print_wrapped(console, legend, hanging=len(INDENT))


def shares(values: Sequence[float], width: int) -> list[int]:
    """How many signs of a bar each value gets: whatever is there gets one, and together they fill the bar.

    >>> shares([1, 0, 999], 10)
    [1, 0, 9]
    """
    total = sum(values)
    if not total:
        return [0] * len(values)
    widths = [max(1, int(width * value / total)) if value else 0 for value in values]
    largest = max(range(len(values)), key=lambda at: values[at])
    widths[largest] = max(1, widths[largest] + width - sum(widths))
    return widths


def _print_table(table: Table, console: Console, *, indent: int = 0) -> None:
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
    head.append((" " if name else "  ") + said if said else "", style="not bold")
    print_wrapped(console, head, hanging=len(INDENT))
    for line in (*item.notes(), *item.remarks):
        print_wrapped(console, Text(f"({line})", style="dim"), indent=2)
    heading, passages, _ = item.gist()
    if heading:
        _print_words("", heading, console, "bold")
    for passage in passages:
        _print_words(f"{passage.label}: " if passage.label else "", passage.words, console, "")
    if item.table is not None and item.table.rows:
        _print_table(item.table, console, indent=len(INDENT))


def _print_words(label: str, words: Words, console: Console, style: str) -> None:
    line = Text.assemble((label, "dim")) if label else Text()
    print_wrapped(console, coloured(line, runs_of(words), style), indent=len(INDENT))


def coloured(line: Text, runs: Runs, style: str) -> Text:
    """The line with a redline's runs after it, in their marks and colours."""
    for op, text in marked(runs):
        line.append(text, style=f"{style} {_STYLES[op]}".strip())
    return line


def print_wrapped(console: Console, text: Text, *, indent: int = 0, hanging: int = 0) -> None:
    """Print a text wrapped to the width; all lines but the first are indented by ``hanging`` more."""
    width = max(console.width - indent - hanging, _LEAST_WIDTH)
    for index, line in enumerate(text.wrap(console, width)):
        line.rstrip()
        line.pad_left(indent + (hanging if index else 0))
        console.print(line, soft_wrap=True, highlight=False)
