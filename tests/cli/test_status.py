"""``planclause status``: one draft, several drafts, JSON, and what an audience may not see."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Run = Callable[..., Result]

ROLLING = """\
planclause: 1
plan: river
draft: {draft}
parties:
  N: North
  S: South
  M: {{name: Mediator, role: mediator}}
transmissions:
  - {{to: N}}
  - {{to: S, acknowledged: false}}
clauses:
  - id: boats
    text: >-
      Each side keeps {boats} boats.
  - id: tolls
    text: >-
      Tolls go to both banks.
    positions:
      N: {{stance: agreed}}
      S: {{stance: agreed, visible_to: [M], note: SECRET}}
  - id: ferries
    inserted_by: [S]
    text: Ferries run by night.
  - id: bridges
    text: Bridges stay open.
"""
WIDE = ROLLING.format(draft="three", boats="[600 | N: 900 | S: 300]")
CLOSER = ROLLING.format(draft="four", boats="[600 | S: 500]")

PAGE = """\
Where the talks on three stand
Who wants which words, and what is agreed, for the public
Not agreed as a whole.
Not all positions are for this reader: states are as far as shown.
4 clauses: 3 open, 1 not yet discussed
2 open brackets, 1 of them round a whole clause.
Consent needed: N and S. Silence is not consent.
not yet discussed: 3

Open brackets
=============

1  boats: open
  (Open between N | S: words.)
    Each side keeps [600 | N: 900 | S: 300] boats.

2 bis  ferries: open: "Ferries run by night."
  (The whole clause is in brackets: only S has it.)
  (Open between S | N (without the clause): whether it is there.)

Open without brackets
=====================

2: Agreed: N. No position taken: S.

The parties
===========

Weighted: without the clauses in which a figure, a date, a duty, an actor, a place or the like differs.
No draft of N or S is folded in: a party that no bracket names reads the base.
Positions without a digest, taken to be about the words as they stand: N (2).

The parties
    party          role        in brackets   positions   receipt
    N (North)      principal   1             1 agreed    received
    S (South)      principal   2             none        not acknowledged
    M (Mediator)   mediator    0             none

What the readings share, of what any of them has
    readings   clauses        words            weighted
    N and S    2 of 4 (50%)   12 of 18 (66%)   8 of 18 (44%)

draft three, sha256:"""


def test_the_page_of_a_draft(run: Run, folder: Path) -> None:
    (folder / "three.yaml").write_text(WIDE, encoding="utf-8")
    result = run("status", "three.yaml")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(PAGE)


def test_what_is_not_for_the_audience_is_nowhere(run: Run, folder: Path) -> None:
    (folder / "three.yaml").write_text(WIDE, encoding="utf-8")
    for form in ("text", "json"):
        assert "SECRET" not in run("status", "three.yaml", "--format", form).stdout
        assert "SECRET" not in run("status", "three.yaml", "--format", form, "--for", "N").stdout
    assert "SECRET" in run("status", "three.yaml", "--format", "json", "--for", "M").stdout
    for who, line in (
        ("N", "2: Agreed: N. No position taken: S.\n"),
        ("M", "\nagreed: 2\n"),
        ("S", "\nagreed: 2\n"),
    ):
        assert line in run("status", "three.yaml", "--for", who).stdout


def test_several_drafts_end_in_how_the_readings_drew_together(run: Run, folder: Path) -> None:
    (folder / "three.yaml").write_text(WIDE, encoding="utf-8")
    (folder / "four.yaml").write_text(CLOSER, encoding="utf-8")
    result = run("status", "three.yaml", "four.yaml")
    assert result.exit_code == 0
    assert result.stdout.startswith("Where the talks stand, three → four\n")
    parts = [line for line in result.stdout.splitlines() if line.endswith(("brackets", "parties"))]
    assert parts[:2] == ["three: Open brackets", "three: Open without brackets"]
    assert "four: Open brackets" in parts
    _, _, trend = result.stdout.partition("\nFrom draft to draft\n")
    assert "    readings   three          four\n    N and S    2 of 4 (50%)   2 of 4 (50%)\n" in trend
    assert "    N and S    12 of 18 (66%)   12 of 18 (66%)\n" in trend
    assert "    N and S    8 of 18 (44%)   8 of 18 (44%)\n" in trend


def test_several_drafts_tell_which_positions_lapsed_by_which_words(run: Run, folder: Path) -> None:
    other = CLOSER.replace("both banks", "both banks in equal parts").replace("visible_to: [M], ", "")
    (folder / "three.yaml").write_text(WIDE, encoding="utf-8")
    (folder / "four.yaml").write_text(other.replace("N: {stance: agreed}", ""), encoding="utf-8")
    told = re.compile("2 +N +agreed +added: “in equal parts” +none on the new words\n")
    assert told.search(run("status", "three.yaml", "four.yaml").stdout)
    told = re.compile(
        told.pattern + " +2 +S +agreed, SECRET +added: “in equal parts” +a position on the new words\n"
    )
    assert told.search(run("status", "three.yaml", "four.yaml", "--for", "M").stdout)
    document = json.loads(run("status", "three.yaml", "four.yaml", "--format", "json").stdout)
    assert [len(draft["lapsed"]) for draft in document["drafts"]] == [0, 1]
    assert document["drafts"][1]["lapsed"][0] == {
        "clause": "tolls",
        "party": "N",
        "stance": "agreed",
        "on": None,
        "note": "",
        "gone": False,
        "renewed": False,
        "changes": [{"kind": "changed", "clause": "tolls", "before": "", "after": "in equal parts"}],
    }


def test_whose_consent_is_needed_can_be_said(run: Run, folder: Path) -> None:
    (folder / "three.yaml").write_text(WIDE, encoding="utf-8")
    result = run("status", "three.yaml", "--consent", "N, M")
    assert "Consent needed: N and M." in result.stdout
    result = run("status", "three.yaml", "--consent", "X")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "Error: --consent: no party 'X' in the header of 'three' whose consent could be needed\n"
    )


def test_json_holds_the_same_and_goes_to_a_file(run: Run, folder: Path) -> None:
    (folder / "three.yaml").write_text(WIDE, encoding="utf-8")
    result = run("status", "three.yaml", "--format", "json", "-o", "out.json")
    assert (result.exit_code, result.output) == (0, "")
    document = json.loads((folder / "out.json").read_text(encoding="utf-8"))
    assert document["schema"] == "planclause.status/1"
    (found,) = document["drafts"]
    assert found["summary"] == {"agreed": 0, "agreed_ad_referendum": 0, "open": 3, "not_yet_discussed": 1}
    assert found["clauses"][0] == {
        "id": "boats",
        "number": "1",
        "state": "open",
        "stands": {"N": "silent", "S": "silent"},
        "readings": [["N"], ["S"]],
        "apart": ["words"],
        "bracket": True,
        "in_force": {},
    }
    assert [bracket["address"] for bracket in found["brackets"]] == ["boats#1", "ferries@presence"]
    assert found["brackets"][1]["inserted_by"] == ["S"]
    assert found["convergence"]["pairs"][0]["words"] == {"shared": 12, "of": 18}
    assert found["parties"]["S"] == {"brackets": 2, "receipt": "not acknowledged"}


def test_signs_that_act_do_not(run: Run, folder: Path) -> None:
    text = WIDE.replace("both banks", "both \\e[31m[N: \\u202Ebanks]").replace(
        "text: >-\n      Tolls", 'text: "Tolls'
    )
    text = text.replace("banks].\n", 'banks]."\n').replace("\\e[31m[N", "\\e\\\\[31m[N")
    (folder / "three.yaml").write_text(text, encoding="utf-8")
    for form in ("text", "json"):
        result = run("status", "three.yaml", "--format", form)
        assert result.exit_code == 0
        assert "\x1b" not in result.stdout
        assert "\u202e" not in result.stdout


def test_a_draft_without_parties_has_nobody_to_consent(run: Run) -> None:
    result = run("status", "plain.txt")
    assert result.exit_code == 0
    assert result.stdout.startswith(
        "Where the talks on plain stand\n"
        "Who wants which words, and what is agreed, for the public\n"
        "Not agreed as a whole.\n"
        "2 clauses: 2 not yet discussed\n"
        "No open bracket.\n"
        "Nobody's consent is needed: no principal is named. So nothing can be agreed.\n"
        "not yet discussed: 1, 2\n\ndraft plain, "
    )
