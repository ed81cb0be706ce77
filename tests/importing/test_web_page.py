"""A web page becomes a draft: headings by level, lists as a browser numbers them, changes with their authors."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planclause.importing import read_html
from planclause.text.markup import parse

PAGE = """<!DOCTYPE html><html><head><title>Ministry – pact</title><style>p{color:red}</style></head><body>
<nav>Home</nav><h1>Pact of the lake</h1><p>The towns agree:</p>
<h2>Part I. General</h2><h2>Article 1 Aim</h2>
<p>The aim is <del title="Ann Lee">war</del><ins title="Ann Lee">peace</ins>.<sup>1</sup></p>
<h2>Article 2 <i>Means</i></h2>
<ol><li>Guns move.<ol type=a><li>North guns;<li>South guns.</ol></li><li>All is told.</ol>
<p>1 As of May.</p><script>var x = 12;</script></body></html>"""


def test_a_page_becomes_a_draft() -> None:
    imported = read_html(PAGE, plan="plan", draft="draft")
    draft = imported.draft
    assert (draft.title, draft.preamble) == ("Pact of the lake", "The towns agree:")
    assert {code: party.name for code, party in draft.parties.items()} == {"AL": "Ann Lee"}
    (part,) = draft.clauses
    assert [(c.number, c.heading) for c in part.clauses] == [("1", "Aim"), ("2", "Means")]
    assert part.clauses[0].text == "The aim is [war | AL: peace]."
    means = part.clauses[1].clauses
    assert [(c.number, c.text) for c in means] == [("1", "Guns move."), ("2", "All is told.")]
    assert [(c.number, c.text) for c in means[0].clauses] == [("a", "North guns;"), ("b", "South guns.")]
    assert [(c.number, c.text) for c in draft.annexes] == [("note 1", "As of May.")]
    assert any("var x = 12;" in loss.text for loss in imported.losses)


PIECES = st.sampled_from(
    [
        "<p>", "</p>", "<ol>", "<ol type=i start=3>", "</ol>", "<li>",
        "<table><tr>", "<td>", "</tr></table>", "<h2>", "</h2>",
        "<ins>", "</ins>", "<del>", "</del>", "<br>", "<script>", "</script>", "<!--", "-->", "&amp;", "&#0;", "<",
        "a", "1. x",
        "(a) y", "Article 1", "[AA propose: z]", "[", "]", "~~", " ", "\n", "\ue0f0", "\ue0f3",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_page_gives_a_valid_draft(page: str) -> None:
    for clause in read_html(page, plan="plan", draft="draft").draft.clauses:
        parse(clause.text)


@pytest.mark.parametrize(
    "page", ["<" * 20_000, "<p>" * 10_000, "<ol><li>" * 5_000, "<del>" * 5_000, "&" * 20_000]
)
def test_a_hostile_page_gives_a_draft(page: str) -> None:
    assert read_html(page, plan="plan", draft="draft").draft.draft == "draft"
