"""Folding: the rival wordings of one text, one a party, become one text with brackets; reading is the way back.

The problem. Each party has a wording of its own. Folded, what all of them say stands once, and each bracket holds
what they say differently, with who says it. Every party's wording must come back to the character, white space
included, and no bracket may hold a word that nobody touched.

What is done. A text is cut into tokens, each a word with the white space before it; a text is taken to begin with
one space that is not shown, so that its first word is like any other. Each party's word diff against the *pivot*
(the base's wording, or the first party's where the base has none) is a row of runs: tokens of the pivot and what
stands in their place. Small islands between two runs of one party join them. Runs of several parties that share a
token of the pivot, or insert at the very same gap, make one bracket; runs that merely touch make two. Within a
bracket each wording is the pivot's tokens with that party's runs made in them. The space that all wordings of a
bracket begin with stands before it: who reads nothing in the bracket loses that space too. Where they begin
differently (", if" and " or"), or one is white space alone, the bracket takes in the word before it.

Why it is exact. A bracket's wordings are whole tokens, and all tokens but a last one end with a word. So the white
space before a bracket is its own leading space and nothing else, and a bracket that reads as nothing takes that one
along; where a text begins with brackets that read as nothing, the first takes the space that is not shown, and the
leading space of what comes next takes its part.

What was tried. Tokens without their white space: a changed space then has no word to stand with. Folding all
wordings against each other at once: brackets depend on who is named first. Joining islands after the runs of all
parties are put together: what one party changed is cut otherwise because another party spoke.

Where it fails. A party that rewrites a text keeps a word here and there. Below :data:`REWRITTEN_SHARE` its wording
stands whole beside all others; just above it a text of many small brackets is left.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from planclause.language.sentences import CLAUSE_SIGNS
from planclause.language.words import WHITE_SPACE, pieces
from planclause.text.bracketed import BASE
from planclause.text.markup import bracket_markup
from planclause.text.redline import redline, slid

#: A common run with no more letters than this between two phrases that one party changes joins them: in "[the
#: national legislature | A: each state] of [the several states | A: its people]" the "of" is no reason to close a
#: bracket and open it again.
ISLAND_LETTERS = 5
#: A change is a phrase from so many tokens, on either side: single words stand for themselves, "[600,000 | A:
#: 800,000] men [A: and women]".
PHRASE = 2
#: A party that keeps less than this part of the shorter of the two wordings, the pivot's and its own, has rewritten
#: the text: its wording stands whole beside the others. Two unrelated clauses of one plan share about 0.2.
REWRITTEN_SHARE = 0.4
#: An island that ends a sentence or a clause of one is no reason to join what stands on its two sides.
_ENDS = CLAUSE_SIGNS
#: Begins every text, unseen.
_IMAGINED = " "

#: Who holds a wording: a party's code, or the base.
Holder = str


class Run(NamedTuple):
    """Tokens ``start`` to ``end`` of a base (see :func:`tokens`) that a wording replaces by ``words``.

    ``size`` counts the tokens that come in their place.
    """

    start: int
    end: int
    words: str
    size: int


def tokens(markup: str) -> list[str]:
    """A settled markup as words, each with the white space before it; joined they are the markup after one space.

    White space at the end is a token of its own. The empty text has none.

    >>> tokens("limited to 600,000.")
    [' limited', ' to', ' 600,000', '.']
    """
    if not markup:
        return []
    found = pieces(_IMAGINED + markup)
    whole = [gap + word for gap, word in zip(found[0:-1:2], found[1::2], strict=True)]
    return [*whole, found[-1]] if found[-1] else whole


def runs(base: str, draft: str) -> list[Run]:
    """What a wording changes in the base's, both settled markup: its word diff in whole tokens, in order.

    Insertions and deletions stand where they read best, and small islands are joined.
    """
    if base == draft:
        return []
    old, new = tokens(base), tokens(draft)
    if not old or not new:
        return [Run(0, len(old), "".join(new), len(new))]
    return _joined_over_islands(old, _whole_runs(base, draft, old, new))


def spliced(base: Sequence[str], changes: Iterable[Run]) -> str:
    """The settled markup that tokens become with runs made in them; no two runs may overlap."""
    out: list[str] = []
    done = 0
    for run in sorted(changes, key=lambda run: (run.start, run.end)):
        assert run.start >= done, "runs that overlap"
        out += base[done : run.start]
        out.append(run.words)
        done = run.end
    out += base[done:]
    return "".join(out).removeprefix(_IMAGINED)


def touch(one: Run, other: Run) -> bool:
    """Whether two runs share a token of the base or insert at the very same gap: then they share a bracket."""
    if one.start == one.end and other.start == other.end:
        return one.start == other.start
    return one.start < other.end and other.start < one.end


def fold(wordings: Mapping[Holder, str], *, whole: bool = False) -> str:
    """The markup in which every holder reads its own of these settled markups.

    The base's wording, where :data:`~planclause.BASE` holds one, is read by whoever is not named. ``whole`` keeps
    every wording in one piece, as a number is.

    >>> fold({"base": "600,000 men.", "A": "800,000 men.", "B": "800,000 men in peacetime."})
    '[600,000 | A, B: 800,000] men [B: in peacetime].'
    """
    holders = sorted(wordings, key=lambda holder: (holder != BASE, holder))
    rivals: dict[str, list[Holder]] = {}
    for holder in holders:
        rivals.setdefault(wordings[holder], []).append(holder)
    if len(rivals) == 1:
        return wordings[holders[0]]
    pivot, *others = rivals
    changes = {} if whole else {other: runs(pivot, other) for other in others}
    base = tokens(pivot) if changes else []
    near = {other: change for other, change in changes.items() if not _is_rewritten(base, change)}
    inner = _flat(base, pivot, rivals, near) if near else pivot
    if len(near) == len(others):
        return inner
    together = [holder for wording in (pivot, *near) for holder in rivals[wording]]
    beside = [(other, rivals[other]) for other in others if other not in near]
    return _bracket([(inner, together), *beside])


# ------------------------------------------------------------------------------------------ runs of one party


def _whole_runs(base: str, draft: str, old: Sequence[str], new: Sequence[str]) -> list[Run]:
    """The word diff in runs of whole tokens of both sides.

    A redline may cut a token: where only the white space before a word changed, the word is kept.
    """
    old_edges, new_edges = _edges(old), _edges(new)
    kept: list[tuple[int, int, int]] = []  # in tokens: where in the old, where in the new, how many
    old_at = new_at = 0
    for op, text in slid(redline(_IMAGINED + base, _IMAGINED + draft)):
        if op == "=":
            kept += _kept_tokens(old_edges, new_edges, old_at, new_at, len(text))
        old_at += len(text) * (op != "+")
        new_at += len(text) * (op != "-")
    changes: list[Run] = []
    old_done = new_done = 0
    for old_first, new_first, size in (*kept, (len(old), len(new), 0)):
        if old_first > old_done or new_first > new_done:
            words = "".join(new[new_done:new_first])
            if words != "".join(old[old_done:old_first]):  # else the same, cut otherwise beside what changed
                changes.append(Run(old_done, old_first, words, new_first - new_done))
        old_done, new_done = old_first + size, new_first + size
    return changes


def _edges(found: Sequence[str]) -> dict[int, int]:
    """Where each token begins, in characters, and where the last one ends, to the number of tokens before it."""
    return {at: number for number, at in enumerate(accumulate(map(len, found), initial=0))}


def _kept_tokens(
    old_edges: Mapping[int, int], new_edges: Mapping[int, int], old_at: int, new_at: int, length: int
) -> list[tuple[int, int, int]]:
    """The whole tokens in common text that begins and ends somewhere on both sides."""
    whole = [
        (old_edges[old_at + at], new_edges[new_at + at])
        for at in range(length + 1)
        if old_at + at in old_edges and new_at + at in new_edges
    ]
    if len(whole) < 2:
        return []
    (old_first, new_first), (old_last, new_last) = whole[0], whole[-1]
    if old_last - old_first == new_last - new_first == len(whole) - 1:
        return [(old_first, new_first, len(whole) - 1)]
    return [  # a token of the one side may be two of the other
        (old, new, 1)
        for (old, new), (old_next, new_next) in pairwise(whole)
        if old_next - old == new_next - new == 1
    ]


def _joined_over_islands(base: Sequence[str], changes: Sequence[Run]) -> list[Run]:
    joined: list[Run] = []
    for run in changes:
        while joined and _is_phrase(run) and _is_phrase(before := joined[-1]):
            island = base[before.end : run.start]
            if not _is_island(island):
                break
            joined.pop()
            words = before.words + "".join(island) + run.words
            run = Run(before.start, run.end, words, before.size + len(island) + run.size)
        joined.append(run)
    return joined


def _is_phrase(run: Run) -> bool:
    return run.end - run.start >= PHRASE or run.size >= PHRASE


def _is_island(between: Sequence[str]) -> bool:
    if len(between) > ISLAND_LETTERS + 2:
        return False
    text = "".join(between)
    letters = sum(map(str.isalnum, text))
    return letters <= ISLAND_LETTERS and not any(c.isdigit() or c in _ENDS or c == "\n" for c in text)


def _is_rewritten(base: Sequence[str], changes: Sequence[Run]) -> bool:
    kept = len(base) - sum(run.end - run.start for run in changes)
    own = kept + sum(run.size for run in changes)
    return kept < REWRITTEN_SHARE * min(len(base), own) or not base or not own


# ------------------------------------------------------------------------------------- brackets of all parties


class _Region(NamedTuple):
    """Tokens of the pivot that one bracket stands for, and what each wording has there."""

    start: int
    end: int
    wordings: dict[str, str]


def _flat(
    base: Sequence[str],
    pivot: str,
    rivals: Mapping[str, Sequence[Holder]],
    changes: Mapping[str, Sequence[Run]],
) -> str:
    """The markup in which the pivot and the wordings that change it are folded."""
    out: list[str] = []
    done = 0
    for region in _widened(base, _regions(base, pivot, changes)):
        out += base[done : region.start]
        lead = _leads(region.wordings.values()).pop()
        shown: dict[str, list[Holder]] = {}
        for wording, said in region.wordings.items():
            shown.setdefault(said[len(lead) :] if said else "", []).extend(rivals[wording])
        out += (lead, _bracket([*shown.items()]))
        done = region.end
    out += base[done:]
    return "".join(out).removeprefix(_IMAGINED)


def _regions(base: Sequence[str], pivot: str, changes: Mapping[str, Sequence[Run]]) -> list[_Region]:
    """Where the brackets stand: what is shared of the pivot or the very same gap belongs together."""
    found: list[tuple[int, int, dict[str, list[Run]]]] = []
    everything = [(run, wording) for wording, own in changes.items() for run in own]
    for run, wording in sorted(everything, key=lambda item: item[0][:2]):
        if found:
            start, end, held = found[-1]
            if run.start < end or run.start == run.end == start == end:
                found[-1] = (start, max(end, run.end), held)
                held.setdefault(wording, []).append(run)
                continue
        found.append((run.start, run.end, {wording: [run]}))
    regions: list[_Region] = []
    for start, end, held in found:
        own = "".join(base[start:end])
        wordings = {pivot: own}
        for wording in changes:
            wordings[wording] = _within(base, start, end, held[wording]) if wording in held else own
        regions.append(_Region(start, end, wordings))
    return regions


def _within(base: Sequence[str], start: int, end: int, changes: Sequence[Run]) -> str:
    """What a wording has between two tokens of the pivot."""
    out: list[str] = []
    for run in changes:
        out += base[start : run.start]
        out.append(run.words)
        start = run.end
    return "".join([*out, *base[start:end]])


def _leads(wordings: Iterable[str]) -> set[str]:
    """The white-space characters that wordings begin with, those aside that are empty; nothing counts as one."""
    return {wording[0] if wording[0] in WHITE_SPACE else "" for wording in wordings if wording}


def _begin_alike(wordings: Collection[str]) -> bool:
    """Whether wordings share the white space before them and none is nothing but that."""
    leads = _leads(wordings)
    return len(leads) == 1 and leads.isdisjoint(filter(None, wordings))


def _widened(base: Sequence[str], regions: Sequence[_Region]) -> list[_Region]:
    """The regions, each as far to the left, to the edge of a word, as makes its wordings begin alike.

    One that comes to stand beside another by that goes together with it.
    """
    done: list[_Region] = []
    for region in regions:
        start, wordings = region.start, region.wordings
        while (
            not _begin_alike(wordings.values())
            or (start < region.start and _leads(wordings.values()) == {""})
            or (start < region.start and done and done[-1].end == start)
        ):
            assert start or done, "every text begins with the same imagined space"
            if done and done[-1].end == start:
                before = done.pop()
                start, held = before.start, before.wordings
            else:
                start -= 1
                held = dict.fromkeys(wordings, base[start])
            wordings = {wording: held[wording] + said for wording, said in wordings.items()}
        done.append(_Region(start, region.end, wordings))
    return done


def _bracket(rivals: Sequence[tuple[str, Sequence[Holder]]]) -> str:
    """The markup of a bracket of rival wordings in order, each with its holders; the base's comes first.

    Where the base holds none, who reads nothing need not be named.
    """
    bases = [("", wording) for wording, holders in rivals if BASE in holders and wording]
    has_base = any(BASE in holders for _, holders in rivals)
    return bracket_markup(
        [
            *bases,
            *(
                (sorted(holders), wording)
                for wording, holders in rivals
                if BASE not in holders and (has_base or wording)
            ),
        ]
    )
