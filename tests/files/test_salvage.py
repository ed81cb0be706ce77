"""What can be read of an invalid draft: always a draft or nothing, and of it what was not wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import planclause as pc
from planclause.files.salvage import Salvaged, salvaged
from planclause.files.source import Source
from planclause.plan.traversal import walk
from planclause.strategies import drafts
from tests.files.bad_files import FOLDER, Case, read

CASES = [case for path in sorted(FOLDER.glob("*.txt")) for case in read(path)]
HEADER = "planclause: 1\nplan: p\ndraft: d\nparties: {A: a, B: b}\n"


def saved(text: str) -> Salvaged:
    found = salvaged(Source("draft.yaml", text))
    assert found is not None
    return found


def texts(found: Salvaged) -> dict[str, str]:
    return {item.clause.id: item.clause.text for item in walk(found.draft)}


@given(draft=drafts(bracketed=True, header=True))
def test_of_a_valid_draft_everything_is_read(draft: pc.Draft) -> None:
    found = saved(pc.dumps(draft))
    assert found.draft == draft
    assert (found.damaged, found.is_whole) == (frozenset(), True)


@given(draft=drafts(bracketed=True, header=True), data=st.data())
def test_whatever_is_cut_out_of_a_file_what_is_salvaged_is_a_draft(
    draft: pc.Draft, data: st.DataObject
) -> None:
    text = pc.dumps(draft)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 12)))
    put = data.draw(st.sampled_from(["", "[", "]", "|", "A:", "x: y", "\n", " ", '"', "id: a"]))
    found = salvaged(Source("draft.yaml", text[:start] + put + text[end:]))
    if found is not None:
        assert pc.loads(pc.dumps(found.draft)) == found.draft


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_of_every_known_bad_file_a_draft_is_salvaged_or_nothing(case: Case) -> None:
    found = salvaged(Source("draft.yaml", case.text))
    assert found is None or pc.loads(pc.dumps(found.draft)) == found.draft


def test_a_text_whose_markup_is_broken_keeps_its_words_and_is_damaged() -> None:
    found = saved(
        HEADER + "clauses:\n  - {id: x, text: 'Pay [1 | A 2 under {#y}.'}\n  - {id: y, text: fine}\n"
    )
    assert texts(found) == {"x": r"Pay \[1 \| A 2 under {#y}.", "y": "fine"}
    assert (set(found.damaged), found.is_whole) == ({"x"}, True)


def test_a_party_that_no_header_names_costs_only_the_text_that_names_it_its_brackets() -> None:
    found = saved(HEADER + "clauses:\n  - {id: x, text: '[1 | C: 2]'}\n  - {id: y, text: '[1 | A: 2]'}\n")
    assert texts(found) == {"x": r"\[1 \| C: 2\]", "y": "[1 | A: 2]"}
    assert found.damaged == {"x"}


def test_a_second_clause_under_an_id_stays_and_the_draft_is_not_whole() -> None:
    found = saved(HEADER + "clauses:\n  - {id: x, text: one}\n  - {id: x, text: two}\n")
    assert list(texts(found).values()) == ["one", "two"]
    assert not found.is_whole


def test_an_unknown_key_of_a_clause_damages_it_and_one_of_the_header_the_draft() -> None:
    found = saved(HEADER + "clauses:\n  - {id: x, txt: one}\n")
    assert (set(found.damaged), found.is_whole) == ({"x"}, True)
    assert not saved(HEADER + "titel: The plan\nclauses: []\n").is_whole


def test_places_lead_to_the_file_although_something_before_them_was_taken_out() -> None:
    found = saved(HEADER + "clauses:\n  - no clause\n  - {id: y, text: fine}\n")
    assert found.path(("clauses", 0, "text")) == ("clauses", 1, "text")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nonsense",
        "[1, 2]",
        "planclause: 1\nclauses: [",
        HEADER.replace("{A: a, B: b}", "7") + "clauses: []\n",
    ],
)
def test_where_there_is_no_draft_to_speak_of_there_is_nothing(text: str) -> None:
    assert salvaged(Source("draft.yaml", text)) is None


def test_another_kind_of_file_is_no_draft() -> None:
    text = "planclause: 1\nkind: demands\nplan: p\nparty: A\ndemands: []\n"
    assert salvaged(Source("demands.yaml", text)) is None
