"""Are misreadings doubted? Good texts, damaged in one place at a time, beside the same texts as they are.

    python benchmarks/import_damage.py [--trials 40] [--seed 1] [FILE...]

Default: the texts of tests/texts, and ../shared where it is. README.md beside this file says what the columns are.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

sys.path.insert(
    0, str(Path(__file__).resolve().parents[1])
)  # run as a script, it has this folder there instead

import planclause as pc
from benchmarks.surroundings import machine, python
from planclause.importing import Imported, account
from planclause.importing.label_lines import split_label
from planclause.plan.traversal import walk

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "data"
KINDS = ("label", "heading", "blank line", "indent")
#: A doubt is about a damage if it is told of a line at most so many clauses before or after it, or up to the next
#: clause that stands no deeper.
CLAUSES_NEAR = 2

#: What each line of a source is: the line in which its clause begins, that of the clause around it, its fate.
Roles = dict[int, tuple[int, int, str]]


class Damage(NamedTuple):
    """A text with one thing taken out of it: in which line, and the numbers that its lines had before."""

    kind: str
    at: int
    text: str
    numbers: list[int]


def read(text: str) -> Imported:
    return pc.read_text(text, plan="plan", draft="draft")


def roles(imported: Imported, numbers: Sequence[int]) -> Roles:
    """What each line is, by the numbers that the lines had before the damage."""
    above: dict[str, str] = {}
    for clause in imported.draft:
        above |= {inner.id: clause.id for inner in clause.clauses}

    def begins(clause: str | None) -> int:
        return numbers[imported.lines[clause] - 1] if clause else 0

    return {
        numbers[line.number - 1]: (begins(line.clause), begins(above.get(line.clause)), line.fate)
        for line in account(imported)
    }


def damages(text: str, good: Imported, chance: random.Random, trials: int) -> list[Damage]:
    """So many damages of each kind, at random, without repeating one."""
    lines = text.split("\n")
    every = list(range(1, len(lines) + 1))
    fates = {line.number: line.fate for line in account(good)}
    out: list[Damage] = []
    for kind in KINDS:
        found: list[Damage] = []
        for number, line in enumerate(lines, 1):
            without = lines[: number - 1], lines[number:]
            fewer = every[: number - 1] + every[number:]
            label = split_label(line.strip()) if fates.get(number) == "clause" else None
            if kind == "label" and label is not None and label.rest:
                indent = line[: len(line) - len(line.lstrip())]
                cut = "\n".join([*without[0], indent + label.rest, *without[1]])
                found.append(Damage(kind, number, cut, every))
            elif (kind == "heading" and fates.get(number) == "heading") or (
                kind == "blank line" and not line.strip()
            ):
                found.append(Damage(kind, number, "\n".join([*without[0], *without[1]]), fewer))
            elif kind == "indent" and line.strip() and line != line.lstrip():
                found.append(
                    Damage(kind, number, "\n".join([*without[0], line.lstrip(), *without[1]]), every)
                )
        out += chance.sample(found, min(trials, len(found)))
    return out


def judge(good: Imported, damage: Damage, size: int) -> tuple[bool, bool]:
    """Whether a damaged text is misread, and whether a doubt near the damage says so."""
    truth = roles(good, range(1, size + 1))
    imported = read(damage.text)
    found = roles(imported, damage.numbers)
    misread = any(truth[line] != role for line, role in found.items() if line in truth)
    starts = sorted(set(good.lines.values()))
    before = [start for start in starts if start <= damage.at][-CLAUSES_NEAR:]
    after = [start for start in starts if start > damage.at][:CLAUSES_NEAR]
    near = range(before[0] if before else 0, max([*after, _next(good, damage.at, size)]) + 1)
    old = {(doubt.line, doubt.taken_for) for doubt in good.doubts}
    new = {(damage.numbers[doubt.line - 1], doubt.taken_for) for doubt in imported.doubts}
    return misread, any(line in near for line, _ in new - old)


def _next(good: Imported, at: int, size: int) -> int:
    """The line of the next clause that stands no deeper than the one that a line is in: its number shows a hole."""
    placed = walk(good.draft)
    depths: list[int] = []
    for one in placed:
        depths.append(depths[one.parent] + 1 if one.parent >= 0 else 0)
    clauses = sorted((good.lines[one.clause.id], depth) for one, depth in zip(placed, depths, strict=True))
    own = max((depth for line, depth in clauses if line == at), default=0)
    return next((line for line, depth in clauses if line > at and depth <= own), size)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--trials", type=int, default=40, help="damages of each kind in each text")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="print each misreading that no doubt tells")
    asked = parser.parse_args(arguments)
    files = asked.files or sorted([*(ROOT / "tests" / "texts").glob("*.txt"), *SHARED.glob("treaties/*.txt")])
    print(f"{machine()}\n{python()}\n")
    print(f"{'text':34} {'doubts':>6}  " + "  ".join(f"{kind:>18}" for kind in KINDS))
    total: Counter[tuple[str, str]] = Counter()
    for path in files:
        text = path.read_text(encoding="utf-8")
        good = read(text)
        counts: Counter[tuple[str, str]] = Counter()
        for damage in damages(text, good, random.Random(asked.seed), asked.trials):
            misread, doubted = judge(good, damage, len(text.split("\n")))
            counts[damage.kind, "tried"] += 1
            counts[damage.kind, "misread"] += misread
            counts[damage.kind, "doubted"] += misread and doubted
            counts[damage.kind, "needless"] += doubted and not misread
            if asked.show and misread and not doubted:
                line = text.split("\n")[damage.at - 1].strip()
                print(f"  silent: {damage.kind}, line {damage.at}: {line[:80]}")
        print(
            f"{path.name:34} {len(good.doubts):>6}  "
            + "  ".join(f"{_cell(counts, kind):>18}" for kind in KINDS)
        )
        total += counts
    print(f"{'all':34} {'':>6}  " + "  ".join(f"{_cell(total, kind):>18}" for kind in KINDS))
    every, wrong, told = (
        sum(total[kind, what] for kind in KINDS) for what in ("tried", "misread", "doubted")
    )
    print(f"\n{wrong} of {every} damages misread, {told} of them doubted")


def _cell(counts: Counter[tuple[str, str]], kind: str) -> str:
    """Doubted of misread of tried, and needless doubts."""
    tried, misread, doubted, needless = (
        counts[kind, what] for what in ("tried", "misread", "doubted", "needless")
    )
    return f"{doubted}/{misread}/{tried} +{needless}" if tried else "–"


if __name__ == "__main__":
    main()
