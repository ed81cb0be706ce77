"""What weak evidence is believed on: that the two texts are of one family, and that the pair stays in its place.

Any two plans share words: "territory" stands in a peace plan and in a lease. A rewritten clause is recognised by
few words only because everything round it was matched. And a weak pair that would be a move, or a change of parent,
sends the reader after two things of which neither may have happened.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from planclause.matching.assignment import Edge
from planclause.matching.pairing import FREE, TAKEN, Pairing
from planclause.text.order import Places, heaviest_run

#: The part of one draft's words that must stand in matched clauses for the two to be of one family. Rival plans
#: for one union share 0.35, plans that have nothing to do with each other none.
_FAMILY = 0.25


def are_kin(pairing: Pairing, least: float) -> bool:
    """Whether clauses matched with at least the likeness ``least`` make up enough of either draft."""
    enough = _FAMILY * sum(pairing.base_sizes), _FAMILY * sum(pairing.draft_sizes)
    ours = theirs = 0
    for index, answer in enumerate(pairing.answer):
        if answer >= 0 and pairing.likeness[index] >= least:
            base, draft = pairing.members(index)
            ours += sum([pairing.base_sizes[i] for i in base])
            theirs += sum([pairing.draft_sizes[j] for j in draft])
            if ours >= enough[0] or theirs >= enough[1]:
                return True
    return False


def same_parent(pairing: Pairing, base: int, draft: int) -> bool:
    """Whether two clauses stand under clauses that answer each other, as far as is known yet."""
    above, beside = pairing.base[base].parent, pairing.draft[draft].parent
    if above < 0 or beside < 0:
        return above == beside
    answer, asker = pairing.answer[above], pairing.asker[beside]
    return answer == beside or TAKEN in (answer, asker) or (answer == FREE == asker)


def staying(pairing: Pairing, edges: Sequence[Edge], places: Places, sure: float) -> list[Edge]:
    """The edges without those of a likeness under ``sure`` that cross heavier ones of the same gap."""
    gaps: defaultdict[int, list[Edge]] = defaultdict(list)
    kept: list[Edge] = []
    for edge in sorted(edges, key=lambda edge: edge.base):
        gap = places.gap_of_base(edge.base)
        (gaps[gap] if gap == places.gap_of_draft(edge.draft) else kept).append(edge)
    for here in gaps.values():
        weights = [max(1, round(edge.likeness * pairing.base_sizes[edge.base])) for edge in here]
        run = set(heaviest_run([edge.draft for edge in here], weights))
        kept += [edge for k, edge in enumerate(here) if k in run or edge.likeness >= sure]
    return kept
