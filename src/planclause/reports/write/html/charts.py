"""Charts as SVG in the page: lines, stacked bars, or dots in a matrix; the style of the page says how they look.

What tells one series from another without colour (dashes, shapes, hatching) stands in the key beside the drawing
as in it. Every figure is in the table under the drawing too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import ceil, sqrt

from markupsafe import Markup, escape

from planclause.reports.catalogue import Catalogue
from planclause.reports.report import Chart, Series
from planclause.reports.write.figures import figures
from planclause.reports.write.html.tables import table_markup

#: Little more than a phone is wide, so that the letters stay readable there.
WIDTH, HEIGHT = 460, 270
MARGIN = 14
#: How wide a letter is taken to be, and how much room labels under a chart need, straight and turned.
LETTER = 6.2
STRAIGHT, TURNED = 20.0, 60.0
#: With more letters than this the labels under a chart would run into each other, and are turned.
LABELS_FIT = 50
LABEL_LENGTH = 18
#: So many series look different by colour, shape, dash and hatching at once; after that dashes are shifted.
STYLES = 6
WIDEST_BAR = 64.0
WIDEST_DOT = 25.0
#: How much of its share of the width a bar takes.
BAR_SHARE = 0.75
#: A part of a bar lower than this has no room for its figure, which then stands in the table alone.
ROOM_FOR_FIGURE = 13.0
#: The lines across a chart that are aimed at.
GUIDES = 5

_NO_XML = re.compile("[^\t\n -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: The shapes that mark the points of a line, about (0, 0).
_SHAPES = (
    "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z",
    "M-3.6-3.6h7.2v7.2h-7.2z",
    "M0-4.6L4.5 3.6H-4.5z",
    "M0-5L5 0 0 5-5 0z",
    "M-4.5-3.6H4.5L0 4.6z",
    "M-1.6-4.6h3.2v3h3v3.2h-3v3h-3.2v-3h-3v-3.2h3z",
)
_STRIPE = '<path d="M0 4h8"/>'
_HATCHES = (
    ("", ""),
    (' patternTransform="rotate(45)"', _STRIPE),
    ("", '<circle cx="4" cy="4" r="1.6"/>'),
    (' patternTransform="rotate(-45)"', _STRIPE),
    ("", '<path d="M0 4h8M4 0v8"/>'),
    ("", _STRIPE),
)


def chart_markup(chart: Chart, anchor: str, words: Catalogue) -> Markup:
    """A chart as a figure: its title, what is to be seen, the drawing, its key, and its figures as a table."""
    told = f'<p class="told">{escape(chart.told)}</p>' if chart.told else ""
    label = escape(" – ".join(filter(None, (chart.title, chart.told))))
    table = table_markup(figures(chart, words)._replace(title=""))
    drawing = "".join(_Drawing(chart, words).svg())
    return Markup(
        f'<figure class="chart {chart.kind}" aria-labelledby="{anchor}">'
        f'<figcaption><h3 id="{anchor}">{escape(chart.title)}</h3>{told}</figcaption>'
        f'<svg role="img" aria-label="{label}" viewBox="0 0 {WIDTH} {HEIGHT}">{drawing}</svg>{_key(chart)}'
        f"<details><summary>{escape(words('html.figures'))}</summary>{table}</details></figure>\n"
    )


def hatching() -> Markup:
    """The patterns that fill bars, once for all charts of a page."""
    patterns = "".join(
        f'<pattern id="page-hatch-{at}" class="k{at}" width="8" height="8" patternUnits="userSpaceOnUse"{turned}>'
        f'<rect width="8" height="8"/>{lines}</pattern>'
        for at, (turned, lines) in enumerate(_HATCHES)
    )
    drawing = f'<svg class="hatching" aria-hidden="true" width="0" height="0"><defs>{patterns}</defs></svg>'
    return Markup(drawing)


def _pen(series: int) -> str:
    """The classes of a series: its colour, shape and hatching, and its dashes."""
    return f"k{series % STYLES} p{(series + series // STYLES) % STYLES}"


def _key(chart: Chart) -> str:
    """Which marks are whose; dots have their names beside them."""
    if chart.kind == "dots" or len(chart.series) < 2:
        return ""
    lines = []
    for at, series in enumerate(chart.series):
        drawn = '<rect x="8" y="1" width="14" height="12"/>'
        if chart.kind == "lines":
            shape = _SHAPES[at % STYLES]
            drawn = f'<path class="line" d="M0 7h30"/><path transform="translate(15 7)" d="{shape}"/>'
        lines.append(
            f'<li><svg aria-hidden="true" class="{_pen(at)}" viewBox="0 0 30 14">{drawn}</svg>'
            f"<bdi>{escape(series.name)}</bdi></li>"
        )
    return f'<ul class="key">{"".join(lines)}</ul>'


class _Drawing:
    """One drawing: the axes, then the series over them."""

    def __init__(self, chart: Chart, words: Catalogue) -> None:
        self.chart = chart
        self.words = words
        self.labels = [_cut(label) for label in chart.labels]
        self.is_turned = sum(map(len, self.labels)) > LABELS_FIT
        self.is_matrix = chart.kind == "dots"
        self.guides = [] if self.is_matrix else _guides(chart)
        names = [_cut(one.name) for one in chart.series] if self.is_matrix else map(self.figure, self.guides)
        self.names = [*names]
        self.left = MARGIN + LETTER * max(map(len, self.names), default=0) + 6
        self.width = WIDTH - MARGIN - self.left
        self.height = HEIGHT - 2 * MARGIN - (TURNED if self.is_turned else STRAIGHT)
        self.bottom = MARGIN + self.height
        self.floors = [0.0] * len(chart.labels)

    def x(self, at: int) -> float:
        """The middle of a label's share of the width."""
        return self.left + self.width * (at + 0.5) / max(len(self.labels), 1)

    def y(self, value: float) -> float:
        """The height of a value on the upright axis."""
        return self.bottom - self.height * value / (self.guides[-1] or 1)

    def row(self, at: int) -> float:
        """The middle of a series' row in a matrix."""
        return MARGIN + self.height * (at + 0.5) / max(len(self.chart.series), 1)

    def svg(self) -> Iterator[str]:
        """What is in the drawing."""
        rows = (
            [self.row(at) for at in range(len(self.names))] if self.is_matrix else [*map(self.y, self.guides)]
        )
        right = self.left + self.width
        yield '<g class="axis y">'
        for y, name in zip(rows, self.names, strict=True):
            yield f'<path class="guide" d="M{self.left:.1f} {y:.1f}H{right:.1f}"/>'
            yield f'<text x="{self.left - 6:.1f}" y="{y + 4:.1f}">{escape(name)}</text>'
        yield f'</g><g class="axis x"><path class="line" d="M{self.left:.1f} {self.bottom:.1f}H{right:.1f}"/>'
        for at, label in enumerate(self.labels):
            x, y = self.x(at), self.bottom + 16
            turned = f' class="turned" transform="rotate(20 {x:.1f} {y:.1f})"' if self.is_turned else ""
            yield f'<text x="{x:.1f}" y="{y:.1f}"{turned}>{escape(label)}</text>'
        yield "</g>"
        draw = {"lines": self.line, "bars": self.bars, "dots": self.dots}[self.chart.kind]
        for at, series in enumerate(self.chart.series):
            yield f'<g class="{_pen(at)}">{"".join(draw(series, at))}</g>'

    def line(self, series: Series, at: int) -> Iterator[str]:
        """A line, broken where there is no value, and a shape at each point."""
        path, pen = "", "M"
        for place, value in enumerate(series.values):
            path += "" if value is None else f"{pen}{self.x(place):.1f} {self.y(value):.1f}"
            pen = "M" if value is None else "L"
        if path:
            yield f'<path class="line" d="{path}"/>'
        for place, value in enumerate(series.values):
            if value is not None:
                at_point = f"translate({self.x(place):.1f} {self.y(value):.1f})"
                yield f'<path transform="{at_point}" d="{_SHAPES[at % STYLES]}"/>'

    def bars(self, series: Series, _at: int) -> Iterator[str]:
        """A part of every bar, on those of the series before, with its figure where there is room."""
        wide = min(WIDEST_BAR, BAR_SHARE * self.width / max(len(self.labels), 1))
        for place, value in enumerate(series.values):
            if not value:
                continue
            floor = self.floors[place]
            self.floors[place] = floor + value
            x, top, high = self.x(place), self.y(floor + value), self.height * value / self.guides[-1]
            yield f'<rect x="{x - wide / 2:.1f}" y="{top:.1f}" width="{wide:.1f}" height="{high:.1f}"/>'
            if high >= ROOM_FOR_FIGURE:
                yield f'<text x="{x:.1f}" y="{top + high / 2 + 4:.1f}">{escape(self.figure(value))}</text>'

    def dots(self, series: Series, at: int) -> Iterator[str]:
        """A dot for every value of a row, whose area tells it, with its figure."""
        most = max((value or 0.0 for one in self.chart.series for value in one.values), default=0.0) or 1.0
        room = min(self.width / max(len(self.labels), 1), self.height / len(self.chart.series)) / 2
        for place, value in enumerate(series.values):
            if value is not None:
                x, y = self.x(place), self.row(at)
                radius = min(WIDEST_DOT, room) * sqrt(max(value, 0.0) / most)
                yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"/>'
                yield f'<text x="{x:.1f}" y="{y + 4:.1f}">{escape(self.figure(value))}</text>'

    def figure(self, value: float) -> str:
        """A figure as the language writes it."""
        return self.words.measure(value, self.chart.unit)


def _cut(label: str) -> str:
    """A label as long as there is room for."""
    label = _NO_XML.sub("", label)
    return label if len(label) <= LABEL_LENGTH else f"{label[: LABEL_LENGTH - 1]}…"


def _guides(chart: Chart) -> list[float]:
    """The figures on the upright axis: from nought, in steps of 1, 2 or 5; a share in per cent goes to 100."""
    if chart.unit == "%":
        return [0.0, 25.0, 50.0, 75.0, 100.0]
    columns = zip(*(series.values for series in chart.series), strict=True)
    stacked = sum if chart.kind == "bars" else max
    most = max((stacked((0.0, *filter(None, column))) for column in columns), default=0) or 1
    size = 1.0
    while True:
        for step in (size, 2 * size, 5 * size):
            if most <= step * GUIDES:
                return [step * at for at in range(ceil(most / step) + 1)]
        size *= 10
