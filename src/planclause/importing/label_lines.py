r"""A line cut into its label and the rest, whatever wraps the label: emphasis, escapes, a bracket.

``**Option 1:** [Each``, ``3\. The``, ``_(a)_ the``, ``[Article 3bis] *(title)*`` and
``[AA/BB propose: 2. Nothing`` all begin with a label; what wrapped it goes with the rest where it belongs there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from planclause.importing.labels import Label, read_label

#: No label, with what wraps it, is longer; the rest of a line is not looked at.
HEAD = 160

_ESCAPED = re.compile(r"\\([().\-*+\[\]#])")
_EMPHASISED = re.compile(r"(?P<mark>\*{1,3}|_{1,3})(?=[^\s*_])(?P<inner>[^*_]{1,120}?)(?P=mark)(?![^\W_])")
_WRAPPED = re.compile(r"\[(?P<inner>[^\[\]]{1,40})\]")
_ATTRIBUTED = re.compile(
    r"\[{1,2}(?:[A-Z][A-Za-z/,; \d]{1,80}(?:[Pp]ropos|[Oo]ppos)(?:e|es|ed)\d{0,2}[:.]\s?)?"
)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label and the words after it on its line.

    ``bracketed``: the label alone stood in a bracket. ``emphasised``: the rest was emphasised as a whole.
    ``claimed``: the bracket opened before the label, and the rest begins with it.
    """

    label: Label
    rest: str
    bracketed: bool = False
    emphasised: bool = False
    claimed: bool = False


def split_label(text: str) -> Labelled | None:
    """The label a line begins with and the rest of the line; None if it begins with none."""
    first = text[:1]
    if first.islower() and not text[1:3].strip(" abcdefghijklmnopqrstuvwxyz"):
        return None
    head = text[:HEAD]
    if "\\" in head:
        text = _ESCAPED.sub(r"\1", head) + text[HEAD:]
        head = text[:HEAD]
    if first in ("*", "_") and (found := _emphasised(text)):
        return found
    if first == "[":
        return _bracketed(text)
    label = read_label(text)
    return Labelled(label, text[label.length :]) if label else None


def _emphasised(text: str) -> Labelled | None:
    match = _EMPHASISED.match(text)
    if match is None:
        return None
    inner, after, mark = match["inner"], text[match.end() :], match["mark"]
    label = read_label(inner + after)
    if label is None or label.unit == "bullet":
        return None
    if label.length >= len(inner):
        return Labelled(label, (inner + after)[label.length :])
    rest = inner[label.length :]
    if not after:
        return Labelled(label, rest, emphasised=True)
    return Labelled(label, f"{mark}{rest}{mark}{after}")


def _bracketed(text: str) -> Labelled | None:
    if match := _WRAPPED.match(text):
        label = read_label(match["inner"])
        if label is not None and label.length == len(match["inner"]) and label.unit not in ("", "bullet"):
            return Labelled(label, text[match.end() :].lstrip(" .:"), bracketed=True)
    match = _ATTRIBUTED.match(text)
    if match is None:
        return None
    label = read_label(text[match.end() :])
    if label is None or label.bare or label.unit == "bullet":
        return None
    opening = match[0]
    return Labelled(label, opening + text[match.end() + label.length :], claimed=True)
