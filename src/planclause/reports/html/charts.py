"""Charts as SVG in the page: pygal reckons where everything goes, the style of the page says how it looks.

pygal's own drawing brings a style, a script, an id drawn at random and the day. So its tree is read, not printed:
shapes and texts are taken over with their places and nothing else. What tells one series from another without
colour (dashes, shapes, hatching) is put to them here, in the key beside the drawing as in it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from math import ceil, sqrt
from types import ModuleType
from typing import Protocol, cast

from markupsafe import Markup, escape

from planclause.reports.catalogue import Catalogue
from planclause.reports.html.tables import table_markup
from planclause.reports.report import Chart
from planclause.reports.tables import figures

#: Little more than a phone is wide, so that the letters stay readable there.
WIDTH, HEIGHT = 460, 270
#: With more letters than this the labels under a chart would run into each other, and are turned.
LABELS_FIT = 50
LABEL_LENGTH = 18
#: So many series look different by colour, shape, dash and hatching at once; after that dashes are shifted.
STYLES = 6
WIDEST_BAR = 64.0
WIDEST_DOT = 25.0
#: A part of a bar lower than this has no room for its figure, which then stands in the table alone.
ROOM_FOR_FIGURE = 13.0
#: The lines across a chart that are aimed at.
GUIDES = 5

_NUMBER = re.compile(r"-?\d+\.\d+")
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
_GRAPHS = {"lines": "Line", "bars": "StackedBar", "dots": "Dot"}


class _Element(Protocol):
    """What is read of an element of pygal's tree, be it lxml's or the standard library's."""

    tag: object
    text: str | None

    def get(self, key: str) -> str | None: ...
    def __iter__(self) -> Iterator[_Element]: ...


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
    """One drawing: the tree of pygal, told in the marks of the page."""

    def __init__(self, chart: Chart, words: Catalogue) -> None:
        self.chart = chart
        self.words = words
        self.tree = _reckoned(chart)
        radii = [float(_get(one, "r")) for one in _all(self.tree) if one.tag == "circle"]
        self.widest = max(radii, default=0.0) or 1.0

    def svg(self) -> Iterator[str]:
        """What is in the drawing: the axes, then the series over them."""
        for plot in _inside(self.tree, "plot"):
            yield f'<g transform="{_get(plot, "transform")}">'
            for axis in _inside(plot, "axis"):
                yield from self.axis(axis)
            for at, series in enumerate(_inside(plot, "series")):
                yield f'<g class="{_pen(at)}">{"".join(self.series(series, at))}</g>'
            yield "</g>"

    def axis(self, axis: _Element) -> Iterator[str]:
        """The lines and labels of an axis; the figures on it are written as the language does."""
        is_upright = "y" in _get(axis, "class").split()
        has_figures = is_upright and self.chart.kind != "dots"
        yield f'<g class="axis {"y" if is_upright else "x"}">'
        for element in _all(axis):
            if element.tag == "path":
                kind = "guide" if "guide" in _get(element, "class") else "line"
                yield f'<path class="{kind}" d="{_short(_get(element, "d"))}"/>'
            elif element.tag == "text":
                turn = _get(element, "transform")
                turned = f' class="turned" transform="{_short(turn)}"' if turn else ""
                text = self.figure(element.text) if has_figures else element.text or ""
                x, y = (_short(_get(element, name)) for name in "xy")
                yield f'<text x="{x}" y="{y}"{turned}>{escape(text)}</text>'
        yield "</g>"

    def series(self, series: _Element, at: int) -> Iterator[str]:
        """The shapes of a series, with their figures where there is room."""
        for element in _all(series):
            match element.tag:
                case "path":
                    yield f'<path class="line" d="{_short(_get(element, "d"))}"/>'
                case "g" if found := [one for one in element if one.tag in ("rect", "circle")]:
                    (value,) = (one.text for one in element if _get(one, "class") == "value")
                    yield from self.mark(found[0], self.figure(value), at)

    def mark(self, shape: _Element, figure: str, at: int) -> Iterator[str]:
        """A point of a line, a part of a bar, or a dot."""
        if shape.tag == "rect":
            x, y, width, height = (float(_get(shape, name)) for name in ("x", "y", "width", "height"))
            if height > 0:
                wide = min(width, WIDEST_BAR)
                left = x + (width - wide) / 2
                yield f'<rect x="{left:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{height:.1f}"/>'
                if height >= ROOM_FOR_FIGURE:
                    yield f'<text x="{x + width / 2:.1f}" y="{y + height / 2 + 4:.1f}">{escape(figure)}</text>'
            return
        x, y, radius = (float(_get(shape, name)) for name in ("cx", "cy", "r"))
        if self.chart.kind == "lines":
            yield f'<path transform="translate({x:.1f} {y:.1f})" d="{_SHAPES[at % STYLES]}"/>'
        else:
            radius = min(self.widest, WIDEST_DOT) * sqrt(max(radius, 0.0) / self.widest)  # the area tells
            yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"/>'
            yield f'<text x="{x:.1f}" y="{y + 4:.1f}">{escape(figure)}</text>'

    def figure(self, value: str | None) -> str:
        """A figure as the language writes it."""
        return self.words.measure(float(value or 0), self.chart.unit)


def _reckoned(chart: Chart) -> _Element:
    """Where pygal puts everything."""
    labels = [_NO_XML.sub("", label) for label in chart.labels]
    graph = getattr(_pygal(), _GRAPHS[chart.kind])(
        width=WIDTH,
        height=HEIGHT,
        margin=14,
        show_legend=False,
        x_label_rotation=20 if sum(map(len, labels)) > LABELS_FIT else 0,
        truncate_label=LABEL_LENGTH,
        value_formatter=repr,
    )
    graph.x_labels = labels
    if chart.kind != "dots":
        graph.y_labels = _guides(chart)
    for series in chart.series:
        graph.add(_NO_XML.sub("", series.name), [*series.values])
    return cast(_Element, graph.render_tree())


def _pygal() -> ModuleType:
    """pygal, imported when a report draws, for it takes 0.1 s.

    It adds a finder of plugins to Python's, of which Python 3.11 warns at every later import; that one goes again.
    What pygal imports adds one too, by which Python finds what is installed from then on: that has to stay.
    """
    import pygal  # type: ignore[import-untyped] # it has no types

    sys.meta_path[:] = [one for one in sys.meta_path if type(one).__module__ != "pygal"]
    return cast(ModuleType, pygal)


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


def _get(element: _Element, name: str) -> str:
    return element.get(name) or ""


def _inside(element: _Element, name: str) -> Iterator[_Element]:
    """The outermost elements of a class."""
    for inner in element:
        if isinstance(inner.tag, str):
            if name in _get(inner, "class").split():
                yield inner
            else:
                yield from _inside(inner, name)


def _all(element: _Element) -> Iterator[_Element]:
    for inner in element:
        if isinstance(inner.tag, str):
            yield inner
            yield from _all(inner)


def _short(numbers: str) -> str:
    """Numbers with one decimal: a tenth of a pixel is enough."""
    return _NUMBER.sub(lambda number: f"{float(number[0]):.1f}".removesuffix(".0"), numbers)
