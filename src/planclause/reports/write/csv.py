"""Rows as a file for spreadsheets: comma-separated values as RFC 4180 has them, in which no text is a formula.

The file begins with a byte-order mark. Without one Excel reads it in the code page of its machine, and every letter
that is not English comes out wrong; LibreOffice, Numbers, pandas and polars skip the mark, and for Python's ``csv``
the encoding is ``utf-8-sig``. Lines end in CR and LF. Texts stand in quotes and numbers do not, so that both stay
what they are; what is not known is an empty cell without quotes, an empty text one with.

A spreadsheet takes a text that begins with ``=``, ``+``, ``-`` or ``@`` for a formula and runs it, quotes or not,
white space before it or not, and so it may with their full-width forms. An apostrophe before the sign makes it a
text. One is put at the start of every line of a cell and after every semicolon and tab in it too: where Excel is
set to a country that separates cells by semicolons, a cell begins there.

Not done: a spreadsheet may still take ``1.10`` for a number and ``3-4`` for a date. Whoever minds imports the file
with those columns as text.
"""

from __future__ import annotations

import re

from planclause.language.deceptive import BIDI_CONTROLS, JOINERS, UNSEEN
from planclause.reports.rows import Cell, Rows

BYTE_ORDER_MARK = "\ufeff"
LINE_END = "\r\n"
#: What takes no room before a sign: white space, controls, and what :mod:`planclause.reports.visible` calls acting.
_NOTHING = rf"(?:\s|[\x00-\x1f\x7f-\x9f{BIDI_CONTROLS}{UNSEEN}{JOINERS}])*"
_FORMULA = re.compile(rf"((?:\A|[;\t\r\n\v\f\x85\u2028\u2029]){_NOTHING})(?=[=+\-@＝＋－＠﹦﹢﹣﹫])")


def write_csv(rows: Rows) -> str:
    """The rows as comma-separated values under a line with the names of the columns."""
    lines = (rows.names, *rows.rows)
    # An empty line would be no row at all: a single cell that is not known is an empty text.
    return BYTE_ORDER_MARK + "".join((",".join(map(_cell, line)) or '""') + LINE_END for line in lines)


def harmless(text: str) -> str:
    r"""The text with an apostrophe wherever a spreadsheet would begin to read a formula; other texts as they are.

    >>> harmless("=1+1"), harmless("\u00a0@SUM(A1)"), harmless("a - b")
    ("'=1+1", "\xa0'@SUM(A1)", 'a - b')
    """
    return _FORMULA.sub(r"\1'", text)


def _cell(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "TRUE" if cell else "FALSE"
        case int():
            return str(cell)
    text = harmless(cell).replace('"', '""')
    return f'"{text}"'
