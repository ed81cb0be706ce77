"""Text that reads otherwise than it is stored: named, located, and no error."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planclause.files import loads_document
from planclause.language.deceptive import deceptions

HEAD = "planclause: 1\nplan: p\ndraft: d\nclauses: []\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("Plain words, 600,000.", []),
        ("Київ. Kyiv. المادة 6. Ünïted", []),
        (
            "a\u202eb",
            [(1, "U+202E RIGHT-TO-LEFT OVERRIDE, which changes the order in which the text is shown")],
        ),
        (
            "a\u2067b",
            [(1, "U+2067 RIGHT-TO-LEFT ISOLATE, which changes the order in which the text is shown")],
        ),
        ("a\u200bb", [(1, "U+200B ZERO WIDTH SPACE, which is not shown")]),
        ("a\u00adb", [(1, "U+00AD SOFT HYPHEN, which is not shown")]),
        ("a\U000e0041", [(1, "U+E0041 TAG LATIN CAPITAL LETTER A, which is not shown")]),
        (
            "sh\u0430ll",
            [(2, "U+0430 CYRILLIC SMALL LETTER A, a Cyrillic letter among Latin ones in 'shаll'")],
        ),
        ("Русcкий", [(3, "U+0063 LATIN SMALL LETTER C, a Latin letter among Cyrillic ones in 'Русcкий'")]),
        ("не-alpha МиГ-29 Kyiv/Київ", []),
        ("می\u200cخواهم", []),
        ("\U0001f469\u200d\U0001f52c", []),
        ("a\u200cb", [(1, "U+200C ZERO WIDTH NON-JOINER, which is not shown")]),
        ("\u200d", [(0, "U+200D ZERO WIDTH JOINER, which is not shown")]),
    ],
)
def test_a_deceptive_character_is_named_with_its_place(text: str, found: list[tuple[int, str]]) -> None:
    assert [(deception.offset, deception.what) for deception in deceptions(text)] == found


#: Format characters that a reader sees, or that only music, shorthand and interlinear notes have.
HONEST = {
    *range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD, *range(0x13430, 0x13440),
    *range(0xFFF9, 0xFFFC), *range(0x1BCA0, 0x1BCA4), *range(0x1D173, 0x1D17B),
}  # fmt: skip


def test_every_format_character_of_unicode_is_named() -> None:
    formats = [c for c in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(c) == "Cf"]
    assert len(formats) > 100
    for character in formats:
        if ord(character) not in HONEST:
            (found,) = deceptions(f"a{character}b")
            turns = (
                unicodedata.bidirectional(character) not in ("BN", "NSM") or character in "\u061c\u200e\u200f"
            )
            effect = "changes the order in which the text is shown" if turns else "is not shown"
            assert (found.offset, found.what.partition(", which ")[2]) == (1, effect)


@given(st.text())
def test_any_text_is_looked_through(text: str) -> None:
    assert all(0 <= deception.offset < len(text) for deception in deceptions(text))


def test_a_file_is_warned_of_in_its_keys_values_and_comments() -> None:
    text = (
        "# a\u202e remark\n"
        + HEAD
        + 'title: "\\u202Etitle"\n'
        + "instruments:\n  p\u0430ct: {title: x}\n"
        + "preamble: >-\n  One.\n  Two\u200b.\n"
    )
    assert list(map(str, loads_document(text, name="f.yaml").warnings)) == [
        "f.yaml:1:4: U+202E RIGHT-TO-LEFT OVERRIDE, which changes the order in which the text is shown, "
        "expected text that reads as it is stored",
        "f.yaml:6:9: title: U+202E RIGHT-TO-LEFT OVERRIDE, which changes the order in which the text is shown, "
        "expected text that reads as it is stored",
        "f.yaml:8:4: instruments.pаct: U+0430 CYRILLIC SMALL LETTER A, a Cyrillic letter among Latin ones in "
        "'pаct', expected text that reads as it is stored",
        "f.yaml:11:6: preamble: U+200B ZERO WIDTH SPACE, which is not shown, "
        "expected text that reads as it is stored",
    ]


def test_a_file_without_such_characters_has_no_warning() -> None:
    assert loads_document(HEAD + 'title: "\\u0416 Ж"\n').warnings == ()
