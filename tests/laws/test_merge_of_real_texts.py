"""Laws 4 to 6 on drafts that nobody here wrote, and on the examples."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

import planclause as pc
from planclause.importing import read_markdown, read_text, take_ids

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "data"
CONVENTION = (
    "pairs/virginia-to-committee/base.txt",
    "pairs/committee-to-resolutions/base.txt",
    "pairs/committee-to-resolutions/draft.txt",
    "texts/new-jersey-plan-1787.txt",
)
TABLES = {
    "convention": CONVENTION,
    "bill": ("pairs/bill-introduced-to-reported/base.txt", "pairs/bill-introduced-to-reported/draft.txt"),
    "paris": ("pairs/paris-adopted-to-correction/base.md", "pairs/paris-adopted-to-correction/draft.md"),
    # Nothing in common but words: every clause of the base is deleted, or rewritten under its id.
    "strangers": ("texts/us_eu_joint_statement_2025-08-21.md", *CONVENTION[:2]),
}


def imported(name: str) -> pc.Draft:
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"no shared data at {SHARED}")
    reader = read_markdown if path.suffix == ".md" else read_text
    return reader(path.read_text(encoding="utf-8"), plan="plan", draft=path.stem).draft


def check(base: pc.Draft, answers: dict[str, pc.Draft]) -> None:
    header = {**{code: pc.Party(name=code) for code in answers}, **base.parties}
    base = replace(base, parties=header)
    merged = pc.merge(base, answers)
    assert pc.same_text(merged.reading(pc.BASE), base)
    for party, answer in answers.items():
        assert pc.same_text(merged.reading(party), answer)
    assert pc.loads(pc.dumps(merged)) == merged
    for order in list(permutations(answers))[:6]:
        assert pc.merge(base, {party: answers[party] for party in order}) == merged
    assert pc.same_text(pc.merge(merged, answers), merged)
    assert pc.same_text(pc.merging.canonical(merged), merged)
    unfolded, found = pc.unfold(merged)
    assert pc.same_text(unfolded, base)
    assert {party: pc.same_text(found[party], answers[party]) for party in found} == dict.fromkeys(
        answers, True
    )


@pytest.mark.parametrize("name", TABLES)
def test_real_drafts_are_read_back_to_the_word_in_any_order(name: str) -> None:
    base, *drafts = map(imported, TABLES[name])
    answers = {party: take_ids(draft, base) for party, draft in zip("ABC", drafts, strict=False)}
    check(base, answers)


def test_drafts_with_ids_of_their_own_are_read_back_too() -> None:
    base, *drafts = map(imported, CONVENTION)
    check(base, dict(zip("ABC", drafts, strict=False)))


EXAMPLES = {
    folder.name: sorted(folder.glob("*.yaml")) for folder in (ROOT / "examples").iterdir() if folder.is_dir()
}


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_the_examples_are_read_back_whichever_is_the_base(name: str) -> None:
    drafts = [pc.load(path) for path in EXAMPLES[name] if "\nclauses:" in path.read_text(encoding="utf-8")]
    settled = [draft for draft in drafts if pc.same_text(draft.reading(pc.BASE), draft)]
    codes = [code for draft in settled for code in draft.parties]
    for base in settled:
        others = [draft for draft in settled if draft is not base]
        check(base, dict(zip(dict.fromkeys(codes), others, strict=False)))
