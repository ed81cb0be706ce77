"""Which clause answers which: the stages of the matcher, in order.

The problem. Two drafts of a plan come from two sources. They share no ids, and a number is no identity: 7 in
one is 4 in the next, and old 8 may be new 18 while another clause takes the 8. Clauses are edited, rewritten,
moved, split, joined, repeated word for word and kept as headings without words. A reader forgives a missed
pair, which shows as one clause deleted and one inserted; a false pair, and most of all a false move, sends
them after something that did not happen.

What is done. What leaves no doubt goes first:

1. a person's correspondence; ids, where both drafts say that they mean something, above a floor of likeness
   (``known_pairs``);
2. equal wordings, wherever they stand; copies by their place in the tree (``anchors``); clauses that hold the same
   clauses (``containers``); wordings that are equal once printed references point to the same clauses, and those
   nearly equal between the same neighbours (``references``, ``unmatched``);
3. all the rest together: edited clauses, splits and joins, by rare words and sentences, by what stands beside them,
   and only where they are more alike than by chance (``evidence``, ``decision``);
4. the lead-in or heading over the parts of a clause (``lead_ins``); the number and the place of what stands alone;
5. what moved: the fewest clauses whose moving explains the order (``moves``, ``order``).

What was tried. A cascade of steps, each with thresholds of its own: splits before pairs, likeness of whole clauses,
weaker evidence for what is left. No step could go back, a half of a split was taken for the whole, and of two
reorganised drafts of 1787 it found five links of 34. Likeness against chance from equal texts alone: where all
clauses are edited there are none, so clauses that were paired count too. One price for a move: in drafts that keep
their order a weak pair across them is nearly always false, in reorganised ones nearly always right, so it grows
with the share of the base that kept its order. To take off what other parts explain only half: two that say the
same became two halves.

Where it fails. Words are compared by their first letters: "2d" is not "second", and a translation shares nothing. A
rule that is rewritten wholly and moves as well is told as deleted and inserted. Parts of a split that stand far
apart are found only when they repeat what they came from. A clause is in one match: a section that draws on three
resolutions answers one. Two clauses made from one template of which one was deleted and one inserted at the same
place are told as an edit. ``tests/cases/known-wrong`` has such cases.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from planclause.matching.anchors import anchor_in_gaps, anchor_texts
from planclause.matching.budget import DEFAULT_BUDGET, Budget
from planclause.matching.containers import pair_containers
from planclause.matching.known_pairs import Correspondence, follow, pair_by_id, wording
from planclause.matching.lead_ins import absorb_lead_ins
from planclause.matching.moves import find_moves
from planclause.matching.next_best import NextBest, next_best
from planclause.matching.pairing import FREE, Pairing
from planclause.matching.units import Alignment, How, Match, Unit
from planclause.matching.unmatched import (
    are_kin,
    pair_alike,
    pair_by_number,
    pair_sure,
    read_unmatched,
)


def align(
    base: Sequence[Unit],
    draft: Sequence[Unit],
    *,
    by_id: bool = False,
    correspondence: Correspondence = (),
    budget: int = DEFAULT_BUDGET,
) -> Alignment:
    """Match the clauses of two drafts, each given flat in document order.

    ``by_id`` takes clauses with one id for each other where their words are not all too unlike; otherwise ids
    mean nothing. ``correspondence`` is a person's word, as indices of the base and of the draft, and overrules
    everything; an empty side says that nothing answers. ``budget`` bounds the comparisons; where it ran out, a
    warning says what was not looked at. The result depends on nothing but the arguments.

    Raises ``ValueError`` when the correspondence names a clause twice or one that is not there.
    """
    purse = Budget(budget)
    pairing = Pairing(base, draft)
    follow(pairing, correspondence)
    if by_id:
        pair_by_id(pairing, purse)
    anchor_texts(pairing, purse)
    near = NextBest({}, {}, {})
    if FREE in pairing.answer or FREE in pairing.asker:
        pair_containers(pairing)
        changed = _changed(pairing)
        if changed or pairing.has_free():
            unmatched = read_unmatched(pairing, purse, changed)
            sure = pair_sure(pairing, unmatched, pairing.places())
            decision = pair_alike(pairing, unmatched, ids_speak=by_id)
            absorb_lead_ins(pairing)
            if not by_id and are_kin(pairing):
                pair_by_number(pairing, unmatched, pairing.places())
            near = next_best(pairing, unmatched, decision, sure)
        pair_containers(pairing)
        _pair_wordless(pairing, purse)
        pair_containers(pairing)
    return _alignment(pairing, near, purse)


def _changed(pairing: Pairing) -> list[tuple[int, int]]:
    """The pairs that were found by their ids or by what they hold, and whose words changed."""
    return [
        (i, j)
        for i, j in pairing.pairs()
        if pairing.how[i] in ("id", "contents") and pairing.base[i][3:] != pairing.draft[j][3:]
    ]


def _pair_wordless(pairing: Pairing, budget: Budget) -> None:
    """Clauses without any words, in order."""
    ours = {k: "" for k in pairing.free_base() if not wording(pairing.base[k])}
    theirs = {k: "" for k in pairing.free_draft() if not wording(pairing.draft[k])}
    if ours and theirs:
        anchor_in_gaps(pairing, ours, theirs, pairing.places(), budget)


#: How sure each reason is, where nothing says otherwise: the shares of right ones measured on real drafts.
_CONFIDENCE: Mapping[How, float] = {
    "correspondence": 1.0,
    "id": 1.0,
    "text": 1.0,
    "heading": 0.97,
    "likeness": 0.99,
    "contents": 0.95,
    "number": 0.60,
}


def _alignment(pairing: Pairing, near: NextBest, budget: Budget) -> Alignment:
    moved = find_moves(pairing)
    matches: list[Match] = []
    groups, next_of, sureness = pairing.groups, near.runners_up.get, pairing.confidence
    for index, (answer, how, likeness) in enumerate(
        zip(pairing.answer, pairing.how, pairing.likeness, strict=True)
    ):
        if answer >= 0:
            ours, theirs = groups.get(index, ((index,), (answer,)))
            sure = sureness.get(index) or _CONFIDENCE[how]
            matches.append(Match(ours, theirs, how, likeness, sure, next_of(index), index in moved))
    for ours, theirs in pairing.unanswered:
        matches.append(Match(ours, theirs, "correspondence", 1.0, 1.0, None, False))
    matches.sort()
    deleted, inserted = pairing.free_base(), pairing.free_draft()
    return Alignment(
        tuple(matches),
        tuple(deleted),
        tuple(inserted),
        tuple(budget.warnings),
        {i: near.of_deleted[i] for i in deleted if i in near.of_deleted},
        {j: near.of_inserted[j] for j in inserted if j in near.of_inserted},
    )
