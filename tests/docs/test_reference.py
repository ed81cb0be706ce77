"""The reference leaves nothing out: every field, every command, every option, every part of the JSON."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from pathlib import Path

import pytest

import planclause as pc
from planclause.cli.commands import COMMANDS
from planclause.plan import kinds, values
from planclause.plan.declarations import Value, hints_of, key_of

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "docs" / "reference"
MODELS = [pc.Draft, pc.Clause] + [
    model
    for module in (values, kinds)
    for model in vars(module).values()
    if isinstance(model, type) and issubclass(model, Value) and model is not Value
]


def in_code(page: str) -> set[str]:
    """The words that stand in code spans of a page."""
    text = (REFERENCE / page).read_text(encoding="utf-8")
    return {word for span in re.findall(r"`([^`\n]+)`", text) for word in re.findall(r"[\w-]+", span)}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_of_the_file_format_is_explained(model: type[Value]) -> None:
    names = {key_of(name) for name in hints_of(model)}
    assert names - in_code("file-format.md") == set()


def test_every_command_shows_its_help() -> None:
    page = (REFERENCE / "command-line.md").read_text(encoding="utf-8")
    shown = re.findall(r"^\$ planclause ([\w-]+) --help$", page, re.MULTILINE)
    assert sorted(shown) == sorted(COMMANDS)


def test_every_count_of_a_summary_is_explained() -> None:
    assert {field.name for field in fields(pc.comparing.Summary)} - in_code("diff-json.md") == set()


def test_every_key_of_the_json_is_explained() -> None:
    base = pc.loads(
        "{planclause: 1, plan: p, draft: a, parties: {A: a}, clauses: [{id: x, inserted_by: [A]}]}"
    )
    draft = pc.loads("{planclause: 1, plan: p, draft: b, clauses: [{id: x, text: New.}]}")
    seen: set[str] = set()

    def look(value: object) -> None:
        if isinstance(value, dict):
            seen.update(value)
            for inner in value.values():
                look(inner)
        elif isinstance(value, list):
            for inner in value:
                look(inner)

    look(json.loads(pc.diff(base, draft).to_json()))
    assert len(seen) > 30
    assert seen - in_code("diff-json.md") == set()


def test_every_case_that_the_matcher_is_known_to_get_wrong_is_shown() -> None:
    page = (ROOT / "docs" / "explanation" / "matching.md").read_text(encoding="utf-8")
    cases = sorted(path.name for path in (ROOT / "tests" / "cases" / "known-wrong" / "matching").iterdir())
    assert sorted(re.findall(r"known-wrong/matching/(\S+)$", page, re.MULTILINE)) == cases


def test_every_key_of_the_json_of_reports_is_explained() -> None:
    names: set[str] = set()

    def look(schema: object) -> None:
        if isinstance(schema, dict):
            names.update(schema.get("properties", {}))
            for name, inner in schema.items():
                # What collides is told in another schema; this one names it and no more.
                if name not in ("collisions", "collision", "adoptable", "name"):
                    look(inner)
        elif isinstance(schema, list):
            for inner in schema:
                look(inner)

    for name in ("amendments-report", "rolling"):
        path = ROOT / "tests" / "reports" / f"{name}.schema.json"
        look(json.loads(path.read_text(encoding="utf-8"))["$defs"])
    assert len(names) > 60
    assert names - in_code("report-json.md") == set()
