"""Arithmetic of labels: which label follows a label, and how a clause's whole number is put together.

What a clause shows that stores no number is decided in :mod:`planclause.plan.labels`.

A label is a string and never an identity. What comes after a label is decided by the label itself ("3" then
"4", "4 bis" then "5", "1.9" then "1.10"), and by the style of its level only where the label alone could mean
two things: "(i)" is followed by "(ii)" under the style "(i)", by "(j)" under the style "(a)".
"""

from __future__ import annotations

import re
from functools import lru_cache

#: The styles of a draft that names none: points, lettered sub-points, Roman ones below.
DEFAULT_STYLES = ("1", "(a)", "(i)")

#: What a clause inserted after "4" is called: "4 bis", "4 ter" and so on, by the custom of treaties.
LATIN = ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies")

#: The most characters that a whole number takes from the number above it: every clause within repeats them.
LONGEST_ABOVE = 200

_SUFFIX = re.compile(rf"[ \u00a0]?(?:{'|'.join((*LATIN, 'quat', 'quin'))})$", re.IGNORECASE)
_EDGES = re.compile(r"^\W+|\W+$")
_DECIMALS = re.compile(r"\d{1,9}(?:\.\d{1,9})*")
_COUNTER = re.compile(r"(?s)(.*?)(\d+|[^\W\d_]+)(\W*)$")
_ROMAN = re.compile(r"(?=.)m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})", re.IGNORECASE)
_ROMAN_VALUES = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
#: Labels with more digits or letters than this are not counted on from.
_LONGEST_COUNTER = 9
#: Nor are longer labels: they are texts that stand in the wrong field, and looking for a counter in them takes
#: time by the square of their length.
_LONGEST_LABEL = 200


def to_roman(value: int) -> str:
    """A whole number from 1 as a lower-case Roman numeral."""
    out = ""
    for worth, letters in _ROMAN_VALUES:
        count, value = divmod(value, worth)
        out += letters * count
    return out


def from_roman(numeral: str) -> int | None:
    """The value of a Roman numeral in either case; None for any other text."""
    if not _ROMAN.fullmatch(numeral):
        return None
    rest, value = numeral.lower(), 0
    for worth, letters in _ROMAN_VALUES:
        while rest.startswith(letters):
            rest, value = rest[len(letters) :], value + worth
    return value


def following(label: str, style: str, previous: str | None = None) -> str:
    """The label that the place after ``label`` gives, in a list numbered in ``style``.

    ``previous`` is the label before it, empty if it is the first: after "(hh)" even "(ii)" is a letter, and a list
    that begins with "I", or goes on from "IV" to "V", counts in Roman numerals. A label with nothing to count in it
    is followed by the style's first label.
    """
    above, dot, last_figures = label.rpartition(".")
    if label.isascii() and last_figures.isdecimal() and len(label) <= _LONGEST_COUNTER:  # as most are
        return f"{above}{dot}{int(last_figures) + 1}"
    match = _counted(label)
    if match is None:
        return style
    start, counter, end = match.groups()
    if previous is not None and counter.isalpha():
        last = _counted(previous)
        before = last[2] if last else ""
        if len(counter) > 1 and before and _next_letter(before) == counter:
            return start + _next_letter(counter) + end
        value = from_roman(before) if before else 0
        if value is not None and to_roman(value + 1) == counter.lower():
            style = "i"
    return start + _next_counter(counter, style) + end


def _counted(label: str) -> re.Match[str] | None:
    """What comes before the counter of a label, the counter, and what comes after it."""
    match = _COUNTER.match(_SUFFIX.sub("", label)) if len(label) <= _LONGEST_LABEL else None
    return match if match and len(match[2]) <= _LONGEST_COUNTER else None


def _next_counter(counter: str, style: str) -> str:
    if counter.isdecimal():
        return str(int(counter) + 1)
    roman = from_roman(counter)
    if roman is not None and (_is_roman_style(style) or (len(counter) > 1 and not _is_doubled(counter))):
        following_numeral = to_roman(roman + 1)
        return following_numeral.upper() if counter.isupper() else following_numeral
    return _next_letter(counter)


def _is_roman_style(style: str) -> bool:
    letters = re.sub(r"\W", "", style)
    return letters.lower() in ("i", "ii")


def _is_doubled(counter: str) -> bool:
    return len(set(counter)) == 1 and counter.lower() not in ("ii", "iii", "xx", "xxx")


def _next_letter(counter: str) -> str:
    """After "c" comes "d", after "z" "aa", after "cc" "dd"; a word is followed by itself with 2."""
    last = counter[-1]
    if len(set(counter)) > 1:
        return counter + "2"
    if last in "zZ":
        return ("a" if last == "z" else "A") * (len(counter) + 1)
    return chr(ord(last) + 1) * len(counter)


@lru_cache(maxsize=1 << 12)
def ranks(label: str) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Where a label stands in each way of counting that it may belong to: the way, and its place there.

    "3" stands third in one way, "(c)" third by letters and hundredth by Roman numerals, "4 bis" just after "4".
    Labels compare only within one way. Empty for any other text.

    >>> ranks("(c)")
    (('letters', (3, 0)), ('roman', (100, 0)))
    """
    figures = label.split(".")
    if len(label) <= _LONGEST_COUNTER and label.isascii() and all(map(str.isdecimal, figures)):  # as most are
        return ((f"figures {len(figures)}", (*map(int, figures), 0)),)
    if len(label) > _LONGEST_LABEL:
        return ()
    suffix = _SUFFIX.search(label) if label[-1:].isalpha() else None
    bare = label[: suffix.start()] if suffix else label
    later = 0
    if suffix:
        name = suffix[0].strip().lower()
        later = next((at for at, known in enumerate(LATIN, 1) if known.startswith(name[:6])), len(LATIN))
    bare = _EDGES.sub("", bare)
    if _DECIMALS.fullmatch(bare):
        numbers = tuple(map(int, re.findall(r"\d+", bare)))
        return ((f"figures {len(numbers)}", (*numbers, later)),) if len(bare) <= 4 * _LONGEST_COUNTER else ()
    if not bare.isalpha() or not bare.isascii() or len(bare) > _LONGEST_COUNTER:
        return ()
    found: list[tuple[str, tuple[int, ...]]] = []
    if len(set(bare.lower())) == 1:
        found.append(("letters", (26 * (len(bare) - 1) + ord(bare[0].lower()) - ord("a") + 1, later)))
    roman = from_roman(bare)
    if roman is not None:
        found.append(("roman", (roman, later)))
    return tuple(found)


def inserted_label(predecessor: str, place: int) -> str:
    """The label of the ``place``-th clause (from 0) inserted after the one labelled ``predecessor``."""
    suffix = LATIN[place] if place < len(LATIN) else f"({place + 1})"
    return f"{predecessor or '0'} {suffix}"


def same_number(one: str, other: str) -> bool:
    """Whether two labels give one number, whatever dots and parentheses are printed about it.

    >>> same_number("(b)", "b."), same_number("2", "II")
    (True, False)
    """
    if one == other:
        return True
    # The usual signs first: a regular expression for each clause of a big diff takes longer than all the rest.
    one, other = one.strip(".()[]"), other.strip(".()[]")
    if all(edge.isalnum() for edge in (one[:1], one[-1:], other[:1], other[-1:])):
        return one == other
    return _EDGES.sub("", one) == _EDGES.sub("", other) != ""


def joined(above: str, label: str) -> str:
    """A clause's whole number from that of the clause it stands in.

    "12" and "(b)" give "12(b)", "12" and "b)" give "12b)". A compound that already says where it stands
    ("1.1" within "1") is its own whole number; "1 bis" within "1" is not: it follows the first sub-clause.
    """
    if not above or not label:
        return above or label
    if len(above) > LONGEST_ABOVE:
        above = above[: LONGEST_ABOVE - 1] + "…"
    rest = label.removeprefix(above)
    if rest != label and rest[:1] in (".", "-", "(", " ") and not _SUFFIX.fullmatch(rest):
        return label
    return f"{above}.{label}" if label[0].isalnum() and label[-1] != ")" else above + label
