"""The clauses that no equal text caught, as symbols, and the pairing of those that are alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from planclause.matching.anchors import anchor, anchor_in_gaps
from planclause.matching.assignment import Edge, assign
from planclause.matching.budget import Budget
from planclause.matching.candidates import candidates
from planclause.matching.groups import Scores, find_groups
from planclause.matching.kinship import same_parent, staying
from planclause.matching.known_pairs import wording
from planclause.matching.likeness import Lexicon, Likeness
from planclause.matching.pairing import FREE, Pairing
from planclause.matching.references import Labels
from planclause.matching.units import Unit
from planclause.text.order import Places

#: Likeness that makes a pair between the same two anchors, and across them, where it would be a move: a false
#: move costs more than a miss. These two thresholds beat any tuning of what likeness is.
WITHIN_GAP = 0.45
ACROSS_GAPS = 0.60
#: Likeness in order from which two clauses between the same anchors need no further look.
_SURE = 0.75
#: Clauses of a gap that one clause is held against; a longer gap is searched by its words.
_GAP = 6
#: Likeness in order under which no rare words lift a pair to its threshold, within a gap and across.
_HOPELESS_WITHIN = 0.25
_HOPELESS_ACROSS = 0.45
#: Likeness in order from which a runner-up is worth reporting: unrelated clauses share less.
_RIVAL = 0.30
#: What its own place, and an equal heading, add to a pair when several compete.
_PLACE = 0.02
_HEADING = 0.25
#: About how many matched clauses are read to learn which words are rare; a plan shorter than that is read wholly.
WHOLLY_READ = 150
#: The same for unmatched ones, all of which are read anyway.
_MANY = 500


class Unmatched(NamedTuple):
    """The words of the clauses without a counterpart, by index, a character each; wordless ones are left out.

    Clauses that were matched by their id, or by what they hold, and changed are among them: what they lost or
    gained may be another clause now.
    """

    base: Mapping[int, str]
    draft: Mapping[int, str]
    likeness: Likeness
    #: Encoded clauses that had their match when these were read, all of them in a plan of at most
    #: :data:`WHOLLY_READ` clauses, else a sample.
    matched: Callable[[], list[str]]


def read_unmatched(pairing: Pairing, budget: Budget, changed: Sequence[tuple[int, int]] = ()) -> Unmatched:
    """Encode the free clauses, and pair those whose words prove to be equal once references are resolved.

    ``changed`` pairs are encoded with them.
    """
    lexicon = Lexicon()
    # A reference is named by the clause of the base that it points to.
    known = [index if answer >= 0 else FREE for index, answer in enumerate(pairing.answer)]
    base = _encode(lexicon, pairing.base, pairing.free_base(), known)
    draft = _encode(lexicon, pairing.draft, pairing.free_draft(), pairing.asker)
    worded = [
        {k: t for k, t in texts.items() if units[k].text} for texts, units in _sides(pairing, base, draft)
    ]
    anchor(pairing, worded[0], worded[1], budget)
    bare = [
        {k: t for k, t in texts.items() if not units[k].text} for texts, units in _sides(pairing, base, draft)
    ]
    if all(bare):
        anchor_in_gaps(pairing, bare[0], bare[1], pairing.places(), budget)
    ours = {k: lexicon.stem(text) for k, text in base.items() if pairing.answer[k] == FREE}
    theirs = {k: lexicon.stem(text) for k, text in draft.items() if pairing.asker[k] == FREE}
    ours.update(_encode_stems(lexicon, pairing.base, [i for i, _ in changed]))
    theirs.update(_encode_stems(lexicon, pairing.draft, [j for _, j in changed]))
    matched = cache(lambda: _read_matched(pairing, lexicon, {i for i, _ in changed}))
    likeness = Likeness(lambda: [*_sample(ours), *_sample(theirs), *matched()], budget)
    return Unmatched(ours, theirs, likeness, matched)


def _read_matched(pairing: Pairing, lexicon: Lexicon, besides: set[int]) -> list[str]:
    step = 1 + len(pairing.base) // WHOLLY_READ
    read = [k for k, answer in enumerate(pairing.answer) if answer >= 0 and k not in besides][::step]
    return list(_encode_stems(lexicon, pairing.base, read).values())


def _encode_stems(lexicon: Lexicon, units: Sequence[Unit], indices: Sequence[int]) -> dict[int, str]:
    return {k: text for k in indices if (text := lexicon.stem(lexicon.encode(wording(units[k]))))}


def _sample(texts: Mapping[int, str]) -> list[str]:
    return list(texts.values())[:: 1 + len(texts) // _MANY]


def _sides(
    pairing: Pairing, base: Mapping[int, str], draft: Mapping[int, str]
) -> tuple[tuple[Mapping[int, str], Sequence[Unit]], tuple[Mapping[int, str], Sequence[Unit]]]:
    return (base, pairing.base), (draft, pairing.draft)


def _encode(
    lexicon: Lexicon, units: Sequence[Unit], free: Sequence[int], names: Sequence[int]
) -> dict[int, str]:
    labels = Labels(units)
    return {k: text for k in free if (text := lexicon.encode(labels.replace(wording(units[k]), names)))}


def compare_in_gaps(pairing: Pairing, unmatched: Unmatched, places: Places) -> Scores:
    """The likeness in order of free clauses with those that stand between the same anchors."""
    gaps: defaultdict[int, list[int]] = defaultdict(list)
    for j in unmatched.draft:
        if pairing.asker[j] == FREE:
            gaps[places.gap_of_draft(j)].append(j)
    in_order, draft = unmatched.likeness.in_order, unmatched.draft
    return {
        (i, j): in_order(text, draft[j])
        for i, text in unmatched.base.items()
        if pairing.answer[i] == FREE
        for j in gaps.get(places.gap_of_base(i), ())[:_GAP]
    }


def pair_sure(pairing: Pairing, scores: Scores) -> None:
    """Pair the free clauses that are so like that no other can compete."""
    sure = [Edge(score, i, j, score) for (i, j), score in scores.items() if score >= _SURE]
    for edge in assign(
        [e for e in sure if pairing.answer[e.base] == FREE and pairing.asker[e.draft] == FREE]
    ):
        pairing.pair(edge.base, edge.draft, "likeness", edge.likeness)


def compare(pairing: Pairing, unmatched: Unmatched, places: Places) -> Scores:
    """The likeness in order of each free clause of the base with those of the draft that it may be."""
    base = {k: text for k, text in unmatched.base.items() if pairing.answer[k] == FREE}
    draft = {k: text for k, text in unmatched.draft.items() if pairing.asker[k] == FREE}
    near = candidates(base, draft, places)
    in_order = unmatched.likeness.in_order
    return {(i, j): in_order(base[i], draft[j]) for i, others in near.items() for j in others}


def compare_with_changed(
    pairing: Pairing, unmatched: Unmatched, changed: Sequence[tuple[int, int]], places: Places
) -> Scores:
    """The likeness in order of changed pairs, and of their clauses with the free ones that may be parts of them."""
    base, draft, likeness, _ = unmatched
    pairs = sorted((i, j) for i, j in changed if i in base and j in draft)
    scores = {(i, j): likeness.in_order(base[i], draft[j]) for i, j in pairs}
    free_base = {k: text for k, text in base.items() if pairing.answer[k] == FREE}
    free_draft = {k: text for k, text in draft.items() if pairing.asker[k] == FREE}
    for ours, theirs in (
        ({i: base[i] for i, _ in pairs}, free_draft),
        (free_base, {j: draft[j] for j in sorted(j for _, j in pairs)}),
    ):
        for i, others in candidates(ours, theirs, places).items():
            scores.update({(i, j): likeness.in_order(base[i], draft[j]) for j in others})
    return scores


def tie_groups(pairing: Pairing, unmatched: Unmatched, scores: Scores) -> None:
    """Make splits, then joins, of free clauses, or of one changed pair with free clauses."""
    base, draft, likeness, _ = unmatched
    splits, joins = find_groups(base, draft, scores, likeness)
    for one, parts, value in splits:
        _tie(pairing, (one,), parts, value)
    for one, parts, value in joins:
        _tie(pairing, parts, (one,), value)


def _tie(pairing: Pairing, base: tuple[int, ...], draft: tuple[int, ...], value: float) -> None:
    ours = [i for i in base if pairing.answer[i] != FREE]
    theirs = [j for j in draft if pairing.asker[j] != FREE]
    if not ours and not theirs:
        pairing.tie(base, draft, "likeness", value)
    elif len(ours) == len(theirs) == 1 and pairing.answer[ours[0]] == theirs[0]:
        pairing.tie(base, draft, pairing.how[ours[0]], value)


def pair_alike(
    pairing: Pairing, unmatched: Unmatched, scores: Scores, places: Places, *, within: float
) -> None:
    """Pair the free clauses that are alike enough for where they stand: ``within`` between the same anchors."""
    base, draft, likeness, _ = unmatched
    edges: list[Edge] = []
    for (i, j), in_order in scores.items():
        if in_order < _HOPELESS_WITHIN or pairing.answer[i] != FREE or pairing.asker[j] != FREE:
            continue
        here = places.gap_of_base(i) == places.gap_of_draft(j) and same_parent(pairing, i, j)
        if in_order < _HOPELESS_ACROSS and not here:
            continue
        value = likeness.mixed(base[i], draft[j], in_order)
        heading = pairing.base[i].heading
        titled = bool(heading) and heading == pairing.draft[j].heading
        if value + _HEADING * titled >= (within if here else ACROSS_GAPS):
            edges.append(Edge(value + _PLACE * here + _HEADING * titled, i, j, value))
    for edge in staying(pairing, assign(edges), places, ACROSS_GAPS):
        pairing.pair(edge.base, edge.draft, "likeness", edge.likeness)


def runners_up(pairing: Pairing, unmatched: Unmatched, scores: Scores) -> dict[int, tuple[int, float]]:
    """For clauses of the base that have an answer, the next best that they could have had instead.

    A clause of the draft that answers another one better was never to be had; nor was one that is more like than
    the answer, or it would be the answer: its place, or that it shares nothing but boilerplate, spoke against it.
    """
    base, draft, likeness, _ = unmatched
    taken = {j: pairing.likeness[i] for i, _ in pairing.pairs() for j in pairing.members(i)[1]}
    best: dict[int, tuple[int, float]] = {}
    for (i, j), score in scores.items():
        if score < _RIVAL or pairing.answer[i] < 0 or j in pairing.members(i)[1]:
            continue
        value = likeness.mixed(base[i], draft[j], score)
        if max(best.get(i, (0, 0.0))[1], taken.get(j, 0.0)) < value <= pairing.likeness[i]:
            best[i] = (j, value)
    return best
