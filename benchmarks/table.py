"""The table of the speed benchmark: what was measured, and its two renderings."""

from __future__ import annotations

from collections.abc import Sequence
from math import log
from statistics import median
from typing import NamedTuple

HEAD = ("clauses", "work", "least", "median", "ratio", "growth", "peak", "working", "finds")
#: Columns of words; the others are of figures and stand to the right.
WORDY = ("clauses", "work", "finds")
MEGABYTE = 1_000_000
NOTHING = "–"


class Row(NamedTuple):
    """A piece of work on a pair of drafts; ``note`` says why it has no times."""

    pair: str
    size: int  # clauses of a generated base, 0 for another pair
    work: str
    seconds: tuple[float, ...] = ()
    peak: int | None = None
    working: int | None = None
    finds: str = ""
    note: str = ""
    yardstick: str = ""  # the work of the same pair that its ratio is to


def middle(row: Row) -> float:
    return median(row.seconds)


def ratio(row: Row, rows: Sequence[Row]) -> float | None:
    """How many times as long as its yardstick's median its own median is."""
    for other in rows:
        if other.pair == row.pair and other.work == row.yardstick and other.seconds and row.seconds:
            return middle(row) / middle(other)
    return None


def growth(row: Row, rows: Sequence[Row]) -> float | None:
    """The power of the number of clauses that the time grew with, from the next smaller pair to this one."""
    smaller = [
        other for other in rows if other.work == row.work and other.seconds and 0 < other.size < row.size
    ]
    if not smaller or not row.seconds:
        return None
    below = max(smaller, key=lambda other: other.size)
    return log(middle(row) / middle(below)) / log(row.size / below.size)


def render(rows: Sequence[Row], *, markdown: bool) -> str:
    """The table as text in columns, or as Markdown."""
    cells = [_cells(row, rows) for row in rows]
    widths = [max(len(line[k]) for line in [HEAD, *cells]) for k in range(len(HEAD))]
    ends, gap = ("|", " | ") if markdown else ("", "  ")

    def line(texts: Sequence[str]) -> str:
        padded = (
            text.ljust(width) if name in WORDY else text.rjust(width)
            for text, width, name in zip(texts, widths, HEAD, strict=True)
        )
        return f"{ends} {gap.join(padded)} {ends}".strip()

    rule = [
        ("-" * width if name in WORDY else "-" * (width - 1) + ":")
        for width, name in zip(widths, HEAD, strict=True)
    ]
    return "\n".join(
        [line(HEAD), line(rule if markdown else ["-" * width for width in widths]), *map(line, cells)]
    )


def aim(what: str, found: float, most: float) -> str:
    """What was aimed at, and whether it was found."""
    return f"{what}: {found:.2f}, aimed at {most:g} at most: {'yes' if found <= most else 'NO'}"


def duration(seconds: float) -> str:
    """Three figures and a unit."""
    for unit, size in (("s", 1.0), ("ms", 1e-3)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}" if seconds / size < 100 else f"{seconds / size:.0f} {unit}"
    return f"{seconds * 1e6:.0f} µs"


def _cells(row: Row, rows: Sequence[Row]) -> tuple[str, ...]:
    times, power = ratio(row, rows), growth(row, rows)
    return (
        row.pair,
        row.work,
        duration(min(row.seconds)) if row.seconds else row.note,
        duration(middle(row)) if row.seconds else NOTHING,
        NOTHING if times is None else f"{times:.2f}" if times < 100 else f"{times:,.0f}",
        NOTHING if power is None else f"{power:.2f}",
        NOTHING if row.peak is None else f"{row.peak / MEGABYTE:,.0f} MB",
        NOTHING if row.working is None else f"{row.working / MEGABYTE:,.0f} MB",
        row.finds,
    )
