"""Anchors: clauses that are the same to the letter, or but for what does not count.

A key that stands once in each draft makes a pair wherever the two stand. Keys that repeat (the same sentence
under three articles, "Deleted.") go by place: between two anchors that did not cross, the longest common
sequence of keys is taken, so that putting one more copy in moves none of the others; what is left over goes
to the nearest expected place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from rapidfuzz.distance import Indel

from planclause.alignment.budget import Budget
from planclause.alignment.order import Places
from planclause.alignment.pairing import FREE, Pairing
from planclause.alignment.units import How

#: Copies of one key on both sides beyond which they are paired in order instead of by distance: 100 by 100.
_FEW_COPIES = 10_000
#: Cells of one comparison of keys; the matrix takes an eighth of it in bytes.
_LARGEST_MATRIX = 1_000_000_000
_IN_ORDER = "clauses with equal texts were paired in order"


def anchor(
    pairing: Pairing, base: Mapping[int, str], draft: Mapping[int, str], how: How, budget: Budget
) -> None:
    """Pair free clauses that have equal keys, given by index; those that have none are left alone."""
    base_places = _by_key(base)
    draft_places = _by_key(draft)
    repeated: list[str] = []
    for key, here in base_places.items():
        there = draft_places.get(key)
        if there is None:
            continue
        if len(here) == len(there) == 1:
            pairing.pair(here[0], there[0], how, 1.0)
        else:
            repeated.append(key)
    if not repeated:
        return
    places = pairing.places()
    anchor_in_gaps(
        pairing,
        {index: key for key in repeated for index in base_places[key]},
        {index: key for key in repeated for index in draft_places[key]},
        how,
        places,
        budget,
    )
    for key in repeated:
        here = [index for index in base_places[key] if pairing.answer[index] == FREE]
        there = [index for index in draft_places[key] if pairing.asker[index] == FREE]
        for base_index, draft_index in _nearest(here, there, places):
            pairing.pair(base_index, draft_index, how, 1.0)


def anchor_texts(pairing: Pairing, budget: Budget) -> None:
    """Pair free clauses with equal heading and text, then equal text, then, where there is no text, heading."""
    base, draft = pairing.base, pairing.draft
    ours, theirs = pairing.free_base(), pairing.free_draft()
    anchor(
        pairing,
        {k: f"{unit.heading}\0{unit.text}" for k in ours if (unit := base[k]).text},
        {k: f"{unit.heading}\0{unit.text}" for k in theirs if (unit := draft[k]).text},
        "text",
        budget,
    )
    if not pairing.has_free():
        return
    ours, theirs = pairing.free_base(), pairing.free_draft()
    anchor(
        pairing,
        {k: unit.text for k in ours if (unit := base[k]).text},
        {k: unit.text for k in theirs if (unit := draft[k]).text},
        "text",
        budget,
    )
    anchor(
        pairing,
        {k: unit.heading for k in ours if (unit := base[k]).heading and not unit.text},
        {k: unit.heading for k in theirs if (unit := draft[k]).heading and not unit.text},
        "heading",
        budget,
    )


def anchor_in_gaps(
    pairing: Pairing,
    base: Mapping[int, str],
    draft: Mapping[int, str],
    how: How,
    places: Places,
    budget: Budget,
) -> None:
    """Pair, in each gap, the longest common sequence of keys."""
    gaps: defaultdict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for index in sorted(base):
        gaps[places.gap_of_base(index)][0].append(index)
    for index in sorted(draft):
        gaps[places.gap_of_draft(index)][1].append(index)
    symbols: dict[str, int] = {}
    for here, there in gaps.values():
        if not here or not there:
            continue
        first = [symbols.setdefault(base[index], len(symbols)) for index in here]
        second = [symbols.setdefault(draft[index], len(symbols)) for index in there]
        for k, m in _common_sequence(first, second, budget):
            pairing.pair(here[k], there[m], how, 1.0)


def _common_sequence(first: list[int], second: list[int], budget: Budget) -> list[tuple[int, int]]:
    head = 0
    for left, right in zip(first, second, strict=False):
        if left != right:
            break
        head += 1
    pairs = [(k, k) for k in range(head)]
    rest, other = first[head:], second[head:]
    tail = 0
    for left, right in zip(reversed(rest), reversed(other), strict=False):
        if left != right:
            break
        tail += 1
    rest, other = rest[: len(rest) - tail], other[: len(other) - tail]
    cells = len(rest) * len(other)
    affordable = (
        budget.spend(cells if cells <= _LARGEST_MATRIX else budget.left + 1, _IN_ORDER) if cells else False
    )
    if affordable:
        for block in Indel.opcodes(rest, other):
            if block.tag == "equal":
                span = block.src_end - block.src_start
                pairs += [(head + block.src_start + k, head + block.dest_start + k) for k in range(span)]
    return pairs + [(len(first) - k, len(second) - k) for k in range(tail, 0, -1)]


def _nearest(here: list[int], there: list[int], places: Places) -> list[tuple[int, int]]:
    if not here or not there:
        return []
    if len(here) * len(there) > _FEW_COPIES:
        return list(zip(here, there, strict=False))
    expected = {index: places.expected(index) for index in here}
    ranked = sorted((abs(expected[i] - j), i, j) for i in here for j in there)
    found: list[tuple[int, int]] = []
    used_here: set[int] = set()
    used_there: set[int] = set()
    for _, i, j in ranked:
        if i not in used_here and j not in used_there:
            used_here.add(i)
            used_there.add(j)
            found.append((i, j))
    return found


def _by_key(keys: Mapping[int, str]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for index, key in keys.items():
        known = places.get(key)
        if known is None:
            places[key] = [index]
        else:
            known.append(index)
    return places
