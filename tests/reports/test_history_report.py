"""The report of a history: every move is told with words and figures; what is not for its audience is nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reports.remarked import PARTIES, Remarked, remarked, rolling
from tests.small import everything_in

import planclause as pc
from planclause.plan.audience import for_audience
from planclause.plan.digests import draft_digest
from planclause.plan.values import PUBLIC
from planclause.reports.report import Item, Report, Section, Table, Words
from planclause.reports.tell.history import report_history
from planclause.reports.visible import visible

JANUARY = Path(__file__).resolve().parents[2] / "examples" / "ukraine-peace" / "january"
HEAD = "planclause: 1, plan: p, parties: {A: Ay, B: Bee, C: Sea}, based_on: [{draft: zero}]"
ROUNDS = ("points-2026-01-05", "rolling-2026-01-16", "rolling-2026-01-23", "rolling-2026-01-24")


def january() -> list[pc.Draft]:
    return [pc.load(JANUARY / f"{name}.yaml") for name in ROUNDS]


def draft_of(name: str, clauses: str, more: str = "") -> pc.Draft:
    return pc.loads(f"{{{HEAD}, draft: {name}{more}, clauses: {clauses}}}")


def section(report: Report, anchor: str) -> Section:
    return next(section for section in report.sections if section.anchor == anchor)


def table(found: Section, title: str) -> Table:
    return next(one for one in found.tables if one.title == title)


def items(report: Report) -> dict[str, Item]:
    return {item.anchor: item for section in report.sections for item in section.items}


def told(words: Words) -> str:
    marks = {"=": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}
    return "".join(marks[piece.op].format(piece.text) for piece in words)


@st.composite
def series(draw: st.DrawFn) -> tuple[list[Remarked], dict[str, str]]:
    """Two or three rolling drafts with remarks, of which a party alone may have tabled one."""
    found = []
    for at in range(draw(st.integers(2, 3))):
        table = draw(remarked(first=100 * at + 1))
        found.append(table._replace(draft=replace(table.draft, draft=f"draft-{at}")))
    alone = draw(
        st.dictionaries(st.sampled_from([one.draft.draft for one in found]), st.sampled_from(PARTIES))
    )
    return found, alone


# ---- laws


@given(series(), st.sampled_from((*PARTIES, PUBLIC)))
def test_what_is_not_for_its_audience_is_nowhere(
    rounds: tuple[list[Remarked], dict[str, str]], audience: str
) -> None:
    tables, alone = rounds
    drafts = [table.draft for table in tables]
    report = report_history(drafts, tabled_by=alone, audience=audience)
    for table in tables:
        for token, readers in table.seen_by.items():
            assert audience in readers or token not in everything_in(report)
    shown = [for_audience(draft, audience) for draft in drafts]
    assert report_history(shown, tabled_by=alone, audience=audience) == report


@given(series())
def test_every_move_is_told_once_and_nothing_in_it_acts(
    rounds: tuple[list[Remarked], dict[str, str]],
) -> None:
    tables, alone = rounds
    drafts = [table.draft for table in tables]
    report = report_history(drafts, tabled_by=alone)
    anchors = [item.anchor for section in report.sections for item in section.items]
    assert len(anchors) == len(set(anchors))
    for at, step in enumerate(pc.history(drafts, tabled_by=alone).steps, 1):
        found = section(report, f"step-{at}").items
        named = [tag.key for item in found for tag in item.tags if tag.facet == "party"]
        assert sorted(named) == sorted(move.party for move in step.movements)
    assert visible(everything_in(report)) == everything_in(report)


@given(series(), st.sampled_from((*PARTIES, pc.BASE)))
def test_of_one_party_nothing_is_told_that_is_not_told_of_all(
    rounds: tuple[list[Remarked], dict[str, str]], party: str
) -> None:
    tables, alone = rounds
    drafts = [table.draft for table in tables]
    everybody = report_history(drafts, tabled_by=alone)
    of_one = report_history(drafts, tabled_by=alone, party=party)
    for own in of_one.sections[1:]:
        whole = section(everybody, own.anchor)
        passages = [item.passages for item in whole.items]
        assert all(item.passages in passages for item in own.items)
        assert {tag.key for item in own.items for tag in item.tags if tag.facet == "party"} <= {party}
        rows = [row for one in whole.tables for row in one.rows]
        assert all(row in rows for one in own.tables for row in one.rows)


@given(st.lists(rolling(), min_size=2, max_size=3))
def test_the_sources_are_named_by_their_ids_and_digests(drafts: Sequence[pc.Draft]) -> None:
    named = [replace(draft, draft=f"draft-{at}") for at, draft in enumerate(drafts)]
    sources = report_history(named).sources
    assert [(source.name, source.digest) for source in sources] == [
        (draft.draft, draft_digest(draft)) for draft in named
    ]


# ---- the example


def test_what_a_minister_reads() -> None:
    report = report_history(january())
    assert report.title == "State of play, points-2026-01-05 → rolling-2026-01-24"
    assert report.summary == (
        "4 drafts; parties: EU, RU, UA and US.",
        "In rolling-2026-01-24, the readings of US, UA, RU and EU share 60% of their words; 41% when clauses are"
        " left out that differ in substance.",
        "Open brackets, draft by draft: 0 → 41 → 42 → 39.",
        "Clauses moved on in the last step: base 3, RU 1.",
    )
    assert [section.anchor for section in report.sections] == ["overview", "step-1", "step-2", "step-3"]


def test_a_move_of_the_example() -> None:
    found = items(report_history(january()))["step-2-RU-armed-forces"]
    assert (found.number, found.name, found.said) == ("4", "armed-forces", "RU: to a third wording")
    assert told(found.passages[0].words) == (
        "Ukraine's armed forces are limited to [-600,000-]{+700,000+} personnel."
    )
    assert [(tag.facet, tag.key) for tag in found.tags] == [
        ("party", "RU"),
        ("kind", "third_wording"),
        ("substance", "quantity"),
    ]


def test_the_figures_of_the_example() -> None:
    overview = section(report_history(january()), "overview")
    drafts = table(overview, "The drafts")
    assert drafts.rows[1] == (
        "rolling-2026-01-16",
        "15 January 2026",
        "4",
        "with brackets",
        "RU, UA and US",
        "41",
    )
    given_ = table(overview, "Given, of what lay between the two before each step")
    assert given_.columns[4:] == (
        "words with the base only",
        "words farther",
        "clauses farther",
        "places away",
    )
    assert ("RU", "UA", "17 of 251", "3 of 23", "0", "187", "22", "0") in given_.rows
    apart = overview.tables[2]
    assert apart.columns == ("readings", *ROUNDS)
    assert apart.rows[1][:3] == ("base and RU", "0", "157 of 1,223, in 19 of 49")
    kinds = [(chart.kind, chart.unit) for chart in overview.charts]
    assert kinds == [("lines", "%"), ("lines", "%"), ("bars", ""), ("dots", "")]
    lines = {one.name: one.values for one in overview.charts[0].series}
    assert lines["RU and UA"] == (100.0, 67.3, 69.0, 69.2)
    assert lines["EU and RU"] == (None, None, 70.2, 71.9)
    assert [*lines][-1] == "all together"
    dots = overview.charts[3]
    assert dots.labels == ("base", "EU", "RU", "UA", "US")
    assert dots.series[2].values == (176.0, 212.0, None, 246.0, 211.0)


def test_acts_that_were_recorded_and_positions_that_lapsed() -> None:
    drafts = january()
    last = section(report_history(drafts), "step-3")
    assert {one.title for one in last.tables} >= {"On record"}
    assert len(table(last, "On record").rows) == len(drafts[3].acts)
    lapsed = pc.plan.lapsed(drafts[1], drafts[2])
    assert len(table(section(report_history(drafts), "step-2"), "Positions that lapsed").rows) == len(lapsed)


# ---- small cases


@pytest.mark.parametrize(
    ("first", "then", "anchor", "said", "remarks"),
    [
        (
            "[{id: a, text: 'Ten [days | A: long weeks].'}]",
            "[{id: a, text: 'Ten days.', clauses: []}]",
            "step-1-A-a",
            "A: nearer to others",
            (
                "Now the same as the earlier reading of: base (3 words).",
                "Not heard, so reads the base; that is not consent: A.",
            ),
        ),
        (
            "[{id: a, text: 'Ten [days | A: long and dark weeks].'}]",
            "[{id: a, text: 'Ten [days | A: weeks].'}]",
            "step-1-A-a",
            "A: nearer to others",
            ("Nearer to: base (by 3 of 5 words).",),
        ),
        (
            "[{id: a, text: 'Ten days.'}]",
            "[{id: a, text: 'Ten days.'}, {id: b, inserted_by: [A], text: Or more.}]",
            "step-1-A-b",
            "A: farther from others",
            ("Takes in all of it.", "Farther from: base (by 2 words)."),
        ),
        (
            "[{id: a, text: 'Ten days.'}]",
            "[{id: a, text: 'Ten days[A: !].'}]",
            "step-1-A-a",
            "A: farther from others",
            ("Farther from: base (punctuation alone).",),
        ),
        (
            "[{id: a, text: One thing.}, {id: b, text: Another matter.}]",
            "[{id: a, text: One thing.}, {id: b, moved_by: [{by: [A], first: true}], text: Another matter.}]",
            "step-1-A-b",
            "A: to another place",
            ("Leaves the place of: base.",),
        ),
    ],
)
def test_what_is_said_of_a_move(
    first: str, then: str, anchor: str, said: str, remarks: tuple[str, ...]
) -> None:
    found = items(report_history([draft_of("one", first), draft_of("two", then)]))
    assert (found[anchor].said, found[anchor].remarks) == (said, remarks)


def test_those_who_make_one_move_are_told_of_together() -> None:
    before = draft_of("one", "[{id: a, text: 'Ten days.'}]")
    after = draft_of("two", "[{id: a, text: 'Ten [days | A, B: weeks].'}, {id: b, text: 'New [C: words].'}]")
    found = items(report_history([before, after]))
    both = found["step-1-A-a"]
    assert both.said == "A and B: farther from others"
    assert both.remarks == ("Farther from: all others (by 2 words).",)
    assert [tag.key for tag in both.tags if tag.facet == "party"] == ["A", "B"]


def test_a_draft_that_a_party_alone_tabled_moves_nobody_else() -> None:
    first = draft_of("one", "[{id: a, text: Ten days., positions: {B: {stance: agreed}}}]")
    own = draft_of("two", "[{id: a, text: Ten weeks.}]")
    report = report_history([first, own], tabled_by={"two": "A"})
    assert [*items(report)] == ["step-1-A-a"]
    assert "tabled by A alone" in repr(table(report.sections[0], "The drafts"))
    assert not section(report, "step-1").tables
    (lines,) = [chart for chart in report.sections[0].charts if chart.kind == "lines"]
    assert [(one.name, one.values) for one in lines.series] == [("base and A", (0.0, 2.0))]
    of_all = report_history([first, own])
    lapsed = table(section(of_all, "step-1"), "Positions that lapsed")
    assert lapsed.rows == (("1", "B", "agreed", "days → weeks", "none on the new words"),)


def test_references_are_shown_by_the_numbers_of_the_draft_in_which_they_stand() -> None:
    first = draft_of("one", "[{id: a, text: Alpha.}, {id: b, text: 'See {#c} here.'}, {id: c, text: Gamma.}]")
    then = draft_of("two", "[{id: b, text: 'See {#c} there.'}, {id: c, text: Gamma.}]")
    found = items(report_history([first, then]))["step-1-base-b"]
    assert (found.number, found.name) == ("2 → 1", "b")
    assert told(found.passages[0].words) == "See 2 [-here-]{+there+}."


def test_a_series_needs_two_drafts() -> None:
    with pytest.raises(ValueError, match="at least two drafts"):
        report_history([draft_of("one", "[]")])
