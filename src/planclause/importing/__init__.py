"""Readers and writers at the edges: numbered plain text and Markdown come in as drafts.

A reader takes a text and gives an :class:`~planclause.importing.drafting.Imported`: the draft, and a loss for
everything of the text that the draft could not hold.
"""

from planclause.importing.drafting import Imported
from planclause.importing.hyphens import mended
from planclause.importing.like import take_ids
from planclause.importing.markdown import read_markdown
from planclause.importing.plain_text import read_text

__all__ = ["Imported", "mended", "read_markdown", "read_text", "take_ids"]
