"""Settling by example: what an address stands for, what is recorded, what is refused."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

import planclause as pc

DAY = datetime.date(2026, 1, 20)
PARTIES = {
    "A": pc.Party(name="A"),
    "B": pc.Party(name="B"),
    "M": pc.Party(name="M", role="mediator"),
}


def draft(*clauses: pc.Clause, folded: str = "", title: str = "") -> pc.Draft:
    return pc.Draft(
        plan="p",
        draft="d",
        title=title,
        parties=PARTIES,
        clauses=clauses,
        folded={code: pc.plan.DraftReference(draft=code.lower()) for code in folded},
    )


FORCES = pc.Clause(id="forces", text="limited to [600 | A: 800] men [A: in peacetime | B: for ever].")


def text_of(found: pc.Draft, clause: str = "forces") -> str:
    return next(c.text for c in found.clauses if c.id == clause)


def test_one_bracket_is_settled_and_the_act_recorded() -> None:
    settled = pc.settle(draft(FORCES), "forces#2", reading_of="B", by=["A", "B"], on=DAY)
    assert text_of(settled) == "limited to [600 | A: 800] men for ever."
    [act] = settled.acts
    assert (act.act, act.at, act.by, act.on) == ("settled", "forces#2", ("A", "B"), DAY)
    assert (act.before, act.after) == ("[A: in peacetime | B: for ever]", "for ever")


def test_what_reads_as_nothing_takes_its_space_along() -> None:
    settled = pc.settle(draft(FORCES), "forces#2", reading_of=pc.BASE)
    assert text_of(settled) == "limited to [600 | A: 800] men."
    first = pc.settle(
        draft(pc.Clause(id="forces", text="[A: Now] all forces leave.")), "forces#1", reading_of="B"
    )
    assert text_of(first) == "all forces leave."


def test_a_compromise_takes_the_place_of_one_bracket_or_of_the_whole_text() -> None:
    assert text_of(pc.settle(draft(FORCES), "forces#1", wording="700")).startswith("limited to 700 men [")
    assert text_of(pc.settle(draft(FORCES), "forces", wording="To be agreed.")) == "To be agreed."


def test_white_space_that_two_brackets_share_is_read_by_each_as_before() -> None:
    written = pc.Clause(id="forces", text="a  [A: x][B: y] z")
    settled = pc.settle(draft(written), "forces#2", reading_of=pc.BASE)
    for who, read in ((pc.BASE, "a z"), ("A", "a  x z")):
        before = pc.emit(pc.reading(pc.parse(written.text), who))
        assert pc.emit(pc.reading(pc.parse(text_of(settled)), who)) == before == read
    assert pc.emit(pc.reading(pc.parse(text_of(settled)), "B")) == "a z"


def test_a_clause_that_only_some_have_is_kept_for_all_or_goes() -> None:
    inserted = pc.Clause(id="zone", inserted_by=("A",), text="A zone is set up.")
    kept = pc.settle(draft(FORCES, inserted), "zone@presence", reading_of="A")
    assert kept.clauses[1] == pc.Clause(id="zone", text="A zone is set up.")
    gone = pc.settle(draft(FORCES, inserted), "zone", reading_of="B")
    assert [clause.id for clause in gone.clauses] == ["forces"]
    [act] = gone.acts
    assert (act.at, act.before, act.after) == (
        "zone@presence",
        "base: not there; A: there",
        "not there",
    )


def test_newcomers_read_a_rival_clause_as_the_party_whose_presence_is_taken() -> None:
    rival = pc.Clause(id="zone", inserted_by=("A", "B"), text="A [A: wide | B: small] zone.")
    settled = pc.settle(draft(rival), "zone@presence", reading_of="B")
    assert text_of(settled, "zone") == "A [small | A: wide] zone."


def test_what_goes_along_with_its_clause_is_kept_with_it() -> None:
    inner = pc.Clause(id="map", text="See the map.")
    inserted = pc.Clause(id="zone", inserted_by=("A",), text="A zone.", clauses=(inner,))
    settled = pc.settle(draft(inserted), "zone@presence", reading_of="A")
    assert settled.clauses[0].clauses == (inner,)
    assert pc.same_text(settled.reading("B"), settled.reading("A"))


def test_a_place_is_settled_for_all_who_have_the_clause() -> None:
    moved = pc.Clause(id="zone", moved_by=(pc.plan.Move(by=("A",), first=True),), text="A zone.")
    settled = pc.settle(draft(FORCES, moved), "zone@place", reading_of="A")
    assert [clause.id for clause in settled.clauses] == ["zone", "forces"]
    [act] = settled.acts
    assert (act.before, act.after) == ("base: after forces; A: first", "first")


def test_a_clause_that_would_stand_nowhere_is_refused_with_what_is_to_be_settled_first() -> None:
    inner = pc.Clause(id="map", inserted_by=("A",), text="See the map.")
    outer = pc.Clause(id="zone", deleted_by=("B",), text="A zone.", clauses=(inner,))
    with pytest.raises(pc.errors.RefusedError) as refused:
        pc.settle(draft(outer), "map@presence", reading_of="A")
    assert str(refused.value) == (
        "map: B does not have zone, where it would stand; settle zone@presence first"
    )
    assert refused.value.clauses == ("map", "zone")


def test_what_somebody_keeps_elsewhere_does_not_go_with_a_clause() -> None:
    inner = pc.Clause(id="map", moved_by=(pc.plan.Move(by=("B",), first=True),), text="See the map.")
    outer = pc.Clause(id="zone", deleted_by=("B",), text="A zone.", clauses=(inner,))
    with pytest.raises(pc.errors.RefusedError) as refused:
        pc.settle(draft(outer), "zone@presence", reading_of="B")
    assert str(refused.value) == ("zone: base has map in it, which B has elsewhere; settle map@place first")
    settled = pc.settle(draft(outer), "zone", reading_of="B")
    assert [clause.id for clause in settled.clauses] == ["map"]


def test_uncontested_is_what_every_principal_asks_for_and_has_answered() -> None:
    asked = pc.Clause(id="forces", text="[M: Soon] forces leave [A, B: at once | M: in May].")
    assert text_of(pc.settle_uncontested(draft(asked, folded="AB"))) == "forces leave at once."
    named = pc.settle_uncontested(draft(asked))  # the first bracket names neither: nobody knows
    assert text_of(named) == "[M: Soon] forces leave at once."
    assert text_of(pc.settle_uncontested(draft(FORCES, folded="AB"))) == FORCES.text
    assert {act.by for act in named.acts} == {("A", "B")}


def test_a_clause_that_all_principals_insert_in_rival_words_stays_theirs() -> None:
    rival = pc.Clause(id="zone", inserted_by=("A", "B"), text="A [A: wide | B: small] zone.")
    assert pc.settle_uncontested(draft(rival, folded="AB")).clauses == (rival,)
    alike = pc.Clause(id="zone", inserted_by=("A", "B"), text="A zone.")
    assert not pc.settle_uncontested(draft(alike, folded="AB")).clauses[0].inserted_by


def test_of_a_clause_that_goes_nothing_else_is_on_record() -> None:
    mediated = pc.Clause(id="zone", inserted_by=("M",), text="A [M: wide] zone.")
    settled = pc.settle_uncontested(draft(mediated, folded="ABM"))
    assert not settled.clauses
    assert [act.at for act in settled.acts] == ["zone@presence"]


def test_a_position_without_a_digest_is_bound_to_the_words_it_was_about() -> None:
    agreed = pc.plan.Position(stance="agreed")
    held = pc.Clause(id="forces", text=FORCES.text, positions={"A": agreed, "B": agreed})
    before = draft(held)
    settled = pc.settle(before, "forces#1", reading_of="A")
    digest = pc.plan.wording_digest(before.reading("B").clauses[0], "B")
    assert settled.clauses[0].positions == {
        "A": agreed,
        "B": pc.plan.Position(stance="agreed", wording=digest),
    }


def test_references_that_lead_nowhere_now_are_told() -> None:
    zone = pc.Clause(id="zone", inserted_by=("A",), text="A zone.")
    cites = pc.Clause(id="map", text="[A: As in point {#zone}.]")
    losses: list[pc.plan.Loss] = []
    pc.settle(draft(zone, cites), "zone", reading_of="B", on_loss=losses.append)
    assert [str(loss) for loss in losses] == ["{#zone}: the reference leads nowhere now"]


@pytest.mark.parametrize(
    ("address", "options", "said"),
    [
        ("forces#3", {"reading_of": "A"}, "forces#3: nothing is open there; its brackets are 2"),
        ("forces@heading", {"reading_of": "A"}, "forces@heading: nothing is open there"),
        ("forces@place", {"reading_of": "A"}, "forces@place: nothing is open there"),
        ("@title", {"reading_of": "A"}, "@title: nothing is open there"),
        ("nowhere", {"reading_of": "A"}, "no clause 'nowhere' in the draft"),
        ("forces", {"reading_of": "Z"}, "no party 'Z' in the draft; there are A, B, M"),
        ("forces", {}, "either a party (or base) whose reading is taken, or a wording"),
        ("forces", {"wording": "[A: x]"}, "a wording with brackets, expected a settled one: '[A: x]'"),
        (
            "forces@place",
            {"wording": "x"},
            "forces@place: no wording settles it, expected a party whose place is taken",
        ),
    ],
)
def test_what_cannot_be_settled_is_said(address: str, options: dict[str, str], said: str) -> None:
    with pytest.raises(ValueError) as refused:  # noqa: PT011 - the whole sentence is compared
        pc.settle(draft(FORCES), address, **options)  # type: ignore[arg-type] # each is a text
    assert str(refused.value) == said


def test_a_clause_may_be_named_by_its_shown_number() -> None:
    numbered = draft(pc.Clause(id="zone", number="7", text="[A: A zone.]"), FORCES)
    assert text_of(pc.settle(numbered, "8#1", reading_of="A")).startswith("limited to 800 men [")
    [act] = pc.settle(numbered, "7#1", reading_of="A").acts
    assert act.at == "zone#1"


def test_a_number_that_two_clauses_have_is_refused_with_their_ids() -> None:
    twice = replace(draft(FORCES), annexes=(pc.Clause(id="map", text="[A: A map.]"),))
    with pytest.raises(ValueError, match=r"^'1#1': 2 clauses are numbered 1, expected forces#1 or map#1$"):
        pc.settle(twice, "1#1", reading_of="A")


def test_a_wording_for_a_clause_with_one_bracket_is_refused_as_it_could_mean_two_things() -> None:
    one = draft(pc.Clause(id="quota", text="The quota is [100 | A: 120] tonnes."))
    with pytest.raises(
        ValueError, match=r"^quota: a wording for quota#1 or for the whole of quota@text, expected either$"
    ):
        pc.settle(one, "quota", wording="95")
    assert text_of(pc.settle(one, "quota#1", wording="95"), "quota") == "The quota is 95 tonnes."
    assert text_of(pc.settle(one, "quota@text", wording="95"), "quota") == "95"


def test_settling_a_clause_leaves_what_only_others_have_in_it() -> None:
    zone = pc.Clause(id="zone", text="A zone of [10 | A: 20] km.")
    courts = pc.Clause(
        id="courts",
        text="Courts try crimes.",
        deleted_by=("A",),
        moved_by=(pc.plan.Move(by=("B",), under="zone", first=True),),
    )
    settled = pc.settle(draft(zone, courts), "zone", reading_of="A")
    assert settled.clauses == (pc.Clause(id="zone", text="A zone of 20 km."), courts)


def test_a_clause_does_not_go_while_somebody_has_in_it_what_others_have_elsewhere() -> None:
    inserted = pc.Clause(
        id="x",
        text="Patrols [B: daily | M: weekly] take place.",
        inserted_by=("B", "M"),
        moved_by=(pc.plan.Move(by=("M",), under="y", first=True),),
    )
    rolling = draft(inserted, pc.Clause(id="y", text="Monitoring", inserted_by=("M",)), folded="ABM")
    with pytest.raises(
        pc.errors.RefusedError, match=r"^y: M has x in it, which B has elsewhere; settle x@place first$"
    ):
        pc.settle(rolling, "y@presence", reading_of="A")


def test_what_is_uncontested_goes_though_a_mediator_moved_it() -> None:
    words = pc.Clause(id="x", text="Agreed [old | A, B: new] words.")
    struck = pc.Clause(
        id="y", text="Struck.", deleted_by=("A", "B"), moved_by=(pc.plan.Move(by=("M",), first=True),)
    )
    settled = pc.settle_uncontested(draft(words, struck, folded="ABM"))
    assert settled.clauses == (pc.Clause(id="x", text="Agreed new words."),)


def test_who_struck_a_clause_consented_to_no_words_of_it() -> None:
    limit = pc.Clause(id="limit", text="The limit is [600 | M: 700] men.", deleted_by=("B",))
    rolling = draft(limit, folded="ABM")
    assert pc.settle_uncontested(rolling) == rolling


def test_what_cannot_go_does_not_keep_the_rest_open() -> None:
    words = pc.Clause(id="x", text="Agreed [old | A, B: new] words.")
    struck = pc.Clause(id="y", text="Struck.", deleted_by=("A", "B"))
    moves = pc.plan.Move(by=("B",), first=True), pc.plan.Move(by=("M",), under="y", first=True)
    moved = pc.Clause(id="z", text="Kept.", moved_by=moves)
    losses: list[pc.plan.Loss] = []
    settled = pc.settle_uncontested(draft(words, struck, moved, folded="ABM"), on_loss=losses.append)
    assert text_of(settled, "x") == "Agreed new words."
    assert settled.clauses[1:] == (struck, moved)
    assert [str(loss) for loss in losses] == [
        "y@presence: uncontested, but left open: "
        "y: M has z in it, which base has elsewhere; settle z@place first"
    ]
