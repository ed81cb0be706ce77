"""The report of a rolling draft: every reader's words in a column; what is not for its audience is nowhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reports.remarked import PARTIES, Remarked, clauses_of, remarked, rolling
from tests.small import everything_in

import planclause as pc
from planclause.following.convergence import parties_heard
from planclause.plan.audience import for_audience
from planclause.plan.digests import draft_digest
from planclause.plan.traversal import shown
from planclause.plan.tree import file_rows
from planclause.plan.values import PUBLIC
from planclause.reports.places import places_of
from planclause.reports.report import ROLLING, Item, Passage, Piece, Report, Words
from planclause.reports.tell.rolling import report_rolling
from planclause.reports.visible import visible
from planclause.text.markup import read_markup

JANUARY = Path(__file__).resolve().parents[2] / "examples" / "ukraine-peace" / "january"
_WITHHELD = "Not all positions are for this reader: states are as far as shown."
HEAD = "planclause: 1, plan: p, draft: d, parties: {A: Ay, B: Bee, C: Sea}"


def loaded(name: str) -> pc.Draft:
    return pc.load(JANUARY / f"{name}.yaml")


def draft_of(clauses: str, more: str = "") -> pc.Draft:
    return pc.loads(f"{{{HEAD}{more}, clauses: {clauses}}}")


def items(report: Report) -> dict[str, Item]:
    return {item.anchor: item for section in report.sections for item in section.items}


def columns(item: Item, label: str = "") -> dict[str, Passage]:
    """The passages of a clause's own words by whose they are, or those under a label."""
    own = [p for p in item.passages if (p.label == label if label else p.label in ("", "base", p.reader))]
    assert len({p.reader for p in own}) == len(own)
    return {p.reader: p for p in own}


def read(words: Iterable[Piece], who: str) -> str:
    return "".join(p.text for p in words if not p.frame and (p.readers is None or who in p.readers))


def told(words: Words) -> str:
    marks = {"=": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}
    return "".join(marks[piece.op].format(piece.text) for piece in words)


# ---- laws


@given(remarked(), st.sampled_from((*PARTIES, PUBLIC)))
def test_what_is_not_for_its_audience_is_nowhere_and_the_rest_is_there(
    table: Remarked, audience: str
) -> None:
    report = everything_in(report_rolling(table.draft, audience=audience))
    for token, readers in table.seen_by.items():
        assert (token in report) == (audience in readers)


@given(remarked(), st.sampled_from((*PARTIES, PUBLIC)))
def test_the_report_is_that_of_a_draft_without_what_its_audience_may_not_see(
    table: Remarked, audience: str
) -> None:
    report = report_rolling(table.draft, audience=audience)
    of_what_is_shown = report_rolling(for_audience(table.draft, audience), audience=audience)
    if _WITHHELD in report.summary:  # That something is withheld is told; what, and of whom, is not.
        summary = [line for line in report.summary if line != _WITHHELD]
        assert summary[1:] == list(of_what_is_shown.summary[1:])
        of_what_is_shown = replace(of_what_is_shown, summary=report.summary)
    assert report == of_what_is_shown


@given(rolling())
def test_each_column_is_what_its_reader_reads(draft: pc.Draft) -> None:
    report = report_rolling(draft)
    found, readers = items(report), [reader.key for reader in report.columns]
    parties = parties_heard(draft)
    assert readers == [pc.BASE, *parties, ROLLING]
    numbers = places_of(draft).numbers
    held = {who: {c.id for c in clauses_of(draft.reading(who))} for who in readers[:-1]}
    for clause in clauses_of(draft):
        item = found[f"clause-{clause.id}"]
        passages = columns(item)
        assert [*passages] == readers

        def eye(who: str, markup: str) -> str:
            return visible(shown(read_markup(markup, who), numbers, {}))

        for who, having in held.items():
            passage = passages[who]
            if clause.id not in having:
                assert not passage.words
                assert passage.note in ("not in the base", "not in its text")
                assert read(passages[ROLLING].words, who) == read(item.heading, who) == ""
                continue
            assert read(passages[ROLLING].words, who) == eye(who, clause.text)
            assert read(item.heading, who) == eye(who, clause.heading)
            if passage.note.startswith("as the base"):
                assert not passage.words
                assert eye(who, clause.text) == eye(pc.BASE, clause.text)
            else:
                now = "".join(piece.text for piece in passage.words if piece.op != "-")
                was = "".join(piece.text for piece in passage.words if piece.op != "+")
                base = eye(pc.BASE, clause.text) if clause.id in held[pc.BASE] else ""
                assert now == eye(who, clause.text)
                assert was == (base if who != pc.BASE else now)


@given(rolling())
def test_every_clause_is_an_item_in_document_order_and_nothing_in_it_acts(draft: pc.Draft) -> None:
    report = report_rolling(draft)
    anchors = [item.anchor for section in report.sections for item in section.items]
    assert len(anchors) == len(set(anchors))
    outside = [name for name in ("title", "preamble") if getattr(draft, name)]
    assert anchors == outside + [f"clause-{clause.id}" for clause in clauses_of(draft)]
    assert visible(everything_in(report)) == everything_in(report)


@given(rolling())
def test_a_clause_is_a_change_where_it_is_open_or_has_a_bracket(draft: pc.Draft) -> None:
    found = items(report_rolling(draft))
    told_of = pc.status(draft)
    bracketed = {bracket.clause for bracket in told_of.brackets}
    for state in told_of.states:
        item = found[f"clause-{state.clause}"]
        assert item.said == state.state
        assert item.change == (state.state == "open" or state.clause in bracketed)
        named = {p for b in told_of.brackets if b.clause == state.clause for p in b.parties}
        assert {tag.key for tag in item.tags if tag.facet == "party"} == named
        kinds = {tag.key for tag in item.tags if tag.facet == "kind"}
        where = {str(b.where) for b in told_of.brackets if b.clause == state.clause}
        assert kinds == (where or {"settled"})


@given(rolling())
def test_the_source_is_named_by_its_id_and_its_digest(draft: pc.Draft) -> None:
    source = report_rolling(draft).sources[0]
    assert (source.what, source.name, source.digest) == ("draft", visible(draft.draft), draft_digest(draft))


# ---- the example


def test_what_a_minister_reads() -> None:
    report = report_rolling(loaded("rolling-2026-01-23"))
    assert report.title == "Rolling text rolling-2026-01-23"
    assert report.subtitle == "Who wants which words, and what is agreed: 22 January 2026, round 5"
    assert report.for_whom == "for the public"
    assert report.summary == (
        "Not agreed as a whole.",
        "52 clauses: 8 agreed, 35 open, 9 not yet discussed",
        "42 open brackets, 11 of them round whole clauses.",
        "Consent needed: UA and RU. Silence is not consent.",
    )
    assert [reader.key for reader in report.columns] == ["base", "US", "UA", "RU", "EU", "rolling"]
    assert report.readers[2].label == "US (United States)"


def test_a_clause_of_the_example() -> None:
    four = items(report_rolling(loaded("rolling-2026-01-23")))["clause-armed-forces"]
    assert (four.number, four.name, four.said, four.change) == ("4", "armed-forces", "open", True)
    found = columns(four)
    base = "Ukraine's armed forces are limited to 800,000 personnel in peacetime."
    assert told(found["base"].words) == base
    assert told(found["RU"].words) == (
        "Ukraine's armed forces are limited to [-800,000-]{+700,000+} personnel[- in peacetime-]."
    )
    assert (found["UA"].words, found["UA"].note) == ((), "as the base")
    assert told(found["rolling"].words) == (
        "Ukraine's armed forces are limited to [800,000 | RU: 700,000] personnel [in peacetime | RU:]."
    )
    assert four.remarks == (
        "Open between UA | RU: words.",
        "Agreed: US (15 January 2026); UA (12 January 2026); EU (23 December 2025).",
        "No position taken: RU.",
    )
    assert [(tag.facet, tag.key) for tag in four.tags] == [
        ("state", "open"),
        ("party", "RU"),
        ("kind", "text"),
        ("substance", "quantity"),
        ("substance", "condition"),
    ]


def test_a_clause_that_not_everybody_has_or_has_here() -> None:
    found = items(report_rolling(loaded("rolling-2026-01-23")))
    missile = found["clause-us-guarantee-missile"]
    notes = {reader: passage.note for reader, passage in columns(missile).items()}
    assert notes["base"] == "not in the base"
    assert (notes["UA"], notes["RU"]) == ("not in its text", "")
    assert missile.remarks[:2] == (
        "The whole clause is in brackets: only RU has it.",
        "Open between RU | UA (without the clause): whether it is there.",
    )
    assert [tag.key for tag in missile.tags if tag.facet == "kind"] == ["presence"]
    law = found["clause-russian-law"]
    assert columns(law)["UA"].note == "as the base; moved: after 2"
    numbers = columns(law, "number")
    assert [*numbers] == ["base", "UA", "rolling"]
    assert told(numbers["UA"].words) == "[-6-]{+2 bis+}"
    assert told(numbers["rolling"].words) == "[6 | UA: 2 bis]"


def test_the_heading_of_a_clause_has_columns_where_it_is_in_brackets() -> None:
    found = items(report_rolling(loaded("rolling-2026-01-23")))
    table = found["clause-timetable"]
    assert told(table.heading) == "Timetable [US: of the first steps]"
    assert {who: told(p.words) for who, p in columns(table, "heading").items()} == {
        "base": "Timetable",
        "US": "Timetable{+ of the first steps+}",
    }
    assert not columns(found["clause-armed-forces"], "heading")


def test_the_figures_of_the_example() -> None:
    overview = report_rolling(loaded("rolling-2026-01-23")).sections[0]
    states, parties, shares = overview.tables
    assert states.rows == (("agreed", "8"), ("open", "35"), ("not yet discussed", "9"))
    assert parties.rows[2] == (
        "RU (Russian Federation)",
        "principal",
        "ru-2026-01-22",
        "25",
        "6 agreed, 2 reserved, 1 rejected",
    )
    assert shares.rows[3] == ("UA and RU", "28 of 51 (54%)", "552 of 800 (69%)", "375 of 800 (46%)")
    assert shares.rows[-1][0] == "all 4"
    dots, bars = overview.charts
    assert (dots.kind, dots.unit, dots.labels) == ("dots", "%", ("US", "UA", "RU", "EU"))
    assert dots.series[1].values == (83.4, None, 69.0, 84.6)
    assert dots.told == "Nearest to each other: UA and EU (84%). Farthest apart: UA and RU (69%)."
    assert (bars.kind, bars.labels) == ("bars", ("US", "UA", "RU", "EU"))
    totals = [sum(series.values[at] or 0 for series in bars.series) for at in range(4)]
    assert totals == [12, 17, 25, 9]


def test_a_note_is_told_to_those_it_is_for() -> None:
    draft = loaded("rolling-2026-01-23")
    notes = [note for clause, _ in file_rows(draft) for note in clause.notes]
    assert notes
    author = notes[0].author
    note = f"Note by {author}: {notes[0].text}"
    assert note in everything_in(report_rolling(draft, audience=author))
    assert note not in everything_in(report_rolling(draft))


def test_instruments_and_transmissions_are_told_of_where_there_are_any() -> None:
    report = report_rolling(loaded("rolling-2026-01-23"))
    by_name = {section.anchor: section for section in report.sections}
    assert "transmissions" not in by_name
    assert ("Understandings reached at Anchorage", "15 August 2025", "RU") in by_name["instruments"].tables[
        0
    ].rows
    first = "{to: A, on: 2026-01-05, by: an envoy, channel: informal, acknowledged: false}"
    more = f", transmissions: [{first}, {{to: B}}]"
    handed = report_rolling(draft_of("[{id: one, text: 'Ten [A: or more] men.'}]", more)).sections[-1]
    assert handed.tables[0].rows == (
        ("A (Ay)", "5 January 2026", "an envoy", "informal", "no"),
        ("B (Bee)", "", "", "", "not known"),
    )


# ---- small cases


@pytest.mark.parametrize(
    ("clauses", "remarks"),
    [
        ("[{id: one, text: Ten men.}]", ()),
        (
            "[{id: one, text: Ten men., positions: {A: {stance: agreed, note: at last}}}]",
            (
                "Agreed: A (at last).",
                "No position taken: B and C.",
            ),
        ),
        (
            f"[{{id: one, text: Ten men., positions: {{A: {{stance: rejected, wording: 'sha256:{'0' * 64}'}}}}}}]",
            (
                "No position taken: B and C.",
                "Position on other words: A.",
                "Lapsed because the words changed: A (rejected).",
            ),
        ),
        (
            "[{id: one, inserted_by: [B], text: Ten., positions: {A: {stance: reserved}}}]",
            (
                "The whole clause is in brackets: only B has it.",
                "Open between B | A and C (without the clause): whether it is there.",
                "Position on a clause that the party does not have: A (reserved).",
            ),
        ),
        (
            "[{id: one, text: '[?: ten | ?: twelve] men'}]",
            ("Open for: a wording whose holder is not recorded.",),
        ),
    ],
)
def test_who_stands_where(clauses: str, remarks: tuple[str, ...]) -> None:
    assert items(report_rolling(draft_of(clauses)))["clause-one"].remarks == remarks


def test_two_references_that_show_one_number_are_two_wordings() -> None:
    draft = draft_of(
        "[{id: a, text: A.}, {id: b, inserted_by: [A], text: B.}, {id: c, inserted_by: [B], text: C.},"
        " {id: d, text: 'See [{#b} | A: {#c}].'}]".replace(
            "inserted_by: [B]", "inserted_by: [A], number: 1 bis"
        )
    )
    found = columns(items(report_rolling(draft))["clause-d"])
    assert found["A"].note == ""
    assert told(found["A"].words) == "See [-{#b}-]{+{#c}+}."


def test_consent_can_be_asked_of_others_and_of_known_parties_only() -> None:
    draft = draft_of("[{id: one, text: Ten men., positions: {A: {stance: agreed}}}]")
    assert report_rolling(draft, consent=["A"]).summary[0] == "Agreed as a whole."
    with pytest.raises(ValueError, match="no party 'Z'"):
        report_rolling(draft, consent=["Z"])
    with pytest.raises(ValueError, match="no reports in 'xx'"):
        report_rolling(draft, language="xx")


def test_a_draft_of_nobody_and_of_nothing_can_be_reported() -> None:
    empty = pc.loads("{planclause: 1, plan: p, draft: d, clauses: []}")
    assert report_rolling(empty).summary == (
        "Not agreed as a whole.",
        "No clauses.",
        "No open bracket.",
        "Nobody's consent is needed: no principal is named. So nothing can be agreed.",
    )


def test_who_has_not_answered_is_named() -> None:
    draft = replace(
        draft_of("[{id: one, text: Ten men.}]"), folded={"A": pc.plan.DraftReference(draft="of A")}
    )
    report = report_rolling(draft)
    assert report.summary[-1] == "Not answered yet (no draft folded in): B and C."
    assert [row[2] for row in report.sections[0].tables[1].rows] == ["of A", "none", "none"]
