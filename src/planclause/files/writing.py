"""Values to YAML in its one canonical form: the form of docs/reference/file-format.md, line for line.

Only what is set is written, keys in the order of the fields. Collections of strings and small values stand on one
line (``[security]``, ``{name: ..., role: mediator}``); clauses, amendments and what holds them stand in blocks;
a collection with a comment in it stands in a block, too, so that the comment has a line to stand on.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from planclause.files.limits import MAX_DEPTH
from planclause.files.scalars import LONGEST_SIMPLE_KEY, folded, inline
from planclause.plan.declarations import Value, defaults_of, hints_of, key_of, once
from planclause.plan.draft import Clause, Draft
from planclause.plan.kinds import Amendment, Amendments, Correspondence, Demands
from planclause.plan.values import Party

if TYPE_CHECKING:
    from planclause.files.kinds import FileValue

#: A value that takes more characters on one line than this is written in a block: enough for a position with its
#: digest, or a transmission.
FLOW_LIMIT = 140
#: Models that are always written in a block, one key a line.
_IN_BLOCKS = (Clause, Amendment)
#: Keys whose collections stand on one line although they hold more than strings.
_ON_ONE_LINE = frozenset({"moved_by", "answers"})

Form = Literal["folded", "flow", "block"]


@dataclass(slots=True)
class Comments:
    """The comments of a file as a tree of keys and list positions: what stands above each.

    ``lines`` holds each comment after the line and column of its source; ``placed``: a writer wrote them.
    """

    lines: list[tuple[int, int, str]] = field(default_factory=list)
    below: dict[str | int, Comments] = field(default_factory=dict)
    placed: bool = False

    def at(self, step: str | int) -> Comments | None:
        """The comments above one key or item, and below it."""
        return self.below.get(step)


class _Field(NamedTuple):
    key: str
    name: str
    default: object
    always: bool
    prose: bool
    one_line: bool


@once
def _fields(model: type[Value]) -> tuple[_Field, ...]:
    """The fields of a value in the order they are written."""
    defaults = defaults_of(model)
    out = []
    for name in hints_of(model):
        always = name not in defaults or name == "planclause" or (name == "kind" and model is not Draft)
        prose = name in ("text", "preamble") and model in (Clause, Draft)
        out.append(_Field(key_of(name), name, defaults.get(name), always, prose, name in _ON_ONE_LINE))
    return tuple(out)


def written(value: FileValue, comments: Comments | None, *, depth: int = MAX_DEPTH) -> str:
    """The canonical form of a value, with comments above the keys and items they belong to.

    Those that found their place are marked so. ``TypeError`` for what no file holds, and ``ValueError`` for a value
    nested deeper than a reader of so much ``depth`` follows.
    """
    if not isinstance(value, (Draft, Amendments, Demands, Correspondence)):
        raise TypeError(f"a Draft, or another value that a file holds, is expected, not {value!r}")
    writer = _Writer(depth)
    writer.mapping(value, "", 0, comments)
    return "\n".join(writer.lines) + "\n"


def _entries(value: object) -> Iterator[tuple[str, str, object, Form]]:
    """The keys of a mapping that are written, each as it is and as written, with its value and how that stands."""
    if isinstance(value, Value):
        for about in _fields(type(value)):
            part = getattr(value, about.name)
            if about.always or part != about.default:
                form: Form = "folded" if about.prose else "block" if _is_tall(part, about) else "flow"
                yield about.key, about.key, part, form
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield key, inline(key, flow=True), part, "flow"


def _is_tall(part: object, about: _Field) -> bool:
    """Whether a collection stands in a block however short it is: one that holds more than strings."""
    if not part or about.one_line:
        return False
    if isinstance(part, Mapping):
        return True
    return isinstance(part, tuple) and isinstance(part[0], Value)


def _shortened(value: object) -> object:
    """A party that is a principal is written as its name alone."""
    return value.name if isinstance(value, Party) and value.role == "principal" else value


def _hoist_first(value: object, comments: Comments) -> None:
    """Take the comments of an item's first key as the item's: above it they are read as that."""
    key = next((key for key, *_ in _entries(value)), None) if isinstance(value, Value | Mapping) else None
    first = comments.below.get(key) if key is not None else None
    if key is not None and first is not None and not first.below:
        comments.lines += first.lines
        del comments.below[key]


class _Writer:
    """Lines as they are written; recursive, as deep as the value."""

    def __init__(self, depth: int) -> None:
        self.lines: list[str] = []
        self.depth = depth

    def comment(self, comments: Comments | None, indent: int) -> None:
        if comments is not None:
            self.lines += [" " * indent + text for _, _, text in comments.lines]
            comments.placed = True

    def mapping(self, value: object, lead: str, indent: int, comments: Comments | None) -> None:
        """The keys of a mapping, a line or block each; ``lead`` is what the first line begins with."""
        if indent // 2 >= self.depth:
            raise ValueError(f"a value nested deeper than {self.depth} levels, which no reader follows")
        margin = " " * indent
        for key, written_key, part, form in _entries(value):
            about = comments and comments.at(key)
            self.comment(about, indent - 2 if lead else indent)
            if len(written_key) > LONGEST_SIMPLE_KEY:
                self.lines.append(f"{lead or margin}? {written_key}")
                lead, start = "", f"{margin}:"
            else:
                lead, start = "", f"{lead or margin}{written_key}:"
            self.value(part, form, start, indent, about)

    def value(self, value: object, form: Form, start: str, indent: int, comments: Comments | None) -> None:
        """A value after the ``start`` of its line, ``key:``."""
        if comments is None or not comments.below:
            value = _shortened(value)
        if isinstance(value, str):
            self.text(value, form, start, indent)
        elif (shown := self.flow_form(value, form, comments)) is not None:
            self.lines.append(f"{start} {shown}")
        else:
            self.lines.append(start)
            if isinstance(value, tuple):
                self.sequence(value, indent + 2, comments)
            else:
                self.mapping(value, "", indent + 2, comments)

    def text(self, value: str, form: Form, start: str, indent: int) -> None:
        lines = folded(value) if form == "folded" else None
        if lines is None:
            self.lines.append(f"{start} {inline(value)}")
            return
        self.lines.append(f"{start} >-")
        margin = " " * (indent + 2)
        self.lines += [margin + line if line else "" for line in lines]

    def sequence(self, values: tuple[object, ...], indent: int, comments: Comments | None) -> None:
        lead = " " * indent + "- "
        for position, value in enumerate(values):
            about = comments and comments.at(position)
            if about is not None:
                _hoist_first(value, about)
            self.comment(about, indent)
            if (shown := self.flow_form(value, "flow", about)) is not None:
                self.lines.append(lead + shown)
            else:
                self.mapping(value, lead, indent + 2, about)

    def flow_form(self, value: object, form: Form, comments: Comments | None) -> str | None:
        """The value on one line; None where it stands in a block."""
        if form == "block" or isinstance(value, _IN_BLOCKS):
            return None
        is_collection = isinstance(value, Value | Mapping | tuple)
        if is_collection and value and comments is not None and comments.below:
            return None
        shown = _flow(value)
        return None if is_collection and len(shown) > FLOW_LIMIT else shown


def _flow(value: object, *, nested: bool = False) -> str:
    match value:
        case str():
            return inline(value, flow=nested)
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case datetime.date():
            return value.isoformat()
        case tuple():
            return "[" + ", ".join(_flow(part, nested=True) for part in value) + "]"
        case _:
            pairs = (f"{key}: {_flow(part, nested=True)}" for _, key, part, _ in _entries(value))
            return "{" + ", ".join(pairs) + "}"
