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
from planclause.matching.kinship import are_kin
from planclause.matching.known_pairs import Correspondence, follow, pair_by_id, wording
from planclause.matching.moves import find_moves
from planclause.matching.pairing import FREE, Pairing
from planclause.matching.units import Alignment, Match, Unit
from planclause.matching.unmatched import (
    ACROSS_GAPS,
    WITHIN_GAP,
    compare,
    compare_in_gaps,
    compare_with_changed,
    pair_alike,
    pair_sure,
    read_unmatched,
    runners_up,
    tie_groups,
)
from planclause.matching.weak_evidence import (
    absorb_parts,
    overlapping,
    pair_by_number,
    pair_by_signature,
    pair_by_subject,
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
    next_best: Mapping[int, tuple[int, float]] = {}
    if FREE in pairing.answer or FREE in pairing.asker:
        pair_containers(pairing)
        changed = _changed(pairing)
        if changed or pairing.has_free():
            next_best = _match_rest(pairing, purse, changed, ids_speak=by_id)
        pair_containers(pairing)
        _pair_wordless(pairing, purse)
        pair_containers(pairing)
    return _alignment(pairing, next_best, purse)


def _changed(pairing: Pairing) -> list[tuple[int, int]]:
    """The pairs that were found by their ids or by what they hold, and whose words changed."""
    return [
        (i, j)
        for i, j in pairing.pairs()
        if pairing.how[i] in ("id", "likeness") and pairing.base[i][3:] != pairing.draft[j][3:]
    ]


def _match_rest(
    pairing: Pairing, budget: Budget, changed: Sequence[tuple[int, int]], *, ids_speak: bool
) -> Mapping[int, tuple[int, float]]:
    """What no equal text caught, surest first; gives the runner-up of those that had one.

    Where ``ids_speak`` two clauses under different ids are meant to be two: only strong evidence makes them one.
    A free clause may still be a part of a pair that ``changed``.
    """
    unmatched = read_unmatched(pairing, budget, changed)
    places = pairing.places()
    near = compare_in_gaps(pairing, unmatched, places)
    beside = compare_with_changed(pairing, unmatched, changed, places)
    tie_groups(pairing, unmatched, {**near, **beside})
    pair_sure(pairing, near)
    scores = compare(pairing, unmatched, places)
    tie_groups(pairing, unmatched, scores)
    pair_alike(pairing, unmatched, scores, places, within=ACROSS_GAPS if ids_speak else WITHIN_GAP)
    scores = {**near, **scores}
    overlaps = overlapping(unmatched, {**scores, **beside})
    absorb_parts(pairing, unmatched, overlaps)
    if are_kin(pairing, WITHIN_GAP):
        pair_by_signature(pairing, unmatched, pairing.places(), ids_speak=ids_speak)
        places = pairing.places()
        if not ids_speak:
            pair_by_subject(pairing, unmatched, places)
        absorb_parts(pairing, unmatched, overlaps)
        if not ids_speak:
            pair_by_number(pairing, unmatched, places)
    return runners_up(pairing, unmatched, scores)


def _pair_wordless(pairing: Pairing, budget: Budget) -> None:
    """Clauses without any words, in order."""
    ours = {k: "" for k in pairing.free_base() if not wording(pairing.base[k])}
    theirs = {k: "" for k in pairing.free_draft() if not wording(pairing.draft[k])}
    if ours and theirs:
        anchor_in_gaps(pairing, ours, theirs, pairing.places(), budget)


def _alignment(pairing: Pairing, next_best: Mapping[int, tuple[int, float]], budget: Budget) -> Alignment:
    moved = find_moves(pairing)
    matches: list[Match] = []
    groups, next_of = pairing.groups, next_best.get
    for index, (answer, how, likeness) in enumerate(
        zip(pairing.answer, pairing.how, pairing.likeness, strict=True)
    ):
        if answer >= 0:
            ours, theirs = groups.get(index, ((index,), (answer,)))
            matches.append(Match(ours, theirs, how, likeness, next_of(index), index in moved))
    for ours, theirs in pairing.unanswered:
        matches.append(Match(ours, theirs, "correspondence", 1.0, None, False))
    matches.sort()
    return Alignment(
        tuple(matches),
        tuple(pairing.free_base()),
        tuple(pairing.free_draft()),
        tuple(budget.warnings),
    )
