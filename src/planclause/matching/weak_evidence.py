"""What is left when the sure pairs are found: weaker evidence, believed because little else is possible.

Each sure pair narrows the gaps. Of two clauses alone between the same neighbours a share of words is enough that
would mean nothing across the document; a clause that no other claims, beside a clause that left words behind, is
where those words went; and where words say nothing, as in "600,000" against "800,000", the number and the
place decide.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from planclause.matching.assignment import Edge, assign
from planclause.matching.groups import MOST_PARTS, Scores
from planclause.matching.kinship import are_kin, same_parent, staying
from planclause.matching.likeness import Likeness
from planclause.matching.pairing import FREE, TAKEN, Pairing
from planclause.matching.references import label_key
from planclause.matching.units import How
from planclause.matching.unmatched import ACROSS_GAPS, WHOLLY_READ, Unmatched
from planclause.text.order import Places

#: Likeness that keeps the subject, between the same neighbours. Unrelated clauses of one plan share 0.17 in
#: the middle, 0.30 at the ninetieth percentile; rewritten ones that people call the same begin at 0.26.
SUBJECT = 0.25
#: Likeness that makes a pair over at most so many pairs crossed.
NEARBY = 0.40
_CROSSED = 1
#: Clauses of a gap up to which it is looked into; a longer one makes no neighbours.
_GAP = 24
#: Share of a clause's words that another has when it says the same of something else, or moved near by.
_HELD = 0.50
#: Words that no matched clause has, in the base or the draft, but both of two leftover ones have: so many make
#: them one between the same neighbours, and across them where most else is sure. Unrelated clauses of a plan of
#: twenty have two in one case of a hundred.
_SIGNATURE = (3, 4)
#: The likeness needed beside them; long clauses that share three words by chance reach half of it.
_SIGNED = 0.20
#: Words that stand nearer than this in both clauses belong to one phrase, and a phrase may be boilerplate.
_PHRASE = 5
#: Share of a leftover clause's words that a matched clause must have left behind: anywhere, next to a part of its
#: match, and between two parts.
_LEFT_BEHIND = (0.75, 0.45, 0.40)
#: Share of the shorter's words that must stand in order for it to be looked into.
_IN_ORDER = 0.40
#: A match weaker than this leaves room for a second half that says the same again of something else.
_WEAK = 0.45
#: Words below which a clause is too short to be recognised by them.
_SHORT = 5
#: Words up to which number and place decide alone, and the likeness needed beyond.
_WORDLESS = 6
_NUMBERED = 0.19


def pair_by_signature(pairing: Pairing, unmatched: Unmatched, places: Places, *, ids_speak: bool) -> None:
    """Pair free clauses that share words which no matched clause has; several neighbours make a split.

    Where ``ids_speak`` one of them must bear the id that alone was not believed.
    """
    base, draft, likeness, matched = unmatched
    ours = [i for i in pairing.free_base() if i in base]
    theirs = [j for j in pairing.free_draft() if j in draft]
    if not ours or not theirs or len(pairing.base) >= WHOLLY_READ:
        return
    # What was matched since they were read is matched to one of these too.
    common = set("".join(matched()))
    common.update(*[text for i, text in base.items() if pairing.answer[i] != FREE])
    common.update(*[text for j, text in draft.items() if pairing.asker[j] != FREE])
    answers: defaultdict[int, list[int]] = defaultdict(list)
    runs: dict[int, tuple[int, ...]] = {}
    anywhere = are_kin(pairing, ACROSS_GAPS)
    own = {i: set(base[i]) - common for i in ours}
    for j in theirs:
        words = set(draft[j])
        shared, negative = max((_phrases(base[i], draft[j], words & own[i]), -i) for i in ours)
        i = -negative
        near = places.gap_of_base(i) == places.gap_of_draft(j)
        enough = _SIGNATURE[0] if near else _SIGNATURE[1] if anywhere else None
        if enough and shared >= enough and same_parent(pairing, i, j):
            answers[i].append(j)
    found: list[Edge] = []
    for i, parts in answers.items():
        run = _neighbours(parts)
        value = max(likeness.mixed(base[i], draft[j], likeness.in_order(base[i], draft[j])) for j in run)
        named = any(pairing.base[i].id == pairing.draft[j].id for j in run)
        if value >= _SIGNED and (named or not ids_speak):
            found.append(Edge(value, i, run[0], value))
            runs[i] = run
    for edge in staying(pairing, found, places, ACROSS_GAPS):
        pairing.tie((edge.base,), runs[edge.base], "likeness", edge.likeness)


def _phrases(first: str, second: str, shared: set[str]) -> int:
    """How many shared words there are, those of one phrase counted once."""
    count, last, there = 0, -_PHRASE, -_PHRASE
    for place, symbol in enumerate(first):
        if symbol in shared:
            where = second.index(symbol)
            count += place - last >= _PHRASE or abs(where - there) >= _PHRASE
            last, there = place, where
            shared = shared - {symbol}
    return count


def _neighbours(parts: list[int]) -> tuple[int, ...]:
    """The first parts that follow on each other, as many as a split may have."""
    run = [part for k, part in enumerate(parts) if part == parts[0] + k]
    return tuple(run[:MOST_PARTS])


def pair_by_subject(pairing: Pairing, unmatched: Unmatched, places: Places) -> None:
    """Pair free clauses that keep their subject between, or very near to, the same neighbours."""
    base, draft, likeness, _ = unmatched
    gaps: defaultdict[int, list[int]] = defaultdict(list)
    for j in pairing.free_draft():
        if j in draft:
            gaps[places.gap_of_draft(j)].append(j)
    edges: list[Edge] = []
    for i in pairing.free_base():
        if i not in base:
            continue
        here = places.gap_of_base(i)
        for gap in range(here - _CROSSED, here + _CROSSED + 1):
            others = gaps.get(gap, ())
            for j in others if len(others) <= _GAP else ():
                if not same_parent(pairing, i, j):
                    continue
                value = likeness.mixed(base[i], draft[j], likeness.in_order(base[i], draft[j]))
                if (
                    value >= SUBJECT
                    and (gap == here or (value >= NEARBY and _held(base[i], draft[j], likeness) >= _HELD))
                    and likeness.share_rare_word(base[i], draft[j])
                ):
                    edges.append(Edge(value, i, j, value))
    for edge in staying(pairing, assign(edges), places, ACROSS_GAPS):
        pairing.pair(edge.base, edge.draft, "likeness", edge.likeness)


def _held(first: str, second: str, likeness: Likeness) -> float:
    return max(likeness.contained(first, second), likeness.contained(second, first))


def overlapping(unmatched: Unmatched, scores: Scores) -> list[tuple[int, int]]:
    """The compared clauses of which one could be a part of the other."""
    base, draft = unmatched.base, unmatched.draft
    return [
        (i, j)
        for (i, j), score in scores.items()
        if score >= _IN_ORDER or _in_order(score, base[i], draft[j]) >= _IN_ORDER
    ]


def absorb_parts(pairing: Pairing, unmatched: Unmatched, pairs: Sequence[tuple[int, int]]) -> None:
    """Make splits and joins of matches that left words behind and free clauses that have them."""
    while True:
        found = sorted(_parts(pairing, unmatched, pairs))
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
            how: How = "id" if pairing.how[main] == "id" else "likeness"
            pairing.tie(ours, theirs, how, max(-worth, pairing.likeness[main]))


def _parts(
    pairing: Pairing, unmatched: Unmatched, pairs: Sequence[tuple[int, int]]
) -> Iterator[tuple[float, int, int, bool]]:
    """What each free clause is worth to a match: less for more, the match, the clause, whether the draft's."""
    base, draft, likeness, _ = unmatched
    for i, j in pairs:
        answer, asker = pairing.answer[i], pairing.asker[j]
        if TAKEN in (answer, asker) or (answer == FREE) is (asker == FREE):
            continue
        of_draft = asker == FREE
        main, part = (i, j) if of_draft else (asker, i)
        texts, whole, words = (draft, base[i], draft[j]) if of_draft else (base, draft[j], base[i])
        ours, theirs = pairing.members(main)
        wholes, parts = (ours, theirs) if of_draft else (theirs, ours)
        if len(words) < _SHORT or len(wholes) > 1 or len(parts) >= MOST_PARTS:
            continue
        if pairing.how[main] == "correspondence":
            continue
        taken = "".join([texts.get(k, "") for k in parts])
        if worth := _worth(words, whole, taken, _beside(part, parts), pairing.likeness[main], likeness):
            yield -worth, main, part, of_draft


def _in_order(score: float, first: str, second: str) -> float:
    """The share of the shorter's words that stand in order, from that of both."""
    return score * (len(first) + len(second)) / 2 / min(len(first), len(second))


def _beside(place: int, places: tuple[int, ...]) -> int:
    """On how many sides a place has one of the others next to it."""
    return (place - 1 in places) + (place + 1 in places)


def _worth(part: str, whole: str, taken: str, beside: int, matched: float, likeness: Likeness) -> float:
    left = likeness.contained(part, whole, taken)
    if left >= _LEFT_BEHIND[beside]:
        return left
    if beside and matched < _WEAK and (held := _held(part, whole, likeness)) >= _HELD:
        return held
    return 0.0


def pair_by_number(pairing: Pairing, unmatched: Unmatched, places: Places) -> None:
    """Pair what stands alone between the same neighbours under the same number and the same parent."""
    base, draft, likeness, _ = unmatched
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
        value = likeness.mixed(first, second, likeness.in_order(first, second))
        if max(len(first), len(second)) <= _WORDLESS or value >= _NUMBERED:
            pairing.pair(i, j, "number", value)
