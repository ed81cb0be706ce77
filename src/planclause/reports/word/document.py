"""A manuscript as a Word file: real tracked changes, by python-docx and the elements that it has no words for.

The order of the elements within each is that of the schema (ECMA-376 part 1, 17.3): Word calls a file broken where
that is wrong. All that would differ from one run to the next (times, the order of parts) is fixed, so that the same
manuscript gives the same bytes.
"""

from __future__ import annotations

import datetime
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from itertools import count

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Length, Pt, RGBColor
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.parfmt import ParagraphFormat

from planclause.reports.direction import is_right_to_left
from planclause.reports.word.manuscript import Comment, Fate, Manuscript, Paragraph, Run, Style

#: The date of changes to a draft without one; ZIP knows none before it.
NO_DATE = datetime.date(1980, 1, 1)
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
#: The years in which Word can date a change.
_YEARS = range(1900, 2400)
#: How far a clause is indented for each clause that it stands in, and its number before its words.
_STEP = Cm(1.4)
_DEEPEST = 8
_FONT = "Cambria"
#: python-docx refuses longer properties of a document.
_LONGEST_PROPERTY = 255
_TRACKED: dict[Fate, str] = {
    "inserted": "w:ins",
    "deleted": "w:del",
    "moved from": "w:moveFrom",
    "moved to": "w:moveTo",
}
#: No file in XML 1.0 can hold these; other controls are shown by their number long before.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile("([\t\n])")


def write_manuscript(
    manuscript: Manuscript,
    *,
    title: str = "",
    date: datetime.date | None = None,
    provenance: Sequence[str] = (),
) -> bytes:
    """A manuscript as the bytes of a .docx file.

    ``date`` is that of the changes, at midnight UTC; without one, or for one that Word cannot hold, they are of
    1 January 1980. ``provenance`` are lines for the foot of each page: the body is the text alone, and with every
    change accepted it is the draft.
    """
    document = new_document(title, date, provenance)
    writer = _Writer(document, _dated(date), _moves(manuscript))
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

    def add(self, paragraph: Paragraph, before: Paragraph | None, after: Paragraph | None) -> None:
        """Add a paragraph; ``before`` and ``after`` are those next to it."""
        made = self.document.add_paragraph(style=_style_of(paragraph.style, paragraph.depth))
        element = made._p  # python-docx has no other way to what it does not know
        leftward = is_right_to_left(paragraph.text)
        if leftward:
            element.get_or_add_pPr().append(OxmlElement("w:bidi"))
        if paragraph.fate != "kept":
            mark = OxmlElement("w:rPr")
            mark.append(self.revision(_TRACKED[paragraph.fate], paragraph.author))
            element.get_or_add_pPr().append(mark)
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

    def run(self, run: Run, *, leftward: bool) -> BaseOxmlElement:
        """Words, in the element of their fate; signs and figures go the way of their paragraph."""
        made = OxmlElement("w:r")
        if is_right_to_left(run.text) or (leftward and not _is_left_to_right(run.text)):
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
        made = self.document.comments.add_comment(author=told.author, initials=told.initials)
        made.paragraphs[0].text = cleaned(told.lines[0]) if told.lines else ""
        for line in told.lines[1:]:
            made.add_paragraph(cleaned(line))
        made._comment_elm.set(qn("w:date"), self.date)  # python-docx takes the clock's
        return made.comment_id


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


def _is_left_to_right(text: str) -> bool:
    return any(unicodedata.bidirectional(character) == "L" for character in text)


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


# ------------------------------------------------------------------------------------------------ the document


def _dated(date: datetime.date | None) -> datetime.date:
    return date if date is not None and date.year in _YEARS else NO_DATE


def new_document(title: str, date: datetime.date | None, provenance: Sequence[str]) -> WordDocument:
    """A document with nothing in it but its styles, its properties and its foot."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.3)
    properties = document.core_properties
    properties.author = properties.last_modified_by = "planclause"
    properties.title = cleaned(title)[:_LONGEST_PROPERTY]
    properties.comments = cleaned("\n".join(provenance[-2:]))[:_LONGEST_PROPERTY]
    properties.subject = cleaned("\n".join(provenance[:-2]))[:_LONGEST_PROPERTY]
    moment = datetime.datetime.combine(_dated(date), datetime.time())
    properties.created = properties.modified = moment
    properties.revision = 1
    _set_styles(document)
    foot = section.footer.paragraphs[0]
    foot.text = cleaned(" · ".join(provenance))
    foot.style = document.styles["Footer"]
    return document


def _set_styles(document: WordDocument) -> None:
    styles = document.styles
    normal = styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(11)
    normal.paragraph_format.space_after = Pt(6)
    styles["Footer"].font.size = Pt(8)
    title = styles["Title"]
    title.font.name, title.font.size, title.font.color.rgb = _FONT, Pt(18), RGBColor(0, 0, 0)
    for depth in range(_DEEPEST + 1):
        heading = styles[f"Heading {depth + 1}"]
        heading.font.name, heading.font.size = _FONT, Pt(13 if depth == 0 else 11)
        heading.font.bold, heading.font.italic, heading.font.color.rgb = True, False, RGBColor(0, 0, 0)
        heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(10), Pt(3)
        _hang(heading.paragraph_format, depth)
        text = styles.add_style(f"Clause {depth + 1}", WD_STYLE_TYPE.PARAGRAPH)
        text.base_style = normal
        _hang(text.paragraph_format, depth)
        continued = styles.add_style(f"Clause {depth + 1} continued", WD_STYLE_TYPE.PARAGRAPH)
        continued.base_style = normal
        continued.paragraph_format.left_indent = Length((depth + 1) * _STEP)
        note = styles.add_style(f"Clause {depth + 1} note", WD_STYLE_TYPE.PARAGRAPH)
        note.base_style = continued
        note.font.italic, note.font.size = True, Pt(9.5)

    for name, size in (("Section", 15), ("Table title", 10), ("Item", 11)):
        bold = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        bold.base_style, bold.font.bold, bold.font.size = normal, True, Pt(size)
        bold.paragraph_format.space_before, bold.paragraph_format.keep_with_next = Pt(10), True
    remark = styles.add_style("Remark", WD_STYLE_TYPE.PARAGRAPH)
    remark.base_style, remark.font.italic, remark.font.size = normal, True, Pt(9.5)


def _hang(form: ParagraphFormat, depth: int) -> None:
    left = Length((depth + 1) * _STEP)
    form.left_indent, form.first_line_indent = left, Length(-_STEP)
    form.tab_stops.add_tab_stop(left)


def _style_of(style: Style, depth: int) -> str:
    level = min(depth, _DEEPEST) + 1
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


def saved(document: WordDocument) -> bytes:
    """The bytes of a document, the same every time."""
    file = io.BytesIO()
    document.save(file)
    out = io.BytesIO()
    with zipfile.ZipFile(file) as parts, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for name in _in_order(parts.namelist()):
            info = zipfile.ZipInfo(name, _ZIP_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            written.writestr(info, parts.read(name))
    return out.getvalue()


def _in_order(names: Sequence[str]) -> Iterator[str]:
    """The table of contents first, as the format wants it, then the parts by name."""
    yield from sorted(names, key=lambda name: (name != "[Content_Types].xml", name))


def cleaned(text: str) -> str:
    """The text with what no XML can hold shown by its number."""
    return _NOT_IN_XML.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)


def paragraph_of(document: WordDocument, text: str, style: str) -> WordParagraph:
    """A plain paragraph, added to a document."""
    made = document.add_paragraph(cleaned(text), style=style)
    if is_right_to_left(text):
        made._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
    return made
