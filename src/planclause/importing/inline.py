r"""The words of Markdown: emphasis, escapes, links and tags taken off, in one pass over the characters.

Negotiators' brackets are written as Markdown's links are, so ``[shall][should]`` is a link only where
``should`` is defined as one, and ``[words](target)`` only where the target looks like an address. Unpaired
emphasis stays as it stands.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TAG = re.compile(
    r"</?(?:a|abbr|b|big|blockquote|br|center|cite|code|del|div|em|font|hr|i|ins|li|mark|ol|p|s|small|span|strike"
    r"|strong|sub|sup|table|tbody|td|th|thead|tr|tt|u|ul)(?:\s[^<>]{0,500})?/?>",
    re.IGNORECASE,
)
_TARGET = re.compile(r"\((?P<target>(?:[^()\s]{0,1000}[/#.:@][^()\s]{0,1000}))(?:\s{1,5}\"[^\"]{0,300}\")?\)")
_REFERENCE = re.compile(r"\[([^\[\]]{1,200})\]")
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_SPACES = re.compile(r"[ \t]{2,}")
_ATTRIBUTES = re.compile(r"\{:[^{}]{0,200}\}$")


@dataclass(slots=True)
class Inline:
    """Takes Markdown off a paragraph's words and remembers what it left out, as (what, words)."""

    links: Mapping[str, str] = field(default_factory=dict)
    left_out: list[tuple[str, str]] = field(default_factory=list)

    def plain(self, raw: str) -> str:
        """The words of one paragraph as they are printed."""
        text = self._without_tags(raw)
        drop = self._links(text)
        drop |= _emphasis(text, drop)
        out: list[str] = []
        at = 0
        while at < len(text):
            character = text[at]
            if at in drop:
                at += 1
            elif character == "\\" and at + 1 < len(text) and text[at + 1] in _PUNCTUATION:
                out.append(text[at + 1])
                at += 2
            elif character == "\\" and (at + 1 == len(text) or text[at + 1] in " \n"):
                at += 1  # a hard line break
            elif character == "&" and (entity := _ENTITY.match(text, at)):
                out.append(html.unescape(entity[0]))
                at = entity.end()
            else:
                out.append(character)
                at += 1
        return _SPACES.sub(" ", "".join(out)).strip()

    def _without_tags(self, raw: str) -> str:
        if attributes := _ATTRIBUTES.search(raw, max(0, len(raw) - 204)):
            self.left_out.append(("attributes of the Markdown, left out", attributes[0]))
            raw = raw[: attributes.start()].rstrip()
        if "<" not in raw:
            return raw

        def left(match: re.Match[str]) -> str:
            self.left_out.append(("an HTML tag, left out", match[0]))
            return " " if match[0].lower().startswith(("<br", "<p", "<div", "<li", "<tr", "<hr")) else ""

        return _TAG.sub(left, raw)

    def _links(self, text: str) -> set[int]:
        """The positions that make up links: their brackets and targets, not their words."""
        drop: set[int] = set()
        if "]" not in text:
            return drop
        opened: list[int] = []
        skip = -1
        for at, character in enumerate(text):
            if at < skip or (at and text[at - 1] == "\\"):
                continue
            if character == "[":
                opened.append(at)
            elif character == "]" and opened:
                start = opened.pop()
                end = self._link_end(text, start, at)
                if end is None:
                    continue
                drop |= {start, at, *range(at + 1, end)}
                if start and text[start - 1] == "!":
                    drop.add(start - 1)
                skip = end
        return drop

    def _link_end(self, text: str, start: int, close: int) -> int | None:
        if target := _TARGET.match(text, close + 1):
            self.left_out.append(("the target of a link, left out", target["target"]))
            return target.end()
        if (reference := _REFERENCE.match(text, close + 1)) and reference[1].lower() in self.links:
            self.left_out.append(("the name of a link's target, left out", reference[1]))
            return reference.end()
        if close - start <= 200 and text[start + 1 : close].lower() in self.links:
            return close + 1
        return None


def _emphasis(text: str, dropped: set[int]) -> set[int]:
    """The positions of the asterisks and underscores that make emphasis: those that pair up."""
    drop: set[int] = set()
    if "*" not in text and "_" not in text:
        return drop
    opened: dict[str, list[int]] = {"*": [], "_": []}
    for run in re.finditer(r"\*{1,200}|_{1,200}", text):
        start, end = run.span()
        if start and text[start - 1] == "\\":
            start += 1
            if start == end:
                continue
        mark = text[run.start()]
        before = text[start - 1] if start else " "
        after = text[end] if end < len(text) else " "
        in_word = mark == "_" and _is_letter(before) and _is_letter(after)
        if in_word or end - start > 3:
            continue
        stack = opened[mark]
        # A converter leaves "*words *": that closes too where nothing but space or the end follows.
        closes = bool(stack) and (not before.isspace() or after.isspace())
        positions = list(range(start, end))
        while closes and stack and positions:
            drop |= {stack.pop(), positions.pop(0)}
        if positions and not after.isspace():
            stack += positions
    return drop - dropped


def _is_letter(character: str) -> bool:
    return character.isalnum()
