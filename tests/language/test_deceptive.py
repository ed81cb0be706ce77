"""The characters that deceive are all that Unicode has of them: derived here, spelled out in the code."""

from __future__ import annotations

import re
import sys
import unicodedata

from planclause.language.deceptive import BIDI_CONTROLS, JOINERS, UNSEEN, deceptions

EVERY = [chr(code) for code in range(sys.maxunicode + 1)]
DIRECTING = {"LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI"}
MARKS = {"ARABIC LETTER MARK", "LEFT-TO-RIGHT MARK", "RIGHT-TO-LEFT MARK"}
#: Format characters that are shown: they enclose or join the signs after them.
SHOWN = re.compile(r"ARABIC (NUMBER|FOOTNOTE|POUND|PIASTRE|END|DISPUTED|SIGN)|SYRIAC|KAITHI|EGYPTIAN")


def members(character_class: str) -> set[str]:
    return {character for character in EVERY if re.match(f"[{character_class}]", character)}


def test_the_controls_of_direction_are_those_of_their_classes_and_the_marks() -> None:
    derived = {
        character
        for character in EVERY
        if unicodedata.bidirectional(character) in DIRECTING or unicodedata.name(character, "") in MARKS
    }
    assert members(BIDI_CONTROLS) == derived


def test_every_other_format_character_is_unseen_or_shown() -> None:
    formats = {
        character
        for character in EVERY
        if unicodedata.category(character) == "Cf" and not SHOWN.match(unicodedata.name(character, ""))
    }
    known = members(BIDI_CONTROLS + UNSEEN + JOINERS)
    assert formats <= known
    fillers = {character for character in known - formats if unicodedata.category(character) != "Cn"}
    assert sorted(unicodedata.name(character, "") for character in fillers) == [
        "COMBINING GRAPHEME JOINER",
        "HALFWIDTH HANGUL FILLER",
        "HANGUL CHOSEONG FILLER",
        "HANGUL FILLER",
        "HANGUL JUNGSEONG FILLER",
        "KHMER VOWEL INHERENT AA",
        "KHMER VOWEL INHERENT AQ",
    ]


def test_each_of_them_is_told_with_what_it_does() -> None:
    for character in members(BIDI_CONTROLS):
        assert [found.kind for found in deceptions(f"a{character}b")] == ["direction"]
    for character in members(UNSEEN + JOINERS):
        assert [found.kind for found in deceptions(f"a{character}b")] == ["unseen"]
