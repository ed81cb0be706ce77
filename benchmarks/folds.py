"""What planclause does with the drafts of several parties, as pieces of work; and whose words rival whose.

    python -m benchmarks.folds NAME FOLDER SECONDS CLOCK

The drafts are those of :mod:`benchmarks.drafts`; a work's name says how many of them it gets.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.drafts import NEXT, PARTIES
from benchmarks.pairs import BASE
from benchmarks.peers import Prepare
from benchmarks.work import main, warm

if TYPE_CHECKING:
    from planclause import Clause, Draft


def _load(folder: Path, parties: int) -> tuple[Draft, dict[str, Draft]]:
    pc = warm()
    base, *drafts = (pc.load(folder / f"{name}.yaml") for name in (BASE, *PARTIES[:parties]))
    pc.dumps(
        next(iter(pc.unfold(pc.merge(base, {"A": base}))[1].values()))
    )  # all imported that waits for its use
    return base, dict(zip(PARTIES, drafts, strict=False))


def diffs(folder: Path, *, parties: int) -> Callable[[], object]:
    from planclause import diff

    base, drafts = _load(folder, parties)
    return lambda: [diff(base, draft) for draft in drafts.values()]


def fold(folder: Path, *, parties: int) -> Callable[[], Draft]:
    from planclause import merge

    base, drafts = _load(folder, parties)
    return lambda: merge(base, drafts)


def unfold(folder: Path, *, parties: int) -> Callable[[], object]:
    import planclause as pc

    rolling = fold(folder, parties=parties)()
    return lambda: pc.unfold(rolling)


def fold_onto(folder: Path, *, parties: int) -> Callable[[], object]:
    from planclause import load, merge

    rolling, draft = fold(folder, parties=parties)(), load(folder / f"{NEXT}.yaml")
    return lambda: merge(rolling, {PARTIES[0]: draft})


def dump(folder: Path, *, parties: int) -> Callable[[], object]:
    from planclause import dumps

    rolling = fold(folder, parties=parties)()
    return lambda: dumps(rolling)


def load_again(folder: Path, *, parties: int) -> Callable[[], object]:
    from planclause import dumps, loads

    text = dumps(fold(folder, parties=parties)())
    return lambda: loads(text)


def of_drafts(work: str, parties: int) -> str:
    """The name of a piece of work with so many drafts."""
    return f"{work}, {parties} draft{'s' if parties > 1 else ''}"


DIFFS, FOLD = "planclause: a diff each", "planclause: merge"
#: Worth knowing beside.
BESIDE = {
    "planclause: unfold": unfold,
    "planclause: merge A's next onto it": fold_onto,
    "planclause: dumps": dump,
    "planclause: loads": load_again,
}
FOLDS: dict[str, Prepare] = {
    of_drafts(name, parties): partial(work, parties=parties)
    for parties in range(1, len(PARTIES) + 1)
    for name, work in {DIFFS: diffs, FOLD: fold, **BESIDE}.items()
}


def rivalries(rolling: Draft) -> int:
    """At how many places of a rolling text two parties ask for different things.

    Those are brackets in which two wordings are parties', clauses that one moves and another moves elsewhere, and
    clauses that one deletes while another changes or moves them.
    """
    found = 0
    pending: list[Clause] = [*rolling.clauses, *rolling.annexes]
    while pending:
        clause = pending.pop()
        pending += clause.clauses
        found += _rival_brackets(clause) + (len(clause.moved_by) > 1)
        found += bool(clause.deleted_by and (clause.moved_by or "[" in clause.text))
    return found


def _rival_brackets(clause: Clause) -> int:
    from planclause.text.bracketed import brackets
    from planclause.text.markup import parse

    return sum(
        sum(bool(alternative.parties) for alternative in bracket.alternatives) > 1
        for markup in (clause.number, clause.heading, clause.text)
        for bracket in brackets(parse(markup))
    )


if __name__ == "__main__":
    main(FOLDS)
