"""A minimal edit script made readable: what a person sees in every report.

A minimal script keeps whatever two wordings share, a lone "the" between two rewritten phrases included, and may
cut "A B. [C B.] D" as "A [B. C] B. D". Three things mend it, each with its constants below and the case that set
them: small *islands* between two changes are swallowed; a *sentence* of which too little is left is replaced
between its landmarks; a pure insertion or deletion *slides* to the edge of a sentence, a clause or a word. They
take turns until nothing changes, so that doing it again changes nothing.

What goes in and out are the kept texts and, between each two of them, a change; the outer kept texts may be empty.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from planclause.language.sentences import CLOSING, PAUSES, STOPS
from planclause.language.words import bracket_spans, is_word, pieces, word_count
from planclause.text.subsequence import shared_length

#: An island of so many short words at most is swallowed by two phrases: "[-the national legislature-]{+each
#: state+} of [-the several states-]{+its people+}" is read as one substitution.
ISLAND_WORDS = 2
#: Longer words have meaning of their own ("Council", "peace") and keep an island; "the", "of", "shall" do not.
ISLAND_LETTERS = 5
#: Whatever its words, an island of no more than this share of the smaller of its neighbours is swallowed, but for
#: a landmark.
ISLAND_SHARE = 0.3
#: A sentence that shares less than this part of its shorter wording is replaced whole.
REWRITTEN_SHARE = 0.4
#: So many common words in a row are a landmark and never replaced: "a National Executive be instituted" in a
#: clause of which hardly a word else is left.
LANDMARK_WORDS = 6
#: Every round but the last joins changes or moves one to a better place; no real text took more than four.
_MOST_ROUNDS = 50

#: The end of a sentence, or of a clause of one, and where the next begins.
_SENTENCE_END = re.compile(rf"[;{STOPS}][{re.escape(CLOSING)}]*(?=\s)|(?=\n)")
_LONGEST_END = 8
_MARKUP = re.compile(r"[\[\]{}|\\]")
_STRENGTH: dict[str, float] = dict.fromkeys(STOPS, 4.0) | dict.fromkeys(PAUSES, 3.0) | {",": 2.0}

#: The text before and the text after.
Change = tuple[str, str]


class _Extent(NamedTuple):
    """Changes that will be one: the first and the last of them, how long both sides are in characters."""

    first: int
    last: int
    old: int
    new: int
    is_phrase: bool


class _Stretch(NamedTuple):
    """Changes to replace by one, and the common text before and after that goes with them."""

    first: int
    last: int
    head: str
    tail: str


def present(kept: list[str], changes: list[Change]) -> None:
    """Make a script readable, in place."""
    for _ in range(_MOST_ROUNDS):
        before = kept.copy()
        if len(changes) > 1:
            _swallow_islands(kept, changes)
            _replace_rewritten(kept, changes)
        slide(kept, changes)
        if kept == before:
            break


def _swallow_islands(kept: list[str], changes: list[Change]) -> None:
    """Join neighbouring changes, in place, until every island between two is worth keeping."""
    joined: list[_Extent] = []
    for at, (old, new) in enumerate(changes):
        extent = _Extent(at, at, len(old), len(new), _is_phrase(old) or _is_phrase(new))
        while joined and _is_weak(island := kept[extent.first], joined[-1], extent):
            before = joined.pop()
            extent = _Extent(
                before.first,
                extent.last,
                before.old + len(island) + extent.old,
                before.new + len(island) + extent.new,
                True,
            )
        joined.append(extent)
    if len(joined) == len(changes):
        return
    islands = [kept[extent.first] for extent in joined[1:]]
    changes[:] = [_joined(kept, changes, extent.first, extent.last) for extent in joined]
    kept[1:-1] = islands
    for at, extent in enumerate(joined):
        if extent.first < extent.last:
            _give_back(kept, changes, at)


def _give_back(kept: list[str], changes: list[Change], at: int) -> None:
    """Keep, in place, the words that both sides of a joined change begin or end with."""
    old, new = pieces(changes[at][0]), pieces(changes[at][1])
    head = _shared_words(old, new)
    kept[at] += "".join(old[: 2 * head])
    old, new = old[2 * head :], new[2 * head :]
    if tail := _shared_words(old[::-1], new[::-1]):
        kept[at + 1] = "".join(old[-2 * tail :]) + kept[at + 1]
        old, new = old[: -2 * tail], new[: -2 * tail]
    changes[at] = "".join(old), "".join(new)


def _shared_words(old: Sequence[str], new: Sequence[str]) -> int:
    """How many words, each with the gap beside it, two rows of pieces begin with alike."""
    most = min(len(old), len(new)) // 2
    return next((n for n in range(most) if old[2 * n : 2 * n + 2] != new[2 * n : 2 * n + 2]), most)


def _is_weak(island: str, before: _Extent, after: _Extent) -> bool:
    if island.isspace() or _sentence_ends(island):
        return False
    smaller = min(max(before.old, before.new), max(after.old, after.new))
    if len(island) <= ISLAND_SHARE * smaller and not _is_landmark(island):
        return True
    phrases = before.is_phrase + after.is_phrase
    if not phrases or len(island) > ISLAND_WORDS * (ISLAND_LETTERS + 2):
        return False
    found = [token for token in pieces(island)[1::2] if is_word(token)]
    if not found:
        return True
    return (
        phrases == 2
        and len(found) <= ISLAND_WORDS
        and all(len(word) <= ISLAND_LETTERS and not word[0].isdigit() for word in found)
    )


def _is_phrase(text: str) -> bool:
    """Whether a text has two words or more, in scripts that put no space between words too."""
    return len(text.split(maxsplit=1)) > 1 or (not text.isascii() and len(pieces(text)) > 4)


def _joined(kept: Sequence[str], changes: Sequence[Change], first: int, last: int) -> Change:
    """One change of several and of the islands between them."""
    if first == last:
        return changes[first]
    islands = [*kept[first + 1 : last + 1], ""]
    old, new = (
        "".join(
            [change[side] + island for change, island in zip(changes[first : last + 1], islands, strict=True)]
        )
        for side in (0, 1)
    )
    return old, new


def _replace_rewritten(kept: list[str], changes: list[Change]) -> None:
    """Make one change, in place, of what changes between two landmarks of a sentence that shares too little."""
    first = 0
    while first < len(changes):
        last = first
        while last + 1 < len(changes) and not _sentence_ends(kept[last + 1]):
            last += 1
        following = last + 1
        if last > first:
            head = kept[first][_last_sentence_start(kept[first]) :]
            tail = kept[last + 1][: _first_sentence_end(kept[last + 1])]
            shared = len(head) + len(tail) + sum(map(len, kept[first + 1 : last + 1]))
            lengths = [sum(len(change[side]) for change in changes[first : last + 1]) for side in (0, 1)]
            if shared < REWRITTEN_SHARE * (shared + min(lengths)):
                landmarks = [at for at in range(first + 1, last + 1) if _is_landmark(kept[at])]
                edges = [first, *landmarks, last + 1]
                stretches = [
                    _Stretch(
                        start,
                        stop - 1,
                        head if start == first and not _is_landmark(head) else "",
                        tail if stop == last + 1 and not _is_landmark(tail) else "",
                    )
                    for start, stop in pairwise(edges)
                ]
                for stretch in reversed(stretches):
                    _replace(kept, changes, stretch)
                following = first + len(stretches)
        first = following


def _replace(kept: list[str], changes: list[Change], stretch: _Stretch) -> None:
    """Make one change, in place, of a stretch of them."""
    first, last, head, tail = stretch
    old, new = _joined(kept, changes, first, last)
    before, after = kept[first].removesuffix(head), kept[last + 1].removeprefix(tail)
    kept[first : last + 2] = [before, after]
    changes[first : last + 1] = [(head + old + tail, head + new + tail)]


def _is_landmark(text: str) -> bool:
    """Whether common text is long enough to be recognised in a sentence of which little is left."""
    return text.count(" ") >= LANDMARK_WORDS - 1 and word_count(text) >= LANDMARK_WORDS


def _sentence_ends(text: str) -> list[int]:
    """Where the sentences and clauses of a text end, outside brackets."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    if ends and "[" in text:
        spans = bracket_spans(text)
        edges = [edge for span in spans for edge in span]
        ends = [end for end in ends if bisect(edges, end) % 2 == 0]
    return ends


def _first_sentence_end(text: str) -> int | None:
    return next(iter(_sentence_ends(text)), None)


def _last_sentence_start(text: str) -> int:
    ends = _sentence_ends(text)
    if not ends:
        return 0
    return len(text) - len(text[ends[-1] :].lstrip())


def slide(kept: list[str], changes: list[Change]) -> None:
    """Move every pure insertion and deletion, in place, to the best of the places where it could stand."""
    for at, (old, new) in enumerate(changes):
        if old and new:
            continue
        moved = old or new
        left, right = kept[at], kept[at + 1]
        shift = _best_shift(left, moved, right, is_first=at == 0, is_last=at == len(changes) - 1)
        if shift:
            whole, start = left + moved + right, len(left) + shift
            stop = start + len(moved)
            kept[at], moved, kept[at + 1] = whole[:start], whole[start:stop], whole[stop:]
        changes[at] = (moved, "") if old else ("", moved)


def _best_shift(left: str, moved: str, right: str, *, is_first: bool, is_last: bool) -> int:
    """How far to the right (or, below zero, to the left) a moved text stands best between its neighbours."""
    before, after = left + moved, moved + right
    back = shared_length(left[::-1], before[::-1])
    forth = shared_length(right, after)
    if not back and (not forth or (forth == 1 and right[0].isspace())):
        return 0
    whole = left + moved + right
    start, length = len(left), len(moved)
    cuts = _token_edges(whole, start - back, start + length + forth)
    lowest, highest = int(not is_first), len(whole) - length - int(not is_last)
    best = max(
        (
            (
                min(strengths := (_strength(whole, cut), _strength(whole, cut + length))),
                sum(strengths),
                -cut,
            )
            for cut in range(max(start - back, lowest), min(start + forth, highest) + 1)
            if cut in cuts and cut + length in cuts
        ),
        default=(0.0, 0.0, -start),
    )
    return -best[2] - start


def _strength(text: str, cut: int) -> float:
    """How good an edge a place between two tokens is: the end of a sentence, of a clause, of a word."""
    if cut in (0, len(text)) or text[cut] == "\n":
        return 4
    if not text[cut].isspace() and not text[cut - 1].isspace():
        return 0
    ended = text[max(cut - _LONGEST_END, 0) : cut].rstrip().rstrip(CLOSING)
    strength = _STRENGTH.get(ended[-1:], 1)
    return strength - 0.5 if text[cut - 1].isspace() else strength


def _token_edges(text: str, start: int, end: int) -> set[int]:
    """The places from ``start`` to ``end``, and some around them, where no token is cut."""
    if not _MARKUP.search(text, max(start - 1, 0), end + 1):
        start = text.rfind(" ", 0, start) + 1
        end = text.find(" ", end)
        end = len(text) if end < 0 else end
    else:
        start, end = 0, len(text)
    return {start + edge for edge in accumulate(map(len, pieces(text[start:end])), initial=0)}
