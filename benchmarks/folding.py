"""How long folding takes, beside comparing each draft with the base and beside tools that merge two drafts.

    python benchmarks/folding.py [--clauses 20 2000 20000] [--drafts 1 2 4 8] [--peers] [--markdown]

One table. README.md beside this file says what its columns are and how it is measured. It needs a Unix.
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

from benchmarks import mergers, pairs, table
from benchmarks.drafts import PAIR
from benchmarks.folds import BESIDE, DIFFS, FOLD, of_drafts
from benchmarks.measuring import add_options, command_row, library_row, rows_in_turn, tell
from benchmarks.processes import module
from benchmarks.surroundings import command_version, machine, python, versions
from benchmarks.table import Row, aim, growth, ratio

MOST_RATIO, MOST_GROWTH = 1.3, 1.2
#: Below this many clauses what is paid once hides how the time grows.
GROWS_FROM = 2_000
FINDS = "any number of drafts; moves; who asks for what, word by word"
NUMBERED = "numbered"


def main(arguments: Sequence[str] | None = None) -> None:
    asked = _parse(arguments)
    for line in _head(asked.clock):
        print(f"- {line}" if asked.markdown else line, flush=True)
    rows: list[Row] = []
    said: list[str] = []
    with tempfile.TemporaryDirectory(prefix="planclause-folding-") as scratch:
        for size in sorted(asked.clauses):
            folder = _drafts(size, Path(scratch, str(size)))
            rows += rows_in_turn("folds", _folds(f"{size:,}", size, asked.drafts), folder, asked)
            if asked.peers:
                rows += _peers(f"{size:,}", size, folder, asked)
                said.append(
                    f"{size:,} clauses: {_rivalries(folder):,} places where two drafts ask for different things"
                )
            folder = _drafts(size, Path(scratch, f"{size}-{NUMBERED}"), NUMBERED)
            plain = _each(f"{size:,} {NUMBERED}", 0, asked.drafts)
            rows += rows_in_turn("folds", plain, folder, asked)
    print("", table.render(rows, markdown=asked.markdown), "", sep="\n")
    for line in (*said, *([mergers.NONE] if asked.peers else []), *aims(rows)):
        print(f"- {line}" if asked.markdown else line)


def aims(rows: Sequence[Row]) -> Iterator[str]:
    """What was aimed at, and whether these rows have it."""
    for row in rows:
        if not row.work.startswith(FOLD + ","):
            continue
        work = row.work.partition(": ")[2]
        times, power = ratio(row, rows), growth(row, rows)
        if times is not None:
            yield aim(f"{row.pair} clauses, {work}, against a diff of each", times, MOST_RATIO)
        if row.size > GROWS_FROM and power is not None:
            yield aim(f"{row.pair} clauses, {work}, the power that its time grows with", power, MOST_GROWTH)


def _drafts(size: int, folder: Path, *more: str) -> Path:
    tell(f"writing {size:,} clauses{''.join(f', {word}' for word in more)}")
    if module("drafts", str(size), str(folder), *more).code:
        sys.exit(f"{size} clauses could not be written, the reason is above")
    return folder


def _folds(name: str, size: int, drafts: Sequence[int]) -> list[Row]:
    """A diff of each and the merge for every number of drafts; what is worth knowing beside for the largest."""
    return [*_each(name, size, drafts), *_rows(name, size, max(drafts), tuple(BESIDE))]


def _each(name: str, size: int, drafts: Sequence[int]) -> list[Row]:
    return [row for parties in sorted(drafts) for row in _rows(name, size, parties, (DIFFS, FOLD))]


def _rows(name: str, size: int, parties: int, works: Sequence[str]) -> list[Row]:
    return [
        Row(
            name,
            size,
            of_drafts(work, parties),
            finds=FINDS if work == FOLD else "",
            yardstick=of_drafts(DIFFS, parties),
        )
        for work in works
    ]


def _peers(name: str, size: int, folder: Path, asked: argparse.Namespace) -> Iterator[Row]:
    """Other tools on the drafts of two, with the conflicts that they leave."""
    yardstick = of_drafts(DIFFS, len(PAIR))
    for work in (*mergers.LIBRARIES, *mergers.COMMANDS):
        row = Row(name, size, work, finds=mergers.FINDS[work], yardstick=yardstick)
        if work in mergers.COMMANDS:
            row = command_row(mergers.COMMANDS[work], row, folder, asked)
        else:
            row = library_row("mergers", row, folder, asked)
        if row.seconds:
            left = int(module("mergers", work, str(folder)).output)
            row = row._replace(finds=f"{left:,} conflict{'s' if left != 1 else ''}; {row.finds}")
        yield row


def _rivalries(folder: Path) -> int:
    return int(module("mergers", of_drafts(FOLD, len(PAIR)), str(folder)).output)


def _head(clock: str) -> Iterator[str]:
    """What it was run on."""
    yield machine()
    yield python()
    yield versions("PyYAML", "pydantic", "rapidfuzz", "merge3", "nbdime")
    yield command_version("git")
    yield f"the clock: {clock}"
    yield f"generated drafts: {pairs.source()}, seed {pairs.SEED}"


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Speed of folding, beside other tools with --peers.")
    parser.add_argument(
        "--clauses", type=int, nargs="+", default=[20, 2_000, 20_000], help="sizes of the base"
    )
    parser.add_argument("--drafts", type=int, nargs="+", default=[1, 2, 4, 8], help="how many are folded")
    parser.add_argument("--peers", action="store_true", help="measure other tools too")
    add_options(parser)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
