"""Every character of a value is found again in the source, however YAML folds and escapes it."""

from __future__ import annotations

from itertools import pairwise

import pytest
import yaml
from hypothesis import assume, example, given
from hypothesis import strategies as st

from planclause.files import DEFAULT_LIMITS, Source, loads_document
from planclause.files.nodes import MapNode, TextNode, compose
from planclause.files.positions import positions
from planclause.files.source import raw_offset
from planclause.strategies import bracketed_texts
from planclause.text.markup import canonical, emit
from tests.files.scalars import any_text


def scalar_at(text: str) -> TextNode:
    root = compose(text, DEFAULT_LIMITS).root
    assert isinstance(root, MapNode)
    _, value = root.entries["k"]
    assert isinstance(value, TextNode)
    return value


def check(text: str, node: TextNode) -> None:
    places = positions(text, node)
    assert len(places) == len(node.value) + 1
    assert all(a < b for a, b in pairwise(places)) or not node.value
    for character, place in zip(node.value, places, strict=False):
        source = text[place]
        folded_break = character in " \n" and source in " \t\n\r\x85"
        assert source == character or folded_break or (node.style == '"' and source == "\\")


@given(any_text(), st.sampled_from(["", "'", '"', "|", ">"]), st.integers(10, 80))
@example("a b c d e f g", ">", 10)
@example("  a\n b\n\nc ", ">", 10)
def test_what_a_yaml_writer_folds_is_found_again(text: str, style: str, width: int) -> None:
    written = yaml.dump({"k": text}, default_style=style or None, width=width, allow_unicode=True)
    written = written.replace('"k"', "k").replace("'k'", "k")
    assume("!!" not in written)
    node = scalar_at(written)
    check(written, node)


SOURCE = st.text(st.sampled_from("ab .,'\"\\\n\n  \t|>-+12x#:é\u2028\x85"), max_size=25)


@given(SOURCE, st.sampled_from(["", "'", '"', "|\n ", ">\n ", ">-\n  ", "|2\n   ", ">+\n "]))
@example('a\\\n  \n  b"', '"')
@example("a\n  b\n\n\n   c\n d\n\n", ">\n ")
@example("\n\n  a\n b\n", "|2\n   ")
def test_what_a_person_writes_is_found_again(source: str, opening: str) -> None:
    closing = opening if opening in ("'", '"') else ""
    indented = source.replace("\n", "\n ")
    text = f"k: {opening}{indented}{closing}\nl: m\n"
    composed = compose(text, DEFAULT_LIMITS)
    assume(composed.error is None and not composed.flaws and isinstance(composed.root, MapNode))
    assert isinstance(composed.root, MapNode)
    assume("k" in composed.root.entries)
    node = composed.root.entries["k"][1]
    assume(isinstance(node, TextNode))
    assert isinstance(node, TextNode)
    check(text, node)


@given(bracketed_texts(("A", "B")).map(emit), st.data())
def test_a_place_in_canonical_markup_is_found_in_a_loose_spelling(markup: str, data: st.DataObject) -> None:
    loose = markup.replace("[", "[ ").replace(":", " :").replace(" | ", "|\n").replace("]", "  ]")
    try:
        assume(canonical(loose) == markup)
    except ValueError:
        assume(False)
    for offset, character in enumerate(markup):
        if not character.isspace() and character not in "\\|":
            assert loose[raw_offset(loose, markup, offset)] == character
    offset = data.draw(st.integers(0, len(markup)))
    assert 0 <= raw_offset(loose, markup, offset) <= len(loose)


DOCUMENT = """\
planclause: 1
plan: p
draft: "d\u2028e"
parties: {A: Ann}\r
clauses:
  - id: a
    text: >-
      One line here.
      Two [x|A:  y].
    clauses:
    - id: b
"""


@pytest.mark.parametrize(
    ("path", "offset", "place"),
    [
        ((), None, (1, 1)),
        (("draft",), None, (3, 8)),
        (("parties", "A"), None, (4, 14)),
        (("parties", "A"), 2, (4, 16)),
        (("clauses", 0), None, (6, 5)),
        (("clauses", 0, "clauses", 0, "id"), None, (11, 11)),
        (("clauses", 0, "heading"), None, (6, 5)),
        (("clauses", 7, "text"), None, (6, 3)),
    ],
)
def test_a_path_has_a_line_and_a_column(
    path: tuple[str | int, ...], offset: int | None, place: tuple[int, int]
) -> None:
    assert loads_document(DOCUMENT).source.locate(path, offset) == place


def test_an_offset_counts_in_the_canonical_spelling() -> None:
    text = "planclause: 1\nplan: p\ndraft: d\nparties: {A: Ann}\nclauses: []\ntitle: >-\n  One.\n  Two [x|A:  y].\n"
    document = loads_document(text)
    title = "One. Two [x | A: y]."
    for word, place in (("One", (7, 3)), ("Two", (8, 3)), ("x", (8, 8)), ("A", (8, 10)), ("y", (8, 14))):
        assert document.source.locate(("title",), title.index(word)) == place
    assert document.source.locate(("title",), len(title)) == (8, 17)


def test_a_key_has_a_place_of_its_own() -> None:
    source = Source("f", "parties: {A: Ann}\n")
    assert source.locate(("parties", "A"), key=True) == (1, 11)
    assert source.locate(("parties", "A")) == (1, 14)
