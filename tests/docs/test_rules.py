"""The reference of the rules: each has a page made from its own words, and nothing is said twice otherwise."""

from __future__ import annotations

import json
import re
import runpy
from collections.abc import Callable
from pathlib import Path

import pytest

from planclause.checking.configuration import configuration_of
from planclause.checking.rule import LEVELS, TAXONOMIES, Rule
from planclause.checking.rules import CATALOGUE, RULES
from planclause.errors import DocumentError

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "docs" / "reference"


@pytest.fixture(scope="module")
def page() -> Callable[[Rule], str]:
    """What makes the page of a rule, as Sphinx calls it."""
    made = runpy.run_path(str(ROOT / "docs" / "rules.py"))["page"]
    assert callable(made)
    return lambda rule: str(made(rule))


@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.id)
def test_the_page_of_a_rule_has_all_that_is_said_of_it(page: Callable[[Rule], str], rule: Rule) -> None:
    written = page(rule)
    said = re.sub(r"\\(.)", r"\1", written)
    for part in (rule.id, rule.level, rule.checks, rule.why, rule.limits, rule.mirror):
        assert part in said
    assert LEVELS[rule.level] in said
    assert TAXONOMIES[rule.taxonomy] in said
    if rule in RULES:
        assert f"[{rule.id}]: " in written.partition("## Something is found")[2].partition("## Nothing")[0]


def test_the_levels_are_told_as_the_catalogue_has_them() -> None:
    said = (REFERENCE / "rules.md").read_text(encoding="utf-8")
    for name, what in LEVELS.items():
        assert f"| `{name}` | {what} |" in said


def test_the_table_has_every_rule_under_its_taxonomy() -> None:
    made = runpy.run_path(str(ROOT / "docs" / "rules.py"))["table"](CATALOGUE)
    for taxonomy, about in TAXONOMIES.items():
        section = made.partition(f"## {taxonomy.capitalize()}\n\n{about}\n")[2].partition("\n## ")[0]
        listed = re.findall(r"^\| \[([\w-]+)\]", section, re.MULTILINE)
        assert listed == [rule.id for rule in CATALOGUE if rule.taxonomy == taxonomy]


def test_every_key_of_the_configuration_is_explained() -> None:
    said = (REFERENCE / "configuration.md").read_text(encoding="utf-8")
    for table in ({"?": 1}, {"ignore": [{"?": 1}]}):
        with pytest.raises(DocumentError) as caught:
            configuration_of(table, [])
        unknown = next(problem for problem in caught.value.problems if problem.what.startswith("unknown key"))
        for key in unknown.expected.removeprefix("one of ").split(", "):
            assert f"| `{key}` |" in said


def test_every_key_of_the_json_of_check_is_explained() -> None:
    section = (
        (REFERENCE / "command-line.md").read_text(encoding="utf-8").partition("\n## planclause check\n")[2]
    )
    section = section.partition("\n## ")[0]
    explained = {word for span in re.findall(r"`([^`\n]+)`", section) for word in re.findall(r"\w+", span)}
    names: set[str] = set()

    def look(schema: object) -> None:
        if isinstance(schema, dict):
            properties = schema.get("properties", {})
            names.update(properties)
            for inner in schema.values():
                look(inner)
        elif isinstance(schema, list):
            for inner in schema:
                look(inner)

    look(json.loads((ROOT / "tests" / "checking" / "schemas" / "check.json").read_text(encoding="utf-8")))
    assert len(names) > 20
    assert names - explained == set()
