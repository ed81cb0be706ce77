r"""How one string is written in YAML: plain, in double quotes, or folded with one sentence a line.

planclause reads every scalar as a string, so plain would do nearly everywhere; but other tools read the files
too, and to them ``NO``, ``1.10`` and ``12:30`` must be strings as well: they are quoted. A string goes into
``>-`` only where folding gives it back to the character.
"""

from __future__ import annotations

import re
from itertools import pairwise

from planclause.language.sentences import sentence_spans

#: YAML's parsers refuse these raw, or take them for line breaks (NEL, LS, PS) or for a byte order mark.
_ESCAPED = re.compile('[\x00-\x1f"\\\\\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]')
_NOT_RAW = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_SHORT_ESCAPES = {"\n": r"\n", "\t": r"\t", "\r": r"\r", '"': r"\"", "\\": r"\\"}

#: What YAML 1.1 or 1.2 reads as null, a boolean or a number that is spelled in letters.
_TYPED_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf"})
#: What may be read as a number, a time or a date; a few harmless texts are quoted along with them.
_TYPED_NUMBER = re.compile(r"\d[\dA-Fa-f_xo.,:eE+\-tTzZ ]*")
_UNSAFE_START = frozenset("-?:,[]{}#&*!|>'\"%@`=~<.+")
_UNSAFE_PLAIN = re.compile(r": |:$| #|^ | $")
_UNSAFE_IN_FLOW = re.compile(r"[,\[\]{}:?]")

#: A parser looks this far for the colon after a key (1,024 in YAML's specification); longer keys need ``?``.
LONGEST_SIMPLE_KEY = 1000


def quoted(value: str) -> str:
    """The string in double quotes, on one line, whatever is in it.

    ``ValueError`` for half a surrogate pair, which no file in UTF-8 can hold.
    """
    return '"' + _ESCAPED.sub(_escape, value) + '"'


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    code = ord(character)
    if 0xD800 <= code < 0xE000:
        raise ValueError(f"half a surrogate pair (U+{code:04X}), which no file can hold")
    return _SHORT_ESCAPES.get(character) or (f"\\x{code:02X}" if code < 256 else f"\\u{code:04X}")


def inline(value: str, *, flow: bool = False) -> str:
    """The string on one line: plain where every YAML tool reads it as this string, else in double quotes.

    ``flow``: it stands within ``{...}`` or ``[...]``, where commas and brackets end a plain scalar.
    """
    if (
        not value
        or value[0] in _UNSAFE_START
        or _UNSAFE_PLAIN.search(value)
        or (flow and _UNSAFE_IN_FLOW.search(value))
        or _NOT_RAW.search(value)
        or value.lower() in _TYPED_WORDS
        or _TYPED_NUMBER.fullmatch(value)
    ):
        return quoted(value)
    return value


def folded(value: str) -> list[str] | None:
    """The lines of the string in a folded block scalar (``>-``), one sentence a line; None where folding loses.

    A newline in the string is an empty line. The lines depend on the string alone.
    """
    paragraphs = value.split("\n")
    if not (paragraphs[0] and paragraphs[-1]) or _NOT_RAW.search(value.replace("\n", "")):
        return None
    lines: list[str] = []
    for paragraph in paragraphs:
        if paragraph != paragraph.strip(" "):
            return None
        if lines:
            lines.append("")
        if paragraph:
            lines += sentences(paragraph)
    return lines


def sentences(paragraph: str) -> list[str]:
    """The sentences of a paragraph: joined by one space they are the paragraph, and none begins or ends in one."""
    out: list[str] = []
    start = 0
    for (_, end), (begin, _) in pairwise(sentence_spans(paragraph)):
        if paragraph[end:begin] == " ":
            out.append(paragraph[start:end])
            start = begin
    out.append(paragraph[start:])
    return out
