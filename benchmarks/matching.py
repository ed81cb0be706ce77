"""How often the matcher is right: on generated pairs with exact truth, and on real drafts.

    python benchmarks/matching.py [--sizes 20,200,2000,20000] [--first-seed 1]

Generated pairs come from ``gen_plan.py`` beside the repository; for each size, seeds are pooled until every kind
has at least twenty true cases. Real pairs come from the data there, as imported, without regard to ids: a unit
(article, section, resolution) is right when exactly the units are named that carry its content, when it is
unchanged or edited as it should be (unchanged allows edits of spelling), and when it moved or not. Of two that
crossed, the truth calls both moved; a matcher calls one of them, which counts as right for both. Without that
folder the benchmark says so and skips.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import NamedTuple, TypedDict

import yaml

sys.path.insert(
    0, str(Path(__file__).resolve().parents[1])
)  # run as a script, it has this folder there instead

from benchmarks.pairs import load_generator
from planclause.importing import read_markdown, read_text
from planclause.matching import TOP, Alignment, Match, Unit, align
from planclause.plan.traversal import walk

SHARED = Path(__file__).resolve().parents[2] / "shared"
KINDS = ("pairs", "edited", "moved", "deleted", "inserted", "split", "joined")
ENOUGH = 20
_OPTIONS = ("--split", "0.01", "--merge", "0.01", "--dups", "0.02", "--ids", "none", "--out", "unused")


class Row(TypedDict):
    id: str
    number: str
    text: str


class Point(TypedDict):
    id: str
    heading: str
    clauses: list[Row]


class Case(NamedTuple):
    """A generated pair; the clauses of the truth are counted without the points that hold them."""

    base: list[Unit]
    draft: list[Unit]
    base_clauses: list[int]
    draft_clauses: list[int]
    truth: dict[str, set[object]]


def generate(generator: ModuleType, size: int, seed: int, *more: str) -> Case:
    options = generator.arguments().parse_args(["--n", str(size), "--seed", str(seed), *_OPTIONS, *more])
    chance = random.Random(seed)
    maker = generator.Maker(chance, options.words)
    base = generator.build_base(chance, maker, size, options.points, options.xrefs, options.dups)
    revised = random.Random(seed * 7919 + 1)
    draft, truth = generator.revise(base, revised, maker, size, options, size, not options.no_renumber, "2")
    ours, base_clauses = units(generator.as_data(base, options.ids, "base")["clauses"])
    theirs, draft_clauses = units(generator.as_data(draft, options.ids, "new")["clauses"])
    return Case(
        ours,
        theirs,
        base_clauses,
        draft_clauses,
        {
            "pairs": {(i, j) for i, j in truth["pairs"]},
            "edited": {int(j) for j in truth["edited"]} | set(truth["refonly"]),
            "moved": set(truth["moved"]),
            "deleted": set(truth["deleted"]),
            "inserted": set(truth["inserted"]),
            "split": {(i, tuple(parts)) for i, parts in truth["split"]},
            "joined": {(tuple(parts), j) for parts, j in truth["merged"]},
        },
    )


def units(points: list[Point]) -> tuple[list[Unit], list[int]]:
    """The units of a generated plan, and which of them are the clauses that the truth counts."""
    found: list[Unit] = []
    clauses: list[int] = []
    for number, point in enumerate(points, 1):
        parent = len(found)
        found.append(Unit(point["id"], TOP, str(number), point["heading"], ""))
        for row in point["clauses"]:
            clauses.append(len(found))
            found.append(Unit(row["id"], parent, row["number"], "", row["text"]))
    return found, clauses


def told(case: Case, alignment: Alignment) -> dict[str, set[object]]:
    """What the matcher says, in the truth's terms."""
    ours = {index: k for k, index in enumerate(case.base_clauses)}
    theirs = {index: k for k, index in enumerate(case.draft_clauses)}
    said: dict[str, set[object]] = {kind: set() for kind in KINDS}
    for match in alignment.matches:
        base = tuple(ours[k] for k in match.base if k in ours)
        draft = tuple(theirs[k] for k in match.draft if k in theirs)
        if len(match.base) == len(match.draft) == 1 and base and draft:
            said["pairs"].add((base[0], draft[0]))
            if case.base[match.base[0]].text != case.draft[match.draft[0]].text:
                said["edited"].add(draft[0])
            if match.moved:
                said["moved"].add(draft[0])
        elif len(match.draft) > 1:
            said["split"].add((base[0] if base else -1, draft))
        elif len(match.base) > 1:
            said["joined"].add((base, draft[0] if draft else -1))
    said["deleted"] = {ours[k] for k in alignment.deleted if k in ours}
    said["inserted"] = {theirs[k] for k in alignment.inserted if k in theirs}
    return said


class Score(NamedTuple):
    kind: str
    cases: int
    precision: float
    recall: float


def score(
    generator: ModuleType, size: int, first_seed: int = 1, *more: str, timed: int = 3
) -> tuple[list[Score], int, float]:
    """Pooled scores of a size, how many seeds it took, and the least time of one alignment."""
    true: Counter[str] = Counter()
    given: Counter[str] = Counter()
    right: Counter[str] = Counter()
    seed, least = first_seed, float("inf")
    while seed == first_seed or min(true[kind] for kind in KINDS) < ENOUGH:
        case = generate(generator, size, seed, *more)
        alignment = align(case.base, case.draft)
        for _ in range(timed):
            start = time.perf_counter()
            align(case.base, case.draft)
            least = min(least, time.perf_counter() - start)
        said = told(case, alignment)
        for kind in KINDS:
            true[kind] += len(case.truth[kind])
            given[kind] += len(said[kind])
            right[kind] += len(case.truth[kind] & said[kind])
        seed += 1
    rows = [
        Score(kind, true[kind], right[kind] / max(1, given[kind]), right[kind] / max(1, true[kind]))
        for kind in KINDS
    ]
    return rows, seed - first_seed, least


def print_generated(sizes: list[int], first_seed: int) -> None:
    generator = load_generator()
    if generator is None:
        print("generated pairs: skipped, ../shared/tools/gen_plan.py is not there")
        return
    print("generated pairs: precision / recall (true cases)")
    print(f"{'clauses':>8} {'seeds':>5} {'ms':>8}  " + "  ".join(f"{kind:>20}" for kind in KINDS))
    for size in sizes:
        rows, seeds, least = score(generator, size, first_seed)
        cells = "  ".join(f"{r.precision:.3f} / {r.recall:.3f} {f'({r.cases})':>4}".rjust(20) for r in rows)
        print(f"{size:>8} {seeds:>5} {least * 1000:>8.2f}  {cells}", flush=True)


class RealScore(NamedTuple):
    """How many units of a real pair are right in each respect, of how many, and what is wrong, in words."""

    name: str
    units: int
    pairing: int
    kind: int
    moved: int
    wrong: tuple[str, ...]


def read_units(folder: Path, side: str) -> list[Unit]:
    file = next(folder.glob(f"{side}.*"))
    read = read_markdown if file.suffix == ".md" else read_text
    draft = read(file.read_text(encoding="utf-8"), plan="real", draft=side).draft
    return [Unit(p.clause.id, p.parent, p.number, p.clause.heading, p.clause.text) for p in walk(draft)]


def score_real(folder: Path) -> RealScore:
    base, draft = read_units(folder, "base"), read_units(folder, "draft")
    alignment = align(base, draft)
    truth = yaml.safe_load((folder / "truth.yaml").read_text(encoding="utf-8"))
    touched = {_top(base, i) for m in alignment.matches for i in m.base if _changed(base, draft, m)}
    touched |= {_top(base, i) for i in alignment.deleted}
    touched |= {_asker(alignment, _top(draft, j)) for j in alignment.inserted}
    found = {i: match for match in alignment.matches for i in match.base}
    numbers = {unit.number: k for k, unit in enumerate(base) if unit.parent == TOP}
    rows = [row for row in truth["map"] if row["old"] != "Preamble"]
    pairing = kind = moved = 0
    wrong: list[str] = []
    for row in rows:
        index = numbers[row["old"]]
        match = found.get(index)
        answers = [draft[j].number for j in match.draft] if match else []
        expected = [str(number) for number in row["new"]]
        paired = sorted(answers) == sorted(expected)
        told_kind = "deleted" if match is None else "split" if len(answers) > 1 else "edited"
        kinds = {"edited" if k == "rewritten" else k for k in row["kind"]} - {"moved"}
        kinds = kinds - {"edited"} if "split" in kinds else kinds
        right_kind = told_kind in kinds or "unchanged" in kinds
        if "edited" in kinds and told_kind == "edited":
            right_kind = index in touched
        crossed = "moved" in row["kind"]
        neighbours = [numbers[r["old"]] for r in rows if "moved" in r["kind"]] if crossed else []
        one_of_two = any(k in found and found[k].moved and abs(k - index) == 1 for k in neighbours)
        right_move = (match is not None and match.moved) == crossed or (crossed and one_of_two)
        pairing, kind, moved = pairing + paired, kind + right_kind, moved + right_move
        if not (paired and right_kind and right_move):
            wrong.append(f"{row['old']} is {expected} {row['kind']}, told {answers} {told_kind}")
    unexpected = {draft[j].number for j in alignment.inserted if draft[j].parent == TOP}
    unexpected ^= {str(row["new"]) for row in truth["inserted"]}
    if unexpected:
        wrong.append(f"inserted or not: {sorted(unexpected)}")
    return RealScore(folder.name, len(rows), pairing, kind, moved, tuple(wrong))


def _top(units: list[Unit], index: int) -> int:
    while units[index].parent >= 0:
        index = units[index].parent
    return index


def _asker(alignment: Alignment, answer: int) -> int:
    return next((m.base[0] for m in alignment.matches if answer in m.draft), -1)


def _changed(base: list[Unit], draft: list[Unit], match: Match) -> bool:
    ours = [base[i][3:] for i in match.base]
    return match.moved or ours != [draft[j][3:] for j in match.draft]


def print_real() -> None:
    if not (SHARED / "data" / "pairs").is_dir():
        print("real pairs: skipped, ../shared/data/pairs is not there")
        return
    print("real pairs: units whose counterpart, kind and place are right")
    print(f"{'':32} {'units':>5} {'pairing':>8} {'kind':>5} {'moved':>6}")
    for folder in sorted((SHARED / "data" / "pairs").iterdir()):
        row = score_real(folder)
        print(f"{row.name:32} {row.units:>5} {row.pairing:>8} {row.kind:>5} {row.moved:>6}")
        for line in row.wrong:
            print(f"    {line}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", default="20,200,2000,20000")
    parser.add_argument("--first-seed", type=int, default=1)
    options = parser.parse_args()
    print_real()
    print_generated([int(size) for size in options.sizes.split(",")], options.first_seed)


if __name__ == "__main__":
    main()
