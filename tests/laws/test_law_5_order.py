"""Law 5: who is named first changes nothing, who agrees changes nothing but names, and doing it again nothing."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

import planclause as pc
from planclause.strategies import RIVALS, rival_forests, rounds
from planclause.text.bracketed import Part
from planclause.text.markup import is_plain

Table = tuple[pc.Draft, dict[str, pc.Draft]]
#: These answer; :data:`LATER` are in the header too, each after all of these in code order or between them.
EARLIER = ("A", "C", "NO")
LATER = ("B", "D", "Я")


def with_header(table: Table) -> Table:
    base, answers = table
    header = {code: pc.Party(name=code) for code in (*EARLIER, *LATER)}
    return replace(base, parties=header), {p: replace(d, parties=header) for p, d in answers.items()}


tables = st.one_of(rounds(EARLIER), rival_forests(EARLIER)).map(with_header)


@given(st.one_of(rounds(RIVALS, header=True), rounds(), rival_forests()), st.randoms(use_true_random=False))
def test_the_order_in_which_parties_are_named_changes_nothing(table: Table, random: object) -> None:
    base, answers = table
    order = [*answers]
    random.shuffle(order)  # type: ignore[attr-defined]
    shuffled = pc.merge(base, {party: answers[party] for party in order})
    assert shuffled == pc.merge(base, answers)
    assert pc.dumps(shuffled) == pc.dumps(pc.merge(base, answers))


@given(st.one_of(rounds(), rival_forests()), st.randoms(use_true_random=False))
def test_merging_one_after_another_in_any_order_is_merging_at_once(table: Table, random: object) -> None:
    base, answers = table
    order = [*answers]
    random.shuffle(order)  # type: ignore[attr-defined]
    rolling = base
    for party in order:
        rolling = pc.merge(rolling, {party: answers[party]})
    at_once = pc.merge(base, answers)
    assert pc.same_text(rolling, at_once)
    assert rolling.folded == at_once.folded


@given(tables, st.sampled_from(LATER))
def test_a_party_whose_draft_is_the_bases_changes_nothing_but_who_has_answered(
    table: Table, who: str
) -> None:
    base, answers = table
    silent = pc.merge(base, answers)
    answered = pc.merge(base, {**answers, who: base})
    assert answered.folded.keys() - silent.folded.keys() == {who}
    assert replace(answered, folded=silent.folded) == silent


@given(st.one_of(rounds(), rival_forests()))
def test_nothing_is_bracketed_where_everybody_answers_with_the_base(table: Table) -> None:
    base, answers = table
    assert pc.same_text(pc.merge(base, dict.fromkeys(answers, base)), base)
    assert pc.same_text(pc.merge(base, {}), base)


@given(tables, st.data())
def test_two_parties_with_one_draft_differ_from_one_only_in_lists_of_names(
    table: Table, data: st.DataObject
) -> None:
    base, answers = table
    one = data.draw(st.sampled_from([*answers]))
    other = data.draw(st.sampled_from([code for code in LATER if code > one]))
    alone = pc.merge(base, answers)
    together = pc.merge(base, {**answers, other: answers[one]})
    assert named_beside(one, other, together)
    assert unnamed(other, together) == alone


@given(st.one_of(rounds(RIVALS, header=True), rounds(), rival_forests()))
def test_merging_again_what_is_merged_changes_nothing(table: Table) -> None:
    base, answers = table
    merged = pc.merge(base, answers)
    for again in (answers, {}, dict([next(iter(answers.items()))])):
        twice = pc.merge(merged, again)
        assert pc.same_text(twice, merged)
        assert twice.folded == merged.folded


# ---------------------------------------------------------------------------------------------- names, replaced


def name_lists(draft: pc.Draft) -> list[tuple[str, ...]]:
    """Every list of names in the brackets of a draft, of words and of clauses."""
    found: list[tuple[str, ...]] = []

    def in_text(text: pc.text.Text) -> None:
        for part in text.parts:
            if isinstance(part, pc.text.Bracket):
                for alternative in part.alternatives:
                    found.append(alternative.parties)
                    in_text(alternative.text)

    def in_clause(clause: pc.Clause) -> None:
        found.extend((clause.inserted_by, clause.deleted_by, *(move.by for move in clause.moved_by)))
        for markup in (clause.number, clause.heading, clause.text):
            in_text(pc.parse(markup))
        for inner in clause.clauses:
            in_clause(inner)

    for markup in (draft.title, draft.preamble):
        in_text(pc.parse(markup))
    for clause in (*draft.clauses, *draft.annexes):
        in_clause(clause)
    return found


def named_beside(one: str, other: str, draft: pc.Draft) -> bool:
    """Whether every list of names has both or neither of two parties, and is in code order."""
    lists = name_lists(draft)
    return all((one in names) == (other in names) and list(names) == sorted(names) for names in lists)


def unnamed(party: str, draft: pc.Draft) -> pc.Draft:
    """The draft without a party's code in any list of names."""

    def names(codes: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(code for code in codes if code != party)

    def text(value: pc.text.Text) -> pc.text.Text:
        return pc.text.Text(tuple(map(part, value.parts)))

    def part(value: Part) -> Part:
        if not isinstance(value, pc.text.Bracket):
            return value
        return pc.text.Bracket(
            tuple(pc.text.Alternative(names(a.parties), text(a.text)) for a in value.alternatives)
        )

    def markup(value: str) -> str:
        return value if is_plain(value) else pc.emit(text(pc.parse(value)))

    def clause(value: pc.Clause) -> pc.Clause:
        return replace(
            value,
            number=markup(value.number),
            heading=markup(value.heading),
            text=markup(value.text),
            inserted_by=names(value.inserted_by),
            deleted_by=names(value.deleted_by),
            moved_by=tuple(replace(move, by=names(move.by)) for move in value.moved_by),
            clauses=tuple(map(clause, value.clauses)),
        )

    return replace(
        draft,
        title=markup(draft.title),
        preamble=markup(draft.preamble),
        clauses=tuple(map(clause, draft.clauses)),
        annexes=tuple(map(clause, draft.annexes)),
        folded={code: reference for code, reference in draft.folded.items() if code != party},
    )
