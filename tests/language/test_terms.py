from __future__ import annotations

import pytest
from hypothesis import given

from planclause.language.terms import definitions, folded, likely_terms, uses
from planclause.strategies import texts

DEFINING = [
    ('"Zone" means a belt of ten kilometres.', ["Zone"]),
    ('The term "Buffer Zone" refers to the belt.', ["Buffer Zone"]),
    ("“Zone” shall mean the belt.", ["Zone"]),
    ('"Zone" has the meaning given in {#zone}.', ["Zone"]),
    ('a belt (the "Zone") and a port (together, the "Area")', ["Zone", "Area"]),
    ('each bank (hereinafter referred to as a "Party")', ["Party"]),
    ("the river authority (hereinafter the Authority)", ["Authority"]),
    ("полоса (далее — «Зона»)", ["Зона"]),
    ("«Зона» означає смугу", ["Зона"]),
    ("la commission (ci-après « Commission »)".replace("« ", "«").replace(" »", "»"), ["Commission"]),
    ("the river authority (``Authority'') and its staff", ["Authority"]),
    ('the treaty of the banks, hereinafter referred to as "the Treaty", applies', ["Treaty"]),
    ('"the Board" means the river board.', ["Board"]),
    ('They call it "peace" and drink.', []),
    ("They will henceforth call it ``peace''.", []),
    ("The Zone means much to them.", []),
    ('A note (the last one) and "words" (of a song).', []),
    ('He said "yes" (and meant it).', []),
]


@pytest.mark.parametrize(("text", "terms"), DEFINING)
def test_terms_are_defined_by_the_customs_of_drafting(text: str, terms: list[str]) -> None:
    assert [found.term for found in definitions(text)] == terms


@given(text=texts())
def test_a_definition_stands_where_it_says(text: str) -> None:
    for found in (*definitions(text), *likely_terms(text)):
        assert text[found.start : found.end].strip() == found.term


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        ("Zone", "The Zone and its Zones are no zone of the Zoneless.", ["Zone", "Zones"]),
        ("Party", "A Party and both Parties hold a Partying party.", ["Party", "Parties"]),
        ("Buffer Zone", "The Buffer\nZone and the Zone.", ["Buffer\nZone"]),
        ("Зона", "Зоны, Зону и зона", ["Зоны", "Зону"]),
        ("Glass", "The Glass.", ["Glass"]),
        ("Heavy weapons", "No heavy weapons and no heavy Weapons.", ["heavy weapons"]),
        ("heavy weapons", "Heavy weapons of Heavy Weapons.", ["Heavy weapons"]),
    ],
)
def test_a_term_is_used_with_its_capitals_in_either_number(term: str, text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in uses(term, text)] == found


def test_a_term_is_known_by_its_singular() -> None:
    assert folded("Parties") == folded("party")
    assert folded("Buffer  Zones") == folded("Buffer Zone")
    assert folded("Glass") != folded("Glas")
