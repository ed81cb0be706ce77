"""Where a file reads otherwise than it is stored: in its keys, its values and its comments."""

from __future__ import annotations

from collections.abc import Iterator

from planclause.errors import Path, Problem
from planclause.files.comments import comment_spans
from planclause.files.nodes import ListNode, Node, TextNode
from planclause.files.source import Source
from planclause.language.deceptive import deceptions

#: What the text should be instead.
_EXPECTED = "text that reads as it is stored"


def warnings_of(source: Source) -> tuple[Problem, ...]:
    """A warning for each character that makes a file's text read otherwise than it is stored, in order.

    An honest text may hold such characters: a warning is no error.
    """
    root = source.composed.root
    found = [*_in_comments(source), *(_in_values(source, root, ()) if root is not None else ())]
    return tuple(sorted(found, key=lambda problem: (problem.line or 0, problem.column or 0)))


def _in_comments(source: Source) -> Iterator[Problem]:
    for start, comment in comment_spans(source):
        for deception in deceptions(comment):
            yield _problem(source, (), deception.what, start + deception.offset)


def _in_values(source: Source, node: Node, path: Path) -> Iterator[Problem]:
    if isinstance(node, TextNode):
        yield from _in_text(source, node, path)
    elif isinstance(node, ListNode):
        for position, item in enumerate(node.items):
            yield from _in_values(source, item, (*path, position))
    else:
        for key, (key_node, value) in node.entries.items():
            yield from _in_text(source, key_node, (*path, key))
            yield from _in_values(source, value, (*path, key))


def _in_text(source: Source, node: TextNode, path: Path) -> Iterator[Problem]:
    for deception in deceptions(node.value):
        yield _problem(source, path, deception.what, source.place_in(node, deception.offset))


def _problem(source: Source, path: Path, what: str, index: int) -> Problem:
    line, column = source.line_and_column(index)
    return Problem(path, what, _EXPECTED, file=source.name, line=line, column=column)
