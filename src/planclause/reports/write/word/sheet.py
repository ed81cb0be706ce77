"""What every Word file of ours has alike: its paper, styles and properties, its foot, and bytes that do not vary.

All that would differ from one run to the next (times, the order of parts) is fixed, so that the same text gives the
same bytes.
"""

from __future__ import annotations

import datetime
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator, Sequence

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.parfmt import ParagraphFormat

from planclause.reports.write.direction import is_right_to_left

#: The date of changes to a draft without one; ZIP knows none before it.
NO_DATE = datetime.date(1980, 1, 1)
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
#: The years in which Word can date a change.
_YEARS = range(1900, 2400)
#: Clauses deeper than this look as those at this depth: Word has nine levels of headings.
DEEPEST = 8
#: How far a clause is indented for each clause that it stands in, and its number before its words.
_STEP = Cm(1.4)
_WIDTH, _HEIGHT, _MARGIN = Cm(21), Cm(29.7), Cm(2.5)
_FONT = "Cambria"
_BLACK = RGBColor(0, 0, 0)
#: python-docx refuses longer properties of a document.
_LONGEST_PROPERTY = 255
#: No file in XML 1.0 can hold these; other controls are shown by their number long before.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def dated(date: datetime.date | None) -> datetime.date:
    """The date, if it is one that Word can hold."""
    return date if date is not None and date.year in _YEARS else NO_DATE


def new_document(
    title: str, date: datetime.date | None, language: str, provenance: Sequence[str]
) -> WordDocument:
    """A document with nothing in it but its styles, its properties and its foot.

    The last two lines of its provenance say for whom it is and what made it, those before them what of.
    """
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = _WIDTH, _HEIGHT
    section.left_margin = section.right_margin = _MARGIN
    section.top_margin = section.bottom_margin = Cm(2.3)
    package = document.part.package
    for key, relation in [*package.rels.items()]:
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            del package.rels[key]  # it shows an empty page
    properties = document.core_properties
    properties.author = properties.last_modified_by = "planclause"
    properties.title = cleaned(title)[:_LONGEST_PROPERTY]
    properties.subject = cleaned("\n".join(provenance[:-2]))[:_LONGEST_PROPERTY]
    properties.comments = cleaned("\n".join(provenance[-2:]))[:_LONGEST_PROPERTY]
    moment = datetime.datetime.combine(dated(date), datetime.time())
    properties.created = properties.modified = moment
    properties.revision = 1
    _set_styles(document)
    if language:
        for spoken in document.styles.element.iter(qn("w:lang")):
            spoken.set(qn("w:val"), cleaned(language))
            spoken.set(qn("w:bidi"), cleaned(language))
    _write_foot(section.footer.paragraphs[0], provenance)
    return document


def _write_foot(foot: WordParagraph, provenance: Sequence[str]) -> None:
    """What the file was made from, a line each; then for whom and by what, and the number of the page."""
    last = " · ".join(provenance[-2:])
    foot.add_run(cleaned("\n".join((*provenance[:-2], last))) + "\t")
    page = OxmlElement("w:fldSimple")
    page.set(qn("w:instr"), "PAGE")
    number = OxmlElement("w:r")
    shown = OxmlElement("w:t")
    shown.text = "1"
    number.append(shown)
    page.append(number)
    foot._p.append(page)  # python-docx knows no fields


def _set_styles(document: WordDocument) -> None:
    normal = _style(document, "Normal", 11)
    normal.paragraph_format.space_after = Pt(6)
    foot = _style(document, "Footer", 7)
    foot.paragraph_format.tab_stops.clear_all()
    foot.paragraph_format.tab_stops.add_tab_stop(Length(_WIDTH - 2 * _MARGIN), WD_TAB_ALIGNMENT.RIGHT)
    _style(document, "Title", 18)
    for depth in range(DEEPEST + 1):
        heading = _style(document, f"Heading {depth + 1}", 13 if depth == 0 else 11)
        heading.font.bold, heading.font.italic = True, False
        heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(10), Pt(3)
        _hang(heading.paragraph_format, depth)
        text = _new_style(document, f"Clause {depth + 1}", normal)
        _hang(text.paragraph_format, depth)
        continued = _new_style(document, f"Clause {depth + 1} continued", normal)
        continued.paragraph_format.left_indent = Length((depth + 1) * _STEP)
        note = _new_style(document, f"Clause {depth + 1} note", continued)
        note.font.italic, note.font.size = True, Pt(9.5)
    for name, size, level in (("Section", 15, 0), ("Item", 11, 1), ("Table title", 10, None)):
        bold = _new_style(document, name, normal)
        bold.font.bold, bold.font.size = True, Pt(size)
        bold.paragraph_format.space_before, bold.paragraph_format.keep_with_next = Pt(10), True
        if level is not None:  # so that Word's navigation leads there
            outline = OxmlElement("w:outlineLvl")
            outline.set(qn("w:val"), str(level))
            bold.element.get_or_add_pPr().append(outline)
    remark = _new_style(document, "Remark", normal)
    remark.font.italic, remark.font.size = True, Pt(9.5)
    cell = _new_style(document, "Cell", normal)
    cell.font.size, cell.paragraph_format.space_after = Pt(9.5), Pt(2)


def _style(document: WordDocument, name: str, size: int) -> ParagraphStyle:
    """A style that is there, in our letters and black."""
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)
    style.font.name, style.font.size, style.font.color.rgb = _FONT, Pt(size), _BLACK
    fonts = style.element.get_or_add_rPr().rFonts
    fonts.set(qn("w:cs"), _FONT)
    for theme in [one for one in fonts.attrib if one.lower().endswith("theme")]:  # it would win over the name
        del fonts.attrib[theme]
    return style


def _new_style(document: WordDocument, name: str, base: ParagraphStyle) -> ParagraphStyle:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)
    style.base_style = base
    return style


def _hang(form: ParagraphFormat, depth: int) -> None:
    left = Length((depth + 1) * _STEP)
    form.left_indent, form.first_line_indent = left, Length(-_STEP)
    form.tab_stops.add_tab_stop(left)


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


def is_leftward(text: str, *, around: bool) -> bool:
    """Whether a run of text is written from right to left; signs and figures go the way of what is around them."""
    strong = any(unicodedata.bidirectional(character) == "L" for character in text)
    return is_right_to_left(text) or (around and not strong)


def paragraph_of(document: WordDocument, text: str, style: str) -> WordParagraph:
    """A plain paragraph, added to a document."""
    made = document.add_paragraph(cleaned(text))
    made._p.style = style_id(style)
    lay_out(made)
    return made


def style_id(name: str) -> str:
    """What a paragraph calls its style; python-docx looks it up among all styles, each time, at 3 ms."""
    return name.replace(" ", "")


def lay_out(paragraph: WordParagraph) -> None:
    """Turn a plain paragraph, and its runs, the way that its text is written."""
    if is_right_to_left(paragraph.text):
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
        for run in paragraph.runs:
            run.font.rtl = True if is_leftward(run.text, around=True) else None
