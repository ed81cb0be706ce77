"""Whether drafts answer the base by its ids, as a merge takes them to: signs that they do not are losses."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations

from planclause.matching import TOP, Unit, align
from planclause.plan.draft import Clause, Draft
from planclause.plan.losses import Loss

#: A draft that shares less than this part of its ids with the base was hardly written as an answer to it.
FEW_IDS = 0.3
#: Clauses inserted under two ids that are this much alike are perhaps meant to be one.
ALIKE = 0.6
#: Of two parties that insert more clauses than this, alike ones are not looked for.
MOST_INSERTED = 2_000

Say = Callable[[Loss], None]


def warn_of_ids(base: Draft, drafts: Mapping[str, Draft], say: Say) -> None:
    """Report drafts that hardly share an id with the base, and like clauses inserted under two ids."""
    known = {clause.id for clause in base}
    inserted: dict[str, list[Clause]] = {}
    for code, draft in sorted(drafts.items()):
        clauses = list(draft)
        shared = sum(clause.id in known for clause in clauses)
        if known and shared < FEW_IDS * len(clauses):
            what = (
                f"only {shared} of {len(clauses)} clauses have an id of the base, and the others are taken for "
                "new; to take ids over: planclause import --like"
            )
            say(Loss(f"the draft of {code}", what))
            continue
        inserted[code] = [clause for clause in clauses if clause.id not in known]
    for one, other in combinations(inserted, 2):
        _warn_of_alike(one, inserted[one], other, inserted[other], say)


def _warn_of_alike(one: str, its: Sequence[Clause], other: str, others: Sequence[Clause], say: Say) -> None:
    if not its or not others or max(len(its), len(others)) > MOST_INSERTED:
        return
    shared = {clause.id for clause in its} & {clause.id for clause in others}
    mine, yours = ([clause for clause in side if clause.id not in shared] for side in (its, others))
    for match in align(_units(mine), _units(yours)).matches:
        if match.likeness >= ALIKE and match.base and match.draft:
            first, second = mine[match.base[0]], yours[match.draft[0]]
            if first.text or first.heading:
                what = f"{one} inserts it, {other} a clause like it as {second.id}; they stay two"
                say(Loss(first.id, what))


def _units(clauses: Sequence[Clause]) -> list[Unit]:
    return [Unit(clause.id, TOP, clause.number, clause.heading, clause.text) for clause in clauses]
