"""The report of amendments: everybody's, each once, in document order; what is not for its reader is nowhere."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reports.amended import PARTIES, Remarked, cut, remarked
from tests.small import everything_in

import planclause as pc
from planclause.plan.kinds import Amendment, Answer, Explanation
from planclause.plan.traversal import walk
from planclause.plan.values import PUBLIC
from planclause.reports.catalogue import catalogue
from planclause.reports.report import Item, Report
from planclause.reports.tell.amendments import report_amendments
from planclause.reports.tell.docket import docket
from planclause.reports.visible import visible
from planclause.text.redline import Redline

JANUARY = Path(__file__).resolve().parents[2] / "examples" / "ukraine-peace" / "january"
HEAD = "planclause: 1, plan: p, draft: base, parties: {A: Ay, B: Bee, C: Sea}"


def loaded(name: str) -> pc.Draft:
    return pc.load(JANUARY / f"{name}.yaml")


def amendments(name: str) -> pc.Amendments:
    file = pc.load_document(JANUARY / f"{name}.yaml").value
    assert isinstance(file, pc.Amendments)
    return file


def base_of(clauses: str) -> pc.Draft:
    return pc.loads(f"{{{HEAD}, clauses: {clauses}}}")


def items(report: Report) -> dict[str, Item]:
    return {item.anchor: item for section in report.sections for item in section.items}


def redline_of(item: Item) -> str:
    marks = {"=": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}
    return "".join(marks[piece.op].format(piece.text) for passage in item.passages for piece in passage.words)


@given(remarked(), st.sampled_from((*PARTIES, PUBLIC)), st.booleans())
def test_what_is_not_for_its_reader_is_nowhere_and_the_rest_is_there(
    table: Remarked, audience: str, with_base: bool
) -> None:
    base, files, seen_by = table
    report = everything_in(report_amendments(files, base if with_base else None, audience=audience))
    for token, readers in seen_by.items():
        assert (token in report) == (audience in readers)


@given(remarked(), st.sampled_from((*PARTIES, PUBLIC)))
def test_the_report_is_that_of_files_without_what_its_reader_may_not_see(
    table: Remarked, audience: str
) -> None:
    base, files, seen_by = table
    told = report_amendments(files, base, audience=audience)

    def shown(one: Amendment) -> Amendment:
        answers = {party: a for party, a in one.answers.items() if audience in seen_by[a.note]}
        why = one.explanation
        return replace(
            one,
            answers=answers,
            explanation=why if why is not None and audience in seen_by[why.text] else None,
        )

    stripped = [replace(file, amendments=tuple(map(shown, file.amendments))) for file in files]
    assert report_amendments(stripped, base, audience=audience) == told


@given(remarked(), st.booleans())
def test_every_amendment_is_told_once_by_clause_and_once_by_party(table: Remarked, with_base: bool) -> None:
    base, files, _ = table
    report = report_amendments(files, base if with_base else None)
    total = sum(len(file.amendments) for file in files)
    anchors = [item.anchor for section in report.sections for item in section.items]
    assert len(anchors) == len(set(anchors)) == total
    by_party = [
        table for section in report.sections if section.anchor == "parties" for table in section.tables
    ]
    assert sum(len(told.rows) for told in by_party) == total
    assert visible(everything_in(report)) == everything_in(report)


@given(remarked(), st.randoms())
def test_the_order_of_the_files_changes_nothing(table: Remarked, random: Random) -> None:
    base, files, _ = table
    report = report_amendments(files, base)
    shuffled = list(files)
    random.shuffle(shuffled)
    assert report_amendments(shuffled, base) == report


@given(remarked())
def test_the_clauses_come_in_the_order_of_the_base(table: Remarked) -> None:
    base, files, _ = table
    order: dict[str, int] = {}

    def number(clauses: tuple[pc.Clause, ...]) -> None:
        for clause in clauses:
            order[clause.id] = len(order)
            number(clause.clauses)

    number((*base.clauses, *base.annexes))
    ids = {
        f"amendment-{file.party.lower()}-{one.id.lower()}": one.clause
        for file in files
        for one in file.amendments
    }
    told = [ids[anchor] for anchor in items(report_amendments(files, base))]
    assert told[: told.count(None)] == [None] * told.count(None)
    known = [order[clause] for clause in told if clause in order]
    assert known == sorted(known)


@given(remarked())
def test_an_amendment_is_shown_among_the_words_of_the_base_that_it_changes(table: Remarked) -> None:
    base, files, _ = table
    plain = base.reading(pc.BASE)
    texts = {placed.clause.id: placed.clause.text for placed in walk(plain)}
    for one in docket(files, base, PUBLIC, catalogue()).tabled:
        amendment = one.amendment
        if amendment.at in ("text", "preamble"):
            text = plain.preamble if amendment.clause is None else texts[amendment.clause]
            before, after = (side_of(one.shown, ops) for ops in ("=-", "=+"))
            assert before.removeprefix("…").removesuffix(" …").strip() in text
            assert amendment.before.strip() in before
            assert amendment.after.strip() in after


def side_of(script: Redline, ops: str) -> str:
    return "".join(text for op, text in script if op in ops)


def test_of_a_long_text_the_words_around_a_change_are_shown() -> None:
    words = " ".join(f"w{n}" for n in range(100))
    base = base_of(f"[{{id: one, text: {words}}}]")
    file = pc.amend(base, base_of(f"[{{id: one, text: {words.replace('w50', 'new')}}}]"), "A")
    (item,) = items(report_amendments([file], base)).values()
    left, right = (" ".join(f"w{n}" for n in some) for some in (range(30, 50), range(51, 71)))
    assert redline_of(item) == f"… {left} [-w50-]{{+new+}} {right} …"


def test_a_report_of_the_example() -> None:
    base = loaded("points-2026-01-05")
    files = [amendments("ru-amendments"), amendments("us-amendments")]
    files += cut(base, {"UA": loaded("ua-2026-01-12")})
    report = report_amendments(files, base)
    assert report.title == "Amendments to points-2026-01-05"
    assert report.summary == (
        "41 amendments, 3 parties: RU 23, UA 17, US 1",
        "Where they stand: 39 tabled, 1 adopted, 1 withdrawn",
        "Where they meet: 7 conflicts",
        "At most 33 of 40 amendments can be adopted together.",
    )
    five = items(report)["amendment-ru-ru-5"]
    assert (five.number, five.said) == ("4", "RU-5, RU: substitution; tabled")
    assert (
        redline_of(five)
        == "Ukraine's armed forces are limited to [-800,000-]{+600,000+} personnel in peacetime."
    )
    assert five.remarks == ("Amended in turn by: US-1.", "Conflict over the same words: US-1 (“700,000”).")
    assert report.sections[0].charts[0].told == "Most conflicts lie between RU and UA: 6."
    assert five.table is not None
    assert five.table.rows == (
        ("UA (Ukraine)", "rejected", "19 January 2026", ""),
        ("US (United States)", "reserved", "20 January 2026", "see US-1"),
    )
    assert [(tag.facet, tag.key) for tag in five.tags] == [
        ("party", "RU"),
        ("kind", "substitution"),
        ("substance", "quantity"),
        ("state", "tabled"),
        ("state", "conflict"),
    ]
    assert items(report)["amendment-ru-ru-20"].remarks == ("On record: adopted, RU and UA, 24 January 2026.",)


def test_a_reason_is_told_to_those_it_is_for() -> None:
    base, file = loaded("points-2026-01-05"), amendments("ru-amendments")
    for audience, told in (("RU", True), ("UA", False), (PUBLIC, False)):
        report = report_amendments([file], base, audience=audience)
        assert ("Reason given: To be given up" in everything_in(report)) is told
    assert report_amendments([file], base, audience="UA").for_whom == "for Ukraine"


def test_without_the_base_the_clauses_are_called_by_their_ids() -> None:
    report = report_amendments([amendments("ru-amendments")])
    assert report.summary[-1] == ("Without the base draft, clause numbers and collisions are not known.")
    found = items(report)
    assert next(iter(found)) == "amendment-ru-ru-1"
    assert found["amendment-ru-ru-5"].number == "armed-forces"
    assert not any("onflict" in remark for item in found.values() for remark in item.remarks)
    assert [section.anchor for section in report.sections] == ["overview", "amendments", "parties"]
    assert report.sources[0].name == "points-2026-01-05"


def test_clauses_that_come_in_stand_after_what_they_follow_and_have_numbers() -> None:
    base = base_of("[{id: one, text: One.}, {id: two, text: Two.}]")
    draft = base_of(
        "[{id: one, text: One., clauses: [{id: in, heading: Inner, text: In it.}]},"
        " {id: new, text: New.}, {id: newer, text: Newer.}, {id: two, text: Two indeed.}]"
    )
    report = report_amendments([pc.amend(base, draft, "A")], base)
    told = [(item.number, item.name, item.said, item.depth) for item in items(report).values()]
    assert told == [
        ("1.0 bis", "Inner", "A-1, A: insertion (clause, first in 1); tabled", 1),
        ("1 bis", "new", "A-2, A: insertion (clause, after 1); tabled", 0),
        ("1 ter", "newer", "A-3, A: insertion (clause, after 1 bis); tabled", 0),
        ("2", "two", "A-4, A: insertion; tabled", 0),
    ]


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        (
            {"A": "[{id: one, text: Ten men.}, {id: two}]", "B": "[{id: one, text: Six men.}, {id: two}]"},
            ["Conflict over the same words: B-1 (“Six”).", "Conflict over the same words: A-1 (“Ten”)."],
        ),
        (
            {"A": "[{id: one, text: Ten men.}, {id: two}]", "B": "[{id: one, text: Ten men.}, {id: two}]"},
            ["Others ask for the same: B-1.", "Others ask for the same: A-1."],
        ),
        (
            {"A": "[{id: two}]", "B": "[{id: one, text: Six men.}, {id: two}]"},
            [
                "Conflict: a repealed clause is also changed: B-1 (“Five” → “Six”).",
                "Conflict: a repealed clause is also changed: A-1 (repeal: 1).",
            ],
        ),
        (
            {
                "A": "[{id: one, text: Five men.}, {id: x, text: X.}, {id: two}]",
                "B": "[{id: one, text: Five men.}, {id: y, text: Y.}, {id: two}]",
            },
            [
                "Choose an order: several clauses go to one place: B-1 (insertion: 1 ter, after 1).",
                "Choose an order: several clauses go to one place: A-1 (insertion: 1 bis, after 1).",
            ],
        ),
        (
            {
                "A": "[{id: one, text: Five men.}, {id: x, text: X.}, {id: two}]",
                "B": "[{id: one, text: Five men.}, {id: two}, {id: x, text: X.}]",
            },
            [
                "Conflict: one clause is inserted in several ways: B-1 (insertion: 1 bis, after 2).",
                "Conflict: one clause is inserted in several ways: A-1 (insertion: 1 bis, after 1).",
            ],
        ),
    ],
)
def test_a_collision_is_told_with_what_the_others_ask_for(answers: dict[str, str], told: list[str]) -> None:
    base = base_of("[{id: one, text: Five men.}, {id: two}]")
    files = [pc.amend(base, base_of(text), party) for party, text in answers.items()]
    found = [remark for item in items(report_amendments(files, base)).values() for remark in item.remarks]
    assert sorted(found) == sorted(told)


def test_what_has_no_place_in_the_base_says_so() -> None:
    old = base_of("[{id: one, text: Five men.}, {id: two, text: Two.}]")
    draft = base_of("[{id: one, text: Six men.}, {id: two, text: Two indeed.}]")
    report = report_amendments([pc.amend(old, draft, "A")], base_of("[{id: one, text: No figure at all.}]"))
    assert "2 amendments have no place in the base draft." in report.summary
    assert [item.remarks for item in items(report).values()] == [
        ("It has no place in the base draft: the words that it quotes are missing or not unique.",),
        ("It has no place in the base draft: its clause is not there.",),
    ]
    assert [tag.key for tag in report.tags("state")] == ["tabled", "unplaced"]


def test_amendments_of_one_name_are_told_apart_by_their_party() -> None:
    base = base_of("[{id: one, text: Five men.}]")
    files = [
        replace(file, amendments=tuple(replace(one, id="1") for one in file.amendments))
        for file in (
            pc.amend(base, base_of("[{id: one, text: Six men.}]"), "A"),
            pc.amend(base, base_of("[{id: one, text: Ten men.}]"), "B"),
        )
    ]
    told = items(report_amendments(files, base))
    assert [*told] == ["amendment-a-1", "amendment-b-1"]
    assert told["amendment-a-1"].remarks == ("Conflict over the same words: 1 (B) (“Ten”).",)


def test_no_amendments_make_a_report_that_says_so() -> None:
    base = base_of("[{id: one, text: Five men.}]")
    assert report_amendments([pc.amend(base, base, "A")], base).summary == ("No amendments",)
    assert report_amendments([]).summary == ("No amendments",)


def test_there_is_no_report_in_a_language_that_has_no_catalogue() -> None:
    with pytest.raises(ValueError, match="no reports in 'xx'"):
        report_amendments([], language="xx")


def test_every_word_is_in_the_catalogue_for_every_collision_stance_and_act() -> None:
    from typing import get_args

    from planclause.amending.requests import GRAVITIES
    from planclause.plan.kinds import Modification, Status
    from planclause.plan.values import ActKind, Stance
    from planclause.reports.tell.asked import collision_key

    words = catalogue()
    for kind in GRAVITIES:
        assert words(collision_key(kind))
    for key in (
        *(f"modification.{one}" for one in get_args(Modification)),
        *(f"status.{one}" for one in (*get_args(Status), *get_args(ActKind))),
        *(f"stance.{one.replace(' ', '_')}" for one in get_args(Stance)),
        *(f"amendments.met.{one}" for one in GRAVITIES.values()),
    ):
        assert words(key)


def test_a_party_s_own_answer_is_always_told_to_it() -> None:
    base = base_of("[{id: one, text: Five men.}]")
    file = pc.amend(base, base_of("[{id: one, text: Six men.}]"), "A")
    (one,) = file.amendments
    one = replace(
        one,
        answers={"B": Answer(stance="rejected", note="never", visible_to=())},
        explanation=Explanation(text="why", visible_to=("C",)),
    )
    file = replace(file, amendments=(one,))
    seen = {
        audience: Counter(
            word
            for word in ("never", "why")
            if word in everything_in(report_amendments([file], audience=audience))
        )
        for audience in ("A", "B", "C", PUBLIC)
    }
    assert {who: [*words] for who, words in seen.items()} == {
        "A": ["why"],
        "B": ["never"],
        "C": ["why"],
        PUBLIC: [],
    }
