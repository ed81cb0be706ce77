"""Printed cross-references, replaced by what they point to, so that renumbering does not look like a change.

"paragraph 3.4" in the base and "paragraph 4.4" in the draft say the same when clause 3.4 of the base is clause
4.4 of the draft. A label in running text is taken for a reference when it is a cross-reference of the markup
(``{#id}``), when a word before it says so, or when it is composite ("3.4", "12(b)") and some clause has it.
This serves to recognise a clause only; whether its words changed is judged on the words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from planclause.language.tables.announcing import ANNOUNCING
from planclause.matching.units import Unit
from planclause.text.numbering import from_roman

#: Begins with one set of characters, which the engine skips to; what may stand before them is looked at after.
_REFERENCE = re.compile(
    r"[{\dIVXLC](?:"
    r"(?<=\{)\#(?P<id>[^{}]*)\}"
    r"|(?<=[\dIVXLC])(?<![\w.,:(].)"
    r"(?:(?<=\d)\d*(?:\.\d+)*(?:\s?(?:bis|ter|quater)\b)?|(?<=[IVXLC])[IVXLC]*\b)"
    r"(?:\([0-9A-Za-z]{1,4}\))*(?![\w%]|[.,:]\d)"
    r")"
)
_SPACE = re.compile(r"\s+")


def label_key(label: str) -> str:
    """A label without its trimmings, for comparing: "(b)" and "b." are one, and "XIV" is 14.

    A lone letter stays a letter: whether "i" counts or spells is not to be seen from it alone.
    """
    key = _SPACE.sub("", label).casefold().strip(".()[]:–—-")
    roman = from_roman(key) if len(key) > 1 else None
    return key if roman is None else str(roman)


class Labels:
    """The clauses of one draft by id and by label, to tell what a reference in its texts points to."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._units = units
        self._own: dict[str, int] = {}
        self._paths: dict[str, int] = {}

    def replace(self, text: str, names: Sequence[int]) -> str:
        """The text with every reference written as ``names`` has it for the clause it points to.

        A clause whose name is negative, and a clause that cannot be told, is written as unknown.
        """
        return _REFERENCE.sub(lambda match: self._name(match, names), text)

    def labelled(self, label: str) -> int:
        """The one clause with a printed number, or a negative number."""
        return self._find(_SPACE.sub("", label).casefold())

    def _name(self, match: re.Match[str], names: Sequence[int]) -> str:
        id_ = match["id"]
        if id_ is None:
            label = match[0]
            text, end = match.string, match.start() - 1
            announced = end > 0 and text[text.rfind(" ", 0, end) + 1 : end].casefold().startswith(ANNOUNCING)
            if not announced and (label.isdecimal() or label.isalpha()):
                return match[0]
            target = self.labelled(label)
            if target < 0 and not announced:
                return match[0]
        else:
            target = self._ids.get(id_, -1)
        name = names[target] if target >= 0 else -1
        return f"clause§{name}§" if name >= 0 else "clause§"

    def _find(self, label: str) -> int:
        """The one clause so labelled, or a negative number."""
        if not self._own:
            self._collect()
        if "(" in label and not self._paths:
            self._compose()
        return self._own.get(label, self._paths.get(label, -1))

    @cached_property
    def _ids(self) -> dict[str, int]:
        return {unit.id: index for index, unit in enumerate(self._units)}

    def _collect(self) -> None:
        own = self._own
        for index, unit in enumerate(self._units):
            label = unit.number.casefold().rstrip(".:")
            if " " in label:
                label = label.replace(" ", "")
            own[label] = -1 if label in own else index
        own[""] = -1

    def _compose(self) -> None:
        """Labels with those above them: "(b)" under "12" is "12(b)"; "3.4" under "3" is whole already."""
        full: list[str] = []
        for index, unit in enumerate(self._units):
            own = unit.number.replace(" ", "").casefold().rstrip(".:")
            above = full[unit.parent] if unit.parent >= 0 else ""
            path = own if own.startswith(above) else above + own
            full.append(path)
            self._paths[path] = -1 if path in self._paths else index
