"""The figures of a chart as a table, for the formats that draw none and for readers who see none."""

from __future__ import annotations

from planclause.reports.report import Chart, Table


def figures(chart: Chart) -> Table:
    """The figures of a chart: a row a label, a column a series; a dash where there is none."""
    rows = tuple(
        (label, *(_figure(series.values[at], chart.unit) for series in chart.series))
        for at, label in enumerate(chart.labels)
    )
    return Table(chart.title, ("", *(series.name for series in chart.series)), rows)


def _figure(value: float | None, unit: str) -> str:
    return "–" if value is None else f"{value:g}{unit}"
