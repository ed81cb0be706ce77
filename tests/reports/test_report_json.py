"""Amendments and rolling drafts as JSON: in their schemas, with every word, but for what is not for the reader."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from tests.reports.amended import PARTIES, Annotated, Remarked, annotated, cut, remarked

import planclause as pc
from planclause.plan.traversal import walk
from planclause.plan.values import PUBLIC
from planclause.reports.visible import visible
from planclause.reports.write.json.amendments import amendments_as_json
from planclause.reports.write.json.rolling import rolling_as_json
from planclause.strategies import drafts

HERE = Path(__file__).parent
JANUARY = HERE.parents[1] / "examples" / "ukraine-peace" / "january"
AMENDMENTS, ROLLING = (
    Draft202012Validator(json.loads((HERE / f"{name}.schema.json").read_text("utf-8")))
    for name in ("amendments-report", "rolling")
)


def read(document: str, schema: Draft202012Validator) -> dict[str, Any]:
    assert visible(document) == document
    told: dict[str, Any] = json.loads(document)
    schema.validate(told)
    return told


def the_example() -> tuple[pc.Draft, list[pc.Amendments]]:
    base = pc.load(JANUARY / "points-2026-01-05.yaml")
    files = cut(base, {"UA": pc.load(JANUARY / "ua-2026-01-12.yaml")})
    for party in ("ru", "us"):
        file = pc.load_document(JANUARY / f"{party}-amendments.yaml").value
        assert isinstance(file, pc.Amendments)
        files.append(file)
    return base, files


def test_the_schemas_are_some() -> None:
    for schema in (AMENDMENTS, ROLLING):
        Draft202012Validator.check_schema(schema.schema)


@given(remarked(), st.sampled_from((*PARTIES, PUBLIC)), st.booleans())
def test_amendments_are_told_to_the_character_and_to_whom_they_are_for(
    table: Remarked, audience: str, with_base: bool
) -> None:
    base, files, seen_by = table
    document = amendments_as_json(files, base if with_base else None, audience=audience)
    told = read(document, AMENDMENTS)
    for token, readers in seen_by.items():
        assert (token in document) == (audience in readers)
    found = {(one["party"], one["id"]): one for one in told["amendments"]}
    for file in files:
        for one in file.amendments:
            shown = found.pop((file.party, one.id))
            assert (shown["before"], shown["after"], shown["clause"]) == (one.before, one.after, one.clause)
            before = "".join(text for op, text in shown["redline"] if op != "+")
            assert before == one.preceded_by + one.before + one.followed_by
    assert not found
    assert (told["collisions"] is not None) == with_base


@given(annotated(), st.data())
def test_a_rolling_draft_is_told_to_whom_it_is_for(table: Annotated, data: st.DataObject) -> None:
    draft, seen_by = table
    audience = data.draw(st.sampled_from((*draft.parties, PUBLIC)))
    document = rolling_as_json(draft, audience=audience)
    read(document, ROLLING)
    for token, readers in seen_by.items():
        assert (token in document) == (audience in readers)


@given(drafts())
def test_what_each_reads_in_a_rolling_draft_is_its_reading(draft: pc.Draft) -> None:
    told = read(rolling_as_json(draft), ROLLING)
    for who in (pc.BASE, *draft.parties):
        reading = draft.reading(who)
        expected = {
            one.clause.id: (one.clause.number, one.clause.heading, one.clause.text) for one in walk(reading)
        }
        assert dict(_read_by(told, who)) == expected
        for name in ("title", "preamble"):
            (text,) = (one["text"] for one in told[name]["readings"] if who in one["readers"])
            assert text == getattr(reading, name)


def _read_by(told: dict[str, Any], who: str) -> Iterator[tuple[str, tuple[str, str, str]]]:
    for clause in told["clauses"]:
        (one,) = (one for one in clause["readings"] if who in one["readers"])
        if one["text"] is not None:
            yield clause["id"], (one["own_number"], one["heading"], one["text"])


def test_the_examples_fit_the_schemas() -> None:
    base, files = the_example()
    for audience in ("RU", "UA", PUBLIC):
        told = read(amendments_as_json(files, base, audience=audience), AMENDMENTS)
        assert told["summary"] == {
            "amendments": 41,
            "parties": {"RU": 23, "UA": 17, "US": 1},
            "tabled": 39,
            "adopted": 1,
            "rejected": 0,
            "withdrawn": 1,
            "superseded": 0,
        }
    for path in sorted(JANUARY.glob("rolling-*.yaml")):
        told = read(rolling_as_json(pc.load(path)), ROLLING)
        assert told["summary"]["clauses"] == len(told["clauses"])


@pytest.mark.parametrize("wrong", [{"schema": "planclause.diff/1"}, {"unknown": 1}, {"amendments": [{}]}])
def test_the_schema_of_amendments_refuses_what_is_none(wrong: dict[str, object]) -> None:
    told = json.loads(amendments_as_json([]))
    AMENDMENTS.validate(told)
    assert not AMENDMENTS.is_valid({**told, **wrong})


@pytest.mark.parametrize("wrong", [{"schema": "planclause.diff/1"}, {"unknown": 1}, {"clauses": [{}]}])
def test_the_schema_of_a_rolling_draft_refuses_what_is_none(wrong: dict[str, object]) -> None:
    told = json.loads(rolling_as_json(pc.Draft(plan="p", draft="d", clauses=())))
    ROLLING.validate(told)
    assert not ROLLING.is_valid({**told, **wrong})
