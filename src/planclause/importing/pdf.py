"""PDF with a text layer, read as a draft: what stands at one height of a page is a line (extra ``pdf``).

A line's column is counted in characters from the left edge of its page's text, a gap wider than the usual one
between lines is a blank line, and a page's end is kept: furniture and foot notes are told by it. What a page looks
like beyond that (fonts, sizes) is not used yet. The library is pypdfium2, Chrome's own reader, which is alive,
needs nothing else and reads 64 pages in a second.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from planclause.errors import UnavailableError, UnreadableError
from planclause.importing.drafting import Imported
from planclause.importing.label_lines import split_label
from planclause.importing.lines import Line, cut_lines
from planclause.importing.plain_text import read_text_lines
from planclause.plan.losses import Loss

if TYPE_CHECKING:
    import pypdfium2

#: A page with fewer characters than this holds no text; most pages so, and the file is a scan.
FEWEST_CHARACTERS = 20
#: So large a share of signs without a meaning, and the text layer is broken.
MOST_UNREADABLE = 0.1
#: A gap so many times the usual one is a blank line.
BLANK = 1.35
#: Where so large a share of the gaps are no more than this part of the middle one, the middle one is a blank line,
#: for most paragraphs have one line. The lines of foot notes are closer than others, but not so close.
CLOSE, FEWEST_CLOSE = 0.7, 0.15
#: What stands within this share of a line's height is at the same height.
SAME_HEIGHT = 0.5


@dataclass(frozen=True, slots=True)
class _Run:
    """Words in one place of a page: the left and right edge, the bottom and the top."""

    left: float
    right: float
    bottom: float
    top: float
    words: str


def read_pdf(data: bytes, *, plan: str, draft: str, levels: str = "") -> Imported:
    """The draft of a PDF file, called ``draft`` in ``plan``, and what of its text it could not hold.

    Lines are counted through the file, from 1. ``levels``: see
    :func:`~planclause.importing.plain_text.read_text`.
    :class:`~planclause.errors.UnavailableError` where pypdfium2 is not installed;
    :class:`~planclause.errors.UnreadableError` for a scan, a broken text layer, or what is no PDF.
    """
    try:
        import pypdfium2
    except ImportError:
        what = "PDF files need pypdfium2; install it by: pip install 'planclause[pdf]'"
        raise UnavailableError(what) from None
    try:
        pages = [_runs(page) for page in pypdfium2.PdfDocument(data)]
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(f"this PDF cannot be opened ({error})") from None
    _check(pages)
    lines: list[Line] = []
    losses: list[Loss] = []
    pages_of_rows = [_rows(page) for page in pages]
    usual = _usual([gap for rows in pages_of_rows for gap in _gaps(rows)])
    for rows in pages_of_rows:
        found = list(_lines(rows, len(lines), usual))
        for line in found:
            # cut_lines cleans the words as those of any text are cleaned
            cut, lost = cut_lines(line.text)
            losses += [replace(loss, place=f"line {line.number}") for loss in lost]
            if cut:
                lines.append(replace(line, text=cut[0].text))
        if lines and found:
            lines[-1] = replace(lines[-1], ends_page=True)
    return read_text_lines(lines, losses, plan=plan, draft=draft, levels=levels)


def _runs(page: pypdfium2.PdfPage) -> list[_Run]:
    text = page.get_textpage()
    boxes = [text.get_rect(i) for i in range(text.count_rects())]
    return [_Run(box[0], box[2], box[1], box[3], _words(text.get_text_bounded(*box))) for box in boxes]


def _words(found: str) -> str:
    """The words of a run; where the library marks a hyphen at a line's end it is one."""
    return found.replace("\x02", "-").replace("\ufffe", "-")


def _check(pages: Sequence[Sequence[_Run]]) -> None:
    """An error for pages that are pictures, or whose characters have lost their meaning."""
    empty = sum(sum(len(run.words) for run in page) < FEWEST_CHARACTERS for page in pages)
    if 2 * empty > len(pages) or not pages:
        raise UnreadableError(
            f"{empty} of {len(pages)} pages of the PDF hold no text: a scan; read it with an OCR program first"
        )
    words = "".join(run.words for page in pages for run in page)
    odd = sum(sign == "\ufffd" or "\ue000" <= sign <= "\uf8ff" for sign in words)
    if odd > MOST_UNREADABLE * len(words):
        raise UnreadableError("the text layer of the PDF is broken: its characters have no meaning")


def _rows(page: Sequence[_Run]) -> list[list[_Run]]:
    """The runs of a page that hold words, those at one height together, from the top and from the left."""
    rows: list[list[_Run]] = []
    for run in sorted((run for run in page if run.words.strip()), key=lambda run: (-run.bottom, run.left)):
        if rows and abs(rows[-1][0].bottom - run.bottom) <= SAME_HEIGHT * max(run.top - run.bottom, 1.0):
            rows[-1].append(run)
        else:
            rows.append([run])
    return [sorted(row, key=lambda run: run.left) for row in rows]


def _gaps(rows: Sequence[Sequence[_Run]]) -> list[float]:
    """How far each line of a page stands below the line before it."""
    return [
        max(run.bottom for run in above) - max(run.bottom for run in below) for above, below in pairwise(rows)
    ]


def _usual(gaps: Sequence[float]) -> float:
    """The gap between two lines of a paragraph: the middle one, or where most have one line the smaller."""
    if not gaps:
        return 0.0
    middle = median(gaps)
    small = [gap for gap in gaps if gap <= CLOSE * middle]
    return median(small) if len(small) >= FEWEST_CLOSE * len(gaps) else middle


def _lines(rows: Sequence[Sequence[_Run]], before: int, usual: float) -> Iterator[Line]:
    """The lines of a page; words apart on one line keep their gap in spaces.

    ``usual`` is the gap between lines in the whole file, which holds where lines of this page are further apart.
    """
    if not rows:
        return
    runs = [run for row in rows for run in row]
    edge = min(run.left for run in runs)
    width = median((run.right - run.left) / max(len(run.words.strip()), 1) for run in runs) or 1.0
    gaps = _gaps(rows)
    middle = median(gaps) if gaps else usual
    usual = usual if usual <= CLOSE * middle else middle
    previous = ""
    for number, row in enumerate(rows):
        text = row[0].words.strip()
        for left, right in pairwise(row):
            text += " " * max(1, round((right.left - left.right) / width)) + right.words.strip()
        after = number == 0 or gaps[number - 1] > BLANK * usual
        ends = number == len(rows) - 1 or gaps[number] > BLANK * usual
        # A sentence goes on at the top of a page, and over a gap that a raised or larger sign made.
        goes_on = text[0].islower() and (number == 0 or not previous.endswith((".", ":", ";")))
        goes_on = goes_on and split_label(text) is None
        previous = text
        column = round((row[0].left - edge) / width)
        yield Line(
            before + number + 1,
            column,
            " ".join(text.splitlines()),
            after_blank=after and not goes_on,
            before_blank=ends,
        )
