"""Law 7: a draft is its amendments to the base, and each of them can be tabled, adopted and withdrawn alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

import planclause as pc
from planclause.amending.apply import apply_amendments
from planclause.amending.cut import amend
from planclause.files import dumps, loads_document
from planclause.merging.departures import departures, made
from planclause.merging.obstacles import obstacles
from planclause.plan.kinds import Amendments, Status
from planclause.plan.tree import Tree
from planclause.strategies import counter_drafts, rival_forests, rounds

Table = tuple[pc.Draft, dict[str, pc.Draft]]
#: As many parties as it takes for two to agree against a third.
THREE = ("A", "NO", "Я")
tables = st.one_of(rounds(THREE), rival_forests(THREE))


def cut(table: Table) -> dict[str, Amendments]:
    """Each party's amendments, as its file gives them."""
    base, answers = table
    return {party: amend(base, draft, party) for party, draft in answers.items()}


def with_status(file: Amendments, status: Status, ids: Iterable[str] | None = None) -> Amendments:
    chosen = {*ids} if ids is not None else {one.id for one in file.amendments}
    return replace(
        file,
        amendments=tuple(
            replace(one, status=status if one.id in chosen else one.status, package="")
            for one in file.amendments
        ),
    )


@given(tables)
def test_a_draft_is_its_departures_from_the_base(table: Table) -> None:
    base, answers = table
    for draft in answers.values():
        changes = departures(base, draft)
        assert not obstacles(Tree.of(base), changes)
        assert pc.same_text(made(base, changes), draft)


@given(tables)
def test_tabled_amendments_make_the_merged_draft(table: Table) -> None:
    base, answers = table
    files = cut(table)
    read = [loads_document(dumps(file), kind="amendments").value for file in files.values()]
    assert read == [*files.values()]
    applied = apply_amendments(base, list(files.values()))
    assert not applied.outcomes
    assert not applied.acts
    assert pc.same_text(applied.draft, pc.merge(base, answers))
    again = apply_amendments(applied.draft, list(files.values()))
    assert pc.same_text(again.draft, applied.draft)
    one_by_one = base
    for file in reversed(files.values()):
        one_by_one = apply_amendments(one_by_one, [file]).draft
    assert pc.same_text(one_by_one, applied.draft)
    assert one_by_one.folded == {party: file.draft for party, file in files.items()}


@st.composite
def rolling(draw: st.DrawFn) -> tuple[pc.Draft, str, pc.Draft]:
    """A rolling text, a party of it, and that party's new draft."""
    base, answers = draw(tables)
    merged = pc.merge(base, answers)
    party = draw(st.sampled_from(sorted(answers)))
    new = draw(counter_drafts(draw(st.sampled_from((base, answers[party]))), max_edits=3))
    return merged, party, new


@given(rolling())
def test_amendments_to_a_rolling_text_give_what_merging_gives(table: tuple[pc.Draft, str, pc.Draft]) -> None:
    merged, party, new = table
    file = amend(merged, new, party)
    applied = apply_amendments(merged, [file])
    assert not applied.refused
    assert pc.same_text(applied.draft, pc.merge(merged, {party: new}))


@given(tables)
def test_adopting_all_of_a_party_makes_the_base_its_draft(table: Table) -> None:
    base, answers = table
    files = cut(table)
    for party, draft in answers.items():
        rolled = pc.merge(base, answers)
        applied = apply_amendments(rolled, [with_status(files[party], "adopted")])
        assert not applied.refused
        assert pc.same_text(applied.draft.reading(pc.BASE), draft), party
        assert pc.same_text(applied.draft.reading(party), draft), party
        adopted = [act for act in applied.acts if act.act == "adopted"]
        assert len(adopted) == len(files[party].amendments)


@given(tables, st.data())
def test_adopting_changes_nobodys_reading_elsewhere(table: Table, data: st.DataObject) -> None:
    base, answers = table
    files = cut(table)
    party = data.draw(st.sampled_from(sorted(files)))
    ids = [one.id for one in files[party].amendments]
    chosen = set(data.draw(st.lists(st.sampled_from(ids), unique=True))) if ids else set()
    rolled = pc.merge(base, answers)
    applied = apply_amendments(rolled, [with_status(files[party], "adopted", chosen)])
    amended = [one for one in files[party].amendments if one.id in chosen]
    worded = {(one.clause, one.at) for one in amended}
    present = {one.clause for one in amended if one.at == "presence"}
    moved = {one.clause for one in amended if one.at == "place"}
    for other in answers:
        old, new = rolled.reading(other), applied.draft.reading(other)
        for field in ("title", "preamble"):
            assert (None, field) in worded or getattr(old, field) == getattr(new, field)
        was, now = Tree.of(old), Tree.of(new)
        for clause_id in was.clauses.keys() | now.clauses.keys():
            if clause_id in was.clauses and clause_id in now.clauses:
                before, after = was.clauses[clause_id], now.clauses[clause_id]
                for field in ("number", "heading", "text"):
                    untouched = clause_id not in present and (clause_id, field) not in worded
                    assert not untouched or getattr(before, field) == getattr(after, field)
                assert (
                    clause_id in moved | present
                    or was.parent[clause_id] == now.parent[clause_id]
                    or was.parent[clause_id] in present
                )
            elif clause_id in was.clauses:
                assert clause_id in present or within(was, clause_id) & present
            else:
                assert clause_id in present, clause_id


def worded(draft: pc.Draft) -> dict[str, tuple[str, str, str]]:
    """The words of every clause."""
    return {
        clause.id: (clause.number, clause.heading, clause.text) for clause in Tree.of(draft).clauses.values()
    }


def within(tree: Tree, clause_id: str) -> set[str | None]:
    """What a clause stands in."""
    found: set[str | None] = set()
    at = tree.parent[clause_id]
    while at is not None and at in tree.parent:
        found.add(at)
        at = tree.parent[at]
    return found


@given(tables, st.data())
def test_withdrawing_makes_its_party_read_the_base_there_and_nobody_else(
    table: Table, data: st.DataObject
) -> None:
    base, answers = table
    files = cut(table)
    party = data.draw(st.sampled_from(sorted(files)))
    ids = [one.id for one in files[party].amendments]
    chosen = set(data.draw(st.lists(st.sampled_from(ids), unique=True))) if ids else set()
    rolled = pc.merge(base, answers)
    withdrawn = with_status(files[party], "withdrawn", chosen)
    applied = apply_amendments(rolled, [withdrawn])
    for other in (pc.BASE, *answers):
        if other != party:
            assert pc.same_text(applied.draft.reading(other), rolled.reading(other))
    gone = {one.id for one in withdrawn.amendments if one.status == "withdrawn"} | {
        one.amendment.id for one in applied.refused if one.amendment is not None
    }
    rest = replace(withdrawn, amendments=tuple(one for one in withdrawn.amendments if one.id not in gone))
    read = applied.draft.reading(party)
    assert pc.same_text(read, apply_amendments(base, [withdrawn]).draft.reading(party))
    # As if they had never been tabled, but that a clause stands where a withdrawn sibling would have stood.
    never = apply_amendments(base, [rest]).draft.reading(party)
    assert (read.title, read.preamble) == (never.title, never.preamble)
    assert Tree.of(read).parent == Tree.of(never).parent
    assert worded(read) == worded(never)
    if len(gone) == len(ids):
        assert pc.same_text(applied.draft.reading(party), base)


@given(tables)
def test_the_order_of_the_files_changes_nothing(table: Table) -> None:
    base, _ = table
    files = [*cut(table).values()]
    for adopt_all in (False, True):
        one = apply_amendments(base, files, adopt_all=adopt_all)
        other = apply_amendments(base, files[::-1], adopt_all=adopt_all)
        assert one == other


@given(tables)
def test_a_refused_adoption_stays_as_its_party_asks(table: Table) -> None:
    base, answers = table
    files = [*cut(table).values()]
    applied = apply_amendments(base, files, adopt_all=True)
    refused = {outcome.amendment.id for outcome in applied.refused if outcome.amendment is not None}
    count = sum(len(file.amendments) for file in files)
    assert len(refused) + sum(act.act == "adopted" for act in applied.acts) == count
    if not refused:
        for party in answers:
            assert pc.same_text(applied.draft.reading(party), applied.draft.reading(pc.BASE))


@st.composite
def plain_plans(draw: st.DrawFn) -> tuple[pc.Draft, list[Amendments]]:
    """A plan in which no word stands twice in a clause, and two parties' amendments to words that do not touch."""
    clauses = tuple(
        pc.Clause(id=name, text=" ".join(f"{name}{number}" for number in range(12)) + ".") for name in "ab"
    )
    base = pc.Draft(
        plan="plan", draft="base", parties={"A": pc.Party(name="A"), "B": pc.Party(name="B")}, clauses=clauses
    )
    slots = st.integers(0, 5).map(lambda slot: slot * 2)
    places = draw(st.lists(st.tuples(st.sampled_from("ab"), slots), unique=True, min_size=2))
    edits = {place: draw(st.sampled_from(("change", "strike", "put in"))) for place in places}
    files = []
    for party, own in (("A", places[::2]), ("B", places[1::2])):
        changed = []
        for clause in clauses:
            said = clause.text.split(" ")
            for number in range(11, -1, -1):
                if (clause.id, number) in own:
                    new = {
                        "change": [f"{party}{number}"],
                        "strike": [],
                        "put in": [said[number], party.lower()],
                    }
                    said[number : number + 1] = new[edits[clause.id, number]]
            changed.append(replace(clause, text=" ".join(said)))
        files.append(amend(base, replace(base, clauses=tuple(changed)), party))
    return base, files


@given(plain_plans(), st.sampled_from(("tabled", "adopted")), st.sampled_from(("tabled", "adopted")))
def test_amendments_that_share_no_bracket_commute(
    plan: tuple[pc.Draft, list[Amendments]], first: Status, second: Status
) -> None:
    base, (one, other) = plan
    one, other = with_status(one, first), with_status(other, second)
    together = apply_amendments(base, [one, other])
    assert not together.outcomes
    for files in ((one, other), (other, one)):
        amended = base
        for file in files:
            applied = apply_amendments(amended, [file])
            assert not applied.refused
            amended = applied.draft
        assert pc.same_text(amended, together.draft)
        for file in files:  # what is applied again is in already
            amended = apply_amendments(amended, [file]).draft
        assert pc.same_text(amended, together.draft)
