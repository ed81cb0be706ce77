"""planclause apply: amendments onto a draft, what is told of them, and what no draft may hold."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
HEAD = "planclause: 1\nkind: amendments\nplan: river\nbase: {draft: one}\n"
NORTH = """\
party: N
amendments:
  - {id: N-1, clause: boats, modification: substitution, before: "600", after: "800", explanation: {text: secret}}
  - {id: N-2, clause: boats, modification: insertion, preceded_by: boats, after: " at most", followed_by: .}
"""
SOUTH = """\
party: S
amendments:
  - {id: S-1, clause: boats, modification: substitution, before: "600", after: "500"}
  - {id: S-2, clause: sails, modification: repeal, before: Sails., explanation: {text: ours alone}}
"""


@pytest.fixture(autouse=True)
def amendments(folder: Path) -> None:
    (folder / "north.yaml").write_text(HEAD + NORTH)
    (folder / "south.yaml").write_text(HEAD + SOUTH)


def test_tabled_amendments_stand_in_brackets_and_what_has_no_place_is_told(run: Run) -> None:
    result = run("apply", "base.yaml", "north.yaml", "south.yaml")
    assert result.exit_code == 0
    assert "Each side keeps [600 | N: 800 | S: 500] boats [N: at most]." in result.stdout
    assert "draft: one-amended\n" in result.stdout
    assert "secret" not in result.stdout
    assert result.stderr == "S-2 refused: the clause sails is gone\n"


def test_all_are_adopted_but_for_rivals(run: Run) -> None:
    result = run("apply", "base.yaml", "north.yaml", "south.yaml", "--adopt-all", "--name", "two")
    assert result.exit_code == 0
    assert "Each side keeps [600 | N: 800 | S: 500] boats at most." in result.stdout
    assert "draft: two\n" in result.stdout
    assert '  - {act: adopted, at: boats, after: " at most"}\n' in result.stdout
    assert result.stderr == (
        "S-2 refused: the clause sails is gone\n"
        "N-1 not adopted: S-1 wants the same words otherwise\n"
        "S-1 not adopted: N-1 wants the same words otherwise\n"
    )


def test_what_one_party_held_before_is_superseded_by_an_adoption(run: Run, folder: Path) -> None:
    (folder / "n2.yaml").write_text(
        HEAD + "party: N\namendments:\n"
        "  - {id: N-1, clause: tolls, modification: substitution, before: banks, after: ports, status: adopted}\n"
    )
    result = run("apply", "base.yaml", "n2.yaml")
    assert "Tolls go to both ports." in result.stdout
    assert result.stderr == "a wording of S superseded: N-1 is adopted at tolls\n"


def test_amendments_to_another_text_are_told_to_be_that(run: Run, folder: Path) -> None:
    digest = "sha256:" + "0" * 64
    (folder / "n2.yaml").write_text(
        (HEAD + NORTH).replace("{draft: one}", f'{{draft: zero, digest: "{digest}"}}')
    )
    result = run("apply", "base.yaml", "n2.yaml")
    assert result.exit_code == 0
    assert result.stderr == "n2.yaml: written for zero; carried over to one\n"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("plan: river", "plan: lake"), "Error: n2.yaml: amendments to the plan lake, and not to river\n"),
        (
            ("clause: boats", "clause: ships"),
            "N-1 refused: the clause ships is gone\n"
            "N-2 refused: the clause ships is gone\n"
            "Error: base.yaml: none of the amendments can be put onto it\n",
        ),
        (
            ("id: N-2", "id: N-1"),
            "n2.yaml:8:10: amendments[1].id: duplicate id 'N-1', expected an id that no other amendment has\n",
        ),
        (("kind: amendments", "kind: draft"), None),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said_and_nothing_written(
    run: Run, folder: Path, change: tuple[str, str], message: str | None
) -> None:
    (folder / "n2.yaml").write_text((HEAD + NORTH).replace(*change))
    result = run("apply", "base.yaml", "n2.yaml", "-o", "out.yaml")
    assert (result.exit_code, result.stdout) == (2, "")
    assert message is None or result.stderr == message
    assert not (folder / "out.yaml").exists()


def test_what_an_amendment_says_moves_no_cursor(run: Run, folder: Path) -> None:
    amendment = '{id: "N\\e[2J", clause: boats, modification: repeal, before: "y\\e[2J"}'
    (folder / "n2.yaml").write_text(HEAD + NORTH + f"  - {amendment}\n")
    result = run("apply", "base.yaml", "n2.yaml")
    assert result.exit_code == 2
    (folder / "n2.yaml").write_text(HEAD + NORTH + f"  - {amendment}\n".replace("y\\e[2J", "y\\e(2J"))
    result = run("apply", "base.yaml", "n2.yaml")
    assert result.exit_code == 0
    assert "\x1b" not in result.stderr
    assert "refused" in result.stderr
