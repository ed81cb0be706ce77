"""Rows to pivot: nothing is lost, nothing is told that is not for its reader, no cell of a file is a formula."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reports.amended import PARTIES, Annotated, Remarked, annotated, cut, remarked
from tests.reports.hostile import ATTACKS
from tests.small import everything_in

import planclause as pc
from planclause.plan.traversal import walk
from planclause.plan.values import PUBLIC
from planclause.reports.rows import Cell, Rows, amendment_rows, change_rows, clause_rows, movement_rows
from planclause.reports.visible import visible
from planclause.reports.write.csv import BYTE_ORDER_MARK, harmless, write_csv
from planclause.strategies import counter_drafts, drafts

JANUARY = Path(__file__).resolve().parents[2] / "examples" / "ukraine-peace" / "january"
SIGNS = "=+-@＝＋－＠"
SPACE = " \t\r\n\u00a0\u2003\ufeff"

cells = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.text(),
    st.text(alphabet=f'{SIGNS}{SPACE};,"ab1').map(str),
    st.sampled_from(ATTACKS),
)


@st.composite
def tables(draw: st.DrawFn) -> Rows:
    names = tuple(draw(st.lists(st.text(min_size=1, max_size=5), min_size=1, max_size=4, unique=True)))
    rows = draw(st.lists(st.tuples(*[cells] * len(names)), max_size=4))
    return Rows(names, tuple(rows))


def read(document: str) -> list[list[str]]:
    assert document.startswith(BYTE_ORDER_MARK)
    return [*csv.reader(io.StringIO(document.removeprefix(BYTE_ORDER_MARK), newline=""), strict=True)]


def as_text(cell: Cell) -> str:
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    return "" if cell is None else harmless(cell) if isinstance(cell, str) else str(cell)


@given(tables())
def test_what_python_reads_in_the_file_are_the_rows(rows: Rows) -> None:
    found = read(write_csv(rows))
    assert found == [[*map(harmless, rows.names)], *([*map(as_text, row)] for row in rows.rows)]


@given(tables())
def test_no_text_begins_with_the_sign_of_a_formula(rows: Rows) -> None:
    for line, row in zip(read(write_csv(rows)), (rows.names, *rows.rows), strict=True):
        for cell, given_cell in zip(line, row, strict=True):
            if isinstance(given_cell, str):
                for part in re.split(r"[;\t\r\n]", cell):
                    assert not part.strip(SPACE).startswith(tuple(SIGNS))


@given(st.text())
def test_the_apostrophes_are_all_that_is_put_in(text: str) -> None:
    assert harmless(harmless(text)) == harmless(text)
    assert harmless(text).replace("'", "") == text.replace("'", "")


@pytest.mark.parametrize(
    "text", ["", "a - b", "600,000", "3(a)", "a; b", "one\ntwo", "x=1", "mail@example.org"]
)
def test_what_is_no_formula_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


def test_numbers_stay_numbers_and_what_is_not_known_is_empty() -> None:
    rows = Rows(("number", "text", "flag", "nothing", "empty"), ((-5, "-5", True, None, ""),))
    assert write_csv(rows) == ('\ufeff"number","text","flag","nothing","empty"\r\n-5,"\'-5",TRUE,,""\r\n')


def test_rows_that_are_none_are_refused() -> None:
    with pytest.raises(ValueError, match=r"^a row without 2 cells$"):
        Rows(("a", "b"), ((1,),))
    with pytest.raises(ValueError, match=r"^a column's name twice$"):
        Rows(("a", "a"), ())


@given(tables())
def test_the_columns_are_the_rows(rows: Rows) -> None:
    columns = rows.columns()
    assert tuple(columns) == rows.names
    assert [*zip(*columns.values(), strict=True)] == [*rows.rows]


# ---------------------------------------------------------------------------------------------- amendments


@given(remarked(), st.sampled_from((*PARTIES, PUBLIC)), st.booleans())
def test_what_is_not_for_its_reader_is_in_no_row(table: Remarked, audience: str, with_base: bool) -> None:
    base, files, seen_by = table
    rows = amendment_rows(files, base if with_base else None, audience=audience)
    for told in (everything_in(rows), write_csv(rows)):
        for token, readers in seen_by.items():
            assert (token in told) == (audience in readers)


@given(remarked(), st.booleans())
def test_every_amendment_has_a_row(table: Remarked, with_base: bool) -> None:
    base, files, _ = table
    columns = amendment_rows(files, base if with_base else None).columns()
    told = sorted(zip(columns["party"], columns["amendment"], columns["modification"], strict=True), key=str)
    asked = [(file.party, one.id, one.modification) for file in files for one in file.amendments]
    assert told == sorted(asked, key=str)


def test_the_amendments_of_the_example_as_rows() -> None:
    base = pc.load(JANUARY / "points-2026-01-05.yaml")
    file = pc.load_document(JANUARY / "ru-amendments.yaml").value
    assert isinstance(file, pc.Amendments)
    files = [file, *cut(base, {"UA": pc.load(JANUARY / "ua-2026-01-12.yaml")})]
    rows = amendment_rows(files, base, audience="RU")
    told = {row[1]: dict(zip(rows.names, row, strict=True)) for row in rows.rows}
    assert told["RU-5"] == {
        "party": "RU",
        "amendment": "RU-5",
        "amends": "",
        "package": "",
        "clause": "armed-forces",
        "number": "4",
        "heading": "",
        "modification": "substitution",
        "at": "text",
        "place_under": None,
        "place_after": None,
        "before": "800,000",
        "after": "600,000",
        "words_deleted": 1,
        "words_inserted": 1,
        "substance": "quantity",
        "status": "tabled",
        "explanation": "The figure of the mediator's first draft.",
        "placed": "yes",
        "conflicts_with": "",
        "same_as": "",
        "answer_UA": "rejected",
        "answer_on_UA": "2026-01-19",
        "answer_note_UA": "",
        "answer_US": "reserved",
        "answer_on_US": "2026-01-20",
        "answer_note_US": "see US-1",
    }
    assert told["RU-23"]["conflicts_with"] == "UA UA-17"
    assert told["RU-1"]["clause"] == "(title)"
    assert told["UA-1"]["place_after"] == "non-aggression"
    nothing = amendment_rows(files).columns()
    for name in ("number", "heading", "placed", "conflicts_with", "same_as"):
        assert set(nothing[name]) == {None}


# ------------------------------------------------------------------------------------- the other kinds


@given(st.data())
def test_every_change_of_a_diff_has_a_row(data: st.DataObject) -> None:
    base = data.draw(drafts())
    diff = pc.diff(base, data.draw(counter_drafts(base)))
    rows = change_rows(diff)
    outside = sum(any(op != "=" for op, _ in part) for part in (diff.title_redline, diff.preamble_redline))
    assert [row[0] for row in rows.rows[outside:]] == [change.kind for change in diff.changes]
    columns = rows.columns()
    for name, total in (
        ("words_inserted", diff.summary.words_inserted),
        ("words_deleted", diff.summary.words_deleted),
    ):
        assert sum(cell for cell in columns[name] if isinstance(cell, int)) == total
    assert visible(everything_in(rows)) == everything_in(rows)


@given(drafts())
def test_every_clause_of_a_draft_has_a_row_with_what_each_reads(draft: pc.Draft) -> None:
    rows = clause_rows(draft)
    header = sum(map(bool, (draft.title, draft.preamble)))
    columns = rows.columns()
    assert columns["clause"][header:] == [placed.clause.id for placed in walk(draft)]
    for who in (pc.BASE, *draft.parties):
        read_by = {placed.clause.id for placed in walk(draft.reading(who))}
        cells_of = dict(zip(columns["clause"], columns[f"reading_{who}"], strict=True))
        assert {clause for clause in cells_of if cells_of[clause] is not None} - {
            "(title)",
            "(preamble)",
        } == read_by
    assert visible(everything_in(rows)) == everything_in(rows)


@given(annotated(), st.data())
def test_no_remark_is_in_the_rows_of_a_draft_that_is_not_for_its_reader(
    table: Annotated, data: st.DataObject
) -> None:
    draft, seen_by = table
    audience = data.draw(st.sampled_from((*draft.parties, PUBLIC)))
    told = write_csv(clause_rows(draft, audience=audience))
    notes = {note.text for placed in walk(draft) for note in placed.clause.notes}
    for token, readers in seen_by.items():
        assert (token in told) == (audience in readers and token in notes)


def test_the_movements_of_the_example_as_rows() -> None:
    rounds = [pc.load(JANUARY / f"rolling-2026-01-{day}.yaml") for day in (16, 23, 24)]
    history = pc.history(rounds)
    rows = movement_rows(history)
    assert len(rows.rows) == sum(len(step.movements) for step in history.steps)
    of_one = movement_rows(history, party="RU")
    assert of_one == Rows(rows.names, tuple(row for row in rows.rows if row[3] == "RU"))
    first = dict(zip(rows.names, rows.rows[0], strict=True))
    assert first == {
        "base": "rolling-2026-01-16",
        "draft": "rolling-2026-01-23",
        "date": "2026-01-22",
        "party": "RU",
        "base_clause": "(title)",
        "draft_clause": "(title)",
        "base_number": "",
        "draft_number": "",
        "direction": "toward",
        "before": "Framework for settling the conflict",
        "after": "Framework for ending the war",
        "placed": False,
        "place_toward": "",
        "place_away": "",
        "with_base": False,
        "nearer_base": 4,
        "nearer_EU": 4,
        "nearer_RU": None,
        "nearer_UA": 4,
        "nearer_US": 4,
    }
