"""Numbered plain text, read as a draft."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from planclause.importing.columns import without_right_column
from planclause.importing.drafting import Drafting, Imported, Plain
from planclause.importing.footnotes import without_notes
from planclause.importing.furniture import (
    is_wordless,
    without_contents,
    without_margin_dates,
    without_margin_numbers,
    without_page_furniture,
    without_repeated_cover,
    without_wordless,
)
from planclause.importing.hyphens import with_mended_words
from planclause.importing.label_lines import split_label
from planclause.importing.labels import Label
from planclause.importing.lines import Line, cut_lines, lost
from planclause.importing.marks import Authors, with_marks
from planclause.importing.page_heads import without_heads_in_lines
from planclause.importing.reader import Reading, paragraphs_as_points, read_lines
from planclause.importing.run_together import cut_runs
from planclause.plan.losses import Loss

#: Two runs of white space, and the line is deeper than its neighbours: it is a row of a table.
ROW_INDENT = 4
#: A title is no longer than this.
LONGEST_TITLE = 200
#: One in capitals is no sentence, however long: that of a treaty may name three others.
LONGEST_IN_CAPITALS = 400
#: A rule of so many characters across a page ends what stands on the cover.
COVER_RULE = 20

_CELLS = re.compile(r"\S(?: {2,}|\t)\S")
_RULED_ROW = re.compile(r"\|.{0,2000}\|$")
_UNFINISHED = re.compile(r"(?:[:;,–—-]|\b(?:as follows|following))$")


def read_text(text: str, *, plan: str, draft: str, levels: str = "") -> Imported:
    """The draft of a numbered text, called ``draft`` in ``plan``, and what of the text it could not hold.

    Any text gives a draft. Words before the first point are the preamble, a first line that stands for itself
    the title; labels keep the number that was printed.

    ``levels`` are samples of the text's levels, outermost first, which overrule the guess, as in
    ``"Part I, Article 1, 1."``; ``ValueError`` for a sample that is no label, or that no line looks like.
    """
    authors = Authors()
    text, marked = with_marks(text, authors, markdown=False)
    lines, losses = cut_lines(text)
    return read_text_lines(lines, [*losses, *marked], plan=plan, draft=draft, authors=authors, levels=levels)


def read_text_lines(
    lines: Sequence[Line],
    losses: Sequence[Loss],
    *,
    plan: str,
    draft: str,
    authors: Authors | None = None,
    levels: str = "",
) -> Imported:
    """The draft of a text's lines; ``losses`` and ``authors`` are of what was done to them before."""
    source, lines, losses = lines, list(lines), list(losses)
    for step in (without_right_column, without_margin_numbers, without_heads_in_lines):
        lines, found = step(lines)
        losses += found
    lines, found = _without_cover(lines)
    losses += found
    for step in (without_page_furniture, without_margin_dates, without_wordless, without_contents):
        lines, found = step(lines)
        losses += found
    lines, notes, found = without_notes(lines)
    losses += found
    lines = _with_rows(cut_runs(with_mended_words(lines)))
    reading = read_lines(lines, markdown=False, levels=levels)
    reading.losses += losses
    reading.notes = notes
    title = take_title(reading)
    paragraphs_as_points(reading)
    drafting = Drafting(Plain(), markdown=False, authors=authors or Authors())
    return drafting.draft(reading, plan=plan, draft=draft, title=title, date=None, source=source)


def _without_cover(lines: Sequence[Line]) -> tuple[list[Line], list[Loss]]:
    """The lines without a cover page: what stands above the last rule before the first point."""
    rule = head = -1
    for i, line in enumerate(lines):
        if is_wordless(line) and len(line.text) >= COVER_RULE and line.after_blank and line.before_blank:
            rule = i
        elif (found := split_label(line.text)) and not found.label.bare and _opens(found.label):
            break
        else:
            head = i
    cover = [line for line in lines[: rule + 1] if not is_wordless(line)]
    if len(cover) < 3:
        return list(lines), []
    rest, losses = without_repeated_cover(lines[rule + 1 :], lines[: head + 1])
    return rest, [lost(cover, "a cover page, left out"), *losses]


def _opens(label: Label) -> bool:
    return label.unit != "bullet" and any(map(label.starts, label.meanings))


def _with_rows(lines: Sequence[Line]) -> list[Line]:
    """The lines with the rows of tables marked: deeper than what stands before, cells set apart."""
    out = list(lines)
    start = 0
    while start < len(out):
        end = start + 1
        while end < len(out) and not out[end].after_blank:
            end += 1
        block = out[start:end]
        base = out[start - 1].indent if start else 0
        if all(_RULED_ROW.match(line.text) for line in block):
            out[start:end] = [replace(line, row=True, text=_cells(line.text)) for line in block]
            start = end
            continue
        rows = sum(_has_cells(line.text[:500]) for line in block)
        if (
            len(block) > 1
            and 2 * rows > len(block)
            and min(line.indent for line in block) >= base + ROW_INDENT
        ):
            out[start:end] = [replace(line, row=True) for line in block]
        start = end
    return out


def _has_cells(text: str) -> bool:
    """Whether words are set apart in a line; what stands behind a label does not count."""
    found = split_label(text)
    return _CELLS.search(found.rest if found is not None else text) is not None


def _cells(text: str) -> str:
    return " | ".join(cell.strip() for cell in text.strip("|").split("|"))


def take_title(reading: Reading) -> str:
    """Take the title from the head of the preamble: a first paragraph that stands for itself."""
    if reading.title or not reading.preamble:
        return reading.title
    first = reading.preamble[0]
    words = " ".join(words for _, words in first.lines)
    ends_sentence = words.endswith((".", ";"))
    nothing_else = len(reading.preamble) == 1 and len(first.lines) == 1
    in_capitals = words.isupper()
    longest = LONGEST_IN_CAPITALS if in_capitals else LONGEST_TITLE
    if len(words) > longest or _UNFINISHED.search(words) or first.rows:
        return ""
    labelled = any(point.label for point in reading.root.children)
    if ends_sentence and not (nothing_else and labelled and len(words) <= LONGEST_TITLE // 2):
        return ""
    if not in_capitals and any(len(line) > LONGEST_TITLE // 2 for _, line in first.lines):
        return ""
    if not reading.has_points and len(reading.preamble) == 1:
        return ""
    del reading.preamble[0]
    return words
