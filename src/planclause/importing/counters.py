"""What a printed counter may mean: figures, Roman numerals, letters and words, in any script.

A counter is the part of a label that counts: ``4``, ``71A``, ``1.2``, ``iv``, ``za``, ``б``, ``十二``, ``premier``.
"(i)" is the ninth letter and the first Roman numeral, so a counter has as many meanings as there are ways to count
with it; which one holds is decided over the whole file (:mod:`planclause.importing.weighing`).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from planclause.language.tables.divisions import NUMBERS
from planclause.language.tables.folding import folded
from planclause.text.numbering import from_roman

Kind = Literal["arabic", "roman", "letter", "compound", "mark"]

#: Latin multiplicatives in their order; drafts abbreviate them, and use "alt" for a rival of the same number.
SUFFIXES = {
    "bis": 1, "ter": 2, "quater": 3, "quat": 3, "quinquies": 4, "quinq": 4, "sexies": 5, "septies": 6,
    "octies": 7, "novies": 8, "decies": 9, "alt": 10, "bis alt": 11, "ter alt": 12,
}  # fmt: skip
#: The letters that lists count with, in their order, an alphabet a line; letters no list uses are left out.
ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyz",
    "абвгдежзиклмнопрстуфхцчшщэюя",
    "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "αβγδεζηθικλμνξοπρστυφχψω",
    "אבגדהוזחטיכלמנסעפצקרשת",
    "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ",
    "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی",
    "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसह",
    "가나다라마바사아자차카타파하",
)
_LETTERS = "".join(alphabet + alphabet.upper() for alphabet in ALPHABETS)
_HAN = "〇零一二三四五六七八九"
_HAN_UNITS = {"十": 10, "百": 100, "千": 1000}
_HAN_FIGURES = rf"[{_HAN}十百千]{{1,7}}"
#: A letter behind a number is how an amending act numbers what it inserts: 71A, 1.2A.
LATER = r"[A-Z]{1,2}(?![A-Za-z])"

SUFFIX = (
    r"(?i:[ \u00a0]?(?:(?:bis|ter)[ ]alt|bis|ter|quater|quat|quinquies|quinq|sexies|septies|octies|novies|decies"
    r"|alt)\b)"
)
_COMPOUND = r"\d{1,3}(?:\.\d{1,3}){1,5}|\d{1,3}(?:\.\d{1,3}){0,4}\.x"
_ROMAN = r"[IVXLCDM]{1,9}|[ivxlcdm]{1,9}"
#: The pattern of a counter, with its suffix; every part is bounded, so a hostile line costs what a plain one does.
COUNTER = (
    rf"(?P<counter>(?:{_COMPOUND}|\d{{1,4}})(?P<later>{LATER})?|{_ROMAN}|[A-Za-z]{{1,2}}|[{_LETTERS}]\u0640?"
    rf"|{_HAN_FIGURES})(?P<suffix>{SUFFIX})?"
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """One way to count a label: its kind and its place in a run, ``(2, 1)`` for "2.1", one more per level.

    ``suffix`` counts on from there: 1 for "bis".
    """

    kind: Kind
    path: tuple[int, ...]
    suffix: int = 0


def step(before: Meaning, after: Meaning) -> int | None:
    """How far ``after`` is from ``before`` in one run: 1 is the next, 2 leaves one out, 0 and less go back.

    None where the two cannot stand in one run.
    """
    if (
        before.kind != after.kind
        or len(before.path) != len(after.path)
        or before.path[:-1] != after.path[:-1]
    ):
        return None
    distance = after.path[-1] - before.path[-1]
    if distance == 0 and after.suffix > before.suffix:
        return 1
    return distance


def meanings(counter: str, suffix: str = "", later: str = "") -> tuple[Meaning, ...]:
    """Every meaning of a counter; none where it is no counter after all."""
    place = SUFFIXES.get(re.sub(r"[ \u00a0]+", " ", suffix).strip().lower(), 0)
    if later:
        counter = counter[: -len(later)]
        place += sum((ord(letter) - 64) * 26**at for at, letter in enumerate(reversed(later)))
    if counter.isdecimal():
        return (Meaning("arabic", (int(counter),), place),)
    if counter[0].isdecimal():
        path = tuple(99 if part == "x" else int(part) for part in counter.split("."))
        return (Meaning("compound", path, place),)
    found: list[Meaning] = []
    same_case = counter.islower() or counter.isupper()
    if same_case and (roman := from_roman(counter)):
        found.append(Meaning("roman", (roman,), place))
    if (han := _han(counter)) is not None:
        return (Meaning("arabic", (han,), place),)
    lower = counter.lower().rstrip("\u0640")
    if len(lower) == 1:
        for alphabet in ALPHABETS:
            if (
                lower in alphabet
                and (meaning := Meaning("letter", (alphabet.index(lower) + 1,), place)) not in found
            ):
                found.append(meaning)
    elif len(lower) == 2 and lower.isascii() and same_case:
        if lower[0] == lower[1]:
            found.append(Meaning("letter", (ord(lower[0]) - 96 + 26,), place))
        if lower[0] in "az" and lower != "aa":  # (z), (za), (zb); (z), (aa), (ab)
            found.append(Meaning("letter", (ord(lower[1]) - 96 + 26,), place))
    return tuple(found)


def word_meaning(word: str) -> Meaning | None:
    """The meaning of a number in words, as it stands behind a division's name: "One", "premier"."""
    value = NUMBERS.get(folded(unicodedata.normalize("NFC", word)))
    return Meaning("arabic", (value,)) if value else None


def _han(counter: str) -> int | None:
    """The value of a number in Chinese figures: 十二 is 12, 一百零三 is 103."""
    total = figure = 0
    for sign in counter:
        if sign in _HAN:
            figure = max(_HAN.index(sign) - 1, 0)
        elif sign in _HAN_UNITS:
            total += (figure or 1) * _HAN_UNITS[sign]
            figure = 0
        else:
            return None
    return total + figure


def style(counter: str) -> str:
    """The look that the counters of one run share: capitals, small letters, a script's own, or figures ("")."""
    first = counter[0]
    if first.isdecimal():
        return ""
    if first in _HAN or first in _HAN_UNITS:
        return "一"
    if not first.isascii():
        return unicodedata.name(first, "?").split()[0] + ("A" if first.isupper() else "")
    return "A" if counter.isupper() else "a"
