"""Which clause answers which: the stages of the matcher, in order.

The problem. Two drafts of a plan come from two sources. They share no ids, and a number is no identity: 7 in
one is 4 in the next, and old 8 may be new 18 while another clause takes the 8. Clauses are edited, rewritten,
moved, split, joined, repeated word for word and kept as headings without words. A reader forgives a missed
pair, which shows as one clause deleted and one inserted; a false pair, and most of all a false move, sends
them after something that did not happen.

What is done. Sure evidence goes first, because every pair found narrows what the others can be:

1. a person's correspondence; ids, where both drafts say that they mean something, above a floor of likeness
   (``known_pairs``);
2. equal wordings, wherever they stand; copies by their place in the tree (``anchors``);
3. clauses that hold the same clauses (``containers``);
4. wordings that are equal once printed references point to the same clauses (``references``, ``unmatched``);
5. splits and joins, before any one-to-one pairing, first between neighbours, then anywhere (``groups``);
6. likeness of words, rare ones weighing more (``likeness``), against few candidates (``candidates``), with
   one threshold between the same neighbours and a higher one across them, assigned for the best sum
   (``unmatched``, ``assignment``);
7. weaker evidence for what is left (``weak_evidence``), believed only of texts that are of one family, and hardly
   ever for a move (``kinship``): words that a matched clause left behind, words that no matched clause has, the
   subject kept between the same neighbours, the number and the place;
8. what moved: whatever stands outside the heaviest run of pairs in each list of siblings (``moves``,
   ``order``).

What was tried. One-to-one pairing first, then splits: the larger part looks like an edited clause, and recall
of splits fell to 0.36. One threshold for all places: low enough for rewritten clauses it invents moves. A
likeness of 0.40 anywhere when little is left over: it found one rewritten clause of the real drafts and a
false move in every sixtieth plan of twenty clauses made from templates, whose phrases are rare by chance;
counting phrases that no matched clause has tells the two apart. The same count without asking whether the
texts are of one family: where nothing is matched every word is one that no matched clause has, and a peace plan
became a lease. A number with its place, as sole evidence: only where nothing else is left between two
neighbours.

Where it fails. Words are compared by their first letters: "2d" is not "second", and a translation shares
nothing. A rule that is rewritten wholly and moves as well, or that keeps only words that many others have, is
told as deleted and inserted. Parts of a split
that stand far apart are found only when they repeat what they came from. Two clauses made from one template
of which one was deleted and one inserted at the same place are told as an edit. ``tests/cases/known-wrong``
has such cases.
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
