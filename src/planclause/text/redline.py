"""What turns one text into another, word by word: a minimal edit script, exact to the character.

The words are those of :mod:`planclause.language.words`; over canonical markup a whole bracket, a reference and an
escaped character are one token each, so that no script ever cuts one. The script is minimal in tokens (for very
long texts see :mod:`planclause.text.subsequence`). White space is no token: it lies in the gaps between them.
The text of a changed run reaches from the end of the last common token to the start of the next one; white space
that both sides have at the same end of it is common, and a space goes with the word after it, as in folding.

What is stored is minimal; what a person reads is :func:`readable`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from planclause.language.editorial import fold_editorial
from planclause.language.words import pieces, word_count
from planclause.text.presentation import Change, present, slide
from planclause.text.subsequence import common_runs, shared_length

Op = Literal["=", "-", "+"]
#: Parts in reading order, none empty, no two neighbours alike, ``-`` before ``+``: joined, ``=`` and ``-`` are
#: the base's text and ``=`` and ``+`` the draft's, to the character.
Redline = tuple[tuple[Op, str], ...]


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
    for old_at, new_at, size in common_runs(old[1::2], new[1::2]):
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
    return _readable(redline)


@lru_cache(maxsize=1 << 11)  # a check reads what the diff read
def _readable(redline: Redline) -> Redline:
    kept, changes = _apart(redline)
    if not changes:
        return redline
    present(kept, changes)
    return _together(kept, changes)


def slid(redline: Redline) -> Redline:
    """The same minimal script with every insertion and deletion at the best of the places where it could stand.

    >>> slid((("=", "A. "), ("+", "B. A. "), ("=", "C.")))
    (('=', 'A.'), ('+', ' B. A.'), ('=', ' C.'))
    """
    kept, changes = _apart(redline)
    if not changes:
        return redline
    slide(kept, changes)
    return _together(kept, changes)


class ChangedRun(NamedTuple):
    """Words that changed, on both sides, between the common words before and after them; any may be empty."""

    left: str
    before: str
    after: str
    right: str


def changed_runs(redline: Redline) -> Iterator[ChangedRun]:
    """The changed runs of a redline, in reading order.

    >>> [*changed_runs((("=", "of "), ("-", "ten"), ("+", "six"), ("=", " days")))]
    [ChangedRun(left='of ', before='ten', after='six', right=' days')]
    """
    kept, changes = _apart(redline)
    for (left, right), (before, after) in zip(pairwise(kept), changes, strict=True):
        yield ChangedRun(left, before, after, right)


def inverse(redline: Redline) -> Redline:
    """The script that leads back, from the draft to the base.

    >>> inverse((("=", "of "), ("-", "ten"), ("+", "six")))
    (('=', 'of '), ('-', 'six'), ('+', 'ten'))
    """
    kept, changes = _apart(redline)
    return _together(kept, [(new, old) for old, new in changes])


def count_changed(redline: Redline) -> tuple[int, int]:
    """How many words a redline inserts and deletes, in this order.

    Punctuation is not counted, nor is a word that is only written otherwise. Meant for the minimal script: what is
    readable repeats words for the eye's sake. A reference counts as one word, and so does a bracket.
    """
    inserted = deleted = 0
    for _, before, after, _ in changed_runs(redline):
        if not (before and after and fold_editorial(before) == fold_editorial(after)):
            inserted, deleted = inserted + word_count(after), deleted + word_count(before)
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
        tail = shared_length(old[-1][::-1], new[-1][::-1]) if shorter else 0
        head = min(shared_length(old[0], new[0]), shorter - tail) if shorter > tail else 0
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

    Both shared stretches end, to the inside, at a space that is neither escaped nor in a bracket, nor in a figure
    ("600 000"): there no token can be cut, so that the words between them need no look at what is outside.
    """
    start = shared_length(base, draft)
    limit = base.find("[", 0, start)
    cut = base.rfind(" ", 0, start if limit < 0 else limit)
    while cut > 0 and (base[cut - 1] == "\\" or _is_in_figure(base, cut) or _is_in_figure(draft, cut)):
        cut = base.rfind(" ", 0, cut)
    start = max(cut, 0)

    rest = min(len(base), len(draft)) - start
    end = shared_length(base[len(base) - rest :][::-1], draft[len(draft) - rest :][::-1])
    cut = base.find(" ", max(len(base) - end, base.rfind("]") + 1))
    shift = len(draft) - len(base)  # where the shared end begins, the characters before it differ
    while cut >= 0 and (
        "\\" in (base[max(0, cut - 1) : cut], draft[max(0, cut + shift - 1) : cut + shift])
        or _is_in_figure(base, cut)
        or _is_in_figure(draft, cut + shift)
    ):
        cut = base.find(" ", cut + 1)
    return start, len(base) - cut if cut >= 0 else 0


def _is_in_figure(text: str, space: int) -> bool:
    """Whether a space may be one that sets thousands apart."""
    return text[max(0, space - 1) : space].isdigit() and text[space + 1 : space + 2].isdigit()


def _apart(redline: Redline) -> tuple[list[str], list[Change]]:
    """The kept texts and, between each two of them, a change; the outer kept texts may be empty."""
    kept = [""]
    changes: list[Change] = []
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


def _together(kept: Sequence[str], changes: Sequence[Change]) -> Redline:
    parts: list[tuple[Op, str]] = [("=", kept[0])]
    for (old, new), after in zip(changes, kept[1:], strict=True):
        parts += (("-", old), ("+", new), ("=", after))
    return tuple(part for part in parts if part[1])
