"""The bundled examples: valid, canonical, bound to each other by digests, and showing what they promise."""

from __future__ import annotations

from pathlib import Path

import pytest

import planclause as pc
from planclause.files import fmt
from planclause.model.invariants import dangling
from planclause.model.readings import file_rows

EXAMPLES = Path(__file__).parents[1] / "examples"
DRAFTS = sorted(EXAMPLES.glob("*/*.yaml"))
PLAN = EXAMPLES / "ukraine-peace"


def all_drafts() -> dict[str, pc.Draft]:
    drafts = [pc.load(path) for path in DRAFTS]
    return {draft.draft: draft for draft in drafts}


@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.stem)
def test_an_example_is_in_canonical_form_and_no_reference_dangles(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert fmt(text) == text
    assert dangling(pc.loads(text)) == []
    assert "llustration" in text.split("\n", 1)[0]


def test_every_digest_is_that_of_the_draft_it_names() -> None:
    drafts = all_drafts()
    named = [reference for draft in drafts.values() for reference in draft.based_on]
    assert len(named) == 4
    for reference in named:
        assert reference.digest == pc.draft_digest(drafts[reference.draft])


def test_every_agreement_is_bound_to_the_wording_that_its_party_reads() -> None:
    bound = 0
    for draft in all_drafts().values():
        for party in draft.parties:
            for clause, _ in file_rows(draft.reading(party)):
                position = clause.positions.get(party)
                if position is not None and position.stance.startswith("agreed"):
                    assert position.wording == pc.wording_digest(clause, party)
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
