"""Values as JSON data: what each kind of value becomes."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass
from typing import NamedTuple

import pytest
from hypothesis import given

from planclause.plan.draft import Draft
from planclause.plan.encoding import as_json, members
from planclause.plan.values import Move, Note
from planclause.strategies import drafts


class Pair(NamedTuple):
    one: str
    day: datetime.date | None


@dataclass(frozen=True)
class Holder:
    pairs: tuple[Pair, ...]


@pytest.mark.parametrize(
    ("value", "data"),
    [
        (None, None),
        (True, True),
        (0.5, 0.5),
        ("UA", "UA"),
        (datetime.date(2026, 1, 20), "2026-01-20"),
        (("UA", ("RU",)), ["UA", ["RU"]]),
        ((), []),
        (
            Holder((Pair("a", None), Pair("b", datetime.date(2026, 1, 20)))),
            {"pairs": [{"one": "a", "day": None}, {"one": "b", "day": "2026-01-20"}]},
        ),
        (
            Move(by=("RU",), under="guarantees", first=True),
            {"by": ["RU"], "under": "guarantees", "after": None, "first": True},
        ),
        (Note(author="UA", text="t"), {"from": "UA", "visible_to": None, "text": "t"}),
    ],
)
def test_a_value_is_plain_data_in_json(value: object, data: object) -> None:
    assert as_json(value) == data


def test_some_fields_may_be_chosen_and_renamed() -> None:
    note = Note(author="UA", text="t")
    assert members(note, "author", words="text") == {"from": "UA", "words": "t"}


def test_what_has_no_order_has_no_form() -> None:
    with pytest.raises(TypeError, match="frozenset has no form in JSON"):
        as_json(frozenset({"UA"}))


@given(drafts(bracketed=True, header=True))
def test_every_draft_has_a_form(draft: Draft) -> None:
    assert json.loads(json.dumps(as_json(draft))) == as_json(draft)
