"""Printed brackets become bracket markup: alternatives side by side, attributions, marks that are no brackets.

Negotiating texts print ``[shall][should]`` for rival wordings of one slot, ``[prepare]`` for words not agreed,
``[AA/BB propose: words]`` where somebody says who wants them; and ``[3]`` or ``[sic]``, which are no brackets
at all. Such texts are seldom balanced: what has no partner stays as a character, and is reported.

The markup made here always parses: it is built as a value. Where the format has no place for what was printed
(an inner wording for a party that does not read the outer one) the holder becomes ``?`` and is reported.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from planclause.importing.attributions import read_attribution
from planclause.importing.marks import END, MARK, START, unmarked
from planclause.language.words import WHITE_SPACE
from planclause.text.bracketed import (
    UNRECORDED,
    Alternative,
    Bracket,
    Part,
    Text,
)

#: Printed brackets nested deeper stay characters; negotiating texts go to six.
DEEPEST = 40
#: So many issues are told of one text; what follows is of one kind with them.
MOST_ISSUES = 50
#: So many characters of a text show where in it something is wrong.
EXCERPT = 40

_FOOTNOTE = re.compile(r"\^?\d{1,3}$|\^[\w-]{1,20}$|\*{1,3}$")
#: What a draftsman leaves to be filled in; a wording with a hole in it too.
_BLANK = re.compile(r"(?:[XxN]{1,4}|_+|-{2,}|[.\u2026]+|[^:|]{0,60}(?:\u2026|\.\.\.|_{2,})[^:|]{0,60})$")
_REMARK = re.compile(
    r"(?i)(?:sic|illustration|image|figure|footnote|note by|editor(?:'s|’s)? note|translation|illegible|blank"
    r"|…|\.\.\.)(?:$|[\s:.!?])"
)


@dataclass(frozen=True, slots=True)
class BracketIssue:
    """Something about a bracket that could not be carried over: what, with the words it concerns."""

    what: str
    words: str


@dataclass(slots=True)
class _Group:
    """A printed bracket: where it opens and closes, and the brackets within."""

    start: int
    end: int = -1
    groups: list[_Group] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Wording:
    """A printed bracket as alternatives of one slot would have it: who holds it, who wants it gone, its words."""

    holders: tuple[str, ...]
    opposers: tuple[str, ...]
    text: Text


@dataclass(frozen=True, slots=True)
class _Readers:
    """Who reads the words at a place: everybody, or ``only`` some parties, ``but`` for others."""

    only: frozenset[str] | None = None
    but: frozenset[str] = frozenset()

    def of(self, parties: Sequence[str]) -> tuple[str, ...]:
        """Those of the parties who read there."""
        return tuple(p for p in parties if p not in self.but and (self.only is None or p in self.only))


@dataclass(slots=True)
class BracketReader:
    """Turns printed text into bracketed text, and knows the parties met so far.

    ``codes`` are the party codes that stand somewhere without a figure glued to them; only with one of them is
    "AA12" taken for "AA" and the footnote 12. ``only`` are the parties who read what is read now, where it stands
    in words that they alone put in.
    """

    codes: frozenset[str] = frozenset()
    parties: dict[str, None] = field(default_factory=dict)
    issues: list[BracketIssue] = field(default_factory=list)
    only: frozenset[str] | None = None

    def read(self, printed: str) -> Text:
        """The text that a printed one stands for."""
        if "[" not in printed and "]" not in printed and START not in printed:
            return Text((printed,)) if printed else Text()
        groups = self._groups(printed)
        return Text(tuple(self._parts(printed, 0, len(printed), groups, _Readers(self.only))))

    def read_paragraphs(self, paragraphs: Sequence[str]) -> Text:
        """The text of several paragraphs, a newline between them.

        A bracket may span them; but where fewer brackets lack a partner when each paragraph is read for itself,
        one that was never closed does not take its partner from a later paragraph.
        """
        printed = "\n".join(paragraphs)
        if unpaired(printed) <= sum(map(unpaired, paragraphs)) - 2 or not unpaired(printed):
            return self.read(printed)
        parts: list[Part] = []
        for paragraph in paragraphs:
            parts += [*(["\n"] if parts else []), *self.read(paragraph).parts]
        return Text(tuple(parts))

    def slot(self, wordings: Sequence[Sequence[str]]) -> Text:
        """Whole printed wordings as the alternatives of one bracket, held by nobody that is recorded."""
        texts = [self.read_paragraphs(_unwrapped(paragraphs)) for paragraphs in wordings]
        return Text((Bracket(tuple(Alternative((UNRECORDED,), text) for text in texts)),))

    # ------------------------------------------------------------------------------------------- structure

    def _groups(self, printed: str) -> list[_Group]:
        top: list[_Group] = []
        opened: list[_Group] = []
        too_deep = 0
        for match in re.finditer(r"[\[\]]", printed):
            at = match.start()
            if match[0] == "[":
                if len(opened) >= DEEPEST:
                    too_deep += 1
                else:
                    opened.append(_Group(at))
            elif too_deep:
                too_deep -= 1
            elif opened:
                group = opened.pop()
                group.end = at
                (opened[-1].groups if opened else top).append(group)
            else:
                self._issue("a ] without its [", printed, at)
        for group in reversed(opened):
            # What stood in a bracket that nobody closed stands in the one around it.
            outer = next((o for o in reversed(opened) if o.start < group.start), None)
            (outer.groups if outer else top).extend(group.groups)
        for group in opened:
            self._issue("a [ without its ]", printed, group.start)
        if too_deep:
            self.issues.append(
                BracketIssue(f"brackets nested more than {DEEPEST} deep are kept as characters", "")
            )
        top.sort(key=lambda group: group.start)
        return top

    def _issue(self, what: str, printed: str, at: int) -> None:
        if len(self.issues) >= MOST_ISSUES:
            if len(self.issues) == MOST_ISSUES:
                self.issues.append(BracketIssue("further brackets like these are kept as characters", ""))
            return
        start = max(0, at - EXCERPT // 2)
        words = printed[start : at + EXCERPT]
        self.issues.append(
            BracketIssue(f"{what} at character {at + 1} is kept as a character", words.strip())
        )

    def _parts(
        self, printed: str, start: int, end: int, groups: list[_Group], readers: _Readers
    ) -> list[Part]:
        """The parts between two positions; ``readers`` are who reads them."""
        out: list[Part] = []
        at = start
        i = 0
        groups = sorted(groups, key=lambda group: group.start)
        while i < len(groups):
            group = groups[i]
            out += self._marked(printed[at : group.start])
            at = group.end + 1
            i += 1
            if self._is_literal(printed, group):
                out += ["[", *self._parts(printed, group.start + 1, group.end, group.groups, readers), "]"]
                continue
            slot = [group]
            while i < len(groups) and groups[i].start == at and not self._is_literal(printed, groups[i]):
                slot.append(groups[i])
                at = groups[i].end + 1
                i += 1
            out += self._slot(printed, slot, readers)
        out += self._marked(printed[at:end])
        return _spaced(out)

    def _marked(self, words: str) -> list[Part]:
        """Words with each mark of an insertion or deletion as the bracket that it is."""
        if START not in words and END not in words:
            return [words]
        out: list[Part] = []
        at = 0
        for mark in MARK.finditer(words):
            base, code, wording = mark.groups()
            if code != UNRECORDED:
                self.parties[code] = None
            rivals = [Alternative((code,), Text((wording,) if wording else ()))]
            if base:
                rivals.insert(0, Alternative((), Text((base,))))
            out += [unmarked(words[at : mark.start()]), Bracket(tuple(rivals))]
            at = mark.end()
        rest = words[at:]
        if START in rest or END in rest:
            self.issues.append(
                BracketIssue("a mark of a change that holds brackets is left out", unmarked(rest))
            )
        return [*out, unmarked(rest)]

    def _slot(self, printed: str, slot: list[_Group], readers: _Readers) -> list[Part]:
        wordings = [self._wording(printed, group, readers) for group in slot]
        brackets: list[Part] = []
        alternatives: list[Alternative] = []
        named: set[str] = set()
        based = False
        for wording in wordings:
            holders, text = wording.holders, wording.text
            own = {*holders, *wording.opposers} - {UNRECORDED}
            rivals = [Alternative(holders, text)]
            if not holders:
                # Only who wants the words gone is known: they are the base's, and those parties strike them.
                rivals = [Alternative((), text), Alternative(wording.opposers, Text())]
            if own & named or (based and not holders):
                brackets.append(Bracket(tuple(alternatives)))
                alternatives, named, based = [], set(), False
            alternatives += rivals
            named |= own
            based |= not holders
        return [*brackets, Bracket(tuple(alternatives))]

    # ------------------------------------------------------------------------------------------- one bracket

    def _is_literal(self, printed: str, group: _Group) -> bool:
        """Whether it is a mark and no bracket: empty, a footnote's number, a remark, a letter of a quotation."""
        if group.groups and any(g.start == group.start + 1 and g.end == group.end - 1 for g in group.groups):
            return self._is_literal(printed, group.groups[0])
        words = printed[group.start + 1 : group.end][:80]
        stripped = words.strip()
        if not stripped or _REMARK.match(stripped):
            return True
        if (
            _BLANK.match(stripped)
            and printed[group.end + 1 : group.end + 2] != "["
            and printed[group.start - 1 : group.start] != "]"
        ):
            return True
        before, after = printed[group.start - 1 : group.start], printed[group.end + 1 : group.end + 2]
        if stripped[0] == "^" and _FOOTNOTE.match(stripped):
            return True
        if _FOOTNOTE.match(stripped):
            beside = printed[max(0, group.start - 2) : group.start] + printed[group.end + 1 : group.end + 3]
            return "]" not in beside and "[" not in beside
        glued = after.isalpha() and not before.isalnum() and before != "]"
        return glued and len(words) == 1 and words.isalpha()

    def _wording(self, printed: str, group: _Group, readers: _Readers) -> _Wording:
        found = read_attribution(printed, group.start + 1, group.end, self.codes)
        holders, opposers = readers.of(found.holders), readers.of(found.opposers)
        if strangers := {*found.holders, *found.opposers} - {*holders, *opposers}:
            what = f"a bracket of {', '.join(sorted(strangers))} within words that they do not read"
            self._issue(what, printed, group.start)
        if found.notes:
            self.issues.append(
                BracketIssue("a footnote mark in an attribution, left out", " ".join(found.notes))
            )
        if not holders and not opposers:
            holders = (UNRECORDED,)
        for party in (*found.holders, *found.opposers):
            self.parties[party] = None
        if opposers and holders:
            said = f"{', '.join(holders)} hold it, {', '.join(opposers)} oppose it"
            words = printed[group.start : found.start].strip()
            self.issues.append(BracketIssue(f"who opposes a bracket is left out ({said})", words))
        named = holders and holders != (UNRECORDED,)
        inner = _Readers(frozenset(holders), readers.but) if named else _Readers(readers.only, readers.but)
        if not holders:
            inner = _Readers(readers.only, readers.but | {*opposers})
        inner_groups = [g for g in group.groups if g.start >= found.start]
        text = Text(tuple(self._parts(printed, found.start, group.end, inner_groups, inner)))
        return _Wording(holders, opposers if not holders else (), text)


def unpaired(printed: str) -> int:
    """How many printed brackets have no partner."""
    opened = alone = 0
    for match in re.finditer(r"[\[\]]", printed):
        if match[0] == "[":
            opened += 1
        elif opened:
            opened -= 1
        else:
            alone += 1
    return opened + alone


def _unwrapped(paragraphs: Sequence[str]) -> Sequence[str]:
    """A wording that is bracketed as a whole, without that bracket: it stands in one of its own anyway."""
    words = "\n".join(paragraphs)
    if not (words.startswith("[") and words.endswith("]")):
        return paragraphs
    depth = 0
    for at, character in enumerate(words):
        depth += (character == "[") - (character == "]")
        if depth == 0 and at < len(words) - 1:
            return paragraphs
    return [words[1:-1].strip()] if depth == 0 and unpaired(words) == 0 else paragraphs


def _spaced(parts: list[Part]) -> list[Part]:
    """Parts with the white space at a bracket's inner edges moved before it or after it, once.

    ``Parties[ and others]`` prints a space that the format does not count as part of the wording.
    """
    out: list[Part] = []
    owed = False
    for part in parts:
        if part == "":
            continue
        if owed and not (isinstance(part, str) and (part[0] in WHITE_SPACE or part[0] in ".,;:)")):
            out.append(" ")
        owed = False
        if isinstance(part, Bracket):
            leads = any(_edge(a.text, 0) for a in part.alternatives)
            owed = any(_edge(a.text, -1) for a in part.alternatives)
            part = Bracket(tuple(Alternative(a.parties, _trimmed(a.text)) for a in part.alternatives))
            before = out[-1] if out else " "
            if leads and not (isinstance(before, str) and before[-1:] in WHITE_SPACE):
                out.append(" ")
        out.append(part)
    return out


def _edge(text: Text, at: int) -> bool:
    """Whether a wording begins (0) or ends (-1) with white space that is not its own."""
    if not text.parts:
        return False
    part = text.parts[at]
    return getattr(part, "space", None) is not None


def _trimmed(text: Text) -> Text:
    parts = list(text.parts)
    while parts and getattr(parts[0], "space", None) is not None:
        del parts[0]
    while parts and getattr(parts[-1], "space", None) is not None:
        del parts[-1]
    if parts and isinstance(first := parts[0], str):
        parts[0] = first.lstrip(WHITE_SPACE)
    if parts and isinstance(last := parts[-1], str):
        parts[-1] = last.rstrip(WHITE_SPACE)
    return Text(tuple(parts))
