"""What is read of a bracketed text: by a party, by the base, or under any other choice of alternatives.

:func:`extracts` is the one place where brackets are read. Plain readings, the origin of each character that
somebody reads (:mod:`planclause.text.tracing`), settling one bracket (:mod:`planclause.text.settling`) and the
pieces of a report with their readers all follow from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from planclause.language.words import WHITE_SPACE
from planclause.text.bracketed import UNRECORDED, Alternative, Bracket, Kept, Reference, Text

_SPACES = frozenset(WHITE_SPACE)

#: Where a part stands: its index in the text; within a bracket, its alternative's index and its own in that follow.
Address = tuple[int, ...]


class Extract(NamedTuple):
    """What is read of one part of a text: the part whole, or a string from ``start`` without some white space.

    ``is_kept`` says that no bracket takes its white space along. ``words`` is a bracket only where the choice
    leaves that standing.
    """

    words: str | Reference | Bracket
    at: Address
    start: int
    is_kept: bool


#: Which of a bracket's alternatives is read: None for nothing, the bracket itself to leave it standing.
Choice = Callable[[Bracket, Address], Alternative | Bracket | None]


def extracts(text: Text, choose: Choice, *, within: Address = ()) -> list[Extract]:
    """What is read of a text under a choice of alternatives, part by part: the one place where brackets are read.

    A bracket that reads as nothing takes along the one unkept white-space character directly before it; every
    text and every alternative begins with one imagined space that is not shown.
    """
    found = [Extract(" ", (), 0, is_kept=False)]
    for index, part in enumerate(text.parts):
        at = (*within, index)
        if isinstance(part, str):
            found.append(Extract(part, at, 0, is_kept=False))
        elif isinstance(part, Kept):
            found.append(Extract(part.space, at, 0, is_kept=True))
        elif isinstance(part, Reference) or (chosen := choose(part, at)) is part:
            found.append(Extract(part, at, 0, is_kept=True))
        elif inner := _within(part, chosen, choose, at):
            found += [Extract(words, place, start, is_kept=True) for words, place, start, _ in inner]
        elif found and _ends_in_space(found[-1]):
            words, place, start, _ = found.pop()
            assert isinstance(words, str)
            if len(words) > 1:
                found.append(Extract(words[:-1], place, start, is_kept=False))
    if found and not found[0].is_kept:
        words, place, start, _ = found[0]
        assert isinstance(words, str)
        if words[0] in WHITE_SPACE:
            found[:1] = [Extract(words[1:], place, start + 1, is_kept=False)] if len(words) > 1 else []
    return found


def _within(
    bracket: Bracket, chosen: Alternative | Bracket | None, choose: Choice, at: Address
) -> list[Extract]:
    if not isinstance(chosen, Alternative):
        return []
    number = next((n for n, other in enumerate(bracket.alternatives) if other is chosen), -1)
    return extracts(chosen.text, choose, within=(*at, number))


def _ends_in_space(extract: Extract) -> bool:
    return not extract.is_kept and isinstance(extract.words, str) and extract.words[-1] in WHITE_SPACE


def read_by(who: str) -> Choice:
    """The choice of a party, or of :data:`BASE`: the alternative that names it, else the base's."""

    def choose(bracket: Bracket, _: Address) -> Alternative | None:
        of_base: Alternative | None = None
        for alternative in bracket.alternatives:
            if who in alternative.parties and who != UNRECORDED:
                return alternative
            if not alternative.parties:
                of_base = alternative
        return of_base

    return choose


def read(text: Text, choose: Choice) -> Text:
    """The text that is left of a text under a choice of alternatives."""
    return Text(
        tuple(
            Kept(words) if is_kept and isinstance(words, str) and words in _SPACES else words
            for words, _, _, is_kept in extracts(text, choose)
        )
    )


def reading(text: Text, who: str) -> Text:
    """The settled text that a party, or :data:`BASE`, reads; whom no bracket names reads what the base reads.

    >>> from planclause.text.markup import emit, parse
    >>> emit(reading(parse("It lasts [six | A: ten] years [B: at least]."), "A"))
    'It lasts ten years.'
    """
    if not any(isinstance(part, Bracket) for part in text.parts):
        return Text(tuple(part.space if isinstance(part, Kept) else part for part in text.parts))
    return read(text, read_by(who))


#: A part of a text as it is written, or the signs of a bracket, with its address and whether it is such signs.
Sign = tuple[str | Kept | Reference, Address, bool]


def layout(text: Text, *, within: Address = ()) -> Iterator[Sign]:
    """Every part of a text and all signs of its brackets (``[``, ``|``, names, ``]``), in order."""
    for index, part in enumerate(text.parts):
        at = (*within, index)
        if not isinstance(part, Bracket):
            yield part, at, False
            continue
        for number, alternative in enumerate(part.alternatives):
            opening = " | " if number else "["
            if alternative.parties:
                opening += ", ".join(alternative.parties) + (": " if alternative.text.parts else ":")
            yield opening, at, True
            yield from layout(alternative.text, within=(*at, number))
        yield "]", at, True
