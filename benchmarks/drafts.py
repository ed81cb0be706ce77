"""A base and what each party made of it, to fold; and their renderings for tools that merge lines or cells.

    python -m benchmarks.drafts CLAUSES FOLDER [numbered]

Clauses of about 40 words. Each party edits five of a hundred, moves two, deletes one and inserts one, without
knowledge of the others; the ids are the same throughout, as in drafts that answer one base. A clause has no number
of its own, but for drafts that are ``numbered``: there it bears the one that its place gave it, so that every
insertion and deletion changes the numbers of those after it.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.pairs import (
    BASE,
    SEED,
    WORDS,
    Drafted,
    generate_base,
    in_points,
    load_generator,
    revised,
    shown,
    write_yaml,
)

PARTIES = tuple("ABCDEFGH")
#: Party A's next draft, which takes the place of its first.
NEXT = "A-next"
#: The two parties that tools are given which merge two.
PAIR = PARTIES[:2]

#: What the texts are cut into lines at, and the ending of the file's name.
CUTS = {"clauses": None, "sentences": re.compile(r"(?<=\.) "), "words": re.compile(" ")}


def write_drafts(clauses: int, folder: Path, *, numbered: bool = False, shared: bool = True) -> None:
    """Write ``base.yaml``, one file a party and A's next; ``shared`` as in :func:`benchmarks.pairs.write_pair`."""
    folder.mkdir(parents=True, exist_ok=True)
    made = _from_shared(clauses) if shared else None
    for name, points in made or _from_here(clauses):
        data = {
            "planclause": 1,
            "plan": "generated",
            "draft": name,
            "parties": {code: f"Party {code}" for code in PARTIES},
            "clauses": [_point(at, clauses, numbered) for at, clauses in enumerate(points, start=1)],
        }
        write_yaml(data, folder / f"{name}.yaml")


def write_lines(folder: Path) -> None:
    """Write base, A and B with a clause a line, or a sentence or a word and a blank line after each clause."""
    for name in (BASE, *PAIR):
        texts = [row["text"] for row in shown(folder / f"{name}.yaml")]
        for cut, at in CUTS.items():
            lines = texts if at is None else [line for text in texts for line in (*at.split(text), "")]
            path = folder / f"{name}.{cut}.txt"
            path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


#: Each draft's name and its points.
_Made = Iterator[tuple[str, list[list[Drafted]]]]


def _from_shared(clauses: int) -> _Made | None:
    generator = load_generator()
    if generator is None:
        return None
    options = generator.arguments().parse_args(["--n", str(clauses), "--out", "unused"])
    chance = random.Random(SEED)
    maker = generator.Maker(chance, WORDS)
    base = generator.build_base(chance, maker, clauses, options.points, options.xrefs, options.dups)

    def drafts() -> _Made:
        yield BASE, _points(generator.as_data(base, "stable", BASE)["clauses"])
        for k, name in enumerate((*PARTIES, NEXT), start=1):
            own = random.Random(SEED * 104_729 + k)
            first_new = clauses * (k + 1)  # so that no two parties insert under one id
            draft, _ = generator.revise(base, own, maker, clauses, options, first_new, False, "1")
            yield name, _points(generator.as_data(draft, "stable", name)["clauses"])

    return drafts()


def _points(data: Sequence[dict[str, list[dict[str, str]]]]) -> list[list[Drafted]]:
    return [
        [Drafted(at, row["id"], row["text"]) for row in point["clauses"]] for at, point in enumerate(data)
    ]


def _from_here(clauses: int) -> _Made:
    chance = random.Random(SEED)
    base, names = generate_base(chance, clauses)
    yield BASE, in_points(base)
    for name in (*PARTIES, NEXT):
        yield name, in_points(revised(chance, base, names, name))


def _point(at: int, clauses: Sequence[Drafted], numbered: bool) -> dict[str, object]:
    rows = [
        {"id": clause.id, **({"number": f"{at}.{place}"} if numbered else {}), "text": clause.text}
        for place, clause in enumerate(clauses, start=1)
    ]
    return {"id": f"point-{clauses[0].point}", "heading": f"Subject {clauses[0].point + 1}", "clauses": rows}


def main() -> None:
    clauses, folder, *numbered = sys.argv[1:]
    write_drafts(int(clauses), Path(folder), numbered=bool(numbered))
    write_lines(Path(folder))


if __name__ == "__main__":
    main()
