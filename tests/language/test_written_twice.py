from __future__ import annotations

import pytest

from planclause.language.written_twice import numbers_written_twice


@pytest.mark.parametrize(("text", "language", "expected"), [
    ("within ten (15) days", "en", [("ten", "15", False)]),
    ("within one hundred and twenty (120) days", "en", [("one hundred and twenty", "120", True)]),
    ("USD 5,000,000 (five hundred thousand dollars)", "en", [("five hundred thousand", "5,000,000", False)]),
    ("500,000 (five hundred thousand) US dollars", "en", [("five hundred thousand", "500,000", True)]),
    ("600 000 (six hundred thousand) crowns", "en", [("six hundred thousand", "600 000", True)]),
    ("thirty thousand (20 000) crowns", "en", [("thirty thousand", "20 000", False)]),
    ("soixante (60) jours", "fr", [("soixante", "60", True)]),
    ("quatre-vingts (90) jours", "fr", [("quatre-vingts", "90", False)]),
    ("не менее шестидесяти (60) дней", "ru", [("шестидесяти", "60", True)]),
    ("Article 5 (two copies), clause ten, (b), 7 (as amended), the tenth (10) day", "en", []),
    ("ten (15) days", "la", []),
    ("(", "en", []), ("ten (", "en", []), ("(10) ten", "en", []),
])  # fmt: skip
def test_words_are_held_against_figures(
    text: str, language: str, expected: list[tuple[str, str, bool]]
) -> None:
    found = list(numbers_written_twice(text, language))
    assert [(one.in_words, one.in_figures, one.agrees) for one in found] == expected
    assert all(one.in_words in text[one.start : one.end] for one in found)
