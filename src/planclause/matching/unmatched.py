"""The clauses that no equal text caught: read, compared and decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import product
from typing import NamedTuple

from planclause.matching.anchors import anchor, anchor_in_gaps
from planclause.matching.budget import Budget
from planclause.matching.decision import (
    WHOLLY_READ,
    Decision,
    Link,
    Links,
    Pair,
    confidence,
    decide,
    sure,
)
from planclause.matching.evidence import Evidence, cut
from planclause.matching.known_pairs import wording
from planclause.matching.likeness import Lexicon, Likeness
from planclause.matching.pairing import FREE, TAKEN, Pairing
from planclause.matching.references import Labels, label_key
from planclause.matching.units import How, Unit, are_of_a_kind
from planclause.text.order import Places

#: Likeness in order from which two clauses between the same anchors need no further look, and how many clauses of
#: such a gap one is held against.
_SURE = 0.75
_GAP = 6
#: The part of one draft's words that must stand in matched clauses for weak evidence to be believed: plans that
#: have nothing to do with each other share less, rival plans for one union 0.35.
_FAMILY = 0.25
#: Words that a clause must have beyond its counterpart's to be looked at for a part of another.
_SPARE = 5
#: Words up to which number and place decide alone, and the likeness needed beyond.
_WORDLESS = 6
_NUMBERED = 0.19

#: The words of clauses by index, a character each, sentence by sentence.
_Texts = Mapping[int, Sequence[str]]


class Unmatched(NamedTuple):
    """The clauses without a counterpart, by index, wordless ones left out.

    Clauses that were matched by their id, or by what they hold, and changed are among them: what they lost or
    gained may be another clause now.
    """

    base: _Texts
    draft: _Texts
    likeness: Likeness
    #: Clauses that had their match when these were read.
    matched: Callable[[], list[Sequence[str]]]


def read_unmatched(pairing: Pairing, budget: Budget, changed: Sequence[Pair]) -> Unmatched:
    """Encode the free clauses, and pair those whose words prove to be equal once references are resolved.

    ``changed`` pairs are encoded with them.
    """
    lexicon = Lexicon()
    # A reference is named by the clause of the base that it points to.
    known = [index if answer >= 0 else FREE for index, answer in enumerate(pairing.answer)]
    base = _encode(lexicon, pairing.base, pairing.free_base(), known)
    draft = _encode(lexicon, pairing.draft, pairing.free_draft(), pairing.asker)
    _pair_equal(pairing, whole(base), whole(draft), budget)
    base = {k: text for k, text in base.items() if pairing.answer[k] == FREE}
    draft = {k: text for k, text in draft.items() if pairing.asker[k] == FREE}
    ours = _encode(lexicon, pairing.base, [i for i, _ in changed], known)
    theirs = _encode(lexicon, pairing.draft, [j for _, j in changed], pairing.asker)
    for i, j in changed:
        if i in ours and j in theirs:
            base[i], draft[j] = ours[i], theirs[j]
    stem = lexicon.stem
    base, draft = ({k: list(map(stem, text)) for k, text in side.items()} for side in (base, draft))

    besides = {i for i, _ in changed}
    read = [k for k, answer in enumerate(pairing.answer) if answer >= 0 and k not in besides]
    read = read[:: 1 + len(read) // WHOLLY_READ]

    @cache
    def matched() -> list[Sequence[str]]:
        return [list(map(stem, text)) for text in _encode(lexicon, pairing.base, read, known).values()]

    def texts() -> list[str]:
        return ["".join(text) for text in [*base.values(), *draft.values(), *matched()]]

    return Unmatched(base, draft, Likeness(texts, budget), matched)


def _pair_equal(pairing: Pairing, base: Mapping[int, str], draft: Mapping[int, str], budget: Budget) -> None:
    sides = (base, pairing.base), (draft, pairing.draft)
    worded = [{k: t for k, t in texts.items() if units[k].text} for texts, units in sides]
    anchor(pairing, worded[0], worded[1], budget)
    bare = [{k: t for k, t in texts.items() if not units[k].text} for texts, units in sides]
    if all(bare):
        anchor_in_gaps(pairing, bare[0], bare[1], pairing.places(), budget)


def _encode(
    lexicon: Lexicon, units: Sequence[Unit], indices: Sequence[int], names: Sequence[int]
) -> dict[int, list[str]]:
    labels = Labels(units)
    found = {
        k: [word for part in cut(labels.replace(wording(units[k]), names)) if (word := lexicon.encode(part))]
        for k in indices
    }
    return {k: text for k, text in found.items() if text}


def whole(texts: _Texts) -> dict[int, str]:
    """The words of each clause without its sentences."""
    return {k: "".join(text) for k, text in texts.items()}


def pair_sure(pairing: Pairing, unmatched: Unmatched, places: Places) -> Mapping[Pair, float]:
    """Pair the free clauses between the same anchors that are so like that no other can compete.

    Gives the likeness in order of all that are so like, for a clause may have two such.
    """
    base, draft = whole(unmatched.base), whole(unmatched.draft)
    gaps: defaultdict[int, list[int]] = defaultdict(list)
    for j in draft:
        if pairing.asker[j] == FREE:
            gaps[places.gap_of_draft(j)].append(j)
    scores = {
        (i, j): score
        for i, text in base.items()
        if pairing.answer[i] == FREE
        for j in gaps.get(places.gap_of_base(i), ())[:_GAP]
        if are_of_a_kind(pairing.base[i], pairing.draft[j])
        and (score := unmatched.likeness.in_order(text, draft[j])) >= _SURE
    }
    for (i, j), score in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        if pairing.answer[i] == pairing.asker[j] == FREE:
            pairing.pair(i, j, "likeness", score)
    return scores


def pair_alike(pairing: Pairing, unmatched: Unmatched, *, ids_speak: bool) -> Decision:
    """Pair what deals with one matter: one clause with one or, as in a split or a join, with several."""
    likeness = unmatched.likeness
    base, draft = whole(unmatched.base), whole(unmatched.draft)

    @cache
    def in_order(i: int, j: int) -> float:
        return likeness.in_order(base[i], draft[j])

    paired: list[Pair] = []
    settled: list[Sequence[str]] = []
    places = pairing.places()
    gaps = {places.gap_of_base(i) for i in pairing.free_base() if i in base}
    gaps |= {places.gap_of_draft(j) for j in pairing.free_draft() if j in draft}
    for i, j in pairing.pairs():
        if i in base and j in draft:
            gap = places.gap_of_base(i)
            # Beside it stands a clause without a counterpart, which may be a rival.
            beside = not gaps.isdisjoint((gap, gap + 1))
            if beside or _leaves_words(base[i], draft[j], in_order(i, j)):
                paired.append((i, j))
            else:
                settled.append(unmatched.base[i])
    ours, theirs = {i for i, _ in paired}, {j for _, j in paired}
    evidence = Evidence(
        {k: text for k, text in unmatched.base.items() if pairing.answer[k] == FREE or k in ours},
        {k: text for k, text in unmatched.draft.items() if pairing.asker[k] == FREE or k in theirs},
        [*unmatched.matched(), *settled[:: 1 + len(settled) // WHOLLY_READ]],
        paired,
    )
    decision = decide(pairing, evidence, in_order, ids_speak=ids_speak)
    believed = decision.links if are_kin(pairing, decision.links) else sure(decision)
    links = Links([*paired, *[link[:2] for link in believed]])
    strengths = {link[:2]: link.strength for link in believed}
    tied: set[int] = set()
    for i, j, _ in believed:
        drafts = tuple(sorted(links.of_base[i]))
        bases = tuple(sorted(links.of_draft[j])) if len(drafts) == 1 else (i,)
        if tied.isdisjoint(bases):
            tied.update(bases)
            first, second = "".join([base[k] for k in bases]), "".join([draft[k] for k in drafts])
            how: How = next((pairing.how[k] for k in bases if pairing.answer[k] >= 0), "likeness")
            value = likeness.mixed(first, second, likeness.in_order(first, second))
            pairing.tie(bases, drafts, how, value)
            weakest = min([strengths[pair] for pair in product(bases, drafts) if pair in strengths])
            main = next(k for k in bases if pairing.answer[k] >= 0)
            pairing.confidence[main] = confidence(weakest)
    return decision


def _leaves_words(base: str, draft: str, in_order: float) -> bool:
    """Whether one of two clauses that answer each other has enough words of its own for another clause."""
    common = in_order * (len(base) + len(draft)) / 2
    return max(len(base), len(draft)) - common >= _SPARE


def are_kin(pairing: Pairing, links: Sequence[Link] = ()) -> bool:
    """Whether matched clauses make up enough of either draft: any two plans share some words."""
    bases = {i for i, answer in enumerate(pairing.answer) if answer != FREE} | {link.base for link in links}
    drafts = {j for j, asker in enumerate(pairing.asker) if asker != FREE} | {link.draft for link in links}
    ours, theirs = pairing.base_sizes, pairing.draft_sizes
    shares = (
        sum([sizes[k] for k in held]) / max(1, sum(sizes))
        for sizes, held in ((ours, bases), (theirs, drafts))
    )
    return max(shares) >= _FAMILY


def pair_by_number(pairing: Pairing, unmatched: Unmatched, places: Places) -> None:
    """Pair what stands alone between the same neighbours under the same number and the same parent.

    "600,000" against "800,000" shares no word; beyond a few words they have to share some.
    """
    base, draft = whole(unmatched.base), whole(unmatched.draft)
    for ours, theirs in places.gaps(pairing.free_base(), pairing.free_draft()):
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
        value = unmatched.likeness.mixed(first, second, unmatched.likeness.in_order(first, second))
        if max(len(first), len(second)) <= _WORDLESS or value >= _NUMBERED:
            pairing.pair(i, j, "number", value)
