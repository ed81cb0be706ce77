"""Reports for Word: texts with real tracked changes, one author a party, and reports as pages (extra ``docx``).

A *manuscript* (:mod:`planclause.reports.write.word.manuscript`) is a text with its changes, as a value; one is
made of a diff (:mod:`~planclause.reports.write.word.redline`), a rolling draft
(:mod:`~planclause.reports.write.word.brackets`) or amendments (:mod:`~planclause.reports.write.word.asked`).
``document``, ``page`` and ``sheet`` write with python-docx.
"""

from __future__ import annotations

import datetime
from importlib.util import find_spec
from typing import TYPE_CHECKING

from planclause.errors import UnavailableError

if TYPE_CHECKING:
    from planclause.reports.report import Report
    from planclause.reports.write.word.manuscript import Manuscript


def write_word(
    report: Report, manuscript: Manuscript | None = None, *, date: datetime.date | None = None
) -> bytes:
    """The bytes of a Word file: a manuscript with its tracked changes, or, without one, the report as a page.

    The report says what the file was made from and for whom, at the foot of each page. ``date`` is that of the
    changes and of the file. :class:`~planclause.errors.UnavailableError` where python-docx is not installed.
    """
    if find_spec("docx") is None:
        raise UnavailableError("Word files need python-docx; install it by: pip install 'planclause[docx]'")
    from planclause.reports.catalogue import catalogue
    from planclause.reports.write.word.document import write_manuscript
    from planclause.reports.write.word.page import provenance_of, write_page

    if manuscript is None:
        return write_page(report, date=date)
    provenance = provenance_of(report, catalogue(report.language))
    return write_manuscript(
        manuscript, title=report.title, date=date, language=report.text_language, provenance=provenance
    )
