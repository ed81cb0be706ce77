"""What is given rather than found: a person's correspondence, and ids that two drafts share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from planclause.matching.budget import DEFAULT_BUDGET, Budget
from planclause.matching.likeness import Lexicon, Likeness
from planclause.matching.pairing import FREE, Pairing
from planclause.matching.units import Unit
from planclause.plan.identifiers import is_made_up

#: Likeness under which an id is not believed: about what two unrelated clauses of one plan share.
ID_FLOOR = 0.20
#: Likeness from which two texts under one id speak for a common lineage; that of an edited clause.
_ALIKE = 0.45

#: Pairs of indices of the base and of the draft; an empty side says that nothing answers.
Correspondence = Sequence[tuple[tuple[int, ...], tuple[int, ...]]]


def follow(pairing: Pairing, correspondence: Correspondence) -> None:
    """Match what a person says answers each other; ``ValueError`` for what cannot be."""
    for side, units in ((0, pairing.base), (1, pairing.draft)):
        named = Counter(index for entry in correspondence for index in entry[side])
        for index, count in named.items():
            if not 0 <= index < len(units):
                raise ValueError(
                    f"correspondence: no clause has index {index}, expected less than {len(units)}"
                )
            if count > 1:
                raise ValueError(f"correspondence: clause {index} is named {count} times, expected once")
    for base, draft in correspondence:
        if base or draft:
            pairing.tie(tuple(sorted(base)), tuple(sorted(draft)), "correspondence", 1.0)


def pair_by_id(pairing: Pairing, budget: Budget) -> None:
    """Match free clauses that share an id and are not all too unlike; words struck out speak against no id."""
    for index, answer, likeness in _compare_shared_ids(pairing.base, pairing.draft, budget):
        free = pairing.answer[index] == FREE and pairing.asker[answer] == FREE
        struck = not (wording(pairing.base[index]) and wording(pairing.draft[answer]))
        if free and (likeness >= ID_FLOOR or struck):
            pairing.pair(index, answer, "id", likeness)


def shared_ids_are_alike(base: Sequence[Unit], draft: Sequence[Unit]) -> bool:
    """Whether most of the ids that two drafts share stand on like texts, as if one came from the other.

    False when they share none. An id that was made up of the very words that both have there says nothing: equal
    words would have got it anyway.
    """
    compared = [
        likeness
        for index, _, likeness in _compare_shared_ids(base, draft, Budget(DEFAULT_BUDGET))
        if likeness < 1.0 or not is_made_up(base[index].id)
    ]
    return 2 * sum(likeness >= _ALIKE for likeness in compared) > len(compared)


def _compare_shared_ids(
    base: Sequence[Unit], draft: Sequence[Unit], budget: Budget
) -> list[tuple[int, int, float]]:
    lexicon = Lexicon()
    likeness = Likeness(tuple, budget)
    compared: list[tuple[int, int, float]] = []
    for index, answer in _shared_ids(base, draft):
        mine, yours = base[index], draft[answer]
        if mine.text == yours.text and (mine.text or mine.heading == yours.heading):
            value = 1.0
        else:
            value = likeness.in_order(lexicon.encode(wording(mine)), lexicon.encode(wording(yours)))
        compared.append((index, answer, value))
    return compared


def _shared_ids(base: Sequence[Unit], draft: Sequence[Unit]) -> list[tuple[int, int]]:
    """Where the ids stand that either draft has once and both have."""
    ours = {unit.id: index for index, unit in enumerate(base)}
    theirs = {unit.id: index for index, unit in enumerate(draft)}
    if len(ours) < len(base) or len(theirs) < len(draft):
        repeated = {
            id_ for units in (base, draft) for id_, n in Counter(u.id for u in units).items() if n > 1
        }
        ours = {id_: index for id_, index in ours.items() if id_ not in repeated}
    return [(index, theirs[id_]) for id_, index in ours.items() if id_ in theirs]


def wording(unit: Unit) -> str:
    """The heading and the text of a clause."""
    return f"{unit.heading} {unit.text}" if unit.heading else unit.text
