"""Merge cases as git's own tests have them, and more, each with the text that a negotiator wants to read.

The tables are in ``merge_cases/``: ``words.txt`` for one text, ``clauses.yaml`` for what is done with clauses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

import planclause as pc

HERE = Path(__file__).parent / "merge_cases"
CODES = ("A", "B", "C")
FIELDS = ("text", "heading", "title", "preamble")


class Case(NamedTuple):
    title: str
    base: pc.Draft
    answers: dict[str, pc.Draft]
    merged: pc.Draft


def a_draft(data: dict[str, Any]) -> pc.Draft:
    header = {"planclause": "1", "plan": "plan", "draft": "base", "parties": {code: code for code in CODES}}
    return pc.loads(yaml.safe_dump(header | data, allow_unicode=True, width=10_000))


def with_text(field: str, markup: str) -> pc.Draft:
    if field in ("title", "preamble"):
        return a_draft({field: markup, "clauses": []})
    return a_draft({"clauses": [{"id": "a", field: markup}]})


def word_cases() -> Iterator[tuple[str, dict[str, str]]]:
    for section in (HERE / "words.txt").read_text(encoding="utf-8").split("\n##### ")[1:]:
        title, *lines = section.rstrip("\n").split("\n")
        rows = [re.fullmatch(r"(\w+) *(.*)", line) for line in lines if line]
        yield title, {row[1]: row[2] for row in rows if row}


def clause_cases() -> Iterator[Case]:
    data = yaml.load((HERE / "clauses.yaml").read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    for row in data:
        answers = {code: a_draft(row[code]) for code in CODES if code in row}
        yield Case(row["case"], a_draft(row["base"]), answers, a_draft(row["merged"]))


WORDS, CLAUSES = dict(word_cases()), {case.title: case for case in clause_cases()}


@pytest.mark.parametrize("title", WORDS)
def test_a_text_reads_as_a_negotiator_would_write_it(title: str) -> None:
    rows = WORDS[title]
    answers = {code: wording for code, wording in rows.items() if code in CODES}
    for field in FIELDS:
        base, merged = with_text(field, rows["base"]), with_text(field, rows["merged"])
        found = pc.merge(base, {code: with_text(field, wording) for code, wording in answers.items()})
        assert text_of(found, field) == text_of(merged, field) == rows["merged"]


@pytest.mark.parametrize("title", WORDS)
def test_the_table_of_texts_is_right_by_itself(title: str) -> None:
    rows = WORDS[title]
    text = pc.parse(rows["merged"])
    for who in (pc.BASE, *CODES):
        assert pc.emit(pc.reading(text, who)) == rows.get(who, rows["base"])


@pytest.mark.parametrize("title", CLAUSES)
def test_clauses_stand_where_a_negotiator_would_look_for_them(title: str) -> None:
    case = CLAUSES[title]
    assert body(pc.merge(case.base, case.answers)) == body(case.merged)


@pytest.mark.parametrize("title", CLAUSES)
def test_the_table_of_clauses_is_right_by_itself(title: str) -> None:
    case = CLAUSES[title]
    for who in (pc.BASE, *CODES):
        assert body(case.merged.reading(who)) == body(case.answers.get(who, case.base))


def text_of(draft: pc.Draft, field: str) -> str:
    holder: object = draft if field in ("title", "preamble") else draft.clauses[0]
    markup = getattr(holder, field)
    assert isinstance(markup, str)
    return markup


def body(draft: pc.Draft) -> str:
    """What a file shows of a draft's text."""
    fields = {name: getattr(draft, name) for name in ("title", "preamble", "clauses", "annexes")}
    return pc.dumps(pc.Draft(plan="plan", draft="draft", parties=draft.parties, **fields))
