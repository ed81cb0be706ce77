"""Markdown, read as a draft: line by line, by hand.

Negotiating texts break Markdown's own rules (lists restarted by comments, sub-lists indented by one column,
``[shall][should]``), and what a parser for Markdown gives back has lost the printed numbers; so the lines are
read as those of a plain text are, with what Markdown adds taken off them first.
"""

from __future__ import annotations

import contextlib
import datetime
import re
from collections.abc import Sequence
from dataclasses import replace

from planclause.importing.drafting import Drafting, Imported, number_by_place
from planclause.importing.footnotes import Note, without_notes
from planclause.importing.furniture import without_contents, without_page_furniture, without_wordless
from planclause.importing.hyphens import with_mended_words
from planclause.importing.inline import Inline
from planclause.importing.lines import Line, cut_lines, lost, numbers
from planclause.importing.marks import Authors, with_marks
from planclause.importing.plain_text import take_title
from planclause.importing.points import walk
from planclause.importing.reader import paragraphs_as_points, read_lines
from planclause.importing.run_together import cut_runs
from planclause.importing.runs import LOOSE_LEVEL as BOLD_LEVEL
from planclause.plan.losses import Loss

_HEADING = re.compile(r"(?P<level>#{1,6})(?:\s+|$)(?P<words>.*?)(?:\s+#{1,6})?$")
_UNDERLINE = re.compile(r"(?:={3,}|-{3,})$")
_DEFINITION = re.compile(r"\[(?P<name>[^\[\]]{1,200})\]:\s*(?P<target>\S.*)")
_BOLD_LINE = re.compile(r"(?:\*\*[^*]{1,120}\*\*|__[^_]{1,120}__):?$")
#: Tags that only dress the words in bold.
_SPANS = re.compile(r"</?(?:span|u|b|strong|font)(?:\s[^<>]{0,200})?>", re.IGNORECASE)
_ROW = re.compile(r"\|.*\|$")
_SEPARATOR = re.compile(r"[|\s:+-]+$")
_ATTRIBUTES = re.compile(r"\{:[^{}]*\}$|\[TOC\]$|\* TOC$")
#: What opens or closes a block of code, with the name of its language.
_FENCE = re.compile(r"(?:`{3,}|~{3,})\s{0,3}[\w+-]{0,40}$")
_KEY = re.compile(r"(?P<key>[A-Za-z_][\w-]*):(?:\s+(?P<value>.*))?$")


def read_markdown(text: str, *, plan: str, draft: str, levels: str = "") -> Imported:
    """The draft of a Markdown text, called ``draft`` in ``plan``, and what of the text it could not hold.

    Any text gives a draft. The title is the front matter's, else the only first-level heading; headings with a
    label are clauses, other headings hold the points under them. ``levels``: as in
    :func:`~planclause.importing.plain_text.read_text`.
    """
    authors = Authors()
    text, marked = with_marks(text, authors, markdown=True)
    lines, losses = cut_lines(text)
    losses += marked
    source = lines
    title, date, lines, found = _front_matter(lines)
    losses += found
    lines, found = _without_comments(lines)
    losses += found
    lines, links, notes, found = _without_definitions(lines)
    losses += found
    lines, found = _with_blocks(_with_whole_bold(lines))
    losses += found
    for step in (without_page_furniture, without_wordless, without_contents):
        lines, found = step(lines)
        losses += found
    if not notes:
        lines, notes, found = without_notes(lines)
        losses += found
    lines, own_title = _take_title(lines)
    if title and own_title and title != own_title.text:
        losses.append(Loss(numbers([own_title.number]), "a second title, left out", own_title.text))
    inline = Inline(links=links)
    reading = read_lines(cut_runs(with_mended_words(lines)), markdown=True, levels=levels)
    reading.losses += losses
    reading.notes = notes
    points = [*reading.root.children, *reading.annexes.children]
    reading.losses += number_by_place([reading.root, *walk(points)])
    title = title or (own_title.text if own_title else take_title(reading))
    paragraphs_as_points(reading)
    return Drafting(inline, markdown=True, authors=authors).draft(
        reading, plan=plan, draft=draft, title=title, date=date, source=source
    )


def _front_matter(lines: list[Line]) -> tuple[str, datetime.date | None, list[Line], list[Loss]]:
    """The title and date of the front matter, the lines after it, and the rest of it as a loss."""
    if not lines or lines[0].number != 1 or lines[0].text != "---":
        return "", None, lines, []
    end = next((i for i in range(1, len(lines)) if lines[i].text in ("---", "...")), None)
    if end is None or not all(
        _KEY.match(line.text) or line.indent or line.text[0] in "-#" for line in lines[1:end]
    ):
        return "", None, lines, []
    values: dict[str, str] = {}
    other: list[Line] = []
    key = ""
    for line in lines[1:end]:
        match = _KEY.match(line.text) if not line.indent else None
        if match:
            key = match["key"].lower()
            values[key] = match["value"] or ""
        elif line.indent:
            values[key] = f"{values.get(key, '')} {line.text}".strip()
        if key != "title":
            other.append(line)
    title = _unquoted(values.get("title", ""))
    date = None
    with contextlib.suppress(ValueError):
        date = datetime.date.fromisoformat(_unquoted(values.get("date", ""))[:10])
    rest = lines[end + 1 :]
    if rest:
        rest[0] = replace(rest[0], after_blank=True)
    return title, date, rest, [lost(other, "front matter, left out")] if other else []


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
        return value[1:-1].replace("''", "'") if value[0] == "'" else value[1:-1]
    return value.removeprefix(">-").removeprefix("|").strip()


def _without_comments(lines: Sequence[Line]) -> tuple[list[Line], list[Loss]]:
    """The lines without HTML comments, which may span several; their words are a loss."""
    out: list[Line] = []
    taken: list[Line] = []
    inside = False
    gap = False
    for line in lines:
        kept: list[str] = []
        rest = line.text
        said: list[str] = []
        while rest:
            if inside:
                words, closing, rest = rest.partition("-->")
                said.append(words)
                inside = not closing
            else:
                words, opening, rest = rest.partition("<!--")
                kept.append(words)
                inside = bool(opening)
        if said or inside:
            taken.append(replace(line, text=" ".join(said).strip()))
        words = "".join(kept).strip()
        if not words:
            gap = True
            continue
        out.append(replace(line, text=words, after_blank=line.after_blank or gap))
        gap = False
    if not taken:
        return out, []
    said_by_all = "\n".join(line.text for line in taken if line.text)
    return out, [Loss(numbers(line.number for line in taken), "comments, left out", said_by_all)]


def _without_definitions(lines: Sequence[Line]) -> tuple[list[Line], dict[str, str], list[Note], list[Loss]]:
    """The lines without the definitions of links and footnotes and the marks that call those; links; footnotes."""
    links: dict[str, str] = {}
    out: list[Line] = []
    notes: list[Note] = []
    targets: list[Line] = []
    in_note = False
    for line in lines:
        match = _DEFINITION.match(line.text) if line.indent < 4 else None
        if match and match["name"].startswith("^"):
            notes.append(Note(match["name"][1:], line.number, match["target"]))
            in_note = True
        elif match and re.match(r"<|\S*[/#.:@]\S*(?:\s+[\"'(].*)?$", match["target"]):
            links[match["name"].lower()] = match["target"]
            targets.append(line)
            in_note = False
        elif in_note and (line.indent >= 4 or not line.after_blank):
            notes[-1] = replace(notes[-1], words=f"{notes[-1].words} {line.text}")
        else:
            in_note = False
            out.append(line)
    losses = [lost(targets, "targets of links, left out")] if targets else []
    called: list[tuple[int, str]] = []
    for i, line in enumerate(out if notes else ()):
        for note in notes:
            if (mark := f"[^{note.mark}]") in line.text:
                called.append((line.number, note.mark))
                out[i] = line = replace(line, text=line.text.replace(mark, "") or line.text)
    if called:
        what = "marks that call notes, left out"
        losses.append(
            Loss(numbers(number for number, _ in called), what, " ".join(mark for _, mark in called))
        )
    return out, links, notes, losses


def _with_whole_bold(lines: Sequence[Line]) -> list[Line]:
    """The lines, a paragraph that is bold as a whole made one line: a heading that was wrapped."""
    out: list[Line] = []
    start = 0
    while start < len(lines):
        end = start + 1
        while end < len(lines) and not lines[end].after_blank:
            end += 1
        block = lines[start:end]
        whole = _SPANS.sub("", " ".join(line.text for line in block)) if len(block) <= 4 else ""
        if (len(block) > 1 or whole != block[0].text) and _BOLD_LINE.match(whole):
            out.append(replace(block[0], text=whole, before_blank=block[-1].before_blank))
        else:
            out += block
        start = end
    return out


def _with_blocks(lines: Sequence[Line]) -> tuple[list[Line], list[Loss]]:
    """The lines with headings, tables, quotations and lines in bold marked as what they are."""
    out: list[Line] = []
    left: list[Line] = []
    fences: list[Line] = []
    for i, line in enumerate(lines):
        text = line.text
        while text.startswith(">"):
            text = text[1:].lstrip()
        if not text or (_ATTRIBUTES.match(text) and len(text) < 300):
            left += [line] if text else []
            continue
        if _FENCE.match(text):
            fences.append(line)
            if out:
                out[-1] = replace(out[-1], before_blank=True)
        elif (match := _HEADING.match(text)) and line.indent < 4 and match["words"]:
            out.append(
                replace(
                    line, text=match["words"], level=len(match["level"]), after_blank=True, before_blank=True
                )
            )
        elif (
            out
            and not out[-1].level
            and not line.after_blank
            and _UNDERLINE.match(text)
            and out[-1].after_blank
        ):
            out[-1] = replace(out[-1], level=1 if text[0] == "=" else 2, before_blank=True)
        elif _ROW.match(text):
            if not _SEPARATOR.match(text):
                cells = " | ".join(cell.strip() for cell in text.strip("|").split("|"))
                out.append(replace(line, text=cells, row=True))
        elif _is_bold_heading(line, lines[i - 1] if i else None):
            out.append(replace(line, text=text, level=BOLD_LEVEL))
        else:
            out.append(replace(line, text=text))
    losses = [lost(fences, "fences of code, left out")] if fences else []
    return out, [*losses, *([lost(left, "attributes of the Markdown, left out")] if left else [])]


def _is_bold_heading(line: Line, before: Line | None) -> bool:
    """A line in bold that stands alone at the margin, and has no label: those are told by their label."""
    from planclause.importing.label_lines import split_label

    alone = line.after_blank and line.before_blank and line.indent == 0
    return (
        alone
        and before is not None
        and _BOLD_LINE.match(line.text) is not None
        and not split_label(line.text)
    )


def _take_title(lines: Sequence[Line]) -> tuple[list[Line], Line | None]:
    """The only heading of the first level, where it stands first and has no label, is the title."""
    from planclause.importing.label_lines import split_label

    tops = [line for line in lines if line.level == 1]
    headings = [line for line in lines if line.level]
    if len(tops) == 1 and headings[0] is tops[0] and (not split_label(tops[0].text) or len(headings) == 1):
        return [line for line in lines if line is not tops[0]], tops[0]
    return list(lines), None
