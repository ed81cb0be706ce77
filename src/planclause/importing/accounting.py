"""What became of each line of a source, read off the draft: nothing here trusts the reader.

The reader says in which line a clause begins and what it left out. Whether the other words stand in the draft is
looked for in the draft itself, by letters and digits, so a line whose words are nowhere is seen.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import Literal

from planclause.importing.doubts import Doubt
from planclause.importing.drafting import Imported
from planclause.importing.label_lines import split_label
from planclause.importing.lines import Line
from planclause.importing.marks import unmarked
from planclause.language.tables.divisions import DIVISIONS
from planclause.plan.losses import Loss

Fate = Literal["clause", "heading", "text", "title", "preamble", "left out", "not found"]

#: So many clauses that begin above a line are searched for its words: the notes of a page begin between a clause
#: and its rest on the next page.
CLAUSES_ABOVE = 12
#: A bracket puts parties between the words of a line; this share of them in one clause, and it holds the line.
SHARE_OF_WORDS = 0.6
#: So many labels may stand at the head of one line.
MOST_LABELS = 4
#: Words that the structure of a draft says instead: names of its parts, and who wants what.
SAID_BY_STRUCTURE = frozenset(
    (
        "preamble",
        "title",
        "date",
        *(f"{verb}{end}" for verb in ("propos", "oppos") for end in ("e", "es", "ed", "al")),
    )
)

_PLACE = re.compile(r"lines? (?P<numbers>\d[\d, -]*)")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of a source, by its number from 1, and what became of it.

    ``clause`` is the id of the clause that holds it, empty where none does. ``losses`` are what was left out of it,
    or with it; ``missing`` its words that stand neither in that clause nor in a loss.
    """

    number: int
    words: str
    fate: Fate
    clause: str = ""
    losses: tuple[Loss, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    missing: tuple[str, ...] = ()


def account(imported: Imported) -> tuple[SourceLine, ...]:
    """What became of each line of the source that a draft was made of, in order of the source."""
    losses: dict[int, list[Loss]] = defaultdict(list)
    for loss in imported.losses:
        for number in _lines_of(loss):
            losses[number].append(loss)
    doubts: dict[int, list[Doubt]] = defaultdict(list)
    for doubt in imported.doubts:
        doubts[doubt.line].append(doubt)
    holders = _Holders(imported)
    out: list[SourceLine] = []
    for number, same in groupby(imported.source, key=lambda line: line.number):
        for place, line in enumerate(same):
            # A web page may have several lines of one number: what is known of them is said of the first.
            told = tuple(doubts.get(number, ())) if place == 0 else ()
            out.append(_account(line, holders, tuple(losses.get(number, ())), told))
    return tuple(out)


def _account(
    line: Line, holders: _Holders, losses: tuple[Loss, ...], doubts: tuple[Doubt, ...]
) -> SourceLine:
    words = unmarked(line.text)
    if any(words in loss.text for loss in losses):
        return SourceLine(line.number, words, "left out", "", losses, doubts)
    lost = frozenset(word for loss in losses for word in _words(loss.text))
    holder, missing = holders.of(line.number, words, lost)
    if holder is None:
        fate: Fate = "left out" if losses and not missing else "not found"
        return SourceLine(line.number, words, fate, "", losses, doubts, missing)
    fate = holder.fate
    if line.number == holder.line:
        fate = "clause"
    elif holder.heading and _letters(words) in holder.heading:
        fate = "heading"
    return SourceLine(line.number, words, fate, holder.clause, losses, doubts, missing)


def _lines_of(loss: Loss) -> Iterator[int]:
    match = _PLACE.match(loss.place)
    for part in match["numbers"].split(",") if match else ():
        first, _, last = part.strip().partition("-")
        if first:
            yield from range(int(first), int(last or first) + 1)


def _letters(text: str) -> str:
    return "".join(_words(text))


def _words(text: str) -> list[str]:
    plain = html.unescape(text) if "&" in text else text
    return _WORD.findall(unicodedata.normalize("NFKC", plain).casefold())


# ------------------------------------------------------------------------------------------- holders


@dataclass
class _Holder:
    """A clause, the title or the preamble: where the words of a line may stand; ``line`` is its first, if known.

    ``more`` names it and its parties; ``lost`` are words that were left out of it, in whichever of its lines.
    """

    clause: str
    fate: Fate
    line: int
    headed: str
    text: str
    more: str = ""
    lost: frozenset[str] = frozenset()
    #: Where the words found last end: the next line's are looked for from there.
    cursor: int = field(default=0, init=False)

    @cached_property
    def heading(self) -> str:
        """The letters of its heading."""
        return _letters(self.headed)

    @cached_property
    def letters(self) -> str:
        """The letters of its heading and text, one after the other."""
        return self.heading + _letters(self.text)

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words, its number and the parties that it names among them."""
        return frozenset(_words(f"{self.headed} {self.text} {self.more}"))

    def holds(self, letters: str) -> bool:
        """Whether letters stand in it one after the other."""
        at = self.letters.find(letters, self.cursor)
        if at < 0:
            at = self.letters.find(letters)
        if at >= 0:
            self.cursor = at + len(letters)
        return at >= 0


class _Holders:
    """All that holds words of a draft, by the line in which it begins."""

    def __init__(self, imported: Imported) -> None:
        draft, starts = imported.draft, imported.lines
        lost: dict[str, list[str]] = defaultdict(list)
        for loss in imported.losses:
            lost[loss.place.rpartition(", ")[2]] += _words(loss.text)
        clauses = [
            _Holder(
                clause.id,
                "text",
                starts[clause.id],
                clause.heading,
                clause.text,
                " ".join((clause.number, *clause.inserted_by)),
                frozenset(lost[f"clause {clause.id}"]),
            )
            for clause in draft
        ]
        self.clauses = sorted(clauses, key=lambda holder: holder.line)
        self.lines = [holder.line for holder in self.clauses]
        date = "" if draft.date is None else str(draft.date)
        front = (
            _Holder("", "title", 0, "", draft.title, date),
            _Holder("", "preamble", 0, "", draft.preamble),
        )
        self.front = [holder for holder in front if holder.text]
        #: What was left out of no line in particular: of the title, of the preamble, of the text as a whole.
        self.lost = frozenset(word for place in ("title", "preamble", "text") for word in lost[place])

    def of(self, number: int, words: str, lost: frozenset[str]) -> tuple[_Holder | None, tuple[str, ...]]:
        """What holds the words of a line, and the words that it does not hold and that are not ``lost``."""
        near = list(self._near(number)) or [_Holder("", "preamble", 0, "", "")]
        begins = near[0].line == number
        rests = _rests(words) if begins else [words]
        for holder in near:
            for rest in rests if holder.line == number else rests[:1]:
                letters = _letters(rest)
                if holder.holds(letters):
                    return holder, ()
        lost = lost.union(self.lost, *(holder.lost for holder in near))
        said = lost | SAID_BY_STRUCTURE | (frozenset(DIVISIONS) if begins else frozenset())
        # The mark of a note may be taken off its word: "weekly12".
        stems = ((word, _without_note(word, lost)) for word in _words(rests[-1]))
        wanted = [(word, stem) for word, stem in stems if word not in said and stem not in said]

        def found(words: frozenset[str]) -> int:
            return sum(word in words or stem in words for word, stem in wanted)

        best = max(near, key=lambda holder: found(holder.words))
        known = best.words.union(*(holder.words for holder in near))
        missing = dict.fromkeys(word for word, stem in wanted if word not in known and stem not in known)
        held = begins or found(best.words) >= SHARE_OF_WORDS * len(wanted)
        return (best if held else None), tuple(missing)

    def _near(self, number: int) -> Iterator[_Holder]:
        """What may hold the words of a line, likeliest first."""
        after = bisect_right(self.lines, number)
        if not after:
            yield from self.front
        yield from self.clauses[max(0, after - CLAUSES_ABOVE) : after][::-1]
        yield from self.clauses[after : after + 1]
        if after:
            yield from self.front[::-1]


def _without_note(word: str, lost: frozenset[str]) -> str:
    """A word without a mark of a note at its end, if that was left out."""
    stem = word.rstrip("0123456789")
    return stem if stem and word[len(stem) :] in lost else word


def _rests(words: str) -> list[str]:
    """A line, and what stands behind each of the labels at its head."""
    rests = [words.lstrip("#*_[ ")]
    while len(rests) <= MOST_LABELS and (found := split_label(rests[-1])) is not None:
        rests.append(found.rest)
    return rests
