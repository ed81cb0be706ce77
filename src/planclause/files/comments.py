"""Where a file's comments belong: a comment goes with the key or list item that follows it.

YAML's parser drops comments, so they are looked for where the parser found no scalar: there, ``#`` begins one.
One at a line's end goes with the key on its line; those before the first key and a blank line stay at the head
of the file, those after the last key at its end.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from planclause.errors import Path, Problem
from planclause.files.nodes import ListNode, MapNode, Node, TextNode
from planclause.files.source import Source
from planclause.files.writing import Comments

_BREAKS = "\n\r\x85\u2028\u2029"
_COMMENT = re.compile(f"#[^{_BREAKS}]*")
_BREAK = re.compile(f"\r\n|[{_BREAKS}]")
#: A blank line, or the line that opens a document, ends what stands at the head of a file.
_HEAD_END = re.compile(f"(?:^|\r\n|\r(?!\n)|[\n\x85\u2028\u2029])(?:[ \t]*|---[^{_BREAKS}]*)(?=[{_BREAKS}])")
#: What may stand before a comment on its line without making it a comment at a line's end.
_NO_KEY = re.compile(r"[-?: \t]*")


class _Place(NamedTuple):
    """A key or list item in a block: where it starts, its path, and what it leads to."""

    start: int
    path: Path
    value: Node


@dataclass(slots=True)
class FileComments:
    """The comments of a file: at its head, within, at its end, and those that have no place."""

    head: list[str] = field(default_factory=list)
    within: Comments = field(default_factory=Comments)
    tail: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def comments_of(source: Source) -> FileComments:
    """The comments of a file that was read without a problem, each where it belongs."""
    found = FileComments()
    if "#" not in source.text:
        return found
    root = source.composed.root
    assert root is not None
    places = sorted(_places(root, ()), key=lambda place: (place.start, len(place.path)))
    starts = [place.start for place in places]
    flows = sorted((node.start, node.end) for node in _flows(root))
    head_end = max((m.end() for m in _HEAD_END.finditer(source.text, 0, root.start)), default=0)
    for start, comment in _comments(source.text, root):
        line, column = source.line_and_column(start)
        around = bisect_left(flows, (start, start))
        if around and start < flows[around - 1][1]:
            what, expected = "a comment within brackets or braces", "the comment above its key"
            found.problems.append(Problem((), what, expected, file=source.name, line=line, column=column))
            continue
        if start < head_end:
            found.head.append(comment)
            continue
        following = bisect_left(starts, start)
        before = places[following - 1] if following else None
        if before is not None and (_ends_a_line(source, start, column) or _waits_for_value(before, start)):
            path: Path = before.path
        elif following < len(places):
            path = places[following].path
        else:
            found.tail.append(comment)
            continue
        node = found.within
        for step in path:
            node = node.below.setdefault(step, Comments())
        node.lines.append((line, column, comment))
    return found


def comment_spans(source: Source) -> Iterator[tuple[int, str]]:
    """Each comment of a file with the place where it starts."""
    if source.composed.root is not None:
        yield from _comments(source.text, source.composed.root)


def unplaced(comments: Comments, path: Path = ()) -> Iterator[tuple[Path, int, int]]:
    """The comments that a writer did not come by, each with its path, line and column."""
    if not comments.placed:
        yield from ((path, line, column) for line, column, _ in comments.lines)
    for step, below in comments.below.items():
        yield from unplaced(below, (*path, step))


def _comments(text: str, root: Node) -> Iterator[tuple[int, str]]:
    at = 0
    for start, end in [*_scalar_spans(text, root), (len(text), len(text))]:
        for match in _COMMENT.finditer(text, at, start):
            yield match.start(), match[0].rstrip()
        at = max(at, end)


def _scalar_spans(text: str, root: Node) -> list[tuple[int, int]]:
    """Where scalars stand, in order; of a block scalar only what is below its first line."""
    spans = []
    for node in _scalars(root):
        start = node.start
        if node.style in ("|", ">"):
            match = _BREAK.search(text, start, node.end)
            start = match.end() if match else node.end
        spans.append((start, node.end))
    return sorted(spans)


def _scalars(node: Node) -> Iterator[TextNode]:
    match node:
        case TextNode():
            yield node
        case ListNode():
            for item in node.items:
                yield from _scalars(item)
        case MapNode():
            for key, value in node.entries.values():
                yield key
                yield from _scalars(value)


def _flows(node: Node) -> Iterator[Node]:
    """The outermost lists in brackets and mappings in braces."""
    if isinstance(node, TextNode):
        return
    if node.flow:
        yield node
        return
    inner = node.items if isinstance(node, ListNode) else [value for _, value in node.entries.values()]
    for part in inner:
        yield from _flows(part)


def _places(node: Node, path: Path) -> Iterator[_Place]:
    if isinstance(node, TextNode) or node.flow:
        return
    if isinstance(node, ListNode):
        for position, item in enumerate(node.items):
            yield _Place(item.start, (*path, position), item)
            yield from _places(item, (*path, position))
    else:
        for key, (key_node, value) in node.entries.items():
            yield _Place(key_node.start, (*path, key), value)
            yield from _places(value, (*path, key))


def _ends_a_line(source: Source, start: int, column: int) -> bool:
    line = source.text[start - column + 1 : start]
    return _NO_KEY.fullmatch(_BREAK.split(line)[-1]) is None


def _waits_for_value(place: _Place, start: int) -> bool:
    """Whether a comment stands between a key and its value, and no key of its own follows it there."""
    value = place.value
    return value.start > start and (isinstance(value, TextNode) or value.flow)
