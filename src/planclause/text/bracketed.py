"""Bracketed text as a value, and the plain text that each party reads in it.

A bracketed text is one plain text per party, folded together:
``limited to [600,000 | EU, UA: 800,000] personnel``. How it is written is the business of
:mod:`planclause.text.markup`; here it is a value, so that every operation works on the same thing.
:func:`reading` is total: every party reads something in every text, if only the empty text.

White space is what needs care. A bracket that reads as nothing takes along the white-space character directly
before it, so that ``personnel [EU: in peacetime].`` reads ``personnel.``; a backslash before that character
keeps it. A :class:`Kept` character is one whose backslash counts: in a run of white space that touches a
bracket, or at the edge of an alternative, where unescaped white space would be trimmed. Elsewhere an escaped
space is a space, and the value does not tell them apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from typing import Literal

from planclause.language.words import WHITE_SPACE

#: Reads the text that amendments depart from; no party may be called so.
BASE = "base"
#: Stands for a holder whom an imported text does not name; no reading shows its wording.
UNRECORDED = "?"
#: Codes that no party may take.
RESERVED_CODES = frozenset({BASE, "public"})
#: Brackets nested deeper than this are refused: no draft needs it, and every level costs stack frames, most of
#: all in comparing two values (11 a level: 90 levels were the most that Python's 1,000 frames bore).
MAX_BRACKET_DEPTH = 50

#: A party's code.
PARTY_CODE = r"[^\W\d_][\w-]*"
#: Who may hold a wording: a party, or ``?``.
HOLDER = rf"(?:\?|{PARTY_CODE})"
#: What a reference may lead to, as it is written.
TARGET = r"[^{}\[\]|\\\s]+"


@dataclass(frozen=True, slots=True)
class Reference:
    """A cross-reference ``{#clause-id}`` or the citation of an instrument ``{@instrument}``.

    ``ValueError`` if no markup could name the target.
    """

    kind: Literal["#", "@"]
    target: str

    def __post_init__(self) -> None:
        if not re.fullmatch(TARGET, self.target):
            raise ValueError(rf"a target without white space or any of {{ }} [ ] | \, not {self.target!r}")


@dataclass(frozen=True, slots=True)
class Kept:
    """One white-space character, written after a backslash, that no bracket takes along and no trimming removes."""

    space: str

    def __post_init__(self) -> None:
        if len(self.space) != 1 or self.space not in WHITE_SPACE:
            raise ValueError(f"one white-space character, not {self.space!r}")


@lru_cache(maxsize=1_000)
def _may_hold(party: str) -> bool:
    """Whether a wording may name it as its holder; asked again for every bracket."""
    return re.fullmatch(HOLDER, party) is not None and party not in RESERVED_CODES


@dataclass(frozen=True, slots=True)
class Alternative:
    """One rival wording in a bracket with the parties behind it; no parties: the base's wording."""

    parties: tuple[str, ...]
    text: Text

    def __post_init__(self) -> None:
        for party in self.parties:
            if not _may_hold(party):
                raise ValueError(f"a party's code, not {party!r}")
        parts = list(self.text.parts)
        if parts and isinstance(first := parts[0], str) and first[0] in WHITE_SPACE:
            parts[0:1] = [Kept(first[0]), first[1:]]
        if parts and isinstance(last := parts[-1], str) and last and last[-1] in WHITE_SPACE:
            parts[-1:] = [last[:-1], Kept(last[-1])]
        kept_parts = tuple(part for part in parts if part != "")
        if kept_parts != self.text.parts:
            object.__setattr__(self, "text", _text_of(kept_parts))


@dataclass(frozen=True, slots=True)
class Bracket:
    """Words not agreed: rival alternatives, at most one of them the base's, each party in one at most.

    An empty alternative of the base's says nothing (who is not named reads nothing) and is left out.
    ``named`` are the parties in it at any depth, ``depth`` is 1 for a bracket that holds none. ``ValueError``
    if nobody is named, or somebody twice, or within a wording that is not read by them, or too deep.
    """

    alternatives: tuple[Alternative, ...]
    named: frozenset[str] = field(init=False, repr=False, compare=False)
    depth: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        shown = tuple(a for a in self.alternatives if a.parties or a.text.parts)
        object.__setattr__(self, "alternatives", shown)
        holders = [party for a in shown for party in a.parties if party != UNRECORDED]
        if not any(a.parties for a in shown):
            raise ValueError("a bracket names at least one party")
        named = set(holders)
        if len(named) < len(holders) or sum(not a.parties for a in shown) > 1:
            raise ValueError("a party, and the base, stands once in a bracket")
        depth = 0
        for a in shown:
            within = [part for part in a.text.parts if isinstance(part, Bracket)]
            inner = frozenset[str]().union(*(part.named for part in within))
            if a.parties:
                reads_it = UNRECORDED in a.parties or inner.issubset(a.parties)
            else:
                reads_it = inner.isdisjoint(holders)
            if not reads_it:
                raise ValueError("an inner wording is for parties that read the outer one")
            named |= inner
            depth = max([depth, *(part.depth for part in within)])
        if depth >= MAX_BRACKET_DEPTH:
            raise ValueError(f"brackets nest at most {MAX_BRACKET_DEPTH} deep")
        object.__setattr__(self, "named", frozenset(named))
        object.__setattr__(self, "depth", depth + 1)


Part = str | Kept | Reference | Bracket


@dataclass(frozen=True, slots=True)
class Text:
    """A text as its parts: words as they read, kept white space, references and brackets, in order.

    Normal on construction: neighbouring strings are one, none is empty, and white space is :class:`Kept` only
    where that can matter. A settled text is the ordinary case without brackets.
    """

    parts: tuple[Part, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "parts", _normal(self.parts))


def _text_of(parts: tuple[Part, ...]) -> Text:
    """A text of parts that are normal but for kept white space at its edges."""
    text = object.__new__(Text)
    object.__setattr__(text, "parts", parts)
    return text


def _normal(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    if all(isinstance(part, str) for part in parts):
        joined = "".join(part for part in parts if isinstance(part, str))
        return (joined,) if joined else ()
    beside = _beside_brackets(parts)
    plain_parts = [
        part.space if isinstance(part, Kept) and not beside[i] else part for i, part in enumerate(parts)
    ]
    out: list[Part] = []
    for are_words, group in groupby(plain_parts, lambda part: isinstance(part, str)):
        if not are_words:
            out += group
        elif joined := "".join(part for part in group if isinstance(part, str)):
            out.append(joined)
    return tuple(out)


def _beside_brackets(parts: tuple[Part, ...]) -> list[bool]:
    """For each part: whether nothing but white space stands between it and a bracket."""
    beside = [False] * len(parts)
    for order in (range(len(parts)), reversed(range(len(parts)))):
        touching = False
        for i in order:
            part = parts[i]
            if isinstance(part, Bracket):
                touching = True
            elif isinstance(part, Reference) or (isinstance(part, str) and part.strip(WHITE_SPACE)):
                touching = False
            beside[i] |= touching
    return beside


def brackets(text: Text) -> Iterator[Bracket]:
    """Every bracket of a text, outer before inner, in order."""
    for part in text.parts:
        if isinstance(part, Bracket):
            yield part
            for alternative in part.alternatives:
                yield from brackets(alternative.text)


def parties_in(text: Text) -> frozenset[str]:
    """The parties named in the brackets of a text; ``?`` is not one."""
    return frozenset[str]().union(*(part.named for part in text.parts if isinstance(part, Bracket)))


def is_unrecorded(text: Text) -> bool:
    """Whether the holder of a wording in the brackets of a text was not recorded."""
    return any(UNRECORDED in rival.parties for bracket in brackets(text) for rival in bracket.alternatives)


def references(text: Text) -> Iterator[Reference]:
    """Every reference in a text, those in its brackets included, in order."""
    for part in text.parts:
        if isinstance(part, Reference):
            yield part
        elif isinstance(part, Bracket):
            for alternative in part.alternatives:
                yield from references(alternative.text)


def plain(text: Text, name: Callable[[Reference], str]) -> str:
    """A settled text as a person reads it, each reference shown as ``name`` says.

    ``ValueError`` if the text has a bracket: ask for a reading first.
    """
    out: list[str] = []
    for part in text.parts:
        match part:
            case str():
                out.append(part)
            case Kept(space):
                out.append(space)
            case Reference():
                out.append(name(part))
            case Bracket():
                raise ValueError("a bracketed text has no one plain form; take a reading of it")
    return "".join(out)
