"""The reader of values: what it takes, a constructor and the JSON Schema take; what it does not take has places."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from planclause.errors import DocumentError, Path, Problem
from planclause.files import dumps
from planclause.files.building import build
from planclause.files.kinds import KINDS, class_of, value_of
from planclause.files.limits import DEFAULT_LIMITS
from planclause.files.schema import schema
from planclause.plan.declarations import Data, Unfit, Value, hints_of, keys_of
from planclause.plan.draft import Draft
from planclause.strategies import drafts

if TYPE_CHECKING:
    from planclause.files.kinds import FileValue

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


def read(kind: str, data: Data) -> FileValue | Sequence[Problem]:
    try:
        return value_of(kind, data)
    except (Unfit, DocumentError) as error:
        return error.problems


def leads_into(path: Path, data: Data) -> bool:
    """Whether there is a value, or a key, at the end of a path."""
    here = data
    for step in path:
        if isinstance(here, list) and isinstance(step, int) and step < len(here):
            here = here[step]
        elif isinstance(here, dict) and step in here:
            here = here[str(step)]
        else:
            return False
    return True


@cache
def schema_of(kind: str) -> Draft202012Validator:
    return Draft202012Validator(schema(kind))


@given(near_valid())
@example(("draft", {"plan": "p", "draft": "d", "clauses": [], "date": "٢٠٢٦-٠١-٢٠"}))
@example(
    ("draft", {"plan": "p", "draft": "d", "clauses": [{"id": "a", "notes": [{"author": "A", "text": ""}]}]})
)
@example(("draft", {"plan": "p", "draft": "d", "clauses": [{"id": "a\n"}]}))
@example(("draft", {"plan": "p", "draft": "d", "clauses": {}}))
@example(("draft", []))
def test_what_is_read_is_what_a_constructor_makes_and_what_is_not_has_places(file: tuple[str, Data]) -> None:
    kind, data = file
    found = read(kind, data)
    if isinstance(found, Value):
        given_to_it = {name: getattr(found, name) for name in hints_of(type(found))}
        assert type(found)(**given_to_it) == found
        assert read(kind, build(dumps(found), DEFAULT_LIMITS)) == found
    else:
        assert found
        assert all(leads_into(problem.path, data) for problem in found)
        assert len(set(found)) == len(found)


@given(near_valid())
def test_what_the_reader_takes_the_schema_allows(file: tuple[str, Data]) -> None:
    kind, data = file
    if isinstance(read(kind, data), Value) and isinstance(data, dict):
        told = {"planclause": "1", **({} if kind == "draft" else {"kind": kind}), **data}
        assert [error.message for error in schema_of(kind).iter_errors(told)] == []


@given(file=near_valid(), other=near_valid())
def test_everything_wrong_with_the_clauses_is_found_whatever_else_is_wrong(
    file: tuple[str, Data], other: tuple[str, Data]
) -> None:
    one, two = ({"id": "x", "notes": data} for _, data in (file, other))
    alone = [read("draft", {"plan": "p", "draft": "d", "clauses": [clause]}) for clause in (one, two)]
    both = read("draft", {"plan": "p", "draft": "d", "clauses": [one, two]})
    assert not any(isinstance(found, Value) for found in (*alone, both))
    first, second, together = (
        [] if isinstance(found, Value) else [problem.path for problem in found] for found in (*alone, both)
    )
    assert together == first + [("clauses", 1, *path[2:]) for path in second]


@pytest.mark.parametrize("kind", OTHERS)
def test_the_examples_of_the_law_are_accepted(kind: str) -> None:
    assert isinstance(read(kind, OTHERS[kind]), Value)


@given(drafts(bracketed=True, header=True))
def test_a_valid_draft_is_read_as_it_was(draft: Draft) -> None:
    assert read("draft", build(dumps(draft), DEFAULT_LIMITS)) == draft
