"""The quick reader and pydantic accept the same data, and build equal values of it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import ValidationError

from planclause.errors import DocumentError
from planclause.files import dumps
from planclause.files.building import Data, build
from planclause.files.kinds import KINDS, class_of, judged
from planclause.files.limits import DEFAULT_LIMITS
from planclause.files.meanings import keys_of
from planclause.files.quick import quickly
from planclause.plan.declarations import Value
from planclause.plan.draft import Draft
from planclause.strategies import drafts

OTHERS: dict[str, Data] = {
    "amendments": {
        "planclause": "1",
        "kind": "amendments",
        "plan": "p",
        "base": {"draft": "d", "digest": "sha256:" + "0" * 64},
        "party": "A",
        "transmission": {"to": "B", "on": "2026-01-20", "acknowledged": "true"},
        "amendments": [
            {
                "id": "A-1",
                "clause": "a",
                "modification": "repeal",
                "before": "b",
                "answers": {"B": {"stance": "reserved"}},
            },
            {
                "id": "A-2",
                "modification": "insertion",
                "at": "title",
                "after": "c",
                "explanation": {"text": "why"},
            },
            {
                "id": "A-3",
                "clause": "d",
                "modification": "relocation",
                "at": "place",
                "place": {"first": "true"},
            },
        ],
        "acts": [{"act": "adopted", "at": "A-1", "by": ["A", "B"]}],
    },
    "demands": {
        "planclause": "1",
        "kind": "demands",
        "plan": "p",
        "party": "A",
        "demands": [{"id": "x", "statement": "s", "priority": "red line", "clauses": ["a"], "must": ["no"]}],
    },
    "correspondence": {
        "planclause": "1",
        "kind": "correspondence",
        "pairs": [{"base": ["a"], "draft": ["b", "c"]}, {}],
    },
}
KEYS = sorted(
    {key for kind in KINDS for key in keys_of(class_of(kind))} | {"id", "text", "by", "from", "author"}
)
#: What may stand where something else should: near misses of every type of the format.
WORDS = st.sampled_from(
    [
        *("", "1", "2", "-7", "1234567890", "١", "true", "True", "yes"),
        *("2026-01-20", "2026-02-30", "2026-1-2", "٢٠٢٦-٠١-٢٠", "2026-01-20\n"),
        *("a", "a\n", "A", "a b", "annexes", "base", "agreed", "draft", "principal", "formal"),
        *("[A: x]", "[x", r"\\", "{#a}", "sha256:" + "0" * 64, "sha256:" + "0" * 64 + "\n"),
    ]
)
DATA: st.SearchStrategy[Data] = st.recursive(
    WORDS | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(KEYS) | WORDS, inner, max_size=2)
    ),
    max_leaves=4,
)


@st.composite
def near_valid(draw: st.DrawFn) -> tuple[str, Data]:
    """A file's data with at most a few changes anywhere in it."""
    kind = draw(st.sampled_from(("draft", "draft", *OTHERS)))
    if kind == "draft":
        data = build(dumps(draw(drafts(bracketed=True, header=True, max_clauses=4))), DEFAULT_LIMITS)
    else:
        data = _copied(OTHERS[kind])
    for _ in range(draw(st.integers(0, 2))):
        holders = [part for part in _parts(data) if part and not isinstance(part, str)]
        holder: Any = draw(st.sampled_from(holders))
        at = draw(st.sampled_from(sorted(holder) if isinstance(holder, dict) else range(len(holder))))
        match draw(st.sampled_from(("change", "take out", "add", "rename"))):
            case "change":
                holder[at] = draw(DATA)
            case "take out":
                del holder[at]
            case "add" if isinstance(holder, dict):
                holder[draw(st.sampled_from(KEYS) | WORDS)] = draw(DATA)
            case "rename" if isinstance(holder, dict):
                holder[draw(st.sampled_from(KEYS) | WORDS)] = holder.pop(at)
            case _:
                holder.append(draw(DATA)) if isinstance(holder, list) else None
    return kind, data


def _copied(data: Data) -> Data:
    if isinstance(data, dict):
        return {key: _copied(part) for key, part in data.items()}
    return [_copied(part) for part in data] if isinstance(data, list) else data


def _parts(data: Data) -> list[Data]:
    inner = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return [data, *(below for part in inner for below in _parts(part))]


def judgement(kind: type[Value], data: Data) -> Value | None:
    try:
        return judged(kind, data)
    except (ValidationError, DocumentError):
        return None


def quick(kind: type[Value], data: Data) -> Value | None:
    try:
        return quickly(kind, data)
    except (ValueError, DocumentError):
        return None


@given(near_valid())
@example(("draft", {"plan": "p", "draft": "d", "clauses": [], "date": "٢٠٢٦-٠١-٢٠"}))
@example(
    ("draft", {"plan": "p", "draft": "d", "clauses": [{"id": "a", "notes": [{"author": "A", "text": ""}]}]})
)
@example(("draft", {"plan": "p", "draft": "d", "clauses": [{"id": "a\n"}]}))
@example(("draft", {"plan": "p", "draft": "d", "clauses": {}}))
@example(("draft", []))
def test_the_quick_reader_accepts_what_pydantic_accepts_and_builds_the_same(file: tuple[str, Data]) -> None:
    kind, data = file
    assert quick(class_of(kind), data) == judgement(class_of(kind), data)


@pytest.mark.parametrize("kind", OTHERS)
def test_the_examples_of_the_law_are_accepted(kind: str) -> None:
    assert quick(class_of(kind), OTHERS[kind]) is not None


@given(drafts(bracketed=True, header=True))
def test_a_valid_draft_is_read_the_quick_way(draft: Draft) -> None:
    assert quick(class_of("draft"), build(dumps(draft), DEFAULT_LIMITS)) == draft
