"""The record: whatever is tabled, adopted, withdrawn and settled, what is agreed has an act on record behind it.

Parties table whole drafts or amendments to the base; amendments are adopted and withdrawn, brackets settled.
After every step each party reads what it last asked for, but for what was agreed since; and whatever the base
says that it did not say at first stands in an act.
"""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

import planclause as pc
from planclause.amending.record import act
from planclause.language.words import words
from planclause.merging.addresses import WORDED, open_places, parse_address
from planclause.plan.tree import file_rows
from planclause.plan.values import Act
from planclause.strategies import PARTIES, counter_drafts, drafts

READERS = (pc.BASE, *PARTIES)
party = st.sampled_from(PARTIES)


class Record(RuleBasedStateMachine):
    """A rolling text, the amendments that are tabled to it, and what everybody must read."""

    first: pc.Draft
    rolling: pc.Draft
    reads: dict[str, pc.Draft]
    files: dict[str, pc.Amendments]

    @initialize(base=drafts(max_clauses=4))
    def begin(self, base: pc.Draft) -> None:
        self.first = self.rolling = base
        self.reads = dict.fromkeys(READERS, base)
        self.files = {}

    def base(self) -> pc.Draft:
        return self.rolling.reading(pc.BASE)

    @rule(who=party, data=st.data())
    def a_party_tables_a_draft(self, who: str, data: st.DataObject) -> None:
        draft = data.draw(counter_drafts(self.base(), max_edits=3))
        self.rolling = pc.merge(self.rolling, {who: draft})
        self.reads[who] = draft
        self.files.pop(who, None)

    @rule(who=party, data=st.data())
    def a_party_tables_amendments(self, who: str, data: st.DataObject) -> None:
        """What it asked for before it asks for no longer."""
        draft = data.draw(counter_drafts(self.base(), max_edits=3))
        free = pc.merge(self.rolling, {who: self.base()})
        amendments = pc.amend(free, draft, who)
        self.rolling = pc.apply_amendments(free, [amendments]).draft
        self.reads[who] = draft
        self.files[who] = amendments

    @precondition(lambda self: bool(self.open_files()))
    @rule(data=st.data(), everything=st.booleans())
    def amendments_are_adopted(self, data: st.DataObject, everything: bool) -> None:
        who = data.draw(st.sampled_from(self.open_files()))
        file = self.files[who]
        tabled = [one.id for one in file.amendments if one.status == "tabled"]
        ids = tabled if everything else [data.draw(st.sampled_from(tabled))]
        self.files[who] = act(file, "adopted", ids, by=PARTIES).amendments
        applied = pc.apply_amendments(self.rolling, [self.files[who]])
        refused = {outcome.amendment for outcome in applied.outcomes if outcome.kind == "not adopted"}
        assert pc.same_text(applied.draft.reading(who), self.reads[who])
        if everything and not refused:
            assert pc.same_text(applied.draft.reading(pc.BASE), self.reads[who])
        self.rolling = applied.draft
        self.reads = {reader: applied.draft.reading(reader) for reader in READERS}

    @precondition(lambda self: bool(self.open_files()))
    @rule(data=st.data())
    def an_amendment_is_withdrawn(self, data: st.DataObject) -> None:
        who = data.draw(st.sampled_from(self.open_files()))
        file = self.files[who]
        one = data.draw(st.sampled_from([one for one in file.amendments if one.status == "tabled"]))
        self.files[who] = act(file, "withdrawn", [one.id]).amendments
        self.rolling = pc.apply_amendments(self.rolling, [self.files[who]]).draft
        self.reads[who] = self.rolling.reading(who)

    @precondition(lambda self: any(True for _ in open_places(self.rolling)))
    @rule(data=st.data(), who=st.sampled_from(READERS))
    def a_bracket_is_settled(self, data: st.DataObject, who: str) -> None:
        found = data.draw(st.sampled_from([*open_places(self.rolling)]))
        try:
            settled = pc.settle(self.rolling, str(found.at), reading_of=who, by=PARTIES)
        except (pc.errors.RefusedError, ValueError):  # the party has not what it would settle
            return
        if found.at.part != "place":
            assert pc.same_text(settled.reading(who), self.reads[who])
        self.rolling = settled
        self.reads = {reader: settled.reading(reader) for reader in READERS}
        self.files.clear()  # what was tabled to the base before is another party's affair

    def open_files(self) -> list[str]:
        return sorted(
            who for who, file in self.files.items() if any(one.status == "tabled" for one in file.amendments)
        )

    @invariant()
    def each_party_reads_what_it_last_asked_for_or_agreed_to(self) -> None:
        for reader in READERS:
            assert pc.same_text(self.rolling.reading(reader), self.reads[reader]), reader
        assert pc.same_text(pc.merging.canonical(self.rolling).reading(pc.BASE), self.reads[pc.BASE])

    @invariant()
    def every_agreed_word_has_an_act_behind_it(self) -> None:
        now, was = self.base(), self.first
        old = {clause.id: clause for clause, _ in file_rows(was)}
        new = {clause.id: clause for clause, _ in file_rows(now)}
        told = told_words(self.rolling.acts)
        for name in ("title", "preamble"):
            assert_told(getattr(was, name), getattr(now, name), told.get(None, set()))
        for clause_id in new.keys() & old.keys():
            for name in WORDED:
                before, after = (getattr(side[clause_id], name) for side in (old, new))
                assert_told(before, after, told.get(clause_id, set()))
        about = {parse_address(one.at).clause for one in self.rolling.acts}
        for clause_id in new.keys() ^ old.keys():  # with it, or with what it stands in
            assert about & {clause_id, *around(clause_id, was), *around(clause_id, now)}


def told_words(acts: tuple[Act, ...]) -> dict[str | None, set[str]]:
    told: dict[str | None, set[str]] = {}
    for one in acts:
        told.setdefault(parse_address(one.at).clause, set()).update(words(one.after or ""))
    return told


def assert_told(before: str, after: str, told: set[str]) -> None:
    """Whatever words the base has beyond those it had, some act on this clause put them there."""
    came = [text for op, text in pc.redline(before, after) if op == "+"]
    strange = {word for text in came for word in words(text)} - set(words(before))
    assert strange <= told


def around(clause_id: str, draft: pc.Draft) -> list[str]:
    parents = {clause.id: parent for clause, parent in file_rows(draft)}
    found: list[str] = []
    parent = parents.get(clause_id)
    while parent is not None and parent in parents:
        found.append(parent)
        parent = parents[parent]
    return found


TestRecord = Record.TestCase
TestRecord.settings = settings(
    settings(),
    max_examples=max(10, settings().max_examples // 4),
    stateful_step_count=8,
)
