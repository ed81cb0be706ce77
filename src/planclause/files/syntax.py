"""The YAML parser's errors, in words that somebody who has never heard of YAML can act on."""

from __future__ import annotations

import re
import unicodedata

import yaml

from planclause.files.nodes import Flaw, too_deep

#: Characters that must not stand in a YAML file unescaped.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: A file of the wrong kind may hold thousands; only so many are reported.
_FORBIDDEN_TOLD = 20

#: A part of the parser's problem (in C's words or Python's), a part of its context, and what we say.
_SAYINGS = (
    ("mapping values are not allowed", "", "a colon where no key can stand",
     "quotes round a text with a colon and a space in it, or a key indented like those beside it"),
    ("could not find expected ':'", "", "a line that is not a key", "key: value, or a text indented under its key"),
    ("did not find expected '-' indicator", "", "a line that is not an item of the list above it",
     "a dash, or less indentation"),
    ("entries are not allowed", "", "a dash where no list can begin",
     "the list on a line of its own, or quotes round a text that begins with a dash"),
    ("expected ',' or ']'", "", "a list in brackets that is not closed properly",
     "a comma between items, ] after the last, and quotes round a text with commas, colons or brackets in it"),
    ("expected ',' or '}'", "", "a mapping in braces that is not closed properly",
     "a comma between entries, } after the last, and quotes round a text with commas, colons or brackets in it"),
    ("unexpected ':'", "", "a colon with no space after it, within brackets or braces",
     "a space after the colon of a key, or quotes round the text"),
    ("node content", "", "a bracket or comma where a value is expected", "quotes round a text that begins so"),
    ("unexpected end of stream", "quoted scalar", "a quote that is never closed", "the same quote after the text"),
    ("unexpected document", "quoted scalar", "a line --- or ... within quotes", "the closing quote before it"),
    ("escape", "", "an unknown escape after a backslash",
     r"\\ for a backslash in double quotes, or \" \n \t \u and four digits"),
    ("hexdecimal", "", "an escape that is cut short",
     r"\\ for a backslash in double quotes, or \u and four digits"),
    ("alphabetic or numeric", "alias", "a value that begins with *", "quotes round it"),
    ("alphabetic or numeric", "anchor", "a value that begins with &", "quotes round it"),
    ("tab character", "", "a tab in the indentation", "spaces"),
    ("comment or", "block scalar", "words after | or > on the same line",
     "the text on the next line, or quotes round it"),
    ("indentation indicator", "block scalar", "an indentation of 0 after | or >", "none, or 1 to 9"),
    ("mapping keys are not allowed", "", "a question mark where no key can stand",
     "quotes round a text that begins with a question mark"),
    ("", "directive", "a line that begins with %", "no directives: planclause needs none"),
    ("directive", "", "a line that begins with %", "no directives: planclause needs none"),
    ("incompatible YAML", "", "an unknown version of YAML", "%YAML 1.1, or no such line"),
    ("<document start>", "", "something after the end of the document",
     "nothing: is the line indented like those before it?"),
    ("tag handle", "", "a value that begins with !", "quotes round it, and no tags"),
    ("", "tag", "a value that begins with !", "quotes round it, and no tags"),
    ("expected key", "", "a line that is not a key of the mapping it stands in",
     "key: value, indented like the keys beside it"),
    ("<block end>", "", "a line that is not a key of the mapping it stands in",
     "key: value, indented like the keys beside it"),
)  # fmt: skip

#: Problems that show where they began better than where they were noticed.
_SHOWN_AT_CONTEXT = (
    "unexpected end of stream",
    "could not find expected ':'",
    "alphabetic or numeric",
)


def forbidden_characters(text: str) -> list[Flaw]:
    """The characters of a text that YAML does not allow, the first few of them."""
    found = []
    for match, _ in zip(_FORBIDDEN.finditer(text), range(_FORBIDDEN_TOLD), strict=False):
        code = ord(match[0])
        if code == 0:
            named = "a NUL character (U+0000)"
        elif 0xD800 <= code < 0xE000:
            named = f"half a surrogate pair (U+{code:04X})"
        else:
            kind = (
                "a control character"
                if unicodedata.category(match[0]) == "Cc"
                else "a code that is no character"
            )
            named = f"{kind} (U+{code:04X})"
        expected = "readable text, or an escape such as \\x1B in double quotes"
        found.append(Flaw(match.start(), (), named, expected))
    return found


def syntax_flaw(text: str, error: yaml.YAMLError, depth: int) -> Flaw:
    """What is wrong where a text stops being YAML; its lists and mappings may nest to a ``depth``."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return Flaw(0, (), "a text that YAML cannot read", "YAML")
    problem, context = error.problem or "", error.context or ""
    index = error.problem_mark.index
    if error.context_mark is not None and any(part in problem for part in _SHOWN_AT_CONTEXT):
        index = error.context_mark.index
    if error.context_mark is not None and "directive" in context:
        index = error.context_mark.index
    opened = error.context_mark.index if error.context_mark is not None else index
    if "expected ',' or" in problem and "\n" in text[opened:index]:
        index = opened  # what is not closed on its line was most likely never meant to go on
    if "maximum nesting depth" in problem:  # PyYAML 6.0.4 gives up at 1,000, before it gives any event
        return Flaw(index, (), *too_deep(depth))
    at_fault = text[index : index + 1]
    if "cannot start any token" in problem:
        if at_fault == "\t":
            return Flaw(index, (), "a tab in the indentation", "spaces")
        return Flaw(index, (), f"a value that begins with {at_fault}", "quotes round it")
    before = text[:index].rstrip(" \t\r\n")[-1:]
    if ("expected key" in problem or "<block end>" in problem) and before and before in "]}'\"":
        what = "words after a closing " + ("bracket" if before in "]}" else "quote")
        return Flaw(index, (), what, "quotes round the whole text, since it begins with a bracket or a quote")
    for part, around, what, expected in _SAYINGS:
        if part in problem and around in context:
            return Flaw(index, (), what, expected)
    return Flaw(index, (), f"{problem} {context}".strip(), "YAML")
