"""Law 6: unfolding is the way back from folding, and whatever is bracketed has one canonical way to be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import planclause as pc
from planclause.plan.invariants import parties_named
from planclause.strategies import PARTIES, RIVALS, drafts, markups, rival_forests, rounds

Table = tuple[pc.Draft, dict[str, pc.Draft]]
bracketed = st.one_of(drafts(bracketed=True), drafts(bracketed=True, header=True, max_clauses=5))
EVERYBODY = (pc.BASE, *PARTIES)


@given(bracketed)
def test_unfolding_gives_the_base_and_a_draft_for_everybody_named_or_folded_in(draft: pc.Draft) -> None:
    base, answers = pc.unfold(draft)
    assert answers.keys() == parties_named(draft) | draft.folded.keys()
    assert list(answers) == sorted(answers)
    assert pc.same_text(base, draft.reading(pc.BASE))
    assert not parties_named(base)
    for party, answer in answers.items():
        assert pc.same_text(answer, draft.reading(party))
        assert not parties_named(answer)


@given(bracketed)
def test_merging_what_was_unfolded_gives_the_canonical_draft(draft: pc.Draft) -> None:
    assert pc.same_text(pc.merge(*pc.unfold(draft)), pc.merging.canonical(draft))


@given(bracketed)
def test_the_canonical_draft_is_read_as_the_draft_by_everybody(draft: pc.Draft) -> None:
    canonical = pc.merging.canonical(draft)
    for who in EVERYBODY:
        assert pc.same_text(canonical.reading(who), draft.reading(who)), who
    assert pc.loads(pc.dumps(canonical)) == canonical


@given(bracketed)
def test_making_canonical_again_changes_nothing(draft: pc.Draft) -> None:
    canonical = pc.merging.canonical(draft)
    assert pc.merging.canonical(canonical) == canonical


@given(bracketed)
def test_drafts_that_everybody_reads_alike_have_one_canonical_text(draft: pc.Draft) -> None:
    """Two parties swap codes twice: the brackets may stand in another order, the readings are the same."""
    base, answers = pc.unfold(draft)
    merged = pc.merge(base, dict(reversed(answers.items())))
    assert pc.same_text(pc.merging.canonical(merged), pc.merging.canonical(draft))


@given(bracketed)
def test_the_canonical_draft_keeps_its_header(draft: pc.Draft) -> None:
    canonical = pc.merging.canonical(draft)
    for name in ("plan", "draft", "date", "round", "language", "parties", "based_on", "folded", "transmissions",
                 "instruments", "numbering", "acts"):  # fmt: skip
        assert getattr(canonical, name) == getattr(draft, name), name


@given(drafts(header=True))
def test_a_settled_draft_is_canonical(draft: pc.Draft) -> None:
    assert pc.same_text(pc.merging.canonical(draft), draft)


@given(st.one_of(rounds(), rival_forests()))
def test_unfolding_what_was_merged_gives_the_base_and_every_draft(table: Table) -> None:
    base, answers = table
    merged = pc.merge(base, answers)
    unfolded, found = pc.unfold(merged)
    assert pc.same_text(unfolded, base)
    assert found.keys() == answers.keys()
    assert all(pc.same_text(found[party], answer) for party, answer in answers.items())
    assert pc.same_text(pc.merging.canonical(merged), merged)


# ----------------------------------------------------------------------------------------------- what is refused

UNRECORDED = "[?: shall | ?: should]"
HEADER = {code: pc.Party(name=code) for code in RIVALS}
SETTLED = pc.Draft(plan="plan", draft="base", parties=HEADER, clauses=(pc.Clause(id="a"),))


def clause_with(**fields: str) -> pc.Draft:
    inner = replace(pc.Clause(id="inner"), **fields)  # type: ignore[arg-type]
    return replace(SETTLED, clauses=(pc.Clause(id="outer", clauses=(inner,)),))


#: How a draft with a markup in one place is made, the path to it, and how it is called.
PLACES: dict[str, tuple[Callable[[str], pc.Draft], str, str]] = {
    "text": (lambda markup: clause_with(text=markup), "clauses[0].clauses[0].text", "inner"),
    "heading": (lambda markup: clause_with(heading=markup), "clauses[0].clauses[0].heading", "inner"),
    "number": (lambda markup: clause_with(number=markup), "clauses[0].clauses[0].number", "inner"),
    "annex": (
        lambda markup: replace(SETTLED, annexes=(pc.Clause(id="annex-1", text=markup),)),
        "annexes[0].text",
        "annex-1",
    ),
    "title": (lambda markup: replace(SETTLED, title=markup), "title", "the title"),
    "preamble": (lambda markup: replace(SETTLED, preamble=markup), "preamble", "the preamble"),
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("markup", [UNRECORDED, "[A: x [?: y]]", "a [A: x | ?: y] b"])
def test_a_holder_that_was_not_recorded_is_refused_by_place(place: str, markup: str) -> None:
    made, path, name = PLACES[place]
    draft = made(markup)
    sentence = (
        f"{path}: a wording in {name} whose holder was not recorded (?), expected the party that holds it"
    )
    for refuse in (
        lambda: pc.unfold(draft),
        lambda: pc.merging.canonical(draft),
        lambda: pc.merge(draft, {"A": SETTLED}),
        lambda: pc.merge(draft, {}),
    ):
        with pytest.raises(pc.DocumentError) as refused:
            refuse()
        assert str(refused.value) == sentence


@given(markups(RIVALS, unrecorded=True))
def test_it_is_refused_when_and_only_when_there_is_one(markup: str) -> None:
    draft = clause_with(text=markup)
    if holds_unrecorded(pc.parse(markup)):
        with pytest.raises(pc.PlanclauseError, match="inner"):
            pc.unfold(draft)
    else:
        pc.unfold(draft)


def holds_unrecorded(text: pc.text.Text) -> bool:
    return any(
        "?" in alternative.parties or holds_unrecorded(alternative.text)
        for part in text.parts
        if isinstance(part, pc.text.Bracket)
        for alternative in part.alternatives
    )


STRUCTURAL = {
    "inserted_by": replace(SETTLED, clauses=(pc.Clause(id="inner", inserted_by=("A",)),)),
    "deleted_by": replace(SETTLED, clauses=(pc.Clause(id="inner", deleted_by=("A",)),)),
    "moved_by": replace(
        SETTLED,
        clauses=(pc.Clause(id="a"), pc.Clause(id="inner", moved_by=(pc.plan.Move(by=("A",), first=True),))),
    ),
}


@pytest.mark.parametrize("place", PLACES)
def test_a_partys_own_draft_must_be_settled_in_its_words(place: str) -> None:
    made, path, name = PLACES[place]
    with pytest.raises(pc.DocumentError) as refused:
        pc.merge(SETTLED, {"A": SETTLED, "B": made("x [B: y]")})
    field = path.rpartition(".")[2]
    at = f"@{field}#1" if field == path else f"{name}#1" if field == "text" else f"{name}@{field}#1"
    sentence = f"{path}: {at}: a bracket in B's draft, expected a settled draft, as one party reads it"
    assert str(refused.value) == sentence


@pytest.mark.parametrize("field", STRUCTURAL)
def test_and_in_its_structure(field: str) -> None:
    draft = STRUCTURAL[field]
    with pytest.raises(pc.DocumentError) as refused:
        pc.merge(SETTLED, {"A": SETTLED, "B": draft})
    path = f"clauses[{len(draft.clauses) - 1}]"
    at = "inner@place" if field == "moved_by" else "inner@presence"
    what = f"{path}: {at}: a bracket in B's draft"
    assert str(refused.value) == f"{what}, expected a settled draft, as one party reads it"


def test_all_that_is_not_settled_is_told_at_once() -> None:
    drafts = {"A": clause_with(text="[A: x]", heading="[A: y]"), "B": replace(SETTLED, title="[B: z]")}
    with pytest.raises(pc.DocumentError) as refused:
        pc.merge(SETTLED, drafts)
    assert str(refused.value) == (
        "clauses[0].clauses[0].heading: inner@heading#1: a bracket in A's draft, "
        "expected a settled draft, as one party reads it\n"
        "clauses[0].clauses[0].text: inner#1: a bracket in A's draft, "
        "expected a settled draft, as one party reads it\n"
        "title: @title#1: a bracket in B's draft, expected a settled draft, as one party reads it"
    )


@pytest.mark.parametrize("code", ["base", "public"])
def test_a_code_that_is_taken_is_no_party(code: str) -> None:
    with pytest.raises(
        ValueError, match=f"^{code} as a party's code, expected another: base and public are taken$"
    ):
        pc.merge(SETTLED, {code: SETTLED})
