"""The JSON Schema of each kind says what the reader says, to an editor that gives YAML's own types."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from planclause.errors import DocumentError
from planclause.files import load_document, loads_document
from planclause.files.kinds import KINDS, class_of
from planclause.files.schema import schema, schema_of_any
from planclause.plan.declarations import keys_of
from planclause.plan.encoding import Json
from planclause.plan.meanings import meaning
from tests.files.bad_files import FOLDER, Case, read

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted((ROOT / "examples").rglob("*.yaml"))


class Editor(yaml.SafeLoader):
    """Reads as YAML 1.2 does: `on` and `no` are words; dates stay as they are written."""


Editor.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if "bool" not in tag and "timestamp" not in tag]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Editor.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), list("tf"))


def errors(kind: str, text: str) -> list[str]:
    validator = Draft202012Validator(schema_of_any() if kind == "any" else schema(kind))
    return [error.message for error in validator.iter_errors(yaml.load(text, Editor))]


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_one(kind: str) -> None:
    made = schema(kind)
    Draft202012Validator.check_schema(made)
    assert made["$id"] == f"urn:planclause:schema:{kind}:1"
    assert json.loads(json.dumps(made)) == made


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_is_described(kind: str) -> None:
    made = schema(kind)
    definitions = made["$defs"]
    assert isinstance(definitions, dict)
    described: list[Json] = [made, *definitions.values()]
    for part in described:
        assert isinstance(part, dict)
        properties = part["properties"]
        assert isinstance(properties, dict)
        assert part["title"]
        assert all(isinstance(value, dict) and value["description"] for value in properties.values())
    for key in keys_of(class_of(kind)):
        assert meaning(class_of(kind).__name__, key)


def test_an_unknown_kind_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="a kind of file: draft, amendments, demands, correspondence"):
        schema("agenda")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_examples_are_valid(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert errors(load_document(path).value.kind, text) == []
    assert errors("any", text) == []


def test_what_planclause_reads_as_a_string_may_be_unquoted() -> None:
    text = """\
planclause: 1
plan: 2026
draft: 1.10
title: 6
date: 2026-01-20
round: 4
language: en
parties: {NO: Norway, A: {name: 7}}
transmissions: [{to: NO, acknowledged: true, on: 2026-01-20, by: }]
preamble:
clauses: [{id: 6, number: 6, heading: 1.5, text: true, topics: [1, x]}]
"""
    loads_document(text)
    assert errors("draft", text) == []


def test_a_valid_file_of_each_other_kind_is_valid() -> None:
    for kind, body in {
        "amendments": "plan: p\nbase: {draft: d}\nparty: A\n"
        "amendments: [{id: 1, modification: repeal, at: presence, clause: a}]",
        "demands": "plan: p\nparty: A\ndemands: [{id: a, statement: s, priority: red line, must: [x]}]",
        "correspondence": "pairs: [{base: [a], draft: [b, 3]}]",
    }.items():
        text = f"planclause: 1\nkind: {kind}\n{body}\n"
        loads_document(text)
        assert errors(kind, text) == []
        assert errors("any", text) == []
        others = {"draft", "amendments", "demands", "correspondence"} - {kind}
        assert all(errors(other, text) for other in others)


def test_a_file_of_any_kind_is_judged_as_the_kind_that_it_says() -> None:
    assert errors("any", "planclause: 1\nkind: demand\nparty: A") == [
        "'demand' is not one of ['draft', 'amendments', 'demands', 'correspondence']"
    ]
    assert "'demands' is a required property" in errors("any", "planclause: 1\nkind: demands\nplan: p")
    assert "'draft' is a required property" in errors("any", "planclause: 1\nplan: p\nclauses: []")


def test_the_schema_of_any_kind_refers_to_nothing_that_is_not_in_it() -> None:
    made = schema_of_any()
    Draft202012Validator.check_schema(made)
    defs = made["$defs"]
    assert isinstance(defs, dict)
    named = set(re.findall(r'"#/\$defs/(\w+)"', json.dumps(made)))
    assert named == set(defs)


#: What only the shape of a file tells; markup, names of parties and clauses, and the calendar, only the reader.
SHAPES = [
    case
    for table in ("header", "clauses")
    for case in read(FOLDER / f"{table}.txt")
    if any(
        said in message
        for message in case.messages
        for said in (
            "unknown key",
            "missing key",
            "a list,",
            "expected a list",
            "an id of small",
            "(did you mean",
        )
    )
]


@pytest.mark.parametrize("case", SHAPES, ids=lambda case: case.name)
def test_a_file_of_the_wrong_shape_is_invalid(case: Case) -> None:
    with pytest.raises(DocumentError):
        loads_document(case.text)
    try:
        found = errors("draft", case.text)
    except yaml.YAMLError:
        return  # not even YAML
    assert found
