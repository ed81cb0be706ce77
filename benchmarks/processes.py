"""Whole processes, timed from outside and ended when their time is up."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
#: Of a long output no more is read: what this process holds is the least its later children can be seen to hold.
ENOUGH = 65_536


class Ran(NamedTuple):
    seconds: float
    processor: float  # seconds that the processor worked for it and its children
    peak: int  # bytes; never less than this process had itself when it started the other
    code: int
    output: str
    in_time: bool


def run(arguments: Sequence[str], *, folder: Path = ROOT, limit: float | None = None) -> Ran:
    """Run a command with its output in a file (some tools do less for /dev/null); kill its group at the limit."""
    with tempfile.TemporaryFile() as output:
        late = threading.Event()
        started = time.perf_counter()
        child = subprocess.Popen(
            arguments, cwd=folder, stdin=subprocess.DEVNULL, stdout=output, start_new_session=True
        )

        def stop() -> None:
            late.set()
            with suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)

        clock = threading.Timer(limit or threading.TIMEOUT_MAX, stop)
        clock.daemon = True
        clock.start()
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - started
        clock.cancel()
        child.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        said = output.read(ENOUGH).decode("utf-8", errors="replace")
    peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return Ran(seconds, usage.ru_utime + usage.ru_stime, peak, child.returncode, said, not late.is_set())


def module(name: str, *arguments: str, limit: float | None = None) -> Ran:
    """Run a module of this folder in a fresh Python."""
    return run((sys.executable, "-m", f"benchmarks.{name}", *arguments), limit=limit)


def in_turn(
    commands: Sequence[Sequence[str]], times: int, folder: Path, *, processor: bool = False
) -> list[list[float]]:
    """The seconds of each command, run in turn so that a busy moment of the machine falls on all of them."""
    for command in commands:
        run(command, folder=folder)  # reads the files into the system's cache, writes the byte code
    seconds: list[list[float]] = [[] for _ in commands]
    for _ in range(times):
        for found, command in zip(seconds, commands, strict=True):
            ran = run(command, folder=folder)
            found.append(ran.processor if processor else ran.seconds)
    return seconds
