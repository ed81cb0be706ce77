"""The published schema of a diff, and the law that its redlines keep."""

from __future__ import annotations

import json
from importlib.resources import files
from io import StringIO
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from rich.console import Console

import planclause as pc
from planclause.reports.visible import visible
from planclause.reports.write.json.diff import diff_as_json
from planclause.reports.write.terminal import print_report
from planclause.strategies import counter_drafts, drafts

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads(files("planclause.comparing").joinpath("diff.schema.json").read_text("utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)
PAIRS = [
    (folder, base, draft)
    for folder in (*sorted((ROOT / "examples").iterdir()), *sorted((ROOT / "tests/reports/golden").iterdir()))
    if folder.is_dir()
    for base, draft in pairwise(sorted(folder.glob("*.yaml")))
]


def clauses_of(draft: pc.Draft) -> dict[str, pc.Clause]:
    found: dict[str, pc.Clause] = {}
    pending = [*draft.clauses, *draft.annexes]
    while pending:
        clause = pending.pop()
        found[clause.id] = clause
        pending += clause.clauses
    return found


def side(redline: list[list[str]], ops: str) -> str:
    return "".join(text for op, text in redline if op in ops)


def joined(draft: pc.Draft, sites: list[dict[str, str]], field: str) -> str:
    found = clauses_of(draft)
    return "\n".join(text for site in sites if (text := str(getattr(found[site["id"]], field))))


def check(base: pc.Draft, draft: pc.Draft) -> None:
    told = json.loads(diff_as_json(pc.diff(base, draft)))
    VALIDATOR.validate(told)
    for name in ("title", "preamble"):
        check_redline(told[f"{name}_redline"], getattr(base, name), getattr(draft, name))
    for entry in told["clauses"]:
        for name, field in (("redline", "text"), ("heading_redline", "heading")):
            check_redline(
                entry[name], joined(base, entry["base"], field), joined(draft, entry["draft"], field)
            )
    for name, given_draft in (("base", base), ("draft", draft)):
        told_ids = [site["id"] for entry in told["clauses"] for site in entry[name]]
        assert sorted(told_ids) == sorted(clauses_of(given_draft))


def check_redline(redline: list[list[str]], old: str, new: str) -> None:
    assert (side(redline, "=-"), side(redline, "=+")) == (old, new)
    assert all(one[0] != other[0] for one, other in pairwise(redline))


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(("folder", "base", "draft"), PAIRS)
def test_a_diff_of_the_examples_fits_the_schema_and_its_redlines_join_up(
    folder: Path, base: Path, draft: Path
) -> None:
    check(pc.load(base), pc.load(draft))
    check(pc.load(draft), pc.load(base))


@given(st.data())
def test_any_diff_fits_the_schema_and_its_redlines_join_up(data: st.DataObject) -> None:
    base = data.draw(drafts())
    check(base, data.draw(st.one_of(counter_drafts(base), counter_drafts(base, keep_ids=False), drafts())))


@given(st.data())
def test_any_diff_can_be_shown_in_every_format_without_a_character_that_acts(data: st.DataObject) -> None:
    base = data.draw(drafts())
    diff = pc.diff(base, data.draw(counter_drafts(base)))
    page = StringIO()
    report = pc.report_diff(diff)
    print_report(report, Console(file=page, width=40))
    for shown in (
        pc.write_text(report),
        pc.write_markdown(report),
        diff_as_json(diff),
        page.getvalue(),
    ):
        assert visible(shown) == shown


@pytest.mark.parametrize(
    "wrong",
    [
        {"schema": "planclause.diff/2"},
        {"unknown": 1},
        {"clauses": [{}]},
        {"title_redline": [["=", ""]]},
        {"title_redline": [["~", "a"]]},
        {"title_redline": [["=", "a", "b"]]},
        {"base": {"draft": "one", "digest": "md5:0"}},
    ],
)
def test_the_schema_refuses_what_is_no_diff(wrong: dict[str, object]) -> None:
    one = pc.Draft(plan="plan", draft="one", clauses=())
    told = json.loads(diff_as_json(pc.diff(one, one)))
    VALIDATOR.validate(told)
    assert not VALIDATOR.is_valid({**told, **wrong})
