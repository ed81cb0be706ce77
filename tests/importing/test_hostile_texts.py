"""Texts made to hurt: they give a draft, and no step takes time that grows faster than they do."""

from __future__ import annotations

import pytest

from planclause.importing import read_markdown, read_text
from planclause.importing.lines import Line
from planclause.importing.plain_text import read_text_lines

#: Long enough that anything quadratic would be felt, short enough for every run.
SIZE = 20_000

HOSTILE = {
    "open brackets": "[" * SIZE,
    "closed brackets": "]" * SIZE,
    "empty brackets": "[]" * (SIZE // 2),
    "brackets within brackets": "[a" * (SIZE // 2),
    "rival wordings": "[a][b]" * (SIZE // 6),
    "claims": "[AA/" * (SIZE // 4),
    "claim after claim": "[AA propose; " * (SIZE // 13),
    "asterisks": "*" * SIZE,
    "emphasis never closed": "*a " * (SIZE // 3),
    "underscores": "_a " * (SIZE // 3),
    "links never closed": "[a](b.c" * (SIZE // 7),
    "targets without links": "](" * (SIZE // 2),
    "tags never closed": "<a " * (SIZE // 3),
    "comments never closed": "<!--" * (SIZE // 4),
    "backslashes": "\\" * SIZE,
    "figures": "1" * SIZE,
    "numbers run together": "1. " + "a.2. " * (SIZE // 5),
    "Roman letters": "i" * SIZE,
    "labels in a row": "(a)" * (SIZE // 3),
    "ever deeper": "\n".join(" " * (i % 150) + "1. a" for i in range(SIZE // 80)),
    "points without end": "1. a\n" * (SIZE // 5),
    "bullets": "- a\n" * (SIZE // 4),
    "spaces": "1." + " " * SIZE + "x",
    "zeros": "\0" * SIZE,
    "bidirectional marks": "\u202e" * SIZE,
    "dashes": "a\n" + "-" * SIZE,
    "headings": "#" * SIZE,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_gives_a_draft(name: str) -> None:
    for reader in (read_text, read_markdown):
        assert reader(HOSTILE[name], plan="plan", draft="draft").draft.draft == "draft"


def test_control_characters_are_left_out_and_their_lines_named() -> None:
    imported = read_text(
        "\ufeff1. Ships\0 pass\x07.\r\n\r\n2. Tolls\x1b[2J drop.", plan="plan", draft="draft"
    )
    assert [clause.text for clause in imported.draft.clauses] == ["Ships pass.", "Tolls\\[2J drop."]
    assert str(imported.losses[0]) == "lines 1, 3: control characters, left out"


def test_points_are_nested_no_deeper_than_the_limit() -> None:
    text = "\n".join(" " * i + "1. a:" for i in range(200))
    clauses = read_text(text, plan="plan", draft="draft").draft.clauses
    depth = 0
    while clauses:
        depth += 1
        clauses = clauses[0].clauses
    assert depth <= 25


def test_a_bracket_that_a_heading_opens_is_not_closed_by_another_further_on() -> None:
    lines = [
        Line(1, 0, "2. Ships pass", level=1),
        Line(2, 0, "[AA propose: 5. x", level=2),
        Line(3, 2, "1. We thank the hosts."),
        Line(4, 0, "[DD/EE propose; AA oppose: 2. Nothing here limits tolls.]"),
        Line(5, 4, "2. Tolls are dropped.", level=1),
    ]
    imported = read_text_lines(lines, [], plan="p", draft="d")
    assert any("without its ]" in loss.what for loss in imported.losses)
