"""Brackets are compared inside: the frame stays, a wording is held against what its party had before."""

import pytest
from hypothesis import given

import planclause as pc
from planclause.plan.draft import Clause
from planclause.reports.pieces import inside_pieces, pieces, redline_pieces, runs_of, text_of
from planclause.reports.places import places_of
from planclause.strategies import PARTIES, markups
from planclause.text.markup import canonical
from planclause.text.redline import redline

DRAFT = pc.Draft(plan="p", draft="d", clauses=())


def told(base: str, draft: str, places: tuple[pc.Draft, pc.Draft] = (DRAFT, DRAFT)) -> str:
    runs = runs_of(redline_pieces(redline(base, draft), places_of(places[0]), places_of(places[1]), ()))
    marks = {"=": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}
    return "".join(marks[op].format(text) for op, text in runs)


@pytest.mark.parametrize(
    ("base", "draft", "expected"),
    [
        # one word of a party's, of the base's, of nobody's
        ("[ten | A: within six days | B: never]", "[ten | A: within two days | B: never]",
         "[ten | A: within [-six-]{+two+} days | B: never]"),
        ("[600 | A: 800] boats", "[700 | A: 800] boats", "[[-600-]{+700+} | A: 800] boats"),
        ("[?: it lasts ten years | ?: never]", "[?: it lasts six years | ?: never]",
         "[?: it lasts [-ten-]{+six+} years | ?: never]"),
        # a wording comes in or goes, first, between or last
        ("[600 | A: 800]", "[600 | A: 800 | B: 900]", "[600 | A: 800{+ | B: 900+}]"),
        ("[600 | A: 800 | B: 900]", "[600 | B: 900]", "[600[- | A: 800-] | B: 900]"),
        ("[A: in peacetime]", "[in war | A: in peacetime]", "[{+in war | +}A: in peacetime]"),
        # the words are another party's now, or more parties'
        ("[A: in times of peace]", "[B: in times of peace]", "[[-A:-]{+B:+} in times of peace]"),
        ("[6 | A: ten days]", "[6 | A, B: ten days]", "[6 | [-A:-]{+A, B:+} ten days]"),
        # a party strikes words that it kept
        ("[at sea | A: at the lake]", "[at sea | A:]", "[at sea | A:[- at the lake-]]"),
        # nested, and beside other brackets
        ("[A, B: for [A: ten] years of peace]", "[A, B: for [A: six] years of peace]",
         "[A, B: for [A: [-ten-]{+six+}] years of peace]"),
        ("[2 | A: 3] boats and [4 | B: 5] carts", "[2 | A: 6] boats and [4 | B: 7] carts",
         "[2 | A: [-3-]{+6+}] boats and [4 | B: [-5-]{+7+}] carts"),
        # a holder that was not recorded tells no bracket from another; one alone in its place is told inside
        ("for [?: ten] years", "for [?: six] years", "for [?: [-ten-]{+six+}] years"),
        ("[?: at sea], then [?: on the lake for ten days]", "[?: on the lake for six days], or else [?: by road]",
         "[-[?: at sea], then -][?: on the lake for [-ten-]{+six+} days]{+, or else [?: by road]+}"),
        ("[6 | A: 8] of [at sea | B: by road]", "[in May | C: in June] by [7 | A: 9]",
         "{+[in May | C: in June] by +}[[-6-]{+7+} | A: [-8-]{+9+}][- of [at sea | B: by road]-]"),
        # half of the words shared is alike, less is not
        ("It lasts [A: ten days].", "It lasts [B: ten boats].", "It lasts [[-A:-]{+B:+} ten [-days-]{+boats+}]."),
        ("It lasts [A: ten long days].", "It lasts [B: ten boats].",
         "It lasts [-[A: ten long days]-]{+[B: ten boats]+}."),
        # none that answers: whole, the frame never cut
        ("It lasts [A: in peacetime].", "It lasts [B: 40 boats].",
         "It lasts [-[A: in peacetime]-]{+[B: 40 boats]+}."),
        ("It lasts [6 | A: 8] years.", "It lasts 6 years.", "It lasts [-[6 | A: 8]-]{+6+} years."),
    ],
)  # fmt: skip
def test_a_bracket_is_compared_wording_by_wording(base: str, draft: str, expected: str) -> None:
    assert told(canonical(base), canonical(draft)) == expected


def test_a_reference_in_a_bracket_that_only_followed_its_clause_is_no_change() -> None:
    war = Clause(id="war", text="War.")
    before = pc.Draft(plan="p", draft="a", clauses=(war,))
    after = pc.Draft(plan="p", draft="b", clauses=(Clause(id="new", text="New."), war))
    assert (
        told("[A: Point {#war} lasts ten days]", "[A: Point {#war} lasts six days]", (before, after))
        == "[A: Point 2 lasts [-ten-]{+six+} days]"
    )


@given(markups(), markups())
def test_both_texts_can_be_read_off_what_is_shown(base: str, draft: str) -> None:
    places = places_of(DRAFT)
    found = inside_pieces(base, draft, places, places, (pc.BASE, *PARTIES))
    assert "".join(p.text for p in found if p.op != "+") == text_of(pieces(base, places, ()))
    assert "".join(p.text for p in found if p.op != "-") == text_of(pieces(draft, places, ()))


@pytest.mark.parametrize(
    ("brackets", "parties", "compared"), [(99, 1, True), (100, 1, False), (24, 4, True), (25, 4, False)]
)
def test_very_many_wordings_in_one_change_are_paired_by_their_order(
    brackets: int, parties: int, compared: bool
) -> None:
    """An old bracket of forty parties beside forty such took half a minute."""
    others = "".join(f" | {name}: none" for name in "BCD"[: parties - 1])
    base = " ".join(f"[A: word{n} six{others}]" for n in range(brackets))
    draft = " ".join([f"[A: new{others}]", *(f"[A: word{n} ten{others}]" for n in range(brackets))])
    assert (f"[A: word{brackets - 1} [-six-]{{+ten+}}{others}]" in told(base, draft)) is compared
