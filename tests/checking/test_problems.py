"""A file that cannot be read, as findings: each problem comes under a rule by its code, never by its sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

import pytest

from planclause.checking.checking import refused
from planclause.checking.rules import RULES
from planclause.errors import Code, DocumentError, Problem
from planclause.files import loads_document
from tests.files.bad_files import FOLDER, Case, read

CASES = [case for path in sorted(FOLDER.glob("*.txt")) for case in read(path)]


def findings(case: Case) -> list[tuple[str, str, str]]:
    """The rule, what it is about and the fingerprint of each finding, in order of their places."""
    with pytest.raises(DocumentError) as caught:
        loads_document(case.text, kind=case.kind)
    return [(one.rule, one.about, fingerprint) for one, fingerprint in refused(caught.value.problems)]


def reworded(made: Callable[..., None]) -> Callable[..., None]:
    def make(self: Problem, path: object, what: str, expected: str, *rest: object, **named: object) -> None:
        made(self, path, f"REWORDED {what[::-1]}", "REWORDED", *rest, **named)

    return make


def test_no_rule_goes_by_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    before = [findings(case) for case in CASES]
    monkeypatch.setattr(Problem, "__init__", reworded(Problem.__init__))
    assert [findings(case) for case in CASES] == before


def test_every_code_has_a_rule_and_a_bad_file() -> None:
    codes: set[str] = set()
    for case in CASES:
        with pytest.raises(DocumentError) as caught:
            loads_document(case.text, kind=case.kind)
        codes |= {problem.code for problem in caught.value.problems}
    assert codes == set(get_args(Code))
    problems = [Problem((), "w", "e", code=code) for code in get_args(Code)]
    assert {one.finding.rule for one in refused(problems)} <= {rule.id for rule in RULES}
