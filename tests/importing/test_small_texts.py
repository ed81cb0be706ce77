"""The outline of small texts, in many scripts and layouts: what is a point, under which, and what stays text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from planclause.importing import read_markdown, read_text
from planclause.plan.draft import Clause

TEXTS: dict[str, tuple[str, list[str]]] = {
    "a letter behind a number": (
        "71. Dues are paid.\n\n71A. A levy is due.\n\n71B. It is small.\n\n72. Costs are shared.",
        ["71", "71A", "71B", "72"],
    ),
    "letters go on after z": (
        "3. The board keeps:\n(y) boats;\n(z) nets;\n(za) oars;\n(zb) sails.",
        ["3", "3>(y)", "3>(z)", "3>(za)", "3>(zb)"],
    ),
    "a number and a paragraph glued": (
        "5.(1) The board meets.\n(2) It votes.\n\n6.(1) The chair speaks.",
        ["5", "5>(1)", "5>(2)", "6", "6>(1)"],
    ),
    "items that begin with small words": (
        "1. The clerk shall:\n(a) keep lists:\n(i) of boats;\n(ii) of nets;\n(b) show them.",
        ["1", "1>(a)", "1>(a)>(i)", "1>(a)>(ii)", "1>(b)"],
    ),
    "one paragraph under a heading": (
        "Article 1\nBoats\n1. Boats pass.\n\nArticle 2\nNets\n1. Nets dry.",
        ["1", "1>1", "2", "2>1"],
    ),
    "a list of one item": (
        "Article 1\n1. Peace holds.\n\nArticle 2\n1. Tolls end.\n2. Dues end.",
        ["1", "1>1", "2", "2>1", "2>2"],
    ),
    "a run that begins at seven": (
        "7. BOATS\n\n7.1 Boats pass.\n\n7.2 Boats are counted.",
        ["7", "7>7.1", "7>7.2"],
    ),
    "articles counted through the parts": (
        "PART I FIRST\n\nArticle 1 Aim\n\nPeace.\n\nPART II SECOND\n\nArticle 2 Boats\n\nBoats pass.",
        ["I", "I>1", "II", "II>2"],
    ),
    "bare Roman numbers after one article": ("ARTICLE I\n\nPeace holds.\n\nII\n\nTolls end.", ["I", "II"]),
    "paragraphs of a resolution": (
        "PP1. Recalling the truce,\n\nPP2. Noting the report,\n\nOP1. Calls for calm;\n\nOP2. Asks for news.",
        ["PP1", "PP2", "OP1", "OP2"],
    ),
    "numbers in words": ("Article One\nPeace holds.\n\nArticle Two\nTolls end.", ["One", "Two"]),
    "Chinese": (
        "第一条 双方停火。\n\n第二条 双方应：\n（一）撤军；\n（二）通报。",
        ["第一条", "第二条", "第二条>（一）", "第二条>（二）"],
    ),
    "Arabic": (
        "المادة 1 السلام\nيسود السلام.\n\nالمادة 2 الصيد\nيجوز الصيد:\n(أ) صيفا؛\n(ب) شتاء.",
        ["1", "2", "2>(أ)", "2>(ب)"],
    ),
    "Greek letters": ("1. Τα μέρη:\nα) παύουν το πυρ·\nβ) αποσύρονται.", ["1", "1>α)", "1>β)"]),
    "Hindi": ("अनुच्छेद 1\nशांति रहेगी।\n\nअनुच्छेद 2\nकर समाप्त होगा।", ["1", "2"]),
    "a number before its word": ("1. cikk\nBéke van.\n\n2. cikk\nNincs vám.", ["1", "2"]),
    "a word that no table has": (
        "Zqdral 1\nPeace holds.\n\nZqdral 2\nTolls end.\n\nZqdral 3\nDues end.",
        ["1", "2", "3"],
    ),
    "a wrapped reference": (
        "1. Guns are counted as is said in article\n2. The count is kept.\n\n2. Copies are kept.",
        ["1", "2"],
    ),
    "sentences that begin with a word and a number": (
        "1. The fleet parts.\n\nBoat 1 stays here.\n\nBoat 2 sails north.\n\n2. Crews are paid.",
        ["1", "2"],
    ),
    "a heading over articles": (
        "ARTICLE I\n\nPeace holds.\n\nCLOSING WORDS\n\nThe isles are free.",
        ["I", "¶"],
    ),
    "a schedule with its own count": (
        "1. POSTS\n\n1.1 Posts open.\n\nSCHEDULE 1\n\nRules\n\n1. Logs are kept.\n\n"
        "SCHEDULE 2\n\nFees\n\n1. A crown a day.",
        ["1", "1>1.1", "annex 1", "annex 1>1", "annex 2", "annex 2>1"],
    ),
}  # fmt: skip


def paths(clauses: Sequence[Clause], above: str = "") -> Iterator[str]:
    for clause in clauses:
        yield above + (clause.number or "_")
        yield from paths(clause.clauses, f"{above}{clause.number or '_'}>")


@pytest.mark.parametrize("name", TEXTS)
def test_the_labels_of_a_text_make_its_outline(name: str) -> None:
    text, wanted = TEXTS[name]
    draft = read_text(text, plan="plan", draft="draft").draft
    found = [*paths(draft.clauses), *(f"annex {path}" for path in paths(draft.annexes))]
    assert found == wanted


def doubts(text: str) -> list[str]:
    return [str(doubt) for doubt in read_text(text, plan="plan", draft="draft").doubts]


def test_a_plain_text_raises_no_doubt() -> None:
    assert (
        doubts("1. Peace holds, see article 2 of the charter.\n\n2. Tolls end.\n(a) At sea.\n(b) On land.")
        == []
    )


def test_a_number_that_stands_twice_is_doubted() -> None:
    found = doubts("1. Peace holds.\n\n2. Tolls end.\n\n2. Dues end.\n\n3. Boats pass.")
    assert found == [
        "line 5: taken for another point of the same number, may be text, or the point of a list that begins anew: "
        "2. Dues end."
    ]


def test_a_letter_read_as_a_number_is_told() -> None:
    imported = read_text("l. Peace holds.\n\n2. Tolls end.\n\n3. Boats pass.", plan="plan", draft="draft")
    assert [clause.number for clause in imported.draft.clauses] == ["1", "2", "3"]
    assert str(imported.losses[0]) == "line 1: the letter l is read as the number 1: l"
    assert imported.doubts[0].taken_for == "the number 1"


def test_foot_notes_are_kept_and_their_marks_are_no_figures() -> None:
    text = "1. Peace holds since 2031.1\n\n2. Tolls end.2\n\n1 By the truce.\n2 But for grain."
    imported = read_text(text, plan="plan", draft="draft")
    assert [clause.text for clause in imported.draft.clauses] == ["Peace holds since 2031.", "Tolls end."]
    assert [(c.number, c.text) for c in imported.draft.annexes] == [
        ("note 1", "By the truce."),
        ("note 2", "But for grain."),
    ]
    assert [str(loss) for loss in imported.losses] == ["lines 1, 3: marks that call notes, left out: 1 2"]


def test_a_sentence_that_ends_alike_in_every_point_is_no_running_head() -> None:
    points = [
        f"{n}. The board counts the boats of port {n} and reports\nafter {n * 7} days." for n in range(1, 5)
    ]
    imported = read_text("\n\n".join(points), plan="plan", draft="draft")
    for n, clause in enumerate(imported.draft.clauses, 1):
        assert clause.text.endswith(f"after {n * 7} days.")
    assert len(imported.draft.clauses) == 4
    assert imported.losses == ()


def test_numbers_of_pages_are_left_out_in_the_middle_of_a_sentence() -> None:
    text = "1. The board keeps the\n- 4 -\nboats.\n\n2. Tolls end.\n\n- 5 -\n3. Dues end."
    imported = read_text(text, plan="plan", draft="draft")
    assert [clause.text for clause in imported.draft.clauses] == [
        "The board keeps the boats.",
        "Tolls end.",
        "Dues end.",
    ]


def test_what_follows_the_signatures_is_kept_as_an_annex() -> None:
    text = "1. Peace holds.\n\n2. Tolls end.\n\nDONE at Velm on 5 May.\n\nFor A:      For B:\n\n"
    text += "Side letter\n\nPoint 1 settles no claim."
    draft = read_text(text, plan="plan", draft="draft").draft
    assert [(clause.heading, clause.text) for clause in draft.annexes] == [
        ("Side letter", "Point 1 settles no claim.")
    ]


MARKS = {
    "1. The fee is {~~ten~>twenty~~} marks.": "The fee is [ten | ?: twenty] marks.",
    "1. The fee is ten{++ a year++}.": "The fee is ten [?: a year].",
    "1. It {--never --}falls.": "It [never | ?:] falls.",
    "1. It ~~never~~ falls.": "It [never | ?:] falls.",
    '1. It [rises]{.deletion author="Ann Lee"}[falls]{.insertion author="Ann Lee"}.': "It [rises | AL: falls].",
    '1. It <del title="UA">rises</del><ins title="UA">falls</ins>.': "It [rises | UA: falls].",
}


@pytest.mark.parametrize("text", MARKS)
def test_a_mark_of_a_change_is_a_wording_of_its_author(text: str) -> None:
    assert read_markdown(text, plan="plan", draft="draft").draft.clauses[0].text == MARKS[text]


BRACKETS = {
    "[AA propose;7 BB oppose: ten]": "[AA: ten]",
    "[AA proposes, BB opposes: ten]": "[AA: ten]",
    "[BB opposes, AA and CC propose: ten]": "[AA, CC: ten]",
    "[EU: proposed text]": "[EU: proposed text]",
    "[BB oppose: or lend [AA/BB propose: for money]]": "[or lend [AA: for money] | BB:]",
    "[USD: 600]": "[?: USD: 600]",
    "[X]": "\\[X\\]",
    "[two years from …]": "\\[two years from …\\]",
}


@pytest.mark.parametrize("printed", BRACKETS)
def test_who_wants_what_is_read_at_the_head_of_a_bracket(printed: str) -> None:
    draft = read_text(f"1. Pay {printed} now.\n\n2. End.", plan="plan", draft="draft").draft
    assert draft.clauses[0].text == f"Pay {BRACKETS[printed]} now."


def test_a_bracket_over_a_point_and_its_items_inserts_them() -> None:
    text = "1. Peace holds.\n\n[AA propose: 2. The clerk keeps:\n\n(a) a list; and\n\n(b) a log.]\n\n3. Tolls end."
    draft = read_text(text, plan="plan", draft="draft").draft
    assert [(c.number, c.inserted_by) for c in draft.clauses] == [("1", ()), ("2", ("AA",)), ("3", ())]
    assert [c.text for c in draft.clauses[1].clauses] == ["a list; and", "a log."]


def test_a_label_behind_what_is_no_label_is_text_too() -> None:
    draft = read_text(
        "1. Peace holds.\n\nOP1. (a) Tolls end.\n\n2. Dues end.", plan="plan", draft="draft"
    ).draft
    assert draft.clauses[0].text == "Peace holds.\nOP1. (a) Tolls end."


def test_options_that_have_headings_stay_clauses() -> None:
    """As the wordings of one bracket they would lose them."""
    source = "# 1. Votes\n\n## Option I: By town\n\nEach town votes.\n\n## Option II: By head\n\nEach head votes.\n"
    draft = read_markdown(source, plan="p", draft="d").draft
    assert [(inner.number, inner.heading, inner.text) for inner in draft.clauses[0].clauses] == [
        ("Option I", "By town", "Each town votes."),
        ("Option II", "By head", "Each head votes."),
    ]


def test_a_party_named_within_words_that_another_puts_in_is_a_loss() -> None:
    """It does not have the clause, so that it can hold no wording there."""
    source = "1. Tolls end.\n\n[AA propose: 2. Ships [BB: and boats] pass.\n\n3. Fees end. ]\n"
    imported = read_text(source, plan="p", draft="d")
    assert [(c.text, c.inserted_by) for c in imported.draft.clauses] == [
        ("Tolls end.", ()),
        ("Ships [?: and boats] pass.", ("AA",)),
        ("Fees end.", ("AA",)),
    ]
    assert any("a bracket of BB within words that they do not read" in loss.what for loss in imported.losses)


def test_a_bracket_that_opens_in_a_heading_takes_nothing_of_the_text() -> None:
    source = (
        "## [AA propose: 5. Ports\n3.   Invites the port to give:\n### [shall][should] (ii)\n\nHomes [1]\n"
    )
    imported = read_markdown(source, plan="p", draft="d")
    assert "3." in imported.draft.clauses[0].text
