"""How a value of the file format declares what its fields hold, and the one way in for what they are given.

A field's type says what it is, ``Annotated`` markers beside it what else must hold. From these come, once, the
functions that take what a field is given: :func:`from_data` takes the plain data of a file, where every scalar is a
string, and a constructor takes values. An error grows its path as it rises; all are collected, then raised once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields, is_dataclass, replace
from functools import cache
from types import NoneType, UnionType
from typing import (
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

from planclause.errors import Code, DocumentError, MarkupError, Problem
from planclause.plan.meanings import meaning

T = TypeVar("T")
V = TypeVar("V", bound="Value")

#: Plain data of a file.
Data = str | list["Data"] | dict[str, "Data"]
#: Gives what a field holds for what it is given; raises :class:`Unfit`. Any: a field may hold anything.
Take = Callable[[Any], Any]

#: Keys of a file that cannot be names in Python, by the name of the field.
_KEYS = {"author": "from"}
#: A text that a message quotes is cut to so many characters.
_SHOWN_LENGTH = 50


def key_of(name: str) -> str:
    """The key of a file that a field's name stands for."""
    return _KEYS.get(name, name)


class Unfit(ValueError):  # noqa: N818 - what is unfit is a value; it becomes an error where it is reported
    """What a field is given and cannot hold: everything that is wrong with it.

    The paths of the problems lead from the value that is given, and grow as this rises.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = problems
        super().__init__("; ".join(map(str, problems)))

    def under(self, step: str | int) -> Iterator[Problem]:
        """The problems with paths that lead from what the value stands in."""
        return (replace(problem, path=(step, *problem.path)) for problem in self.problems)


def unfit(what: str, expected: str, *, code: Code = "value-wrong", about: str = "") -> Unfit:
    """One thing wrong with the value that is given, as a whole."""
    return Unfit([Problem((), what, expected, code=code, about=about)])


def shown(value: object) -> str:
    """A value as a message names it."""
    if isinstance(value, str) and len(value) > _SHOWN_LENGTH:
        value = value[: _SHOWN_LENGTH - 1] + "…"
    if value == "":
        return "an empty value"
    if isinstance(value, list | tuple):
        return "a list" if value else "an empty list"
    return "keys with values" if isinstance(value, dict) else repr(value)


def kind_of(data: object) -> str:
    """The kind of data something is."""
    return "a text" if isinstance(data, str) and data else shown(data)


def guess(word: object, known: Sequence[str]) -> str:
    """A hint at the known word that was probably meant, or nothing."""
    from difflib import get_close_matches  # needed only where something is wrong

    close = get_close_matches(word, known, 1) if isinstance(word, str) else []
    return f" (did you mean {close[0]}?)" if close else ""


# ---------------------------------------------------------------------------------------------------- the markers


@dataclass(frozen=True, slots=True)
class Reads:
    """How the data of a file becomes what the type says; ``take`` raises :class:`Unfit` where it cannot."""

    take: Take


@dataclass(frozen=True, slots=True)
class Settles:
    """A value that is held as a function gives it back; it raises ``Unfit`` or ``MarkupError`` where it cannot."""

    take: Take


@dataclass(frozen=True, slots=True)
class Pattern:
    """A text of one form, which ``expected`` says in words; ``regex`` is anchored at both ends."""

    regex: str
    expected: str

    def take(self, value: str) -> str:
        """The text, if it has the form."""
        if not re.fullmatch(self.regex, value):
            raise unfit(shown(value), self.expected)
        return value


@dataclass(frozen=True, slots=True)
class NotEmpty:
    """A text with at least one character, or a tuple with at least one item."""

    expected: str = "at least one item"

    def take(self, value: T) -> T:
        """The value, if there is anything in it."""
        if not value:
            raise unfit(shown(value), self.expected)
        return value


# ------------------------------------------------------------------------------------------------------ the values


class Value:
    """A frozen value of the file format: a dataclass whose constructor takes its fields as they declare.

    Lists become tuples and markup its canonical spelling. Raises :class:`~planclause.errors.MarkupError` for wrong
    markup, with the field's path, ``ValueError`` for what a field cannot hold, with the names of class and field,
    and :class:`~planclause.errors.DocumentError` for fields that do not go together.
    """

    __slots__ = ()

    def __post_init__(self) -> None:
        problems: list[Problem] = []
        for name, take in _takers(type(self)):
            given = getattr(self, name)
            try:
                held = take(given)
            except Unfit as error:
                problems += error.under(key_of(name))
                continue
            if held is not given:
                object.__setattr__(self, name, held)
        if problems:
            if all(problem.offset is not None for problem in problems):
                raise MarkupError(problems)
            raise ValueError("; ".join(f"{type(self).__name__}.{problem}" for problem in problems))
        if broken := self.broken_invariants():
            raise DocumentError(broken)

    def broken_invariants(self) -> Sequence[Problem]:
        """What does not hold between the fields: nothing, once the value is made."""
        return ()


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
def keys_of(value: type[Value]) -> tuple[str, ...]:
    """The keys that a mapping of a file may have, in the order they are written."""
    return tuple(map(key_of, hints_of(value)))


def marker(hint: object, kind: type[T]) -> T | None:
    """The marker of a kind that stands beside a type, if there is one."""
    markers = get_args(hint)[1:] if get_origin(hint) is Annotated else ()
    return next((one for one in markers if isinstance(one, kind)), None)


# ------------------------------------------------------------------------------------------------ what is taken


def from_data(kind: type[V], data: Data) -> V:
    """The value of a file's data, its fields and theirs taken; whether they go together is not looked at.

    Raises :class:`Unfit` with everything that is wrong.
    """
    value = _record(kind)(data)
    assert isinstance(value, kind)
    return value


@once
def _takers(kind: type[Value]) -> tuple[tuple[str, Take], ...]:
    """How a constructor takes each field."""
    return tuple((name, _taker(hint, is_data=False)) for name, hint in hints_of(kind).items())


def _taker(hint: object, *, is_data: bool, means: str = "a text") -> Take:
    """What takes the data of a file, or else a value, for a type; ``means`` is what the field is, in words."""
    arguments = get_args(hint)
    origin = get_origin(hint)
    if origin is Annotated:
        inner = _taker(arguments[0], is_data=is_data, means=means)
        reads = [one.take for one in arguments[1:] if isinstance(one, Reads) and is_data]
        settles = [
            NotEmpty(means).take if arguments[0] is str and isinstance(one, NotEmpty) else one.take
            for one in arguments[1:]
            if not isinstance(one, Reads)
        ]
        return _in_turn([*reads, inner, *settles])
    if origin is tuple:
        return _items(_taker(arguments[0], is_data=is_data), is_data=is_data)
    if origin is Literal:
        return _one_of(arguments)
    if origin in (Union, UnionType):
        some = _taker(next(part for part in arguments if part is not NoneType), is_data=is_data, means=means)
        return some if is_data else lambda value: None if value is None else some(value)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _entries(_taker(arguments[1], is_data=is_data), is_data=is_data)
    assert isinstance(hint, type)
    if is_data and issubclass(hint, Value):
        return _record(hint)
    return _exactly(
        hint,
        "a text, in quotes if it begins with a bracket"
        if is_data
        else f"a value of the type {hint.__name__}",
    )


def _exactly(kind: type[object], expected: str) -> Take:
    """A value of this very type: what a file gives, so that what is written is read back as it was."""

    def take(value: Any) -> Any:
        if type(value) is not kind:
            raise unfit(shown(value), expected)
        return value

    return take


def _one_of(words: tuple[object, ...]) -> Take:
    *others, last = map(str, words)
    expected = f"{', '.join(others)} or {last}" if others else last

    def take(value: Any) -> Any:
        if isinstance(value, list | dict) or value not in words:
            raise unfit(shown(value) + guess(value, [*others, last]), expected)
        return value

    return take


def _in_turn(steps: list[Take]) -> Take:
    def take(value: Any) -> Any:
        try:
            for step in steps:
                value = step(value)
        except MarkupError as error:
            raise Unfit(error.problems) from None
        return value

    return take


def _all_taken(parts: Iterable[tuple[str | int, object]], take: Take) -> list[object]:
    """What is held for each part, given with the step that leads to it."""
    held: list[object] = []
    problems: list[Problem] = []
    for step, value in parts:
        try:
            held.append(take(value))
        except Unfit as error:
            problems += error.under(step)
    if problems:
        raise Unfit(problems)
    return held


def _items(take_item: Take, *, is_data: bool) -> Take:
    def take(values: Any) -> Any:
        if is_data and type(values) is not list:
            raise unfit(kind_of(values), "a list, in brackets or with a dash before each item")
        if isinstance(values, str):
            raise unfit(shown(values), "a tuple")
        return tuple(_all_taken(enumerate(values), take_item))

    return take


def _entries(take_entry: Take, *, is_data: bool) -> Take:
    def take(entries: Any) -> Any:
        if not isinstance(entries, Mapping):
            expected = "keys with values, a line of key: value for each" if is_data else "a mapping"
            raise unfit(kind_of(entries), expected)
        for key in entries:
            if type(key) is not str:
                raise unfit(shown(key), "a value of the type str")
        held = _all_taken(entries.items(), take_entry)
        return dict(zip(entries, held, strict=True)) if is_data else entries

    return take


@once
def _record(kind: type[Value]) -> Take:
    """What takes a mapping with known keys for a value; what its fields hold is found when it is first needed."""
    takers: dict[str, tuple[str, Take]] = {}
    known = keys_of(kind)
    required = [name for name in hints_of(kind) if name not in defaults_of(kind)]

    def take(data: Any) -> Any:
        if type(data) is not dict:
            raise unfit(kind_of(data), f"keys with values: {', '.join(known)}")
        if not takers:  # a clause holds clauses, so that it could not be found before it is there
            for name, hint in hints_of(kind).items():
                means = meaning(kind.__name__, key_of(name))
                takers[key_of(name)] = name, _taker(hint, is_data=True, means=means)
        given: dict[str, object] = {}
        problems: list[Problem] = []
        for key, part in data.items():
            if key not in takers:
                what = f"unknown key {shown(key)}{guess(key, known)}"
                problems += unfit(what, f"one of {', '.join(known)}", code="key-unknown", about=key).under(
                    key
                )
                continue
            name, take_part = takers[key]
            try:
                given[name] = take_part(part)
            except Unfit as error:
                problems += error.under(key)
        for name in required:
            if name not in given and (key := key_of(name)) not in data:
                wanted = meaning(kind.__name__, key)
                problems += unfit(f"missing key {key!r}", wanted, code="key-missing", about=key).problems
        if problems:
            raise Unfit(problems)
        return made(kind, given)

    return take


@once
def _makers(kind: type[Value]) -> tuple[tuple[str, Callable[[], object]], ...]:
    """The fields with what makes their defaults."""
    assert is_dataclass(kind)
    return tuple(
        (
            one.name,
            one.default_factory if one.default_factory is not MISSING else lambda held=one.default: held,
        )
        for one in fields(kind)
    )


def made(kind: type[V], given: Mapping[str, object]) -> V:
    """A value of fields that are known to be as they should be, which its constructor would take once more."""
    value = object.__new__(kind)
    for name, default in _makers(kind):
        object.__setattr__(value, name, given[name] if name in given else default())
    return value
