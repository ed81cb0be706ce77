"""Anchors: clauses that are the same to the letter, or but for what does not count.

A key that stands once in each draft makes a pair wherever the two stand. Keys that repeat (the same sentence
under three articles, "Deleted.", a clause without any words) go by place: between two anchors that did not
cross, the longest common sequence of keys is taken; what is left over goes to the nearest expected place.

The sequence is what keeps the law that inserting a clause moves no other, even among copies. Each member
counts with its level and with whether it holds clauses. A plan with one clause more contains the whole
sequence of the plan; leaving any one leaf out so that the rest is that sequence leaves the same tree, since
the levels in document order are the tree. Hence every repeating key goes into one sequence, words or not: taken in
turns, two kinds of copies would cross.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence

from rapidfuzz.distance import Indel

from planclause.matching.budget import Budget
from planclause.matching.containers import pair_containers
from planclause.matching.pairing import FREE, Pairing
from planclause.matching.units import ANNEX, How, Unit
from planclause.text.order import Places

#: Copies of one key on both sides beyond which they are paired in order instead of by distance: 100 by 100.
_FEW_COPIES = 10_000
#: Cells of one comparison of keys; the matrix takes an eighth of it in bytes.
_LARGEST_MATRIX = 1_000_000_000
_IN_ORDER = "clauses with equal texts were paired in order"

Key = Hashable
_WORDLESS: Key = ""


def anchor_texts(pairing: Pairing, budget: Budget) -> None:
    """Pair free clauses with equal heading and text, and then those with equal text."""
    base, draft = pairing.base, pairing.draft
    anchor(
        pairing,
        {k: _wording(base[k]) for k in pairing.free_base()},
        {k: _wording(draft[k]) for k in pairing.free_draft()},
        budget,
    )
    if pairing.has_free():
        anchor(
            pairing,
            {k: text for k in pairing.free_base() if (text := base[k].text)},
            {k: text for k in pairing.free_draft() if (text := draft[k].text)},
            budget,
        )


def _wording(unit: Unit) -> Key:
    # Most clauses have no heading, and a string, unlike a pair, remembers its hash.
    return (unit.heading, unit.text) if unit.heading else unit.text


def anchor(pairing: Pairing, base: Mapping[int, Key], draft: Mapping[int, Key], budget: Budget) -> None:
    """Pair free clauses that have equal keys, given by index; those that have none are left alone."""
    copies, draft_copies = Counter(base.values()), Counter(draft.values())
    place = dict(zip(draft.values(), draft, strict=True))
    units, answer, asker, how = pairing.base, pairing.answer, pairing.asker, pairing.how
    repeated: set[Key] = set()
    for i, key in base.items():
        if key in draft_copies:
            if copies[key] == draft_copies[key] == 1 and key != _WORDLESS:
                j = place[key]
                answer[i], asker[j] = j, i
                if not units[i].text:
                    how[i] = "heading"
            else:
                repeated.add(key)
    if not repeated:
        return
    # A container is known by what it holds better than by being one of several that look the same.
    pair_containers(pairing)
    places = pairing.places()
    ours = {k: key for k, key in base.items() if key in repeated and answer[k] == FREE}
    theirs = {k: key for k, key in draft.items() if key in repeated and asker[k] == FREE}
    anchor_in_gaps(pairing, ours, theirs, places, budget)
    places_of = _by_key({k: key for k, key in theirs.items() if asker[k] == FREE})
    for key, here in _by_key({k: key for k, key in ours.items() if answer[k] == FREE}).items():
        if key != _WORDLESS:
            for i, j in _nearest(here, places_of.get(key, []), places):
                pairing.pair(i, j, _how(units[i]), 1.0)


def anchor_in_gaps(
    pairing: Pairing, base: Mapping[int, Key], draft: Mapping[int, Key], places: Places, budget: Budget
) -> None:
    """Pair, in each gap, the longest common sequence of keys, each at its level of the tree.

    Where one side has a counterpart for everything even if numbers count, numbers count; else clauses that hold
    clauses are set apart from those that do not, and only where that leaves some over they are not.
    """
    holders = {unit.parent for unit in pairing.base}, {unit.parent for unit in pairing.draft}
    levels = _levels(pairing.base), _levels(pairing.draft)
    for here, there in places.gaps(sorted(base), sorted(draft)):
        first = [(base[k], levels[0][k], k in holders[0], pairing.base[k].number) for k in here]
        second = [(draft[k], levels[1][k], k in holders[1], pairing.draft[k].number) for k in there]
        common: list[tuple[int, int]] = []
        for width in (4, 3, 2):
            tried = _common_sequence([key[:width] for key in first], [key[:width] for key in second], budget)
            if width == 3 or len(tried) == min(len(first), len(second)):
                common = tried
            if len(common) == min(len(first), len(second)):
                break
        for k, m in common:
            pairing.pair(here[k], there[m], _how(pairing.base[here[k]]), 1.0)


def _how(unit: Unit) -> How:
    return "text" if unit.text else "heading" if unit.heading else "number"


def _levels(units: Sequence[Unit]) -> list[int]:
    """How deep each clause lies; negative within an annex."""
    levels: list[int] = []
    for unit in units:
        if unit.parent < 0:
            levels.append(-1 if unit.parent == ANNEX else 1)
        else:
            above = levels[unit.parent]
            levels.append(above - 1 if above < 0 else above + 1)
    return levels


def _common_sequence(first: Sequence[Key], second: Sequence[Key], budget: Budget) -> list[tuple[int, int]]:
    """The places of a longest common subsequence; beyond the budget, of the common beginning and end."""
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
    if cells and budget.spend(cells if cells <= _LARGEST_MATRIX else budget.left + 1, _IN_ORDER):
        symbols: dict[Key, int] = {}
        blocks = Indel.opcodes(
            [symbols.setdefault(key, len(symbols)) for key in rest],
            [symbols.setdefault(key, len(symbols)) for key in other],
        )
        for block in blocks:
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


def _by_key(keys: Mapping[int, Key]) -> Mapping[Key, list[int]]:
    places: defaultdict[Key, list[int]] = defaultdict(list)
    for index, key in keys.items():
        places[key].append(index)
    return places
