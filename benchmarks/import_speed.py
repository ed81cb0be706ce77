"""How long the import of a long text takes, how much memory it needs, and how both grow.

    python benchmarks/import_speed.py [--pages 50 500 5000] [--markdown]

One table. README.md beside this file says what its columns are. It needs a Unix.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import textwrap
import time
from collections.abc import Iterator, Sequence
from math import log
from pathlib import Path

sys.path.insert(
    0, str(Path(__file__).resolve().parents[1])
)  # run as a script, it has this folder there instead

from benchmarks.processes import run
from benchmarks.surroundings import machine, python
from benchmarks.table import MEGABYTE

LINES_OF_A_PAGE = 46
WIDTH = 78
HEAD = ("pages", "megabytes", "clauses", "doubts", "seconds", "growth", "peak")
MOST_SECONDS, MOST_MEGABYTES, MOST_GROWTH, JUDGED_PAGES = 5.0, 300.0, 1.2, 500
_WORDS = (
    "the parties shall each commission report water harbour ferry season toll board notify within days where "
    "agreed measures council river vessel area of any under this and to for by such not be may"
)
WORDS = _WORDS.split()


def treaty(pages: int, seed: int) -> str:
    """A treaty of so many pages: parts, articles, paragraphs, letters, wrapped lines, page numbers."""
    chance = random.Random(seed)
    out: list[str] = []
    for number, line in enumerate(_lines(chance), 1):
        out.append(line)
        if number % LINES_OF_A_PAGE == 0:
            out += ["", f"{number // LINES_OF_A_PAGE:>40}", ""]
            if number // LINES_OF_A_PAGE == pages:
                return "\n".join(out)
    raise AssertionError("the lines never end")


def _lines(chance: random.Random) -> Iterator[str]:
    article = 0
    part = 0
    while True:
        part += 1
        yield from (f"PART {part}", f"{chance.choice(WORDS)} {chance.choice(WORDS)}".upper(), "")
        for _ in range(12):
            article += 1
            yield from (
                f"Article {article}",
                f"{chance.choice(WORDS)} {chance.choice(WORDS)}".capitalize(),
                "",
            )
            for paragraph in range(1, chance.randint(2, 6)):
                yield from _wrapped(f"{paragraph}. {_sentence(chance)}", 0)
                for letter in "abcde"[: chance.choice((0, 0, 0, 3, 5))]:
                    yield from _wrapped(f"({letter}) {_sentence(chance)[:-1]};", 4)
                yield ""


def _wrapped(words: str, indent: int) -> list[str]:
    return textwrap.wrap(words, WIDTH, initial_indent=" " * indent, subsequent_indent=" " * indent)


def _sentence(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randint(12, 60))).capitalize() + "."


def read(path: str) -> None:
    """Read a file and print how long the processor worked, and what came of it."""
    import planclause as pc

    text = Path(path).read_text(encoding="utf-8")
    started = time.process_time()
    imported = pc.read_text(text, plan="plan", draft="draft")
    print(time.process_time() - started, sum(1 for _ in imported.draft), len(imported.doubts))


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, nargs="+", default=[50, 500, 5000])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--markdown", action="store_true", help="a table for docs/benchmarks.md")
    parser.add_argument("--read", metavar="FILE", help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    if asked.read:
        read(asked.read)
        return
    mark = "- " if asked.markdown else ""
    print(f"{mark}{machine()}\n{mark}{python()}\n")
    _print_row(HEAD, markdown=asked.markdown)
    if asked.markdown:
        _print_row(["---:"] * len(HEAD), markdown=True)
    before: tuple[int, float] | None = None
    missed: list[str] = []
    with tempfile.TemporaryDirectory(prefix="planclause-import-") as scratch:
        for pages in sorted(asked.pages):
            path = Path(scratch, f"{pages}.txt")
            path.write_text(treaty(pages, asked.seed), encoding="utf-8")
            size = path.stat().st_size
            runs = [run((sys.executable, __file__, "--read", str(path))) for _ in range(asked.rounds)]
            if any(ran.code for ran in runs):
                sys.exit(f"{pages} pages could not be read, the reason is above")
            seconds = min(float(ran.output.split()[0]) for ran in runs)
            clauses, doubts = runs[0].output.split()[1:]
            peak = max(ran.peak for ran in runs) / MEGABYTE
            growth = log(seconds / before[1]) / log(size / before[0]) if before else None
            _print_row(
                (
                    f"{pages:,}",
                    f"{size / MEGABYTE:.1f}",
                    f"{int(clauses):,}",
                    doubts,
                    f"{seconds:.2f}",
                    "–" if growth is None else f"{growth:.2f}",
                    f"{peak:.0f} MB",
                ),
                markdown=asked.markdown,
            )
            if pages == JUDGED_PAGES and (seconds > MOST_SECONDS or peak > MOST_MEGABYTES):
                missed.append(f"{pages} pages: aim {MOST_SECONDS:g} s and {MOST_MEGABYTES:g} MB")
            if growth is not None and growth > MOST_GROWTH:
                missed.append(f"{pages} pages: growth, aim {MOST_GROWTH}")
            before = size, seconds
    for aim in missed:
        print(f"missed: {aim}")
    sys.exit(1 if missed else 0)


def _print_row(cells: Sequence[str], *, markdown: bool) -> None:
    print(f"| {' | '.join(cells)} |" if markdown else "  ".join(f"{cell:>9}" for cell in cells), flush=True)


if __name__ == "__main__":
    main()
