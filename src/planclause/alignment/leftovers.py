"""What is left when the sure pairs are found: weaker evidence, believed because little else is possible.

Each sure pair narrows the gaps. Of two clauses alone between the same neighbours a share of words is enough that
would mean nothing across the document; a clause that no other claims, beside a clause that left words behind, is
where those words went; and where words say nothing, as in "600,000" against "800,000", the number and the
place decide.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from planclause.alignment.assignment import Edge, assign
from planclause.alignment.groups import MOST_PARTS
from planclause.alignment.likeness import Likeness
from planclause.alignment.pairing import FREE, TAKEN, Pairing
from planclause.alignment.references import label_key
from planclause.alignment.unmatched import Compared, Unmatched

#: Likeness that keeps the subject, between the same neighbours. Unrelated clauses of one plan share 0.17 in
#: the middle, 0.30 at the ninetieth percentile; rewritten ones that people call the same begin at 0.26.
SUBJECT = 0.25
#: Likeness that makes a pair over at most so many pairs crossed.
NEARBY = 0.40
_CROSSED = 2
#: Clauses of a gap that are looked at; a longer gap has no neighbourhood to speak of.
_GAP = 24
#: Comparisons up to which a likeness of NEARBY is believed anywhere, if one holds this share of the other's words:
#: chance needs more tries to bring that about.
_FEW = 12
_HELD = 0.50
#: Share of a leftover clause's words that a matched clause must have left behind: next to its match; anywhere.
_LEFT_BESIDE = 0.45
_LEFT_ANYWHERE = 0.75
#: A match weaker than this leaves room for a second half that says the same again of something else.
_WEAK = 0.45
#: Words below which a clause is too short to be recognised by them.
_SHORT = 5
#: Words up to which number and place decide alone, and the likeness that it takes beyond.
_WORDLESS = 6
_NUMBERED = 0.19


def pair_by_subject(pairing: Pairing, unmatched: Unmatched) -> None:
    """Pair free clauses that keep their subject between, or very near to, the same neighbours."""
    base, draft, likeness = unmatched
    places = pairing.places()
    gaps: defaultdict[int, list[int]] = defaultdict(list)
    for j in pairing.free_draft():
        if j in draft:
            gaps[places.gap_of_draft(j)].append(j)
    free = [i for i in pairing.free_base() if i in base]
    few = len(free) * sum(map(len, gaps.values())) <= _FEW
    edges: list[Edge] = []
    for i in free:
        here = places.gap_of_base(i)
        for gap in gaps if few else range(here - _CROSSED, here + _CROSSED + 1):
            for j in gaps.get(gap, ())[:_GAP]:
                value = likeness.mixed(base[i], draft[j], likeness.in_order(base[i], draft[j]))
                if value < (SUBJECT if gap == here else NEARBY):
                    continue
                if gap == here or _held(base[i], draft[j], likeness) >= _HELD:
                    edges.append(Edge(value, i, j, value))
    for edge in assign(edges):
        pairing.pair(edge.base, edge.draft, "likeness", edge.likeness)


def _held(first: str, second: str, likeness: Likeness) -> float:
    return max(likeness.contained(first, second), likeness.contained(second, first))


def absorb_parts(pairing: Pairing, unmatched: Unmatched, compared: Compared) -> None:
    """Make splits and joins of matches that left words behind and free clauses that have them."""
    while True:
        found = sorted(_parts(pairing, unmatched, compared))
        if not found:
            return
        touched: set[int] = set()
        for worth, main, part, of_draft in found:
            ours, theirs = pairing.members(main)
            if main in touched:
                continue
            touched.add(main)
            if of_draft and pairing.asker[part] == FREE:
                theirs = tuple(sorted((*theirs, part)))
            elif not of_draft and pairing.answer[part] == FREE:
                ours = tuple(sorted((*ours, part)))
            else:
                continue
            pairing.tie(ours, theirs, "likeness", max(-worth, pairing.likeness[main]))


def _parts(
    pairing: Pairing, unmatched: Unmatched, compared: Compared
) -> Iterator[tuple[float, int, int, bool]]:
    base, draft, likeness = unmatched
    for i, others in compared.near.items():
        matched = pairing.answer[i]
        for j in others:
            if matched >= 0 and pairing.asker[j] == FREE:
                ours, theirs = pairing.members(i)
                if pairing.how[i] == "correspondence" or len(ours) > 1 or len(theirs) == MOST_PARTS:
                    continue
                taken = "".join(draft.get(k, "") for k in theirs)
                worth = _worth(draft[j], base[i], taken, j, theirs, pairing.likeness[i], likeness)
                if worth:
                    yield (-worth, i, j, True)
            elif matched == FREE and (main := pairing.asker[j]) >= 0:
                ours, theirs = pairing.members(main)
                if pairing.how[main] == "correspondence" or len(theirs) > 1 or len(ours) == MOST_PARTS:
                    continue
                taken = "".join(base.get(k, "") for k in ours)
                worth = _worth(base[i], draft[j], taken, i, ours, pairing.likeness[main], likeness)
                if worth:
                    yield (-worth, main, i, False)


def _worth(
    part: str,
    whole: str,
    taken: str,
    place: int,
    places: tuple[int, ...],
    matched: float,
    likeness: Likeness,
) -> float:
    if len(part) < _SHORT:
        return 0.0
    beside = place + 1 in places or place - 1 in places
    left = likeness.contained(part, whole, taken)
    if left >= (_LEFT_BESIDE if beside else _LEFT_ANYWHERE):
        return left
    if beside and matched < _WEAK and (held := _held(part, whole, likeness)) >= _HELD:
        return held
    return 0.0


def pair_by_number(pairing: Pairing, unmatched: Unmatched) -> None:
    """Pair what stands alone between the same neighbours under the same number and the same parent."""
    base, draft, likeness = unmatched
    places = pairing.places()
    gaps: defaultdict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for i in pairing.free_base():
        gaps[places.gap_of_base(i)][0].append(i)
    for j in pairing.free_draft():
        gaps[places.gap_of_draft(j)][1].append(j)
    for ours, theirs in gaps.values():
        if len(ours) != 1 or len(theirs) != 1:
            continue
        (i,), (j,) = ours, theirs
        mine, yours = pairing.base[i], pairing.draft[j]
        above = pairing.answer[mine.parent] if mine.parent >= 0 else mine.parent
        if above in (FREE, TAKEN) and mine.parent >= 0:
            continue
        if above != yours.parent or not mine.number or label_key(mine.number) != label_key(yours.number):
            continue
        first, second = base.get(i, ""), draft.get(j, "")
        value = likeness.mixed(first, second, likeness.in_order(first, second))
        if max(len(first), len(second)) <= _WORDLESS or value >= _NUMBERED:
            pairing.pair(i, j, "number", value)
