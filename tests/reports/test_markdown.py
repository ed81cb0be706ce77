"""What comes from a draft is text in Markdown, whatever it looks like: checked with a parser of Markdown."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import planclause as pc
from planclause.reports.visible import visible
from planclause.reports.write.markdown import escaped

ACTIVE = "\\`*_{}[]()<>&#+-.!|~^$:=@\"'/ \n\t019abw"


class Page(HTMLParser):
    """The tags of an HTML page, and its text with the white space unified."""

    def __init__(self, markdown: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[str] = []
        self.words: list[str] = []
        parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
        self.feed(parser.render(markdown))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return unified("".join(self.words))


def unified(text: str) -> str:
    return re.sub(r"[ \t\n]+", " ", text).strip(" ")


@pytest.mark.parametrize(
    "text",
    [
        "\n:",
        "# heading",
        "- item",
        "+ item",
        "1. item",
        "12) item",
        "    code",
        "\tcode",
        "> quote",
        "`code` and ``code``",
        "*em* **strong** _em_ __strong__ ~~struck~~",
        "words\n===",
        "words\n---",
        "---",
        "***",
        "a | b\n--- | ---\n1 | 2",
        "[text](https://example.org 'title') and ![image](x)",
        "[reference]: https://example.org",
        "<https://example.org> <script>alert(1)</script>",
        "<!-- comment -->",
        "&lt; &amp; &#60; &copy;",
        "a backslash \\ and \\* two \\\\",
        "ends with two spaces  \nand goes on",
        "~~~\nfence\n~~~",
        "```\nfence\n```",
        "</del></ins>",
        "$x$ and ^y^",
    ],
)
def test_markup_is_shown_as_text(text: str) -> None:
    page = Page(escaped(text))
    assert page.text == unified(text)
    assert set(page.tags) <= {"p", "br"}


@given(st.text(alphabet=ACTIVE, max_size=60) | st.text(max_size=30))
def test_any_text_is_shown_as_text(text: str) -> None:
    text = visible(text)
    page = Page(escaped(text))
    assert page.text == unified(text)
    assert set(page.tags) <= {"p", "br"}


@given(
    st.text(alphabet=ACTIVE, max_size=40),
    st.text(alphabet=ACTIVE, max_size=40),
    st.text(alphabet=ACTIVE, max_size=20),
)
def test_no_clause_gets_out_of_its_marks(old: str, new: str, heading: str) -> None:
    base, draft = (
        pc.Draft(
            plan="plan",
            draft=pc.text.escape(text) or "draft",
            clauses=(pc.Clause(id="one", heading=pc.text.escape(heading), text=pc.text.escape(text)),),
        )
        for text in (old, new)
    )
    page = Page(pc.write_markdown(pc.report_diff(pc.diff(base, draft))))
    assert set(page.tags) <= {"h2", "h3", "h4", "ul", "li", "p", "br", "em", "strong", "ins", "del", "sub"}
    assert not page.attributes


def test_addresses_and_names_make_no_links() -> None:
    for before, parted in {
        ":tada:": ":<!-- -->tada:",
        ":100: a:e-mail: :+1:": ":<!-- -->100: a:<!-- -->e-mail: :<!-- -->+1:",
        "at 10:30: file.yaml:1:1:": "at 10:30: file.yaml:1:1:",
        "5b" * 20: f"{'5b' * 10}<!-- -->{'5b' * 10}",
        "5b" * 21: "5b" * 21,
    }.items():
        assert escaped(before) == parted
    assert escaped("https://a.org http://a.org www.a.org mailto:a@a.org @name") == (
        "https\\://a.org http\\://a.org www\\.a.org mailto\\:a@<!-- -->a.org @<!-- -->name"
    )


def test_what_github_would_take_for_an_issue_is_none() -> None:
    assert escaped("see #12, a/b#7, GH-13 and gh-1; # one, #one, A-1") == (
        "see #<!-- -->12, a/b#<!-- -->7, GH-<!-- -->13 and gh-<!-- -->1; \\# one, \\#one, A-1"
    )


def test_a_text_that_begins_with_a_newline_stays_a_paragraph() -> None:
    one, other = (
        pc.Draft(plan="p", draft=name, clauses=(pc.Clause(id="a", text=f"\n*a* 1_2 {name} words stay"),))
        for name in ("old", "new")
    )
    page = Page(pc.write_markdown(pc.report_diff(pc.diff(one, other))))
    assert "*a* 1_2" in page.text
    assert "\\" not in page.text
