"""Values as JSON data: the one place that knows how a date, a tuple or a value of ours stands in JSON."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import fields, is_dataclass

from planclause.plan.declarations import key_of

#: A value of JSON.
Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]


def as_json(value: object) -> Json:
    """The JSON data of a value: a dataclass or named tuple is an object of its fields, under their keys in a file.

    A tuple is a list, a date its ISO form. ``TypeError`` for what has no one form in JSON, such as a set.

    >>> as_json({"on": datetime.date(2026, 1, 20), "by": ("UA", "RU")})
    {'on': '2026-01-20', 'by': ['UA', 'RU']}
    """
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): as_json(part) for key, part in value.items()}
    if names := _field_names(value):
        return members(value, *names)
    if isinstance(value, tuple | list):
        return [as_json(part) for part in value]
    raise TypeError(f"{type(value).__name__} has no form in JSON")


def members(value: object, *names: str, **renamed: str) -> dict[str, Json]:
    """Some fields of a value as an object: ``names`` under their keys in a file, ``renamed`` under other keys.

    >>> members(datetime.date(2026, 1, 20), "year", month_of_year="month")
    {'year': 2026, 'month_of_year': 1}
    """
    chosen = {**{key_of(name): name for name in names}, **renamed}
    return {key: as_json(getattr(value, name)) for key, name in chosen.items()}


def _field_names(value: object) -> tuple[str, ...]:
    if isinstance(value, tuple):
        names: tuple[str, ...] = getattr(value, "_fields", ())
        return names
    return tuple(field.name for field in fields(value)) if is_dataclass(value) else ()
