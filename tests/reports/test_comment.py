"""The report as Markdown: text is text, the summary comes first, and it keeps within what a forge takes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reports.hostile import ATTACKS, hostile_report
from tests.reports.test_markdown import Page, unified

import planclause as pc
from planclause.reports.report import Item, Passage, Piece, Report, Section
from planclause.reports.tell.diff import report_diff
from planclause.reports.write.markdown import LIMIT, write_markdown

#: All that a comment itself is made of.
TAGS = {
    "h2",
    "h3",
    "h4",
    "p",
    "em",
    "strong",
    "ul",
    "li",
    "details",
    "summary",
    "table",
    "thead",
    "tbody",
    "tr",
}
TAGS |= {"th", "td", "br", "del", "ins", "sub", "div"}


def of_items(*texts: str, language: str = "en") -> Report:
    items = tuple(
        Item(f"c{n}", str(n), said="edited", passages=(Passage("", (Piece("=", text),)),))
        for n, text in enumerate(texts, 1)
    )
    return Report(
        "diff",
        "a → b",
        language,
        "",
        "public",
        "for the public",
        ("all",),
        (Section("s", "All", items=items),),
        (),
        "1",
    )


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_hostile_text_is_text_in_a_comment(attack: str) -> None:
    page = Page(write_markdown(hostile_report(attack)))
    assert set(page.tags) <= TAGS
    assert set(page.attributes) <= {"dir", "style"}
    words = unified(" ".join(hostile_report(attack).summary[0].split()))
    assert page.text.count(words) > 10


@settings(deadline=None)
@given(st.lists(st.text(max_size=600), max_size=30), st.integers(1000, 6000))
def test_a_comment_keeps_within_its_limit_and_says_what_it_left_out(texts: list[str], limit: int) -> None:
    report = of_items(*texts)
    whole, cut = write_markdown(report, limit=10**9), write_markdown(report, limit=limit)
    assert len(cut) <= limit
    if len(whole) + 400 <= limit:  # so much is held back for the note
        assert cut == whole
    if cut != whole:
        assert "left out" in cut or "cut to its headline" in cut or "cut to their headlines" in cut
    assert cut.count("<details>") == cut.count("</details>")


def test_what_does_not_fit_is_told_by_its_headline_and_counted() -> None:
    report = of_items("short", "x" * 3000, "short again", *["y" * 3000] * 3)
    cut = write_markdown(report, limit=2000)
    assert "#### 2 — *edited*\n" in cut
    assert "xxx" not in cut
    assert "short again" in cut
    assert "**4 paragraphs are cut to their headlines, to fit into a comment.**" in cut


def test_the_limit_is_that_of_github() -> None:
    assert LIMIT == 65_536
    with pytest.raises(ValueError, match=r"^a limit of at least 1,000 characters, not 10$"):
        write_markdown(of_items(), limit=10)


def test_a_few_items_are_not_folded() -> None:
    assert "<details>" not in write_markdown(of_items("a", "b", "c"))
    assert write_markdown(of_items("a", "b", "c", "d")).count("<details>") == 1


def test_words_from_right_to_left_stand_in_a_block_of_their_own() -> None:
    assert '<div dir="rtl">\n\nשלום\n\n</div>' in write_markdown(of_items("שלום"))
    assert "<div" not in write_markdown(of_items("мир"))


def test_what_is_no_change_is_left_out() -> None:
    report = of_items("changed", "kept")
    section = report.sections[0]
    items = (section.items[0], replace(section.items[1], change=False))
    assert "kept" not in write_markdown(replace(report, sections=(replace(section, items=items),)))


def test_a_report_of_two_drafts_begins_with_its_summary() -> None:
    base, draft = (
        pc.Draft(plan="p", draft=name, clauses=(pc.Clause(id="a", text=text),))
        for name, text in (("one", "The cap is 600,000."), ("two", "The cap is 800,000."))
    )
    told = write_markdown(report_diff(pc.diff(base, draft)))
    assert told.startswith(
        "## one → two\n\n*What changed from one draft to the next · for the public*\n\n"
        "- 1 clause: 1 edited\n- words: 1 inserted, 1 deleted\n"
    )
    assert "The cap is <del>600,000</del><ins>800,000</ins>." in told
