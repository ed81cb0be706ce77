r"""Bracketed text: the value, its markup, and the plain text that each party reads in it.

A bracketed text is one plain text per party, folded together:
``limited to [600,000 | EU, UA: 800,000] personnel``. The markup and its rules are those of the file format
(docs/reference/file-format.md); here they are values, so that every operation works on the same thing:

* ``parse(emit(text)) == text`` for every :class:`Text`: what is literal stays literal, whatever it is;
* :func:`reading` is total: every party reads something in every text, if only the empty text.

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
from itertools import groupby
from typing import Literal

from planclause.errors import MarkupError, Problem
from planclause.text.words import WHITE_SPACE

#: Reads the text that amendments depart from; no party may be called so.
BASE = "base"
#: Stands for a holder whom an imported text does not name; no reading shows its wording.
UNRECORDED = "?"
#: Codes that no party may take.
RESERVED_CODES = frozenset({BASE, "public"})
#: Brackets nested deeper than this are refused: no draft needs it, and every level costs stack frames, most of
#: all in comparing two values (11 a level: 90 levels were the most that Python's 1,000 frames bore).
MAX_BRACKET_DEPTH = 50
#: A text stops being searched for further problems after so many.
MAX_PROBLEMS = 50

PARTY_CODE = r"[^\W\d_][\w-]*+"
_NAME = rf"(?:\?|{PARTY_CODE})"
_NAMES = re.compile(rf"[ \t\n]*+({_NAME}(?:[ \t\n]*+,[ \t\n]*+{_NAME})*+)[ \t\n]*+:")
_SPECIAL = re.compile(r"[\[\]|{}\\]")
_TARGET = r"[^{}\[\]|\\\s]+"
_REFERENCE = re.compile(rf"\{{([#@])({_TARGET})\}}")


@dataclass(frozen=True, slots=True)
class Reference:
    """A cross-reference ``{#clause-id}`` or the citation of an instrument ``{@instrument}``.

    ``ValueError`` if no markup could name the target.
    """

    kind: Literal["#", "@"]
    target: str

    def __post_init__(self) -> None:
        if not re.fullmatch(_TARGET, self.target):
            raise ValueError(rf"a target without white space or any of {{ }} [ ] | \, not {self.target!r}")


@dataclass(frozen=True, slots=True)
class Kept:
    r"""One white-space character that no bracket takes along and no trimming removes: written ``\ ``."""

    space: str

    def __post_init__(self) -> None:
        if len(self.space) != 1 or self.space not in WHITE_SPACE:
            raise ValueError(f"one white-space character, not {self.space!r}")


@dataclass(frozen=True, slots=True)
class Alternative:
    """One rival wording in a bracket with the parties behind it; no parties: the base's wording."""

    parties: tuple[str, ...]
    text: Text

    def __post_init__(self) -> None:
        for party in self.parties:
            if not re.fullmatch(_NAME, party) or party in RESERVED_CODES:
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


# ------------------------------------------------------------------------------------------------ parsing


def is_plain(markup: str) -> bool:
    r"""Whether the markup has none of ``[ ] | { } \``: then it is its own reading, for everybody."""
    # Six searches for one character each are ten times as fast as one regular expression.
    return not (
        "[" in markup or "{" in markup or "\\" in markup or "]" in markup or "|" in markup or "}" in markup
    )


def escape(plain: str) -> str:
    """The markup that reads as this plain text, whatever it looks like."""
    return plain if is_plain(plain) else _SPECIAL.sub(r"\\\g<0>", plain)


def parse(markup: str) -> Text:
    """The text that a markup stands for.

    Raises :class:`~planclause.errors.MarkupError` with every problem, each with its offset.
    """
    if is_plain(markup):
        return Text((markup,)) if markup else Text()
    parser = _Parser(markup)
    text = parser.text()
    if parser.problems:
        raise MarkupError(sorted(parser.problems, key=lambda problem: problem.offset or 0))
    return text


def names_with_offsets(markup: str) -> list[tuple[str, int]]:
    """Every party named in the brackets of a markup, as often as it stands there, with its offset."""
    if "[" not in markup:
        return []
    parser = _Parser(markup)
    parser.text()
    return sorted(parser.names, key=lambda name: name[1])


class _Parser:
    """One pass over a markup, by recursive descent; goes on after a problem so that all are found."""

    def __init__(self, markup: str) -> None:
        self.markup = markup
        self.at = 0
        self.problems: list[Problem] = []
        self.names: list[tuple[str, int]] = []

    def problem(self, offset: int, what: str, expected: str) -> None:
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(Problem((), what, expected, offset=offset))

    def text(self) -> Text:
        return Text(tuple(self.parts(0, [])))

    def parts(self, depth: int, mentions: list[tuple[str, int]]) -> list[Part]:
        """Parts up to the end, or within a bracket (``depth`` > 0) to the next ``|`` or ``]``, not consumed.

        ``mentions`` collects the parties named in the brackets met here that stand for who reads this text.
        """
        markup, out = self.markup, list[Part]()
        while self.at < len(markup):
            special = _SPECIAL.search(markup, self.at)
            end = special.start() if special else len(markup)
            if end > self.at:
                out.append(markup[self.at : end])
            self.at = end
            if special is None:
                break
            character = special[0]
            if character == "\\":
                self.escape(out)
            elif character == "{":
                if reference := _REFERENCE.match(markup, end):
                    out.append(Reference("#" if reference[1] == "#" else "@", reference[2]))
                    self.at = reference.end()
                else:
                    self.stray(
                        "{", r"a reference {#clause-id} or {@instrument}, or \{ for the character", out
                    )
            elif character == "[":
                self.bracket(depth, out, mentions)
            elif character in "]|" and depth:
                break
            else:
                self.stray(character, rf"\{character} for the character", out)
        return out

    def stray(self, character: str, expected: str, out: list[Part]) -> None:
        self.problem(self.at, f"stray {character}", expected)
        out.append(character)
        self.at += 1

    def escape(self, out: list[Part]) -> None:
        following = self.markup[self.at + 1 : self.at + 2]
        if not following:
            self.problem(self.at, "a backslash at the end", r"a character after it, or \\ for a backslash")
        elif following in WHITE_SPACE:
            out.append(Kept(following))
        else:
            out.append(following)
        self.at += 1 + len(following)

    def bracket(self, depth: int, out: list[Part], mentions: list[tuple[str, int]]) -> None:
        opened = self.at
        if depth >= MAX_BRACKET_DEPTH:
            self.stray("[", f"brackets nested at most {MAX_BRACKET_DEPTH} deep", out)
            return
        self.at += 1
        named: list[tuple[str, int]] = []
        alternatives: list[tuple[tuple[str, ...], list[Part], list[tuple[str, int]]]] = []
        has_base = False
        while True:
            start = self.at - 1  # the sign before the wording: there is always one, even at the text's end
            names = self.alternative_names()
            inner: list[tuple[str, int]] = []
            parts = _trimmed(self.parts(depth + 1, inner))
            if not names and has_base:
                self.problem(
                    start, "a second wording that names no party", "at most one, the base's, in a bracket"
                )
            has_base |= not names
            named += names
            alternatives.append((tuple(name for name, _ in names), parts, inner))
            if self.markup[self.at : self.at + 1] != "|":
                break
            self.at += 1
        if self.at >= len(self.markup):
            self.problem(
                opened, "a bracket that is not closed", r"a ] after its wordings, or \[ for the character"
            )
        elif not named:
            self.problem(
                opened,
                "a bracket that names nobody",
                r"a party before a wording (A: words), or \[ for the character",
            )
        self.at += 1
        self.check_names(named, alternatives)
        self.names += named
        mentions += [mention for mention in named if mention[0] != UNRECORDED]
        for names_, _, inner in alternatives:
            if not names_ or UNRECORDED in names_:
                mentions += inner
        try:
            out.append(Bracket(tuple(Alternative(a[0], Text(tuple(a[1]))) for a in alternatives)))
        except ValueError:
            assert self.problems

    def alternative_names(self) -> list[tuple[str, int]]:
        match = _NAMES.match(self.markup, self.at)
        if match is None:
            return []
        self.at = match.end()
        found = re.finditer(_NAME, match[1])
        return [(name[0], match.start(1) + name.start()) for name in found]

    def check_names(
        self,
        named: list[tuple[str, int]],
        alternatives: list[tuple[tuple[str, ...], list[Part], list[tuple[str, int]]]],
    ) -> None:
        seen: set[str] = set()
        for name, offset in named:
            if name in RESERVED_CODES:
                self.problem(offset, f"{name} as a party", "another code: base and public are taken")
            elif name in seen:
                self.problem(offset, f"{name} named twice in a bracket", "each party once")
            if name != UNRECORDED:
                seen.add(name)
        for names, _, inner in alternatives:
            for name, offset in inner:
                reads = name in names or UNRECORDED in names if names else name not in seen
                if not reads:
                    self.problem(
                        offset,
                        f"an inner wording for {name}, who does not read the outer one",
                        "a party that reads it",
                    )


def _trimmed(parts: list[Part]) -> list[Part]:
    """The parts of an alternative without the unescaped white space at its ends."""
    while parts and isinstance(first := parts[0], str):
        parts[0] = first.lstrip(WHITE_SPACE)
        if parts[0]:
            break
        del parts[0]
    while parts and isinstance(last := parts[-1], str):
        parts[-1] = last.rstrip(WHITE_SPACE)
        if parts[-1]:
            break
        del parts[-1]
    return parts


# ------------------------------------------------------------------------------------------------ writing


def emit(text: Text) -> str:
    """The markup of a text, in its one canonical spelling."""
    return "".join(map(_emit_part, text.parts))


def canonical(markup: str) -> str:
    """The markup in its canonical spelling; raises :class:`~planclause.errors.MarkupError`."""
    return markup if is_plain(markup) else emit(parse(markup))


def _emit_part(part: Part) -> str:
    match part:
        case str():
            return escape(part)
        case Kept(space):
            return "\\" + space
        case Reference(kind, target):
            return f"{{{kind}{target}}}"
        case Bracket(alternatives):
            return "[" + " | ".join(map(_emit_alternative, alternatives)) + "]"


def _emit_alternative(alternative: Alternative) -> str:
    wording = emit(alternative.text)
    if alternative.parties:
        names = ", ".join(alternative.parties) + ":"
        return f"{names} {wording}" if wording else names
    if looks_named := _NAMES.match(wording):
        colon = looks_named.end() - 1
        return wording[:colon] + "\\" + wording[colon:]
    return wording


# ------------------------------------------------------------------------------------------------ reading


def reading(text: Text, who: str) -> Text:
    """The settled text that a party, or :data:`BASE`, reads.

    A bracket that reads as nothing takes along the one unkept white-space character directly before it; every
    text and every alternative begins with one imagined space that is not shown.
    """
    if not any(isinstance(part, Bracket) for part in text.parts):
        return Text(tuple(part.space if isinstance(part, Kept) else part for part in text.parts))
    # Pieces of the reading: a string may still lose its last character while it is not protected.
    pieces: list[tuple[str | Reference, bool]] = [(" ", False)]
    for part in text.parts:
        match part:
            case str():
                pieces.append((part, False))
            case Kept(space):
                pieces.append((space, True))
            case Reference():
                pieces.append((part, True))
            case Bracket():
                read = _wording(part, who)
                inner = reading(read, who).parts if read is not None else ()
                if inner:
                    pieces += [(p, True) for p in inner if isinstance(p, str | Reference)]
                else:
                    _take_space(pieces)
    first, protected = pieces[0] if pieces else ("", True)
    if not protected and isinstance(first, str) and first[0] in WHITE_SPACE:
        pieces[0] = (first[1:], False)
    return Text(tuple(piece for piece, _ in pieces))


def _take_space(pieces: list[tuple[str | Reference, bool]]) -> None:
    if not pieces:
        return
    last, protected = pieces[-1]
    if not protected and isinstance(last, str) and last[-1] in WHITE_SPACE:
        if len(last) == 1:
            pieces.pop()
        else:
            pieces[-1] = (last[:-1], False)


def _wording(bracket: Bracket, who: str) -> Text | None:
    base: Text | None = None
    for alternative in bracket.alternatives:
        if who in alternative.parties and who != UNRECORDED:
            return alternative.text
        if not alternative.parties:
            base = alternative.text
    return base


def read_markup(markup: str, who: str) -> str:
    """The settled markup that a party, or :data:`BASE`, reads in a markup."""
    return markup if is_plain(markup) else emit(reading(parse(markup), who))


# ------------------------------------------------------------------------------------------------ looking in


def brackets(text: Text) -> Iterator[Bracket]:
    """Every bracket of a text, outer before inner, in order."""
    for part in text.parts:
        if isinstance(part, Bracket):
            yield part
            for alternative in part.alternatives:
                yield from brackets(alternative.text)


def parties_in(text: Text) -> frozenset[str]:
    """The parties named in the brackets of a text; ``?`` is none."""
    return frozenset[str]().union(*(part.named for part in text.parts if isinstance(part, Bracket)))


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
