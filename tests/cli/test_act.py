"""planclause act: the status, the record, and packages."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
FILE = """\
planclause: 1
kind: amendments
plan: river
base: {draft: one}
party: "N"
amendments:
  - id: N-1
    clause: boats
    modification: substitution
    before: "600"
    after: "800"
    explanation: {text: ours alone}
    package: boats
  - id: N-2
    clause: boats
    modification: insertion
    preceded_by: boats
    after: " at most"
    package: boats
"""


@pytest.fixture(autouse=True)
def amendments(folder: Path) -> None:
    (folder / "north.yaml").write_text(FILE)


def test_an_act_is_recorded_and_a_package_goes_along(run: Run) -> None:
    result = run("act", "adopted", "north.yaml", "N-1", "--by", "N, S", "--on", "2026-01-20")
    assert (result.exit_code, result.stderr) == (0, "N-2 adopted too: it is in the package boats\n")
    assert result.stdout == (
        FILE.replace("    package: boats\n", "    status: adopted\n    package: boats\n")
        + "acts:\n"
        + '  - {act: adopted, at: N-1, by: ["N", S], on: 2026-01-20, before: "600", after: "800"}\n'
        + '  - {act: adopted, at: N-2, by: ["N", S], on: 2026-01-20, after: " at most"}\n'
    )


def test_what_is_withdrawn_is_reopened(run: Run) -> None:
    assert run("act", "withdrawn", "north.yaml", "N-1", "N-2", "-o", "two.yaml").exit_code == 0
    result = run("act", "reopened", "two.yaml", "N-2")
    today = datetime.date.today().isoformat()
    assert "status" not in result.stdout
    assert (
        f'  - {{act: withdrawn, at: N-1, by: ["N"], on: {today}, before: "600", after: "800"}}\n'
        in result.stdout
    )
    assert f'  - {{act: reopened, at: N-2, on: {today}, after: " at most"}}\n' in result.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["adopted", "north.yaml", "N-3"], "Error: north.yaml: no amendment N-3; there are N-1, N-2"),
        (
            ["withdrawn", "north.yaml", "N-1", "--by", "S"],
            "Error: north.yaml: withdrawn by S, expected N, whose amendments they are",
        ),
        (
            ["reopened", "north.yaml", "N-1"],
            "Error: north.yaml: N-1 is tabled, N-2 is tabled, expected adopted, rejected, withdrawn or superseded",
        ),
        (["adopted", "north.yaml", "N-1", "--on", "today"], "Error: --on 'today': expected a date such as"),
        (["adopted", "north.yaml", "N-1", "-o", "north.yaml"], "Error: -o north.yaml: this file is read"),
        (["adopted", "north.yaml", "N-1", "--by", "1"], "Error: north.yaml: '1' as a party's code, expected"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said(run: Run, arguments: list[str], message: str) -> None:
    result = run("act", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[-1].startswith(message)
