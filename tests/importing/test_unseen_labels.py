"""A label that was lost is doubted where its point now stands as a further paragraph of the point before it."""

from __future__ import annotations

import pytest
from tests.importing.test_pdf import pdf

from planclause.importing import read_pdf, read_text


def doubted(text: str) -> list[tuple[int, str]]:
    """The lines that are doubted, and what they were taken for."""
    return [(doubt.line, doubt.taken_for) for doubt in read_text(text, plan="p", draft="d").doubts]


FURTHER = "a further paragraph of its point"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("1. Boats pass.\n\n2. Tolls end.\n\nNets dry ashore.\n", 5),
        ("1. Boats pass.\n2. Tolls end.\nNets dry ashore.\n", 3),
        ("1. The towns share:\n(a) the water;\nthe fish.\n2. Tolls end.\n", 3),
        ("1. The towns share:\n(a) the water; and\n(b) the fish; or\nthe reeds.\n2. Tolls end.\n", 4),
        ("一、双方开放渡口。\n二、双方互通信息。\n本协定有效期十年。\n", 3),
    ],
)
def test_a_paragraph_that_its_neighbours_do_not_have_is_doubted(text: str, line: int) -> None:
    assert doubted(text) == [(line, FURTHER)]


@pytest.mark.parametrize(
    "text",
    [
        # a wrapped line
        "1. Boats pass at any hour of the day and of the night, and pay no toll. They\nyield.\n2. Tolls end.\n",
        # the rest of a sentence after a gap
        "1. Boats pass at any hour of the\n\nday.\n\n2. Tolls end.\n",
        # points that have several paragraphs as a rule
        "1. Boats pass.\n\nThey pay.\n\n2. Tolls end.\n\nFees stay.\n\n3. Nets dry.\n\nReeds grow.\n",
        # law that is quoted, with labels of its own
        "1. Section 4 is amended by adding:\n\n``(d) Boats pass.\n\n``(e) Tolls end.\n\n2. Nets dry.\n",
        # a heading over a paragraph
        "Article 1\nBoats\n\nBoats pass.\n\nArticle 2\nTolls\n\nTolls end.\n",
    ],
)
def test_what_is_no_unusual_paragraph_is_not(text: str) -> None:
    assert doubted(text) == []


def points(count: int, with_two_paragraphs: int) -> str:
    return "".join(
        f"{number}. Boats of town {number} pass.\n\n"
        + "They pay nothing.\n\n" * (number <= with_two_paragraphs)
        for number in range(1, count + 1)
    )


def test_two_points_of_ten_are_unusual_and_three_are_not() -> None:
    assert doubted(points(10, 2)) == [(3, FURTHER), (7, FURTHER)]
    assert doubted(points(10, 3)) == []


def test_a_list_that_begins_at_its_second_is_doubted_and_one_that_begins_later_is_an_excerpt() -> None:
    late = "a list that does not begin at its first"
    assert doubted("Boats pass.\n\n2. Tolls end.\n\n3. Nets dry.\n") == [(3, late)]
    assert doubted("Boats pass.\n\n7. Tolls end.\n\n8. Nets dry.\n") == []


def test_a_sentence_of_a_pdf_goes_on_over_a_gap_unless_a_label_stands_there() -> None:
    pytest.importorskip("pypdfium2")
    words = [
        "1. The board keeps",
        "the boats of both",
        "towns and reports",
        "on them.",
        "2. The towns",
        "agree:",
        "a\\) Nets dry ashore.",
        "b\\) Reeds grow.",
    ]
    tops = [740, 726, 705, 691, 670, 656, 635, 614]
    draft = read_pdf(
        pdf([(80, top, line) for top, line in zip(tops, words, strict=True)]), plan="p", draft="d"
    ).draft
    assert [clause.text for clause in draft] == [
        "The board keeps the boats of both towns and reports on them.",
        "The towns agree:",
        "Nets dry ashore.",
        "Reeds grow.",
    ]


def test_a_line_is_doubted_once() -> None:
    text = "1. Boats pass.\n2. Tolls end.\n(c) nets dry ashore.\n3. Reeds grow.\n"
    lines = [line for line, _ in doubted(text)]
    assert len(lines) == len(set(lines))


def test_a_chinese_label_may_stand_before_the_title_of_a_text() -> None:
    text = (
        "一、原则：\n（一）污染者付费；\n（二）《公约》的原则；\n（三）科学自由。\n二、本协定有效期十年。\n"
    )
    imported = read_text(text, plan="p", draft="d")
    assert [len(clause.clauses) for clause in imported.draft.clauses] == [3, 0]
    assert imported.doubts == ()
