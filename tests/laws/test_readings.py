"""Laws of readings: total, settled, their own reading, and what an independent oracle reads.

The oracle restates the structural rules of the file format the slow way: it puts each moved clause where it
belongs as soon as its place is there, until nothing changes, and calls invalid what is left over.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from dataclasses import fields, replace

from hypothesis import example, given
from hypothesis import strategies as st

from planclause.plan.digests import wording_digest
from planclause.plan.draft import Clause, Draft, same_text
from planclause.plan.invariants import dangling, parties_named, problems_of
from planclause.plan.readings import Readings
from planclause.plan.traversal import walk
from planclause.plan.tree import file_rows
from planclause.plan.values import Move, Party
from planclause.strategies import PARTIES, clauses, drafts
from planclause.text.bracketed import BASE, parties_in, references
from planclause.text.markup import parse, read_markup

READERS = (BASE, *PARTIES)
FIELDS = ("number", "heading", "text")

# ---------------------------------------------------------------------------------------------- the oracle

Read = tuple[str, str, str, str, tuple["Read", ...]]


class Oracle:
    """One party's tree: lists of ids by parent, and what is wrong with it for that party."""

    def __init__(self, draft: Draft, who: str) -> None:
        self.clauses = {clause.id: clause for clause, _ in file_rows(draft)}
        self.wrong: set[str] = set()
        own: dict[str | None, list[str]] = {}
        moves: dict[str, Move] = {}
        for clause, parent in file_rows(draft):
            is_had = who not in clause.deleted_by and (not clause.inserted_by or who in clause.inserted_by)
            move = [move for move in clause.moved_by if who in move.by]
            if move and is_had:
                moves[clause.id] = move[0]
            elif move:
                self.wrong.add(clause.id)
            elif is_had:
                own.setdefault(parent, []).append(clause.id)
        self.read: dict[str | None, list[str]] = {}
        self.add([None, "annexes"], own)
        places = set()
        while True:
            ready = [i for i, m in moves.items() if m.first or m.after in self.read.get(m.under, [])]
            ready = [i for i in ready if moves[i].under in self.read]
            if not ready:
                break
            clause_id = ready[0]
            move = [moves.pop(clause_id)]
            siblings = self.read[move[0].under]
            if (move[0].under, move[0].after) in places:
                self.wrong.add(clause_id)
            places.add((move[0].under, move[0].after))
            siblings.insert(0 if move[0].after is None else siblings.index(move[0].after) + 1, clause_id)
            self.add([clause_id], own)
        self.wrong |= moves.keys()
        self.ids = self.read.keys() - {None, "annexes"}
        for clause in self.clauses.values():
            named = {name for field in FIELDS for name in parties_in(parse(getattr(clause, field)))}
            if clause.id not in self.ids and who in named.union(clause.inserted_by):
                self.wrong.add(clause.id)

    def add(self, parents: Iterable[str | None], own: dict[str | None, list[str]]) -> None:
        pending = list(parents)
        while pending:
            parent = pending.pop()
            self.read[parent] = [*own.get(parent, [])]
            pending += self.read[parent]

    def tree(self, who: str, parent: str | None) -> tuple[Read, ...]:
        out = []
        for clause_id in self.read[parent]:
            clause = self.clauses[clause_id]
            number, heading, text = (read_markup(getattr(clause, field), who) for field in FIELDS)
            out.append((clause_id, number, heading, text, self.tree(who, clause_id)))
        return tuple(out)


def shape(clauses: tuple[Clause, ...]) -> tuple[Read, ...]:
    return tuple((c.id, c.number, c.heading, c.text, shape(c.clauses)) for c in clauses)


@st.composite
def wild_drafts(draw: st.DrawFn) -> Draft:
    """Small drafts with structural brackets drawn blind: few are valid."""
    settled = draw(drafts(max_clauses=5))
    ids = [clause.id for clause, _ in file_rows(settled)]
    parents = st.sampled_from([None, "annexes", *ids])
    some = st.lists(st.sampled_from(PARTIES[:2]), unique=True).map(tuple)

    def bracketed(clause: Clause) -> Clause:
        by = draw(some)
        after = draw(st.sampled_from([None, *ids]))
        moves = (Move(by=by, under=draw(parents), after=after, first=after is None),) if by else ()
        return replace(
            clause,
            moved_by=moves,
            inserted_by=draw(st.just(()) | some),
            deleted_by=draw(st.just(()) | some),
            text=draw(st.sampled_from(["", "", "x [A: y]"])),
            clauses=tuple(map(bracketed, clause.clauses)),
        )

    made = copy(settled)  # its constructor would refuse most
    object.__setattr__(made, "clauses", tuple(map(bracketed, settled.clauses)))
    object.__setattr__(made, "annexes", tuple(map(bracketed, settled.annexes)))
    return made


# ------------------------------------------------------------------------------------------------ the laws


@given(drafts(bracketed=True))
def test_every_reading_is_what_the_rules_say(draft: Draft) -> None:
    for who in READERS:
        oracle = Oracle(draft, who)
        read = draft.reading(who)
        assert not oracle.wrong
        assert shape(read.clauses) == oracle.tree(who, None)
        assert shape(read.annexes) == oracle.tree(who, "annexes")
        assert (read.title, read.preamble) == (
            read_markup(draft.title, who),
            read_markup(draft.preamble, who),
        )


@given(wild_drafts())
def test_structural_brackets_are_refused_when_and_only_when_a_party_cannot_read_them(draft: Draft) -> None:
    wrong = {clause for who in PARTIES for clause in Oracle(draft, who).wrong}
    both = {c.id for c, _ in file_rows(draft) if set(c.inserted_by) & set(c.deleted_by)}
    under_itself = {c.id for c, _ in file_rows(draft) if any(m.under == c.id for m in c.moved_by)}
    problems = problems_of(draft)
    assert bool(problems) == bool(wrong | both | under_itself), problems


@given(drafts(bracketed=True))
def test_a_reading_is_settled_valid_and_its_own_reading(draft: Draft) -> None:
    for who in READERS:
        read = draft.reading(who)
        assert not parties_named(read)
        assert not problems_of(read)
        for again in READERS:
            assert same_text(read.reading(again), read)


@given(drafts(bracketed=True))
def test_readings_made_together_are_those_made_alone(draft: Draft) -> None:
    together = Readings(draft)
    base = {clause.id for clause, _ in file_rows(draft.reading(BASE))}
    for who in READERS:
        alone = draft.reading(who)
        held = {clause.id: clause for clause, _ in file_rows(alone)}
        assert together.settled(who) == alone
        for clause_id in together.file.clauses:
            assert together.has(who, clause_id) == (clause_id in held)
            assert (who in together.apart(clause_id)) == ((clause_id in held) != (clause_id in base))
            digest = wording_digest(held[clause_id], BASE) if clause_id in held else None
            assert together.digest(who, clause_id) == digest


@given(drafts(header=True))
def test_a_settled_draft_is_what_everybody_reads(draft: Draft) -> None:
    for who in READERS:
        assert draft.reading(who) == replace(draft, folded={})


@given(drafts(bracketed=True))
def test_whom_no_bracket_names_reads_the_base(draft: Draft) -> None:
    base = draft.reading(BASE)
    for who in {*READERS} - parties_named(draft):
        assert same_text(draft.reading(who), base)


@given(drafts(bracketed=True))
def test_the_base_reads_in_the_order_of_the_file(draft: Draft) -> None:
    order = [clause.id for clause, _ in file_rows(draft)]
    read = [clause.id for clause, _ in file_rows(draft.reading(BASE))]
    assert read == [clause_id for clause_id in order if clause_id in set(read)]


@given(drafts(bracketed=True))
def test_a_rolling_text_shows_the_numbers_that_the_base_reads(draft: Draft) -> None:
    shown = {placed.clause.id: placed.number for placed in walk(draft)}
    for placed in walk(draft.reading(BASE)):
        assert shown[placed.clause.id] == placed.number


@given(drafts(bracketed=True, header=True))
def test_a_reading_keeps_the_header_and_what_clauses_carry_beside_their_words(draft: Draft) -> None:
    read = draft.reading("A")
    for name in {field.name for field in fields(Draft)} - {
        "title",
        "preamble",
        "clauses",
        "annexes",
        "folded",
    }:
        assert getattr(read, name) == getattr(draft, name)
    before = {clause.id: clause for clause, _ in file_rows(draft)}
    for clause, _ in file_rows(read):
        for name in ("topics", "positions", "notes"):
            assert getattr(clause, name) == getattr(before[clause.id], name)


@given(drafts(bracketed=True))
def test_a_reference_dangles_for_whom_the_reading_has_it_without_its_target(draft: Draft) -> None:
    everywhere = {clause.id for clause, _ in file_rows(draft)}
    expected = set()
    for who in (BASE, *PARTIES):
        read = draft.reading(who)
        here = {clause.id for clause, _ in file_rows(read)}
        texts = [("", read.title), ("", read.preamble)]
        texts += [(c.id, getattr(c, field)) for c, _ in file_rows(read) for field in FIELDS]
        for clause_id, markup in texts:
            for reference in references(parse(markup)):
                if reference.kind == "#" and reference.target in everywhere - here:
                    expected.add((clause_id, reference.target, who))
    ids = {tuple(path): clause.id for path, clause in _paths(draft)}
    found = {
        (ids.get(d.path[:-1], ""), d.target[2:-1], d.reader) for d in dangling(draft) if d.reader is not None
    }
    assert found == expected


def _paths(draft: Draft) -> list[tuple[tuple[str | int, ...], Clause]]:
    from planclause.plan.invariants import located

    return [(item.path, item.clause) for item in located(draft)]


@given(clauses(bracketed=True))
@example(Clause(id="a", clauses=(Clause(id="b", text="[A: x]"),)))
def test_a_clause_alone_in_a_draft_is_valid(clause: Clause) -> None:
    draft = Draft(
        plan="p", draft="d", parties={code: Party(name=code) for code in PARTIES}, clauses=(clause,)
    )
    assert draft.clauses == (clause,)
