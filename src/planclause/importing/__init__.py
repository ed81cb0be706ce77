"""Foreign formats become drafts: text, Markdown, HTML and PDF to lines, lines to an outline, an outline to a draft.

A reader takes a text and gives an :class:`~planclause.importing.drafting.Imported`: the draft, a loss for all of
the text that the draft could not hold, and a doubt for all that was guessed. This room imports those below it
(language, text, plan, matching) and reads no file. Read first: :mod:`~planclause.importing.lines`, the evidence;
:mod:`~planclause.importing.weighing`, how the outline is found, that is, which of the
:mod:`~planclause.importing.candidates` are labels; :mod:`~planclause.importing.drafting`.
:mod:`~planclause.importing.levels` is a person's word on the outline, :mod:`~planclause.importing.accounting` what
became of each line.
"""

from planclause.importing.accounting import SourceLine, account
from planclause.importing.doubts import Doubt
from planclause.importing.drafting import Imported
from planclause.importing.hyphens import mended
from planclause.importing.like import take_ids
from planclause.importing.lines import Line
from planclause.importing.markdown import read_markdown
from planclause.importing.pdf import read_pdf
from planclause.importing.plain_text import read_text
from planclause.importing.web_page import read_html

__all__ = [
    "Doubt",
    "Imported",
    "Line",
    "SourceLine",
    "account",
    "mended",
    "read_html",
    "read_markdown",
    "read_pdf",
    "read_text",
    "take_ids",
]
