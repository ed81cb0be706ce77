"""Substance: what a change is about, with the cases that look like another category and are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planclause.comparing.substance import CATEGORIES, Substance, substance
from planclause.language.spelling import same_words
from planclause.language.table import table_of
from planclause.language.words import words
from planclause.text.redline import readable, redline


def _about(base: str, draft: str, language: str = "en") -> list[tuple[str, str, str]]:
    return [(*one,) for one in substance(readable(redline(base, draft)), language=language)]


@pytest.mark.parametrize(
    ("base", "draft", "expected"),
    [
        (
            "limited to 600,000 personnel",
            "limited to 800,000 personnel",
            [("quantity", "600,000", "800,000")],
        ),
        (
            "at least 55 percent of the total",
            "at least 55 per cent of the total",
            [("spelling", "percent", "per cent")],
        ),
        ("within 100 days of signature", "within 60 days of signature", [("quantity", "100", "60")]),
        (
            "The Council meets regularly",
            "The Council meets regularly within 100 days of signature",
            [("quantity", "", "100 days")],
        ),
        ("应当在三十天内撤军", "应当在六十天内撤军", [("quantity", "三十", "六十")]),
        ("within 30 days", "within 30 months", [("quantity", "days", "months")]),
        ("a fund of $100 billion", "a fund of $200 billion", [("quantity", "100", "200")]),
        ("a fund of $100 million", "a fund of €100 million", [("quantity", "$", "€")]),
        (
            "two thirds of the members",
            "three quarters of the members",
            [("quantity", "two thirds", "three quarters")],
        ),
        ("a term of ---- years", "a term of three years", [("quantity", "----", "three")]),
        ("for several years", "for three years", [("quantity", "several", "three")]),
        ("30 years at least", "thirty years at least", [("spelling", "30", "thirty")]),
        ("in paragraph 3.4 of this Plan", "in paragraph 3.7 of this Plan", [("reference", "3.4", "3.7")]),
        ("in accordance with 3.4 above", "in accordance with 3.7 above", [("reference", "3.4", "3.7")]),
        ("paragraphs 3.4 and 3.7 apply", "paragraphs 3.4 and 3.8 apply", [("reference", "3.7", "3.8")]),
        ("Article 5(b) applies", "Article 5(c) applies", [("reference", "b", "c")]),
        ("under Article 9, 10 and 11", "under Articles 9, 10 and 11", [("reference", "Article", "Articles")]),
        ("as set out in Annex A", "as set out in Annex B", [("reference", "A", "B")]),
        (
            "Point {#sanctions} applies",
            "Point {#snapback} applies",
            [("reference", "{#sanctions}", "{#snapback}")],
        ),
        ("as agreed in {@anchorage}", "as agreed in {@geneva}", [("reference", "{@anchorage}", "{@geneva}")]),
        ("Parties to the Paris Agreement", "Parties to this Agreement", [("reference", "the Paris", "this")]),
        (
            "as provided for in the Treaty",
            "as provided for in the Charter",
            [("reference", "Treaty", "Charter")],
        ),
        (
            "elections are held by 15 March 2026",
            "elections are held by 15 May 2026",
            [("date", "March", "May")],
        ),
        ("by 24 December 2025", "by 23 December 2025", [("date", "24", "23")]),
        ("not later than 2030", "not later than 2035", [("date", "2030", "2035")]),
        ("signed on 2026-01-20", "signed on 2026-02-15", [("date", "2026-01-20", "2026-02-15")]),
        ("The force arrives in May", "The force arrives in June", [("date", "May", "June")]),
        ("The Parties may agree", "The Parties shall agree", [("modality", "may", "shall")]),
        ("Each Party shall report", "Each Party should report", [("modality", "shall", "should")]),
        (
            "Each Party will report",
            "Each Party undertakes to report",
            [("modality", "will", "undertakes to")],
        ),
        ("all definitions apply", "all definitions shall apply", [("modality", "", "shall")]),
        ("The Parties shall deploy forces", "The Parties shall not deploy forces", [("polarity", "", "not")]),
        (
            "The Parties shall never deploy forces",
            "The Parties shall deploy forces",
            [("polarity", "never", "")],
        ),
        ("with prior notice", "without prior notice", [("polarity", "with", "without")]),
        (
            "It is limited to 10 ships",
            "It is limited to no more than 10 ships",
            [("quantity", "", "no more than")],
        ),
        ("The Commission shall report", "The Council shall report", [("actor", "Commission", "Council")]),
        (
            "The plan is monitored by the United States",
            "The plan is monitored by the European Union",
            [("actor", "United States", "European Union")],
        ),
        ("supervised by the parties", "supervised by the guarantors", [("actor", "parties", "guarantors")]),
        ("Troops withdraw", "Russian troops withdraw", [("wording", "Troops", "Russian troops")]),
        ("Aid is provided by NATO", "Aid is provided by Poland", [("actor", "NATO", "Poland")]),
        (
            "Forces leave the Kherson region",
            "Forces leave the Odesa region",
            [("territory", "Kherson", "Odesa")],
        ),
        ("Troops stay in Donetsk", "Troops stay in Luhansk", [("territory", "Donetsk", "Luhansk")]),
        ("along the line of contact", "along the border", [("territory", "line of contact", "border")]),
        ("on the territory of Moldova", "on the territory of Georgia", [("territory", "Moldova", "Georgia")]),
        ("sanctions are lifted", "sanctions are lifted in peacetime", [("condition", "", "in peacetime")]),
        (
            "Ukraine receives aid",
            "Ukraine receives aid, provided that elections are held",
            [("condition", "", "provided that elections are held")],
        ),
        (
            "Forces withdraw",
            "Forces withdraw after the entry into force",
            [("condition", "", "after the entry into force")],
        ),
        (
            "Sanctions return if Russia invades",
            "Sanctions return unless Russia invades",
            [("condition", "if", "unless")],
        ),
        (
            "Access is granted",
            "Access is granted subject to the consent of the Council",
            [("actor", "", "Council"), ("condition", "", "subject to the consent of the Council")],
        ),
        (
            "Access is granted",
            "Access is granted, where appropriate",
            [("condition", "", ", where appropriate")],
        ),
        (
            "Assets are released",
            "Assets are released once elections are held",
            [("condition", "", "once elections are held")],
        ),
        ("the labour market", "the labor market", [("spelling", "labour", "labor")]),
        (
            "The Governmt of the State",
            "The Government of the State",
            [("spelling", "Governmt", "Government")],
        ),
        ("Res^d that it is", "Resolved that it is", [("spelling", "Res^d", "Resolved")]),
        ("the U. States", "the United States", [("spelling", "U.", "United")]),
        ("the publick treasury", "the public treasury", [("spelling", "publick", "public")]),
        ("nonmarket approaches", "non-market approaches", [("spelling", "nonmarket", "non-market")]),
        (
            "decision making bodies",
            "decision-making bodies",
            [("spelling", "decision making", "decision-making")],
        ),
        ("a National executive", "a national executive", [("spelling", "National", "national")]),
        ("to organise elections", "to organize elections", [("spelling", "organise", "organize")]),
        ("peace & harmony", "peace and harmony", [("spelling", "&", "and")]),
        ("They adopt it", "They adapt it", [("wording", "adopt", "adapt")]),
        ("the principal aim", "the principle aim", [("wording", "principal", "principle")]),
        ("personal data", "personnel data", [("wording", "personal", "personnel")]),
        ("the Parties agree", "the Parties, agree", [("punctuation", "", ",")]),
        ("reports; and", "reports, and", [("punctuation", ";", ",")]),
        ('"the Convention"', "“the Convention”", [("punctuation", '"', "“"), ("punctuation", '"', "”")]),
        ("a peaceful settlement", "a lasting settlement", [("wording", "peaceful", "lasting")]),
        ("humanitarian aid", "aid", [("wording", "humanitarian", "")]),
        ("the will of the people is respected", "the people is respected", [("wording", "will of the", "")]),
        ("not only peace", "peace", [("wording", "not only", "")]),
        ("Section 2 and 600 soldiers", "Section 2 and 800 soldiers", [("quantity", "600", "800")]),
        ("The first branch votes", "The second branch votes", [("wording", "first", "second")]),
        ("on the 14th day", "on the 15th day", [("quantity", "14th", "15th")]),
        (
            "[600,000 | EU: 800,000] personnel",
            "[600,000 | EU: 700,000] personnel",
            [("quantity", "[600,000 | EU: 800,000]", "[600,000 | EU: 700,000]")],
        ),
        ("It covers 2000 personnel", "It covers 2500 personnel", [("quantity", "2000", "2500")]),
        ("between 2025 and 2030", "between 2025 and 2031", [("date", "2030", "2031")]),
        ("Decision 1 applies", "Decision 2 applies", [("reference", "1", "2")]),
        ("at the Geneva conference", "at the Vienna conference", [("territory", "Geneva", "Vienna")]),
        (
            "A report is made annually",
            "A report is made biennially",
            [("quantity", "annually", "biennially")],
        ),
        (
            "A joint body reports.",
            "A joint body reports. No troops shall enter.",
            [("wording", "", "No troops shall enter.")],
        ),
        (
            "A joint body reports.",
            "A joint body reports. The Commission shall enter within 30 days if Article 5 is not kept.",
            [
                ("quantity", "", "30 days"),
                ("condition", "", "if Article 5 is not kept"),
                ("reference", "", "Article 5"),
            ],
        ),
        (
            "A joint body reports. NATO shall not take in new members.",
            "A joint body reports.",
            [("wording", "NATO shall not take in new members.", "")],
        ),
        (
            "The Parties shall cooperate with each other in good faith.",
            "The Commission may suspend aid of 5 million euros if the Parties do not comply by 2030.",
            [
                ("quantity", "", "5 million euros"),
                ("date", "", "2030"),
                ("modality", "shall", "may"),
                ("polarity", "", "not"),
                ("actor", "", "Commission"),
                ("condition", "", "if the Parties do not comply by 2030"),
            ],
        ),
        ("Each side releases prisoners", "Each side releases all prisoners", [("wording", "", "all")]),
        (
            "a Security Council resolution",
            "a General Assembly resolution",
            [("actor", "Security Council", "General Assembly")],
        ),
        ("Ukraine's forces", "Poland's forces", [("actor", "Ukraine's", "Poland's")]),
        ("the peoples of Crimea", "the peoples of Sevastopol", [("wording", "Crimea", "Sevastopol")]),
        ("re-sign the treaty", "resign the treaty", [("wording", "re-sign", "resign")]),
        ("canon law", "cannon law", [("wording", "canon", "cannon")]),
        ("the occured loss", "the occurred loss", [("spelling", "occured", "occurred")]),
        ("Free passage", "free passage", [("spelling", "Free", "free")]),
        ("25 members", "twenty-five members", [("spelling", "25", "twenty-five")]),
        ("1,000 men", "1000 men", [("spelling", "1,000", "1000")]),
        ("12:30 each day", "13:30 each day", [("date", "12:30", "13:30")]),
        ("at 9:00 at the latest", "at 21:00 at the latest", [("date", "9:00", "21:00")]),
        ("from 08:00 to 12:30", "from 08:00 to 13:30", [("date", "12:30", "13:30")]),
        ("open 8:00 a.m. on weekdays", "open 9:00 a.m. on weekdays", [("date", "8:00", "9:00")]),
        ("shared 50:50 by the towns", "shared 60:40 by the towns", [("quantity", "50:50", "60:40")]),
        ("to be shared by 50:50", "to be shared by 60:40", [("quantity", "50:50", "60:40")]),
        ("in a ratio of 12:30", "in a ratio of 13:30", [("quantity", "12:30", "13:30")]),
        ("persons bound to servitude", "persons in servitude", [("wording", "bound to", "in")]),
        ("each Party is bound to pay", "each Party pays", [("modality", "is bound to pay", "pays")]),
        ("each Party shall be bound to pay", "each Party shall pay", [("modality", "be bound to", "")]),
        ("by the one or the other", "by both", [("wording", "the one or the other", "both")]),
        ("no. 5 applies", "no. 6 applies", [("reference", "5", "6")]),
        ("10 km from the border", "15 km from the border", [("quantity", "10", "15")]),
        (
            "The mediator guarantees this",
            "The guarantors guarantee this",
            [("actor", "mediator guarantees", "guarantors guarantee")],
        ),
        ("Elections shall be held", "Referendums shall be held", [("wording", "Elections", "Referendums")]),
        ("ceasefire monitoring", "ceasefire  monitoring", []),
        (
            "The Parties shall agree",
            "The Parties shall not agree without notice",
            [("polarity", "", "not"), ("polarity", "", "without notice")],
        ),
        ("Neither side fires", "Each side fires", [("polarity", "Neither", "Each")]),
        ("He is required to report", "He reports", [("modality", "is required to report", "reports")]),
        ("Aid may be given", "Aid can be given", [("modality", "may", "can")]),
        (
            "The forces leave in March 2026",
            "The forces leave in 30 days",
            [("quantity", "", "30 days"), ("date", "March 2026", "")],
        ),
        ("within three months", "within six weeks", [("quantity", "three months", "six weeks")]),
        ("15% of the budget", "20% of the budget", [("quantity", "15%", "20%")]),
        ("The Chair reports, without delay", "The Chair reports", [("wording", ", without delay", "")]),
        ("the Convention on mines", "the Protocol on mines", [("reference", "Convention", "Protocol")]),
        ("subsection 4 applies", "subsection 6 applies", [("reference", "4", "6")]),
        ("as set out in Part II", "as set out in Part IV", [("reference", "II", "IV")]),
        ("Sec. 3 binds", "Sec. 4 binds", [("reference", "3", "4")]),
        ("Troops return from Abkhazia", "Troops return from Ossetia", [("territory", "Abkhazia", "Ossetia")]),
        (
            "trade in Menri and Talva is free",
            "trade in Menri and Sorvo is free",
            [("territory", "Talva", "Sorvo")],
        ),
        (
            "trade with Menri and Talva is free",
            "trade with Menri and Sorvo is free",
            [("actor", "Talva", "Sorvo")],
        ),
        ("NATO aircraft leave", "Polish aircraft leave", [("actor", "NATO", "Polish")]),
        ("in the district of Talva", "in the district of Menri", [("territory", "Talva", "Menri")]),
        ("Ships pass through the strait", "Ships pass", [("territory", "through the strait", "")]),
        ("The oblast is demilitarised", "The region is demilitarised", [("territory", "oblast", "region")]),
        ("Verified by the Agency", "Verified by the Commission", [("actor", "Agency", "Commission")]),
        (
            "with the consent of Freedonia",
            "with the consent of Sylvania",
            [("actor", "Freedonia", "Sylvania")],
        ),
        ("Trade resumes until a truce ends", "Trade resumes", [("condition", "until a truce ends", "")]),
        ("only in peacetime", "in peacetime", [("condition", "only", "")]),
        ("Save where agreed, trade ends", "Trade ends", [("condition", "Save where agreed", "")]),
        ("The theatre reopens", "The theater reopens", [("spelling", "theatre", "theater")]),
        ("an independent judge", "an independant judge", [("wording", "independent", "independant")]),
        ("The moral case", "The morale case", [("wording", "moral", "morale")]),
        ("Mr Arden signs", "Mr. Arden signs", [("punctuation", "", ".")]),
        ("Cong^s decides", "Congress decides", [("spelling", "Cong^s", "Congress")]),
        ("a naïve plan", "a naive plan", [("spelling", "naïve", "naive")]),
        ("RESOLVED, that", "Resolved that", [("spelling", "RESOLVED,", "Resolved")]),
        ("The zone (north) is free", "The zone is free", [("wording", "(north)", "")]),
        ('"peace"', "'peace'", [("punctuation", '"', "'"), ("punctuation", '"', "'")]),
        ("It ends soon", "It ends very soon", [("wording", "", "very")]),
        ("a fair deal", "an unfair deal", [("wording", "a fair", "an unfair")]),
    ],
)
def test_what_a_change_is_about(base: str, draft: str, expected: list[tuple[str, str, str]]) -> None:
    assert _about(base, draft) == expected


def test_a_rewritten_sentence_is_about_what_changed_in_it_and_not_about_what_both_wordings_have() -> None:
    base = "Within 30 days the Commission shall verify what each side, having withdrawn, left by March 2026."
    draft = (
        "Should either side refuse, the Commission shall publish within 60 days what was left by March 2026."
    )
    categories = {one.category for one in substance(readable(redline(base, draft)))}
    assert "quantity" in categories
    assert categories.isdisjoint({"date", "actor", "spelling", "punctuation"})


def test_names_of_parties_and_places_that_are_given_are_recognised_wherever_they_stand() -> None:
    script = redline(
        "Prisoners of Freedonia and grain of Talva", "Prisoners of Sylvania and grain of Mount Menri"
    )
    assert {one.category for one in substance(script)} == {"wording"}
    assert substance(script, actors=("Freedonia", "Sylvania", "FR"), places=["Talva", "Mount Menri"]) == (
        Substance("actor", "Freedonia", "Sylvania"),
        Substance("territory", "Talva", "Mount Menri"),
    )
    script = redline("trade from Freedonia and Talva is free", "trade from Freedonia and Sorvo is free")
    assert [one.category for one in substance(script)] == ["territory"]
    assert [one.category for one in substance(script, actors=["Freedonia"])] == ["actor"]


def test_a_code_of_a_party_is_a_name_only_with_its_capitals() -> None:
    script = redline("grain from us", "grain from them")
    assert [one.category for one in substance(script, actors=["US"])] == ["wording"]


@pytest.mark.parametrize(
    ("base", "draft", "language", "expected"),
    [
        ("не более 600 солдат", "не более 800 солдат", "ru", [("quantity", "600", "800")]),
        (
            "die Parteien dürfen handeln",
            "die Parteien dürfen nicht handeln",
            "de",
            [("wording", "", "nicht")],
        ),
        ("les Parties, enfin", "les Parties enfin", "fr", [("punctuation", ",", "")]),
        ("Стороны", "стороны", "uk", [("spelling", "Стороны", "стороны")]),
        ("мой дом", "мои дом", "ru", [("wording", "мой", "мои")]),
        ("voir {#annexe}", "voir {#carte}", "fr", [("reference", "{#annexe}", "{#carte}")]),
        ("they may act", "they shall act", "en-GB", [("modality", "may", "shall")]),
        ("they may act", "they shall act", "EN_us", [("modality", "may", "shall")]),
    ],
)
def test_a_language_without_a_table_falls_back_on_what_needs_no_words(
    base: str, draft: str, language: str, expected: list[tuple[str, str, str]]
) -> None:
    assert _about(base, draft, language) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("adopt", "adapt"),
        ("principal", "principle"),
        ("personal", "personnel"),
        ("council", "counsel"),
        ("contact", "contract"),
        ("county", "country"),
        ("though", "through"),
        ("desert", "dessert"),
        ("prescribe", "proscribe"),
        ("ensure", "insure"),
        ("bloc", "block"),
        ("warranty", "warrantee"),
        ("1.5", "15"),
        ("5%", "5"),
        ("State's", "States"),
        ("a part", "apart"),
        ("may", "many"),
        ("now", "not"),
        ("form", "from"),
        ("12", "twelfth"),
    ],
)
def test_words_that_look_alike_and_differ_are_not_one_spelling(one: str, other: str) -> None:
    assert not same_words(words(one), words(other), table_of("en"))
    assert not same_words(words(other), words(one), table_of("en"))


@given(st.text("aA .,5[|]{}#\\n'-^", max_size=25), st.text("aA .,5[|]{}#\\n'-^", max_size=25))
def test_any_change_of_more_than_white_space_is_about_something(base: str, draft: str) -> None:
    for script in (redline(base, draft), readable(redline(base, draft))):
        found = substance(script)
        changed = [text for op, text in script if op != "=" and text.strip()]
        assert bool(found) == bool(changed)
        for one in found:
            assert one.category in CATEGORIES
            assert one.before or one.after
            assert (one.before, one.after) == (one.before.strip(), one.after.strip())


def test_equal_texts_are_about_nothing() -> None:
    assert substance(redline("The same.", "The same.")) == ()


@pytest.mark.parametrize(("digits", "category"), [(12, "reference"), (13, "quantity")])
def test_fifty_six_characters_before_a_change_are_looked_at(digits: int, category: str) -> None:
    left = f"See paragraphs 1000001, 1000002, 1000003, {'1' * digits} and "
    found = substance((("=", left), ("-", "5"), ("+", "6"), ("=", ", which apply.")))
    assert [one.category for one in found] == [category]


@pytest.mark.parametrize(("digits", "category"), [(18, "date"), (19, "quantity")])
def test_twenty_eight_characters_after_a_change_are_looked_at(digits: int, category: str) -> None:
    right = f" and {'1' * digits} May 2026 at the latest of all days"
    found = substance((("=", "It begins on "), ("-", "5"), ("+", "6"), ("=", right)))
    assert [one.category for one in found] == [category]
