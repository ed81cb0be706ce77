"""What two imports left out of their drafts, compared: closing words, heads of pages, numbers in the margin.

A draft does not hold all of its source, and what it does not hold may have changed. Two sources that differ in a
letter or a digit are never told to be the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from planclause.language.editorial import fold_editorial
from planclause.plan.losses import Loss

#: What is said of letters that no loss tells of, such as the word before a number.
UNTOLD = "letters that neither the draft nor a remark on its import shows"

#: An excerpt shows so many words before the first that differs, and so many from there on.
WORDS_BEFORE = 6
WORDS_AFTER = 20


class LeftOut(NamedTuple):
    """What is not the same in two sources, and stands in neither draft: what it is, and both wordings."""

    what: str
    base: str
    draft: str

    @property
    def excerpts(self) -> tuple[str, str]:
        """The words of both from shortly before they part, a line's worth of each."""
        old, new = self.base.split(), self.draft.split()
        parts = next((at for at, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), 0)
        return _excerpt(old, parts), _excerpt(new, parts)


def _excerpt(words: Sequence[str], parts: int) -> str:
    start, end = max(0, parts - WORDS_BEFORE), parts + WORDS_AFTER
    shown = [*(["…"] if start else []), *words[start:end], *(["…"] if end < len(words) else [])]
    return " ".join(shown)


def left_out_differences(base: Sequence[Loss], draft: Sequence[Loss]) -> tuple[LeftOut, ...]:
    """What the losses of two imports hold that is not the same, kind by kind, in the order of the base."""
    kinds = dict.fromkeys(loss.what for loss in (*base, *draft) if loss.text)
    found: list[LeftOut] = []
    for what in kinds:
        was, now = (
            Counter(fold_editorial(loss.text) for loss in losses if loss.what == what and loss.text)
            for losses in (base, draft)
        )
        old, new = ("\n".join((one - other).elements()) for one, other in ((was, now), (now, was)))
        if letters([old]) != letters([new]):
            found.append(LeftOut(what, old, new))
    return tuple(found)


def untold_difference(base: Sequence[str], draft: Sequence[str]) -> tuple[LeftOut, ...]:
    """What two sources whose drafts are the same differ in all the same, if anything, by their lines."""
    if letters(base) == letters(draft):
        return ()
    was, now = Counter(base), Counter(draft)
    old, new = ("\n".join((one - other).elements()) for one, other in ((was, now), (now, was)))
    return (LeftOut(UNTOLD, old, new),)


def letters(lines: Sequence[str]) -> Counter[str]:
    """The letters and digits of a text, counted: how it is broken into lines and pages does not matter."""
    return Counter(sign for line in lines for sign in fold_editorial(line) if sign.isalnum())
