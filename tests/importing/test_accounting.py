"""What became of each line of a source is read off the draft: a line whose words are nowhere is seen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from planclause.importing import account, read_html, read_markdown, read_text

SAMPLES = Path(__file__).parent / "dialects"
TEXTS = sorted(
    [*SAMPLES.glob("*.txt"), *SAMPLES.glob("*.md"), *(Path(__file__).parents[1] / "texts").glob("*.txt")]
)
PACT = """PACT OF THE LAKE

The towns agree:

Article 1
Boats

1. The board keeps the boats of both towns and
reports on them.
2. The towns share:
   (a) the water; and
   (b) the fish of the

                        - 1 -

northern shore.

Article 2
Tolls

3. Tolls end.
"""


def test_each_line_is_told_by_what_became_of_it() -> None:
    imported = read_text(PACT, plan="plan", draft="draft")
    places = {clause.id: place for place, clause in enumerate(imported.draft, 1)}
    assert [(line.number, line.fate, places.get(line.clause, 0)) for line in account(imported)] == [
        (1, "title", 0),
        (3, "preamble", 0),
        (5, "clause", 1),
        (6, "heading", 1),
        (8, "clause", 2),
        (9, "text", 2),
        (10, "clause", 3),
        (11, "clause", 4),
        (12, "clause", 5),
        (14, "left out", 0),
        (16, "text", 5),
        (18, "clause", 6),
        (19, "heading", 6),
        (21, "clause", 7),
    ]


def test_words_that_stand_nowhere_are_missed() -> None:
    imported = read_text(
        "1. Ships pass at any hour.\n2. Tolls end\nfor every town.\n", plan="plan", draft="draft"
    )
    first, second = imported.draft.clauses
    poorer = (replace(first, text="Ships pass."), replace(second, text="Tolls end"))
    lines = account(replace(imported, draft=replace(imported.draft, clauses=poorer)))
    assert [(line.number, line.fate, line.missing) for line in lines] == [
        (1, "clause", ("at", "any", "hour")),
        (2, "clause", ()),
        (3, "not found", ("for", "every", "town")),
    ]


def test_what_was_left_out_of_a_line_stands_beside_it() -> None:
    (line,) = account(read_markdown("1. See [the map](https://example.org/map).", plan="plan", draft="draft"))
    assert (line.fate, line.missing) == ("clause", ())
    assert [loss.what for loss in line.losses] == ["the target of a link, left out"]


def test_several_lines_of_a_web_page_may_have_one_number() -> None:
    lines = account(read_html("<ol><li>Ships pass.<li>Tolls end.</ol>", plan="plan", draft="draft"))
    assert [(line.number, line.words, line.fate) for line in lines] == [
        (1, "1. Ships pass.", "clause"),
        (1, "2. Tolls end.", "clause"),
    ]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_every_line_of_a_sample_is_accounted_for(path: Path) -> None:
    reader = read_markdown if path.suffix == ".md" else read_text
    lines = account(reader(path.read_text(encoding="utf-8"), plan="plan", draft="draft"))
    assert [line for line in lines if line.missing or line.fate == "not found"] == []


def test_a_mark_that_was_taken_off_a_line_that_was_left_out_is_no_missing_word() -> None:
    text = "1. Boats pass.\n2. Tolls1 end.\n\nDone at Orva1 in May.\nFor the town:       For us:\n\n1 As before.\n"
    lines = account(read_text(text, plan="plan", draft="draft"))
    assert [line for line in lines if line.missing or line.fate == "not found"] == []


def test_what_was_left_out_of_a_title_is_not_missed() -> None:
    (line,) = account(read_markdown("# {:toc}", plan="plan", draft="draft"))
    assert line.missing == ()
