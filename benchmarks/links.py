"""Which clause answers which, on real drafts: the matcher beside four simple ways, by links between units.

    python benchmarks/links.py [--misses] [NAME...]

The truth of a pair names for each unit of the base (an article, a section, a resolution) the units of the draft
that carry its content. What a way says of clauses is carried over to units by words: a link is claimed where the
clauses that it pairs hold at least a tenth of the words of either unit. Preambles are left out. The four ways see
the same clauses (tf-idf whole units). Last, of the matches told with so much confidence how many are right. Without
``../shared`` the benchmark says so and skips.
"""

from __future__ import annotations

import argparse
import difflib
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import yaml
from rapidfuzz import fuzz

sys.path.insert(
    0, str(Path(__file__).resolve().parents[1])
)  # run as a script, it has this folder there instead

from benchmarks.matching import SHARED, read_units
from planclause.matching import Alignment, Unit, align

PAIRS = SHARED / "data" / "pairs"
#: The share of a unit's words that the clauses of a link hold at least.
A_TENTH = 0.1
Pairs = Iterable[tuple[int, int]]
Link = tuple[str, str]


class Case(NamedTuple):
    """A pair of drafts, the unit of the truth that each clause belongs to, and the links between units."""

    name: str
    base: Sequence[Unit]
    draft: Sequence[Unit]
    base_units: Sequence[str | None]
    draft_units: Sequence[str | None]
    links: frozenset[Link]


class Score(NamedTuple):
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / (self.precision + self.recall or 1.0)


def read_case(folder: Path) -> Case:
    base, draft = read_units(folder, "base"), read_units(folder, "draft")
    truth = yaml.safe_load((folder / "truth.yaml").read_text(encoding="utf-8"))
    rows = [row for row in truth["map"] if str(row["old"]) != "Preamble"]
    links = {(str(row["old"]), str(new)) for row in rows for new in row["new"] if str(new) != "Preamble"}
    old = {str(row["old"]) for row in rows}
    new = {link[1] for link in links} | {str(row["new"]) for row in truth.get("inserted") or ()}
    return Case(folder.name, base, draft, units_of(base, old), units_of(draft, new), frozenset(links))


def units_of(units: Sequence[Unit], names: Iterable[str]) -> list[str | None]:
    """The unit of the truth that each clause belongs to, by its numbers: "VI.13" is 13 under VI."""
    known = {_key(name): name for name in names}
    found: list[str | None] = []
    for index in range(len(units)):
        path = [_key(part) for part in _path(units, index)]
        if path and path[0].startswith("supplementary"):
            path = [f"s{part}" for part in path[1:]]
        keys = [
            joined.join(path[start:end])
            for start in range(len(path))
            for end in range(len(path), start, -1)
            for joined in (".", "")
        ]
        own = next((known[key] for key in keys if key in known), None)
        # The one text that prints its first article otherwise than the others.
        found.append(own or (known.get("1") if path[:1] == ["i"] else None))
    return found


def _path(units: Sequence[Unit], index: int) -> list[str]:
    parts: list[str] = []
    while index >= 0:
        unit = units[index]
        parts.append(unit.number if unit.number not in ("", "¶") else unit.heading)
        index = unit.parent
    return parts[::-1]


def _key(label: str) -> str:
    return re.sub(r"[^0-9a-z.]+", "", label.casefold()).strip(".").removeprefix("article")


def words(unit: Unit) -> int:
    return len(re.findall(r"\w+", f"{unit.heading} {unit.text}"))


def links_of(case: Case, pairs: Pairs) -> set[Link]:
    """The links that pairs of clauses claim."""
    sizes: tuple[Counter[str], Counter[str]] = Counter(), Counter()
    sides = ((case.base, case.base_units), (case.draft, case.draft_units))
    for size, (units, names) in zip(sizes, sides, strict=True):
        for unit, name in zip(units, names, strict=True):
            if name is not None:
                size[name] += words(unit)
    held: defaultdict[Link, tuple[set[int], set[int]]] = defaultdict(lambda: (set(), set()))
    for i, j in pairs:
        old, new = case.base_units[i], case.draft_units[j]
        if old is not None and new is not None:
            held[old, new][0].add(i)
            held[old, new][1].add(j)
    return {
        link
        for link, (ours, theirs) in held.items()
        if sum(words(case.base[i]) for i in ours) >= A_TENTH * sizes[0][link[0]]
        or sum(words(case.draft[j]) for j in theirs) >= A_TENTH * sizes[1][link[1]]
    }


def score(claimed: set[Link], true: frozenset[Link]) -> Score:
    right = len(claimed & true)
    return Score(right / len(claimed) if claimed else 1.0, right / len(true) if true else 1.0)


def matched(alignment: Alignment) -> list[tuple[int, int]]:
    return [(i, j) for match in alignment.matches for i in match.base for j in match.draft]


# ------------------------------------------------------------------------------------------------- four simple ways


def as_git(base: Sequence[str], draft: Sequence[str]) -> Pairs:
    """Equal clauses, and in a replaced run the k-th for the k-th: what a side-by-side view shows."""
    script = difflib.SequenceMatcher(None, base, draft, autojunk=False).get_opcodes()
    for tag, i1, i2, j1, j2 in script:
        if tag in ("equal", "replace"):
            yield from ((i1 + k, j1 + k) for k in range(min(i2 - i1, j2 - j1)))


def by_hunks(base: Sequence[str], draft: Sequence[str], least: float = 50) -> Pairs:
    """Equal runs; within a replaced run the best ratio first, then on either side of it."""

    def within(i1: int, i2: int, j1: int, j2: int) -> Pairs:
        ratios = ((fuzz.ratio(base[i], draft[j]), i, j) for i in range(i1, i2) for j in range(j1, j2))
        value, i, j = max(ratios, default=(0, 0, 0))
        if value >= least:
            yield from within(i1, i, j1, j)
            yield i, j
            yield from within(i + 1, i2, j + 1, j2)

    script = difflib.SequenceMatcher(None, base, draft, autojunk=False).get_opcodes()
    for tag, i1, i2, j1, j2 in script:
        if tag == "equal":
            yield from ((i1 + k, j1 + k) for k in range(i2 - i1))
        elif tag == "replace":
            yield from within(i1, i2, j1, j2)


def greedily(base: Sequence[str], draft: Sequence[str], least: float = 60) -> Pairs:
    """The likeliest pair first (rapidfuzz, tokens sorted), each clause once."""
    ranked = sorted(
        (-fuzz.token_sort_ratio(one.lower(), other.lower()), abs(i - j), i, j)
        for i, one in enumerate(base)
        for j, other in enumerate(draft)
    )
    rows: set[int] = set()
    columns: set[int] = set()
    for value, _, i, j in ranked:
        if -value >= least and i not in rows and j not in columns:
            rows.add(i)
            columns.add(j)
            yield i, j


def by_rare_words(base: Sequence[str], draft: Sequence[str], least: float = 0.2) -> Pairs:
    """The best of each row and of each column by the cosine of stemmed words, rare ones weighing more."""
    counts = [[Counter(_stems(text)) for text in texts] for texts in (base, draft)]
    holders = Counter(word for side in counts for one in side for word in one)
    total = len(base) + len(draft)
    vectors = [
        [
            {w: (1 + math.log(n)) * math.log(1 + total / holders[w]) ** 2 for w, n in one.items()}
            for one in side
        ]
        for side in counts
    ]
    table = [[_cosine(one, other) for other in vectors[1]] for one in vectors[0]]
    best = {(i, max(range(len(draft)), key=row.__getitem__)) for i, row in enumerate(table)}
    best |= {(max(range(len(base)), key=lambda i: table[i][j]), j) for j in range(len(draft))}
    return sorted((i, j) for i, j in best if table[i][j] >= least)


def _stems(text: str) -> list[str]:
    return [word[:6] for word in re.findall(r"\w+", text.lower())]


def _cosine(one: dict[str, float], other: dict[str, float]) -> float:
    lengths = (math.sqrt(sum(value * value for value in vector.values())) for vector in (one, other))
    return sum(value * other.get(word, 0.0) for word, value in one.items()) / (math.prod(lengths) or 1.0)


WAYS: dict[str, Callable[[Sequence[str], Sequence[str]], Pairs]] = {
    "git": as_git,
    "difflib": by_hunks,
    "greedy": greedily,
}


def simple_scores(case: Case) -> dict[str, Score]:
    ours, theirs = ([f"{unit.heading} {unit.text}" for unit in side] for side in (case.base, case.draft))
    scores = {name: score(links_of(case, way(ours, theirs)), case.links) for name, way in WAYS.items()}
    names = [list(dict.fromkeys(filter(None, side))) for side in (case.base_units, case.draft_units)]
    wholes = [
        [" ".join(text for text, unit in zip(texts, units, strict=True) if unit == name) for name in known]
        for texts, units, known in zip(
            (ours, theirs), (case.base_units, case.draft_units), names, strict=True
        )
    ]
    found = {(names[0][i], names[1][j]) for i, j in by_rare_words(wholes[0], wholes[1])}
    return {**scores, "tf-idf": score(found, case.links)}


def calibration(cases: Iterable[tuple[Case, Alignment]]) -> list[tuple[float, int, int]]:
    """For each band of confidence, by its lower end: how many pairs were told with it, and how many are right."""
    told: Counter[float] = Counter()
    right: Counter[float] = Counter()
    for case, alignment in cases:
        for match in alignment.matches:
            for i, j in ((i, j) for i in match.base for j in match.draft):
                old, new = case.base_units[i], case.draft_units[j]
                if old is not None and new is not None:
                    band = min(0.9, math.floor(match.confidence * 10) / 10)
                    told[band] += 1
                    right[band] += (old, new) in case.links
    return [(band, told[band], right[band]) for band in sorted(told)]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", help="parts of the names of pairs")
    parser.add_argument("--misses", action="store_true", help="print each missed and each false link")
    options = parser.parse_args()
    if not PAIRS.is_dir():
        print("skipped: ../shared/data/pairs is not there")
        return
    print(f"{'':28} {'links':>5} {'precision':>9} {'recall':>6} {'F1':>5}   {'git':>4} difflib greedy tf-idf")
    done: list[tuple[Case, Alignment]] = []
    for folder in sorted(PAIRS.iterdir()):
        if options.names and not any(name in folder.name for name in options.names):
            continue
        case = read_case(folder)
        alignment = align(case.base, case.draft)
        done.append((case, alignment))
        claimed = links_of(case, matched(alignment))
        own, others = score(claimed, case.links), simple_scores(case)
        print(
            f"{case.name:28} {len(case.links):>5} {own.precision:>9.2f} {own.recall:>6.2f} {own.f1:>5.2f}   "
            f"{others['git'].f1:>4.2f} {others['difflib'].f1:>7.2f} {others['greedy'].f1:>6.2f} "
            f"{others['tf-idf'].f1:>6.2f}"
        )
        if options.misses:
            print(f"    missed: {sorted(case.links - claimed)}\n    false: {sorted(claimed - case.links)}")
    print("\nconfidence   told  right")
    for band, told, right in calibration(done):
        print(f"{band:.1f} to {band + 0.1:.1f}  {told:>5}  {right / told:>5.2f}")


if __name__ == "__main__":
    main()
