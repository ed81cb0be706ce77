"""The text of a file with the places of everything in it: from a path to a line and a column.

Lines are counted as editors and git count them, by line feeds and carriage returns; columns are characters.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from planclause.errors import Path
from planclause.files.limits import DEFAULT_LIMITS, Limits
from planclause.files.nodes import Composed, ListNode, MapNode, Node, TextNode, compose
from planclause.language.words import WHITE_SPACE
from planclause.text.markup import canonical

#: Scalars longer than this are not mapped character by character: that takes a hundred bytes for each.
LONGEST_MAPPED = 1_000_000

_LINE_END = re.compile("\r\n|\n|\r")
#: Fields of a draft and of its clauses that are bracket markup.
_HEADER_MARKUP = frozenset({("title",), ("preamble",)})
_CLAUSE_MARKUP = frozenset({"number", "heading", "text"})
#: The keys of a draft or a clause under which clauses stand.
CLAUSE_LISTS = frozenset({"clauses", "annexes"})


class Source:
    """Where the values of a file stand in its text; marks are made when they are first asked for."""

    def __init__(self, name: str, text: str, *, limits: Limits = DEFAULT_LIMITS) -> None:
        self.name = name
        self.text = text
        self.limits = limits
        self._mapped: tuple[TextNode, list[int]] | None = None

    @cached_property
    def composed(self) -> Composed:
        """The tree of the text, and what is wrong with it as YAML."""
        return compose(self.text, self.limits)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(end.end() for end in _LINE_END.finditer(self.text))]

    def line_and_column(self, index: int) -> tuple[int, int]:
        """The line and the column, from 1, of a character of the text."""
        line = bisect_right(self._line_starts, index)
        return line, index - self._line_starts[line - 1] + 1

    def locate(self, path: Path, offset: int | None = None, *, key: bool = False) -> tuple[int, int]:
        """The line and the column, from 1, of the value at a path, or of one character in it.

        ``offset`` counts in the value as the model holds it: for a text in bracket markup, in its canonical
        spelling. ``key``: the place of the key that leads to the value. A path that is not in the file has the
        place of the nearest value around it.
        """
        node, key_node = self._find(path)
        if offset is not None and isinstance(node, TextNode) and is_markup(path):
            offset = raw_offset(node.value, canonical(node.value), offset)
        return self._place(node, key_node if key else None, offset)

    def locate_raw(self, path: Path, offset: int | None = None, *, key: bool = False) -> tuple[int, int]:
        """The same, ``offset`` counting in the value as it is written in the file."""
        node, key_node = self._find(path)
        return self._place(node, key_node if key else None, offset)

    def _place(self, node: Node | None, key_node: TextNode | None, offset: int | None) -> tuple[int, int]:
        if key_node is not None:
            return self.line_and_column(key_node.start)
        if offset is None or not isinstance(node, TextNode):
            return self.line_and_column(node.start if node else 0)
        return self.line_and_column(self.place_in(node, offset))

    def place_in(self, node: TextNode, offset: int) -> int:
        """The place in the text of one character of a scalar's value; of a very long one, where it starts."""
        if len(node.value) > LONGEST_MAPPED:
            return node.start
        if self._mapped is None or self._mapped[0] is not node:
            from planclause.files.positions import positions  # only where something is wrong

            self._mapped = node, positions(self.text, node)
        return self._mapped[1][offset]

    def is_cut_by_comma(self, path: Path) -> bool:
        """Whether a key in braces has no value: most likely the words after a comma in an unquoted text."""
        node, key_node = self._find(path)
        around, _ = self._find(path[:-1])
        return (
            isinstance(around, MapNode)
            and around.flow
            and isinstance(node, TextNode)
            and key_node is not None
            and node.start == node.end
            and next(iter(around.entries)) != key_node.value
        )

    def _find(self, path: Path) -> tuple[Node | None, TextNode | None]:
        """The node at a path, or the nearest around it, and the node of its key if it has one."""
        node, key_node = self.composed.root, None
        for step in path:
            if isinstance(node, MapNode) and step in node.entries:
                key_node, node = node.entries[str(step)]
            elif isinstance(node, ListNode) and isinstance(step, int) and step < len(node.items):
                node, key_node = node.items[step], None
            else:
                break
        return node, key_node


def is_markup(path: Path) -> bool:
    """Whether a path leads to a text in bracket markup, of a draft or of one of its clauses."""
    if path in _HEADER_MARKUP:
        return True
    return len(path) >= 3 and path[-1] in _CLAUSE_MARKUP and path[-3] in CLAUSE_LISTS


_SOLID = re.compile(rf"[^{WHITE_SPACE}|\\]")


def raw_offset(raw: str, spelled: str, offset: int) -> int:
    r"""The place in a markup of a character of its canonical spelling.

    The two differ in white space, backslashes and the ``|`` of an empty base wording alone, so the n-th other
    character of one is the n-th of the other.
    """
    if raw == spelled:
        return offset
    before = sum(1 for _ in _SOLID.finditer(spelled, 0, offset))
    solid = [match.start() for match in _SOLID.finditer(raw)]
    if offset < len(spelled) and _SOLID.match(spelled, offset):
        return solid[before]
    earliest = solid[before - 1] + 1 if before else 0
    latest = solid[before] if before < len(solid) else len(raw)
    since = offset - (next((m.end() for m in reversed(list(_SOLID.finditer(spelled, 0, offset)))), 0))
    return min(earliest + since, latest)
