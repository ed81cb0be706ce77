"""What is said of a change, and what is condensed."""

from __future__ import annotations

from typing import Any

import pytest

import planclause as pc
from planclause.reports.write.text import write_text

Row = tuple[str, ...]


def draft(name: str, *clauses: pc.Clause, **header: Any) -> pc.Draft:
    based_on = (pc.plan.DraftReference(draft="one"),)
    return pc.Draft(plan="plan", draft=name, based_on=based_on, clauses=clauses, **header)


def clause(id: str, text: str = "", *inner: pc.Clause, **more: Any) -> pc.Clause:
    return pc.Clause(id=id, text=text or f"Words of {id}.", clauses=inner, **more)


def paragraphs(base: pc.Draft, answer: pc.Draft) -> list[str]:
    """The paragraphs of the text report."""
    return write_text(pc.report_diff(pc.diff(base, answer)), framed=False).rstrip("\n").split("\n\n")


def said(base: pc.Draft, answer: pc.Draft) -> list[str]:
    """The same, the heading and the summary left out."""
    return paragraphs(base, answer)[1:]


def entry(base: pc.Draft, answer: pc.Draft) -> list[str]:
    """The lines of the only change."""
    (told,) = said(base, answer)
    return told.split("\n")


def test_equal_drafts_say_that_nothing_changed() -> None:
    one = draft("one", clause("a"), clause("b"))
    assert paragraphs(one, one) == ["one → one\n2 clauses: all unchanged"]


def test_a_draft_without_clauses_says_so() -> None:
    assert paragraphs(draft("one"), draft("two")) == ["one → two\n0 clauses"]


def test_clauses_that_were_only_renumbered_stand_in_one_line_by_runs() -> None:
    names = "abcdef"
    base = draft("one", *map(clause, names))
    answer = draft(
        "two", clause("a"), clause("new"), *map(clause, "bcd"), clause("e", number="7"), clause("f")
    )
    head, *changes = paragraphs(base, answer)
    assert head.split("\n")[-1] == "renumbered only: 2-4 → 3-5, 5-6 → 7-8"
    assert changes == ["2  new: inserted\n    {+Words of new.+}"]


def test_a_clause_that_only_moved_is_one_line_with_its_first_words() -> None:
    long = "One two three four five six seven eight nine ten eleven."
    base = draft(
        "one", clause("x", long), clause("a"), clause("b", "Bee bee bee bee bee bee bee bee bee bee bee.")
    )
    answer = draft("two", *base.clauses[1:], base.clauses[0])
    assert said(base, answer)[0] == (
        '1 → 3  x: moved (was first, now after 2): "One two three four five six seven eight nine …"'
    )


def test_places_are_named_by_the_numbers_of_their_draft() -> None:
    moving = clause("moving", "The words that move from one clause to another.")
    base = draft("one", clause("a", "", clause("a1"), moving), clause("b"))
    answer = draft("two", clause("new"), clause("a", "", clause("a1")), clause("b", "", moving))
    assert said(base, answer)[1] == (
        '1(b) → 3(a)  moving: moved (was after 1(a), now first in 3): "The words that move from one clause to '
        'another."'
    )


def test_a_clause_deleted_with_what_stands_in_it_is_told_clause_by_clause() -> None:
    base = draft("one", clause("a"), clause("b", "Chapeau:", clause("b1", "", clause("b11")), clause("b2")))
    assert said(base, draft("two", clause("a"))) == [
        "2  b: deleted\n    [-Chapeau:-]",
        "2(a)  b1: deleted\n    [-Words of b1.-]",
        "2(a)(i)  b11: deleted\n    [-Words of b11.-]",
        "2(b)  b2: deleted\n    [-Words of b2.-]",
    ]


def test_a_reference_shows_the_number_it_has_on_its_side() -> None:
    base = draft("one", clause("a", "Point {#b} applies here."), clause("b"))
    answer = draft("two", clause("new"), clause("a", "Point {#b} applies elsewhere."), clause("b"))
    assert said(base, answer)[1] == "1 → 2  a: edited (wording)\n    Point 3 applies [-here-]{+elsewhere+}."


def test_a_reference_to_another_clause_of_the_same_number_shows_the_ids() -> None:
    base = draft("one", clause("a", "Point {#b} applies."), clause("b"))
    answer = draft(
        "two", clause("a", "Point {#c} applies."), clause("c", "Quite another matter altogether here.")
    )
    assert said(base, answer)[0].endswith("    Point [-{#b}-]{+{#c}+} applies.")


def test_a_citation_shows_the_title_of_the_instrument() -> None:
    header = {"instruments": {"truce": pc.plan.Instrument(title="the Truce of May")}}
    base = draft("one", clause("a", "As the parties agreed."), **header)
    answer = draft("two", clause("a", "As the parties agreed in {@truce}."), **header)
    assert said(base, answer)[0].endswith("\n    As the parties agreed{+ in the Truce of May+}.")


def test_literal_brackets_are_shown_without_their_escapes() -> None:
    base = draft("one", clause("a", "As written \\[sic\\] once."))
    answer = draft("two", clause("a", "As written \\[sic\\] twice."))
    assert said(base, answer)[0].endswith("\n    As written [sic] [-once-]{+twice+}.")


def test_marks_in_the_text_itself_have_a_backslash() -> None:
    base = draft("one", clause("a", "\\[-5 to 5\\] degrees"))
    answer = draft("two", clause("a", "\\[-5 to 5\\] metres"))
    assert said(base, answer)[0].endswith("\n    \\[-5 to 5] [-degrees-]{+metres+}")


def test_a_dash_or_a_plus_does_not_run_into_a_mark() -> None:
    base = draft("one", clause("a", "a term of ---- years"), clause("b", "at -5 degrees"))
    answer = draft("two", clause("a", "a term of 7+ years"), clause("b", "at 5 degrees"))
    assert [paragraph.split("\n")[1] for paragraph in said(base, answer)] == [
        "    a term of [- ---- -]{+7+ +} years",
        "    at [- - -]5 degrees",
    ]


def test_an_id_that_says_no_more_than_the_number_is_left_out() -> None:
    base = draft("one", clause("point-1", "Old words here."), clause("point-2-b", "Some words there."))
    answer = draft("two", clause("point-1", "New words here."), clause("point-2-b", "Other words there."))
    assert [paragraph.split("\n")[0] for paragraph in said(base, answer)] == [
        "1  edited (wording)",
        "2  point-2-b: edited (wording)",
    ]


def test_an_annex_is_told_from_a_clause_of_the_same_number() -> None:
    base = draft("one", clause("a"), annexes=[clause("b", "The old map.")])
    answer = draft("two", clause("a"), annexes=[clause("b", "The new map.")])
    assert said(base, answer) == ["annex 1  b: edited (wording)\n    The [-old-]{+new+} map."]


@pytest.mark.parametrize(
    ("old", "new", "details"),
    [
        ({}, {"inserted_by": ["A"]}, "whole clause in brackets: was: no brackets; now: only A has it"),
        ({"inserted_by": ["A"]}, {"inserted_by": ["A", "B"]},
         "whole clause in brackets: was: only A has it; now: only A and B have it"),
        ({}, {"deleted_by": ["A", "B"]}, "whole clause in brackets: was: no brackets; now: A and B delete it"),
        ({}, {"moved_by": (pc.plan.Move(by=("B",), after="z"),)},
         "whole clause in brackets: was: no brackets; now: B moves it, after 2"),
    ],
)  # fmt: skip
def test_brackets_round_a_whole_clause_are_said_in_words(
    old: dict[str, object], new: dict[str, object], details: str
) -> None:
    header = {"parties": {"A": pc.Party(name="First"), "B": pc.Party(name="Second")}}
    base = draft("one", clause("a", "", **old), clause("z"), **header)
    answer = draft("two", clause("a", "", **new), clause("z"), **header)
    assert said(base, answer)[0].split("\n")[1] == f"  ({details})"


def test_a_changed_bracket_is_told_party_by_party() -> None:
    header = {
        "parties": {
            code: pc.Party(name=name) for code, name in zip("ABC", ("First", "Second", "Third"), strict=True)
        }
    }
    base = draft("one", clause("a", "No more than [600 | A, B: 800 | C: 700] boats."), **header)
    answer = draft("two", clause("a", "No more than [600 | A, B: 900 | C: 700] boats."), **header)
    assert entry(base, answer)[1:] == [
        "  (readings changed: A, B)",
        "    No more than [600 | A, B: [-800-]{+900+} | C: 700] boats.",
        "    read as A, B: No more than [-800-]{+900+} boats.",
    ]


def test_who_reads_the_base_is_told_in_words() -> None:
    header = {"parties": {code: pc.Party(name=code) for code in "ABC"}}
    base = draft("one", clause("a", "They keep [600 | A: 800 | B: 900] boats."), **header)
    answer = draft("two", clause("a", "They keep [700 | A: 800 | B: 1,000] boats."), **header)
    assert entry(base, answer)[1] == "  (readings changed: B, whoever reads the base)"


def test_where_everybody_reads_otherwise_nobody_is_named() -> None:
    header = {"parties": {"A": pc.Party(name="First"), "B": pc.Party(name="Second")}}
    base = draft("one", clause("a", "They keep [A: boats | B: ships]."), **header)
    answer = draft("two", clause("a", "They keep nets."), **header)
    assert entry(base, answer)[1] == "  (readings changed: all)"


def test_a_clause_that_lost_its_words_and_keeps_its_number_is_struck() -> None:
    base = draft("one", clause("a", "Each side shall keep 600 boats."), clause("b"))
    answer = draft("two", pc.Clause(id="a"), clause("b"))
    assert said(base, answer) == ["1  a: struck, its number kept\n    [-Each side shall keep 600 boats.-]"]


def test_a_split_says_what_it_is_about() -> None:
    words = "The towns share the water of the river.", "They meet within 30 days to measure the flow."
    base = draft("one", clause("a", " ".join(words)), clause("z"))
    answer = draft("two", clause("a", words[0]), clause("b", words[1].replace("30", "60")), clause("z"))
    assert said(base, answer)[0].startswith("1 → 1, 2  a → a, b: split (quantity)\n")


def test_one_clause_is_one_clause() -> None:
    base, answer = draft("one", clause("a", "Old words.")), draft("two", clause("a", "New words."))
    assert paragraphs(base, answer)[0].splitlines()[1] == "1 clause: 1 edited"


def test_a_name_given_stands_for_the_drafts_own() -> None:
    one = draft("one", clause("a"))
    report = pc.report_diff(pc.diff(one, one), base_name="one (read as A)", draft_name="")
    assert write_text(report).startswith("one (read as A) → one\n")
