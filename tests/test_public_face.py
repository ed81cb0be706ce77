"""The public face: every name is exported once, documented once, and costs nothing until it is used."""

from __future__ import annotations

import ast
import inspect
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

import planclause

ROOT = Path(__file__).resolve().parents[1]
API = ROOT / "docs" / "reference" / "api.md"
DIRECTIVE = re.compile(r"^\.\. auto(?:function|class|exception|data):: planclause\.(\w+)$", re.MULTILINE)


def test_every_public_name_is_documented_once_and_nothing_else_is() -> None:
    documented = Counter(DIRECTIVE.findall(API.read_text(encoding="utf-8")))
    assert documented == Counter(planclause.__all__)


def test_what_type_checkers_see_is_what_there_is() -> None:
    tree = ast.parse(Path(inspect.getfile(planclause)).read_text(encoding="utf-8"))
    imports = [
        (node.module, alias.name, alias.asname)
        for branch in tree.body
        if isinstance(branch, ast.If)
        for node in branch.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    ]
    assert all(name == asname for _, name, asname in imports)
    assert {name: home for home, name, _ in imports} == planclause._HOME


@pytest.mark.parametrize("name", planclause.__all__)
def test_a_public_name_leads_somewhere_and_is_explained(name: str) -> None:
    value = getattr(planclause, name)
    if inspect.isclass(value) or inspect.isroutine(value):
        assert inspect.getdoc(value)
        assert value.__name__ == name


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match=r"^module 'planclause' has no attribute 'merge_all'$"):
        _ = planclause.merge_all


def test_importing_planclause_imports_nothing_that_it_depends_on() -> None:
    heavy = ("click", "hypothesis", "rapidfuzz", "rich", "yaml")
    script = f"import sys, planclause; print([name for name in {heavy} if name in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"


def test_the_version_is_the_one_of_the_package() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'\nversion = "{planclause.__version__}"\n' in project
