"""Where rules are known to be wrong: silent in the ``bad`` cases, false alarms in the ``good`` ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checking.cases import Case, found

ROOT = Path(__file__).parents[1] / "cases" / "known-wrong" / "checks"
CASES = [Case(folder.parent.name, folder) for folder in sorted(ROOT.glob("*/*/"))]


@pytest.mark.parametrize("case", CASES, ids=str)
@pytest.mark.xfail(reason="the rule is known to be wrong here", strict=True)
def test_the_rule_is_right(case: Case) -> None:
    assert (case.rule in {one.finding.rule for one in found(case)}) is case.is_bad
