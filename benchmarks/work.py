"""One piece of work, timed in a process of its own, so that none pays for another's memory.

    python -m benchmarks.work NAME FOLDER SECONDS CLOCK

prints a :class:`Measured` as JSON. The garbage collector is as Python sets it, and before the clock stops it is
given the occasion to do what was put off: planclause pauses it while it works.
"""

from __future__ import annotations

import gc
import json
import resource
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import _lru_cache_wrapper
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, TypedDict

from benchmarks.peers import LIBRARIES, Prepare

if TYPE_CHECKING:
    from planclause import Diff

#: What a user waits, and what the processor works: on a busy machine only the second says much.
CLOCKS: dict[str, Callable[[], float]] = {"wall": time.perf_counter, "processor": time.process_time}
FEWEST_RUNS = 5
#: Work that takes long is not repeated for longer than this many times the seconds asked for.
PATIENCE = 10
NAMES = ("base.yaml", "draft.yaml")
#: A cache of fewer values is of what does not depend on the drafts.
FEWEST_KEPT = 100


class Measured(TypedDict):
    seconds: list[float]  # none where a module that the work needs is not installed
    peak: int  # bytes, the whole process, loading included
    working: int  # bytes, what the work took beside what was loaded


def yaml_load(folder: Path) -> Callable[[], object]:
    import yaml

    texts = _files(folder)
    return lambda: [yaml.load(text, Loader=yaml.CBaseLoader) for text in texts]


def yaml_load_paused(folder: Path) -> Callable[[], object]:
    load = yaml_load(folder)

    def paused() -> object:
        gc.disable()
        try:
            return load()
        finally:
            gc.enable()

    return paused


def load(folder: Path) -> Callable[[], object]:
    pc, texts = warm(), _files(folder)
    return lambda: [pc.loads(text) for text in texts]


def matching(folder: Path) -> Callable[[], object]:
    from planclause.matching import Unit, align
    from planclause.plan.traversal import walk

    pc = warm()
    base, draft = (
        [Unit(p.clause.id, p.parent, p.number, p.clause.heading, p.clause.text) for p in walk(pc.loads(text))]
        for text in _files(folder)
    )
    return lambda: align(base, draft)


def diff(folder: Path) -> Callable[[], Diff]:
    pc = warm()
    base, draft = (pc.loads(text) for text in _files(folder))
    return lambda: pc.diff(base, draft)


def diff_to_json(folder: Path) -> Callable[[], object]:
    compare = diff(folder)
    return lambda: compare().to_json()


def check(folder: Path) -> Callable[[], object]:
    """All rules on two drafts that are in memory; what was found out about their words before is forgotten."""
    from planclause.checking.checking import run
    from planclause.checking.subject import Subject

    pc = warm()
    base, draft = (pc.loads(text) for text in _files(folder))

    def rules() -> object:
        _forget_words()
        return run(Subject(draft, base))

    return rules


def check_files(folder: Path) -> Callable[[], object]:
    """What the command does between its start and its last line: read, run the rules, find the lines, tell."""
    import click

    from planclause.cli.check import command

    warm()
    out = folder / "findings.txt"
    arguments = ["-o", str(out), "--format", "text", *(str(folder / name) for name in NAMES)]

    def whole() -> object:
        _forget_words()
        with suppress(click.exceptions.Exit, SystemExit):
            command.main(arguments, standalone_mode=False)
        return out.read_bytes()

    return whole


def _forget_words() -> None:
    """Empty what planclause keeps of texts that it saw, but not what it makes once, as its patterns."""
    for name, module in list(sys.modules.items()):
        if name.startswith("planclause"):
            for value in vars(module).values():
                if isinstance(value, _lru_cache_wrapper) and (
                    (value.cache_parameters()["maxsize"] or 0) >= FEWEST_KEPT
                ):
                    value.cache_clear()


def warm() -> ModuleType:
    """planclause with all imported that it puts off until its first use."""
    import planclause as pc

    nothing = pc.loads("{planclause: 1, plan: none, draft: none, clauses: []}")
    pc.diff(nothing, nothing).to_json()
    return pc


def _files(folder: Path) -> list[str]:
    return [(folder / name).read_text(encoding="utf-8") for name in NAMES]


OURS: dict[str, Prepare] = {
    "yaml.load, CBaseLoader": yaml_load,
    "yaml.load, collector paused": yaml_load_paused,
    "planclause: load both": load,
    "planclause: matching alone": matching,
    "planclause: diff": diff,
    "planclause: diff and JSON": diff_to_json,
    "planclause: check": check,
    "planclause: check, file to lines": check_files,
}


def measure(prepare: Prepare, folder: Path, seconds: float, clock: Callable[[], float]) -> Measured:
    """Run the work until it took that many seconds and was run a few times."""
    try:
        work = prepare(folder)
    except ModuleNotFoundError:
        return {"seconds": [], "peak": 0, "working": 0}
    loading = _high_water()
    _forget_high_water()
    loaded = _high_water()
    times = [_timed(work, clock)]
    working = _high_water()
    while sum(times) < seconds * (1 if len(times) >= FEWEST_RUNS else PATIENCE):
        times.append(_timed(work, clock))
    return {"seconds": times, "peak": max(loading, working), "working": max(0, working - loaded)}


def _timed(work: Callable[[], object], clock: Callable[[], float]) -> float:
    gc.collect()
    started = clock()
    result = work()
    [
        [] for _ in range(gc.get_threshold()[0] + 1)
    ]  # so many new values make the collector look at the young ones
    seconds = clock() - started
    del result
    return seconds


def _high_water() -> int:
    """The most memory this process held since the mark was set, in bytes."""
    try:  # not from getrusage, which begins with what the process held that started this one
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return int(status.partition("VmHWM:")[2].split()[0]) * 1024
    except (OSError, IndexError):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def _forget_high_water() -> None:
    """Start the high-water mark anew; elsewhere than on Linux it stays at what loading took."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")


def main(works: Mapping[str, Prepare]) -> None:
    """Measure the work of that name, as the command line asks."""
    name, folder, seconds, clock = sys.argv[1:]
    print(json.dumps(measure(works[name], Path(folder), float(seconds), CLOCKS[clock])))


if __name__ == "__main__":
    main({**OURS, **LIBRARIES})
