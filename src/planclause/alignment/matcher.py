"""Which clause answers which.

(essay to come)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from planclause.alignment.anchors import anchor, anchor_in_gaps
from planclause.alignment.assignment import Edge, assign
from planclause.alignment.budget import DEFAULT_BUDGET, Budget
from planclause.alignment.candidates import candidates
from planclause.alignment.containers import pair_containers
from planclause.alignment.groups import find_groups
from planclause.alignment.likeness import Lexicon, Likeness
from planclause.alignment.moves import find_moves
from planclause.alignment.pairing import FREE, Pairing
from planclause.alignment.references import Labels
from planclause.alignment.units import Alignment, Match, Unit
from planclause.text.folding import fold_loose

#: Likeness that makes a pair between the same two anchors, and across them, where it would be a move.
WITHIN_GAP = 0.45
ACROSS_GAPS = 0.60
#: Likeness under which an id is not believed.
ID_FLOOR = 0.20
#: What its own place adds to a pair when several compete.
_PLACE = 0.02
#: What an equal heading adds to the likeness of two clauses.
_HEADING = 0.25

Correspondence = Sequence[tuple[tuple[int, ...], tuple[int, ...]]]


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
    _follow(pairing, correspondence)
    if by_id:
        _pair_by_id(pairing, purse)
    _anchor_texts(pairing, purse)
    runners_up: dict[int, tuple[int, float]] = {}
    if pairing.has_free():
        pair_containers(pairing)
        _anchor_headings(pairing, purse)
        runners_up = _pair_by_likeness(pairing, purse)
        pair_containers(pairing)
        _pair_empty(pairing, purse)
        pair_containers(pairing)
    return _alignment(pairing, runners_up, purse)


def _follow(pairing: Pairing, correspondence: Correspondence) -> None:
    for side, units in ((0, pairing.base), (1, pairing.draft)):
        named = Counter(index for entry in correspondence for index in entry[side])
        for index, count in named.items():
            if not 0 <= index < len(units):
                raise ValueError(
                    f"correspondence: no clause has the index {index}, expected 0 to {len(units) - 1}"
                )
            if count > 1:
                raise ValueError(f"correspondence: clause {index} is named {count} times, expected once")
    for base, draft in correspondence:
        pairing.tie(tuple(sorted(base)), tuple(sorted(draft)), "correspondence", 1.0)


def _pair_by_id(pairing: Pairing, purse: Budget) -> None:
    lexicon = Lexicon()
    likeness = Likeness(lexicon, purse)
    for index, answer in _shared_ids(pairing.base, pairing.draft):
        if pairing.answer[index] != FREE or pairing.asker[answer] != FREE:
            continue
        mine, yours = pairing.base[index], pairing.draft[answer]
        if mine.text == yours.text and (mine.text or mine.heading == yours.heading):
            value = 1.0
        else:
            value = likeness.in_order(lexicon.encode(_words(mine)), lexicon.encode(_words(yours)))
        if value >= ID_FLOOR:
            pairing.pair(index, answer, "id", value)


def _shared_ids(base: Sequence[Unit], draft: Sequence[Unit]) -> list[tuple[int, int]]:
    ours = {unit.id: index for index, unit in enumerate(base)}
    theirs = {unit.id: index for index, unit in enumerate(draft)}
    if len(ours) < len(base) or len(theirs) < len(draft):
        repeated = {
            id_ for units in (base, draft) for id_, n in Counter(u.id for u in units).items() if n > 1
        }
        ours = {id_: index for id_, index in ours.items() if id_ not in repeated}
    return [(index, theirs[id_]) for id_, index in ours.items() if id_ in theirs]


def _words(unit: Unit) -> str:
    return f"{unit.heading} {unit.text}" if unit.heading else unit.text


def _anchor_texts(pairing: Pairing, purse: Budget) -> None:
    base, draft = pairing.base, pairing.draft
    free = pairing.free_base(), pairing.free_draft()
    anchor(
        pairing,
        {k: f"{unit.heading}\0{unit.text}" for k in free[0] if (unit := base[k]).text},
        {k: f"{unit.heading}\0{unit.text}" for k in free[1] if (unit := draft[k]).text},
        "text",
        purse,
    )
    if not pairing.has_free():
        return
    anchor(
        pairing,
        {k: text for k in pairing.free_base() if (text := base[k].text)},
        {k: text for k in pairing.free_draft() if (text := draft[k].text)},
        "text",
        purse,
    )
    anchor(
        pairing,
        {k: unit.heading for k in pairing.free_base() if (unit := base[k]).heading and not unit.text},
        {k: unit.heading for k in pairing.free_draft() if (unit := draft[k]).heading and not unit.text},
        "heading",
        purse,
    )
    if not pairing.has_free():
        return
    ours, theirs = _resolved(pairing)
    anchor(
        pairing,
        {k: key for k, text in ours.items() if base[k].text and (key := fold_loose(text))},
        {k: key for k, text in theirs.items() if draft[k].text and (key := fold_loose(text))},
        "text",
        purse,
    )


def _resolved(pairing: Pairing) -> tuple[dict[int, str], dict[int, str]]:
    """Heading and text of what is free on both sides, references by the clause of the base they point to."""
    names = [index if answer >= 0 else -1 for index, answer in enumerate(pairing.answer)]
    ours = Labels(pairing.base)
    theirs = Labels(pairing.draft)
    return (
        {k: ours.replace(_words(pairing.base[k]), names) for k in pairing.free_base()},
        {k: theirs.replace(_words(pairing.draft[k]), pairing.asker) for k in pairing.free_draft()},
    )


def _anchor_headings(pairing: Pairing, purse: Budget) -> None:
    base, draft = pairing.base, pairing.draft
    anchor_in_gaps(
        pairing,
        {k: key for k in pairing.free_base() if (key := fold_loose(base[k].heading)) and not base[k].text},
        {k: key for k in pairing.free_draft() if (key := fold_loose(draft[k].heading)) and not draft[k].text},
        "heading",
        pairing.places(),
        purse,
    )


def _pair_by_likeness(pairing: Pairing, purse: Budget) -> dict[int, tuple[int, float]]:
    lexicon = Lexicon()
    ours, theirs = _resolved(pairing)
    base = {k: text for k, words in ours.items() if (text := lexicon.encode(words))}
    draft = {k: text for k, words in theirs.items() if (text := lexicon.encode(words))}
    lexicon.weigh([*base.values(), *draft.values()])
    likeness = Likeness(lexicon, purse)
    places = pairing.places()
    near = candidates(base, draft, places)
    score = {(i, j): likeness.in_order(base[i], draft[j]) for i, others in near.items() for j in others}
    _tie_groups(pairing, base, draft, near, score, likeness)
    edges: list[Edge] = []
    for (i, j), value in score.items():
        if pairing.answer[i] != FREE or pairing.asker[j] != FREE or value < 0.2:
            continue
        mixed = likeness.mixed(base[i], draft[j], value)
        heading = pairing.base[i].heading
        if heading and heading == pairing.draft[j].heading:
            mixed = min(1.0, mixed + _HEADING)
        here = places.gap_of_base(i) == places.gap_of_draft(j)
        if mixed >= (WITHIN_GAP if here else ACROSS_GAPS):
            edges.append(Edge(mixed + _PLACE * here, i, j, mixed))
    for edge in assign(edges):
        pairing.pair(edge.base, edge.draft, "likeness", edge.likeness)
    return {}


def _tie_groups(
    pairing: Pairing,
    base: Mapping[int, str],
    draft: Mapping[int, str],
    near: Mapping[int, Sequence[int]],
    score: Mapping[tuple[int, int], float],
    likeness: Likeness,
) -> None:
    for one, parts, value in find_groups(base, draft, near, score, likeness):
        if pairing.answer[one] == FREE and all(pairing.asker[part] == FREE for part in parts):
            pairing.tie((one,), parts, "likeness", value)
    reverse: dict[int, list[int]] = {}
    for i, others in near.items():
        for j in others:
            reverse.setdefault(j, []).append(i)
    turned = {(j, i): value for (i, j), value in score.items()}
    for one, parts, value in find_groups(draft, base, reverse, turned, likeness):
        if pairing.asker[one] == FREE and all(pairing.answer[part] == FREE for part in parts):
            pairing.tie(parts, (one,), "likeness", value)


def _pair_empty(pairing: Pairing, purse: Budget) -> None:
    """Clauses without any words, by whether they hold others; by number too where that leaves none over."""
    base, draft = pairing.base, pairing.draft
    parents = {unit.parent for unit in base}, {unit.parent for unit in draft}
    ours = {k: str(k in parents[0]) for k in pairing.free_base() if not _words(base[k])}
    theirs = {k: str(k in parents[1]) for k in pairing.free_draft() if not _words(draft[k])}
    if ours and theirs:
        anchor_in_gaps(pairing, ours, theirs, "number", pairing.places(), purse)


def _alignment(pairing: Pairing, runners_up: Mapping[int, tuple[int, float]], purse: Budget) -> Alignment:
    moved = find_moves(pairing)
    matches = [
        Match(*pairing.members(k), pairing.how[k], pairing.likeness[k], runners_up.get(k), k in moved)
        for k, answer in enumerate(pairing.answer)
        if answer >= 0
    ]
    matches.sort(key=lambda match: match.base)
    said = [entry for entry in pairing.unanswered if entry != ((), ())]
    matches += [Match(ours, theirs, "correspondence", 1.0, None, False) for ours, theirs in said]
    return Alignment(
        tuple(matches),
        tuple(pairing.free_base()),
        tuple(pairing.free_draft()),
        tuple(purse.warnings),
    )


def shared_ids_are_alike(base: Sequence[Unit], draft: Sequence[Unit]) -> bool:
    """Whether most of the ids that two drafts share stand on like texts: whether they share a lineage.

    False when they share none.
    """
    shared = _shared_ids(base, draft)
    lexicon = Lexicon()
    likeness = Likeness(lexicon, Budget(DEFAULT_BUDGET))
    alike = 0
    for index, answer in shared:
        mine, yours = _words(base[index]), _words(draft[answer])
        if mine == yours or likeness.in_order(lexicon.encode(mine), lexicon.encode(yours)) >= WITHIN_GAP:
            alike += 1
    return 2 * alike > len(shared)
