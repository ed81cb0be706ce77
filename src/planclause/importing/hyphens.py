"""Words that a printer cut at the end of a line, made whole where the text itself shows how they are written.

"Ta-/via" is Tavia where Tavia stands elsewhere; "cease-/fire" keeps its hyphen where "cease-fire" does. Where the
text does not tell, the hyphen stays, and the word is remembered: its counterpart in another draft may tell
(:func:`mended`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from planclause.importing.lines import SOFT_HYPHEN, Line
from planclause.plan.draft import Clause, Draft
from planclause.plan.traversal import walk

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CUT = re.compile(r"([^\W\d_]+)-$")
_GOES_ON = re.compile(r"[^\W\d_]+")


def vocabulary(texts: Sequence[str]) -> set[str]:
    """The words of texts in small letters, those with a hyphen as they are."""
    return {word.casefold() for text in texts for word in _WORD.findall(text)}


def cut_words(lines: Sequence[Line]) -> list[tuple[int, str, str]]:
    """The words that are cut at a line's end: the line's place, and both halves."""
    found: list[tuple[int, str, str]] = []
    for i, (line, after) in enumerate(pairwise(lines)):
        if line.text[-1] != "-" or line.row or after.row or after.level:
            continue
        first, second = _CUT.search(line.text), _GOES_ON.match(after.text)
        if first and second and second[0][0].islower():
            found.append((i, first[1], second[0]))
    return found


def with_mended_words(lines: Sequence[Line]) -> list[Line]:
    """The lines; a word cut at an end, and written in one piece elsewhere in the text, has a soft hyphen there."""
    out = list(lines)
    cuts = cut_words(lines)
    if not cuts:
        return out
    known = vocabulary([line.text for line in lines])
    for i, first, second in cuts:
        if f"{first}{second}".casefold() in known and f"{first}-{second}".casefold() not in known:
            out[i] = replace(out[i], text=out[i].text[:-1] + SOFT_HYPHEN)
    return out


def mended(draft: Draft, cut: Collection[str], other: Draft) -> Draft:
    """A draft with the words that its printer cut made whole where another draft has them in one piece.

    ``cut`` are those words as they stand in the draft, with their hyphens: :attr:`Imported.cut_words`.
    """
    if not cut:
        return draft
    known = vocabulary(
        [text for placed in walk(other) for text in (placed.clause.heading, placed.clause.text)]
    )
    known |= vocabulary([other.title, other.preamble])
    whole = {word: word.replace("-", "", 1) for word in cut}
    whole = {
        word: new for word, new in whole.items() if new.casefold() in known and word.casefold() not in known
    }
    if not whole:
        return draft
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(whole, key=len, reverse=True))) + r")\b")

    def mend(text: str) -> str:
        return pattern.sub(lambda match: whole[match[0]], text)

    def mend_clause(clause: Clause) -> Clause:
        inner = tuple(map(mend_clause, clause.clauses))
        return replace(clause, heading=mend(clause.heading), text=mend(clause.text), clauses=inner)

    return replace(
        draft,
        title=mend(draft.title),
        preamble=mend(draft.preamble),
        clauses=tuple(map(mend_clause, draft.clauses)),
        annexes=tuple(map(mend_clause, draft.annexes)),
    )
