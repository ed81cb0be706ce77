"""Samples of a text's levels overrule the guess; a wrong sample is refused with what was expected."""

from __future__ import annotations

import re

import pytest

from planclause.importing import Imported, read_html, read_markdown, read_text
from planclause.plan.draft import Clause


def outline(imported: Imported) -> list[str]:
    out: list[str] = []

    def visit(clauses: tuple[Clause, ...], depth: int) -> None:
        for clause in clauses:
            out.append("  " * depth + " ".join(filter(None, (clause.heading, clause.text))))
            visit(clause.clauses, depth + 1)

    visit(imported.draft.clauses, 0)
    return out


def test_samples_say_what_stands_within_what() -> None:
    text = "(a) Boats\n1. Boats pass.\n2. Tolls end.\n(b) Banks\n3. Banks are cleared.\n4. Trees stay.\n"
    assert outline(read_text(text, plan="p", draft="d", levels="(a), 1.")) == [
        "Boats",
        "  Boats pass.",
        "  Tolls end.",
        "Banks",
        "  Banks are cleared.",
        "  Trees stay.",
    ]
    assert outline(read_text(text, plan="p", draft="d", levels="1., (a)")) == [
        "Boats",
        "Boats pass.",
        "Tolls end.",
        "  Banks",
        "Banks are cleared.",
        "Trees stay.",
    ]


def test_labels_of_no_level_are_text() -> None:
    text = "1. Boats pass:\n(a) by day;\n(b) by night.\n2. Tolls end.\n"
    assert outline(read_text(text, plan="p", draft="d", levels="1.")) == [
        "Boats pass: (a) by day; (b) by night.",
        "Tolls end.",
    ]


def test_a_letter_and_a_roman_figure_of_one_look_are_two_levels() -> None:
    text = "\n".join(
        [f"({letter}) Point {letter};" for letter in "abcdefgh"]
        + ["(i) Point i, the ninth;", "(j) Point j:", "(i) first in it;", "(ii) second in it."]
    )
    found = outline(read_text(text, plan="p", draft="d", levels="(a), (i)"))
    assert found[8:] == ["Point i, the ninth;", "Point j:", "  first in it;", "  second in it."]


def test_a_sentence_that_goes_on_with_a_label_stays_whole() -> None:
    text = (
        "Article 1\nBoats pass as is said in\nArticle 2 of the Pact of the lake.\n\nArticle 2\nTolls end.\n"
    )
    assert outline(read_text(text, plan="p", draft="d", levels="Article 1")) == [
        "Boats pass as is said in Article 2 of the Pact of the lake.",
        "Tolls end.",
    ]


def test_markdown_and_html_take_samples_too() -> None:
    markdown = "## Article 1\n\n1. Boats pass.\n\n(a) By day.\n\n## Article 2\n\n1. Tolls end.\n"
    html = "<h2>Article 1</h2><p>1. Boats pass.<p>(a) By day.<h2>Article 2</h2><p>1. Tolls end."
    for imported in (
        read_markdown(markdown, plan="p", draft="d", levels="Article 1, 1., (a)"),
        read_html(html, plan="p", draft="d", levels="Article 1, 1., (a)"),
    ):
        assert outline(imported) == ["", "  Boats pass.", "    By day.", "", "  Tolls end."]


@pytest.mark.parametrize(
    ("levels", "said"),
    [
        (
            "1., ships",
            "sample 2, 'ships': no numbered label, expected one such as Part I, Article 1, 1. or (a)",
        ),
        ("1., 2.", "sample 2, '2.': looks like '1.', expected a level of another look"),
        (
            "Article 1, 1.",
            "sample 1, 'Article 1': no line begins so, expected one of the labels there: 1., (a)",
        ),
        (
            "1. Ships",
            "sample 1, '1. Ships': no numbered label, expected one such as Part I, Article 1, 1. or (a)",
        ),
    ],
)
def test_a_wrong_sample_is_refused(levels: str, said: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(said)}$"):
        read_text("1. Boats pass:\n(a) by day.\n", plan="p", draft="d", levels=levels)
