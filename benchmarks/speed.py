"""How long planclause takes, beside reading the files and beside other tools on the same work.

    python benchmarks/speed.py [--clauses 20 2000 20000] [--peers] [--markdown]

One table. README.md beside this file says what its columns are and how it is measured. It needs a Unix.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(
    0, str(Path(__file__).resolve().parents[1])
)  # run as a script, it has this folder there instead

from benchmarks import pairs, peers, table
from benchmarks.measuring import add_options, command_row, library_row, rows_in_turn, tell
from benchmarks.processes import ROOT, in_turn, module
from benchmarks.surroundings import command_version, machine, python, versions
from benchmarks.table import Row, aim, growth, middle, ratio
from benchmarks.work import OURS

READING = "yaml.load, CBaseLoader"
DIFF = "planclause: diff"
WHOLE = "planclause: diff and JSON"
IMPORTS = "process: python -c 'import pydantic, yaml, rapidfuzz, click'"
COMMAND = "process: planclause diff"
CHECK = "planclause: check"
CHECK_COMMAND = "process: planclause check"
FINDS = "moved, renumbered, edited, split and joined clauses; words"

SMALL = 20
#: A mediator's 28 points and the 20 that came of them, with sub-clauses and brackets. Harder than what is
#: generated: few clauses are left as they were.
EXAMPLE = "28 and 20 points"
EXAMPLE_FILES = ("us-2025-11-20.yaml", "ukraine-2025-12-24.yaml")

MOST_RATIO, MOST_GROWTH, MOST_MILLISECONDS, MOST_STARTS = 0.7, 1.2, 3.0, 2.0
MOST_CHECK_RATIO, MOST_CHECK_STARTS = 2.0, 2.5
#: Below this many clauses what is paid once hides how the time grows.
GROWS_FROM = 2_000


def main(arguments: Sequence[str] | None = None) -> None:
    asked = _parse(arguments)
    for line in _head(asked.clock):
        print(f"- {line}" if asked.markdown else line, flush=True)
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="planclause-speed-") as scratch:
        for size in sorted(asked.clauses):
            folder = Path(scratch, str(size))
            tell(f"writing {size:,} clauses")
            if module("pairs", str(size), str(folder)).code:
                sys.exit(f"{size} clauses could not be written, the reason is above")
            rows += _pair(f"{size:,}", size, folder, asked)
            if size == SMALL:
                rows += _starts(f"{SMALL}", SMALL, folder, asked, (COMMAND, CHECK_COMMAND))
        if SMALL in asked.clauses:
            example = _example(Path(scratch, "example"))
            rows += _pair(EXAMPLE, 0, example, asked)
            rows += _starts(EXAMPLE, 0, example, asked, (CHECK_COMMAND,))
    print("", table.render(rows, markdown=asked.markdown), "", sep="\n")
    for line in aims(rows):
        print(f"- {line}" if asked.markdown else line)


def aims(rows: Sequence[Row]) -> Iterator[str]:
    """What was aimed at, and whether these rows have it."""
    for row in rows:
        times, power = ratio(row, rows), growth(row, rows)
        if row.work == WHOLE and row.size >= GROWS_FROM and times is not None:
            yield aim(f"{row.pair} clauses, diff and JSON against yaml.load", times, MOST_RATIO)
        if row.work == WHOLE and row.size > GROWS_FROM and power is not None:
            yield aim(
                f"{row.pair} clauses, the power that the time of diff and JSON grows with", power, MOST_GROWTH
            )
        if row.work == DIFF and row.pair in (str(SMALL), EXAMPLE):
            yield aim(f"{row.pair}, diff once loaded, in ms", middle(row) * 1000, MOST_MILLISECONDS)
        if row.work == COMMAND and times is not None:
            yield aim("the command on 20 clauses against importing what it stands on", times, MOST_STARTS)
        if row.work == CHECK and row.size == GROWS_FROM and times is not None:
            yield aim(f"{row.pair} clauses, all rules against yaml.load", times, MOST_CHECK_RATIO)
        if row.work == CHECK_COMMAND and times is not None:
            yield aim(f"{row.pair}, check against importing what it stands on", times, MOST_CHECK_STARTS)


def _pair(name: str, size: int, folder: Path, asked: argparse.Namespace) -> Iterator[Row]:
    """All rows on one pair of drafts."""
    plain = [Row(name, size, work, finds=FINDS if work == WHOLE else "", yardstick=READING) for work in OURS]
    yield from rows_in_turn("work", plain, folder, asked)
    if asked.peers:
        yield from _peers(name, size, folder, asked)


def _peers(name: str, size: int, folder: Path, asked: argparse.Namespace) -> Iterator[Row]:
    for work in peers.LIBRARIES:
        row = Row(name, size, work, finds=peers.FINDS[work], yardstick=READING)
        yield library_row("work", row, folder, asked)
    for work, command in peers.COMMANDS.items():
        row = Row(name, size, work, finds=peers.FINDS[work], yardstick=READING)
        yield command_row(command, row, folder, asked)


def _starts(name: str, size: int, folder: Path, asked: argparse.Namespace, works: Sequence[str]) -> list[Row]:
    """Commands on two small files, and Python importing what they stand on, as whole processes."""
    tell(f"{name}: start-up, {asked.starts} times each")
    script = Path(sys.executable).with_name("planclause")
    ours = [str(script)] if script.exists() else [sys.executable, "-m", "planclause"]
    two = ["base.yaml", "draft.yaml"]
    commands = {
        "process: python -c pass": [sys.executable, "-c", "pass"],
        IMPORTS: [sys.executable, "-c", "import pydantic, yaml, rapidfuzz, click"],
        "process: planclause --version": [*ours, "--version"],
        COMMAND: [*ours, "diff", *two],
        CHECK_COMMAND: [*ours, "check", *two],
    }
    asked_for = [work for work in commands if work not in (COMMAND, CHECK_COMMAND) or work in works]
    processor = asked.clock == "processor"
    found = in_turn([commands[work] for work in asked_for], asked.starts, folder, processor=processor)
    return [
        Row(name, size, work, tuple(seconds), yardstick=IMPORTS)
        for work, seconds in zip(asked_for, found, strict=True)
    ]


def _example(folder: Path) -> Path:
    """The bundled example, laid out as a generated pair is."""
    folder.mkdir()
    for name, file in zip((pairs.BASE, pairs.DRAFT), EXAMPLE_FILES, strict=True):
        shutil.copy(ROOT / "examples" / "ukraine-peace" / file, folder / f"{name}.yaml")
    pairs.write_renderings(folder)
    return folder


def _head(clock: str) -> Iterator[str]:
    """What it was run on."""
    yield machine()
    yield python()
    yield versions("PyYAML", "pydantic", "rapidfuzz", "click")
    yield versions("deepdiff", "redlines", "xmldiff", "lxml")
    yield "; ".join(command_version(command[0]) for command in peers.COMMANDS.values())
    yield f"the clock: {clock}"
    yield f"generated pairs: {pairs.source()}, seed {pairs.SEED}"


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Speed of planclause, beside other tools with --peers.")
    parser.add_argument(
        "--clauses", type=int, nargs="+", default=[20, 2_000, 20_000], help="sizes of the pairs"
    )
    parser.add_argument("--peers", action="store_true", help="measure other tools too")
    add_options(parser)
    parser.add_argument(
        "--starts", type=int, default=40, help="runs of each command whose start-up is measured"
    )
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
