"""The markup of bracketed text: read into values, and written in one canonical spelling.

The rules are those of the file format (docs/reference/file-format.md). ``parse(emit(text)) == text`` for every
:class:`~planclause.text.bracketed.Text`: what is literal stays literal, whatever it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from planclause.errors import Code, MarkupError, Problem
from planclause.language.words import WHITE_SPACE
from planclause.text.bracketed import (
    BASE,
    HOLDER,
    MAX_BRACKET_DEPTH,
    RESERVED_CODES,
    TARGET,
    UNRECORDED,
    Alternative,
    Bracket,
    Kept,
    Part,
    Reference,
    Text,
    parties_in,
)
from planclause.text.reading import Sign, layout, reading

#: A text stops being searched for further problems after so many.
MAX_PROBLEMS = 50

#: How many of the texts parsed last are kept, and the longest of them: the numbers, the readings, the brackets
#: and the report of one rolling draft each ask for every bracketed text of it. Without, the status of 2,000 clauses
#: with as many texts in brackets took twice as long; a parsed text takes some 2 kB.
REMEMBERED_TEXTS = 8_192
REMEMBERED_LENGTH = 4_000

_HOLDERS = re.compile(rf"[ \t\n]*({HOLDER}(?:[ \t\n]*,[ \t\n]*{HOLDER})*)[ \t\n]*:")
_NAMED = re.compile(rf"(?s)\\.|[\[|](?:{_HOLDERS.pattern})?")
_SPECIAL = re.compile(r"[\[\]|{}\\]")
_REFERENCE = re.compile(rf"\{{([#@])({TARGET})\}}")


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

    >>> parse("[six | A: ten] years").parts[1]
    ' years'
    """
    if is_plain(markup):
        return Text((markup,)) if markup else Text()
    return _remembered(markup) if len(markup) <= REMEMBERED_LENGTH else _parsed(markup)


def _parsed(markup: str) -> Text:
    parser = _Parser(markup)
    text = parser.text()
    if parser.problems:
        raise MarkupError(sorted(parser.problems, key=lambda problem: problem.offset or 0))
    return text


_remembered = lru_cache(maxsize=REMEMBERED_TEXTS)(_parsed)


def names_with_offsets(markup: str) -> list[tuple[str, int]]:
    """Every party named in the brackets of a valid markup, as often as it stands there, with its offset."""
    if "[" not in markup:
        return []
    # What stands unescaped after a [ or | and before a colon: to parse the whole takes twenty times as long.
    return [
        (name[0], found.start(1) + name.start())
        for found in _NAMED.finditer(markup)
        if found[1]
        for name in re.finditer(HOLDER, found[1])
    ]


class _Parser:
    """One pass over a markup, by recursive descent; goes on after a problem so that all are found."""

    def __init__(self, markup: str) -> None:
        self.markup = markup
        self.at = 0
        self.problems: list[Problem] = []

    def problem(self, offset: int, what: str, expected: str, *, code: Code = "markup-broken") -> None:
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(Problem((), what, expected, offset=offset, code=code))

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
        code: Code = "bracket-unbalanced" if character in "[]" else "markup-broken"
        self.problem(self.at, f"stray {character}", expected, code=code)
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
                opened,
                "a bracket that is not closed",
                r"a ] after its wordings, or \[ for the character",
                code="bracket-unbalanced",
            )
        elif not named:
            self.problem(
                opened,
                "a bracket that names nobody",
                r"a party before a wording (A: words), or \[ for the character",
            )
        self.at += 1
        self.check_names(named, alternatives)
        mentions += [mention for mention in named if mention[0] != UNRECORDED]
        for names_, _, inner in alternatives:
            if not names_ or UNRECORDED in names_:
                mentions += inner
        try:
            out.append(Bracket(tuple(Alternative(a[0], Text(tuple(a[1]))) for a in alternatives)))
        except ValueError:
            assert self.problems

    def alternative_names(self) -> list[tuple[str, int]]:
        match = _HOLDERS.match(self.markup, self.at)
        if match is None:
            return []
        self.at = match.end()
        found = re.finditer(HOLDER, match[1])
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


def written(text: Text) -> Iterator[tuple[str, Sign]]:
    """The canonical markup of a text, sign by sign."""
    may_look_named = False
    for sign in layout(text):
        part, _, is_frame = sign
        markup = part if is_frame and isinstance(part, str) else _of_part(part)
        yield _unlike_names(markup) if may_look_named and isinstance(part, str) else markup, sign
        may_look_named = is_frame and part in ("[", " | ")


def _of_part(part: str | Kept | Reference) -> str:
    match part:
        case str():
            return escape(part)
        case Kept(space):
            return "\\" + space
        case Reference(kind, target):
            return f"{{{kind}{target}}}"


def emit(text: Text) -> str:
    """The markup of a text, in its one canonical spelling: ``parse(emit(text)) == text``.

    >>> emit(parse("[six|A:ten] years"))
    '[six | A: ten] years'
    """
    settled = [_of_part(part) for part in text.parts if not isinstance(part, Bracket)]
    if len(settled) == len(text.parts):  # as every reading is: half the time
        return "".join(settled)
    return "".join([markup for markup, _ in written(text)])


def canonical(markup: str) -> str:
    """The markup in its canonical spelling; raises :class:`~planclause.errors.MarkupError`."""
    return markup if is_plain(markup) else emit(parse(markup))


def bracket_markup(rivals: Iterable[tuple[Sequence[str], str]]) -> str:
    """The markup of a bracket of rivals: the parties behind each, and a wording, perhaps bracketed itself.

    The wordings are canonical markup in which no white space is escaped at the edges; all of it is theirs.
    """
    shown = [_alternative_markup(parties, _kept_edges(wording)) for parties, wording in rivals]
    return f"[{' | '.join(shown)}]"


def _alternative_markup(parties: Sequence[str], wording: str) -> str:
    if not parties:
        return _unlike_names(wording)
    names = ", ".join(parties) + ":"
    return f"{names} {wording}" if wording else names


def _unlike_names(wording: str) -> str:
    """A wording of the base's that does not read as one of the parties it may seem to begin with."""
    if looks_named := _HOLDERS.match(wording):
        colon = looks_named.end() - 1
        return wording[:colon] + "\\" + wording[colon:]
    return wording


def _kept_edges(wording: str) -> str:
    """The wording with the white space at its ends escaped: unescaped it would be trimmed."""
    if len(wording) > 1 and wording[-1] in WHITE_SPACE:
        wording = wording[:-1] + "\\" + wording[-1]
    return "\\" + wording if wording[:1] in WHITE_SPACE and wording else wording


def read_markup(markup: str, who: str) -> str:
    """The settled markup that a party, or :data:`~planclause.BASE`, reads in a markup."""
    return markup if is_plain(markup) else emit(reading(parse(markup), who))


def every_wording(markup: str) -> str:
    """All that a markup says to anybody, as settled markup: rival wordings one after the other, without holders.

    >>> every_wording("limited to [600,000 | EU: 800,000] personnel [?: in peacetime]")
    'limited to 600,000 800,000 personnel in peacetime'
    """
    return markup if is_plain(markup) or "[" not in markup else emit(Text(tuple(_every_part(parse(markup)))))


def _every_part(text: Text) -> Iterator[str | Kept | Reference]:
    for part in text.parts:
        if isinstance(part, Bracket):
            for place, rival in enumerate(part.alternatives):
                if place:
                    yield " "
                yield from _every_part(rival.text)
        else:
            yield part


class Texts:
    """Readings of markups: each is parsed once, and read once for all whom no bracket of it names."""

    def __init__(self) -> None:
        self._parsed: dict[str, tuple[Text, frozenset[str]]] = {}
        self._read: dict[tuple[str, str], str] = {}

    def read(self, markup: str, who: str) -> str:
        """The settled markup that a party reads in a markup; whom it does not name, as the base does."""
        if is_plain(markup):
            return markup
        if markup not in self._parsed:
            text = parse(markup)
            self._parsed[markup] = text, parties_in(text)
        text, named = self._parsed[markup]
        key = markup, who if who in named else BASE
        if key not in self._read:
            self._read[key] = emit(reading(text, key[1]))
        return self._read[key]
