"""A hundred bad files and more, each with everything that is said about it, to the letter."""

from __future__ import annotations

import pytest

from planclause.errors import DocumentError
from planclause.files import loads_document
from tests.files.bad_files import FOLDER, REWRITE, Case, read, rewrite

TABLES = sorted(FOLDER.glob("*.txt"))
CASES = [(path.stem, case) for path in TABLES for case in read(path)]


def said_of(case: Case) -> tuple[str, ...]:
    with pytest.raises(DocumentError) as caught:
        loads_document(case.text, name="f.yaml", kind=case.kind)
    return tuple(map(str, caught.value.problems))


@pytest.mark.parametrize("case", [pytest.param(case, id=f"{table}: {case.name}") for table, case in CASES])
def test_a_bad_file_is_refused_with_every_problem_in_place(case: Case) -> None:
    assert said_of(case) == case.messages


def test_the_table_is_long_and_its_cases_have_names_of_their_own() -> None:
    if REWRITE:
        for path in TABLES:
            rewrite(path, {case.name: said_of(case) for case in read(path)})
    assert len(CASES) >= 100
    assert len({case.name for _, case in CASES}) == len(CASES)
    assert all(case.messages for _, case in CASES)
