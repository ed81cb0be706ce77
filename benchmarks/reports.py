"""How long a page takes, beside the diff that it shows; how large it is; and when a browser first paints it.

    python benchmarks/reports.py [--clauses 20 2000] [--markdown]

One table and what was aimed at. README.md beside this file says what the columns are. It needs a Unix.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(
    0, str(Path(__file__).resolve().parents[1])
)  # run as a script, it has this folder there instead

from benchmarks import pages, pairs, table
from benchmarks.measuring import add_options, rows_in_turn, tell
from benchmarks.processes import module
from benchmarks.surroundings import command_version, machine, python, versions
from benchmarks.table import MEGABYTE, Row, aim, ratio

MOST_RATIO, MOST_MEGABYTES, MOST_SECONDS = 3.0, 6.0, 1.5
#: The aims are for so many clauses.
AIMED = 2_000


def main(arguments: Sequence[str] | None = None) -> None:
    asked = _parse(arguments)
    for line in _head(asked.clock):
        print(f"- {line}" if asked.markdown else line, flush=True)
    rows: list[Row] = []
    said: list[str] = []
    with tempfile.TemporaryDirectory(prefix="planclause-reports-") as scratch:
        for size in sorted(asked.clauses):
            for maker, works, shown in (
                ("pairs", pages.OF_A_DIFF, pages.PAGE),
                ("drafts", pages.OF_A_ROLLING_TEXT, pages.ROLLING),
            ):
                folder = Path(scratch, f"{maker}-{size}")
                tell(f"writing {size:,} clauses")
                if module(maker, str(size), str(folder)).code:
                    sys.exit(f"{size} clauses could not be written, the reason is above")
                yardstick = next(iter(works))
                plain = [Row(f"{size:,}", size, work, yardstick=yardstick) for work in works]
                rows += rows_in_turn("pages", plain, folder, asked)
                said += _seen(
                    f"{size:,} clauses, {shown.partition(': ')[2]}", str(works[shown](folder)()), folder
                )
    print("", table.render(rows, markdown=asked.markdown), "", sep="\n")
    for line in (*said, *aims(rows)):
        print(f"- {line}" if asked.markdown else line)


def aims(rows: Sequence[Row]) -> Iterator[str]:
    """What was aimed at in time, and whether these rows have it."""
    for row in rows:
        times = ratio(row, rows)
        if row.work == pages.PAGE and row.size >= AIMED and times is not None:
            yield aim(f"{row.pair} clauses, report and HTML against the diff", times, MOST_RATIO)


def _seen(name: str, page: str, folder: Path) -> Iterator[str]:
    """How large a page is, and when it is first painted."""
    path = folder / "page.html"
    path.write_text(page, encoding="utf-8")
    yield aim(f"{name}, in MB", path.stat().st_size / MEGABYTE, MOST_MEGABYTES)
    tell(f"{name}: opening it")
    seconds = pages.first_paint(path)
    if seconds is None:
        yield f"{name}: no browser to paint it"
    else:
        yield aim(f"{name}, first paint in s", seconds, MOST_SECONDS)


def _head(clock: str) -> Iterator[str]:
    """What it was run on."""
    yield machine()
    yield python()
    yield versions("Jinja2", "MarkupSafe", "rapidfuzz", "playwright")
    yield next(filter(None, (command_version(one) for one in pages.BROWSERS)), "no browser")
    yield f"the clock: {clock}"
    yield f"generated pairs: {pairs.source()}, seed {pairs.SEED}"


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Time and size of reports as HTML.")
    parser.add_argument("--clauses", type=int, nargs="+", default=[20, AIMED], help="sizes of the drafts")
    add_options(parser)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
