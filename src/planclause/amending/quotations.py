"""Quotations: a changed run of words, marked by the words around it and found again in its text or in another.

A quotation holds the words that are replaced, and as many of those around them as make the place the only one in
its text: the idea is the W3C Web Annotation Model's TextQuoteSelector (exact, prefix, suffix). In its own text the
place is found exactly. In another it is looked for with all that is quoted, then with the words on one side, then
by the replaced words alone, if they stand once. A quotation found in no such way is refused: better no place than a
wrong one. Words that are to come in are looked for in the same way: they may stand there already.

Where it fails: a text that repeats itself, and whose quoted words somebody else has changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from planclause.language.words import WHITE_SPACE, is_word, pieces, words
from planclause.text.fold import Run, tokens

#: How many words on either side of a place are quoted even where fewer would mark it: enough to read it by, and to
#: find it again when the words on one side have changed.
CONTEXT = 3
#: How many characters of a quotation a message shows.
_SHOWN = 60


class Quote(NamedTuple):
    """A place in a text and what comes there, in words."""

    preceded_by: str
    before: str
    after: str
    followed_by: str


class Found(NamedTuple):
    """Where a quotation was found: the run it makes, or that its words stand there already, or why neither.

    ``lead`` and ``tail`` are what the run's words have before and after those that are quoted; ``remark`` says how
    it was found, if not by all that is quotation.
    """

    run: Run | None = None
    is_in: bool = False
    remark: str = ""
    reason: str = ""
    lead: str = ""
    tail: str = ""


def quote(markup: str, run: Run) -> Quote:
    """The quotation of a changed run in a settled text, such that :func:`find` finds this run."""
    found = tokens(markup)
    before, after = "".join(found[run.start : run.end]), run.words
    if not found:
        return Quote("", "", after[1:], "")
    lead = ""
    if before[:1] == after[:1] and before[:1] in WHITE_SPACE and _is_word_start(before, after):
        lead, before, after = before[0], before[1:], after[1:]
    elif before == "".join(found) and _finds(markup, whole := Quote("", markup, after, ""), run):
        return whole
    size = CONTEXT
    while True:
        left = "".join(found[max(0, run.start - size) : run.start]) + lead
        right = "".join(found[run.end : run.end + size])
        for start in (left[1:] if left[:1] in WHITE_SPACE else left, left):
            if _finds(markup, quotation := Quote(start, before, after, right), run):
                return quotation
        assert size < len(found), "a whole text stands once in itself"
        size *= 2


def _finds(markup: str, quotation: Quote, run: Run) -> bool:
    found = find(markup, quotation, is_same=True).run
    return found is not None and found[:3] == run[:3]


def _is_word_start(*wordings: str) -> bool:
    """Whether wordings go on with a word after the first character."""
    return all(len(wording) > 1 and wording[1] not in WHITE_SPACE for wording in wordings)


def find(markup: str, quotation: Quote, *, is_same: bool) -> Found:
    """Where a quotation stands in a settled text; ``is_same`` if it is the very text it was taken from."""
    left, before, after, right = quotation
    if not markup:
        if left or before or right:
            return Found(reason=_gone(quotation))
        return Found(Run(0, 0, f" {after}", len(tokens(after))), lead=" ")
    whole = left + before + right
    if is_same:
        at = _only(markup, whole)
        return (
            Found(reason=_why_not(markup, whole))
            if at is None
            else _run_at(markup, quotation, at + len(left))
        )
    if not whole:
        return Found(reason="it quotes no words to find its place by, and the text is not empty any more")
    known = [(whole, False), (left + after + right, True)]
    for pattern, is_in in sorted(known, key=lambda pair: -len(pair[0])):
        at = _only(markup, pattern)
        if at is not None:
            return Found(is_in=True) if is_in else _run_at(markup, quotation, at + len(left))
    return _found_in_part(markup, quotation)


def _found_in_part(markup: str, quotation: Quote) -> Found:
    left, before, after, right = quotation
    if before:
        for start, side in _beside(markup, left, before, right):
            return _run_at(markup, quotation, start, f"found by the words just {side} it")
    if after and any(True for _ in _beside(markup, left, after, right)):
        return Found(is_in=True)
    if before:
        at = _only(markup, before)
        if at is None:
            return Found(reason=_why_not(markup, before))
        return _run_at(markup, quotation, at, "found by its own words; those around it changed")
    for start, side in _beside(markup, left, "", right):
        return _run_at(markup, quotation, start, f"found by the words just {side} its place")
    around = quoted(f"{left} ... {right}")
    gone = not _places(markup, left.strip()) or not _places(markup, right.strip())
    return Found(
        reason=f"the words around its place, {around}, {'are gone' if gone else 'stand elsewhere too'}"
    )


def _beside(markup: str, left: str, words: str, right: str) -> Iterator[tuple[int, str]]:
    """Where words begin that stand once with those quoted on one side, as many of these as still stand there."""
    parts = tokens(left)
    for nearest in (left, *("".join(parts[skipped:]) for skipped in range(1, len(parts)))):
        if found := _places(markup, nearest + words) if _has_word(nearest) else []:
            if len(found) == 1:
                yield found[0] + len(nearest), "before"
            break
    parts = tokens(right)
    for nearest in (right, *("".join(parts[:kept])[1:] for kept in range(len(parts) - 1, 0, -1))):
        if found := _places(markup, words + nearest) if _has_word(nearest) else []:
            if len(found) == 1:
                yield found[0], "after"
            break


def _has_word(text: str) -> bool:
    """Whether a text can tell a place: a sign or a space alone stands anywhere."""
    return any(map(is_word, words(text)))


def _places(markup: str, words: str) -> list[int]:
    """Where words stand in a text after one imagined space, from edge to edge of its words and gaps."""
    text = "".join(tokens(markup))
    if not words:
        return [] if text else [0]
    edges = {0}
    at = 0
    for piece in pieces(text):
        at += len(piece)
        edges.add(at)
    found: list[int] = []
    at = text.find(words)
    while at >= 0:
        if at in edges and at + len(words) in edges:
            found.append(at)
        at = text.find(words, at + 1)
    return found


def _only(markup: str, words: str) -> int | None:
    found = _places(markup, words)
    return found[0] if len(found) == 1 else None


def _run_at(markup: str, quotation: Quote, at: int, remark: str = "") -> Found:
    """The run of whole tokens that a quotation, whose replaced words begin at a character, makes."""
    end = at + len(quotation.before)
    edge = first = last = 0
    lead = tail = ""
    found = tokens(markup)
    for number, token in enumerate(found):
        if edge <= at < edge + len(token):
            first, lead = number, token[: at - edge]
        if edge < end <= edge + len(token):
            last, tail = number + 1, token[end - edge :]
        edge += len(token)
    if at == edge:
        first = len(found)
    if at == end:  # between two tokens, or within one, which then is replaced
        last, tail = (first + 1, found[first][len(lead) :]) if lead else (first, "")
    words = lead + quotation.after + tail
    if not first and last == len(found) and words == " ":
        words = ""  # nothing is left, not even the imagined space
    return Found(Run(first, last, words, len(tokens(words))), remark=remark, lead=lead, tail=tail)


def quoted(words: str) -> str:
    """Words as a message quotes them."""
    words = " ".join(words.split())
    return f'"{words if len(words) <= _SHOWN else words[: _SHOWN - 4] + " ..."}"'


def _gone(quotation: Quote) -> str:
    return f"the words {quoted(quotation.before or quotation.preceded_by + quotation.followed_by)} are gone"


def _why_not(markup: str, words: str) -> str:
    found = len(_places(markup, words))
    if found < 2:
        return (
            f"the words {quoted(words)} are gone" if words.strip() else "the words around its place are gone"
        )
    return f"the words {quoted(words)} stand {'twice' if found == 2 else f'{found} times'}"
