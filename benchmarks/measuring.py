"""Rows of a table, measured in processes of their own, and the options that say how."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.processes import in_turn, module, run
from benchmarks.table import Row
from benchmarks.work import CLOCKS, Measured

#: How often a command is run that does not take long.
RUNS = 5


def rows_in_turn(name: str, rows: Sequence[Row], folder: Path, asked: argparse.Namespace) -> list[Row]:
    """The rows with what their works took, each a work of the module of that name.

    They are run in turn, so that a busy moment of the machine falls on all of them.
    """
    found: list[list[Measured]] = [[] for _ in rows]
    for turn in range(asked.rounds):
        for row, measured in zip(rows, found, strict=True):
            tell(f"{row.pair}: {row.work}, {turn + 1} of {asked.rounds}")
            ran = module(name, row.work, str(folder), str(asked.seconds), asked.clock)
            if ran.code:
                sys.exit(f"{row.work} failed, the reason is above")
            measured.append(json.loads(ran.output))
    return [_row(row, measured) for row, measured in zip(rows, found, strict=True)]


def library_row(name: str, row: Row, folder: Path, asked: argparse.Namespace) -> Row:
    """The row with what another tool took that is a library: a work of the module of that name."""
    tell(f"{row.pair}: {row.work}")
    ran = module(name, row.work, str(folder), str(asked.seconds), asked.clock, limit=asked.limit)
    if not ran.in_time:
        return row._replace(note=f"> {asked.limit:g} s")
    if ran.code:
        return row._replace(note=f"failed ({ran.code})")
    return _row(row, [json.loads(ran.output)])


def command_row(command: Sequence[str], row: Row, folder: Path, asked: argparse.Namespace) -> Row:
    """The row with what another tool took that is a command, as a whole process in that folder."""
    tell(f"{row.pair}: {row.work}")
    if shutil.which(command[0]) is None:
        return row._replace(note="absent")
    ran = run(command, folder=folder, limit=asked.limit)
    if not ran.in_time:
        return row._replace(note=f"> {asked.limit:g} s")
    times = 1 if ran.seconds > asked.seconds else RUNS
    seconds = in_turn([command], times, folder, processor=asked.clock == "processor")[0]
    return row._replace(seconds=tuple(seconds), peak=ran.peak)


def _row(row: Row, found: Sequence[Measured]) -> Row:
    seconds = tuple(second for measured in found for second in measured["seconds"])
    if not seconds:
        return row._replace(note="absent")
    peak, working = (max(measured[key] for measured in found) for key in ("peak", "working"))
    return row._replace(seconds=seconds, peak=peak, working=working)


def tell(doing: str) -> None:
    """Progress, on standard error so that the output can be kept."""
    print(doing, file=sys.stderr, flush=True)


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options that every measurement has."""
    parser.add_argument("--markdown", action="store_true", help="a table for docs/benchmarks.md")
    parser.add_argument(
        "--clock",
        choices=list(CLOCKS),
        default="wall",
        help="the processor's suffers less from a busy machine",
    )
    parser.add_argument(
        "--limit", type=float, default=60.0, help="seconds that another tool has, loading included"
    )
    parser.add_argument(
        "--seconds", type=float, default=1.0, help="how long a piece of work is repeated in a process"
    )
    parser.add_argument(
        "--rounds", type=int, default=3, help="processes that each piece of work is measured in"
    )
