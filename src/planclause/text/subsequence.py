"""The longest common subsequence of two rows of tokens, in few runs and in bounded memory.

Every distinct token becomes one symbol and rapidfuzz finds the longest common subsequence of the two strings of
symbols. There are often several, and which of them is found decides how a redline reads: it is found from both
ends, and between any two tokens that both ways pair alike the way with fewer runs is taken.

Above :data:`LARGEST_TABLE` the result is no longer longest: equal sentences are paired first, then the words
between them, and what is still too large has nothing in common.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import TypeVar

from rapidfuzz.distance import LCSseq

from planclause.language.sentences import SENTENCE_SIGNS

#: Tokens of the one side times tokens of the other, up to which the result is a longest one. rapidfuzz keeps a
#: bit for each: 20,000 words against 20,000 others took 0.11 s and 50 MB.
LARGEST_TABLE = 400_000_000

#: Equal tokens: where in the old, where in the new, how many.
Run = tuple[int, int, int]

_Token = TypeVar("_Token", bound=Hashable)
_SENTENCE_ENDS = SENTENCE_SIGNS | {";"}
#: Stands for every token that the other side does not have.
_ELSEWHERE = "\0"


def common_runs(old: Sequence[str], new: Sequence[str]) -> Iterator[Run]:
    """Runs of equal tokens in order: where in the old, where in the new, how many."""
    if len(old) * len(new) <= LARGEST_TABLE:
        yield from _longest_common(old, new)
        return
    old_sentences, new_sentences = _sentences(old), _sentences(new)
    old_starts, new_starts = (
        list(accumulate(map(len, sentences), initial=0)) for sentences in (old_sentences, new_sentences)
    )
    old_done = new_done = 0
    end = (len(old_sentences), len(new_sentences), 0)
    for old_sentence, new_sentence, size in (*_longest_common(old_sentences, new_sentences), end):
        old_at, new_at = old_starts[old_sentence], new_starts[new_sentence]
        for old_first, new_first, length in _longest_common(old[old_done:old_at], new[new_done:new_at]):
            yield old_done + old_first, new_done + new_first, length
        old_done, new_done = old_starts[old_sentence + size], new_starts[new_sentence + size]
        if size:
            yield old_at, new_at, old_done - old_at


def _longest_common(old: Sequence[_Token], new: Sequence[_Token]) -> list[Run]:
    """The runs of one longest common subsequence; none when the table would be too large."""
    if not old or not new or len(old) * len(new) > LARGEST_TABLE:
        return []
    shorter = old if len(old) <= len(new) else new
    symbols = {token: chr(number) for number, token in enumerate(dict.fromkeys(shorter), 1)}
    old_symbols, new_symbols = (
        "".join([symbols.get(token, _ELSEWHERE) for token in tokens]) for tokens in (old, new)
    )
    first = _matching(old_symbols, new_symbols)
    if not first:
        return first
    mirrored = _matching(old_symbols[::-1], new_symbols[::-1])
    last = [(len(old) - a - size, len(new) - b - size, size) for a, b, size in reversed(mirrored)]
    return first if first == last else _fewer_runs(first, last, (len(old), len(new)))


def _fewer_runs(one: Sequence[Run], other: Sequence[Run], end: tuple[int, int]) -> list[Run]:
    """Of two longest common subsequences, between any two words that both pair alike, the less broken one.

    rapidfuzz pairs the first of equal words, from the far end the last: a deleted sentence "the … ; that" before
    "the Council" would end in a "that" of its own or take along the "the" of what follows.
    """
    mine, its = [*_pairs(one), end], [*_pairs(other), end]
    best: list[tuple[int, int]] = []
    done = 0
    for at, (pair, counterpart) in enumerate(zip(mine, its, strict=True)):
        if pair != counterpart:
            continue
        if at > done:
            before = best[-1:] or [(-1, -1)]
            between = (mine[done:at], its[done:at])
            best += min(between, key=lambda pairs: _breaks([*before, *pairs, pair]))
        best.append(pair)
        done = at + 1
    runs: list[Run] = []
    for old_at, new_at in best[:-1]:
        if runs and (runs[-1][0] + runs[-1][2], runs[-1][1] + runs[-1][2]) == (old_at, new_at):
            runs[-1] = (*runs[-1][:2], runs[-1][2] + 1)
        else:
            runs.append((old_at, new_at, 1))
    return runs


def _pairs(runs: Iterable[Run]) -> Iterator[tuple[int, int]]:
    for old_at, new_at, size in runs:
        yield from zip(range(old_at, old_at + size), range(new_at, new_at + size), strict=True)


def _breaks(pairs: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """How many changes lie between pairs of equal words, and how many words in those that replace one by another.

    The second number tells "[-each … ; that-] the [-National-]{+General+}" from "[-each …-] the [-right … ; that
    the National-]{+General+}".
    """
    changes = replaced = 0
    for (old, new), (old_next, new_next) in pairwise(pairs):
        deleted, inserted = old_next - old - 1, new_next - new - 1
        changes += bool(deleted or inserted)
        replaced += deleted + inserted if deleted and inserted else 0
    return changes, replaced


def _matching(old: str, new: str) -> list[Run]:
    blocks = LCSseq.editops(old, new).as_matching_blocks()
    return [(block.a, block.b, block.size) for block in blocks if block.size]


def _sentences(tokens: Sequence[str]) -> list[tuple[str, ...]]:
    """Tokens by sentences and clauses, cut after the punctuation that ends one."""
    ends = [at for at, token in enumerate(tokens, 1) if token in _SENTENCE_ENDS]
    if not ends or ends[-1] < len(tokens):
        ends.append(len(tokens))
    return [tuple(tokens[start:end]) for start, end in zip([0, *ends], ends, strict=False)]


def shared_length(one: str, other: str) -> int:
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
