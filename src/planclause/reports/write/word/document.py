"""A manuscript as a Word file: real tracked changes, by python-docx and the elements that it has no words for.

The order of the elements within each is that of the schema (ECMA-376 part 1, 17.3): Word calls a file broken where
that is wrong. What LibreOffice makes of the changes at the ends of paragraphs was tried, and is said where it
decides something.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from itertools import count

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from planclause.reports.write.direction import is_right_to_left
from planclause.reports.write.word.manuscript import Comment, Fate, Manuscript, Paragraph, Run, Style
from planclause.reports.write.word.sheet import (
    DEEPEST,
    cleaned,
    dated,
    is_leftward,
    new_document,
    saved,
    style_id,
)

_TRACKED: dict[Fate, str] = {
    "inserted": "w:ins",
    "deleted": "w:del",
    "moved from": "w:moveFrom",
    "moved to": "w:moveTo",
}
_BREAKS = re.compile("([\t\n])")


def write_manuscript(
    manuscript: Manuscript,
    *,
    title: str = "",
    date: datetime.date | None = None,
    language: str = "",
    provenance: Sequence[str] = (),
) -> bytes:
    """A manuscript as the bytes of a .docx file.

    ``date`` is that of the changes, at midnight UTC; without one, or for one that Word cannot hold, they are of
    1 January 1980. ``language`` is that of the text, for its spelling. ``provenance`` are lines for the foot of
    each page: the body is the text alone, and with every change accepted it is the draft.
    """
    document = new_document(title, date, language, provenance)
    writer = _Writer(document, dated(date), _moves(manuscript))
    around = (None, *manuscript.paragraphs, None)
    for before, paragraph, after in zip(around, manuscript.paragraphs, around[2:], strict=False):
        writer.add(paragraph, before, after)
    if manuscript.paragraphs and manuscript.paragraphs[-1].fate != "kept":
        # The last end of a text cannot go, and its paragraph would stay behind empty. So this is the last one.
        document.add_paragraph(style="Footer")
    return saved(document)


def _moves(manuscript: Manuscript) -> frozenset[int]:
    """The moves that can be told as such: something goes, and something comes; Word refuses one half alone."""
    sides = {
        (paragraph.move, run.fate)
        for paragraph in manuscript.paragraphs
        if paragraph.move
        for run in paragraph.runs
    }
    return frozenset(move for move, fate in sides if fate == "moved to" and (move, "moved from") in sides)


class _Writer:
    """Paragraphs on their way into a document, with the numbers that tell its revisions apart."""

    def __init__(self, document: WordDocument, date: datetime.date, moves: frozenset[int]) -> None:
        self.document = document
        self.moves = moves
        self.date = f"{date.isoformat()}T00:00:00Z"
        self.ids = count(1)
        self.numbers = count()
        #: What the last paragraph stands before: python-docx looks for it each time, among all that there is.
        self.end = document.element.body.sectPr

    def add(self, paragraph: Paragraph, before: Paragraph | None, after: Paragraph | None) -> None:
        """Add a paragraph; ``before`` and ``after`` are those next to it."""
        element = OxmlElement("w:p")
        self.end.addprevious(element)
        leftward = is_right_to_left(paragraph.text)
        element.append(self.properties(paragraph, leftward=leftward))
        if paragraph.move in self.moves and not _is_of_move(before, paragraph):
            self.start_move(element, paragraph)
        comments = [self.comment(one) for one in paragraph.comments]
        for number in comments:
            element.append(_numbered("w:commentRangeStart", number))
        for run in paragraph.runs:
            element.append(self.run(run, leftward=leftward))
        if _runs_together(paragraph, after):
            element.append(self.run(Run("kept", " "), leftward=leftward))
        for number in comments:
            element.append(_numbered("w:commentRangeEnd", number))
            element.append(self.tracked(_reference(number), paragraph.fate, paragraph.author))
        if paragraph.move in self.moves and not _is_of_move(after, paragraph):
            self.end_move(element, paragraph)

    def properties(self, paragraph: Paragraph, *, leftward: bool) -> BaseOxmlElement:
        """The style of a paragraph, its direction, and what becomes of its end."""
        made = OxmlElement("w:pPr")
        style = OxmlElement("w:pStyle")
        style.set(qn("w:val"), style_id(_style_of(paragraph.style, paragraph.depth)))
        made.append(style)
        if leftward:
            made.append(OxmlElement("w:bidi"))
        if paragraph.fate != "kept":
            mark = OxmlElement("w:rPr")
            mark.append(self.revision(_TRACKED[paragraph.fate], paragraph.author))
            made.append(mark)
        return made

    def run(self, run: Run, *, leftward: bool) -> BaseOxmlElement:
        """Words, in the element of their fate; signs and figures go the way of their paragraph."""
        made = OxmlElement("w:r")
        if is_leftward(run.text, around=leftward):
            properties = OxmlElement("w:rPr")
            properties.append(OxmlElement("w:rtl"))
            made.append(properties)
        for part in _BREAKS.split(cleaned(run.text)):
            if part == "\t":
                made.append(OxmlElement("w:tab"))
            elif part == "\n":
                made.append(OxmlElement("w:br"))
            elif part:
                text = OxmlElement("w:delText" if run.fate == "deleted" else "w:t")
                text.set(qn("xml:space"), "preserve")
                text.text = part
                made.append(text)
        return self.tracked(made, run.fate, run.author)

    def tracked(self, made: BaseOxmlElement, fate: Fate, author: str) -> BaseOxmlElement:
        """A run, in the element of its fate."""
        if fate == "kept":
            return made
        tracked = self.revision(_TRACKED[fate], author)
        tracked.append(made)
        return tracked

    def revision(self, tag: str, author: str) -> BaseOxmlElement:
        """The element of a change, with whose it is and when."""
        made = _numbered(tag, next(self.ids))
        made.set(qn("w:author"), cleaned(author))
        made.set(qn("w:date"), self.date)
        return made

    def start_move(self, element: BaseOxmlElement, paragraph: Paragraph) -> None:
        """Say that a move begins in a paragraph."""
        side = _move_side(paragraph)
        self.open_move = next(self.ids)
        made = _numbered(f"w:{side}RangeStart", self.open_move)
        made.set(qn("w:author"), cleaned(paragraph.author))
        made.set(qn("w:date"), self.date)
        made.set(qn("w:name"), f"move{paragraph.move}")
        element.append(made)

    def end_move(self, element: BaseOxmlElement, paragraph: Paragraph) -> None:
        """Say that a move ends after a paragraph."""
        element.addnext(_numbered(f"w:{_move_side(paragraph)}RangeEnd", self.open_move))

    def comment(self, told: Comment) -> int:
        """Add a comment to the document; its number."""
        number = next(self.numbers)
        made = _numbered("w:comment", number)
        for name, value in (("author", told.author), ("initials", told.initials), ("date", self.date)):
            made.set(qn(f"w:{name}"), cleaned(value))
        for line in told.lines or ("",):
            leftward = is_right_to_left(line)
            element = OxmlElement("w:p")
            if leftward:
                properties = OxmlElement("w:pPr")
                properties.append(OxmlElement("w:bidi"))
                element.append(properties)
            element.append(self.run(Run("kept", line), leftward=leftward))
            made.append(element)
        # python-docx would look for a number among all comments, for a style among all styles, and at the clock.
        self.document.comments._comments_elm.append(made)
        return number


def _is_of_move(neighbour: Paragraph | None, paragraph: Paragraph) -> bool:
    return (
        neighbour is not None
        and neighbour.move == paragraph.move
        and _move_side(neighbour) == _move_side(paragraph)
    )


def _runs_together(paragraph: Paragraph, after: Paragraph | None) -> bool:
    """Whether LibreOffice takes what comes in at a paragraph's end and what comes in after it for one change.

    It then rejects the end between them too, and two clauses run together; a space that stays keeps them apart.
    """
    comes: frozenset[Fate] = frozenset(("inserted", "moved to"))
    return (
        after is not None
        and paragraph.fate == "kept"
        and {run.fate for run in paragraph.runs[-1:]} <= comes
        and {run.fate for run in after.runs[:1]} <= comes
    )


def _reference(comment: int) -> BaseOxmlElement:
    made = OxmlElement("w:r")
    made.append(_numbered("w:commentReference", comment))
    return made


def _move_side(paragraph: Paragraph) -> str:
    fates = {paragraph.fate, *(run.fate for run in paragraph.runs)}
    return "moveTo" if fates & {"moved to", "inserted"} and "moved from" not in fates else "moveFrom"


def _numbered(tag: str, number: int) -> BaseOxmlElement:
    made = OxmlElement(tag)
    made.set(qn("w:id"), str(number))
    return made


def _style_of(style: Style, depth: int) -> str:
    level = min(depth, DEEPEST) + 1
    match style:
        case "title":
            return "Title"
        case "preamble":
            return "Normal"
        case "heading":
            return f"Heading {level}"
        case "continued":
            return f"Clause {level} continued"
        case "note":
            return f"Clause {level} note"
        case _:
            return f"Clause {level}"
