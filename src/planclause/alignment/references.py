"""Printed cross-references, replaced by what they point to, so that renumbering does not look like a change.

"paragraph 3.4" in the base and "paragraph 4.4" in the draft say the same when clause 3.4 of the base is clause
4.4 of the draft. A label in running text is taken for a reference when it is a cross-reference of the markup
(``{#id}``), when it is composite ("3.4", "12(b)") and some clause is labelled so, or when a word before it says so.
This serves to recognise a clause only; whether its words changed is judged on the words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from planclause.alignment.units import Unit

#: Words that announce a clause's number. Without one, a bare "5" is a quantity. Languages of the United
#: Nations that inflect are cut to the stem.
_NOUNS = (
    "paragraph|para|point|article|art|section|sec|clause|sub-?paragraph|sub-?section|annex|item|resolution|chapter|part"
    "|alinéa|paragraphe|punto|artículo|párrafo|apartado|пункт|стат|раздел|параграф|приложени|част"
    "|المادة|الفقرة|البند|第"
)
_SUFFIX = r"(?:\s?(?:bis|ter|quater|quinquies)\b)?"
_PIECES = r"(?:\([0-9a-zA-Z]{1,4}\))"
_REFERENCE = re.compile(
    r"\{#(?P<id>[^{}]*)\}"
    rf"|\b(?:{_NOUNS})\w*\.?\s*(?P<after>(?:\d+(?:\.\d+)*|[IVXLC]+\b){_SUFFIX}{_PIECES}*)"
    rf"|\b(?P<bare>\d+(?:\.\d+)+{_PIECES}*|\d+{_PIECES}+)(?![\d%])",
    re.IGNORECASE,
)
_SPACE = re.compile(r"\s+")
_ROMAN = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


def label_key(label: str) -> str:
    """A label without its trimmings, for comparing: "(b)" and "b." are one, and "XIV" is 14.

    A lone letter stays a letter: whether "i" counts or spells is not to be seen from it alone.
    """
    key = _SPACE.sub("", label).casefold().strip(".()[]:–—-")
    if len(key) > 1 and _ROMAN.fullmatch(key):
        digits = [_ROMAN_DIGITS[letter] for letter in key]
        following = [*digits[1:], 0]
        return str(sum(-d if d < f else d for d, f in zip(digits, following, strict=True)))
    return key


class Labels:
    """The clauses of one draft by id and by label, to tell what a reference in its texts points to."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._ids = {unit.id: index for index, unit in enumerate(units)}
        self._labels: dict[str, int] = {}
        full: list[str] = []
        for index, unit in enumerate(units):
            own = _SPACE.sub("", unit.number).casefold().rstrip(".:")
            above = full[unit.parent] if unit.parent >= 0 else ""
            # "3.4" under "3" is whole already, "(b)" under "12" is not.
            full.append(own if not above or own.startswith(above) else above + own)
            for label in {own, full[index]} - {""}:
                self._labels[label] = -1 if label in self._labels else index

    def replace(self, text: str, names: Sequence[int]) -> str:
        """The text with every reference written as ``names`` has it for the clause it points to.

        A clause whose name is negative, and a clause that cannot be told, is written as unknown.
        """
        return _REFERENCE.sub(lambda match: self._name(match, names), text)

    def _name(self, match: re.Match[str], names: Sequence[int]) -> str:
        if (id_ := match["id"]) is not None:
            target = self._ids.get(id_, -1)
        else:
            label = _SPACE.sub("", match["after"] or match["bare"]).casefold()
            target = self._labels.get(label, -1)
            if target < 0 and match["after"] is None:
                return match[0]
        name = names[target] if target >= 0 else -1
        return f"clause§{name}§" if name >= 0 else "clause§"
