"""JSON Schema (draft 2020-12) of each kind of file, for editors and other tools.

An editor reads a file with YAML's own types: ``number: 6`` is a number to it, ``NO`` or ``2026-01-20`` may be more
than a string, an empty value is null. planclause reads strings in all these places, so the schema allows them.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from inspect import cleandoc
from types import NoneType, UnionType
from typing import Annotated, Literal, Union, get_args, get_origin

from planclause.files.kinds import KINDS, class_of
from planclause.plan.declarations import NotEmpty, Pattern, Value, defaults_of, hints_of, key_of, marker
from planclause.plan.encoding import Json
from planclause.plan.meanings import meaning
from planclause.plan.values import CLAUSE_ID, Party

DIALECT = "https://json-schema.org/draft/2020-12/schema"
#: Names a schema; nothing is fetched from there.
ID = "urn:planclause:schema:{kind}:1"

_TEXT: list[Json] = ["string", "number", "boolean", "null"]
_WORD: list[Json] = ["string", "number", "boolean"]
_ROLE = re.compile(r":\w+:`~?(?:[^`]*\.)?([^`.<]+)`")
_WORD_START = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SCALARS: dict[type, dict[str, Json]] = {
    str: {"type": _TEXT},
    bool: {"enum": [True, False, "true", "false"]},
    int: {"type": ["integer", "string"], "pattern": r"^-?\d{1,9}$"},
    datetime.date: {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
}


def schema(kind: str) -> dict[str, Json]:
    """The JSON Schema of a kind of file: draft, amendments, demands or correspondence.

    ``ValueError`` for another kind.
    """
    if kind not in KINDS:
        raise ValueError(f"a kind of file: {', '.join(KINDS)}")
    top = _record(class_of(kind))
    required = top.get("required", [])
    assert isinstance(required, list)
    top["required"] = ["planclause", *(["kind"] if kind != "draft" else []), *required]
    top.pop("title")
    title = f"planclause: {kind if kind != 'draft' else 'a draft'}"
    defs: dict[str, Json] = {name: _record(one) for name, one in _records_below(class_of(kind)).items()}
    return {**_identity(kind), "title": title, **top, "$defs": defs}


def schema_of_any() -> dict[str, Json]:
    """The JSON Schema of a file of any kind: each is judged as the kind it says, and as a draft if it says none."""
    defs: dict[str, Json] = {}
    choices: list[Json] = []
    for kind in KINDS:
        made = schema(kind)
        inner = made.pop("$defs")
        assert isinstance(inner, dict)
        name = class_of(kind).__name__
        defs |= inner
        defs[name] = {key: value for key, value in made.items() if key not in _identity(kind)}
        is_this: dict[str, Json] = {"properties": {"kind": {"const": kind}}}
        said: dict[str, Json] = {} if kind == "draft" else {"required": ["kind"]}
        choices.append({"if": {**said, **is_this}, "then": {"$ref": f"#/$defs/{name}"}})
    # Editors complete what stands outside of a condition before the kind is known.
    kinds: dict[str, Json] = {"description": meaning("Draft", "kind"), "enum": list(KINDS)}
    return {
        **_identity("any"),
        "title": "planclause: a file",
        "description": "A draft, or amendments, demands or a correspondence, as its kind says.",
        "type": "object",
        "properties": {"kind": kinds},
        "allOf": choices,
        "$defs": {name: defs[name] for name in sorted(defs)},
    }


def _identity(kind: str) -> dict[str, Json]:
    return {"$schema": DIALECT, "$id": ID.format(kind=kind)}


def _record(kind: type[Value]) -> dict[str, Json]:
    """The schema of one class: its keys with what they are."""
    doc = cleandoc(kind.__doc__ or "").split("\n\n")[0].replace("\n", " ")
    hints, defaults = hints_of(kind), defaults_of(kind)
    required: list[Json] = [key_of(name) for name in hints if name not in defaults]
    return {
        "description": _ROLE.sub(r"\1", doc),
        "title": _WORD_START.sub(" ", kind.__name__).lower(),
        "type": "object",
        "additionalProperties": False,
        "properties": {
            key_of(name): {"description": meaning(kind.__name__, key_of(name)), **_schema_of(hint)}
            for name, hint in hints.items()
        },
        **({"required": required} if required else {}),
    }


def _records_in(hint: object) -> Iterator[type[Value]]:
    """The classes that a type holds, itself included."""
    if isinstance(hint, type) and issubclass(hint, Value):
        yield hint
    for inner in get_args(hint):
        yield from _records_in(inner)


def _records_below(kind: type[Value]) -> dict[str, type[Value]]:
    """The classes that a class's fields hold, and theirs, by name."""
    found: dict[str, type[Value]] = {}
    pending: list[type[Value]] = [kind]
    while pending:
        for hint in hints_of(pending.pop()).values():
            new = [one for one in _records_in(hint) if one.__name__ not in found]
            found |= {one.__name__: one for one in new}
            pending += new
    return dict(sorted(found.items()))


def _schema_of(hint: object) -> dict[str, Json]:
    """What an editor may find where a field of a type stands: planclause reads whatever YAML makes of a scalar."""
    arguments = get_args(hint)
    origin = get_origin(hint)
    if origin is Annotated:
        inner = _schema_of(arguments[0])
        if pattern := marker(hint, Pattern):
            kind: dict[str, Json] = (
                {"type": _WORD, "minimum": 0} if pattern == CLAUSE_ID else {"type": "string"}
            )
            return {**kind, "pattern": pattern.regex}
        if marker(hint, NotEmpty):
            return {"type": _WORD, "minLength": 1} if arguments[0] is str else {**inner, "minItems": 1}
        if arguments[0] is Party:  # may be its name alone
            return {"anyOf": [{"type": _TEXT}, inner]}
        return inner
    if origin is Literal:
        only = arguments[0]
        if len(arguments) > 1:
            return {"enum": list(arguments)}
        return {"const": only} if isinstance(only, str) else {"enum": [only, str(only)]}
    if origin is tuple:
        return {"type": "array", "items": _schema_of(arguments[0])}
    if origin in (Union, UnionType):  # a key that may be left out
        return _schema_of(next(part for part in arguments if part is not NoneType))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": _schema_of(arguments[1])}
    assert isinstance(hint, type)
    return {"$ref": f"#/$defs/{hint.__name__}"} if issubclass(hint, Value) else dict(_SCALARS[hint])
