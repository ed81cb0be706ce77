"""Law 4, which the project exists for: a merged draft gives every party's draft back, and the base, word for word.

Without exception: whatever the ids, whoever moves what under which, however odd the texts.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import planclause as pc
from planclause.plan.invariants import parties_named
from planclause.strategies import PARTIES, RIVALS, counter_drafts, drafts, rival_forests, rounds

Table = tuple[pc.Draft, dict[str, pc.Draft]]
HEADER = {code: pc.Party(name=code) for code in RIVALS}


def draft(*clauses: pc.Clause, **fields: object) -> pc.Draft:
    return replace(pc.Draft(plan="plan", draft="base", parties=HEADER, clauses=clauses), **fields)  # type: ignore[arg-type]


def clause(name: str, *inner: pc.Clause, **fields: object) -> pc.Clause:
    return replace(pc.Clause(id=name, clauses=inner), **fields)  # type: ignore[arg-type]


def holds_for(base: pc.Draft, answers: dict[str, pc.Draft]) -> None:
    """Look at every reading of what was merged, as its file holds it."""
    merged = pc.merge(base, answers)
    assert pc.loads(pc.dumps(merged)) == merged
    assert pc.same_text(merged.reading(pc.BASE), base)
    for party in merged.parties:
        assert pc.same_text(merged.reading(party), answers.get(party, base)), party
    assert parties_named(merged) <= answers.keys()
    assert merged.folded.keys() == base.folded.keys() | answers.keys()


@given(rounds())
def test_every_party_reads_its_draft_and_everybody_else_the_base(table: Table) -> None:
    holds_for(*table)


@given(rounds(PARTIES, header=True))
def test_so_they_do_whatever_the_header_and_the_clauses_carry(table: Table) -> None:
    holds_for(*table)


@given(rival_forests())
# A ring: each moves under a clause what the other moves under this one.
@example(
    (
        draft(clause("a"), clause("b")),
        {"A": draft(clause("a", clause("b"))), "B": draft(clause("b", clause("a")))},
    )
)
# A ring of inserted clauses that the base does not have at all.
@example((draft(), {"A": draft(clause("a", clause("b"))), "B": draft(clause("b", clause("a")))}))
@example(
    (
        draft(),
        {
            "A": draft(clause("a", clause("b", clause("c")))),
            "B": draft(clause("b", clause("c", clause("a")))),
            "C": draft(clause("c", clause("a", clause("b")))),
        },
    )
)
# What one deletes another fills, and a third moves out of it.
@example(
    (
        draft(clause("a", clause("b"))),
        {
            "A": draft(),
            "B": draft(clause("a", clause("b", clause("c")))),
            "C": draft(clause("b"), clause("a")),
        },
    )
)
# The same two ids, to the annexes and back.
@example(
    (
        draft(clause("a"), annexes=(clause("b"),)),
        {"A": draft(clause("b"), annexes=(clause("a"),)), "B": draft(clause("b", clause("a")))},
    )
)  # fmt: skip
def test_rivals_who_share_nothing_but_the_ids_read_theirs_too(table: Table) -> None:
    holds_for(*table)


@st.composite
def new_drafts(draw: st.DrawFn) -> Table:
    """A bracketed draft, and settled answers to what some of its parties, and some others, read in it."""
    base = draw(drafts(bracketed=True, max_clauses=6))
    header = {**base.parties, "D": pc.Party(name="D")}
    base = replace(base, parties=header)
    answering = draw(st.lists(st.sampled_from([*header]), min_size=1, max_size=2, unique=True))
    kinds = st.sampled_from(("own", "base", "rival"))
    answers = {}
    for party in answering:
        match draw(kinds):
            case "own":
                answers[party] = draw(counter_drafts(base.reading(party), max_edits=3))
            case "base":
                answers[party] = draw(counter_drafts(base.reading(pc.BASE), max_edits=3))
            case _:
                answers[party] = replace(draw(rival_forests())[0], parties=header)
    return base, answers


@given(new_drafts())
def test_a_new_draft_replaces_its_partys_old_reading_and_no_other(table: Table) -> None:
    base, answers = table
    merged = pc.merge(base, answers)
    for party in (pc.BASE, *base.parties):
        assert pc.same_text(merged.reading(party), answers.get(party, base).reading(party)), party
    assert pc.loads(pc.dumps(merged)) == merged
    assert merged.folded.keys() == base.folded.keys() | answers.keys()


@given(st.lists(rival_forests(), min_size=2, max_size=3))
def test_round_after_round_each_party_reads_its_latest_draft(tables: list[Table]) -> None:
    base, _ = tables[0]
    rolling, latest = base, dict[str, pc.Draft]()
    for _, answers in tables:
        rolling = pc.merge(rolling, answers)
        latest |= answers
        for party in (pc.BASE, *RIVALS):
            assert pc.same_text(rolling.reading(party), latest.get(party, base)), party


@pytest.mark.parametrize("field", ["number", "heading", "text", "title", "preamble"])
@given(data=st.data())
def test_any_wordings_of_one_text_come_back_wherever_it_stands(field: str, data: st.DataObject) -> None:
    wordings = data.draw(odd_wordings)

    def worded(wording: str) -> pc.Draft:
        fields = {field: wording}
        return draft(**fields) if field in ("title", "preamble") else draft(clause("a", **fields))

    base, *others = map(worded, wordings)
    holds_for(base, dict(zip(RIVALS, others, strict=False)))


#: What white space, markup and repeated words break, three or more wordings of one text.
odd_wordings = st.lists(
    st.one_of(
        st.text(st.sampled_from(" \n\t\\[]|{}:,?#@AaЖ1."), max_size=6).map(pc.text.escape),
        st.lists(
            st.sampled_from(("a", " a", " b", "  a", "a ", ",", " [", "A:", "\n", "\n\n", " ")), max_size=7
        )
        .map("".join)
        .map(pc.text.escape),
    ),
    min_size=3,
    max_size=5,
)
