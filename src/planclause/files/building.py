"""YAML text to plain data, fast: every scalar a string, lists and dictionaries, and nothing else.

``yaml.load`` composes a tree of nodes and then constructs from it, recursively and at C's mercy: 100,000 open
brackets end it with a segmentation fault. Building directly from the parser's events takes about half the time,
needs no recursion and counts the depth as it goes. What this builder refuses it does not explain:
:mod:`planclause.files.nodes` reads the text again, with marks, and says what is wrong and where.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import yaml

from planclause.files.limits import Limits
from planclause.plan.declarations import Data

NextEvent = Callable[[], yaml.Event | None]

#: Takes over another mapping's keys in YAML 1.1; refused, since readers of the file would not see them.
MERGE_KEY = "<<"
_SURROGATE = re.compile("[\ud800-\udfff]")


class NotPlain(Exception):  # noqa: N818 - a signal between two readers, not an error
    """The text is not the plain YAML that the format allows, or breaks a limit; a marked reading says where."""


def events(text: str) -> NextEvent:
    """A function that gives the next event of a YAML text, and None after the last."""
    if hasattr(yaml, "CBaseLoader"):
        next_event: NextEvent = yaml.CBaseLoader(text).get_event
        return next_event
    slow_event: NextEvent = yaml.BaseLoader(text).get_event

    def checked_event() -> yaml.Event | None:
        """What C's parser refuses by itself: an escape for half a surrogate pair."""
        event = slow_event()
        if isinstance(event, yaml.ScalarEvent) and _SURROGATE.search(event.value):
            mark = event.start_mark
            assert isinstance(mark, yaml.Mark)
            raise yaml.MarkedYAMLError(None, None, "invalid escape", mark)
        return event

    return checked_event


def build(text: str, limits: Limits) -> Data:
    """The data of a YAML text with one document.

    Raises :class:`NotPlain` for duplicate keys, keys that are no text, anchors, aliases, merge keys, tags,
    several documents, none, and for a broken limit; ``yaml.YAMLError`` for a text that is not YAML, and
    ``UnicodeEncodeError`` for half a surrogate pair.
    """
    next_event = events(text)
    for opening in (yaml.StreamStartEvent, yaml.DocumentStartEvent):
        if not isinstance(next_event(), opening):
            raise NotPlain
    root = _value(next_event, limits)
    for closing in (yaml.DocumentEndEvent, yaml.StreamEndEvent):
        if not isinstance(next_event(), closing):
            raise NotPlain
    return root


def _value(next_event: NextEvent, limits: Limits) -> Data:
    """The value that begins with the next event; a loop over a stack, one turn a value or a key."""
    outer: list[tuple[list[Data] | dict[str, Data] | None, str | None]] = []
    here: list[Data] | dict[str, Data] | None = None
    key: str | None = None
    values_left = limits.values
    value: Data
    while True:
        event = next_event()
        if isinstance(event, yaml.ScalarEvent):
            if event.anchor is not None or event.tag is not None:
                raise NotPlain
            value = event.value
            values_left -= 1
            if values_left < 0:
                raise NotPlain
            if key is None and isinstance(here, dict):
                if value in here or (value == MERGE_KEY and not event.style):
                    raise NotPlain
                key = value
                continue
        elif isinstance(event, yaml.CollectionEndEvent):
            assert here is not None
            value = here
            here, key = outer.pop()
        elif isinstance(event, yaml.CollectionStartEvent):
            if event.anchor is not None or event.tag is not None:
                raise NotPlain
            if (key is None and isinstance(here, dict)) or len(outer) == limits.depth:
                raise NotPlain
            values_left -= 1
            if values_left < 0:
                raise NotPlain
            outer.append((here, key))
            here, key = [] if isinstance(event, yaml.SequenceStartEvent) else {}, None
            continue
        else:
            raise NotPlain
        if isinstance(here, dict):
            assert key is not None
            here[key] = value
            key = None
        elif here is None:
            return value
        else:
            here.append(value)
