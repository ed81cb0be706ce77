"""YAML text to a tree that knows where everything stands, with the flaws that YAML allows and we do not.

Slower than :mod:`planclause.files.building`, and used only where places are needed: for errors, comments, warnings.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

import yaml

from planclause.errors import Path
from planclause.files.building import MERGE_KEY, NotPlain, events
from planclause.files.limits import Limits
from planclause.plan.declarations import Data


@dataclass(slots=True)
class TextNode:
    """A scalar: its value, where its source text starts and ends, and its style: empty, or one of ``'"|>``."""

    start: int
    end: int
    value: str
    style: str


@dataclass(slots=True)
class ListNode:
    """A list; ``flow``: in square brackets."""

    start: int
    end: int
    flow: bool
    items: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class MapNode:
    """A mapping, with the node of each key beside that of its value; ``flow``: in braces."""

    start: int
    end: int
    flow: bool
    entries: dict[str, tuple[TextNode, Node]] = field(default_factory=dict)


Node = TextNode | ListNode | MapNode


class Flaw(NamedTuple):
    """Something wrong at a character of the file, at a path within it."""

    start: int
    path: Path
    what: str
    expected: str
    is_repeated_key: bool = False


@dataclass(slots=True)
class Composed:
    """What could be read of a file: its tree (None if there is none), and what was wrong with its YAML.

    ``unread``: paths whose values could not be told; one that ends in ``<<`` may have held any key of its
    mapping. ``error``: where the text stops being YAML, and ``whole``
    is whether it was read to its end: neither a limit nor an error stopped it.
    """

    root: Node | None = None
    flaws: list[Flaw] = field(default_factory=list)
    unread: set[Path] = field(default_factory=set)
    error: yaml.YAMLError | None = None
    whole: bool = False

    def data(self) -> Data:
        """The plain data of a tree; :class:`~planclause.files.building.NotPlain` where anything is wrong."""
        if self.root is None or self.flaws or self.unread or self.error or not self.whole:
            raise NotPlain
        return data_of(self.root)


def data_of(node: Node) -> Data:
    """The plain data of a tree, as :func:`planclause.files.building.build` gives it."""
    match node:
        case TextNode():
            return node.value
        case ListNode():
            return [data_of(item) for item in node.items]
        case MapNode():
            return {key: data_of(value) for key, (_, value) in node.entries.items()}


def compose(text: str, limits: Limits) -> Composed:
    """The tree of a YAML text, with what is wrong with it; for text that YAML's character set allows."""
    composer = _Composer(text, limits)
    try:
        composer.run()
    except yaml.YAMLError as error:
        composer.found.error = error
    return composer.found


def _start(event: yaml.Event) -> int:
    assert event.start_mark is not None
    return event.start_mark.index


def _end(event: yaml.Event) -> int:
    assert event.end_mark is not None
    return event.end_mark.index


#: Stands where a value goes that has no key to go under: its key was refused.
_NOWHERE = TextNode(0, 0, "", "")


def too_deep(depth: int) -> tuple[str, str]:
    """What is wrong where lists and mappings nest deeper than this, and what is expected."""
    return "lists and mappings nested too deeply", f"at most {depth} levels"


#: Events that begin a key or a value.
_VALUES = (yaml.ScalarEvent, yaml.CollectionStartEvent, yaml.AliasEvent)


class _Composer:
    def __init__(self, text: str, limits: Limits) -> None:
        self.next_event = events(text)
        self.limits = limits
        self.found = Composed()
        self.outer: list[tuple[ListNode | MapNode | None, TextNode | None]] = []
        self.here: ListNode | MapNode | None = None
        self.key: TextNode | None = None

    def run(self) -> None:
        documents, values_left = 0, self.limits.values
        while (event := self.next_event()) is not None:
            if isinstance(event, _VALUES):
                values_left -= 1
                if values_left < 0:
                    most = f"at most {self.limits.values:,} keys and values"
                    self.flaw(_start(event), "too many values", most)
                    return
                if isinstance(event, yaml.ScalarEvent):
                    self.scalar(event)
                elif isinstance(event, yaml.AliasEvent):
                    self.alias(event)
                elif len(self.outer) == self.limits.depth:
                    self.flaw(_start(event), *too_deep(self.limits.depth))
                    return
                else:
                    self.collection(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                assert self.here is not None
                self.here.end = _end(event)
                node = self.here
                self.here, self.key = self.outer.pop()
                self.complete(node)
            elif isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents == 2:
                    self.flaw(_start(event), "a second document", "one document in a file")
                    break
        self.found.whole = True

    def scalar(self, event: yaml.ScalarEvent) -> None:
        start = _start(event)
        if event.anchor is not None or event.tag is not None:
            self.decorated(event, start)
        self.complete(TextNode(start, _end(event), event.value, event.style or ""))

    def collection(self, event: yaml.CollectionStartEvent) -> None:
        start = _start(event)
        if event.anchor is not None or event.tag is not None:
            self.decorated(event, start)
        self.outer.append((self.here, self.key))
        kind = ListNode if isinstance(event, yaml.SequenceStartEvent) else MapNode
        self.here, self.key = kind(start, _end(event), bool(event.flow_style)), None

    def alias(self, event: yaml.AliasEvent) -> None:
        start = _start(event)
        if self.key is None or self.key.value != MERGE_KEY:
            self.flaw(start, f"an alias *{event.anchor}", "the value itself: aliases are not allowed")
        self.found.unread.add(self.path())
        self.complete(TextNode(start, _end(event), "", "*"))

    def decorated(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, start: int) -> None:
        if event.anchor is not None:
            self.flaw(
                start,
                f"an anchor &{event.anchor}",
                "no anchor: every value is read where it stands",
            )
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self.flaw(start, f"a tag {tag}", "no tag: planclause knows the types itself")

    def complete(self, node: Node) -> None:
        """A node is read: it becomes a key, or goes where it belongs."""
        here = self.here
        if here is None:
            self.found.root = node
        elif isinstance(here, ListNode):
            here.items.append(node)
        elif self.key is None:
            self.key = self.as_key(here, node)
        else:
            if self.key is not _NOWHERE:
                here.entries[self.key.value] = (self.key, node)
            self.key = None

    def as_key(self, here: MapNode, node: Node) -> TextNode:
        if not isinstance(node, TextNode):
            kind = "a list" if isinstance(node, ListNode) else "a mapping"
            hint = "; quote a text that begins with a bracket" if node.flow else ""
            self.flaw(node.start, f"{kind} as a key", f"a text{hint}")
            return _NOWHERE
        if node.style == "*":
            return _NOWHERE
        if node.value == MERGE_KEY and not node.style:
            self.found.unread.add((*self.path(), MERGE_KEY))
            self.flaw(node.start, "a merge key <<", "the keys themselves: merging mappings is not allowed")
            return _NOWHERE
        if node.value in here.entries:
            self.flaw(node.start, f"duplicate key {node.value!r}", "each key once", under=node.value)
            return _NOWHERE
        return node

    def flaw(self, start: int, what: str, expected: str, *, under: str | None = None) -> None:
        path = self.path() if under is None else (*self.path(), under)
        self.found.flaws.append(Flaw(start, path, what, expected, is_repeated_key=under is not None))

    def path(self) -> Path:
        """The path of the value that is being read."""
        steps: list[str | int] = []
        for container, key in [*self.outer[1:], (self.here, self.key)]:
            if isinstance(container, ListNode):
                steps.append(len(container.items))
            elif container is not None and key is not None and key is not _NOWHERE:
                steps.append(key.value)
        return tuple(steps)
