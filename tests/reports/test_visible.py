"""Characters that act or hide are shown by their number."""

from __future__ import annotations

import json
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planclause.reports.visible import escaped_in_json, visible, visible_line


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("tab\tand\nnewline stay", "tab\tand\nnewline stay"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("\x9b31m", "\\x9b31m"),
        ("a\rb\x00c\x7f", "a\\x0db\\x00c\\x7f"),
        ("\u202eoverride\u202c", "\\u202eoverride\\u202c"),
        ("zero\u200bwidth\ufeff", "zero\\u200bwidth\\ufeff"),
        ("soft\xadhyphen", "soft\\xadhyphen"),
        ("tags \U000e0041", "tags \\U000e0041"),
        ("lone \ud800", "lone \\ud800"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("Latin\u200cjoiner", "Latin\\u200cjoiner"),
        ("Київ, Łódź — “так”", "Київ, Łódź — “так”"),
    ],
)
def test_characters_that_act_or_hide_are_shown_by_number(text: str, shown: str) -> None:
    assert visible(text) == shown


#: Format characters that are seen: signs over the digits after them, and how hieroglyphs are put together.
SEEN = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD, *range(0x13430, 0x13440)}


def test_no_control_or_format_character_of_unicode_is_emitted() -> None:
    acting = [
        character
        for character in map(chr, range(sys.maxunicode + 1))
        if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp")
        and ord(character) not in SEEN
        and character not in "\t\n"
    ]
    assert len(acting) > 2_000  # the surrogates
    for character in acting:
        assert visible(f"a{character}b") == f"a{by_number(character)}b"


def by_number(character: str) -> str:
    return ascii(character)[1:-1] if character not in "\r" else "\\x0d"


def test_on_one_line_a_newline_is_a_space() -> None:
    assert visible_line("a \n b\tc\x1b") == "a b c\\x1b"


@given(st.text())
def test_nothing_visible_acts_on_a_terminal(text: str) -> None:
    shown = visible(text)
    assert not any(c in "\x1b\x9b\x07\x08\r\u202e\u2066" or (ord(c) < 32 and c not in "\t\n") for c in shown)
    assert visible(shown) == shown


@given(
    st.recursive(st.text() | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner))
)
def test_escaping_json_keeps_its_value(value: object) -> None:
    document = json.dumps(value, ensure_ascii=False)
    escaped = escaped_in_json(document)
    assert json.loads(escaped) == value
    assert visible(escaped) == escaped
