"""JSON Schema (draft 2020-12) of each kind of file, for editors and other tools.

An editor reads a file with YAML's own types: ``number: 6`` is a number to it, ``NO`` or ``2026-01-20`` may be more
than a string, an empty value is null. planclause reads strings in all these places, so the schema allows them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from inspect import cleandoc

from planclause.files.kinds import KINDS, adapter, class_of
from planclause.files.meanings import meaning
from planclause.plan.encoding import Json
from planclause.plan.values import CLAUSE_ID

DIALECT = "https://json-schema.org/draft/2020-12/schema"
#: Names a schema; nothing is fetched from there.
ID = "urn:planclause:schema:{kind}:1"

_TEXT: list[Json] = ["string", "number", "boolean", "null"]
_WORD: list[Json] = ["string", "number", "boolean"]
_ROLE = re.compile(r":\w+:`~?(?:[^`]*\.)?([^`.<]+)`")
_WORD_START = re.compile(r"(?<=[a-z])(?=[A-Z])")
_KEPT = frozenset({"enum", "const", "pattern", "minLength", "minItems", "$ref"})


def schema(kind: str) -> dict[str, Json]:
    """The JSON Schema of a kind of file: draft, amendments, demands or correspondence.

    ``ValueError`` for another kind.
    """
    if kind not in KINDS:
        raise ValueError(f"a kind of file: {', '.join(KINDS)}")
    generated = adapter(class_of(kind)).json_schema(ref_template="#/$defs/{model}")
    definitions = generated.pop("$defs")
    defs = {name: _model_schema(name, definitions[name]) for name in sorted(definitions)}
    top = _model_schema(class_of(kind).__name__, generated)
    required = top.get("required", [])
    assert isinstance(required, list)
    top["required"] = ["planclause", *(["kind"] if kind != "draft" else []), *required]
    top.pop("title")
    title = f"planclause: {kind if kind != 'draft' else 'a draft'}"
    return {**_identity(kind), "title": title, **top, "$defs": _as_json(defs)}


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


def _as_json(value: Mapping[str, Json]) -> Json:
    return dict(value)


def _model_schema(name: str, generated: dict[str, Json]) -> dict[str, Json]:
    """The schema of one model: its keys with what they are, as an editor may read them."""
    properties = generated.get("properties", {})
    assert isinstance(properties, dict)
    described: dict[str, Json] = {}
    for key, value in properties.items():
        assert isinstance(value, dict)
        described[key] = {"description": meaning(name, key), **_adapted(value)}
    title = _WORD_START.sub(" ", name).lower()
    out: dict[str, Json] = {
        "title": title,
        "type": "object",
        "additionalProperties": False,
        "properties": described,
    }
    if doc := generated.get("description"):
        out = {"description": _ROLE.sub(r"\1", cleandoc(str(doc)).split("\n\n")[0].replace("\n", " ")), **out}
    if "required" in generated:
        out["required"] = generated["required"]
    return out


def _adapted(value: dict[str, Json]) -> dict[str, Json]:
    """One value's schema, with what planclause reads as a string allowed to be what YAML makes of it."""
    options = value.get("anyOf")
    if isinstance(options, list):
        # Every field that may be None is one that may be left out; null in a file is an empty text.
        kept = [option for option in options if isinstance(option, dict) and option.get("type") != "null"]
        assert len(kept) == 1
        return _adapted(kept[0])
    kept_keys = {key: part for key, part in value.items() if key in _KEPT}
    match value.get("type"):
        case "string" if "enum" in value or "const" in value:
            return kept_keys
        case "string" if value.get("format") == "date":
            return {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
        case "string" if value.get("pattern") == CLAUSE_ID.regex:
            return {"type": _WORD, "minimum": 0, **kept_keys}
        case "string" if "pattern" in value:
            return {"type": "string", **kept_keys}
        case "string" if "minLength" in value:
            return {"type": _WORD, **kept_keys}
        case "string":
            return {"type": _TEXT, **kept_keys}
        case "boolean":
            return {"enum": [True, False, "true", "false"]}
        case "integer" if "const" in value:
            return {"enum": [value["const"], str(value["const"])]}
        case "integer":
            return {"type": ["integer", "string"], "pattern": r"^-?\d{1,9}$"}
        case "array":
            items = value["items"]
            assert isinstance(items, dict)
            return {"type": "array", "items": _adapted(items), **kept_keys}
        case "object":
            inner = value["additionalProperties"]
            assert isinstance(inner, dict)
            return {"type": "object", "additionalProperties": _party_or(_adapted(inner))}
        case _:
            return kept_keys


def _party_or(inner: dict[str, Json]) -> dict[str, Json]:
    """A party may be its name alone."""
    return {"anyOf": [{"type": _TEXT}, inner]} if inner.get("$ref") == "#/$defs/Party" else inner
