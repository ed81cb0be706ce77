"""Pairs of drafts to measure on, and their renderings for tools that do not read drafts.

    python -m benchmarks.pairs CLAUSES FOLDER

Clauses of about 40 words; of every hundred five are edited, two moved, one deleted, one inserted; every clause has
another number, and the ids of one draft say nothing about the other's. Where ``gen_plan.py`` lies beside the
repository its pairs are taken, else those of the smaller generator here; same arguments, same bytes.
"""

from __future__ import annotations

import importlib.util
import random
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from types import ModuleType
from typing import NamedTuple, TypedDict

import yaml

SHARED_GENERATOR = Path(__file__).resolve().parents[2] / "shared" / "tools" / "gen_plan.py"
SEED = 1
WORDS = 40
EDITED, MOVED, DELETED, INSERTED = 0.05, 0.02, 0.01, 0.01
FEWEST_IN_POINT = 5
MOST_POINTS = 20
BASE, DRAFT = "base", "draft"

_OPENINGS = (
    "Each party",
    "The mission",
    "The council",
    "Neither side",
    "The fund",
    "The guarantor",
    "The registry",
)
_MODALS = ("shall", "shall not", "may", "will", "undertakes to")
_VERBS = (
    "withdraw",
    "release",
    "inspect",
    "restore",
    "publish",
    "convene",
    "protect",
    "fund",
    "verify",
    "monitor",
)
_QUALITIES = (
    "civilian",
    "joint",
    "seized",
    "coastal",
    "displaced",
    "frozen",
    "medical",
    "judicial",
    "provisional",
)
_THINGS = (
    "units",
    "persons",
    "vessels",
    "archives",
    "permits",
    "schools",
    "sites",
    "accounts",
    "convoys",
    "ballots",
)
_LINKS = (
    "within {n} days, and",
    "not later than {n} weeks after signature;",
    "at {place},",
    "save where",
    "provided that",
)
_SYLLABLES = (
    "ka",
    "vel",
    "dor",
    "mi",
    "ras",
    "tun",
    "el",
    "go",
    "sha",
    "ber",
    "lin",
    "zo",
    "ta",
    "rev",
    "os",
    "qua",
)


class Shown(TypedDict):
    """A clause as a tool sees that knows nothing of planclause: without an id."""

    number: str
    text: str


class Row(Shown):
    id: str


class Drafted(NamedTuple):
    """A generated clause: the point it stands in, an id that outlives every change, its words."""

    point: int
    id: str
    text: str


def source() -> str:
    """Where the pairs come from, for the head of a table."""
    return "../shared/tools/gen_plan.py" if SHARED_GENERATOR.exists() else "benchmarks/pairs.py"


def write_pair(clauses: int, folder: Path, *, shared: bool = True) -> None:
    """Write ``base.yaml`` and ``draft.yaml``; ``shared=False`` takes this module's generator whatever is there."""
    folder.mkdir(parents=True, exist_ok=True)
    if shared and (generator := load_generator()):
        generator.main(
            ["--n", str(clauses), "--seed", str(SEED), "--words", str(WORDS), "--out", str(folder)]
        )
        (folder / "new.yaml").replace(folder / "draft.yaml")
        return
    base, draft = generate(clauses)
    for name, points in ((BASE, base), (DRAFT, draft)):
        dumped = {
            "planclause": 1,
            "plan": "generated",
            "draft": name,
            "clauses": list(_numbered(name, points)),
        }
        write_yaml(dumped, folder / f"{name}.yaml")


def load_generator() -> ModuleType | None:
    """The generator that lies beside the repository, where it does."""
    if not SHARED_GENERATOR.exists():
        return None
    spec = importlib.util.spec_from_file_location("gen_plan", SHARED_GENERATOR)
    assert spec is not None
    assert spec.loader is not None
    generator = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = generator
    spec.loader.exec_module(generator)
    return generator


def write_yaml(data: dict[str, object], path: Path) -> None:
    with path.open("w", encoding="utf-8") as file:
        yaml.dump(data, file, Dumper=yaml.CSafeDumper, sort_keys=False, width=88, allow_unicode=True)


def write_renderings(folder: Path) -> None:
    """Write each draft again as text, one clause a line (``.txt``), and as XML, one element a clause (``.xml``)."""
    for name in (BASE, DRAFT):
        rows = shown(folder / f"{name}.yaml")
        lines = (f"{row['number']}. {row['text']}\n" for row in rows)
        (folder / f"{name}.txt").write_text("".join(lines), encoding="utf-8")
        plan = ET.Element("plan")
        for row in rows:
            ET.SubElement(plan, "clause", number=row["number"]).text = row["text"]
        ET.ElementTree(plan).write(folder / f"{name}.xml", encoding="utf-8")


def shown(path: Path) -> list[Shown]:
    """The clauses of a draft's file in document order, each with the number and the words that a reader sees."""
    rows: list[Shown] = []

    def add(clauses: list[dict[str, object]], above: str) -> None:
        for place, clause in enumerate(clauses, start=1):
            number = str(clause.get("number", f"{above}{place}"))
            words = (str(clause[key]) for key in ("heading", "text") if key in clause)
            rows.append({"number": number, "text": ". ".join(words)})
            below = clause.get("clauses", [])
            assert isinstance(below, list)
            add(below, f"{number}.")

    add(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)["clauses"], "")
    return rows


def generate(clauses: int, seed: int = SEED) -> tuple[list[list[str]], list[list[str]]]:
    """Base and draft as points, each a list of clauses' texts; the draft has the changes this module names."""
    chance = random.Random(seed)
    base, names = generate_base(chance, clauses)
    draft = revised(chance, base, names, "draft")
    base_points, draft_points = (
        [[clause.text for clause in point] for point in in_points(d)] for d in (base, draft)
    )
    return base_points, draft_points


def generate_base(chance: random.Random, clauses: int) -> tuple[list[Drafted], list[str]]:
    """The clauses of a base, and the names that its texts speak of."""
    names = sorted({"".join(chance.choices(_SYLLABLES, k=3)).capitalize() for _ in range(700)})
    points = max(1, min(MOST_POINTS, clauses // FEWEST_IN_POINT))
    size = -(-clauses // points)
    return [Drafted(k // size, f"c{k}", _text(chance, names)) for k in range(clauses)], names


def revised(chance: random.Random, base: list[Drafted], names: list[str], who: str) -> list[Drafted]:
    """What one party makes of a base."""
    order = list(range(len(base)))
    chance.shuffle(order)
    touched = iter(order)

    def some(share: float) -> list[int]:
        return [index for index, _ in zip(touched, range(max(1, round(share * len(base)))), strict=False)]

    gone, moved, edited = set(some(DELETED)), some(MOVED), some(EDITED)
    answers = list(base)
    for index in edited:
        answers[index] = answers[index]._replace(text=_edited(chance, base[index].text))
    kept = [answers[k] for k in range(len(base)) if k not in gone and k not in moved]
    inserted = [_text(chance, names) for _ in range(max(1, round(INSERTED * len(base))))]
    new = [Drafted(0, f"{who.lower()}-{k}", text) for k, text in enumerate(inserted)]
    for clause in (*(answers[k] for k in moved), *new):
        at = chance.randrange(len(kept))
        kept.insert(
            at, clause._replace(point=kept[at].point)
        )  # into the point of the clause it is put before
    return kept


def in_points(clauses: list[Drafted]) -> list[list[Drafted]]:
    return [list(point) for _, point in groupby(clauses, key=lambda clause: clause.point)]


def _text(chance: random.Random, names: list[str]) -> str:
    words = f"{chance.choice(_OPENINGS)} {chance.choice(_MODALS)}".split()
    while len(words) < WORDS - 5:
        link = chance.choice(_LINKS).format(n=chance.randint(2, 90), place=chance.choice(names))
        words += [chance.choice(_VERBS), chance.choice(_QUALITIES), chance.choice(_THINGS), *link.split()]
    return " ".join([*words, chance.choice(_VERBS), chance.choice(_THINGS), "of", chance.choice(names)]) + "."


def _edited(chance: random.Random, text: str) -> str:
    """One to four times a word exchanged, or some put in."""
    words = text.split()
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(1, len(words))
        words[at : at + chance.randint(0, 1)] = chance.choices(_QUALITIES, k=chance.randint(1, 2))
    return " ".join(words)


def _numbered(name: str, points: list[list[str]]) -> Iterator[dict[str, object]]:
    shift = 0 if name == BASE else 1  # every number of the draft differs, those before the first change too
    for point, texts in enumerate(points, start=1 + shift):
        rows: list[Row] = [
            {"id": f"{name}-{point}-{place}", "number": f"{point}.{place}", "text": text}
            for place, text in enumerate(texts, start=1)
        ]
        yield {"id": f"{name}-{point}", "heading": f"Subject {chr(64 + point - shift)}", "clauses": rows}


def main() -> None:
    clauses, folder = int(sys.argv[1]), Path(sys.argv[2])
    write_pair(clauses, folder)
    write_renderings(folder)


if __name__ == "__main__":
    main()
