"""HTML, read as a draft: its blocks become lines that carry what the page shows, headings' levels among it.

The parser is Python's own: it never fails, and pages of ministries and parliaments are seldom valid. What a page
does not show (scripts, styles, menus) is no text. ``<ins>`` and ``<del>`` are wordings, with their authors.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from planclause.importing.drafting import Drafting, Imported, Plain
from planclause.importing.footnotes import without_notes
from planclause.importing.furniture import without_contents, without_page_furniture, without_wordless
from planclause.importing.hyphens import with_mended_words
from planclause.importing.lines import Line, cut_lines
from planclause.importing.marks import AUTHOR, END, MIDDLE, START, Authors, paired
from planclause.importing.plain_text import take_title
from planclause.importing.reader import paragraphs_as_points, read_lines
from planclause.importing.run_together import cut_runs
from planclause.plan.losses import Loss
from planclause.text.bracketed import UNRECORDED
from planclause.text.numbering import to_roman

_HIDDEN = frozenset(
    ["script", "style", "template", "noscript", "svg", "math", "head", "nav", "button", "select", "textarea"]
)
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "aside",
        "blockquote",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "tr",
        "thead",
        "tbody",
        "caption",
        "pre",
        "hr",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "figure",
        "figcaption",
        "address",
        "body",
        "html",
        "form",
        "fieldset",
    ]
)
_STRUCK = frozenset(("del", "s", "strike"))
#: An item of a list stands so many columns further in than the list around it.
STEP = 4


@dataclass(slots=True)
class _Block:
    """Lines of one block as they grow: words, and what the page says of them."""

    line: int
    indent: int = 0
    level: int = 0
    row: bool = False
    words: list[str] = field(default_factory=list)


class _Page(HTMLParser):
    """Collects the blocks of a page, the title of its head, and what is not shown."""

    def __init__(self, authors: Authors) -> None:
        super().__init__(convert_charrefs=True)
        self.authors = authors
        self.blocks: list[_Block] = []
        self.hidden: list[str] = []
        self.hidden_words: list[str] = []
        self.lists: list[tuple[str, int]] = []
        self.struck: list[str] = []
        self.title = ""
        self.level = 0
        self.in_title = self.row = False

    def _block(self) -> _Block:
        self.blocks.append(_Block(self.getpos()[0], max(len(self.lists) - 1, 0) * STEP, self.level, self.row))
        return self.blocks[-1]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {key: value or "" for key, value in attrs}
        if tag == "title":
            self.in_title = True
        elif tag in _HIDDEN or (self.hidden and tag == self.hidden[-1]):
            self.hidden.append(tag)
        elif re.fullmatch(r"h[1-6]", tag):
            self.level = int(tag[1])
            self._block()
        elif tag in ("ul", "ol"):
            start = values.get("start", "1")
            kind = values.get("type") or "1" if tag == "ol" else "•"
            self.lists.append((kind, int(start) if start.isdecimal() else 1))
        elif tag == "li" and self.lists:
            self._item(values)
        elif tag == "tr":
            self.row = True
            self._block()
        elif tag in ("td", "th"):
            if self.blocks and self.blocks[-1].words:
                self._add(" | ")
        elif tag == "br" or (tag in _BLOCKS and not self.row):
            self._block()
        elif tag == "ins":
            self._add(f"{START}{MIDDLE}{self._author(values)}{AUTHOR}")
        elif tag in _STRUCK:
            self.struck.append(self._author(values))
            self._add(START)

    def _item(self, values: dict[str, str]) -> None:
        kind, number = self.lists[-1]
        value = values.get("value", "")
        number = int(value) if value.isdecimal() else number
        self.lists[-1] = (kind, number + 1)
        self._block()
        if kind in ("a", "A") and 0 < number <= 26:
            self._add(f"{chr(ord(kind) + number - 1)}. ")
        elif kind == "1":
            self._add(f"{number}. ")
        elif kind not in ("i", "I") or not 0 < number < 4000:
            self._add("• ")
        else:
            self._add(f"{to_roman(number) if kind == 'i' else to_roman(number).upper()}. ")

    def _author(self, values: dict[str, str]) -> str:
        name = next(
            (values[key] for key in ("data-author", "author", "title", "cite") if values.get(key)), ""
        )
        return self.authors.code(name) if name else UNRECORDED

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self.in_title = False
        elif self.hidden:
            if tag == self.hidden[-1]:
                self.hidden.pop()
        elif re.fullmatch(r"h[1-6]", tag):
            self.level = 0
            self._block()
        elif tag in ("ul", "ol") and self.lists:
            self.lists.pop()
            self._block()
        elif tag == "tr":
            self.row = False
            self._block()
        elif tag == "ins":
            self._add(END)
        elif tag in _STRUCK:
            self._add(f"{MIDDLE}{self.struck.pop()}{AUTHOR}{END}" if self.struck else "")
        elif tag in _BLOCKS and not self.row:
            self._block()

    def handle_data(self, data: str) -> None:
        if self.in_title:
            self.title += data
        elif self.hidden:
            self.hidden_words.append(data)
        else:
            self._add(re.sub(r"\s+", " ", data))

    def _add(self, words: str) -> None:
        if not self.blocks:
            self._block()
        self.blocks[-1].words.append(words)


def read_html(text: str, *, plan: str, draft: str, levels: str = "") -> Imported:
    """The draft of a web page, called ``draft`` in ``plan``, and what of the page it could not hold.

    Any text gives a draft. Headings carry their level; the items of lists the numbers that a browser shows.
    ``levels``: as in :func:`~planclause.importing.plain_text.read_text`.
    """
    authors = Authors()
    page = _Page(authors)
    page.feed(text)
    page.close()
    source, losses = _lines(page)
    lines = source
    if hidden := " ".join("".join(page.hidden_words).split()):
        losses.append(Loss("text", "what the page does not show (scripts, styles, menus), left out", hidden))
    for step in (without_page_furniture, without_wordless, without_contents):
        lines, found = step(lines)
        losses += found
    lines, notes, found = without_notes(lines)
    losses += found
    tops = [line for line in lines if line.level == 1]
    title = ""
    if len(tops) == 1 and lines and next(line for line in lines if line.level) is tops[0]:
        title = tops[0].text
        lines = [line for line in lines if line is not tops[0]]
    reading = read_lines(cut_runs(with_mended_words(lines)), markdown=True, levels=levels)
    reading.losses += losses
    reading.notes = notes
    title = title or take_title(reading)
    shown = " ".join(page.title.split())
    if not title:
        title = shown
    elif shown and shown != title:
        reading.losses.append(Loss("title", "the title of the browser's window, left out", shown))
    paragraphs_as_points(reading)
    drafting = Drafting(Plain(), markdown=True, authors=authors)
    return drafting.draft(reading, plan=plan, draft=draft, title=title, date=None, source=source)


def _lines(page: _Page) -> tuple[list[Line], list[Loss]]:
    """The lines of a page's blocks, cleaned as those of any text are."""
    lines: list[Line] = []
    losses: list[Loss] = []
    for block in page.blocks:
        words = paired(" ".join("".join(block.words).split()))
        if not words:
            continue
        cut, found = cut_lines(words)
        losses += [replace(loss, place=f"line {block.line}") for loss in found]
        for line in cut:
            after = not (block.row and lines and lines[-1].row)
            shown = replace(line, number=block.line, indent=block.indent, level=block.level, row=block.row)
            lines.append(replace(shown, after_blank=after))
    return lines, losses or ([] if lines else [Loss("line 1", "the text is empty")])
