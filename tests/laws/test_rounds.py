"""Rounds of talks: whatever is tabled, withdrawn and settled, all read what they last asked for or agreed to.

The model is a settled draft for each reader, the base among them; the rolling text is held against it after every
step. Where a bracket of words is settled the model says itself what each must read then; of a settled presence or
place it says what must not change, and takes over the rest.
"""

from __future__ import annotations

from dataclasses import replace

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

import planclause as pc
from planclause.merging.addresses import Open, open_places
from planclause.plan.invariants import parties_named
from planclause.plan.tree import file_rows
from planclause.strategies import RIVALS, counter_drafts, drafts, rival_forests

Table = tuple[pc.Draft, dict[str, pc.Draft]]
READERS = (pc.BASE, *RIVALS)
party = st.sampled_from(RIVALS)
reader = st.sampled_from(READERS)


class Rounds(RuleBasedStateMachine):
    """A rolling text, and beside it what each party asked for or agreed to, and who has answered."""

    rolling: pc.Draft
    reads: dict[str, pc.Draft]
    answered: set[str]
    is_settled_somewhere: bool

    @initialize(base=st.one_of(drafts(RIVALS, max_clauses=5), rival_forests().map(lambda table: table[0])))
    def begin(self, base: pc.Draft) -> None:
        self.rolling = base
        self.reads = dict.fromkeys(READERS, base)
        self.answered = set()
        self.is_settled_somewhere = False

    def table(self, answers: dict[str, pc.Draft]) -> None:
        self.rolling = pc.merge(self.rolling, answers)
        self.reads |= answers
        self.answered |= answers.keys()

    @rule(who=party, data=st.data())
    def a_party_edits_its_own_draft(self, who: str, data: st.DataObject) -> None:
        self.table({who: data.draw(counter_drafts(self.reads[who], max_edits=3))})

    @rule(who=party, whose=reader, data=st.data())
    def a_party_edits_anothers_draft(self, who: str, whose: str, data: st.DataObject) -> None:
        self.table({who: data.draw(counter_drafts(self.reads[whose], max_edits=2))})

    @rule(who=party, whose=party)
    def a_party_sides_with_another(self, who: str, whose: str) -> None:
        self.table({who: self.reads[whose]})

    @rule(table=rival_forests())
    def several_answer_with_plans_of_their_own(self, table: Table) -> None:
        self.table(table[1])

    @rule(who=party)
    def a_party_withdraws_all_it_asked_for(self, who: str) -> None:
        self.table({who: self.rolling.reading(pc.BASE)})
        self.reads[who] = self.reads[pc.BASE]

    @rule()
    def the_text_goes_through_a_file(self) -> None:
        self.rolling = pc.loads(pc.dumps(self.rolling))

    @rule()
    def the_text_is_unfolded_and_folded_again(self) -> None:
        again = pc.merge(*pc.unfold(self.rolling))
        canonical = pc.merging.canonical(self.rolling)
        assert pc.same_text(again, canonical)
        assert self.is_settled_somewhere or pc.same_text(canonical, self.rolling)
        self.rolling = canonical

    @precondition(lambda self: any(open_places(self.rolling)))
    @rule(who=reader, data=st.data())
    def something_open_is_settled(self, who: str, data: st.DataObject) -> None:
        found = data.draw(st.sampled_from([*open_places(self.rolling)]))
        before = self.rolling
        try:
            settled = pc.settle(before, str(found.at), reading_of=who)
        except pc.errors.RefusedError:  # it would leave a clause nowhere
            return
        self.rolling, self.is_settled_somewhere = settled, True
        assert settled.acts[: len(before.acts)] == before.acts
        [act] = settled.acts[len(before.acts) :]
        assert (act.act, act.at) == ("settled", str(found.at))
        if found.bracket is not None:
            self.reads = {name: with_settled(self.reads[name], before, found, who, name) for name in READERS}
            return
        after = {name: settled.reading(name) for name in READERS}
        if found.at.part == "presence":
            assert pc.same_text(after[who], self.reads[who])
            has_it = found.at.clause in ids(self.reads[who])
            assert all((found.at.clause in ids(after[name])) is has_it for name in READERS)
        else:
            assert [ids(after[name]) for name in READERS] == [ids(self.reads[name]) for name in READERS]
        assert all(same_words(after[name], self.reads[name]) for name in READERS)
        self.reads = after

    @rule(who=reader)
    def everything_is_settled_as_one_reads_it(self, who: str) -> None:
        self.rolling, self.is_settled_somewhere = pc.merging.settle_everywhere(self.rolling, who), True
        self.reads = dict.fromkeys(READERS, self.reads[who])
        assert not any(open_places(self.rolling))

    @rule(needed=st.lists(party, min_size=1, max_size=3, unique=True))
    def what_is_uncontested_is_settled(self, needed: list[str]) -> None:
        before, self.is_settled_somewhere = self.rolling, True
        self.rolling = pc.settle_uncontested(before, needed=needed)
        for name in needed:
            assert pc.same_text(self.rolling.reading(name), self.reads[name]), name
        self.reads = {name: self.rolling.reading(name) for name in READERS}

    @invariant()
    def everybody_reads_what_they_last_asked_for_or_agreed_to(self) -> None:
        for name in READERS:
            assert pc.same_text(self.rolling.reading(name), self.reads[name]), name

    @invariant()
    def who_reads_something_else_than_the_base_stands_in_a_bracket(self) -> None:
        differing = {name for name in RIVALS if not pc.same_text(self.reads[name], self.reads[pc.BASE])}
        named = parties_named(self.rolling)
        assert named >= differing
        assert self.is_settled_somewhere or named == differing
        assert self.rolling.folded.keys() == self.answered


def ids(draft: pc.Draft) -> set[str]:
    return {clause.id for clause, _ in file_rows(draft)}


def same_words(one: pc.Draft, other: pc.Draft) -> bool:
    """Whether two drafts say the same in every clause that both have."""
    words = {clause.id: (clause.number, clause.heading, clause.text) for clause, _ in file_rows(other)}
    both = [clause for clause, _ in file_rows(one) if clause.id in words]
    return all((clause.number, clause.heading, clause.text) == words[clause.id] for clause in both)


def with_settled(read: pc.Draft, before: pc.Draft, found: Open, who: str, name: str) -> pc.Draft:
    """What somebody reads once a bracket of ``before`` is settled as ``who`` reads it, if they read ``read``."""
    field = str(found.at.part)
    if found.at.clause is None:
        return replace(read, **{field: settled_text(getattr(before, field), found, who, name)})  # type: ignore[arg-type]
    [markup] = [getattr(clause, field) for clause, _ in file_rows(before) if clause.id == found.at.clause]

    def worded(clause: pc.Clause) -> pc.Clause:
        inner = tuple(map(worded, clause.clauses))
        if clause.id != found.at.clause:
            return replace(clause, clauses=inner)
        return replace(clause, clauses=inner, **{field: settled_text(markup, found, who, name)})  # type: ignore[arg-type]

    return replace(read, clauses=tuple(map(worded, read.clauses)), annexes=tuple(map(worded, read.annexes)))


def settled_text(markup: str, found: Open, who: str, name: str) -> str:
    """What somebody reads in a markup in which one bracket says to everybody what it says to ``who``."""
    parts = list(pc.parse(markup).parts)
    at = [i for i, part in enumerate(parts) if isinstance(part, pc.text.Bracket)][(found.at.bracket or 1) - 1]
    chosen = pc.reading(pc.text.Text((parts[at],)), who)
    parts[at] = pc.text.Bracket(
        (pc.text.Alternative((), chosen), pc.text.Alternative(("nobody-here",), pc.text.Text(("-",))))
    )
    return pc.emit(pc.reading(pc.text.Text(tuple(parts)), name))


TestRounds = Rounds.TestCase
TestRounds.settings = settings(settings.default, stateful_step_count=10)
