"""The pieces of a text: those of a reader, joined, are its reading to the character."""

from hypothesis import given

import planclause as pc
from planclause.plan.traversal import shown as shown_settled
from planclause.reports.pieces import pieces
from planclause.reports.places import places_of
from planclause.reports.visible import visible
from planclause.strategies import PARTIES, markups
from planclause.text.markup import read_markup

READERS = (pc.BASE, *PARTIES, "ZZ")
DRAFT = pc.Draft(plan="p", draft="d", clauses=())


@given(markups())
def test_the_pieces_of_a_reader_are_its_reading(markup: str) -> None:
    found = pieces(markup, places_of(DRAFT), READERS)
    for who in READERS:
        read = "".join(
            piece.text
            for piece in found
            if not piece.frame and (piece.readers is None or who in piece.readers)
        )
        assert read == visible(shown_settled(read_markup(markup, who), {}, {}))


def test_a_space_goes_with_the_words_after_it() -> None:
    found = pieces("personnel [EU: in peacetime].", places_of(DRAFT), ("base", "EU"))
    assert [(piece.text, piece.readers, piece.frame) for piece in found] == [
        ("personnel", None, False),
        (" ", ("EU",), False),
        ("[EU: ", (), True),
        ("in peacetime", ("EU",), False),
        ("]", (), True),
        (".", None, False),
    ]
