"""How a value of the file format declares what its fields hold, and holds itself to it.

A field's type says what it is, ``Annotated`` markers beside it what else must hold. They are read three times: by
the constructor, which settles every field once; by the quick reader (:mod:`planclause.files.quick`); and by
pydantic, to which each marker gives its own counterpart. pydantic judges the files that the quick reader gives up
and makes the JSON Schema. A valid file need not pay for importing it: that costs more than reading a small draft.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass, replace
from functools import cache
from types import NoneType, UnionType
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    ClassVar,
    Literal,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

from planclause.errors import MarkupError

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

T = TypeVar("T")

#: Keys of a file that cannot be names in Python, by the name of the field.
_KEYS = {"author": "from"}

#: Gives a field's value as it is held; raises ``ValueError`` for one that cannot be. Any: a field may be anything.
Settle = Callable[[Any], Any]


def key_of(name: str) -> str:
    """The key of a file that a field's name stands for."""
    return _KEYS.get(name, name)


@dataclass(frozen=True, slots=True)
class Reads:
    """How the data of a file becomes what the type says; ``read`` raises ``ValueError`` with what is expected."""

    read: Callable[[object], object]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core.core_schema import no_info_before_validator_function

        return no_info_before_validator_function(self.read, handler(source))


@dataclass(frozen=True, slots=True)
class Settles:
    """A value that is held as a function gives it back, if that does not raise ``ValueError``."""

    settle: Settle

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core.core_schema import no_info_after_validator_function

        return no_info_after_validator_function(self.settle, handler(source))


@dataclass(frozen=True, slots=True)
class Pattern:
    """A text of one form, which ``expected`` says in words; ``regex`` is anchored at both ends.

    Beside it stands no other marker.
    """

    regex: str
    expected: str

    def settle(self, value: str) -> str:
        """The text; ``ValueError`` if it has another form."""
        if not re.fullmatch(self.regex, value):
            raise ValueError(f"{value!r}, expected {self.expected}")
        return value

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic import StringConstraints

        return handler.generate_schema(Annotated[source, StringConstraints(pattern=self.regex)])


@dataclass(frozen=True, slots=True)
class NotEmpty:
    """A text with at least one character, or a tuple with at least one item; beside it stands no other marker."""

    def settle(self, value: str | tuple[object, ...]) -> str | tuple[object, ...]:
        """The value; ``ValueError`` if it is empty."""
        if not value:
            raise ValueError("nothing, expected at least one " + ("character" if value == "" else "item"))
        return value

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic import Field

        return handler.generate_schema(Annotated[source, Field(min_length=1)])


class Value:
    """A frozen value of the file format: a dataclass whose constructor settles its fields.

    Lists become tuples and markup its canonical spelling; ``ValueError`` for what a marker forbids, with the names
    of the class and the field, and :class:`~planclause.errors.MarkupError` for wrong markup, with the field's path.
    """

    __slots__ = ()
    #: Read by pydantic: a file's keys are these and no others.
    __pydantic_config__: ClassVar[Mapping[str, object]] = {"extra": "forbid", "alias_generator": key_of}

    def __post_init__(self) -> None:
        for name, settle in _settling(type(self)):
            given = getattr(self, name)
            try:
                held = settle(given)
            except MarkupError as error:
                path = (key_of(name),)
                raise MarkupError([replace(problem, path=path) for problem in error.problems]) from None
            except ValueError as error:
                raise ValueError(f"{type(self).__name__}.{name}: {error}") from None
            if held is not given:
                object.__setattr__(self, name, held)


def once(function: Callable[[type[Value]], T]) -> Callable[[type[Value]], T]:
    """A function of a class that is called once for each and remembered."""
    # To mypy a class without a metaclass of its own is not hashable.
    return cast("Callable[[type[Value]], T]", cache(function))


@once
def hints_of(value: type[Value]) -> Mapping[str, object]:
    """The types of a value's fields by name, in order, with their markers."""
    hints = get_type_hints(value, include_extras=True)
    return {name: hint for name, hint in hints.items() if get_origin(hint) is not ClassVar}


@once
def defaults_of(value: type[Value]) -> Mapping[str, object]:
    """What the fields hold that are not given; a field that is not in it must be."""
    assert is_dataclass(value)
    made = {f.name: f.default_factory() for f in fields(value) if f.default_factory is not MISSING}
    return made | {f.name: f.default for f in fields(value) if f.default is not MISSING}


@once
def _settling(value: type[Value]) -> tuple[tuple[str, Settle], ...]:
    """How each field is settled."""
    return tuple((name, _settle(hint)) for name, hint in hints_of(value).items())


def _settle(hint: object) -> Settle:
    """How a value of a type is settled."""
    arguments = get_args(hint)
    origin = get_origin(hint)
    if origin is Annotated:
        of_type = _settle(arguments[0])
        steps = [marker.settle for marker in arguments[1:] if not isinstance(marker, Reads)]
        return _in_turn([of_type, *steps]) if steps else of_type
    if origin is tuple:
        return _of_items(_settle(arguments[0]))
    if origin is Literal:
        return _one_of(arguments)
    if origin in (Union, UnionType):
        return _or_none(_settle(next(part for part in arguments if part is not NoneType)))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _of_entries(_settle(arguments[1]))
    assert isinstance(hint, type)
    return _exactly(hint)


def _exactly(kind: type[object]) -> Settle:
    """A value of this very type: what a file gives, so that what is written is read back as it was."""

    def settle(value: Any) -> Any:
        if type(value) is not kind:
            raise ValueError(f"{value!r}, expected a value of the type {kind.__name__}")
        return value

    return settle


def _in_turn(steps: list[Settle]) -> Settle:
    def settle(value: Any) -> Any:
        for step in steps:
            value = step(value)
        return value

    return settle


def _of_items(settle_item: Settle) -> Settle:
    def settle(values: Any) -> Any:
        if isinstance(values, str):
            raise ValueError(f"{values!r}, expected a tuple")
        return tuple(map(settle_item, values))

    return settle


def _of_entries(settle_entry: Settle) -> Settle:
    settle_key = _exactly(str)

    def settle(entries: Any) -> Any:
        if not isinstance(entries, Mapping):
            raise ValueError(f"{entries!r}, expected a mapping")
        for key, entry in entries.items():
            settle_key(key)
            settle_entry(entry)  # a value of the format, which has settled itself
        return entries

    return settle


def _one_of(words: tuple[object, ...]) -> Settle:
    def settle(value: Any) -> Any:
        if value not in words:
            raise ValueError(f"{value!r}, expected {' or '.join(map(repr, words))}")
        return value

    return settle


def _or_none(settle_some: Settle) -> Settle:
    return lambda value: None if value is None else settle_some(value)
