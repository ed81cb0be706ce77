"""The words of a report as HTML: what was struck and put in, the signs of the brackets, and who reads what.

A piece that not all readers read has the class ``w`` and a class a reader (``r1``); the page hides what the reading
that is asked for lacks. So all readings are in the page once, and a reading is a rule of style.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import escape

from planclause.reports.report import Piece, Reader, Words
from planclause.text.redline import Op

_TAGS: dict[Op, str] = {"=": "span", "-": "del", "+": "ins"}
#: A sign of a bracket: its bracket or stroke, and the parties that it names.
_SIGN = re.compile(r"(\[| \| |)(.*?)(: ?|)", re.DOTALL)


class Wording:
    """Makes words into markup for the readers of a report."""

    def __init__(self, readers: Sequence[Reader]) -> None:
        self._numbers = {reader.key: f"r{at}" for at, reader in enumerate(readers)}
        self._classes: dict[tuple[str, ...] | None, str] = {None: ""}

    def markup(self, words: Words) -> str:
        """Words as phrasing content, to the character."""
        out = []
        for piece in words:
            op, text, readers, frame = piece
            if frame:
                out.append(self._frame(piece))
            elif op == "=" and readers is None:
                out.append(escape(text))
            else:
                tag = _TAGS[op]
                kind = self._space(readers) if text.isspace() else self._class(readers)
                out.append(f"<{tag}{kind}>{escape(text)}</{tag}>")
        return "".join(out)

    def _frame(self, piece: Piece) -> str:
        """A sign of a bracket; its names stand apart, or their letters would turn a text in another script."""
        tag = _TAGS[piece.op]
        found = _SIGN.fullmatch(piece.text)
        if found is None or not found[2] or found[2] == "]":
            return f'<{tag} class="f">{escape(piece.text)}</{tag}>'
        sign, names, end = map(escape, found.groups())
        return f'<{tag} class="f">{sign}<bdi>{names}</bdi>{end}</{tag}>'

    def _space(self, readers: tuple[str, ...] | None) -> str:
        """The same of white space, which the style leaves unmarked where it does not change."""
        return self._class(readers).replace('"w', '"w space')

    def _class(self, readers: tuple[str, ...] | None) -> str:
        """The attribute that says who reads a piece."""
        known = self._classes.get(readers)
        if known is None:
            numbers = (self._numbers[key] for key in readers or () if key in self._numbers)
            known = self._classes[readers] = f' class="{" ".join(("w", *numbers))}"'
        return known


def side_of(words: Words, left_out: Op) -> str:
    """One side of a redline: the text without what was put in (``+``), or without what was struck (``-``)."""
    return "".join(piece.text for piece in words if piece.op != left_out)
