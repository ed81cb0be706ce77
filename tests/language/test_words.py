"""Words: what is one token and what is several, in any script, and what counts as a word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planclause.language.words import bracket_spans, is_word, pieces, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("limited to 600,000 men", "limited|to|600,000|men"),
        ("12.5% by 12:30 on 2026-01-20.", "12.5%|by|12:30|on|2026-01-20|."),
        ("5. Article 5(b)", "5|.|Article|5|(|b|)"),
        ("the M4.2, not M4. 2 of A1.2.3.", "the|M4.2|,|not|M4|.|2|of|A1.2.3|."),
        ("12b and 4bis", "12b|and|4bis"),
        ("l'État won’t re-elect", "l'État|won’t|re-elect"),
        ("Res^d M^r ag^{st} 1^{st} km^2", "Res^d|M^r|ag^{st}|1^{st}|km^2"),
        ("ag^\\{st\\} any", "ag^\\{st\\}|any"),
        ("a ^ b^", "a|^|b|^"),
        ("every ---- for ... **so** said", "every|----|for|...|**|so|**|said"),
        ("ends--to be", "ends|--|to|be"),
        ("Стороны не вправе", "Стороны|не|вправе"),
        ("عَقْد السّلام", "عَقْد|السّلام"),
        ("हिन्दी में", "हिन्दी|में"),
        ("e\u0301te\u0301", "e\u0301te\u0301"),
        ("停火协议", "停|火|协|议"),
        ("在三十天内", "在|三十|天|内"),
        ("is 600 000 euros", "is|600 000|euros"),
        ("1\u00a0250\u202f000.50, 12\u2009345%", "1\u00a0250\u202f000.50|,|12\u2009345%"),
        ("in 2026 600 men; 1 600,000", "in|2026|600|men|;|1|600,000"),
        ("ok 🫶🏼🙂 🇺🇦🇫🇷 👨\u200d👩 1️⃣", "ok|🫶🏼|🙂|🇺🇦|🇫🇷|👨\u200d👩|1️⃣"),
        ("ที่นี่", "ที่|นี่"),
        ("zero\u200bwidth", "zero|\u200b|width"),
        ("a\u00a0b\u2009c", "a|b|c"),
        ("", ""),
    ],
)
def test_words_and_punctuation_are_cut_as_a_reader_would(text: str, expected: str) -> None:
    assert "|".join(words(text)) == expected


@given(st.text())
def test_nothing_but_white_space_is_left_out(text: str) -> None:
    assert "".join(words(text)) == "".join(text.split())


@given(st.text(st.characters(max_codepoint=0x2150) | st.sampled_from("a5éд ,.:-'’‑^{}%²¹—“")))
def test_a_text_in_usual_letters_is_cut_as_it_is_beside_any_other(text: str) -> None:
    assert words(f"{text} 停") == [*words(text), "停"]


@pytest.mark.parametrize("around", ["{0}", "a{0}b", "1{0}2", "a{0} 1{0}", "{0}{0}'{0}"])
def test_every_usual_character_is_cut_as_it_is_beside_any_other(around: str) -> None:
    for character in map(chr, range(0x2150)):
        text = around.format(character)
        assert words(f"{text} 停") == [*words(text), "停"], hex(ord(character))


@given(st.text("aé5.,:-^{}'’% \n停ม่\u0301[]\\"))
def test_gaps_are_white_space_and_pieces_join_to_the_text(text: str) -> None:
    found = pieces(text)
    assert "".join(found) == text
    assert len(found) % 2 == 1
    assert not "".join(found[0::2]).strip()
    assert all(found[1::2])


@given(st.text("ab5.,:-^' 停é"))
def test_a_text_without_markup_has_the_same_words_as_its_markup(text: str) -> None:
    assert pieces(text)[1::2] == words(text)


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("a [b | UA: c] d", ["a", "[b | UA: c]", "d"]),
        ("[a [b | UA: c] | RU: d]e", ["[a [b | UA: c] | RU: d]", "e"]),
        ("\\[a\\] [b\\] | UA: c]", ["\\[", "a", "\\]", "[b\\] | UA: c]"]),
        ("see {#a.b-c}, {@d}", ["see", "{#a.b-c}", ",", "{@d}"]),
        ("a\\ b", ["a", "\\ ", "b"]),
        ("a [b", ["a", "[", "b"]),
        ("a] [b | UA: c]", ["a", "]", "[b | UA: c]"]),
        ("[a [b | UA: c]", ["[", "a", "[b | UA: c]"]),
        ("{ #a}", ["{", "#", "a", "}"]),
    ],
)
def test_brackets_references_and_escapes_are_one_token_each(markup: str, expected: list[str]) -> None:
    assert pieces(markup)[1::2] == expected


def test_a_bracket_without_its_counterpart_has_no_span() -> None:
    assert bracket_spans("] [a [b] \\[ [c") == [(5, 8)]


@pytest.mark.parametrize(
    ("token", "expected"),
    [
        ("word", True),
        ("5", True),
        ("Res^d", True),
        ("停", True),
        ("----", False),
        (".", False),
        ("__", False),
    ],
)
def test_punctuation_is_no_word(token: str, expected: bool) -> None:
    assert is_word(token) is expected
