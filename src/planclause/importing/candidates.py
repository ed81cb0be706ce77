"""Every beginning of a line that may be a label, with what speaks for it and against it on the page.

What is no candidate never becomes a label: most of what stands in a row of a table or within a quotation, and a
word that no table has and nothing counts on with. Of the others :mod:`planclause.importing.weighing` decides.

Evidence is counted in the coin of :mod:`planclause.importing.weighing`: ``as_text`` is what it costs to leave a
candidate in the text, ``wrapped`` how much speaks for the line going on with the sentence of the line before.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from planclause.importing.free_headings import (
    ENDS_SENTENCE,
    HEADING_LENGTH,
    PREAMBLE,
    free_headings,
    is_heading_like,
)
from planclause.importing.label_lines import Labelled, split_label
from planclause.importing.labels import ENDS_WITH_REFERENCE, Label, Meaning, step
from planclause.importing.lines import Line

#: A label is looked for so many times on one line: "1. (a)(i) **Option 1:** ...".
MOST_LABELS_ON_A_LINE = 4
#: So many later labels of its kind are looked at to see whether any counts on from one.
LOOK_AHEAD = 12
#: Lines are no shorter than this where they are wrapped.
NARROWEST_PAGE = 50

OPENS_LIST = re.compile(r"(?:[:—–：]|--)[*_]{0,3}$")
#: Words that go on with a sentence: "(b) and (c)", "(2) of the Act" at the start of a line are no points.
GOES_ON = re.compile(
    r"(?:and|or|of|above|below|are|is|thereof|hereof|et|ou|du|des|y|o|del|и|или|und|oder|des)\b"
)
#: Words that a reference to a unit follows: "under", at the end of a line, and "Article 4." on the next.
REFERS = re.compile(
    r"(?i)\b(?:in|of|under|with|by|to|and|or|see|from|per|the|this|that|for|on|de|du|del|la|le|согласно|von|des)$"
)
#: A line that strikes a point stands where the point stood.
STRUCK = re.compile(
    r"(?i)\W{0,4}(?:point|article|paragraph|section|clause|item)s?\s(?P<number>\d{1,3})\b(?P<words>.{0,200}?)"
    r"\b(?:is|was|has been|to be|are)?\s?(?:deleted|removed|struck|omitted|dropped|withdrawn)\b.{0,80}$"
)
#: Punctuation that the press mixes within one list of figures: "1- ", "9.", "10 - ", "11 ".
_PRESS = (".", "-", ":", "")
_MISREAD = {"l": 1, "I": 1, "i": 1}
_QUOTED_LABEL = re.compile(r"(?:``|[“„«])\s?[(\dA-Za-z]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be a label, a heading without one (``label`` is None), or words that strike a point (``struck``).

    ``at`` is its line's place in the list of lines; ``margin`` the column of the line, ``indent`` of the label.
    ``readings`` are the runs it may belong to: a family, a meaning, what that costs.
    """

    at: int
    label: Label | None
    found: Labelled | None
    readings: tuple[tuple[str, Meaning, float], ...]
    indent: int
    margin: int
    level: int = 0
    chained: bool = False
    struck: bool = False
    after_signatures: bool = False
    preamble: bool = False
    announced: bool = False
    supported: bool = False
    goes_lower: bool = False
    ended_early: bool = False
    wrapped: float = 0.0
    as_text: float = 4.0


def family(label: Label) -> str:
    """The run that a label may belong to, by its look."""
    return "." if label.marks in _PRESS and not label.unit else label.marks


def candidates(lines: Sequence[Line], *, markdown: bool, annexes_from: int) -> list[Candidate]:
    """The candidates of a text, from the top; ``annexes_from`` is the line after the signatures."""
    labels = [None if line.row else split_label(line.text) for line in lines]
    width = page_width(lines)
    quoted = _quoted(lines, labels)
    headings = set() if markdown else free_headings(lines, labels)
    out: list[Candidate] = []
    for i, line in enumerate(lines):
        if line.row:
            continue
        if i == annexes_from and (labels[i] is None or labels[i].label.unit != "annex"):  # type: ignore[union-attr]
            out.append(Candidate(i, None, None, (), line.indent, line.indent, after_signatures=True))
            if labels[i] is None:
                continue
        found = labels[i]
        if line.level and PREAMBLE.match(line.text):
            out.append(Candidate(i, None, None, (), line.indent, line.indent, preamble=True))
        elif line.level:
            out.append(_heading(i, line, found))
        elif (
            (match := STRUCK.match(line.text))
            and line.text[0].isupper()
            and (line.before_blank or re.search(r"[.)\]]$", line.text))
        ):
            meaning = Meaning("arabic", (int(match["number"]),))
            out.append(
                Candidate(
                    i, None, None, (("", meaning, 0.0),), line.indent, line.indent, struck=True, as_text=3.0
                )
            )
        elif found is not None and i not in quoted:
            out += _labels(i, lines, found, labels, width, markdown=markdown)
        elif i in headings:
            look = "heading A" if line.text.isupper() else "heading a"
            out.append(
                Candidate(
                    i,
                    None,
                    None,
                    ((look, Meaning("mark", (1,)), 0.0),),
                    line.indent,
                    line.indent,
                    as_text=4.0 if line.text.isupper() else 3.0,
                )
            )
    return _supported(out)


def _heading(i: int, line: Line, found: Labelled | None) -> Candidate:
    label = (
        found.label if found is not None and found.label.unit != "bullet" and not found.label.bare else None
    )
    readings = tuple((family(label), meaning, 0.0) for meaning in label.meanings) if label else ()
    return Candidate(
        i, label, found if label else None, readings, line.indent, line.indent, level=line.level, as_text=99.0
    )


def _labels(
    i: int,
    lines: Sequence[Line],
    found: Labelled,
    labels: Sequence[Labelled | None],
    width: int,
    *,
    markdown: bool,
) -> Iterator[Candidate]:
    line = lines[i]
    before = lines[i - 1] if i and not line.after_blank else None
    previous = before.text if before is not None and not before.level and not before.row else ""
    if previous and i > 1 and _heads(labels[i - 2]) and labels[i - 1] is None and is_heading_like(previous):
        previous = ""  # the line before is the heading of the article above
    announced = bool(OPENS_LIST.search(lines[i - 1].text)) if i else False
    indent = line.indent
    level = 0
    for count in range(MOST_LABELS_ON_A_LINE):
        label = found.label
        if match := re.match(r"(#{1,6})\s+", found.rest) if markdown and not count else None:
            level = len(match[1])
            found = replace(found, rest=found.rest[match.end() :], emphasised=True)
        readings = [(family(label), meaning, 0.0) for meaning in label.meanings]
        if not label.unit and label.number in _MISREAD and label.marks[:1] == ".":
            readings.append((".", Meaning("arabic", (_MISREAD[label.number],)), 2.5))
        inner = split_label(found.rest) if found.rest and not level else None
        if inner is not None and not _is_chained(label, inner):
            inner = None
        wrapped, ended_early = (
            (0.0, False) if count else _wrapped(previous, found, labels[i - 1] if i else None, width)
        )
        yield Candidate(
            i, label, found, tuple(readings), indent, line.indent,
            level=level, chained=count > 0, announced=announced, goes_lower=found.rest[:1].islower(),
            ended_early=ended_early, wrapped=wrapped,
            as_text=2.0 if count else _as_text(label, found, wrapped, previous),
        )  # fmt: skip
        if inner is None:
            return
        found, indent, announced = inner, indent + max(1, label.length), False


def _heads(found: Labelled | None) -> bool:
    """Whether a line is the label of an article, a part, a section, alone."""
    return found is not None and not found.rest and found.label.unit not in ("", "bullet", "option")


def _is_chained(outer: Label, inner: Labelled) -> bool:
    label = inner.label
    if re.match(r"(?:and|or|of|to|above|below)\b", inner.rest):
        return False
    if label.unit == "option":
        return True
    if outer.unit == "bullet":
        return label.unit != "bullet" and not label.bare
    if label.unit or label.bare or label.marks == outer.marks or not any(map(label.starts, label.meanings)):
        return False
    # "(a)(1)", "2. a)" and "(b) 1." are two labels; "1. A. Smith" is one.
    return label.marks[0] in "()" or (label.marks == "." and outer.marks.startswith("()"))


def _wrapped(previous: str, found: Labelled, before: Labelled | None, width: int) -> tuple[float, bool]:
    """How much speaks for a line being the rest of the sentence before it, and whether that line was ended early.

    It was where the next word had room on it, and no word at its end refers to a label.
    """
    if not previous:
        return 0.0, False
    joins = previous.endswith(
        ("; and", "; or", ", and", ", or", "; et", "; ou", "; y", "; o", "; и", "; или")
    )
    if ENDS_SENTENCE.search(previous) or joins:
        ends = joins or previous[-1] in ":;：；。"
        return 1.5 if GOES_ON.match(found.rest) and not ends else 0.0, False
    if before is not None and before.label.unit not in ("", "bullet") and len(previous) <= HEADING_LENGTH:
        return 0.0 if not before.rest else 0.4, False
    cost = (
        5.0
        if not found.rest
        or not (found.rest[0].isupper() or not found.rest[0].isalpha() or _is_caseless(found.rest[0]))
        else 3.0
    )
    word = found.rest.split(maxsplit=1)[0] if found.rest else ""
    early = len(previous) + len(word) + found.label.length + 1 < width
    if ENDS_WITH_REFERENCE.search(previous) or (found.label.unit and REFERS.search(previous)):
        return cost + 5.0, False
    if GOES_ON.match(found.rest):
        return cost + 2.0, False
    return cost - 1.5 * early, early


def _is_caseless(letter: str) -> bool:
    return letter.upper() == letter.lower()


def _as_text(label: Label, found: Labelled, wrapped: float, previous: str) -> float:
    if label.unit == "bullet":
        cost = 2.0 if label.number not in "–—" or not previous else 0.6
    elif label.unit == "option":
        cost = 4.0
    elif label.unit:
        cost = (7.0 if found.rest else 9.0) if label.separated and not label.unlisted else 4.0
    elif label.bare:
        cost = (
            3.0
            if label.marks.endswith("#")
            else 2.0
            if found.rest[:1].isupper()
            else 2.4
            if not found.rest
            else 0.3
        )
    else:
        cost = 2.5 if label.tight else 4.0
    return min(cost, 1.5) if wrapped >= 1.0 else cost


# ------------------------------------------------------------------------------------------- over the file


def _supported(found: list[Candidate]) -> list[Candidate]:
    """The candidates, each told whether another of its look counts on with it.

    A word that no table has, and that nothing counts on with, is no candidate.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for k, candidate in enumerate(found):
        for look in {reading[0] for reading in candidate.readings}:
            places[look].append(k)
    supported: set[int] = set()
    for look, ks in places.items():
        for at, k in enumerate(ks):
            if look == "•":
                if any(_is_beside(found[k], found[other]) for other in ks[at + 1 : at + 1 + LOOK_AHEAD]):
                    supported |= {
                        k,
                        *(o for o in ks[at + 1 : at + 1 + LOOK_AHEAD] if _is_beside(found[k], found[o])),
                    }
                continue
            own = [m for f, m, _ in found[k].readings if f == look]
            for other in ks[at + 1 : at + 1 + LOOK_AHEAD]:
                if any(step(a, b) == 1 for a in own for f, b, _ in found[other].readings if f == look):
                    supported |= {k, other}
                    break
    numbers = min(
        (
            c.margin
            for c in found
            if c.label
            and not c.label.bare
            and c.label.unit not in ("bullet", "option")
            and any(map(c.label.starts, c.label.meanings))
        ),
        default=None,
    )
    first = next(
        (
            k
            for k, c in enumerate(found)
            if c.label and not c.label.bare and c.label.unit not in ("bullet", "option")
        ),
        0,
    )
    out: list[Candidate] = []
    dropped = -1
    for k, c in enumerate(found):
        label = c.label
        if c.chained and c.at == dropped:
            continue  # what stands behind a label that is none is text as well
        if label is not None and k not in supported:
            if label.unlisted or (label.marks.endswith("#") and label.meanings[0].kind != "compound"):
                dropped = c.at
                continue
            if label.bare and not c.level and (label.meanings[0].kind != "compound" or c.goes_lower):
                c = replace(c, as_text=min(c.as_text, 0.6 if c.found is None or c.found.rest else 1.5))
        elif label is not None and c.ended_early and c.wrapped > 0.8:
            c = replace(c, wrapped=0.8, as_text=1.0 if label.bare and c.goes_lower else 2.5)
        if (
            label is not None
            and label.unit == "bullet"
            and k < first
            and numbers is not None
            and numbers <= c.margin
        ):
            c = replace(c, as_text=0.0)
        out.append(replace(c, supported=k in supported))
    return out


def _is_beside(one: Candidate, other: Candidate) -> bool:
    """Whether two bullets are of one list: the same sign in the same column."""
    same = one.label is not None and other.label is not None and one.label.number == other.label.number
    return same and abs(one.indent - other.indent) <= 1


def page_width(lines: Sequence[Line]) -> int:
    """How long wrapped lines are: where a line could have held the next word, it was ended."""
    lengths = sorted(line.indent + len(line.text) for line, after in pairwise(lines) if not after.after_blank)
    return max(NARROWEST_PAGE, lengths[int(len(lengths) * 0.9)] - 2) if lengths else NARROWEST_PAGE


def _quoted(lines: Sequence[Line], labels: Sequence[Labelled | None]) -> set[int]:
    """The lines that begin within a quotation that an earlier line opened.

    Each paragraph of a quotation opens it again, so one that does not has left it.
    """
    inside: set[int] = set()
    quoted = False
    for i, line in enumerate(lines):
        found = labels[i]
        if (
            line.after_blank
            or line.level
            or (found is not None and found.label.unit and found.label.separated)
        ):
            quoted = False
        if quoted:
            inside.add(i)
        opened = max(line.text.rfind("``"), line.text.rfind("“"))
        closed = max(line.text.rfind("''"), line.text.rfind("”"))
        if opened >= 0 or closed >= 0:
            quoted = opened > closed
    return inside


def starts_quoted_point(line: Line) -> bool:
    """Whether a line begins with a label that is quoted: new law, within an act that enacts it."""
    if not _QUOTED_LABEL.match(line.text):
        return False
    inner = split_label(line.text.lstrip("`“„« "))
    return inner is not None and not inner.label.bare
