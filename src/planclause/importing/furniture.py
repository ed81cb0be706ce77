"""What stands on the pages but is not the plan: page numbers, running heads, tables of contents, margin dates.

Each function takes lines and gives the lines that stay and the losses for those that went.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from planclause.importing.label_lines import split_label
from planclause.importing.lines import Line, lost, numbers
from planclause.language.editorial import fold_loose
from planclause.plan.losses import Loss

#: A running head or a contents line is no longer than this.
FURNITURE_LENGTH = 160
#: A line that repeats so often, with rising numbers, is a running head and not a coincidence.
FEWEST_REPEATS = 3
#: So many labelled lines in a row that are repeated elsewhere make a table of contents.
FEWEST_ENTRIES = 3

_PAGE = re.compile(
    r"(?:page\s{1,3}|pp?\.\s{0,3})?[-–—\[|]?\s{0,3}\d{1,4}\s{0,3}[-–—\]|]?(?:\s{0,3}(?:of|/)\s{0,3}\d{1,4})?$",
    re.I,
)
#: What is a page's number wherever it stands: "- 4 -", "Page 2 of 7".
_MARKED_PAGE = re.compile(
    r"(?:[-–—]\s{0,3}\d{1,4}\s{0,3}[-–—]|(?i:page)\s{1,3}\d{1,4}(?:\s{0,3}(?:of|/)\s{0,3}\d{1,4})?)$"
)
#: One of these that stands apart is furniture even if there is no other; a longer number may be a year.
_LONE_PAGE = re.compile(r"(?:(?:page|pp?\.)\s{0,3})?\d{1,3}(?:\s{0,3}(?:of|/)\s{0,3}\d{1,3})?$", re.I)
#: Words that are stamped on every page; other lines that repeat may be headings.
_STAMP = re.compile(
    r"(?i)\b(?:draft|confidential|secret|restricted|embargo(?:ed)?|not for (?:distribution|release))\b"
)
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
)
_MARGIN_DATE = re.compile(rf"(?P<date>{_MONTH}\.?\s\d{{1,2}}\.?)(?P<gap>\s{{2,60}})(?P<words>\S)")
_MARGIN_NUMBER = re.compile(r"(?P<number>\d{1,4})(?:\s+(?P<words>\S.*))?$", re.DOTALL)
_LEADERS = re.compile(r"(?:\s?\.){2,}\s{0,40}\d{0,4}$|\s{3,}\d{1,4}$")
_CONTENTS = re.compile(r"(?i)\W{0,4}(?:table of )?contents\W{0,4}$")
_WORDLESS = re.compile(r"[\W_]*$")
_TAG = re.compile(r"<[/A-Za-z]\w{0,20}>$")


def without_wordless(lines: Sequence[Line]) -> tuple[list[Line], list[Loss]]:
    """The lines but for those that hold no letter or figure (rules) or only a tag.

    A line before or after one counts as standing beside a blank line.
    """
    wordless = {i for i, line in enumerate(lines) if is_wordless(line)}
    tags = {i for i, line in enumerate(lines) if i not in wordless and _TAG.match(line.text)}
    if not wordless and not tags:
        return list(lines), []
    losses = [lost([lines[i] for i in sorted(tags)], "tags, left out")] if tags else []
    if wordless:
        place = numbers(lines[i].number for i in wordless)
        losses.append(Loss(place, "lines without words (rules, breaks of lists), left out"))
    return _without(lines, wordless | tags), losses


def is_wordless(line: Line) -> bool:
    """Whether a line holds no letter or figure; a table's row may."""
    return not line.row and len(line.text) < 2000 and _WORDLESS.match(line.text) is not None


def _without(lines: Sequence[Line], gone: set[int], *, ends_pages: bool = False) -> list[Line]:
    """The lines but for those gone; where one went there is a gap, as if it had been blank, or a page's end."""
    kept: list[Line] = []
    gap = False
    for i, line in enumerate(lines):
        if i in gone:
            gap = True
            if kept and not (kept[-1].before_blank and kept[-1].ends_page):
                kept[-1] = replace(kept[-1], before_blank=True, ends_page=ends_pages or kept[-1].ends_page)
            continue
        kept.append(replace(line, after_blank=True) if gap else line)
        gap = False
    return kept


def without_page_furniture(lines: Sequence[Line]) -> tuple[list[Line], list[Loss]]:
    """The lines but for page numbers and running heads; a sentence they cut in two is joined again."""
    pages = _page_numbers(lines)
    gone = pages | _running_heads(lines, pages)
    if not gone:
        return list(lines), []
    taken = [lines[i] for i in sorted(gone)]
    return _rejoined(lines, gone), [lost(taken, "page numbers and running heads, left out")]


def _page_numbers(lines: Sequence[Line]) -> set[int]:
    """The lines that hold a page's number: those that stand apart, and those that count up between dashes."""
    alone = [i for i, line in enumerate(lines) if _stands_apart(line) and len(line.text) <= 30]
    pages = [i for i in alone if _PAGE.match(lines[i].text)]
    found = set(pages) if len(pages) > 1 or any(_MARKED_PAGE.match(lines[i].text) for i in pages) else set()
    found |= {i for i in pages if 0 < i < len(lines) - 1 and _LONE_PAGE.match(lines[i].text)}
    marked = [i for i, line in enumerate(lines) if len(line.text) <= 30 and _MARKED_PAGE.match(line.text)]
    counts = [int(re.findall(r"\d+", lines[i].text)[0]) for i in marked]
    if len(marked) > 1 and all(b == a + 1 for a, b in pairwise(counts)):
        found.update(marked)
    return found


def _running_heads(lines: Sequence[Line], pages: set[int]) -> set[int]:
    """The lines that repeat at the edges of pages: with rising figures, or the text's first line or a stamp again.

    A line that ends a sentence is none, nor one that a sentence of the line before runs into.
    """
    gone: set[int] = set()
    by_shape: dict[str, list[int]] = defaultdict(list)
    for i, line in enumerate(lines):
        if i in pages or len(line.text) > FURNITURE_LENGTH or line.text[-1] in ".;:!?。；：":
            continue
        between = i == 1 or (i > 1 and lines[i - 2].ends_page)  # the middle line of a head of three
        if not (line.after_blank or i - 1 in pages or i + 1 in pages) or not (
            line.before_blank or line.after_blank or between
        ):
            continue
        found = split_label(line.text)
        if found is None or found.label.bare:
            by_shape[re.sub(r"\d+", "#", line.text)].append(i)
    for shape, group in by_shape.items():
        if not re.search(r"[^\W\d_]", shape):
            continue
        beside = [i for i in group if {i - 2, i - 1, i + 1, i + 2} & pages]
        if len(beside) > 1 or (beside and len(group) > 1):
            edges = group if 2 * len(beside) >= len(group) else beside
            gone.update(i for i in edges if i or _STAMP.search(shape))  # the first line is the title
            continue
        if len(group) < FEWEST_REPEATS:
            continue
        counts = [[int(figure) for figure in re.findall(r"\d{1,9}", lines[i].text)] for i in group]
        if "#" in shape and all(a < b for a, b in pairwise(counts)):
            gone.update(group)
        elif len({lines[i].text for i in group}) == 1 and all(_stands_apart(lines[i]) for i in group):
            if _STAMP.search(shape) and group[0] > 0:
                gone.update(group)
            elif group[0] == 0:
                gone.update(group[1:])  # the first is the title
    return gone


def _stands_apart(line: Line) -> bool:
    return line.after_blank and line.before_blank and not line.level and not line.row


def _rejoined(lines: Sequence[Line], gone: set[int]) -> list[Line]:
    """The lines but for those gone; a sentence that they cut in two goes on as if nothing had stood between."""
    kept = _without(lines, gone, ends_pages=True)
    places = [i for i in range(len(lines)) if i not in gone]
    for at, (last, place) in enumerate(pairwise(places), 1):
        before, line = kept[at - 1], kept[at]
        if place > last + 1 and line.text[0].islower() and not re.search(r"[.:;!?]$", before.text):
            kept[at] = replace(line, after_blank=False)
            kept[at - 1] = replace(before, before_blank=False)
    return kept


def without_margin_numbers(lines: Sequence[Line]) -> tuple[list[Line], list[Loss]]:
    """The lines without numbers in the margin that count the lines themselves.

    They go up by one from line to line, lines without words included, and the text runs on beside them.
    """
    matches = [_MARGIN_NUMBER.match(line.text) for line in lines]
    counted = [int(match["number"]) for match in matches if match]
    if len(counted) < max(3, 0.9 * len(lines)) or any(b != a + 1 for a, b in pairwise(counted)):
        return list(lines), []
    words = [match["words"] or "" for match in matches if match]
    runs_on = any(not w or w[0].islower() or w[0].isdecimal() or split_label(w) is not None for w in words)
    if not runs_on:
        return list(lines), []
    kept: list[Line] = []
    gap = True
    for line, match in zip(lines, matches, strict=True):
        text = match["words"] or "" if match else line.text
        if not text:
            gap = True
            if kept:
                kept[-1] = replace(kept[-1], before_blank=True)
            continue
        indent = line.indent + (match.start("words") if match else 0)
        kept.append(replace(line, text=text, indent=indent, after_blank=gap, before_blank=line.before_blank))
        gap = line.before_blank
    loss = Loss(
        numbers(line.number for line in lines),
        "numbers of lines in the margin, left out",
        " ".join(map(str, counted)),
    )
    return kept, [loss]


def without_margin_dates(lines: Sequence[Line]) -> tuple[list[Line], list[Loss]]:
    """The lines without dates printed in the margin, beside a text that begins in a column of its own."""
    kept: list[Line] = []
    losses: list[Loss] = []
    columns = {line.indent for line in lines}
    for line in lines:
        match = _MARGIN_DATE.match(line.text) if line.text[0].isupper() else None
        if match is not None and (column := line.indent + match.start("words")) in columns:
            losses.append(Loss(numbers([line.number]), "a date in the margin, left out", match["date"]))
            line = replace(line, indent=column, text=line.text[match.start("words") :])
        kept.append(line)
    return kept, losses


def without_contents(lines: Sequence[Line]) -> tuple[list[Line], list[Loss]]:
    """The lines but for a table of contents: labelled lines in a row that the text repeats as its headings."""
    entries: dict[int, str] = {}
    units: set[int] = set()
    for i, line in enumerate(lines):
        if len(line.text) <= FURNITURE_LENGTH and (found := split_label(line.text)) and not found.label.bare:
            if found.label.unit == "bullet" and not (found := split_label(found.rest)):
                continue
            if found.label.unit:
                units.add(i)
            words = _LEADERS.sub("", found.rest)
            entries[i] = fold_loose(f"{found.label.unit} {found.label.number} {words}")
    positions: dict[str, list[int]] = defaultdict(list)
    for i, folded in entries.items():
        positions[folded].append(i)
    gone: list[int] = []
    start = 0
    while start < len(lines):
        end = start
        wrapped: set[int] = set()
        announced = start > 0 and _CONTENTS.match(lines[start - 1].text) is not None
        seen: set[str] = set()
        while end < len(lines):
            if end in entries and entries[end] not in seen and (announced or end in units):
                seen.add(entries[end])
            elif (
                end > start
                and end not in entries
                and not lines[end].after_blank
                and len(lines[end].text) <= FURNITURE_LENGTH
            ):
                wrapped.add(end)  # the rest of an entry
            else:
                break
            end += 1
        run = [i for i in range(start, end) if i not in wrapped]
        repeated = [i for i in run if any(other not in run for other in positions[entries[i]])]
        if len(repeated) >= FEWEST_ENTRIES and 3 * len(repeated) >= 2 * len(run):
            gone += range(start, end)
            if announced:
                gone.append(start - 1)
            # The first of two equal lists is the table; the second is the text.
            for i in run:
                positions[entries[i]].remove(i)
        start = max(end, start + 1)
    if not gone:
        return list(lines), []
    taken = [lines[i] for i in sorted(gone)]
    return _without(lines, set(gone)), [lost(taken, "a table of contents, left out")]


def without_repeated_cover(lines: Sequence[Line], cover: Sequence[Line]) -> tuple[list[Line], list[Loss]]:
    """The lines but for a cover page printed again at the end, line by line."""
    known = {line.text for line in cover}
    end = len(lines)
    while end and (lines[end - 1].text in known or is_wordless(lines[end - 1])):
        end -= 1
    taken = [line for line in lines[end:] if not is_wordless(line)]
    if len(taken) < FEWEST_REPEATS:
        return list(lines), []
    return list(lines[:end]), [lost(taken, "the cover page, repeated, left out")]
