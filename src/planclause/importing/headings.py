"""Which words of a point are its heading, and how its lines become paragraphs.

A heading is what stands apart: after "Article 4", in capitals, in bold, in brackets of its own, or alone on a
line with a paragraph after it. In doubt it is text, where nothing is lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from planclause.importing.lines import SOFT_HYPHEN
from planclause.importing.points import Paragraph, Point

#: A heading is no longer than this; longer words on a label's line are its text.
LONGEST_HEADING = 160
#: A line that is taken for a heading only because it stands alone is no longer than this.
LONGEST_LOOSE_HEADING = 90

_SENTENCE_END = re.compile(r"(?:[.;:,!?–—。；：，！？、؛؟،।]|--)[\]”\"’')]{0,2}$")
_BOLD = re.compile(r"(?P<mark>\*\*|__)(?=\S)(?P<inner>[^*_]{1,160}?)(?P=mark)(?P<mark2>[.:]?)")
_BOLD_OR_ITALIC = re.compile(r"(?P<mark>\*{1,3}|_{1,3})(?=\S)(?P<inner>[^*_]{1,160}?)(?P=mark)$")
_WRAPPED = re.compile(r"[({](?P<inner>[^(){}]{1,160}?)\s?[)}]$")
#: Words that begin a sentence or leave it open; a heading names a thing.
_GOES_ON = re.compile(
    r"(?i)\b(?:shall|will|must|may|should|is|are|agrees?)\b"
    r"|\b(?:of|the|an?|and|or|to|in|by|for|with|which|that|as|from|on|be)$"
)
_JOINS = re.compile(r"(?<=[^\W_])-$")
_SUSPENDED = re.compile(r"(?:and|or|to|nor|und|et|y|и)\b")


def joined(lines: list[tuple[int, str]]) -> str:
    """Wrapped lines as one: joined by a space, or by nothing after a hyphen that the wrap came at.

    The hyphen stays, since nobody can tell "policy-determining" from a cut word; after a suspended one
    ("short-" and "medium-term") the space stays too.
    """
    out: list[str] = []
    for _, words in lines:
        if out and out[-1].endswith(SOFT_HYPHEN):
            out[-1] = out[-1][:-1]
        elif out:
            cut = _JOINS.search(out[-1]) and words[0].isalnum() and not _SUSPENDED.match(words)
            out.append("" if cut else " ")
        out.append(words)
    return "".join(out).rstrip(SOFT_HYPHEN)


def paragraph_text(paragraph: Paragraph) -> str:
    """The words of a paragraph, in its source's mark-up; rows keep their lines."""
    if paragraph.rows:
        return "\n".join(re.sub(r"[ \t]{2,}", " ", words) for _, words in paragraph.lines)
    return re.sub(r"[ \t]{2,}", " ", joined(paragraph.lines))


def headed_lines(parents: Iterable[Point]) -> None:
    """Take the first lines of points for their headings where most points of a run have one that stands alone.

    One short line over a paragraph may be a wrapped sentence; the same in most of a list is how the list is
    printed.
    """
    for parent in parents:
        run = [
            p
            for p in parent.children
            if p.label is not None and p.unit not in ("bullet", "option") and p.paragraphs
        ]
        headed = [p for p in run if _is_headed(p)]
        if len(headed) > 1 and 3 * len(headed) >= 2 * len(run):
            for point in headed:
                _take(point, point.paragraphs[0], 1)


def _is_headed(point: Point) -> bool:
    first = point.paragraphs[0]
    if (
        len(first.lines) < 2
        or first.lines[0][0] != point.line
        or first.rows
        or point.heading
        or point.is_structural
    ):
        return False
    one, two = first.lines[0][1], first.lines[1][1]
    named = (
        len(one) <= LONGEST_LOOSE_HEADING // 2 and not _SENTENCE_END.search(one) and not _GOES_ON.search(one)
    )
    return named and not one[0].islower() and not two[0].islower() and not two[0].isdecimal()


def settle_heading(point: Point, *, markdown: bool) -> None:
    """Move the words of a point that are its heading from its paragraphs to its heading."""
    if point.level or point.heading:
        return
    first = point.paragraphs[0] if point.paragraphs else None
    if first is None or first.rows or point.label is None:
        return
    on_label = first.line == point.line
    if point.titled and on_label and len(first.lines) == 1:
        _take(point, first, 1)
    elif point.is_structural:
        _settle_unit(point, first, on_label)
    elif point.unit not in ("option", "bullet"):
        _settle_bare(point, first, on_label, markdown=markdown)


def _settle_unit(point: Point, first: Paragraph, on_label: bool) -> None:
    words = joined(first.lines)
    more = len(point.paragraphs) > 1 or bool(point.children)
    if on_label:
        one = first.lines[0][1]
        if len(words) <= LONGEST_HEADING and words.isupper():
            _take(point, first, len(first.lines))
        elif len(one) > LONGEST_HEADING or _SENTENCE_END.search(one):
            return
        elif (more and len(first.lines) == 1) or (len(first.lines) > 1 and _stands_above(first)):
            _take(point, first, 1)
        return
    if more and words.isupper() and len(words) <= LONGEST_HEADING and not _SENTENCE_END.search(words):
        _take(point, first, len(first.lines))
        return
    one = first.lines[0][1]
    if len(one) > LONGEST_LOOSE_HEADING or _SENTENCE_END.search(one) or one[0].islower():
        return
    if (len(first.lines) == 1 and more) or (len(first.lines) > 1 and _stands_above(first)):
        _take(point, first, 1)


def _settle_bare(point: Point, first: Paragraph, on_label: bool, *, markdown: bool) -> None:
    one = first.lines[0][1]
    if markdown and (bold := _BOLD.match(one)) and not _SENTENCE_END.search(bold["inner"].rstrip(".:")):
        rest = one[bold.end() :].strip()
        if len(bold["inner"]) <= LONGEST_LOOSE_HEADING and (rest or len(first.lines) == 1):
            point.heading = bold["inner"].rstrip(".: ")
            first.lines[0] = (first.lines[0][0], rest)
            if not rest:
                _take(point, first, 1, heading=point.heading)
            return
    if len(first.lines) > 1 or len(one) > LONGEST_LOOSE_HEADING or _SENTENCE_END.search(one):
        return
    following = point.paragraphs[1:2]
    compounds = bool(point.children) and all(
        child.meaning is not None and child.meaning.kind == "compound" for child in point.children
    )
    if markdown and (following or point.children) and "[" not in one and _BOLD_OR_ITALIC.match(one):
        _take(point, first, 1)
    elif not on_label or one[0].islower() or one[-1] == "]" or _GOES_ON.search(one):
        return
    elif (following and not following[0].rows) or (compounds and not following):
        _take(point, first, 1)


def _stands_above(first: Paragraph) -> bool:
    """Whether the first line of several is a heading: short beside the others, which begin anew."""
    one, two = first.lines[0][1], first.lines[1][1]
    others = max(len(words) for _, words in first.lines[1:])
    begins_anew = not two[0].islower() and not two[0].isdecimal() and not _GOES_ON.search(one)
    return begins_anew and len(one) <= LONGEST_LOOSE_HEADING and 4 * len(one) <= 3 * others


def _take(point: Point, first: Paragraph, count: int, *, heading: str | None = None) -> None:
    point.heading = joined(first.lines[:count]) if heading is None else heading
    del first.lines[:count]
    if not first.lines:
        point.paragraphs.remove(first)


def clean_heading(printed: str, plain: Callable[[str], str]) -> str:
    """A heading's words without what only sets it apart: emphasis, brackets of its own, a closing dot."""
    words = plain(printed).strip(" \t*_")
    words = words.removeprefix("—").removeprefix("–").strip()
    if match := _WRAPPED.match(words):
        words = match["inner"].strip()
    if words.endswith(".") and not words.endswith("..") and (words.isupper() or words.count(".") == 1):
        words = words[:-1]
    return words.rstrip(":").strip()
