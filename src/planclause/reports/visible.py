r"""Showing characters that would otherwise act, or hide: escapes of a terminal, bidi controls, invisible signs.

A draft may hold any character; a report shows it as ``\x1b`` or ``\u202e`` instead of emitting it. What is
shown so cannot be told from a backslash and the same letters in the draft: a report is for eyes, the draft
and ``diff --format json`` are exact.
"""

from __future__ import annotations

import re

from planclause.language.deceptive import BIDI_CONTROLS, JOINERS, UNSEEN

#: Controls but tab and newline; line and paragraph separators; lone surrogates; what changes the direction or is
#: not seen, variation selectors with it. The joiners are apart: Persian is written with them.
_ACTING = re.compile(
    f"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff{BIDI_CONTROLS}{UNSEEN}\U000e0080-\U000e0fff]"
)
_LETTER = "[^\\W\\d_\x00-\x7f]"
_JOINER = re.compile(f"(?<!{_LETTER})[{JOINERS}]|[{JOINERS}](?!{_LETTER})")
_NEEDS_LOOK = re.compile("[^ -~\n\u00a1-\u00ac\u00ae-\u02ff\u0400-\u052f\u2010-\u2027]")
_BREAK = re.compile(r"[ \t\n]*[\t\n][ \t\n]*")


def visible(text: str) -> str:
    r"""The text with every character that acts or hides shown by its number; newlines and tabs stay.

    >>> visible("a\x1b[31m \u202eb")
    'a\\x1b[31m \\u202eb'
    """
    if _NEEDS_LOOK.search(text) is None:
        return text
    return _JOINER.sub(_by_number, _ACTING.sub(_by_number, text))


def visible_line(text: str) -> str:
    """The same on one line: white space with a newline or a tab in it becomes one space."""
    text = visible(text)
    return _BREAK.sub(" ", text) if "\n" in text or "\t" in text else text


def escaped_in_json(document: str) -> str:
    """A JSON document of the same value in which those characters are escapes."""
    if _NEEDS_LOOK.search(document) is None:
        return document
    return _JOINER.sub(_json_escape, _ACTING.sub(_json_escape, document))


def _json_escape(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))


def _by_number(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
