"""The figures of a chart as a table, for the formats that draw none and for readers who see none."""

from __future__ import annotations

from planclause.reports.catalogue import Catalogue
from planclause.reports.report import Chart, Table


def figures(chart: Chart, words: Catalogue) -> Table:
    """The figures of a chart as a language writes them: a row a label, a column a series, a dash for none."""

    def figure(value: float | None) -> str:
        return "–" if value is None else words.measure(value, chart.unit)

    rows = tuple(
        (label, *(figure(series.values[at]) for series in chart.series))
        for at, label in enumerate(chart.labels)
    )
    return Table(chart.title, ("", *(series.name for series in chart.series)), rows)
