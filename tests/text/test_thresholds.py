"""Where folding and presentation draw their lines, told by what is bracketed and shown: a case on either side."""

from __future__ import annotations

import pytest

import planclause as pc
from planclause.text.redline import readable, redline

FRAME = "Each Party shall before the end of the year {} and tell the other Party of it in writing at once."


def folded(base: str, own: str) -> str:
    def worded(text: str) -> pc.Draft:
        clause = pc.Clause(id="a", text=text)
        return pc.Draft(plan="p", draft="d", parties={"A": pc.Party(name="A")}, clauses=(clause,))

    return pc.merge(worded(base), {"A": worded(own)}).clauses[0].text


@pytest.mark.parametrize(
    ("old", "new", "island", "is_joined"),
    [
        (("move its guns", "northern line"), ("take those ships", "coastal base"), "of the", True),
        (("move its guns", "northern line"), ("take those ships", "coastal base"), "under", True),
        (("move its guns", "northern line"), ("take those ships", "coastal base"), "beyond", False),
        (("move its guns", "northern line"), ("take those ships", "coastal base"), "and 6", False),
        (("move guns", "line"), ("take ships", "base"), "of the", False),  # a change of one word is no phrase
        (("move guns", "far line"), ("take ships", "near base"), "of the", True),
    ],
)
def test_five_letters_between_two_phrases_are_in_the_bracket(
    old: tuple[str, str], new: tuple[str, str], island: str, is_joined: bool
) -> None:
    markup = folded(FRAME.format(f" {island} ".join(old)), FRAME.format(f" {island} ".join(new)))
    assert (markup.count("["), f"] {island} [" in markup) == ((1, False) if is_joined else (2, True))


@pytest.mark.parametrize(
    ("base", "own", "markup"),
    [
        ("low-carbon energy", "low-emission energy", "[low-carbon | A: low-emission] energy"),
        ("(The, Parties", "(The The", "[(The, Parties | A: (The The]"),
        ("by “peace”, the", "by “peace” then", "by [“peace”, the | A: “peace” then]"),
        ("by “peace” the", "by “peace” then", "by “peace” [the | A: then]"),
    ],
)
def test_a_bracket_reaches_to_the_left_edge_of_what_stands_without_white_space(
    base: str, own: str, markup: str
) -> None:
    assert folded(base, own) == markup


def words(stem: str, count: int, first: int = 0) -> str:
    return " ".join(f"{stem}{k}" for k in range(first, first + count))


@pytest.mark.parametrize(("kept", "stands_whole"), [(39, True), (40, False)])
def test_a_wording_that_keeps_less_than_two_fifths_stands_whole(kept: int, stands_whole: bool) -> None:
    markup = folded(words("w", 100), f"{words('w', kept)} {words('n', 100 - kept)}")
    assert markup.startswith("[w0 ") is stands_whole


def kept(base: str, draft: str) -> list[str]:
    return [text for op, text in readable(redline(base, draft)) if op == "="]


@pytest.mark.parametrize(("share", "is_replaced"), [(38, True), (40, False)])
def test_a_sentence_that_shares_less_than_two_fifths_is_shown_replaced(share: int, is_replaced: bool) -> None:
    base, draft = (
        " ".join(
            f"{'w' if (at + 1) * share // 100 > at * share // 100 else own}{at:02d}" for at in range(100)
        )
        for own in ("w", "n")
    )
    assert (kept(base, draft) == []) is is_replaced


@pytest.mark.parametrize(("more_letters", "is_replaced"), [(3, False), (4, True)])
def test_what_a_sentence_shares_is_counted_in_letters(more_letters: int, is_replaced: bool) -> None:
    """Every second word is kept; the others are longer."""
    base, draft = (
        " ".join(f"w{at:03d}" if at % 2 else f"{own}{at:03d}{'x' * more_letters}" for at in range(60))
        for own in ("w0", "n1")
    )
    assert (kept(base, draft) == []) is is_replaced


@pytest.mark.parametrize(
    ("shared", "is_kept"),
    [("that a joint commission be", False), ("that a joint commission be formed", True)],
)
def test_six_words_in_a_row_are_a_landmark(shared: str, is_kept: bool) -> None:
    base = (
        f"It is decided {shared}; chosen by each chamber for three years, paid at fixed times, never dismissed"
        " while in office, and bound to hear all complaints against the army."
    )
    draft = (
        f"We resolve {shared} of one person from every province, with power to call witnesses, to open any"
        " archive and to publish its findings without asking anybody for leave."
    )
    assert (kept(base, draft) == [f" {shared}"]) is is_kept
