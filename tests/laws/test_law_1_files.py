"""Law 1: a file holds all of a draft; its canonical form is a fixed point."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

import planclause as pc
from planclause.files import fmt
from planclause.strategies import PARTIES, drafts, markups, texts

any_draft = st.one_of(drafts(header=True), drafts(bracketed=True, header=True), drafts(bracketed=True))


@given(any_draft)
def test_what_is_dumped_loads_as_the_same_draft(draft: pc.Draft) -> None:
    assert pc.loads(pc.dumps(draft)) == draft


@given(st.one_of(markups(unrecorded=True, max_depth=3), texts().map(pc.text.escape)))
def test_any_text_survives_a_file_wherever_it_stands(markup: str) -> None:
    clause = pc.Clause(id="a", number=markup, heading=markup, text=markup)
    draft = pc.Draft(
        plan="plan",
        draft="draft",
        title=markup,
        preamble=markup,
        parties={code: pc.Party(name=code) for code in PARTIES},
        clauses=(clause,),
    )
    assert pc.loads(pc.dumps(draft)) == draft


@given(texts())
def test_any_remark_survives_a_file(remark: str) -> None:
    notes = (pc.plan.Note(author="A", text=remark),)
    positions = {"A": pc.plan.Position(stance="reserved", note=remark)}
    draft = pc.Draft(
        plan=remark or "plan",
        draft=remark or "draft",
        language=remark,
        parties={"A": pc.Party(name=remark)},
        clauses=(pc.Clause(id="a", topics=(remark,), notes=notes, positions=positions),),
    )
    assert pc.loads(pc.dumps(draft)) == draft


@given(any_draft)
def test_dumping_is_canonical(draft: pc.Draft) -> None:
    written = pc.dumps(draft)
    assert pc.dumps(pc.loads(written)) == written
    assert fmt(written) == written


@given(drafts(bracketed=True, header=True, max_clauses=3))
def test_a_file_on_disk_holds_what_the_string_does(draft: pc.Draft) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "draft.yaml"
        pc.dump(draft, path)
        assert pc.load(path) == draft
        assert path.read_bytes().decode() == pc.dumps(draft)
