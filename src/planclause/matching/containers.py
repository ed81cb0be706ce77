"""Containers: clauses that hold clauses are recognised by what they hold.

A chapter whose heading was rewritten is still the chapter that holds the same articles. Each matched
sub-clause votes with its size for its parent to answer its partner's parent; a pair that most of both sides'
matched words vote for is taken, deepest first, and votes in turn.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from rapidfuzz.distance import Indel

from planclause.matching.known_pairs import wording
from planclause.matching.likeness import Lexicon
from planclause.matching.pairing import FREE, Pairing
from planclause.matching.units import Unit

#: The share of votes, on each side, that makes a pair.
_MAJORITY = 0.5


def pair_containers(pairing: Pairing) -> None:
    """Pair free clauses that hold mostly the same clauses."""
    base, draft = pairing.base, pairing.draft
    if not (_any_free_parent(base, pairing.answer) and _any_free_parent(draft, pairing.asker)):
        return
    weights = whole_sizes(base, pairing.base_sizes)
    votes: defaultdict[int, Counter[int]] = defaultdict(Counter)
    asked: Counter[int] = Counter()
    for index in range(len(base) - 1, -1, -1):
        if pairing.answer[index] == FREE and index in votes:
            _elect(pairing, index, votes[index], asked)
        if (answer := pairing.answer[index]) >= 0:
            parent, other = base[index].parent, draft[answer].parent
            # A clause that stands under nothing on one side speaks against its parent on the other.
            if parent >= 0:
                votes[parent][other] += weights[index]
            if other >= 0:
                asked[other] += weights[index]


def _any_free_parent(units: Sequence[Unit], partners: Sequence[int]) -> bool:
    return any(partners[parent] == FREE for parent in {unit.parent for unit in units} if parent >= 0)


def _elect(pairing: Pairing, index: int, votes: Counter[int], asked: Counter[int]) -> None:
    choice = min(votes, key=lambda other: (-votes[other], other))
    if choice < 0:
        return
    share = votes[choice] / max(votes.total(), asked[choice])
    if share > _MAJORITY and pairing.asker[choice] == FREE:
        pairing.pair(index, choice, "contents", _likeness(pairing.base[index], pairing.draft[choice]))


def _likeness(base: Unit, draft: Unit) -> float:
    """How alike their own words are, headings and lead-ins."""
    encode = Lexicon().encode
    return Indel.normalized_similarity(encode(wording(base)), encode(wording(draft)))


def whole_sizes(units: Sequence[Unit], own: Sequence[int]) -> list[int]:
    """About how many words each clause has with its sub-clauses, from how many it has of its own."""
    weights = list(own)
    for index in range(len(units) - 1, -1, -1):
        parent = units[index].parent
        if parent >= 0:
            weights[parent] += weights[index]
    return weights
