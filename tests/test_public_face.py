"""The public face: every name is exported once, documented once, and costs nothing until it is used."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from collections import Counter
from importlib import import_module
from pathlib import Path

import pytest

import planclause

ROOT = Path(__file__).resolve().parents[1]
API = ROOT / "docs" / "reference" / "api.md"
STUBS = sorted((ROOT / "src" / "planclause").rglob("__init__.pyi"))
#: The rooms of the public face; packages inside a room are its own business.
ROOMS = [stub.parent.name for stub in STUBS if stub.parent.parent.name == "planclause"]
MORE = {"planclause": ("__version__",)}
DIRECTIVE = re.compile(r"^\.\. auto(?:function|class|exception|data):: planclause\.([\w.]+)$", re.MULTILINE)


def test_every_public_name_is_documented_once_and_nothing_else_is() -> None:
    documented = Counter(DIRECTIVE.findall(API.read_text(encoding="utf-8")))
    rooms = {f"{room}.{name}" for room in ROOMS for name in import_module(f"planclause.{room}").__all__}
    assert {name for name, count in documented.items() if count > 1} == set()
    assert set(planclause.__all__) <= set(documented)
    assert rooms <= set(documented)


@pytest.mark.parametrize("stub", STUBS, ids=lambda stub: stub.parent.name)
def test_what_type_checkers_see_is_what_there_is(stub: Path) -> None:
    package = import_module(".".join(stub.parent.relative_to(ROOT / "src").parts))
    lines = re.findall(r"^from (\S+) import (\w+) as (\w+)$", stub.read_text(encoding="utf-8"), re.MULTILINE)
    rooms = [name for home, name, _ in lines if home == package.__name__]
    assert all(name == seen for _, name, seen in lines)
    assert [*rooms, *package.__all__] == [
        *rooms,
        *sorted(name for home, name, _ in lines if name not in rooms),
        *MORE.get(package.__name__, ()),
    ]
    for home, name, _ in lines:
        assert getattr(package, name) is (
            import_module(f"{home}.{name}") if name in rooms else getattr(import_module(home), name)
        )


def test_about_fifty_names_are_public_and_the_rest_stands_by_room() -> None:
    assert len(planclause.__all__) < 60
    assert {"checking", "plan", "reports", "workspace"} <= set(dir(planclause))


@pytest.mark.parametrize("name", planclause.__all__)
def test_a_public_name_leads_somewhere_and_is_explained(name: str) -> None:
    value = getattr(planclause, name)
    if inspect.isclass(value) or inspect.isroutine(value):
        assert inspect.getdoc(value)
        assert value.__name__ == name


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match=r"^module 'planclause' has no attribute 'merge_all'$"):
        _ = planclause.merge_all  # type: ignore[attr-defined]


def test_importing_planclause_imports_nothing_that_it_depends_on() -> None:
    heavy = ("click", "hypothesis", "rapidfuzz", "rich", "yaml")
    script = f"import sys, planclause; print([name for name in {heavy} if name in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"


def test_the_version_is_the_one_of_the_package() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'\nversion = "{planclause.__version__}"\n' in project
