r"""What turns one text into another, word by word: a minimal edit script, exact to the character.

The words are those of :mod:`planclause.text.words`; over canonical markup a whole bracket, a reference and an
escaped character are one token each, so that no script ever cuts one. Every distinct word becomes one symbol
and rapidfuzz finds the longest common subsequence of two strings of symbols, which makes the script minimal in
tokens. White space is no token: it lies in the gaps between them. The text of a changed run reaches from the
end of the last common token to the start of the next one; white space that both sides have at the same end of
it is common, and a space goes with the word after it, as it does in folding.

Two limits. Which of several longest subsequences comes out is rapidfuzz's choice; what reads best is the
business of :mod:`planclause.text.presentation`. And above :data:`LARGEST_TABLE` the script is no longer
minimal: equal sentences are paired first, then the words between them, and what is still too large is replaced
whole.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Literal, NamedTuple, TypeVar

from rapidfuzz.distance import LCSseq

from planclause.text.words import bracket_spans, is_word, pieces

Op = Literal["=", "-", "+"]
#: Parts in reading order, none empty, no two neighbours alike, ``-`` before ``+``: joined, ``=`` and ``-`` are
#: the base's text and ``=`` and ``+`` the draft's, to the character.
Redline = tuple[tuple[Op, str], ...]

#: Words of the one side times words of the other, up to which the script is minimal. rapidfuzz keeps a bit for
#: each: 20,000 words against 20,000 that share nothing with them took 0.11 s and 50 MB.
LARGEST_TABLE = 400_000_000

#: An island of so many short words at most is swallowed by two phrases: "[-the national legislature-]{+each
#: state+} of [-the several states-]{+its people+}" is read as one substitution.
ISLAND_WORDS = 2
#: Longer words have meaning of their own ("Council", "peace") and keep an island; "the", "of", "shall" do not.
ISLAND_LETTERS = 5
#: However many its words, an island of this share of the smaller of its neighbours is swallowed.
ISLAND_SHARE = 0.3
#: A sentence that shares less than this part of its shorter wording is replaced whole.
REWRITTEN_SHARE = 0.4
#: So many common words in a row are never replaced: "a National Executive be instituted" in a clause of which
#: hardly a word else is left.
LANDMARK_WORDS = 6
#: Every round but the last joins changes or moves one to a better place; no real text took more than four.
_MOST_ROUNDS = 50

#: The end of a sentence, or of a clause of one, and where the next begins.
_SENTENCE_END = re.compile(r"[.;!?…。؟।][\"'”’»)]*(?=\s)|(?=\n)")
_LONGEST_END = 8
_CLOSING = "\"'”’»)"
_MARKUP = re.compile(r"[\[\]{}|\\]")
_STRENGTH: dict[str, float] = dict.fromkeys(".!?…。؟।", 4.0) | dict.fromkeys(";:", 3.0) | {",": 2.0}
_SENTENCE_ENDS = frozenset(".;!?…。؟।")
#: Stands for every word that the other side does not have.
_ELSEWHERE = "\0"

#: Equal tokens: where in the old, where in the new, how many.
_Block = tuple[int, int, int]
#: Before the first pair of equal tokens and after the last.
_NOWHERE = (-2, -2)
_Token = TypeVar("_Token", bound=Hashable)


def redline(base: str, draft: str) -> Redline:
    """The minimal script of words that turns ``base`` into ``draft``, both canonical markup.

    Text that is no markup goes through as well: a bracket without its counterpart is punctuation.

    >>> redline("limited to 600,000 personnel", "limited to 800,000 personnel")
    (('=', 'limited to '), ('-', '600,000'), ('+', '800,000'), ('=', ' personnel'))
    """
    if base == draft:
        return (("=", base),) if base else ()
    start, end = _shared_ends(base, draft)
    old = pieces(base[start : len(base) - end])
    new = pieces(draft[start : len(draft) - end])
    script = _Script(base[:start])
    old_done = new_done = 0
    for old_at, new_at, size in _blocks(old[1::2], new[1::2]):
        script.change(old[old_done : 2 * old_at + 1], new[new_done : 2 * new_at + 1])
        old_done, new_done = 2 * (old_at + size), 2 * (new_at + size)
        common = old[2 * old_at + 1 : old_done]
        if common == new[2 * new_at + 1 : new_done]:
            script.keep("".join(common))
        else:
            for piece, counterpart in zip(common, new[2 * new_at + 1 : new_done], strict=True):
                script.change([piece], [counterpart])
    script.change(old[old_done:], new[new_done:])
    script.keep(base[len(base) - end :])
    return script.finish()


def readable(redline: Redline) -> Redline:
    """The same change told for the eye; the join law and whole tokens still hold, minimality does not.

    Small islands between two changes are swallowed, sentences that share too little are replaced whole, and an
    insertion or deletion that could stand in several places takes the one at the edge of a sentence or clause.
    Every report shows a redline so. Doing it again changes nothing.

    >>> readable((("=", "A. "), ("+", "B. A. "), ("=", "C.")))
    (('=', 'A.'), ('+', ' B. A.'), ('=', ' C.'))
    """
    kept, changes = _apart(redline)
    if not changes:
        return redline
    for _ in range(_MOST_ROUNDS):
        before = kept.copy()
        _swallow_islands(kept, changes)
        _replace_rewritten(kept, changes)
        _slide(kept, changes)
        if kept == before:
            break
    return _together(kept, changes)


def count_changed(redline: Redline) -> tuple[int, int]:
    """How many words a redline inserts and deletes, in this order; punctuation is not counted.

    Meant for the minimal script: what is readable repeats words for the eye's sake. A reference counts as one
    word, a bracket as the words in it.
    """
    inserted = deleted = 0
    for op, text in redline:
        if op == "+":
            inserted += _count_words(text)
        elif op == "-":
            deleted += _count_words(text)
    return inserted, deleted


class _Script:
    """A redline in the making: kept and changed texts are handed in, in order."""

    def __init__(self, kept: str) -> None:
        self._parts: list[tuple[Op, str]] = []
        self._kept = [kept]

    def keep(self, text: str) -> None:
        self._kept.append(text)

    def change(self, old: Sequence[str], new: Sequence[str]) -> None:
        """Take pieces that begin and end with a gap each; what the outer gaps share is kept."""
        old_text, new_text = "".join(old), "".join(new)
        if old_text == new_text:
            self._kept.append(old_text)
            return
        shorter = min(len(old_text), len(new_text))
        tail = _shared_length(old[-1][::-1], new[-1][::-1]) if shorter else 0
        head = min(_shared_length(old[0], new[0]), shorter - tail) if shorter > tail else 0
        self._kept.append(old_text[:head])
        if kept := "".join(self._kept):
            self._parts.append(("=", kept))
        if old_text := old_text[head : len(old_text) - tail]:
            self._parts.append(("-", old_text))
        if new_text := new_text[head : len(new_text) - tail]:
            self._parts.append(("+", new_text))
        self._kept = [old[-1][len(old[-1]) - tail :]]

    def finish(self) -> Redline:
        if kept := "".join(self._kept):
            self._parts.append(("=", kept))
        return tuple(self._parts)


def _shared_ends(base: str, draft: str) -> tuple[int, int]:
    """How many characters at the start and at the end are common and hold whole tokens only.

    Both shared stretches end, to the inside, at a space that is neither escaped nor in a bracket: there no
    token can be cut, so that the words between them need no look at what is outside.
    """
    start = _shared_length(base, draft)
    limit = base.find("[", 0, start)
    cut = base.rfind(" ", 0, start if limit < 0 else limit)
    while cut > 0 and base[cut - 1] == "\\":
        cut = base.rfind(" ", 0, cut)
    start = max(cut, 0)

    rest = min(len(base), len(draft)) - start
    end = _shared_length(base[len(base) - rest :][::-1], draft[len(draft) - rest :][::-1])
    cut = base.find(" ", max(len(base) - end, base.rfind("]") + 1))
    while cut > 0 and base[cut - 1] == "\\":
        cut = base.find(" ", cut + 1)
    return start, len(base) - cut if cut >= 0 else 0


def _shared_length(one: str, other: str) -> int:
    """The length of the longest common prefix, found by halving: comparing slices is C's work."""
    if not one or not other or one[0] != other[0]:
        return 0
    low, high = 1, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _blocks(old: Sequence[str], new: Sequence[str]) -> Iterator[_Block]:
    """Runs of equal tokens in order: where in the old, where in the new, how many."""
    if len(old) * len(new) <= LARGEST_TABLE:
        yield from _longest_common(old, new)
        return
    old_sentences, new_sentences = _sentences(old), _sentences(new)
    old_at = new_at = old_done = new_done = 0
    end = (len(old_sentences), len(new_sentences), 0)
    for old_sentence, new_sentence, size in (*_longest_common(old_sentences, new_sentences), end):
        old_between, new_between = (
            [token for sentence in sentences for token in sentence]
            for sentences in (old_sentences[old_done:old_sentence], new_sentences[new_done:new_sentence])
        )
        if len(old_between) * len(new_between) <= LARGEST_TABLE:
            for old_first, new_first, length in _longest_common(old_between, new_between):
                yield old_at + old_first, new_at + new_first, length
        old_at, new_at = old_at + len(old_between), new_at + len(new_between)
        old_done, new_done = old_sentence + size, new_sentence + size
        length = sum(map(len, old_sentences[old_sentence:old_done]))
        if length:
            yield old_at, new_at, length
        old_at, new_at = old_at + length, new_at + length


def _longest_common(old: Sequence[_Token], new: Sequence[_Token]) -> list[_Block]:
    """The blocks of one longest common subsequence; none when the table would be too large."""
    if not old or not new or len(old) * len(new) > LARGEST_TABLE:
        return []
    shorter = old if len(old) <= len(new) else new
    symbols = {token: chr(number) for number, token in enumerate(dict.fromkeys(shorter), 1)}
    old_symbols, new_symbols = (
        "".join([symbols.get(token, _ELSEWHERE) for token in tokens]) for tokens in (old, new)
    )
    first = _matching(old_symbols, new_symbols)
    if len(first) < 2:
        return first
    mirrored = _matching(old_symbols[::-1], new_symbols[::-1])
    last = [(len(old) - a - size, len(new) - b - size, size) for a, b, size in reversed(mirrored)]
    return first if first == last else _fewer_runs(first, last)


def _fewer_runs(one: Sequence[_Block], other: Sequence[_Block]) -> list[_Block]:
    """Of two longest common subsequences, between any two words that both pair alike, the less broken one.

    rapidfuzz pairs the first of equal words, from the far end the last: a deleted sentence "the … ; that" before
    "the Council" would end in a "that" of its own or take along the "the" of what follows.
    """
    mine, its = [*_pairs(one), _NOWHERE], [*_pairs(other), _NOWHERE]
    best: list[tuple[int, int]] = []
    done = 0
    for at, (pair, counterpart) in enumerate(zip(mine, its, strict=True)):
        if pair != counterpart:
            continue
        if at > done:
            before = best[-1:] or [_NOWHERE]
            between = (mine[done:at], its[done:at])
            best += min(between, key=lambda pairs: _breaks([*before, *pairs, pair]))
        best.append(pair)
        done = at + 1
    blocks: list[_Block] = []
    for old_at, new_at in best[:-1]:
        if blocks and (blocks[-1][0] + blocks[-1][2], blocks[-1][1] + blocks[-1][2]) == (old_at, new_at):
            blocks[-1] = (*blocks[-1][:2], blocks[-1][2] + 1)
        else:
            blocks.append((old_at, new_at, 1))
    return blocks


def _pairs(blocks: Iterable[_Block]) -> Iterator[tuple[int, int]]:
    for old_at, new_at, size in blocks:
        yield from zip(range(old_at, old_at + size), range(new_at, new_at + size), strict=True)


def _breaks(pairs: Sequence[tuple[int, int]]) -> int:
    """How often a pair of equal words does not directly follow the one before it."""
    return sum(after != (before[0] + 1, before[1] + 1) for before, after in pairwise(pairs))


def _matching(old: str, new: str) -> list[_Block]:
    blocks = LCSseq.editops(old, new).as_matching_blocks()
    return [(block.a, block.b, block.size) for block in blocks if block.size]


def _sentences(tokens: Sequence[str]) -> list[tuple[str, ...]]:
    """Tokens by sentences and clauses, cut after the punctuation that ends one."""
    ends = [at for at, token in enumerate(tokens, 1) if token in _SENTENCE_ENDS]
    if not ends or ends[-1] < len(tokens):
        ends.append(len(tokens))
    return [tuple(tokens[start:end]) for start, end in zip([0, *ends], ends, strict=False)]


_Change = tuple[str, str]


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


def _apart(redline: Redline) -> tuple[list[str], list[_Change]]:
    """The kept texts and, between each two of them, a change; the outer kept texts may be empty."""
    kept = [""]
    changes: list[_Change] = []
    for op, text in redline:
        if op == "=":
            kept[-1] = text
            continue
        if kept[-1] or not changes:
            changes.append(("", ""))
            kept.append("")
        old, new = changes[-1]
        changes[-1] = (text, new) if op == "-" else (old, text)
    return kept, changes


def _together(kept: Sequence[str], changes: Sequence[_Change]) -> Redline:
    parts: list[tuple[Op, str]] = [("=", kept[0])]
    for (old, new), after in zip(changes, kept[1:], strict=True):
        parts += (("-", old), ("+", new), ("=", after))
    return tuple(part for part in parts if part[1])


def _swallow_islands(kept: list[str], changes: list[_Change]) -> None:
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


def _give_back(kept: list[str], changes: list[_Change], at: int) -> None:
    """Keep, in place, the words that both sides of a joined change begin or end with."""
    old, new = pieces(changes[at][0]), pieces(changes[at][1])
    most = min(len(old), len(new)) // 2
    head = next((n for n in range(most) if old[2 * n : 2 * n + 2] != new[2 * n : 2 * n + 2]), most)
    kept[at] += "".join(old[: 2 * head])
    old, new = old[2 * head :], new[2 * head :]
    most = min(len(old), len(new)) // 2
    tail = next(
        (n for n in range(most) if old[-2 * n - 2 : -2 * n or None][::1] != new[-2 * n - 2 : -2 * n or None]),
        most,
    )
    if tail:
        kept[at + 1] = "".join(old[-2 * tail :]) + kept[at + 1]
        old, new = old[: -2 * tail], new[: -2 * tail]
    changes[at] = "".join(old), "".join(new)


def _is_weak(island: str, before: _Extent, after: _Extent) -> bool:
    if island.isspace():
        return False
    smaller = min(max(before.old, before.new), max(after.old, after.new))
    if len(island) <= ISLAND_SHARE * smaller:
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
    """Whether a text has two words or more."""
    return len(text.split(maxsplit=2)) > 1


def _joined(kept: Sequence[str], changes: Sequence[_Change], first: int, last: int) -> _Change:
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


def _replace_rewritten(kept: list[str], changes: list[_Change]) -> None:
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


def _replace(kept: list[str], changes: list[_Change], stretch: _Stretch) -> None:
    """Make one change, in place, of a stretch of them."""
    first, last, head, tail = stretch
    old, new = _joined(kept, changes, first, last)
    before, after = kept[first].removesuffix(head), kept[last + 1].removeprefix(tail)
    kept[first : last + 2] = [before, after]
    changes[first : last + 1] = [(head + old + tail, head + new + tail)]


def _is_landmark(text: str) -> bool:
    """Whether common text is long enough to be recognised in a sentence of which little is left."""
    return text.count(" ") >= LANDMARK_WORDS - 1 and sum(map(is_word, pieces(text)[1::2])) >= LANDMARK_WORDS


def _sentence_ends(text: str) -> list[int]:
    """Where the sentences and clauses of a text end, outside brackets."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    if ends and "[" in text:
        spans = bracket_spans(text)
        ends = [end for end in ends if not any(start < end < stop for start, stop in spans)]
    return ends


def _first_sentence_end(text: str) -> int | None:
    return next(iter(_sentence_ends(text)), None)


def _last_sentence_start(text: str) -> int:
    ends = _sentence_ends(text)
    if not ends:
        return 0
    return len(text) - len(text[ends[-1] :].lstrip())


def _slide(kept: list[str], changes: list[_Change]) -> None:
    """Move every pure insertion and deletion, in place, to the best of the places where it could stand."""
    for at, (old, new) in enumerate(changes):
        if old and new:
            continue
        moved = old or new
        left, right = kept[at], kept[at + 1]
        shift = _best_shift(left, moved, right, is_first=at == 0, is_last=at == len(changes) - 1)
        if shift < 0:
            moved, kept[at], kept[at + 1] = left[shift:] + moved[:shift], left[:shift], moved[shift:] + right
        elif shift > 0:
            moved, kept[at], kept[at + 1] = (
                (moved + right)[shift : shift + len(moved)],
                left + (moved + right)[:shift],
                right[shift:],
            )
        changes[at] = (moved, "") if old else ("", moved)


def _best_shift(left: str, moved: str, right: str, *, is_first: bool, is_last: bool) -> int:
    """How far to the right (or, below zero, to the left) a moved text stands best between its neighbours."""
    before, after = left + moved, moved + right
    back = _shared_length(left[::-1], before[::-1])
    forth = _shared_length(right, after)
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
    ended = text[max(cut - _LONGEST_END, 0) : cut].rstrip().rstrip(_CLOSING)
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


def _count_words(markup: str) -> int:
    return sum(map(is_word, pieces(markup)[1::2]))
