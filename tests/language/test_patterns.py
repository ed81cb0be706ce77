"""Patterns mean the same on every Python, and answer in time whatever they are given."""

from __future__ import annotations

import ast
import re
import re._parser as _parser  # type: ignore[import-not-found]
import warnings
from pathlib import Path

import pytest

import planclause
from planclause.language.citations import citations
from planclause.language.words import pieces, words
from planclause.text.markup import names_with_offsets

_SOURCE = Path(planclause.__file__).parent


def _strings(tree: ast.AST) -> list[str]:
    """The string constants of a module; what an f-string puts in is one letter."""
    inner = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            found.append("".join([str(p.value) if isinstance(p, ast.Constant) else "x" for p in node.values]))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inner:
            found.append(node.value)
    return found


def _is_faulty(pattern: str) -> bool:
    if not re.search(r"[*+?}]\+|\(\?>", pattern):
        return False
    try:
        with warnings.catch_warnings(action="ignore"):
            parsed = str(_parser.parse(pattern))
    except (re.error, OverflowError):
        return False
    return "POSSESSIVE_REPEAT" in parsed or "ATOMIC_GROUP" in parsed


@pytest.mark.parametrize(("pattern", "faulty"), [
    (r"\d++", True), (r"(?>a|b)", True), (r"(?:a)?+", True), (r"a{1,2}+", True),
    (r"a+", False), (r"[*+]", False), ("--- a\n+++ b\n", False), (r"\++", False),
])  # fmt: skip
def test_what_python_3_11_0_to_3_11_4_match_wrongly_is_recognised(pattern: str, faulty: bool) -> None:
    assert _is_faulty(pattern) is faulty


def test_no_pattern_uses_what_python_3_11_0_to_3_11_4_match_wrongly() -> None:
    """Possessive quantifiers and atomic groups: Debian 12's own Python finds too little with them."""
    found = [
        f"{path.relative_to(_SOURCE)}: {text!r}"
        for path in sorted(_SOURCE.rglob("*.py"))
        for text in _strings(ast.parse(path.read_text(encoding="utf-8")))
        if _is_faulty(text)
    ]
    assert found == []


@pytest.mark.parametrize("hostile", [
    "1.1" * 3_000 + "x", "1" * 9_000 + "x", "a'" * 4_500, "^{" * 4_500, "1%" * 4_500, "\u0301" * 9_000,
    "point 1" + ", 1" * 1_500 + "%", "points " + "1." * 3_000 + "1%", "points 1" + "(a)" * 3_000 + "(",
    "point" + " " * 6_000 + "x", "point 1" + " " * 6_000 + ",", "[" * 6_000,
    "[a" + ", a" * 2_000, "[" + " " * 6_000, "[a " * 2_000, "[a, " * 2_000, "| a" * 2_000,
])  # fmt: skip
def test_a_hostile_text_is_cut_and_searched_to_its_end(hostile: str) -> None:
    assert "".join(pieces(hostile)) == hostile
    assert words(hostile + "中")
    assert all(hostile[found.start : found.end] == found.number for found in citations(hostile))
    names_with_offsets(hostile)
