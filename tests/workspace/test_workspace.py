"""What the command line does, called from Python: drafts by name, a branch, a check, a review."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.integrations.repository import WEAKER, branched

from planclause.errors import UnknownPartyError
from planclause.workspace.amendments import named_amendments
from planclause.workspace.checking import Pair, check
from planclause.workspace.comparing import compare
from planclause.workspace.ranges import range_of
from planclause.workspace.redlines import compare_range
from planclause.workspace.reviewing import review
from planclause.workspace.series import named_series, series_in_git
from planclause.workspace.sources import named_draft

HEAD = "planclause: 1\nplan: river\nparties: {A: Ay, B: Be}\n"
BASE = f"{HEAD}draft: base\nclauses:\n  - id: boats\n    text: Each side keeps 600 boats.\n"
OURS = BASE.replace("draft: base", "draft: ours").replace("600", "700")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "base.yaml").write_text(BASE, encoding="utf-8")
    (tmp_path / "ours.yaml").write_text(OURS, encoding="utf-8")
    (tmp_path / "text.txt").write_text("1. Each side keeps 800 boats.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_workspace_knows_neither_the_command_line_nor_reports() -> None:
    script = """
import pkgutil, sys
from importlib import import_module
import planclause.workspace
for module in pkgutil.iter_modules(planclause.workspace.__path__, "planclause.workspace."):
    import_module(module.name)
above = ("click", "rich", "planclause.cli", "planclause.reports")
print([name for name in sys.modules if name.startswith(above)])
"""
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"


def test_a_name_stands_for_a_draft(folder: Path) -> None:
    assert named_draft("base.yaml").draft.draft == "base"
    given = named_draft("text.txt", like=named_draft("base.yaml").draft)
    assert (given.is_imported, [clause.id for clause in given.draft]) == (True, ["boats"])


def test_two_names_are_compared_and_a_slip_is_an_error(folder: Path) -> None:
    two = compare("base.yaml", "ours.yaml", read_as="A")
    assert (two.base_name, two.draft_name, two.is_changed) == ("base (read as A)", "ours (read as A)", True)
    with pytest.raises(UnknownPartyError, match=r"^no party 'C'; the parties are A, B$"):
        compare("base.yaml", "ours.yaml", read_as="C")


def test_amendments_and_series_by_name(folder: Path) -> None:
    asked = named_amendments(["A=ours.yaml"], base="base.yaml")
    assert [(one.party, len(one.amendments)) for one in asked.amendments] == [("A", 1)]
    series = named_series(["base.yaml", "A=ours.yaml"])
    assert ([draft.draft for draft in series.drafts], series.tabled_by) == (["base", "ours"], {"ours": "A"})
    with pytest.raises(ValueError, match=r"^no amendments among the files$"):
        named_amendments([])


def test_a_check_gives_findings_with_their_places(folder: Path) -> None:
    checked = check([Pair("ours.yaml", "base.yaml")])
    (found,) = checked.found
    place = found.place
    assert (found.rule.id, place.file.name, place.line, place.words) == (
        "quantity-changed",
        "ours.yaml",
        7,
        "700",
    )


def test_a_branch_is_reviewed_and_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = branched(tmp_path / "a", {"drafts/plan.yaml": WEAKER})
    monkeypatch.chdir(repository.folder)
    found = review(base="main")
    assert [one.rule.id for one in found.checked.found] == ["obligation-weakened", "quantity-changed"]
    assert [(one.path, one.compared is not None) for one in found.changes()] == [("drafts/plan.yaml", True)]
    between = range_of("main...HEAD")
    assert between is not None
    shown = compare_range(between).shown
    assert [one for one, _ in shown] == list(found.branch.drafts)
    assert len(series_in_git("drafts/plan.yaml").drafts) == 2
