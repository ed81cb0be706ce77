r"""Where each character of a scalar's value stands in the source: the inverse of YAML's folding and escapes.

Each style is scanned as libyaml scans it; if that should not give the parser's value, every character has the
place where the scalar starts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from planclause.files.nodes import TextNode

#: Characters of the value that stand one after another in the source, and where the first of them stands; one that
#: is written otherwise, such as an escape, is alone.
Placed = tuple[str, int]

#: YAML 1.1's line breaks; the first four are newlines in a value, the last two stay themselves.
_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_FOLD = re.compile("[ \t]*(?:(?:\r\n|[\n\r\x85\u2028\u2029])[ \t]*)+")
_BLOCK_HEADER = re.compile(
    "[|>]([-+]?)([1-9]?)([-+]?)[^\n\r\x85\u2028\u2029]*(?:\r\n|[\n\r\x85\u2028\u2029]|$)"
)
#: What stands for itself in a plain or quoted scalar, up to the next character that may not.
_ORDINARY = {
    style: re.compile(f"[^ \t\n\r\x85\u2028\u2029{special}]+(?: [^ \t\n\r\x85\u2028\u2029{special}]+)*")
    for style, special in (("", ""), ("'", "'"), ('"', "\\\\"))
}
_HEX_ESCAPES = {"x": 2, "u": 4, "U": 8}
_ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r",
    "e": "\x1b", " ": " ", '"': '"', "/": "/", "\\": "\\", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip


def positions(text: str, node: TextNode) -> list[int]:
    """For each character of a scalar's value, and for its end, the index in the text where it stands."""
    for placed in _candidates(text, node):
        if "".join([run for run, _ in placed]) == node.value:
            found: list[int] = []
            for run, start in placed:
                found.extend(range(start, start + len(run)))
            found.append(_end(node, placed))
            return found
    return [node.start] * (len(node.value) + 1)


def _end(node: TextNode, placed: list[Placed]) -> int:
    if node.style in ("'", '"'):
        return node.end - 1
    return placed[-1][1] + len(placed[-1][0]) if placed else node.start


def _candidates(text: str, node: TextNode) -> Iterator[list[Placed]]:
    if node.style == "":
        yield list(_flowing(text, node.start, node.end, ""))
    elif node.style in ("'", '"'):
        yield list(_flowing(text, node.start + 1, node.end - 1, node.style))
    elif header := _BLOCK_HEADER.match(text, node.start):
        chomping = header[1] or header[3]
        body = text[header.end() : node.end]
        # How far a block with an explicit indentation is indented depends on what is around it: try.
        indents = [_indentation(body)] if not header[2] else range(1, 2 + _indentation(body))
        for indent in indents:
            yield list(_block(text, header.end(), node.end, indent, chomping, node.style == ">"))


def _breaks(text: str, start: int, end: int) -> list[Placed]:
    found = []
    for match in _BREAK.finditer(text, start, end):
        found.append((match[0] if match[0] in "\u2028\u2029" else "\n", match.start()))
    return found


def _flowing(text: str, at: int, end: int, style: str) -> Iterator[Placed]:
    """A plain or quoted scalar between its quotes."""
    while at < end:
        fold = _FOLD.match(text, at, end)
        if fold is not None:
            breaks = _breaks(text, at, fold.end())
            if breaks[0][0] != "\n":
                yield from breaks
            elif len(breaks) == 1:
                yield " ", at
            else:
                yield from breaks[1:]
            at = fold.end()
        elif style == "'" and text[at] == "'":
            yield "'", at
            at += 2
        elif style == '"' and text[at] == "\\":
            code = text[at + 1]
            if code in _HEX_ESCAPES:
                digits = _HEX_ESCAPES[code]
                yield chr(int(text[at + 2 : at + 2 + digits], 16)), at
                at += 2 + digits
            elif code in _ESCAPES:
                yield _ESCAPES[code], at
                at += 2
            else:  # an escaped line break, which is nothing; empty lines after it are kept
                fold = _FOLD.match(text, at + 1, end)
                assert fold is not None
                yield from _breaks(text, at + 1, fold.end())[1:]
                at = fold.end()
        else:
            ordinary = _ORDINARY[style].match(text, at, end)
            stop = ordinary.end() if ordinary else at + 1
            yield text[at:stop], at
            at = stop


def _indentation(body: str) -> int:
    """The indentation of a block: that of its first line with words, or of a longer empty line before it."""
    deepest = 0
    for line in _BREAK.split(body):
        spaces = len(line) - len(line.lstrip(" "))
        deepest = max(deepest, spaces)
        if line.strip(" "):
            break
    return deepest


def _block(text: str, at: int, end: int, indent: int, chomping: str, folds: bool) -> Iterator[Placed]:
    """A literal or folded block's lines; an empty or less indented line is only a break."""
    held: list[Placed] = []
    trailing: list[Placed] = []
    was_blank = False
    for line_start, line_end, line_break in _lines(text, at, end):
        content = line_start
        while content < line_end and content - line_start < indent and text[content] == " ":
            content += 1
        if content - line_start < indent or content == line_end:
            if content != line_end:
                return
            trailing += line_break
            continue
        is_blank = text[content] in " \t"
        if folds and held and held[0][0] == "\n" and not was_blank and not is_blank:
            if not trailing:
                yield " ", held[0][1]
        else:
            yield from held
        yield from trailing
        held, trailing = line_break, []
        was_blank = is_blank
        yield text[content:line_end], content
    if chomping != "-":
        yield from held
    if chomping == "+":
        yield from trailing


def _lines(text: str, at: int, end: int) -> Iterator[tuple[int, int, list[Placed]]]:
    """Start and end of each line, and its break if it has one."""
    while at < end:
        match = _BREAK.search(text, at, end)
        if match is None:
            yield at, end, []
            return
        character = match[0] if match[0] in "\u2028\u2029" else "\n"
        yield at, match.start(), [(character, match.start())]
        at = match.end()
