"""Where the words that somebody reads stand in the markup: a reading with the origin of each of its characters.

A finding is about what a party reads, and is shown in the file, where the words may stand deep in a bracket.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planclause.text.bracketed import UNRECORDED, Bracket, Text, is_unrecorded
from planclause.text.markup import emit, is_plain, parse, written
from planclause.text.reading import Address, extracts, read_by
from planclause.text.subsequence import shared_length


@dataclass(frozen=True, slots=True)
class Traced:
    """The settled markup that somebody reads, and for each character of it the offset in the markup."""

    text: str
    origins: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where characters of the reading stand in the markup; for a place between two, that after the first."""
        if start < end:
            return self.origins[start], self.origins[end - 1] + 1
        if start:
            return (self.origins[start - 1] + 1,) * 2
        return (self.origins[0] if self.origins else 0,) * 2


def traced(markup: str, who: str) -> Traced:
    """The settled markup that a party, or :data:`~planclause.BASE`, reads in a canonical markup, and from where."""
    if is_plain(markup):
        return Traced(markup, range(len(markup)))
    text = parse(markup)
    offsets: dict[Address, int] = {}
    at = 0
    for signs, (_, address, is_frame) in written(text):
        if not is_frame:
            offsets[address] = at
        at += len(signs)
    read: list[str] = []
    origins: list[int] = []
    for extract in extracts(text, read_by(who)):
        settled = emit(Text((extract.words,)))
        start = offsets[extract.at] + extract.start
        # A backslash may stand in the markup that the reading does not need.
        same = shared_length(settled, markup[start : start + len(settled) + 1])
        read.append(settled)
        origins += (*range(start, start + same), *range(start + same + 1, start + len(settled) + 1))
    return Traced("".join(read), origins)


def bracket_spans_of(markup: str, who: str) -> list[tuple[int, int]]:
    """The outermost brackets of a canonical markup that name a party, or ``?``, at any depth."""
    if "[" not in markup:
        return []
    text = parse(markup)
    spans: dict[int, tuple[int, int]] = {}
    at = 0
    for signs, (_, (index, *_), _) in written(text):
        start, _ = spans.get(index, (at, at))
        at += len(signs)
        spans[index] = start, at
    return [
        spans[index]
        for index, part in enumerate(text.parts)
        if isinstance(part, Bracket)
        and (who in part.named or (who == UNRECORDED and is_unrecorded(Text((part,)))))
    ]
