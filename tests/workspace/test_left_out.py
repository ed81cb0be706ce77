"""What an import leaves out is compared too: two sources that differ in a letter never compare as all unchanged."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from planclause.workspace.checking import Pair, check
from planclause.workspace.comparing import Compared, compared
from planclause.workspace.sources import named_draft

TESTS = Path(__file__).parents[1]
SHARED = Path(__file__).parents[3] / "shared" / "data"
#: A large source takes seconds to read, and its parts are like those of smaller ones.
LARGEST = 60_000
SOURCES = [
    path
    for path in sorted(
        [
            *(TESTS / "importing" / "dialects").glob("*.txt"),
            *(TESTS / "importing" / "dialects").glob("*.md"),
            *(TESTS / "texts").glob("*.txt"),
            *SHARED.glob("pairs/*/*.txt"),
            *SHARED.glob("texts/*"),
        ]
    )
    if path.suffix in (".txt", ".md") and path.stat().st_size < LARGEST
]
CHANGES = 5

TREATY = """TREATY OF THE LAKE

Article 1. The lake is common.

Article 2. Boats are free.

DONE at Lund, this tenth day of May 2026, in two copies.
"""


def _compared(base: str, draft: str, *, name: str = "a.txt") -> Compared:
    return compared(*(named_draft(name, content=text.encode()) for text in (base, draft)))


def test_closing_words_that_were_left_out_are_compared() -> None:
    two = _compared(TREATY, TREATY.replace("tenth", "ninth"))
    [left_out] = two.delta.left_out
    assert left_out.what == "closing words and signatures, left out"
    assert "tenth" in left_out.base
    assert "ninth" in left_out.draft
    assert two.is_changed
    assert two.delta
    assert two.delta.inverse().left_out[0].draft == left_out.base


def test_an_excerpt_begins_shortly_before_the_first_word_that_differs() -> None:
    text = TREATY.replace("in two copies", "in the two languages of both parties, in as many copies as towns")
    [left_out] = _compared(text, text.replace("as towns", "as boats")).delta.left_out
    assert left_out.excerpts == (
        "… parties, in as many copies as towns.",
        "… parties, in as many copies as boats.",
    )


def test_how_a_text_is_broken_into_lines_is_no_difference() -> None:
    two = _compared(TREATY, TREATY.replace("Boats are", "Boats\nare").replace("day of May", "day\nof May"))
    assert not two.is_changed


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_changed_letter_or_digit_is_never_all_unchanged(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    chance = random.Random(path.name)
    places = [at for at, sign in enumerate(text) if sign.isascii() and sign.isalnum()] or [
        at for at, sign in enumerate(text) if sign.isalnum()
    ]
    base = named_draft(path.name, content=text.encode())
    for at in chance.sample(places, min(CHANGES, len(places))):
        other = "7" if text[at].isdecimal() and text[at] != "7" else "3" if text[at].isdecimal() else "q"
        if text[at] == other:
            continue
        changed = text[:at] + other + text[at + 1 :]
        two = compared(base, named_draft(path.name, content=changed.encode()))
        assert two.delta, f"{text[max(0, at - 40) : at + 20]!r}: {text[at]!r} became {other!r}"


def test_a_check_tells_what_was_left_out_and_differs(tmp_path: Path) -> None:
    base, draft = tmp_path / "base.txt", tmp_path / "draft.txt"
    base.write_text(TREATY, encoding="utf-8")
    draft.write_text(TREATY.replace("tenth", "ninth"), encoding="utf-8")
    [found] = check([Pair(str(draft), str(base))]).found
    assert found.rule.id == "left-out-changed"
    assert found.message == (
        "outside the clauses the source differs from the base (closing words and signatures, left out): "
        '"DONE at Lund, this tenth day of May 2026, in two copies." became '
        '"DONE at Lund, this ninth day of May 2026, in two copies."'
    )
    assert check([Pair(str(base), str(base))]).found == ()
