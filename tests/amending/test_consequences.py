"""What would be wrong if amendments were adopted: references that dangle, figures left elsewhere as they were."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.small import clause, draft

import planclause as pc
from planclause.amending.collisions import collisions
from planclause.amending.cut import amend
from planclause.language.figures import figures

#: Enough other clauses that a word in two of them is rare.
OTHERS = [
    clause(f"other-{at}", text)
    for at, text in enumerate(
        (
            "Ukraine keeps its ports.",
            "Ukraine pays its debts.",
            "Ukraine holds elections.",
            "Ukraine is neutral.",
        )
    )
]


def contradicted(before: str, after: str, *elsewhere: str, also: dict[str, str] | None = None) -> list[str]:
    """Where an amendment to one clause is contradicted: in clauses of the base, or in what B inserts (``also``)."""
    rest = [clause(f"c{at}", text) for at, text in enumerate(elsewhere)]
    base = draft(clause("here", before), *rest, *OTHERS, language="en")
    files = [amend(base, replace(base, clauses=(clause("here", after), *base.clauses[1:])), "A")]
    if also is not None:
        new = [clause(name, text) for name, text in also.items()]
        files.append(amend(base, replace(base, clauses=(*base.clauses, *new)), "B"))
    return [
        str(place.clause) + "".join(f" ({name.amendment})" for name in place.amendments)
        for one in collisions(base, files).found
        if one.kind == "contradicted figure"
        for place in one.elsewhere
    ]


FORCES = "The army is limited to 800,000 personnel."
LESS = "The army is limited to 600,000 personnel."
DAYS = "The withdrawal is complete within 60 days."
FEWER = "The withdrawal is complete within 30 days."

#: What an amendment changes, what stands elsewhere, and where it is contradicted.
TABLE: dict[str, tuple[tuple[str, ...], list[str]]] = {
    "a large number of the same noun": ((FORCES, LESS, "Pay goes to 800,000 personnel."), ["c0"]),
    "the same number written otherwise": (
        ("Fees are 5,000 euros.", "Fees are 6,000 euros.", "In fees 5000 euros are due."), ["c0"]),
    "a large number of another noun": ((FORCES, LESS, "The fund has 800,000 euros."), []),
    "another number of the same noun": ((FORCES, LESS, "Pay goes to 600,000 personnel."), []),
    "a length of time about the same": ((DAYS, FEWER, "Until the withdrawal ends, 60 days, all is quiet."), ["c0"]),
    "a length of time in words": ((DAYS, FEWER, "The withdrawing forces have sixty days."), ["c0"]),
    "a length of time with a hyphen": ((DAYS, FEWER, "A 60-day truce covers the withdrawal."), ["c0"]),
    "a length of time about something else": ((DAYS, FEWER, "Fees are due within 60 days."), []),
    "the same only in a word that stands everywhere": (
        ("Ukraine votes within 60 days.", "Ukraine votes within 30 days.", "Ukraine pays in 60 days."), []),
    "a reference to the clause": ((DAYS, FEWER, "The 60 days of point {#here} count from signature."), ["c0"]),
    "a share": (
        ("Russia keeps 20% of the power.", "Russia keeps 30% of the power.", "Of the power 20% is free."), ["c0"]),
    "a date about the same": (
        ("Elections are held by 1 March 2026.", "Elections are held by 1 May 2026.",
         "A census precedes the elections of 1 March 2026.", "Talks resume on 1 March 2026."), ["c0"]),
    "a year alone": (("Elections come in 2026.", "Elections come in 2027.", "The elections of 2026 are free."), []),
    "a bare small number": (("All 12 agree.", "All 14 agree.", "Twelve, or 12, agree."), []),
    "the number of a provision": (
        ("Article 1200 applies.", "Article 1300 applies.", "Forces keep to Article 1200."), []),
    "a figure that only goes": ((FORCES, "The army is limited.", "Pay goes to 800,000 personnel."), []),
    "a noun that changes": (
        ("A fee of 2,000 euros.", "A fee of 2,000 roubles.", "The 2,000 euros of the fee are due."), ["c0"]),
}  # fmt: skip


@pytest.mark.parametrize("case", TABLE)
def test_an_old_figure_that_stands_elsewhere_is_told(case: str) -> None:
    (before, after, *elsewhere), expected = TABLE[case]
    assert contradicted(before, after, *elsewhere) == expected


def test_an_old_figure_in_what_another_party_inserts_is_told() -> None:
    also = {"pay": "Pay goes to 800,000 personnel.", "fund": "The fund has 800,000 euros."}
    assert contradicted(FORCES, LESS, also=also) == ["pay (B-1)"]


def test_a_figure_that_the_same_draft_mends_elsewhere_is_no_news() -> None:
    base = draft(clause("here", FORCES), clause("there", "Pay goes to 800,000 personnel."))
    both = draft(clause("here", LESS), clause("there", "Pay goes to 600,000 personnel."))
    gone = draft(clause("here", LESS))
    for answer in (both, gone):
        assert collisions(base, [amend(base, answer, "A")]).found == ()


def test_of_a_draft_in_a_language_without_words_only_large_numbers_and_references_are_told() -> None:
    base = draft(
        clause("a", "Armee: 800,000 Soldaten. Frist 30 Tage."),
        clause("b", "Sold: 800,000 Soldaten. Abzug 30 Tage."),
        language="de",
    )
    answer = replace(base, clauses=(clause("a", "Armee: 600,000 Soldaten. Frist 60 Tage."), base.clauses[1]))
    (one,) = collisions(base, [amend(base, answer, "A")]).found
    assert [place.words for place in one.elsewhere] == ["Sold: 800,000 Soldaten."]


#: What is told and should not be, or is not and should.
WRONG: dict[str, tuple[tuple[str, ...], list[str]]] = {
    "said in other words": ((DAYS, FEWER, "The pull-back of the forces takes 60 days."), ["c0"]),
    "two things told in one rare word": (
        (DAYS, FEWER, "Who asks for the withdrawal of a complaint has 60 days."), []),
    "a sum with its currency before it": (
        ("The fund is EUR 5,000.", "The fund is EUR 6,000.", "The fund of EUR 5,000 is audited."), ["c0"]),
    "a figure that a person would work out": (
        ("The fund pays 2,000 euros a month.", "The fund pays 3,000 euros a month.",
         "That is 24,000 euros a year."), ["c0"]),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
@pytest.mark.xfail(
    strict=True, reason="the rule compares figures, nouns and rare words, and understands nothing"
)
def test_what_the_rule_gets_wrong(case: str) -> None:
    (before, after, *elsewhere), expected = WRONG[case]
    assert contradicted(before, after, *elsewhere) == expected


# ------------------------------------------------------------------------------------------------- references

REFERRING = draft(
    clause("a", "See {#b}."),
    clause("b", "So.", clause("b1", "Inner, see {#b}.")),
    clause("c", "Both {#a} and {#b}."),
    preamble="As {#b} says.",
)


def dangling(base: pc.Draft, **answers: pc.Draft) -> list[tuple[str | None, list[str]]]:
    files = [amend(base, answer, party) for party, answer in answers.items()]
    return [
        (one.clause, [f"{place.clause} {' '.join(n.amendment for n in place.amendments)}".strip()
                      for place in one.elsewhere])
        for one in collisions(base, files).found
        if one.kind == "dangling reference"
    ]  # fmt: skip


def test_a_reference_to_a_clause_that_goes_is_told_where_it_is_left() -> None:
    answer = replace(REFERRING, clauses=(REFERRING.clauses[0], clause("c", "Only {#a}.")))
    assert dangling(REFERRING, A=answer) == [("b", ["None", "a"])]


def test_a_reference_that_the_same_draft_mends_or_deletes_is_no_news() -> None:
    answer = replace(REFERRING, preamble="", clauses=(clause("c", "Nothing."),))
    assert dangling(REFERRING, A=answer) == []


def test_a_reference_in_the_words_of_another_party_is_told_with_the_amendment() -> None:
    gone = replace(REFERRING, preamble="", clauses=(clause("a", "So."), clause("c", "Only {#a}.")))
    new = replace(REFERRING, clauses=(*REFERRING.clauses, clause("d", "As {#b1} says.")))
    assert dangling(REFERRING, A=gone, B=new) == [("b1", ["d B-1"])]


# ---------------------------------------------------------------------------------------------------- figures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("800,000 personnel and 800000 persons", ["800000 personnel", "800000 person"]),
        ("600 000 men in 2026, 600 men", ["600000 men", "600 men"]),
        ("within sixty days, a 60-day pause, 1 day", ["60 day", "60 day", "1 day"]),
        ("12.5% or 12.5 per cent", ["12.5%", "12.5 per cent"]),
        ("by 1 March 2026 and on 2026-03-01", ["1 march 2026", "2026 03 01"]),
        ("Article 5, point 12(b), in 2026, all 12.", []),
        ("five members; the 12 of them", ["5 member"]),
        ("800 billion US dollars", ["800000000000 us"]),
    ],
)
def test_the_figures_of_a_text(text: str, expected: list[str]) -> None:
    assert [" ".join(figure.key) for figure in figures(text)] == expected


def test_figures_asked_for_are_those_of_all() -> None:
    text = "Within sixty days 5,000 men and 600 000 men leave. By 1 March 2026 all is done in 60 days."
    every = figures(text)
    for figure in every:
        assert figures(text, only={figure.key}) == [one for one in every if one.key == figure.key]


@pytest.mark.parametrize(
    ("texts", "sharing", "is_found"),
    [(12, 3, True), (12, 4, False), (50, 5, True), (50, 6, False)],
)
def test_a_word_is_rare_in_three_texts_or_in_a_tenth_of_them(
    texts: int, sharing: int, is_found: bool
) -> None:
    """``sharing`` of so many texts hold the word that the two sentences have in common."""
    also = [clause(f"also{number}", "A withdrawal.") for number in range(sharing - 2)]
    rest = [clause(f"rest{number}", "Ports trade.") for number in range(texts - sharing)]
    ends = clause("c0", "Until the withdrawal ends, 60 days, all is quiet.")
    base = draft(clause("here", DAYS), ends, *also, *rest, language="en")
    shorter = replace(base, clauses=(clause("here", FEWER), *base.clauses[1:]))
    found = collisions(base, [amend(base, shorter, "A")]).found
    assert [place.clause for each in found for place in each.elsewhere] == (["c0"] if is_found else [])
