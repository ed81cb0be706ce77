"""Plain data to values, the quick way: what a valid file needs, and no word about an invalid one.

From the types of a value's fields (:mod:`planclause.plan.declarations`) it makes, once, the functions that build
it. Whatever is not exactly right is given up: pydantic judges the same data then and says what is wrong. Both
accept the same data and build equal values; tests/laws/test_quick.py holds them to that.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from planclause.files.building import Data
from planclause.plan.declarations import Reads, Value, defaults_of, hints_of, key_of

V = TypeVar("V", bound=Value)

#: Builds a value from data; raises ``ValueError`` for data that is not exactly right. Any: of any type.
Build = Callable[[Any], Any]


class _Wrong(ValueError):  # noqa: N818 - a signal to who judges, not an error
    """The data has not the shape that is asked for."""


def quickly(kind: type[V], data: Data) -> V:
    """The value of a file's data.

    ``ValueError`` for data that has not the shape of the kind, and :class:`~planclause.errors.DocumentError` where
    its invariants do not hold; neither says enough for a reader.
    """
    hint: Any = kind
    value = _builder(hint)(data)
    assert isinstance(value, kind)
    return value


@cache
def _builder(hint: Any) -> Build:
    """What builds a value of a type."""
    arguments = get_args(hint)
    origin = get_origin(hint)
    if origin is Annotated:
        reads = [marker.read for marker in arguments[1:] if isinstance(marker, Reads)]
        return _read_first(reads[0], arguments[0]) if reads else _builder(arguments[0])
    if origin in (Union, UnionType):  # None is a key left out: no data is None
        return _builder(next(part for part in arguments if part is not NoneType))
    if origin is tuple:
        return _items(_builder(arguments[0]))
    if origin is Literal:
        return _one_of(arguments)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _entries(_builder(arguments[1]))
    assert isinstance(hint, type)
    return _fields(hint) if issubclass(hint, Value) else _instance(hint)


def _instance(kind: type[object]) -> Build:
    def build(data: Any) -> Any:
        if type(data) is not kind:
            raise _Wrong
        return data

    return build


def _one_of(words: tuple[object, ...]) -> Build:
    def build(data: Any) -> Any:
        if data not in words:
            raise _Wrong
        return data

    return build


def _read_first(read: Callable[[object], object], hint: object) -> Build:
    rest = _builder(hint)
    return lambda data: rest(read(data))


def _items(build_item: Build) -> Build:
    def build(data: Any) -> Any:
        if type(data) is not list:
            raise _Wrong
        return tuple([build_item(item) for item in data])

    return build


def _entries(build_entry: Build) -> Build:
    def build(data: Any) -> Any:
        if type(data) is not dict:
            raise _Wrong
        return {key: build_entry(entry) for key, entry in data.items()}

    return build


def _fields(kind: type[Value]) -> Build:
    """What builds a value of the format from its keys; what its fields hold is made when it is first needed."""
    builders: dict[str, tuple[str, Build]] = {}
    required = hints_of(kind).keys() - defaults_of(kind).keys()

    def build(data: Any) -> Any:
        if type(data) is not dict:
            raise _Wrong
        if not builders:  # a clause holds clauses, so that it could not be made before it is there
            builders.update((key_of(name), (name, _builder(hint))) for name, hint in hints_of(kind).items())
        given = {}
        for key, part in data.items():
            known = builders.get(key)
            if known is None:
                raise _Wrong
            name, build_part = known
            given[name] = build_part(part)
        if not required <= given.keys():
            raise _Wrong
        return kind(**given)

    return build
