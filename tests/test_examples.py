"""The bundled examples: valid, canonical, bound to each other by digests, and showing what they promise."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import planclause as pc
from planclause.files import fmt, load_document
from planclause.merging.folding import canonical, unfold
from planclause.merging.merge import merge
from planclause.plan.invariants import dangling
from planclause.plan.kinds import Demands
from planclause.plan.tree import file_rows

EXAMPLES = Path(__file__).parents[1] / "examples"
FILES = sorted(EXAMPLES.rglob("*.yaml"))
DEMANDS = sorted(EXAMPLES.rglob("demands-*.yaml"))
AMENDMENTS = sorted(EXAMPLES.rglob("*-amendments.yaml"))
DRAFTS = [path for path in FILES if path not in (*DEMANDS, *AMENDMENTS)]
PLAN = EXAMPLES / "ukraine-peace"
JANUARY = PLAN / "january"
BASE = "points-2026-01-05"
ROUNDS = {
    4: {"UA": "ua-2026-01-12", "RU": "ru-2026-01-14", "US": "us-2026-01-15"},
    5: {"UA": "ua-2026-01-19", "RU": "ru-2026-01-22", "US": "us-2026-01-20", "EU": "eu-2026-01-20"},
}
ROLLING = {4: "rolling-2026-01-16", 5: "rolling-2026-01-23"}
ANSWERS = [(party, name) for answers in ROUNDS.values() for party, name in answers.items()]


def all_drafts() -> dict[str, pc.Draft]:
    drafts = [pc.load(path) for path in DRAFTS]
    return {draft.draft: draft for draft in drafts}


def january(name: str) -> pc.Draft:
    return pc.load(JANUARY / f"{name}.yaml")


def clauses_of(draft: pc.Draft) -> dict[str, pc.Clause]:
    return {clause.id: clause for clause, _ in file_rows(draft)}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_example_is_in_canonical_form_and_says_that_it_is_an_illustration(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert fmt(text) == text
    assert "llustration" in text.split("\n", 1)[0]


@pytest.mark.parametrize("path", sorted(JANUARY.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_file_of_january_says_itself_what_of_it_is_made_up(path: Path) -> None:
    assert path.read_text(encoding="utf-8").split("\n", 2)[1].startswith("# Made up for the example: ")


@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.stem)
def test_no_reference_dangles_and_a_draft_of_the_dossier_is_named_like_its_file(path: Path) -> None:
    draft = pc.load(path)
    assert dangling(draft) == []
    assert draft.draft.endswith(path.stem)


def test_every_digest_is_that_of_the_draft_it_names() -> None:
    drafts = all_drafts()
    named = [reference for draft in drafts.values() for reference in draft.based_on]
    assert len(named) > 10
    for reference in named:
        assert reference.digest == pc.plan.draft_digest(drafts[reference.draft])


def test_every_agreement_is_bound_to_the_wording_that_its_party_reads() -> None:
    bound = 0
    for draft in all_drafts().values():
        for party in draft.parties:
            for clause, _ in file_rows(draft.reading(party)):
                position = clause.positions.get(party)
                if position is not None and position.stance.startswith("agreed"):
                    assert position.wording == pc.plan.wording_digest(clause, party)
                    bound += 1
    assert bound > 10


def test_the_successor_shows_every_kind_of_change() -> None:
    delta = pc.diff(pc.load(PLAN / "us-2025-11-20.yaml"), pc.load(PLAN / "ukraine-2025-12-24.yaml"))
    told = {
        change.draft[0].clause.id if change.draft else change.base[0].clause.id: change for change in delta
    }
    kinds = {name: change.kind for name, change in told.items()}
    assert kinds["reconstruction"] == "split"
    assert kinds["armed-forces"] == "edited"
    assert kinds["arms-control"] == kinds["amnesty"] == "deleted"
    assert kinds["free-trade"] == kinds["zone-referendum"] == "inserted"
    assert told["russian-law"].moved
    assert kinds["russian-law"] == "unchanged"
    assert told["donetsk"].readings_changed == ("base", "RU", "UA", "US")


def test_the_counter_draft_changes_what_the_reports_said() -> None:
    delta = pc.diff(pc.load(PLAN / "us-2025-11-20.yaml"), pc.load(PLAN / "eu-2025-11-23.yaml"))
    told = {change.draft[0].clause.id: change for change in delta if change.draft}
    assert ("quantity", "600,000", "800,000") in told["armed-forces"].substance
    assert told["neighbours"].kind == "edited"  # struck, its number left empty
    assert told["neighbours"].draft[0].number == "3"
    assert delta.summary.renumbered == 0


@pytest.mark.parametrize("name", ["us-2025-11-20", "ukraine-2025-12-24"])
def test_the_printed_text_is_the_base_reading_clause_by_clause(name: str) -> None:
    imported = pc.read_text((PLAN / f"{name}.txt").read_text(encoding="utf-8"), plan="p", draft="d")
    read = pc.load(PLAN / f"{name}.yaml").reading(pc.BASE)
    delta = pc.diff(imported.draft, read, by_id=False)
    assert not imported.losses
    counts = delta.summary
    assert (counts.inserted, counts.deleted, counts.moved, counts.renumbered) == (0, 0, 0, 0)


@pytest.mark.parametrize(("party", "name"), ANSWERS)
def test_an_answer_is_settled_keeps_the_ids_and_states_the_position_of_its_party_alone(
    party: str, name: str
) -> None:
    base, draft = january(BASE), january(name)
    for who in draft.parties:
        assert pc.same_text(draft.reading(who), draft)
    assert draft.based_on[0].draft == base.draft
    kept = clauses_of(base).keys() & clauses_of(draft).keys()
    assert len(kept) >= len(clauses_of(base)) - 1
    assert {code for clause in clauses_of(draft).values() for code in clause.positions} == {party}
    assert {note.author for clause in clauses_of(draft).values() for note in clause.notes} <= {party}


def test_the_answers_of_round_4_show_every_kind_of_amendment() -> None:
    base = january(BASE)
    deltas = {party: pc.diff(base, january(name)) for party, name in ROUNDS[4].items()}
    kinds = {
        party: {(change.draft or change.base)[0].clause.id: change for change in delta}
        for party, delta in deltas.items()
    }
    assert kinds["UA"]["discrimination"].kind == kinds["RU"]["bilateral-guarantees"].kind == "deleted"
    assert kinds["UA"]["foreign-forces"].kind == kinds["RU"]["foreign-forces"].kind == "inserted"
    assert kinds["UA"]["russian-law"].moved
    assert kinds["UA"]["russian-law"].renumbered
    assert kinds["US"]["reconstruction-funds"].renumbered
    assert kinds["US"]["timetable"].kind == "edited"  # its heading
    assert ("quantity", "800,000", "600,000") in kinds["RU"]["armed-forces"].substance
    assert january("ru-2026-01-14").title != base.title
    assert january("ru-2026-01-14").preamble != base.preamble


def test_two_parties_ask_for_the_same_words_and_two_for_different_words_under_one_id() -> None:
    ukraine, russia, mediator = (clauses_of(january(ROUNDS[4][party])) for party in ("UA", "RU", "US"))
    assert ukraine["prisoners"].text == mediator["prisoners"].text != russia["prisoners"].text
    assert ukraine["ceasefire"].text == mediator["ceasefire"].text != russia["ceasefire"].text
    assert ukraine["foreign-forces"].text != russia["foreign-forces"].text
    assert len({drafts["donetsk"].text for drafts in (ukraine, russia, mediator)}) == 3


def test_an_understanding_is_invoked_by_one_party_and_not_acknowledged_by_another() -> None:
    for answers in ROUNDS.values():
        ukraine, russia = january(answers["UA"]), january(answers["RU"])
        assert russia.instruments["anchorage"].invoked_by == ("RU",)
        assert "{@anchorage}" in clauses_of(russia)["donetsk"].text
        assert "{@anchorage}" in russia.preamble
        position = clauses_of(ukraine)["donetsk"].positions["UA"]
        assert position.stance == "agreed"
        assert "does not acknowledge" in position.note
        assert position.visible_to is None


def test_the_party_that_answered_never_acknowledged_the_base() -> None:
    handed = {transmission.to: transmission for transmission in january(BASE).transmissions}
    assert (handed["RU"].channel, handed["RU"].acknowledged) == ("informal", False)
    assert all(handed[code].acknowledged for code in ("US", "UA", "EU"))


@pytest.mark.parametrize("number", ROUNDS)
def test_the_rolling_text_is_what_the_merge_gives(number: int) -> None:
    answers = {party: january(name) for party, name in ROUNDS[number].items()}
    merged = merge(january(BASE), answers, name=ROLLING[number])
    written = (JANUARY / f"{ROLLING[number]}.yaml").read_text(encoding="utf-8")
    assert "".join(line for line in written.splitlines(True) if not line.startswith("#")) == pc.dumps(merged)


@pytest.mark.parametrize("number", ROUNDS)
def test_everybody_reads_its_own_draft_in_the_rolling_text_and_who_sent_none_reads_the_base(
    number: int,
) -> None:
    rolling, base = january(ROLLING[number]), january(BASE)
    answers = {party: january(name) for party, name in ROUNDS[number].items()}
    assert {party: reference.draft for party, reference in rolling.folded.items()} == ROUNDS[number]
    for party, reference in rolling.folded.items():
        assert reference.digest == pc.plan.draft_digest(answers[party])
    for who in (*rolling.parties, pc.BASE):
        assert pc.same_text(rolling.reading(who), answers.get(who, base))
    assert canonical(rolling) == rolling
    read_base, read_drafts = unfold(rolling)
    assert pc.same_text(merge(read_base, read_drafts), rolling)


def test_the_second_round_is_the_same_merged_onto_the_first_rolling_text() -> None:
    answers = {party: january(name) for party, name in ROUNDS[5].items()}
    assert pc.same_text(merge(january(ROLLING[4]), answers), january(ROLLING[5]))


@pytest.mark.parametrize("number", ROUNDS)
def test_what_not_every_party_may_see_is_not_in_the_rolling_text(number: int) -> None:
    written = (JANUARY / f"{ROLLING[number]}.yaml").read_text(encoding="utf-8")
    drafts = [january(name) for name in ROUNDS[number].values()]
    notes = [note for draft in drafts for clause in clauses_of(draft).values() for note in clause.notes]
    private = [note for note in notes if set(note.visible_to or ()) != set(drafts[0].parties)]
    assert private
    assert not [note.text for note in private if note.text in written]
    assert [note.text for note in notes if note not in private and note.text in written]


def test_the_rolling_text_brackets_what_the_dossier_promises() -> None:
    first, second = (clauses_of(january(name)) for name in ROLLING.values())
    assert "{@anchorage}" in first["donetsk"].text
    assert all(f"{party}: " in first["donetsk"].text for party in ("RU", "UA", "US"))
    assert "[UA, US: within 30 days of the ceasefire]" in first["prisoners"].text
    assert "[RU, UA, US: within 30 days of the ceasefire]" in second["prisoners"].text
    assert "Ukraine included" in first["peace-council"].text
    assert first["foreign-forces"].inserted_by == ("RU", "UA")
    assert first["discrimination"].deleted_by == ("UA",)
    assert second["discrimination"].deleted_by == ()
    assert first["russian-law"].moved_by[0].by == ("UA",)
    assert first["reconstruction-funds"].number == "[9 | US: 8 bis]"
    assert second["reconstruction-funds"].number == "9"


@pytest.mark.parametrize("path", DEMANDS, ids=lambda path: path.stem)
def test_a_demand_names_clauses_that_some_draft_has(path: Path) -> None:
    demands = load_document(path).value
    assert isinstance(demands, Demands)
    known = {clause for _, name in ANSWERS for clause in clauses_of(january(name))}
    assert {clause for demand in demands.demands for clause in demand.clauses} <= known
    assert {demand.priority for demand in demands.demands} >= {"red line", "high", "medium"}


def amendments(name: str) -> pc.Amendments:
    value = load_document(JANUARY / f"{name}-amendments.yaml").value
    assert isinstance(value, pc.Amendments)
    return value


def test_the_amendments_are_what_the_party_s_draft_asks_for() -> None:
    kept, cut = amendments("ru"), pc.amend(january(BASE), january("ru-2026-01-14"), "RU")
    assert (kept.base, kept.draft, kept.party) == (cut.base, cut.draft, cut.party)
    bare = [replace(one, status="tabled", explanation=None, answers={}) for one in kept.amendments]
    assert bare == [*cut.amendments]
    assert {one.status for one in kept.amendments} == {"tabled", "adopted", "withdrawn"}
    assert [(act.act, act.at) for act in kept.acts] == [("withdrawn", "RU-1"), ("adopted", "RU-20")]


def test_applied_they_are_adopted_bracketed_or_gone_as_their_status_says() -> None:
    applied = pc.apply_amendments(january(BASE), [amendments("ru"), amendments("us")])
    assert not applied.outcomes
    clauses = clauses_of(applied.draft)
    assert "[800,000 | RU: 600,000 | US: 700,000]" in clauses["armed-forces"].text
    assert "on any party in breach[RU: , Ukraine included]" in clauses["peace-council"].text
    assert applied.draft.title == january(BASE).title
    assert [act.act for act in applied.draft.acts] == ["adopted"]


def test_what_was_settled_is_on_record_and_nothing_else_changed() -> None:
    before, after = january(ROLLING[5]), january("rolling-2026-01-24")
    assert [act.at for act in after.acts] == ["prisoners#1", "peace-council#1", "timetable-withdrawal@text"]
    assert all(act.by == ("RU", "UA") for act in after.acts)
    changed = {change.draft[0].clause.id for change in pc.diff(before, after) if not change.is_plain}
    assert changed == {"prisoners", "peace-council", "timetable-withdrawal"}
