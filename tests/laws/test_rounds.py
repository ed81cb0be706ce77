"""Rounds of talks: whatever is tabled and withdrawn, everybody reads what they last asked for or agreed to.

The model is a table of settled drafts, one a party; the rolling text is held against it after every step.
"""

from __future__ import annotations

from dataclasses import replace

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

import planclause as pc
from planclause.model.invariants import parties_named
from planclause.strategies import RIVALS, counter_drafts, drafts, rival_forests

Table = tuple[pc.Draft, dict[str, pc.Draft]]
party = st.sampled_from(RIVALS)
HEADER = {code: pc.Party(name=code) for code in RIVALS}


class Rounds(RuleBasedStateMachine):
    """A rolling text, and beside it what each party has asked for."""

    rolling: pc.Draft
    base: pc.Draft
    asked: dict[str, pc.Draft]

    @initialize(base=st.one_of(drafts(RIVALS, max_clauses=5), rival_forests().map(lambda table: table[0])))
    def begin(self, base: pc.Draft) -> None:
        self.rolling = self.base = base
        self.asked = {}

    def wanted(self, who: str) -> pc.Draft:
        return self.asked.get(who, self.base)

    def table(self, answers: dict[str, pc.Draft]) -> None:
        self.rolling = pc.merge(self.rolling, answers)
        self.asked |= answers

    @rule(who=party, data=st.data())
    def a_party_edits_its_own_draft(self, who: str, data: st.DataObject) -> None:
        self.table({who: data.draw(counter_drafts(self.wanted(who), max_edits=3))})

    @rule(who=party, whose=party, data=st.data())
    def a_party_edits_anothers_draft(self, who: str, whose: str, data: st.DataObject) -> None:
        self.table({who: data.draw(counter_drafts(self.wanted(whose), max_edits=2))})

    @rule(who=party, whose=party)
    def a_party_sides_with_another(self, who: str, whose: str) -> None:
        self.table({who: self.rolling.reading(whose)})
        self.asked[who] = self.wanted(whose)

    @rule(table=rival_forests())
    def several_answer_with_plans_of_their_own(self, table: Table) -> None:
        self.table(table[1])

    @rule(who=party)
    def a_party_withdraws_all_it_asked_for(self, who: str) -> None:
        self.table({who: self.rolling.reading(pc.BASE)})
        self.asked[who] = self.base

    @rule()
    def the_text_goes_through_a_file(self) -> None:
        self.rolling = pc.loads(pc.dumps(self.rolling))

    @rule()
    def the_text_is_unfolded_and_folded_again(self) -> None:
        again = pc.merge(*pc.unfold(self.rolling))
        assert pc.same_text(again, self.rolling)
        self.rolling = replace(pc.canonical(self.rolling), draft="base")

    @invariant()
    def everybody_reads_what_they_last_asked_for(self) -> None:
        assert pc.same_text(self.rolling.reading(pc.BASE), self.base)
        for who in (*RIVALS, "somebody-else"):
            assert pc.same_text(self.rolling.reading(who), self.wanted(who)), who

    @invariant()
    def only_who_asked_for_something_else_stands_in_a_bracket(self) -> None:
        asking = {who for who in self.asked if not pc.same_text(self.asked[who], self.base)}
        assert parties_named(self.rolling) == asking
        assert self.rolling.folded.keys() == self.asked.keys()


TestRounds = Rounds.TestCase
TestRounds.settings = settings(settings.default, stateful_step_count=8)
